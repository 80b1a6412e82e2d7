//! Seats that polls let expect, where nobody has counted any.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, Count, Date, KnownFrom, SeatAllocation, View};
use formateur_seats::allocate::method;
use formateur_seats::polls::{
    Assumptions, Drift, PollModel, Pooled, Pooling, Posterior, SeatDraws, SeatRules,
};
use serde::Serialize;

use crate::method::{Estimate, Method};

/// States of the world that are drawn, at least.
const STATES: usize = 10_000;
/// The name of those whom polls lump together: no id of an actor.
const OTHERS: &str = "(others)";

/// Which polls the seats rest on, and what they say of each list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PollsUsed {
    /// Polls that count.
    pub used: Vec<PollUsed>,
    /// How many known polls do not count: too old, or followed by another of the same pollster.
    pub unused: usize,
    /// The sample that one poll would need to say as much.
    pub effective_sample: f64,
    /// The share that a list needs, from 0 to 1.
    pub threshold: f64,
    /// The method of allocation.
    pub formula: String,
    /// Lists, by expected share.
    pub lists: Vec<PolledList>,
    /// Who vouches for the rule of allocation, and for what is believed of the polls.
    pub source: Vec<String>,
    /// How it was computed.
    pub method: Method,
}

/// A poll that counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PollUsed {
    /// Who asked.
    pub pollster: String,
    /// When.
    pub date: Date,
    /// How many answered.
    pub sample: f64,
}

/// What the polls say of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolledList {
    /// Its id.
    pub id: String,
    /// Its share of the votes, in percent.
    pub share_percent: Estimate,
    /// The chance that it takes part in the allocation.
    pub passes_probability: f64,
}

/// A count that is expected from the polls of a view, and what it rests on; why there is none, where there are polls but
/// they give none; nothing where there are no polls.
pub(crate) fn expected(
    view: &View,
    seed: u64,
    draws: u32,
) -> Option<Result<(Count, PollsUsed), String>> {
    let rule = view.head().seat_allocation.as_ref()?;
    if view.tables().polls.is_empty() {
        return None;
    }
    let draws = STATES.max(usize::try_from(draws).unwrap_or(STATES));
    Some(Expectation::new(view, rule).and_then(|expectation| expectation.count(seed, draws)))
}

struct Expectation<'a> {
    view: &'a View,
    rule: &'a SeatAllocation,
    pooled: Pooled,
    model: PollModel,
    rules: SeatRules,
    assumptions: Assumptions,
}

impl<'a> Expectation<'a> {
    fn new(view: &'a View, rule: &'a SeatAllocation) -> Result<Self, String> {
        let said = |error: &dyn std::fmt::Display| error.to_string();
        let pooled = pooling(view).pool(&polls(view)).map_err(|error| said(&error))?;
        let assumptions = assumptions(view, &pooled);
        let posterior = Posterior::new(&pooled, &assumptions).map_err(|error| said(&error))?;
        let rules = rules(view, rule, posterior.parties());
        let hurdle = rules.for_parties(posterior.parties()).map_err(|error| said(&error))?;
        let model = PollModel::new(posterior, hurdle);
        Ok(Self { view, rule, pooled, model, rules, assumptions })
    }

    fn count(&self, seed: u64, draws: usize) -> Result<(Count, PollsUsed), String> {
        let sample = self.model.draw(seed, draws).map_err(|error| error.to_string())?;
        let named: Vec<(usize, ActorId)> = sample
            .parties()
            .iter()
            .enumerate()
            .filter_map(|(at, id)| Some((at, ActorId::new(id)?)))
            .collect();
        let states: Vec<Vec<u32>> =
            sample.all().map(|seats| named.iter().map(|(at, _)| seats[*at]).collect()).collect();
        let point = self.point(sample.parties())?;
        let expected: Vec<(ActorId, u32)> =
            named.iter().map(|(at, id)| (id.clone(), point[*at])).collect();
        if expected.iter().all(|(_, seats)| *seats == 0) {
            return Err("no list of the polls passes the threshold".to_owned());
        }
        let known = self.known_from();
        let chamber = self.view.head().chamber.seats;
        Ok((Count::expected(known, chamber, &expected, &states), self.used(&sample, seed)))
    }

    /// Seats at the pooled shares.
    fn point(&self, parties: &[String]) -> Result<Vec<u32>, String> {
        let hurdle = self.rules.for_parties(parties).map_err(|error| error.to_string())?;
        let share = |id: &String| self.pooled.shares.get(id).copied().unwrap_or(0.0);
        let mut shares: Vec<f64> = parties.iter().map(share).collect();
        let mut seats = vec![0; parties.len()];
        hurdle.give(&mut shares, &mut seats);
        Ok(seats)
    }

    /// The day from which the last of the polls was known.
    fn known_from(&self) -> KnownFrom {
        let rows = self.view.tables().polls.iter();
        rows.map(|row| row.meta.known_from).max().unwrap_or(KnownFrom::Always)
    }

    fn used(&self, drawn: &SeatDraws, seed: u64) -> PollsUsed {
        let used = self.pooled.used.iter().map(|poll| PollUsed {
            pollster: poll.pollster.clone(),
            date: poll.date,
            sample: poll.sample,
        });
        let chances = drawn.party_chances();
        let mut lists: Vec<PolledList> = chances
            .into_iter()
            .filter(|chance| chance.id != OTHERS)
            .map(|chance| PolledList {
                share_percent: Estimate {
                    value: chance.share_percent.mean,
                    low: chance.share_percent.low.min(chance.share_percent.mean),
                    high: chance.share_percent.high.max(chance.share_percent.mean),
                },
                id: chance.id,
                passes_probability: chance.passes_probability,
            })
            .collect();
        lists.sort_by(|a, b| {
            let share = |list: &PolledList| list.share_percent.value;
            share(b).total_cmp(&share(a)).then_with(|| a.id.cmp(&b.id))
        });
        let model = self.view.head().poll_model.as_ref();
        let mut source: Vec<String> = self.rule.source.clone();
        source.extend(model.into_iter().flat_map(|model| model.source.iter().cloned()));
        source.sort();
        source.dedup();
        let states = u32::try_from(drawn.len()).unwrap_or(u32::MAX);
        PollsUsed {
            used: used.collect(),
            unused: self.pooled.unused.len(),
            effective_sample: self.pooled.effective_sample,
            threshold: self.rules.threshold,
            formula: self.rule.method.word().to_owned(),
            lists,
            source,
            method: self.method().drawn(Some((states, seed))),
        }
    }

    fn method(&self) -> Method {
        let assumed = &self.assumptions;
        let points = |share: f64| share * 100.0;
        Method::arithmetic("polls")
            .from("bauer2020")
            .with("method", self.rule.method.word())
            .with("threshold", self.rules.threshold)
            .with("prior", assumed.prior)
            .with("house_effects", points(assumed.house_effects))
            .with("polling_error", points(assumed.polling_error))
            .with("drift", points(assumed.drift.map_or(0.0, |drift| drift.per_day)))
    }
}

/// The polls of a view.
fn polls(view: &View) -> Vec<formateur_seats::polls::Poll> {
    let mut polls: BTreeMap<&str, formateur_seats::polls::Poll> = BTreeMap::new();
    for row in &view.tables().polls {
        let pollster = if row.pollster.is_empty() { row.poll.as_str() } else { &row.pollster };
        let poll = polls.entry(row.poll.as_str()).or_insert_with(|| formateur_seats::polls::Poll {
            pollster: pollster.to_owned(),
            date: row.date,
            sample: f64::from(row.sample.unwrap_or(0)),
            shares: BTreeMap::new(),
        });
        poll.shares.insert(row.party.to_string(), row.share_percent / 100.0);
    }
    polls.into_values().collect()
}

fn pooling(view: &View) -> Pooling {
    let model = view.head().poll_model.clone().unwrap_or_default();
    let usual = Pooling::default();
    Pooling {
        as_of: Some(view.day()),
        window_days: model.window_days.unwrap_or(usual.window_days),
        correlation: model.correlation.unwrap_or(usual.correlation),
        others: OTHERS.to_owned(),
        ..usual
    }
}

/// What the case believes about its polls; an election that is over, or of no known day, is not drifted to.
fn assumptions(view: &View, pooled: &Pooled) -> Assumptions {
    let head = view.head();
    let model = head.poll_model.clone().unwrap_or_default();
    let share = |points: Option<f64>| points.unwrap_or(0.0) / 100.0;
    let election = head.election.filter(|election| *election >= pooled.as_of);
    let drift = election.map(|election| Drift { per_day: share(model.drift), election });
    Assumptions {
        house_effects: share(model.house_effects),
        polling_error: share(model.polling_error),
        drift: drift.filter(|drift| drift.per_day > 0.0),
        ..Assumptions::default()
    }
}

/// The rule of the case, for the parties that polls in use name.
fn rules(view: &View, rule: &SeatAllocation, parties: &[String]) -> SeatRules {
    let exempt: BTreeSet<String> = rule.exempt.iter().map(ToString::to_string).collect();
    let method = method(rule.method.word()).expect("every formula of a case is a method");
    SeatRules {
        seats: rule.seats.unwrap_or(view.head().chamber.seats),
        method: method.method,
        threshold: rule.threshold.unwrap_or(0.0),
        exempt: exempt.into_iter().filter(|id| parties.contains(id)).collect(),
        others: OTHERS.to_owned(),
    }
}
