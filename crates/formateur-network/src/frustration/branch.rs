//! Branch and bound: a block is priced, pairs that cannot be frustrated are contracted, and one pair is tried both ways.

use std::collections::BTreeSet;

use super::blocks::blocks;
use super::core::Core;
use super::local::Plain;
use super::packing::Packing;
use super::separate::{cheap_cycles, triangles};

/// What was found of a block.
pub(super) struct Solved {
    /// The cheapest partition.
    pub(super) side: Vec<bool>,
    /// No partition costs less.
    pub(super) bound: i64,
}

/// Sides of all actors of a core, and a lower bound of what they cost beyond what every partition does.
pub(super) struct Search<'a> {
    /// Costs of two partitions of a block differ by a multiple of this.
    pub(super) grain: i64,
    pub(super) stop: &'a dyn Fn() -> bool,
}

impl Search<'_> {
    /// The cheapest partition of a graph; with its bound.
    pub(super) fn whole(&self, mut core: Core) -> (Vec<bool>, i64, i64) {
        core.reduce();
        let edges = core.edges();
        let number = core.size();
        // Whether the ends of a tie stand apart: blocks do not depend on each other.
        let mut apart = vec![false; edges.len()];
        let (mut bound, mut cost) = (0, 0);
        for block in blocks(number, &edges) {
            let (plain, actors) = local(&edges, &block);
            let solved = self.block(&plain);
            cost += plain.cost(&solved.side);
            bound += solved.bound;
            for &at in &block {
                let (a, b, _) = edges[at];
                apart[at] = solved.side[place(&actors, a)] != solved.side[place(&actors, b)];
            }
        }
        let mut side = spread(number, &edges, &apart);
        core.complete(&mut side);
        (side, cost, bound)
    }

    /// The cheapest partition of a block.
    pub(super) fn block(&self, block: &Plain) -> Solved {
        let flat = vec![1.0; block.edges.len()];
        let (mut cost, mut side) = block.improve(block.along_tree(&flat), 60 + 4 * block.size);
        if cost == 0 {
            return Solved { side, bound: 0 };
        }
        let mut packing = Packing::new(&weights(block));
        let mut known: BTreeSet<Vec<usize>> = BTreeSet::new();
        let mut fresh = triangles(block);
        let (low, room) = loop {
            for cycle in fresh {
                packing.add(cycle.clone());
                known.insert(cycle);
            }
            packing.solve(self.stop);
            let (low, room) = packing.bound();
            let prices = packing.prices();
            let (other, tree) = block.improve(block.along_tree(&prices), 30 + block.size);
            if other < cost {
                (cost, side) = (other, tree);
            }
            if self.proved(low, cost) || (self.stop)() {
                break (low, room);
            }
            fresh = cheap_cycles(block, &prices, self.stop);
            fresh.retain(|cycle| !known.contains(cycle));
            if fresh.is_empty() {
                break (low, room);
            }
        };
        if self.proved(low, cost) {
            return Solved { side, bound: cost };
        }
        if (self.stop)() {
            return Solved { bound: self.rounded(low, cost), side };
        }
        self.descend(
            block,
            Solved { side, bound: self.rounded(low, cost) },
            &Relaxed { cost, low, room, prices: packing.prices() },
        )
    }

    fn descend(&self, block: &Plain, known: Solved, relaxed: &Relaxed) -> Solved {
        let mut core = Core::new(block.size, block.edges.iter().copied());
        let target = (relaxed.cost - self.grain) as f64 + 1e-3;
        let mut fixed = 0;
        let mut best: Option<(f64, usize)> = None;
        for (at, &(a, b, weight)) in block.edges.iter().enumerate() {
            if relaxed.low + relaxed.room[at] > target {
                let ((a, odd_a), (b, odd_b)) = (core.now(a), core.now(b));
                if a != b {
                    core.contract(a, b, odd_a ^ odd_b ^ (weight < 0));
                    fixed += 1;
                }
            } else {
                let price = relaxed.prices[at];
                let score = price.min(1.0 - price) * weight.abs() as f64;
                if best.is_none_or(|(most, _)| score > most + 1e-9) {
                    best = Some((score, at));
                }
            }
        }
        if fixed > 0 {
            return self.better(block, known, relaxed, core);
        }
        let Some((_, at)) = best else { return Solved { bound: relaxed.cost, ..known } };
        let (a, b, weight) = block.edges[at];
        let mut found = known;
        let mut cost = relaxed.cost;
        let mut bound = i64::MAX;
        for frustrated in [false, true] {
            let mut core = Core::new(block.size, block.edges.iter().copied());
            core.contract(a, b, (weight < 0) ^ frustrated);
            let (side, low) = self.sides(block, core);
            bound = bound.min(low);
            if block.cost(&side) < cost {
                cost = block.cost(&side);
                found.side = side;
            }
        }
        Solved { bound: found.bound.max(bound).min(cost), side: found.side }
    }

    /// The same question after pairs were contracted that no better partition frustrates.
    fn better(&self, block: &Plain, known: Solved, relaxed: &Relaxed, core: Core) -> Solved {
        let (side, low) = self.sides(block, core);
        let cost = block.cost(&side);
        if cost < relaxed.cost {
            Solved { bound: known.bound.max(low.min(cost)), side }
        } else {
            // Anything better is found among the contracted ones, and costs `low` at least.
            Solved { bound: known.bound.max(low.min(relaxed.cost)), side: known.side }
        }
    }

    /// The cheapest partition of a block that was contracted, in its own terms, and a lower bound of its cost.
    fn sides(&self, block: &Plain, core: Core) -> (Vec<bool>, i64) {
        let (side, cost, bound) = self.whole(core);
        let own = block.cost(&side);
        (side, own - (cost - bound))
    }

    fn proved(&self, low: f64, cost: i64) -> bool {
        low > (cost - self.grain) as f64 + 1e-3
    }

    /// The least cost that can be and is not below the bound.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a number of steps below the cost, which is a whole number"
    )]
    fn rounded(&self, low: f64, cost: i64) -> i64 {
        let steps = ((cost as f64 - low) / self.grain as f64 + 1e-9).floor();
        cost - self.grain * steps.max(0.0) as i64
    }
}

/// What pricing left open.
struct Relaxed {
    cost: i64,
    low: f64,
    room: Vec<f64>,
    prices: Vec<f64>,
}

fn weights(block: &Plain) -> Vec<i64> {
    block.edges.iter().map(|(.., weight)| weight.abs()).collect()
}

/// A block with actors from 0, and which they were.
fn local(edges: &[(usize, usize, i64)], block: &[usize]) -> (Plain, Vec<usize>) {
    let mut actors: Vec<usize> = block.iter().flat_map(|&at| [edges[at].0, edges[at].1]).collect();
    actors.sort_unstable();
    actors.dedup();
    let own = block.iter().map(|&at| {
        let (a, b, weight) = edges[at];
        (place(&actors, a), place(&actors, b), weight)
    });
    let own = own.collect();
    (Plain::new(actors.len(), own), actors)
}

fn place(actors: &[usize], actor: usize) -> usize {
    actors.partition_point(|&own| own < actor)
}

/// Sides along ties, where it is known of each whether its ends stand apart.
fn spread(size: usize, edges: &[(usize, usize, i64)], apart: &[bool]) -> Vec<bool> {
    let mut near = vec![Vec::new(); size];
    for (&(a, b, _), &apart) in edges.iter().zip(apart) {
        near[a].push((b, apart));
        near[b].push((a, apart));
    }
    let mut known: Vec<Option<bool>> = vec![None; size];
    for root in 0..size {
        if known[root].is_some() {
            continue;
        }
        known[root] = Some(false);
        let mut waiting = vec![(root, false)];
        while let Some((at, own)) = waiting.pop() {
            for &(to, apart) in &near[at] {
                if known[to].is_none() {
                    known[to] = Some(own ^ apart);
                    waiting.push((to, own ^ apart));
                }
            }
        }
    }
    known.into_iter().map(|side| side.unwrap_or(false)).collect()
}
