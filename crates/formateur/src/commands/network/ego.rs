//! One actor: its ties, its friends and enemies, what it holds and what it could lose.

use formateur_network::{Brokerage, Line, Relation, brokerage};
use serde::Serialize;

use super::answer::Scene;
use crate::fail::Failure;

/// One actor.
#[derive(Serialize)]
pub(super) struct Ego<'a> {
    pub(super) id: String,
    /// Its ties.
    pub(super) ties: Vec<&'a Line>,
    /// With whom its relation is friendly, by id.
    pub(super) friends: Vec<&'a str>,
    /// With whom it is neutral, though there are ties.
    pub(super) neutral: Vec<&'a str>,
    /// With whom it is at odds.
    pub(super) enemies: Vec<&'a str>,
    /// What it holds between antagonists; none where it has no tie.
    pub(super) brokerage: Option<Brokerage<'a>>,
    /// Its place by net brokerage among all who broker a pair, from 1.
    pub(super) rank: Option<usize>,
}

impl<'a> Ego<'a> {
    /// The actor with an id, or a failure that says what is near.
    pub(super) fn of(scene: &Scene<'a>, id: &str) -> Result<Self, Failure> {
        let network = scene.network;
        scene.input.known(id, scene.whole)?;
        let own = |line: &&Line| line.from == id || line.to == id;
        let ties: Vec<&'a Line> = network.lines().iter().filter(own).collect();
        let mut others: Vec<&'a str> =
            ties.iter().map(|line| if line.from == id { &*line.to } else { &*line.from }).collect();
        others.sort_unstable();
        others.dedup();
        let with = |relation: Relation| -> Vec<&'a str> {
            others.iter().copied().filter(|other| network.relation(id, other) == relation).collect()
        };
        let all = brokerage(network, &scene.input.importance());
        let rank = all.iter().filter(|held| !held.pairs.is_empty()).position(|held| held.id == id);
        Ok(Self {
            id: id.to_owned(),
            friends: with(Relation::Friendly),
            neutral: with(Relation::Neutral),
            enemies: with(Relation::Hostile),
            ties,
            brokerage: all.into_iter().find(|held| held.id == id),
            rank: rank.map(|at| at + 1),
        })
    }
}
