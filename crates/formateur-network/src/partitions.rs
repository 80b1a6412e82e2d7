//! All partitions into two sides of least cost: how firm the blocs are.

use serde::Serialize;

use crate::frustration::optima;
use crate::graph::SignedGraph;

/// The partitions that cost as little as any.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Partitions {
    /// How many there are; at least so many, where `complete` does not hold. Partitions that only differ in that a whole
    /// part changes sides count once: no tie says how two parts stand to each other.
    pub number: u128,
    /// Whether all were counted.
    pub complete: bool,
    /// Parts of the graph with at least one tie that no tie joins to each other.
    pub parts: usize,
    /// Some of them, all if they are no more than the cap, as sides of the actors in the order of the graph. In each the
    /// first actor of a part is on side `false`.
    pub listed: Vec<Vec<bool>>,
    /// For each actor, in the order of the graph, the share of the partitions in which it is on another side than in the
    /// reference; nothing where not all partitions of its part are listed, or it has no tie.
    ///
    /// A partition of a part is turned so that it agrees with the reference about as many actors as it can; if it agrees
    /// about half of them, it stays as it is.
    pub moves: Vec<Option<f64>>,
}

impl Partitions {
    /// Their number with those counted apart that only differ in that whole parts change sides: that of the cuts that a
    /// program without a notion of parts finds, up to exchanging the two sides of everything.
    pub fn with_turns(&self) -> Option<u128> {
        let turns = u32::try_from(self.parts.saturating_sub(1)).ok()?;
        1_u128.checked_shl(turns).and_then(|turns| self.number.checked_mul(turns))
    }
}

/// All partitions of least cost of a graph, listed up to `cap` of them for each part and in all.
///
/// `reference` is the partition against which moves are counted: that of [`crate::frustration()`]. The search splits, prices
/// and branches as that for the index, but takes only steps that keep every cheapest partition; it ends after
/// `cap` times 16 graphs, or when `stop` says so, with `complete` unset.
///
/// # Panics
/// If `reference` has another length than the graph has actors.
pub fn optimal_partitions(
    graph: &SignedGraph,
    reference: &[bool],
    cap: usize,
    stop: &dyn Fn() -> bool,
) -> Partitions {
    assert_eq!(reference.len(), graph.actors().len(), "a side for each actor");
    let mut all = Partitions {
        number: 1,
        complete: true,
        parts: 0,
        listed: vec![vec![false; reference.len()]],
        moves: vec![None; reference.len()],
    };
    for part in graph.parts() {
        let found = optima(graph, &part, cap, stop);
        all.parts += 1;
        all.complete &= found.complete;
        let number = all.number.checked_mul(found.number);
        all.complete &= number.is_some();
        all.number = number.unwrap_or(u128::MAX);
        let mut listed = found.listed;
        for side in &mut listed {
            let turn = side[0];
            for own in side {
                *own ^= turn;
            }
        }
        listed.sort_unstable();
        if found.complete && found.number == listed.len() as u128 {
            for (&actor, share) in part.iter().zip(moves(&part, reference, &listed)) {
                all.moves[actor] = Some(share);
            }
        }
        all.listed = product(&all.listed, &part, &listed, cap);
    }
    all
}

/// For each actor of a part, the share of its partitions in which it is elsewhere than in the reference.
fn moves(part: &[usize], reference: &[bool], listed: &[Vec<bool>]) -> Vec<f64> {
    let mut number = vec![0_usize; part.len()];
    for side in listed {
        let differs = |at: usize| side[at] != reference[part[at]];
        let apart = (0..part.len()).filter(|&at| differs(at)).count();
        let turn = 2 * apart > part.len();
        for (at, number) in number.iter_mut().enumerate() {
            *number += usize::from(differs(at) != turn);
        }
    }
    number.into_iter().map(|number| number as f64 / listed.len() as f64).collect()
}

/// Every partition so far with every one of another part, up to the cap.
fn product(
    before: &[Vec<bool>],
    part: &[usize],
    listed: &[Vec<bool>],
    cap: usize,
) -> Vec<Vec<bool>> {
    let pairs = before.iter().flat_map(|left| listed.iter().map(move |right| (left, right)));
    let joined = pairs.take(cap).map(|(left, right)| {
        let mut side = left.clone();
        for (&actor, &own) in part.iter().zip(right) {
            side[actor] = own;
        }
        side
    });
    joined.collect()
}
