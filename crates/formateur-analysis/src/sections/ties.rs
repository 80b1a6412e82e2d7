//! Who is tied to whom, who is at odds, and who stands between.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, View, When};
use formateur_network::{Line, Relation, SignedNetwork, antagonists, brokers};
use serde::Serialize;

use crate::method::{Method, Section};

/// Ties of the case on the day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TiesSection {
    /// Actors with a tie, by id.
    pub actors: Vec<Actor>,
    /// All ties that held.
    pub ties: Vec<TieRow>,
    /// Pairs at odds.
    pub rivalries: Vec<Rivalry>,
    /// Those with friendly relations to both sides of a pair at odds; those between most pairs first.
    pub brokers: Vec<BrokerRow>,
    /// Who went between whom, when: three places, never a tie between the two.
    pub mediations: Vec<MediationRow>,
    /// How relations add up.
    pub method: Method,
}

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rivalry {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
    /// Names of both.
    pub names: [String; 2],
    /// What the hostile ties are.
    pub kinds: Vec<String>,
    /// Who stands between, by id.
    pub brokers: Vec<String>,
}

/// Somebody who stands between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrokerRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Between whom.
    pub pairs: Vec<BrokeredPair>,
    /// Pairs of which it is itself at odds with a side.
    pub own_rivals: Vec<String>,
}

/// A pair that somebody stands between, and the ties on which that rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrokeredPair {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
    /// Names of both.
    pub names: [String; 2],
    /// Kinds of the friendly ties to the first.
    pub ties_a: Vec<String>,
    /// Kinds of the friendly ties to the second.
    pub ties_b: Vec<String>,
    /// Whether one of the ties was concluded and not stated, or hostile ties stand beside the friendly ones.
    pub contested: bool,
    /// Who vouches for the ties.
    pub source: Vec<String>,
}

/// One mediation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MediationRow {
    /// Who went between, by name.
    pub mediator: String,
    /// Id of the mediator.
    pub mediator_id: String,
    /// One side, by name.
    pub party_a: String,
    /// The other side, by name.
    pub party_b: String,
    /// What happened.
    pub event: String,
    /// When, for readers.
    pub date: String,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

impl TiesSection {
    pub(crate) fn section(view: &View) -> Section<Self> {
        let network = SignedNetwork::of(view);
        if network.lines().is_empty() {
            return Section::absent("no tie was known on this day");
        }
        let between = brokers(&network);
        let mut brokers_of: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for broker in &between {
            for pair in &broker.pairs {
                brokers_of
                    .entry((pair.pair.a.clone(), pair.pair.b.clone()))
                    .or_default()
                    .push(broker.id.clone());
            }
        }
        let rivalries = antagonists(&network).into_iter().map(|pair| {
            let brokers =
                brokers_of.get(&(pair.a.clone(), pair.b.clone())).cloned().unwrap_or_default();
            let hostile =
                network.between(&pair.a, &pair.b).into_iter().filter(|line| line.sign < 0);
            Rivalry {
                names: [name(view, &pair.a), name(view, &pair.b)],
                kinds: kinds(hostile),
                a: pair.a,
                b: pair.b,
                brokers,
            }
        });
        Section::Present(Self {
            actors: network.actors().into_iter().map(|id| actor(view, &network, id)).collect(),
            ties: network.lines().iter().map(|line| row(view, line)).collect(),
            rivalries: rivalries.collect(),
            brokers: between.iter().map(|broker| broker_row(view, &network, broker)).collect(),
            mediations: mediations(view),
            method: Method::arithmetic("antagonist-brokerage")
                .from("cartwright1956")
                .with("relation", "sum of sign times strength"),
        })
    }
}

pub(crate) fn name(view: &View, id: &str) -> String {
    ActorId::new(id).map_or_else(|| id.to_owned(), |id| view.name(&id).to_owned())
}

fn kinds<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<String> {
    lines.map(|line| line.kind.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

fn actor(view: &View, network: &SignedNetwork, id: &str) -> Actor {
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

fn row(view: &View, line: &Line) -> TieRow {
    TieRow {
        from_name: name(view, &line.from),
        to_name: name(view, &line.to),
        said_by: line.asserted_by.as_ref().map(|id| name(view, id)),
        line: line.clone(),
    }
}

fn broker_row(
    view: &View,
    network: &SignedNetwork,
    broker: &formateur_network::Broker,
) -> BrokerRow {
    let rivals = network.actors().into_iter().filter(|other| {
        *other != broker.id && network.relation(&broker.id, other) == Relation::Hostile
    });
    let pairs = broker.pairs.iter().map(|brokered| {
        let friendly = |side: &str| {
            network
                .between(&broker.id, side)
                .into_iter()
                .filter(|line| line.sign > 0)
                .collect::<Vec<_>>()
        };
        let (to_a, to_b) = (friendly(&brokered.pair.a), friendly(&brokered.pair.b));
        let all = || to_a.iter().chain(&to_b);
        let source: BTreeSet<String> = all().flat_map(|line| line.source.clone()).collect();
        let only_implied = |lines: &[&Line]| lines.iter().all(|line| line.implied);
        BrokeredPair {
            names: [name(view, &brokered.pair.a), name(view, &brokered.pair.b)],
            ties_a: kinds(to_a.iter().copied()),
            ties_b: kinds(to_b.iter().copied()),
            contested: brokered.mixed || only_implied(&to_a) || only_implied(&to_b),
            source: source.into_iter().collect(),
            a: brokered.pair.a.clone(),
            b: brokered.pair.b.clone(),
        }
    });
    BrokerRow {
        id: broker.id.clone(),
        name: name(view, &broker.id),
        pairs: pairs.collect(),
        own_rivals: rivals.map(ToOwned::to_owned).collect(),
    }
}

fn mediations(view: &View) -> Vec<MediationRow> {
    let mut rows: Vec<_> = view.tables().mediations.iter().collect();
    rows.sort_by_key(|row| (row.date.map(When::first_day), row.mediator.clone()));
    rows.into_iter()
        .map(|row| MediationRow {
            mediator: view.name(&row.mediator).to_owned(),
            mediator_id: row.mediator.to_string(),
            party_a: view.name(&row.party_a).to_owned(),
            party_b: view.name(&row.party_b).to_owned(),
            event: row.event.to_string(),
            date: row.date.map(When::long).unwrap_or_default(),
            source: super::vouchers(&row.meta),
            note: row.meta.note.clone(),
        })
        .collect()
}
