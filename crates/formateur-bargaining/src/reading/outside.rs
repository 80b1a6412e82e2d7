//! Talks outside parliament: two sides, what each does without an agreement, and who is pressed for time.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, Date, Indicator, Negotiation, PartialDate, View};
use serde::Serialize;

use super::spread::Spread;
use crate::two_party::{Range, Share, ShareError, divide};

/// Nothing is known of a share.
const ANYTHING: Range = Range { low: 0.0, high: 1.0 };
/// Discount factors are held off 0 and 1, where the formula of Nash leaves shares open.
const EDGE: f64 = 1e-9;

/// A deadline that is ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// When, at the latest.
    pub on: Date,
    /// Days until then.
    pub days: i64,
}

/// What moves an alternative: an indicator, as it was known last, and before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// The indicator.
    pub indicator: String,
    /// Its unit.
    pub unit: String,
    /// For which time it was known last.
    pub period: String,
    /// Its value.
    pub value: Spread,
    /// The same in that unit before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<(String, Spread)>,
}

impl Moved {
    /// Whether it rose (1) or fell (-1); 0 where the ranges of the two values overlap or only one is known.
    pub fn direction(&self) -> i8 {
        let Some((_, before)) = &self.before else { return 0 };
        i8::from(self.value.low > before.high) - i8::from(self.value.high < before.low)
    }
}

/// One side.
#[derive(Debug, Clone, PartialEq)]
pub struct Side<'a> {
    /// Who.
    pub actor: ActorId,
    /// Its rows; none where the case has only what the other one wants of it.
    pub rows: Vec<&'a Negotiation>,
    /// Its nearest deadline ahead.
    pub deadline: Option<Deadline>,
    /// What its alternative is worth to it, as a share of what an agreement is worth; nothing where the case does not say.
    pub option: Option<Range>,
    /// What an agreement a month later is worth to it, as a share of one now; nothing where the case does not say.
    pub patience: Option<Range>,
    /// What moves its alternative.
    pub moved: Vec<Moved>,
}

/// Two sides that talk.
#[derive(Debug, Clone, PartialEq)]
pub struct Talk<'a> {
    /// The side that the answer is told for: the one in most talks of the case, of equal ones the first by id.
    pub first: Side<'a>,
    /// The other one.
    pub second: Side<'a>,
    /// What the talks are about, in numbers.
    pub stakes: Vec<Moved>,
    /// The part of the surplus that falls to the first side, as far as patience and deadlines tell.
    pub power: Range,
    /// Whether a deadline narrowed it: a side with the nearer deadline ahead, or the only one, is taken to be no more
    /// patient than the other.
    pub pressed: bool,
    /// The share of the first side in what an agreement is worth.
    pub share: Result<Share, ShareError>,
}

/// All talks of which a side is known on the day, in the order of the sides.
///
/// What the case does not say is a range: an alternative may be worth anything, a side may be of any patience.
pub fn outside(view: &View) -> Vec<Talk<'_>> {
    let rows: Vec<&Negotiation> =
        view.tables().negotiations.iter().filter(|row| row.meta.holds()).collect();
    let mut often: BTreeMap<&ActorId, usize> = BTreeMap::new();
    for row in &rows {
        *often.entry(&row.party).or_default() += 1;
        *often.entry(&row.counterpart).or_default() += 1;
    }
    let times = |id: &ActorId| often.get(id).copied().unwrap_or(0);
    let mut pairs: BTreeSet<(&ActorId, &ActorId)> = BTreeSet::new();
    for &row in &rows {
        let (a, b) = (&row.party, &row.counterpart);
        let later = (times(b), a) > (times(a), b);
        pairs.insert(if later { (b, a) } else { (a, b) });
    }
    pairs.into_iter().map(|(a, b)| talk(view, &rows, a, b)).collect()
}

fn talk<'a>(view: &View, rows: &[&'a Negotiation], a: &ActorId, b: &ActorId) -> Talk<'a> {
    let [first, second] = [(a, b), (b, a)].map(|(own, other)| side(view, rows, own, other));
    let patience = |side: &Side| side.patience.unwrap_or(ANYTHING);
    let known = nash_power(patience(&first), patience(&second));
    let half = match (first.deadline, second.deadline) {
        (Some(own), Some(other)) if own.on == other.on => ANYTHING,
        (Some(own), other) if other.is_none_or(|other| own.on < other.on) => Range::new(0.0, 0.5),
        (_, Some(_)) => Range::new(0.5, 1.0),
        (_, None) => ANYTHING,
    };
    let met = Range::new(known.low.max(half.low), known.high.min(half.high));
    // Patience that the case gives says more than a deadline.
    let power = if met.low <= met.high { met } else { known };
    let option = |side: &Side| side.option.unwrap_or(ANYTHING);
    let share = divide(power, (option(&first), option(&second)));
    let stakes: BTreeSet<&str> =
        first.rows.iter().chain(&second.rows).map(|row| row.stake.as_str()).collect();
    let stakes = stakes.into_iter().filter_map(|name| moved(view, name)).collect();
    Talk { pressed: power != known, first, second, stakes, power, share }
}

/// ln δ₂/(ln δ₁ + ln δ₂), from end to end.
fn nash_power(first: Range, second: Range) -> Range {
    let log = |value: f64| libm::log(value.clamp(EDGE, 1.0 - EDGE));
    let part = |own: f64, other: f64| log(other) / (log(own) + log(other));
    let whole = |range: Range| range.low <= 0.0 && range.high >= 1.0;
    if whole(first) || whole(second) {
        return ANYTHING;
    }
    Range::new(part(first.low, second.high), part(first.high, second.low))
}

fn side<'a>(view: &View, rows: &[&'a Negotiation], own: &ActorId, other: &ActorId) -> Side<'a> {
    let rows: Vec<&Negotiation> =
        rows.iter().filter(|row| row.party == *own && row.counterpart == *other).copied().collect();
    let ahead = |row: &&Negotiation| {
        let on = row.deadline.map(PartialDate::last_day)?;
        let days = on.days_since(view.day());
        (days >= 0).then_some(Deadline { on, days })
    };
    let names: BTreeSet<&str> = rows.iter().map(|row| row.alternative_indicator.as_str()).collect();
    Side {
        actor: own.clone(),
        deadline: rows.iter().filter_map(ahead).min_by_key(|deadline| deadline.on),
        option: range(&rows, |row| [row.alternative_low, row.alternative_high]),
        patience: range(&rows, |row| [row.patience_low, row.patience_high]),
        moved: names.into_iter().filter_map(|name| moved(view, name)).collect(),
        rows,
    }
}

/// What all rows of a side leave: the narrowest range that none of them contradicts, or all that they say if they do.
fn range(rows: &[&Negotiation], of: impl Fn(&Negotiation) -> [Option<f64>; 2]) -> Option<Range> {
    let told: Vec<Range> = rows
        .iter()
        .map(|row| of(row))
        .filter(|ends| ends.iter().any(Option::is_some))
        .map(|[low, high]| Range::new(low.unwrap_or(0.0), high.unwrap_or(1.0)))
        .collect();
    let most = |of: fn(&Range) -> f64| told.iter().map(of).fold(0.0, f64::max);
    let least = |of: fn(&Range) -> f64| told.iter().map(of).fold(1.0, f64::min);
    let narrow = Range::new(most(|range| range.low), least(|range| range.high));
    let wide = Range::new(least(|range| range.low), most(|range| range.high));
    (!told.is_empty()).then_some(if narrow.low <= narrow.high { narrow } else { wide })
}

/// An indicator as it was known last, and in the same unit before.
fn moved(view: &View, name: &str) -> Option<Moved> {
    let mut rows: Vec<&Indicator> = view
        .tables()
        .indicators
        .iter()
        .filter(|row| row.indicator.as_str() == name && row.meta.holds())
        .collect();
    rows.sort_by(|a, b| {
        (a.meta.known_from.cmp(&b.meta.known_from)).then_with(|| a.period.cmp(&b.period))
    });
    let last = rows.pop()?;
    let before = rows.iter().rfind(|row| row.unit == last.unit);
    Some(Moved {
        indicator: name.to_owned(),
        unit: last.unit.clone(),
        period: last.period.clone(),
        value: value(last),
        before: before.map(|row| (row.period.clone(), value(row))),
    })
}

fn value(row: &Indicator) -> Spread {
    let point = row.value;
    Spread { point, low: row.low.unwrap_or(point), high: row.high.unwrap_or(point) }
}
