//! What changes between two networks, and over time.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::brokerage::{Antagonists, antagonists, brokers};
use crate::network::{Line, Relation, SignedNetwork};

mod time;

pub use time::{
    BrokerTrend, Days, Moment, RivalryPoint, TrendPoint, broker_trends, days, moments,
    rivalry_trend,
};

/// What differs between two networks.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Change<'a> {
    /// Ties of the second that the first does not have.
    pub new: Vec<&'a Line>,
    /// Ties of the first that the second does not have.
    pub gone: Vec<&'a Line>,
    /// Pairs whose relation is another one, by ids.
    pub turned: Vec<Turn<'a>>,
    /// Pairs that are at odds in the second only.
    pub opened: Vec<Antagonists>,
    /// Pairs that are at odds in the first only.
    pub closed: Vec<Antagonists>,
    /// Who brokers which pair in the second only, by ids.
    pub gained: Vec<Place>,
    /// Who brokers which pair in the first only, by ids.
    pub lost: Vec<Place>,
    /// Who brokers something in the second and nothing in the first.
    pub new_brokers: Vec<String>,
    /// Who brokers something in the first and nothing in the second.
    pub former_brokers: Vec<String>,
}

/// A pair whose relation changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Turn<'a> {
    /// The first, by id.
    pub a: &'a str,
    /// The second.
    pub b: &'a str,
    /// The relation in the first network; neutral where no tie was known.
    pub before: Relation,
    /// The relation in the second; neutral where no tie is known.
    pub after: Relation,
    /// Whether the first network has a tie between them at all.
    pub known_before: bool,
    /// Whether the second has.
    pub known_after: bool,
}

/// An actor between two antagonists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Who.
    pub broker: String,
    /// Between whom.
    #[serde(flatten)]
    pub pair: Antagonists,
}

/// What differs between two networks.
///
/// A tie is the same in both if its ends and its key ([`Line::key`]) are: another strength, confidence or decay makes no
/// new tie, but may turn a relation.
pub fn changes<'a>(before: &'a SignedNetwork, after: &'a SignedNetwork) -> Change<'a> {
    let pairs: BTreeSet<(&str, &str)> = before.pairs().chain(after.pairs()).collect();
    let turns = pairs.into_iter().map(|(a, b)| Turn {
        a,
        b,
        before: before.relation(a, b),
        after: after.relation(a, b),
        known_before: before.has(a, b),
        known_after: after.has(a, b),
    });
    let rivals = [antagonists(before), antagonists(after)];
    let places = [places(before), places(after)];
    let who = |places: &[Place]| -> Vec<String> {
        let ids: BTreeSet<&String> = places.iter().map(|place| &place.broker).collect();
        ids.into_iter().cloned().collect()
    };
    let who = [who(&places[0]), who(&places[1])];
    Change {
        new: missing(after, before),
        gone: missing(before, after),
        turned: turns.filter(|turn| turn.before != turn.after).collect(),
        opened: only(&rivals[1], &rivals[0]),
        closed: only(&rivals[0], &rivals[1]),
        gained: only(&places[1], &places[0]),
        lost: only(&places[0], &places[1]),
        new_brokers: only(&who[1], &who[0]),
        former_brokers: only(&who[0], &who[1]),
    }
}

/// Those of the first list that the second, which is sorted, does not have.
fn only<T: Ord + Clone>(of: &[T], without: &[T]) -> Vec<T> {
    of.iter().filter(|item| without.binary_search(item).is_err()).cloned().collect()
}

/// Ties of the first network that the second does not have. Of several that say the same, those too many.
fn missing<'a>(of: &'a SignedNetwork, without: &SignedNetwork) -> Vec<&'a Line> {
    let identity = |line: &Line| (line.from.clone(), line.to.clone(), line.key());
    let mut there: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for line in without.lines() {
        *there.entry(identity(line)).or_default() += 1;
    }
    let missing = of.lines().iter().filter(|line| {
        let left = there.get_mut(&identity(line)).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_none()
    });
    missing.collect()
}

fn places(network: &SignedNetwork) -> Vec<Place> {
    let all = brokers(network).into_iter().flat_map(|broker| {
        let id = broker.id;
        let pairs = broker.pairs.into_iter().map(|brokered| brokered.pair);
        pairs.map(move |pair| Place { broker: id.clone(), pair }).collect::<Vec<_>>()
    });
    let mut all: Vec<Place> = all.collect();
    all.sort();
    all
}
