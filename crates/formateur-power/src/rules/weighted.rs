//! The decision diagram of one weighted game.

use std::collections::BTreeMap;

use super::composite::CompositeError;
use super::diagram::{Children, Diagram, LOSE, WIN, check_nodes, name};

/// A node with the residual quotas from which it stands for what is left: all from `low` to `high`.
#[derive(Debug, Clone, Copy)]
struct Found {
    node: u32,
    low: u64,
    high: u64,
}

/// A node that is being built: its level, a residual quota, and its first child once that is known.
struct Frame {
    level: usize,
    quota: u64,
    without: Option<Found>,
}

/// The diagram of the weighted game with these weights, in the order of the levels, and this quota.
///
/// Below a node only the votes that are still missing matter, and different numbers of missing votes often leave the same
/// coalitions winning. With [a, b] the residual quotas of the child without the player, and [c, d] those of the child with
/// it, a node of weight *w* serves all residual quotas in
///
/// > [max(a, c + w), min(b, d + w)]
///
/// so a residual quota in a known interval needs no new node. Bolus (2011), algorithm for weighted games. Nodes of a level
/// are different functions by construction. Time O(nodes log nodes).
pub(crate) fn diagram(
    weights: &[u64],
    quota: u64,
    allowed: usize,
) -> Result<Diagram, CompositeError> {
    let mut builder = Builder::new(weights, allowed);
    let root = builder.build(quota)?;
    Ok(Diagram { root, levels: builder.levels })
}

struct Builder<'a> {
    weights: &'a [u64],
    /// Votes of the players from each level on.
    rest: Vec<u64>,
    levels: Vec<Vec<Children>>,
    /// Nodes of each level by the lowest residual quota that they serve.
    known: Vec<BTreeMap<u64, Found>>,
    nodes: usize,
    allowed: usize,
}

impl<'a> Builder<'a> {
    fn new(weights: &'a [u64], allowed: usize) -> Self {
        let mut rest: Vec<u64> = weights
            .iter()
            .rev()
            .scan(0_u64, |sum, &weight| {
                *sum += weight;
                Some(*sum)
            })
            .collect();
        rest.reverse();
        rest.push(0);
        let levels = vec![vec![[LOSE; 2], [WIN; 2]]; weights.len()];
        let known = vec![BTreeMap::new(); weights.len()];
        Self { weights, rest, levels, known, nodes: 2 * weights.len(), allowed }
    }

    /// What is known for a residual quota: a constant, or a node whose interval it is in.
    fn known(&self, level: usize, quota: u64) -> Option<Found> {
        if quota == 0 {
            return Some(Found { node: WIN, low: 0, high: 0 });
        }
        let rest = self.rest[level];
        if quota > rest {
            return Some(Found { node: LOSE, low: rest + 1, high: u64::MAX });
        }
        let (_, found) = self.known[level].range(..=quota).next_back()?;
        (quota <= found.high).then_some(*found)
    }

    /// The root for a quota. A list of unfinished nodes stands for recursion, which would be as deep as there are players.
    fn build(&mut self, quota: u64) -> Result<u32, CompositeError> {
        let mut open = vec![Frame { level: 0, quota, without: None }];
        let mut last: Option<Found> = self.known(0, quota);
        while let Some(frame) = open.last_mut() {
            let (level, quota) = (frame.level, frame.quota);
            if let Some(found) = self.known(level, quota) {
                last = Some(found);
                open.pop();
                continue;
            }
            let missing = match (frame.without, last.take()) {
                (None, None) => quota,
                (None, Some(without)) => {
                    frame.without = Some(without);
                    quota.saturating_sub(self.weights[level])
                }
                (Some(without), Some(with)) => {
                    last = Some(self.insert(level, without, with)?);
                    open.pop();
                    continue;
                }
                (Some(_), None) => quota.saturating_sub(self.weights[level]),
            };
            last = self.known(level + 1, missing);
            if last.is_none() {
                open.push(Frame { level: level + 1, quota: missing, without: None });
            }
        }
        Ok(last.map_or(LOSE, |found| found.node))
    }

    fn insert(
        &mut self,
        level: usize,
        without: Found,
        with: Found,
    ) -> Result<Found, CompositeError> {
        let weight = self.weights[level];
        // A residual quota of 0 also stands for all below it.
        let low = if with.low == 0 { 0 } else { with.low + weight };
        let found = Found {
            node: name(self.levels[level].len()),
            low: without.low.max(low),
            high: without.high.min(with.high.saturating_add(weight)),
        };
        self.levels[level].push([without.node, with.node]);
        self.known[level].insert(found.low, found);
        self.nodes += 1;
        check_nodes(self.nodes, self.allowed)?;
        Ok(found)
    }
}
