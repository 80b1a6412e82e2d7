//! Branch and bound: parts that do not depend on each other, a bound for each, and one pair tried both ways.

use std::collections::BTreeSet;

use super::cycles::{cheap, packed, triangles};
use super::local::{improve, with_kicks};
use super::signed::{APART, Shrunk, Signed, unite};
use crate::frustration::blocks::blocks;
use crate::frustration::packing::Packing;

/// Most pairs of a part that is priced by a linear program; of larger ones there is a weaker bound.
const MOST_PRICED: usize = 6_000;
/// Most triangles that the linear program begins with.
const MOST_TRIANGLES: usize = 6_000;
/// Most pairs that are tried both ways one inside the other.
const DEEPEST: usize = 150;

/// Blocs of a graph, and what none cost less than.
pub(super) struct Found {
    /// The bloc of each actor.
    pub(super) blocs: Vec<usize>,
    /// No blocs cost less.
    pub(super) bound: i64,
}

/// What does not change during a search.
pub(super) struct Search<'a> {
    /// Costs of two solutions differ by a multiple of this.
    pub(super) grain: i64,
    /// Whether to end.
    pub(super) stop: &'a dyn Fn() -> bool,
}

/// What pricing left open of a part.
struct Relaxed {
    low: f64,
    room: Vec<f64>,
    prices: Vec<f64>,
    /// What a better solution must stay below.
    target: i64,
}

impl Search<'_> {
    /// The cheapest blocs, or proof that none cost less than `cutoff`; friends hold each bloc together.
    ///
    /// A hostile pair that no friendly pairs connect never costs anything. Pairs of different blocks, parts that share at
    /// most one actor, are in no cycle together, and only cycles with one hostile pair cost anything.
    pub(super) fn whole(&self, graph: &Signed, cutoff: i64, depth: usize) -> Found {
        let root = graph.joined(|_| true);
        if (self.stop)() {
            return Found { blocs: cheaper(graph, root), bound: 0 };
        }
        let kept = graph.pairs.iter().copied().filter(|&(a, b, _)| root[a] == root[b]);
        let kept: Vec<(usize, usize, i64)> = kept.collect();
        let separate = blocks(graph.size, &kept);
        if (self.stop)() {
            return Found { blocs: cheaper(graph, root), bound: 0 };
        }
        let mut together: Vec<usize> = (0..graph.size).collect();
        let mut places = vec![0; graph.size];
        let mut bound = 0;
        for ties in separate {
            let part = local(&kept, &ties, &mut places);
            let blocs = if part.has_foes() {
                let found = self.part(part, cutoff.saturating_sub(bound), depth);
                bound += found.bound;
                found.blocs
            } else {
                vec![0; part.size]
            };
            for &at in &ties {
                let (a, b, weight) = kept[at];
                if weight > 0 && blocs[places[a]] == blocs[places[b]] {
                    unite(&mut together, a, b);
                }
            }
        }
        let blocs = (0..graph.size).map(|actor| super::signed::find(&mut together, actor));
        Found { blocs: blocs.collect(), bound }
    }

    /// A part, after what can be put together at no loss.
    fn part(&self, part: Signed, cutoff: i64, depth: usize) -> Found {
        let mut into: Vec<usize> = (0..part.size).collect();
        let mut constant = 0;
        let mut now = part;
        let size = now.size;
        while !(self.stop)()
            && let Some(shrunk) = now.dominated().and_then(|root| now.shrink(&root))
        {
            for own in &mut into {
                *own = shrunk.into[*own];
            }
            constant += shrunk.constant;
            now = shrunk.graph;
        }
        let cutoff = cutoff.saturating_sub(constant);
        let found = if now.size < size {
            self.whole(&now, cutoff, depth)
        } else {
            self.block(&now, cutoff, depth)
        };
        let blocs = into.iter().map(|&own| found.blocs[own]).collect();
        Found { blocs, bound: found.bound + constant }
    }

    fn block(&self, part: &Signed, cutoff: i64, depth: usize) -> Found {
        let kicks = if part.size <= 3_000 { 20 } else { 2 };
        let as_one = vec![0; part.size];
        let (mut cost, mut blocs) = with_kicks(part, &as_one, kicks / 4, self.stop);
        let alone: Vec<usize> = (0..part.size).collect();
        let (other, from_alone) = with_kicks(part, &alone, kicks, self.stop);
        if other < cost {
            (cost, blocs) = (other, from_alone);
        }
        if (self.stop)() {
            return Found { blocs, bound: 0 };
        }
        let mut bound = packed(part, cost.min(cutoff), self.stop);
        if bound < cost.min(cutoff) && part.pairs.len() <= MOST_PRICED && depth < DEEPEST {
            let relaxed = self.price(part, &mut cost, &mut blocs, cutoff);
            bound = bound.max(self.rounded_up(relaxed.low)).min(cost);
            if bound < relaxed.target && !(self.stop)() {
                return self.descend(part, Found { blocs, bound }, &relaxed, depth);
            }
        }
        Found { blocs, bound }
    }

    /// The linear program over all cycles with one hostile pair, and better blocs on the way.
    fn price(&self, part: &Signed, cost: &mut i64, blocs: &mut Vec<usize>, cutoff: i64) -> Relaxed {
        let mut packing = Packing::new(&part.sizes());
        let mut known: BTreeSet<Vec<usize>> = BTreeSet::new();
        let mut fresh = triangles(part, MOST_TRIANGLES);
        if fresh.is_empty() {
            fresh = cheap(part, &vec![0.0; part.pairs.len()], self.stop);
        }
        loop {
            for cycle in fresh {
                packing.add(cycle.clone());
                known.insert(cycle);
            }
            packing.solve(self.stop);
            let (low, room) = packing.bound();
            let prices = packing.prices();
            for limit in [0.3, 0.5, 0.7] {
                let start = part.joined(|at| prices[at] < limit);
                let other = improve(part, &start, self.stop);
                let reached = part.cost(&other);
                if reached < *cost {
                    (*cost, *blocs) = (reached, other);
                }
            }
            let target = (*cost).min(cutoff);
            let end = self.rounded_up(low) >= target || (self.stop)();
            fresh = if end { Vec::new() } else { cheap(part, &prices, self.stop) };
            fresh.retain(|cycle| !known.contains(cycle));
            if fresh.is_empty() {
                return Relaxed { low, room, prices, target };
            }
        }
    }

    /// Pairs that no better solution has against it are fixed; then one pair is tried both ways.
    fn descend(&self, part: &Signed, known: Found, relaxed: &Relaxed, depth: usize) -> Found {
        let mut pairs = part.pairs.clone();
        let mut root: Vec<usize> = (0..part.size).collect();
        let mut joined = false;
        let mut best: Option<(f64, usize)> = None;
        for (at, &(a, b, weight)) in part.pairs.iter().enumerate() {
            if weight == APART {
                continue;
            }
            if self.rounded_up(relaxed.low + relaxed.room[at]) < relaxed.target {
                let price = relaxed.prices[at];
                let score = price.min(1.0 - price) * weight.abs() as f64;
                if best.is_none_or(|(most, _)| score > most + 1e-9) {
                    best = Some((score, at));
                }
            } else if weight > 0 {
                unite(&mut root, a, b);
                joined = true;
            } else {
                pairs[at].2 = APART;
            }
        }
        let fixed = Signed::new(part.size, pairs);
        if joined {
            let roots: Vec<usize> =
                (0..part.size).map(|actor| super::signed::find(&mut root, actor)).collect();
            return self.tried(part, known, relaxed.target, depth, [fixed.shrink(&roots)]);
        }
        let Some((_, at)) = best else {
            return Found { bound: known.bound.max(relaxed.target), ..known };
        };
        let (a, b, weight) = fixed.pairs[at];
        let as_one: Vec<usize> =
            (0..fixed.size).map(|actor| if actor == b { a } else { actor }).collect();
        let mut apart = fixed.pairs.clone();
        apart[at].2 = APART;
        let apart = Shrunk {
            graph: Signed::new(fixed.size, apart),
            into: (0..fixed.size).collect(),
            constant: weight.max(0),
        };
        self.tried(part, known, relaxed.target, depth, [fixed.shrink(&as_one), Some(apart)])
    }

    /// The best of several smaller questions, one of which has every solution that costs less than `target`.
    fn tried<const N: usize>(
        &self,
        part: &Signed,
        known: Found,
        target: i64,
        depth: usize,
        questions: [Option<Shrunk>; N],
    ) -> Found {
        let mut blocs = known.blocs;
        let mut cost = part.cost(&blocs);
        let mut least = target;
        for question in questions.into_iter().flatten() {
            let cutoff = target.min(cost) - question.constant;
            let found = self.whole(&question.graph, cutoff, depth + 1);
            least = least.min(found.bound + question.constant);
            let own: Vec<usize> = question.into.iter().map(|&own| found.blocs[own]).collect();
            let reached = part.cost(&own);
            if reached < cost {
                (cost, blocs) = (reached, own);
            }
        }
        Found { blocs, bound: known.bound.max(least).min(cost) }
    }

    /// The least cost that there can be and is not below a bound, a little rounding aside.
    #[allow(clippy::cast_possible_truncation, reason = "weights add up to 2^48 at most")]
    fn rounded_up(&self, low: f64) -> i64 {
        (low / self.grain as f64 - 1e-3).ceil().max(0.0) as i64 * self.grain
    }
}

/// A block with actors from 0, in order; `places` is told where each of them is.
fn local(pairs: &[(usize, usize, i64)], block: &[usize], places: &mut [usize]) -> Signed {
    let mut actors: Vec<usize> = block.iter().flat_map(|&at| [pairs[at].0, pairs[at].1]).collect();
    actors.sort_unstable();
    actors.dedup();
    for (at, &actor) in actors.iter().enumerate() {
        places[actor] = at;
    }
    let own = block.iter().map(|&at| {
        let (a, b, weight) = pairs[at];
        (places[a], places[b], weight)
    });
    Signed::new(actors.len(), own.collect())
}

/// All whom friends connect as one bloc, or everybody alone: what costs less.
fn cheaper(graph: &Signed, connected: Vec<usize>) -> Vec<usize> {
    let alone: Vec<usize> = (0..graph.size).collect();
    if graph.cost(&alone) < graph.cost(&connected) { alone } else { connected }
}
