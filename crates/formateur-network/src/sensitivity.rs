//! What drives the index: which ties stand against every partition, and what changes if one turns or an actor leaves.

use serde::Serialize;

use crate::frustration::{Frustration, frustration, others};
use crate::graph::SignedGraph;

/// Whether the cheapest partitions frustrate a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// None of them does.
    Never,
    /// Some do and some do not.
    Sometimes,
    /// Every one does.
    Always,
}

/// What a pair has to do with the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PairSensitivity {
    /// Whether the cheapest partitions frustrate it.
    pub standing: Standing,
    /// The index if its sign were the other one.
    pub flipped: u64,
}

/// What the index hangs on; nothing where the time was up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sensitivity {
    /// For each pair of the graph, in order.
    pub pairs: Vec<Option<PairSensitivity>>,
    /// For each actor, in order, by how much the index falls if it leaves: what it costs to have it.
    pub leavings: Vec<Option<u64>>,
}

/// How the index changes with one sign, and with one actor less.
///
/// With L0 the least cost of a partition that does not frustrate a pair of weight w, and L1 of one that does, the index is
/// min(L0, L1), and min(L0 + w, L1 − w) if the sign is turned. `known` is what [`frustration()`] found, with proof; if it
/// has none, nothing is said of any pair. One of the two costs is the index itself, the other is computed unless the bound
/// of the linear program shows that it does not matter.
pub fn sensitivity(
    graph: &SignedGraph,
    known: &Frustration,
    stop: &dyn Fn() -> bool,
) -> Sensitivity {
    if !known.optimal {
        let (pairs, leavings) = (vec![None; graph.edges().len()], vec![None; graph.actors().len()]);
        return Sensitivity { pairs, leavings };
    }
    let others = others(graph, &known.partition, stop);
    let pairs = graph.edges().iter().zip(others).map(|(edge, other)| {
        let frustrated = (known.partition[edge.a] == known.partition[edge.b]) == edge.hostile;
        pair(known.index, edge.weight, frustrated, other?)
    });
    let pairs = pairs.collect();
    let leavings = (0..graph.actors().len()).map(|actor| {
        if stop() {
            return None;
        }
        let without = frustration(&graph.without(actor), stop);
        without.optimal.then(|| known.index - without.index)
    });
    Sensitivity { pairs, leavings: leavings.collect() }
}

/// From the least cost of a partition in which the pair is in the other state than in the known one.
fn pair(index: u64, weight: u64, frustrated: bool, other: u64) -> Option<PairSensitivity> {
    let standing = match (other == index, frustrated) {
        (true, _) => Standing::Sometimes,
        (false, true) => Standing::Always,
        (false, false) => Standing::Never,
    };
    let flipped =
        if frustrated { index.checked_sub(weight)? } else { (index + weight).min(other - weight) };
    Some(PairSensitivity { standing, flipped })
}
