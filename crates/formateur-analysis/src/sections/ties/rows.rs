//! Actors, ties and rivalries as rows.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, View};
use formateur_network::{Line, SignedNetwork, antagonists, brokers};
use serde::Serialize;

use super::{name, names};
use crate::sections::{by_day, has_spoken};

/// An actor in the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// What it is.
    pub kind: String,
    /// Number of ties.
    pub ties: usize,
}

/// One tie.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TieRow {
    /// What was stated.
    #[serde(flatten)]
    pub line: Line,
    /// Name of the first.
    pub from_name: String,
    /// Name of the second.
    pub to_name: String,
    /// Name of whoever says so.
    pub said_by: Option<String>,
}

/// A pair at odds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rivalry {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
    /// Names of both.
    pub names: [String; 2],
    /// What the hostile ties are.
    pub kinds: Vec<String>,
    /// The hostile ties: who says so, and who vouches for it.
    pub ties: Vec<TieRow>,
    /// Who stands between, by id.
    pub brokers: Vec<String>,
}

/// What the ties are, each kind once, in alphabetical order.
pub(super) fn kinds<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<String> {
    lines.map(|line| line.kind.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

pub(super) fn actor(view: &View, network: &SignedNetwork, id: &str) -> Actor {
    let known = ActorId::new(id);
    let kind =
        known.as_ref().and_then(|id| view.actor(id)).map_or("other", |actor| actor.kind.word());
    Actor {
        id: id.to_owned(),
        name: name(view, id),
        short: known.map_or_else(|| id.to_owned(), |id| view.short_name(&id).to_owned()),
        kind: kind.to_owned(),
        ties: network.lines().iter().filter(|line| line.from == id || line.to == id).count(),
    }
}

pub(super) fn ties<T: Borrow<Line>>(view: &View, lines: &[T]) -> Vec<TieRow> {
    lines.iter().map(|line| tie(view, line.borrow())).collect()
}

/// A tie as it could be told on the day: without sources that appeared later, and without whoever spoke in them alone.
fn tie(view: &View, line: &Line) -> TieRow {
    let spoken = |id: &String| {
        let is_end = [&line.from, &line.to].contains(&id);
        is_end || ActorId::new(id).is_none_or(|id| has_spoken(view, &id))
    };
    let asserted_by = line.asserted_by.clone().filter(spoken);
    TieRow {
        from_name: name(view, &line.from),
        to_name: name(view, &line.to),
        said_by: asserted_by.as_ref().map(|id| name(view, id)),
        line: Line { asserted_by, source: by_day(view, &line.source), ..line.clone() },
    }
}

pub(super) fn rivalries(view: &View, network: &SignedNetwork) -> Vec<Rivalry> {
    let mut brokers_of: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for broker in brokers(network) {
        for pair in broker.pairs {
            let pair = (pair.pair.a, pair.pair.b);
            brokers_of.entry(pair).or_default().push(broker.id.clone());
        }
    }
    let rivalries = antagonists(network).into_iter().map(|pair| {
        let hostile: Vec<&Line> =
            network.between(&pair.a, &pair.b).into_iter().filter(|line| line.sign < 0).collect();
        Rivalry {
            names: names(view, &pair.a, &pair.b),
            kinds: kinds(hostile.iter().copied()),
            ties: ties(view, &hostile),
            brokers: brokers_of.remove(&(pair.a.clone(), pair.b.clone())).unwrap_or_default(),
            a: pair.a,
            b: pair.b,
        }
    });
    rivalries.collect()
}
