//! Blocs of any number: friends within, foes between, at the least cost.

mod cycles;
mod local;
mod search;
mod signed;

use serde::Serialize;

use self::local::renumbered;
use self::search::Search;
use self::signed::Signed;
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

/// The least weight of pairs that stand against blocs, hostile ones within and friendly ones between, where there may be any
/// number of blocs: correlation clustering (Bansal, Blum and Chawla 2004), the line index of clusterability (Davis 1967).
///
/// Exact by branch and bound: hostile pairs that no friendly pairs connect are left out, and the rest is split into blocks;
/// an actor with a friend that outweighs all others joins it; each block has a bound from cycles with exactly one hostile
/// pair, packed into their weights, which is the linear program over all such cycles; pairs that the bound excludes are
/// fixed; else one pair is tried both ways. Blocks of more than 6,000 pairs have a bound from cycles packed one after
/// another, and blocs that no actor and no bloc gains by leaving. `stop` is asked now and then, and ends the search with
/// honest bounds. Every bloc is held together by friendly pairs.
pub fn clusters(graph: &SignedGraph, stop: &dyn Fn() -> bool) -> Clusters {
    let pairs = graph.edges().iter().map(|edge| {
        // All weights together are below 2^48.
        let weight = i64::try_from(edge.weight).unwrap_or(1 << 48);
        (edge.a, edge.b, if edge.hostile { -weight } else { weight })
    });
    let signed = Signed::new(graph.actors().len(), pairs.collect());
    let found = Search { grain: graph.grain(), stop }.whole(&signed, i64::MAX, 0);
    let blocs = renumbered(&found.blocs);
    let against =
        graph.edges().iter().filter(|edge| (blocs[edge.a] == blocs[edge.b]) == edge.hostile);
    let index = against.map(|edge| edge.weight).sum();
    let lower_bound = u64::try_from(found.bound).unwrap_or(0).min(index);
    Clusters { blocs, index, lower_bound, optimal: lower_bound == index }
}
