//! Brokerage and rivalries over time, as far as a view sees.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{Date, Meta, PartialDate, View};
use serde::Serialize;

use crate::brokerage::{Importance, Web, importance, importance_of_members};
use crate::network::{Relation, SignedNetwork};
use crate::reading::{Reading, Roll, RollUp};

/// Days on which a network changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Days {
    /// The days, first to last.
    pub days: Vec<Date>,
    /// How many were left out because there were too many.
    pub left_out: usize,
}

impl Days {
    /// As many days as are followed where nobody says otherwise.
    pub const MOST: usize = 366;

    /// Of days in order the first, the last and evenly counted ones between, if there are more than `most`: those of the
    /// places `k · (days − 1) / (most − 1)`, rounded down. At least two are kept.
    pub fn thinned(all: Vec<Date>, most: usize) -> Self {
        let most = most.max(2);
        if all.len() <= most {
            return Self { days: all, left_out: 0 };
        }
        let last = all.len() - 1;
        let days: Vec<Date> = (0..most).map(|k| all[k * last / (most - 1)]).collect();
        Self { left_out: all.len() - days.len(), days }
    }
}

/// The days on which the network of a case changes, from a day to that of the view.
///
/// These are the first day, the day of the view, and the days between on which a row of `ties`, `seats` (by which actors
/// matter) or `mediations` came to be known or ended; of `memberships` too, by which groups matter, where the reading
/// rolls ties up. A view has no later rows, so nothing is found beyond its day. Too many days are
/// [thinned](Days::thinned). A first day after that of the view leaves the day of the view alone.
pub fn days(view: &View, from: Date, reading: &Reading, most: usize) -> Days {
    let end = view.day();
    let tables = view.tables();
    let mut found = BTreeSet::from([from.min(end), end]);
    let mut add = |meta: &Meta| {
        let ends = meta.until.map(PartialDate::last_day);
        let both = meta.known_from.day().into_iter().chain(ends);
        found.extend(both.filter(|day| (from..=end).contains(day)));
    };
    tables.ties.iter().for_each(|row| add(&row.meta));
    tables.seats.iter().for_each(|row| add(&row.meta));
    tables.mediations.iter().for_each(|row| add(&row.meta));
    if reading.roll_up != RollUp::AsStated {
        tables.memberships.iter().for_each(|row| add(&row.meta));
    }
    Days::thinned(found.into_iter().collect(), most)
}

/// What is needed of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The network as it was known then.
    pub network: SignedNetwork,
    /// How much actors mattered then, by id.
    pub importance: BTreeMap<String, Importance>,
    /// How many mediations between two were known by then, by the ids of both in order.
    pub mediations: BTreeMap<(String, String), usize>,
}

/// The networks of a case on several days, none of them after the day of the view: later days are left out.
///
/// Each day is read from the view as it was on that day, so that no tie, seat or mediation of a later one is seen. Decay
/// counts to the day. Where the reading rolls ties up, all days are rolled up by who belonged to whom on the day of the
/// view: else somebody's joining an alliance would look like a rivalry that opened or closed. A group then matters on
/// each day by the seats that its later members had.
pub fn moments(view: &View, days: &[Date], reading: &Reading) -> Vec<Moment> {
    let seen: BTreeSet<Date> = days.iter().copied().filter(|day| *day <= view.day()).collect();
    seen.into_iter()
        .map(|day| {
            let then = view.as_of(day);
            let stated = reading.roll_up == RollUp::AsStated;
            Moment {
                day,
                network: SignedNetwork::read_with_roll(&then, view, reading),
                importance: if stated {
                    importance(&then)
                } else {
                    importance_of_members(&then, view)
                },
                mediations: mediations(&then, &Roll::new(view, reading.roll_up)),
            }
        })
        .collect()
}

fn mediations(view: &View, roll: &Roll<'_>) -> BTreeMap<(String, String), usize> {
    let mut number = BTreeMap::new();
    for row in &view.tables().mediations {
        let (a, b) = (roll.group(&row.party_a), roll.group(&row.party_b));
        if a != b {
            *number.entry(if a < b { (a, b) } else { (b, a) }).or_default() += 1;
        }
    }
    number
}

/// The brokerage of one actor over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BrokerTrend {
    /// Who.
    pub id: String,
    /// One point a day, in order.
    pub points: Vec<TrendPoint>,
}

/// The brokerage of one actor on one day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TrendPoint {
    /// The day.
    pub day: Date,
    /// Net brokerage.
    pub net: f64,
    /// Number of pairs brokered.
    pub pairs: usize,
}

/// The brokerage of all who brokered a pair, or were partisan in one, on any of the days; by id.
pub fn broker_trends(moments: &[Moment]) -> Vec<BrokerTrend> {
    let mut trends: BTreeMap<String, Vec<TrendPoint>> = BTreeMap::new();
    for (nth, moment) in moments.iter().enumerate() {
        let web = Web::new(&moment.network, &moment.importance);
        for (id, score) in web.actors.iter().zip(web.scores()) {
            if score.brokered.is_empty() && score.partisan_in.is_empty() {
                continue;
            }
            let empty = moments.iter().map(|at| TrendPoint { day: at.day, net: 0.0, pairs: 0 });
            let points = trends.entry((*id).to_owned()).or_insert_with(|| empty.collect());
            points[nth].net = score.net();
            points[nth].pairs = score.brokered.len();
        }
    }
    trends.into_iter().map(|(id, points)| BrokerTrend { id, points }).collect()
}

/// How two actors stood on one day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RivalryPoint {
    /// The day.
    pub day: Date,
    /// The sum of sign times weight over their ties, in points of strength.
    pub balance: f64,
    /// What that makes of them; neutral where no tie was known.
    pub relation: Relation,
    /// Whether any tie between them was known.
    pub known: bool,
    /// How many mediations between the two were known by then. They are no ties and not in the balance.
    pub mediations: usize,
}

/// How two actors stood over time.
pub fn rivalry_trend(moments: &[Moment], a: &str, b: &str) -> Vec<RivalryPoint> {
    let pair = (a.min(b).to_owned(), a.max(b).to_owned());
    let points = moments.iter().map(|moment| RivalryPoint {
        day: moment.day,
        balance: moment.network.balance(a, b),
        relation: moment.network.relation(a, b),
        known: moment.network.has(a, b),
        mediations: moment.mediations.get(&pair).copied().unwrap_or(0),
    });
    points.collect()
}
