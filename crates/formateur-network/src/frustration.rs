//! The frustration index: how far a signed graph is from two sides that are friends within and enemies across.

pub(crate) mod blocks;
mod branch;
mod core;
mod local;
mod optima;
mod others;
pub(crate) mod packing;
mod separate;

use std::cell::Cell;

use serde::Serialize;

use self::branch::Search;
use self::core::{Core, SCALE};
use self::optima::{Found, Optima};
use crate::graph::SignedGraph;

pub(crate) use self::others::others;

/// The least weight of pairs that stand against a partition into two sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frustration {
    /// What the best partition that was found costs: the index, if `optimal`.
    pub index: u64,
    /// No partition costs less.
    pub lower_bound: u64,
    /// Whether it is proved that no partition costs less than `index`.
    pub optimal: bool,
    /// The side of each actor, in the order of the graph; the first actor of each connected part is on side `false`.
    pub partition: Vec<bool>,
}

/// The frustration index of a graph (Harary 1959; Aref, Mason and Wilson 2020), with proof unless `stop` says to end.
///
/// Exact by branch and bound: the graph is reduced and split into blocks; each block has a bound from negative cycles packed
/// into its ties, which is the linear program over all negative cycles; pairs whose frustration that bound excludes are
/// contracted; else one pair is tried both ways. `stop` is asked now and then, and ends the search with honest bounds.
pub fn frustration(graph: &SignedGraph, stop: &dyn Fn() -> bool) -> Frustration {
    let search = search(graph, stop);
    let (mut partition, cost, bound) = search.whole(Core::of(graph));
    normalise(graph, &mut partition);
    let index = graph.cost(&partition);
    // What the search could not close, in whole weights; rounded so that the bound holds.
    let open = u64::try_from((cost - bound) / SCALE).unwrap_or(0);
    let lower_bound = index - open.min(index);
    Frustration { index, lower_bound, optimal: lower_bound == index, partition }
}

fn search<'a>(graph: &SignedGraph, stop: &'a dyn Fn() -> bool) -> Search<'a> {
    Search { grain: graph.grain() * SCALE, stop }
}

/// All cheapest partitions of a connected part of a graph, `cap` of them listed: sides of its actors in order.
pub(crate) fn optima(
    graph: &SignedGraph,
    part: &[usize],
    cap: usize,
    stop: &dyn Fn() -> bool,
) -> Found {
    let place = |actor: usize| part.binary_search(&actor).ok();
    let edges = graph.edges().iter().filter_map(|edge| {
        let weight = i64::try_from(edge.weight).ok()? * SCALE;
        Some((place(edge.a)?, place(edge.b)?, if edge.hostile { -weight } else { weight }))
    });
    let left = Cell::new(cap.saturating_mul(16));
    let optima = Optima { search: search(graph, stop), cap, left };
    optima.whole(&mut Core::new(part.len(), edges), i64::MAX)
}

/// Turns the sides of each connected part so that its first actor is on side `false`.
fn normalise(graph: &SignedGraph, partition: &mut [bool]) {
    let near = graph.neighbours();
    let mut seen = vec![false; partition.len()];
    for root in 0..partition.len() {
        if seen[root] {
            continue;
        }
        let turn = partition[root];
        seen[root] = true;
        let mut waiting = vec![root];
        while let Some(at) = waiting.pop() {
            partition[at] ^= turn;
            for &(to, _) in &near[at] {
                if !seen[to] {
                    seen[to] = true;
                    waiting.push(to);
                }
            }
        }
    }
}
