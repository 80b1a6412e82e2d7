//! What it costs to have a pair the other way than the cheapest partition has it.

use super::blocks::blocks;
use super::branch::local;
use super::core::{Core, SCALE};
use super::local::Plain;
use crate::graph::SignedGraph;

/// For each pair the least cost of a partition in which it is frustrated where `partition`, a cheapest one, does not
/// frustrate it, or the other way round; cut at the index and twice the weight, beyond which no turn of the sign tells one
/// from another. Nothing where the time was up.
pub(crate) fn others(
    graph: &SignedGraph,
    partition: &[bool],
    stop: &dyn Fn() -> bool,
) -> Vec<Option<u64>> {
    let search = super::search(graph, stop);
    let edges = Core::of(graph).edges();
    let index = graph.cost(partition);
    let mut others = vec![None; edges.len()];
    for block in blocks(partition.len(), &edges) {
        let (plain, actors) = local(&edges, &block);
        let side: Vec<bool> = actors.iter().map(|&actor| partition[actor]).collect();
        let cost = plain.cost(&side);
        let relaxed = search.relax(&plain);
        for (own, &at) in block.iter().enumerate() {
            if stop() {
                break;
            }
            let (a, b, weight) = plain.edges[own];
            let apart = side[a] != side[b];
            let most = cost + 2 * weight.abs();
            let safe =
                apart == (weight < 0) && search.proved(relaxed.low + relaxed.room[own], most);
            let other = if safe { Some(most) } else { turned(&search, &plain, (a, b), !apart) };
            others[at] = other.and_then(|other| {
                let more = u64::try_from((other.min(most) - cost) / SCALE).ok()?;
                Some(index + more)
            });
        }
    }
    others
}

/// The least cost of a partition of a block in which two actors stand apart, or not.
fn turned(
    search: &super::Search<'_>,
    block: &Plain,
    pair: (usize, usize),
    apart: bool,
) -> Option<i64> {
    let mut core = Core::new(block.size, block.edges.iter().copied());
    core.contract(pair.0, pair.1, apart);
    let (side, low) = search.sides(block, core);
    let cost = block.cost(&side);
    (low == cost).then_some(cost)
}
