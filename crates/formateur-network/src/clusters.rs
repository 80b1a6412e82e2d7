//! Blocs of any number: friends within, foes between, at the least cost.

use serde::Serialize;

use crate::graph::SignedGraph;

/// Blocs, and what stands against them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clusters {
    /// The bloc of each actor, in the order of the graph, numbered from 0 by their first actors.
    pub blocs: Vec<usize>,
    /// What the best blocs that were found cost: the least cost, if `optimal`.
    pub index: u64,
    /// No blocs cost less.
    pub lower_bound: u64,
    /// Whether it is proved that no blocs cost less than `index`.
    pub optimal: bool,
}

/// The least weight of pairs that stand against blocs, where there may be any number of them.
pub fn clusters(graph: &SignedGraph, stop: &dyn Fn() -> bool) -> Clusters {
    let _ = stop;
    let blocs: Vec<usize> = (0..graph.actors().len()).collect();
    let against = graph.edges().iter().filter(|edge| !edge.hostile);
    let index = against.map(|edge| edge.weight).sum();
    Clusters { blocs, index, lower_bound: 0, optimal: index == 0 }
}
