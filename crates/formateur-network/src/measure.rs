//! What a measure of actors is, and what all of them read: friends and foes of each actor.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::graph::SignedGraph;
use crate::measures::MEASURES;
use crate::network::SignedNetwork;

/// Values of the actors of a network.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Every actor with a tie, by id, and its value; none where the measure is not defined for it.
    pub values: BTreeMap<String, Option<f64>>,
    /// Why no actor has a value, where the measure is not defined for the network or was not computed.
    pub reason: Option<&'static str>,
}

/// A measure of the place of an actor among the relations of a network.
///
/// Relations count by their sign alone ([`SignedNetwork::relation`]): weights, dates and directions of ties only decide
/// which sign that is. Neutral relations are none.
#[derive(Debug)]
pub struct Measure {
    /// Name on the command line, in JSON and in the documentation.
    pub id: &'static str,
    /// Name for readers.
    pub name: &'static str,
    /// What its number means, in one sentence that a reader of the report understands.
    pub meaning: &'static str,
    /// Key in `references.bib` of the paper that defines it.
    pub source: &'static str,
    /// Value of every actor.
    pub scores: fn(&SignedNetwork) -> Scores,
    /// Whether the smallest value is the most remarkable one.
    pub low_is_first: bool,
}

/// The measure with an id.
pub fn measure(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().copied().find(|measure| measure.id == id)
}

/// Friends and foes of each actor, by places in the order of ids.
pub(crate) struct Relations {
    ids: Vec<String>,
    /// With whom each actor has a friendly relation, in order.
    pub(crate) friends: Vec<Vec<usize>>,
    /// With whom each actor has a hostile relation, in order.
    pub(crate) foes: Vec<Vec<usize>>,
    parts: Vec<Vec<usize>>,
}

impl Relations {
    /// The relations of a network; actors whose relations are all neutral are there without any.
    pub(crate) fn of(network: &SignedNetwork) -> Self {
        let graph = SignedGraph::of(network);
        let ids = graph.actors().to_vec();
        let mut friends = vec![Vec::new(); ids.len()];
        let mut foes = vec![Vec::new(); ids.len()];
        for edge in graph.edges() {
            let near = if edge.hostile { &mut foes } else { &mut friends };
            near[edge.a].push(edge.b);
            near[edge.b].push(edge.a);
        }
        for own in friends.iter_mut().chain(&mut foes) {
            own.sort_unstable();
        }
        Self { ids, friends, foes, parts: graph.parts() }
    }

    /// Number of actors.
    pub(crate) fn size(&self) -> usize {
        self.ids.len()
    }

    /// Ids, in order.
    pub(crate) fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Whether two actors have a friendly relation.
    pub(crate) fn are_friends(&self, a: usize, b: usize) -> bool {
        self.friends[a].binary_search(&b).is_ok()
    }

    /// Actors with relations, in the [parts](SignedGraph::parts) that relations connect.
    pub(crate) fn parts(&self) -> &[Vec<usize>] {
        &self.parts
    }

    /// Values in the order of places.
    pub(crate) fn scores(&self, values: impl IntoIterator<Item = Option<f64>>) -> Scores {
        let values = self.ids.iter().cloned().zip(values).collect();
        Scores { values, reason: None }
    }

    /// No values, and why.
    pub(crate) fn undefined(&self, reason: &'static str) -> Scores {
        let values = self.ids.iter().cloned().map(|id| (id, None)).collect();
        Scores { values, reason: Some(reason) }
    }
}
