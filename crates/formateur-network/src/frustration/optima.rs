//! All partitions of least cost: the same search, with every step that would lose one of them left out.

use std::cell::Cell;

use super::blocks::blocks;
use super::branch::{Relaxed, Search, local, place, spread};
use super::core::Core;
use super::local::{Plain, cost};

/// Partitions of a graph, up to exchanging its sides.
pub(crate) struct Found {
    /// How many there are; at least so many, where not all were found.
    pub(crate) number: u128,
    /// The first of them: the sides of all actors.
    pub(crate) listed: Vec<Vec<bool>>,
    /// Whether all were counted.
    pub(crate) complete: bool,
}

/// A search for all partitions of least cost.
pub(super) struct Optima<'a> {
    pub(super) search: Search<'a>,
    /// How many partitions are listed at most.
    pub(super) cap: usize,
    /// How many more graphs may be looked at.
    pub(super) left: Cell<usize>,
}

impl Optima<'_> {
    /// The partitions of a graph that cost no more than `budget`, which is what the cheapest ones cost if it has any that
    /// count; actors that are no longer alive have any side.
    pub(super) fn whole(&self, core: &mut Core, budget: i64) -> Found {
        let before = core.edges();
        core.contract_dominated();
        let (edges, size) = (core.edges(), core.size());
        // What cancels out when ties are added up is paid by every partition that is left.
        let mut any = vec![false; size];
        core.complete(&mut any);
        let budget = budget - (cost(&before, &any) - cost(&edges, &any));
        if budget < 0 {
            return Found { number: 0, listed: Vec::new(), complete: true };
        }
        let mut found = Found { number: 1, listed: vec![vec![false; edges.len()]], complete: true };
        let mut spent = 0;
        for block in blocks(size, &edges) {
            let (plain, actors) = local(&edges, &block);
            let relaxed = self.search.relax(&plain);
            let solved = self.search.settle(&plain, &relaxed);
            spent += solved.bound;
            if spent > budget {
                return Found { number: 0, listed: Vec::new(), complete: true };
            }
            let own = if solved.bound == plain.cost(&solved.side) {
                self.block(&plain, &solved.side, &relaxed)
            } else {
                Found { number: 1, listed: vec![solved.side], complete: false }
            };
            let apart = |side: &[bool], at: usize| {
                side[place(&actors, edges[at].0)] != side[place(&actors, edges[at].1)]
            };
            found = self.times(&found, &own, |patterns, side| {
                for &at in &block {
                    patterns[at] = apart(side, at);
                }
            });
        }
        self.turned(core, &edges, &found)
    }

    /// Every pattern of the one with every pattern of the other.
    fn times(&self, left: &Found, right: &Found, set: impl Fn(&mut [bool], &[bool])) -> Found {
        let mut listed = Vec::new();
        'full: for pattern in &left.listed {
            for own in &right.listed {
                if listed.len() == self.cap {
                    break 'full;
                }
                let mut pattern = pattern.clone();
                set(&mut pattern, own);
                listed.push(pattern);
            }
        }
        let number = left.number.checked_mul(right.number);
        Found {
            complete: left.complete && right.complete && number.is_some(),
            number: number.unwrap_or(u128::MAX),
            listed,
        }
    }

    /// Sides from patterns of ties whose ends stand apart. Parts that no tie joins any more can be turned one by one.
    fn turned(&self, core: &Core, edges: &[(usize, usize, i64)], found: &Found) -> Found {
        let (parts, size) = (core.parts(), core.size());
        let sides = found.listed.iter().map(|apart| spread(size, edges, apart)).collect();
        let mut all = Found { listed: sides, number: found.number, complete: found.complete };
        for part in parts.iter().skip(1) {
            let turns = Found { number: 2, listed: vec![vec![false], vec![true]], complete: true };
            all = self.times(&all, &turns, |side, turn| {
                for &actor in part {
                    side[actor] ^= turn[0];
                }
            });
        }
        for side in &mut all.listed {
            core.complete(side);
        }
        all
    }

    /// The cheapest partitions of a block, of which one is known.
    fn block(&self, block: &Plain, side: &[bool], relaxed: &Relaxed) -> Found {
        let least = block.cost(side);
        if self.left.get() == 0 || (self.search.stop)() {
            return Found { number: 1, listed: vec![side.to_vec()], complete: false };
        }
        self.left.set(self.left.get() - 1);
        let mut core = Core::new(block.size, block.edges.iter().copied());
        let mut fixed = 0;
        let mut open: Option<(f64, usize)> = None;
        for (at, &(a, b, weight)) in block.edges.iter().enumerate() {
            if relaxed.low + relaxed.room[at] > least as f64 + 1e-3 {
                let ((a, odd_a), (b, odd_b)) = (core.now(a), core.now(b));
                if a != b {
                    core.contract(a, b, odd_a ^ odd_b ^ (weight < 0));
                    fixed += 1;
                }
            } else {
                let score = weight.abs() as f64 * (1.0 + relaxed.prices[at]);
                if open.is_none_or(|(most, _)| score > most + 1e-9) {
                    open = Some((score, at));
                }
            }
        }
        if fixed > 0 {
            return self.within(block, core, least);
        }
        let Some((_, at)) = open else {
            return Found { number: 1, listed: vec![side.to_vec()], complete: true };
        };
        let (a, b, weight) = block.edges[at];
        let mut all = Found { number: 0, listed: Vec::new(), complete: true };
        for frustrated in [false, true] {
            let mut core = Core::new(block.size, block.edges.iter().copied());
            core.contract(a, b, (weight < 0) ^ frustrated);
            let own = self.within(block, core, least);
            let number = all.number.checked_add(own.number);
            all.complete &= own.complete && number.is_some();
            all.number = number.unwrap_or(u128::MAX);
            all.listed.extend(own.listed.into_iter().take(self.cap - all.listed.len()));
        }
        all
    }

    /// The partitions of a block that cost so much and that a smaller graph still allows.
    fn within(&self, block: &Plain, mut core: Core, least: i64) -> Found {
        let mut side = vec![false; block.size];
        core.complete(&mut side);
        // What every partition pays for ties that were contracted.
        let paid = block.cost(&side) - cost(&core.edges(), &side);
        self.whole(&mut core, least - paid)
    }
}
