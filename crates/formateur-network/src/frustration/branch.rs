//! Branch and bound: a block is priced, pairs that cannot be frustrated are contracted, and one pair is tried both ways.

use std::collections::BTreeSet;

use super::blocks::blocks;
use super::core::Core;
use super::local::Plain;
use super::packing::Packing;
use super::separate::{cheap_cycles, disjoint_cycles, triangles};

/// Most triangles with which the linear program begins; the others are found when they are needed.
const MOST_TRIANGLES: usize = 20_000;

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
        self.settle(block, &self.relax(block))
    }

    /// Prices a block: a good partition of it, the bound of the linear program, and the room that it leaves.
    pub(super) fn relax(&self, block: &Plain) -> Relaxed {
        let flat = vec![1.0; block.edges.len()];
        let start = block.improve(block.along_tree(&flat), moves(block.size), self.stop);
        let mut relaxed = Relaxed::unpriced(block, start);
        if relaxed.cost == 0 {
            return relaxed;
        }
        (relaxed.low, relaxed.room) = disjoint_cycles(block, self.stop);
        if self.proved(relaxed.low, relaxed.cost) || (self.stop)() {
            return relaxed;
        }
        self.price(block, &mut relaxed);
        relaxed
    }

    /// Solves the linear program, cycle by cycle, until it proves the partition or finds no cycle that is missing.
    fn price(&self, block: &Plain, relaxed: &mut Relaxed) {
        let mut fresh = triangles(block, MOST_TRIANGLES);
        let mut packing = Packing::new(&weights(block));
        let mut known: BTreeSet<Vec<usize>> = BTreeSet::new();
        loop {
            for cycle in fresh {
                packing.add(cycle.clone());
                known.insert(cycle);
            }
            let solved = packing.solve(self.stop);
            let (low, room) = packing.bound();
            if solved || low > relaxed.low {
                (relaxed.low, relaxed.room) = (low, room);
            }
            relaxed.prices = packing.prices();
            let tree = block.along_tree(&relaxed.prices);
            let (cost, side) = block.improve(tree, moves(block.size) / 3, self.stop);
            if cost < relaxed.cost {
                (relaxed.cost, relaxed.side) = (cost, side);
            }
            if !solved || self.proved(relaxed.low, relaxed.cost) || (self.stop)() {
                return;
            }
            fresh = cheap_cycles(block, &relaxed.prices, self.stop);
            fresh.retain(|cycle| !known.contains(cycle));
            if fresh.is_empty() {
                relaxed.closed = true;
                return;
            }
        }
    }

    /// The cheapest partition of a block that was priced.
    pub(super) fn settle(&self, block: &Plain, relaxed: &Relaxed) -> Solved {
        let side = relaxed.side.clone();
        if self.proved(relaxed.low, relaxed.cost) {
            return Solved { side, bound: relaxed.cost };
        }
        let known = Solved { side, bound: self.rounded(relaxed.low, relaxed.cost) };
        let go_on = relaxed.closed && !(self.stop)();
        if go_on { self.descend(block, known, relaxed) } else { known }
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
    pub(super) fn sides(&self, block: &Plain, core: Core) -> (Vec<bool>, i64) {
        let (side, cost, bound) = self.whole(core);
        let own = block.cost(&side);
        (side, own - (cost - bound))
    }

    pub(super) fn proved(&self, low: f64, cost: i64) -> bool {
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

/// What pricing says of a block.
pub(super) struct Relaxed {
    /// What the best partition costs that was found.
    pub(super) cost: i64,
    /// That partition.
    pub(super) side: Vec<bool>,
    /// No partition costs less.
    pub(super) low: f64,
    /// A partition that frustrates a tie costs `low` and the room of the tie at least.
    pub(super) room: Vec<f64>,
    /// Prices of ties, from 0 to 1.
    pub(super) prices: Vec<f64>,
    /// Whether the linear program was solved to its end without proof: only then is it worth trying pairs both ways.
    closed: bool,
}

impl Relaxed {
    fn unpriced(block: &Plain, (cost, side): (i64, Vec<bool>)) -> Self {
        let room = block.edges.iter().map(|(.., weight)| weight.abs() as f64).collect();
        Self { cost, side, low: 0.0, room, prices: vec![0.0; block.edges.len()], closed: false }
    }
}

/// Changes in a row without a better partition after which a search for one ends: fewer where each takes long.
fn moves(size: usize) -> usize {
    (60 + 4 * size).min(20_000_000 / size.max(1))
}

fn weights(block: &Plain) -> Vec<i64> {
    block.edges.iter().map(|(.., weight)| weight.abs()).collect()
}

/// A block with actors from 0, and which they were.
pub(super) fn local(edges: &[(usize, usize, i64)], block: &[usize]) -> (Plain, Vec<usize>) {
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

pub(super) fn place(actors: &[usize], actor: usize) -> usize {
    actors.partition_point(|&own| own < actor)
}

/// Sides along ties, where it is known of each whether its ends stand apart.
pub(super) fn spread(size: usize, edges: &[(usize, usize, i64)], apart: &[bool]) -> Vec<bool> {
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
