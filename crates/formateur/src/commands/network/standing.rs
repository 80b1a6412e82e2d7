//! Rivals, who stands between them, and what doubtful ties leave of that.

use std::collections::BTreeMap;

use formateur_network::{
    ActorDraws, Antagonists, Brokerage, DrawSettings, Importance, SignedNetwork, antagonists,
    brokerage, uncertain_brokerage,
};
use serde::Serialize;

/// Rivals and who stands between them.
#[derive(Serialize)]
pub(super) struct Standing<'a> {
    /// Pairs whose ties add up to less than nothing.
    pub(super) rivalries: Vec<Antagonists>,
    /// Who brokers a pair: largest net first, then most pairs, then by id.
    pub(super) brokers: Vec<Holder<'a>>,
}

/// A broker.
#[derive(Serialize)]
pub(super) struct Holder<'a> {
    #[serde(flatten)]
    pub(super) held: Brokerage<'a>,
    /// Net and the number of pairs over the draws.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) drawn: Option<Interval>,
}

/// What the draws say of a broker: mean and an interval of nine draws in ten.
#[derive(Serialize)]
pub(super) struct Interval {
    pub(super) net: [f64; 3],
    pub(super) number: [f64; 3],
    /// Share of draws in which it is first.
    pub(super) first: f64,
}

impl<'a> Standing<'a> {
    /// Of a network.
    pub(super) fn of(
        network: &'a SignedNetwork,
        importance: &BTreeMap<String, Importance>,
        drawn: Option<&Drawn>,
    ) -> Self {
        let brokers =
            brokerage(network, importance).into_iter().filter(|held| !held.pairs.is_empty());
        let brokers = brokers
            .map(|held| Holder { drawn: drawn.and_then(|drawn| drawn.of_actor(held.id)), held });
        Self { rivalries: antagonists(network), brokers: brokers.collect() }
    }
}

/// Brokerage over draws of the network.
#[derive(Serialize)]
pub(super) struct Drawn {
    #[serde(flatten)]
    pub(super) settings: DrawSettings,
    /// Who brokers a pair in any draw: largest mean of net first, then by id.
    pub(super) actors: Vec<ActorDraws>,
}

impl Drawn {
    /// Draws a network.
    pub(super) fn of(
        network: &SignedNetwork,
        importance: &BTreeMap<String, Importance>,
        settings: &DrawSettings,
    ) -> Self {
        let mut actors = uncertain_brokerage(network, importance, settings);
        actors.retain(|actor| !actor.pairs.is_empty());
        Self { settings: *settings, actors }
    }

    /// What the draws say of an actor, if it brokers a pair in any.
    pub(super) fn of_actor(&self, id: &str) -> Option<Interval> {
        let own = self.actors.iter().find(|actor| actor.id == id)?;
        Some(Interval { net: own.net, number: own.number, first: own.first })
    }
}
