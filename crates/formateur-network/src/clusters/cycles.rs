//! Cycles with exactly one hostile pair: one of their pairs stands against any blocs.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::signed::Signed;

/// What a step adds to the price of a way, so that short ways are found among equals.
const STEP: f64 = 1e-7;

/// All triangles with one hostile pair, as places of pairs; at most so many.
pub(super) fn triangles(graph: &Signed, most: usize) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut mark = vec![usize::MAX; graph.size];
    for (hostile, &(a, b, weight)) in graph.pairs.iter().enumerate() {
        if weight > 0 {
            continue;
        }
        let friends = |of: usize| graph.near(of).iter().filter(|&&(_, at)| graph.pairs[at].2 > 0);
        for &(to, at) in friends(a) {
            mark[to] = at;
        }
        for &(to, at) in friends(b) {
            if mark[to] != usize::MAX {
                let mut cycle = vec![hostile, mark[to], at];
                cycle.sort_unstable();
                found.push(cycle);
            }
        }
        for &(to, _) in friends(a) {
            mark[to] = usize::MAX;
        }
        if found.len() >= most {
            break;
        }
    }
    found
}

/// Cycles of which no two share a pair beyond its weight, from the shortest up: what they carry together is a lower bound.
pub(super) fn packed(graph: &Signed, enough: i64, stop: &dyn Fn() -> bool) -> i64 {
    let mut left = graph.sizes();
    let mut total = 0;
    let mut search = Search::new(graph.size);
    let foes: Vec<usize> = (0..graph.pairs.len()).filter(|&at| graph.pairs[at].2 < 0).collect();
    for longest in [2, 3, 5, usize::MAX] {
        for &at in &foes {
            while left[at] > 0 {
                if total >= enough || stop() {
                    return total;
                }
                let Some(cycle) = search.short_way(graph, at, &left, longest) else {
                    break;
                };
                let carried = cycle.iter().map(|&pair| left[pair]).min().unwrap_or(0);
                for pair in cycle {
                    left[pair] -= carried;
                }
                total += carried;
            }
        }
    }
    total
}

/// Cycles whose prices add up to less than 1: for each hostile pair the cheapest.
pub(super) fn cheap(graph: &Signed, prices: &[f64], stop: &dyn Fn() -> bool) -> Vec<Vec<usize>> {
    let mut found = BTreeSet::new();
    let mut search = Search::new(graph.size);
    for (at, &(.., weight)) in graph.pairs.iter().enumerate() {
        if weight > 0 {
            continue;
        }
        if stop() {
            break;
        }
        if let Some(mut cycle) = search.cheap_way(graph, at, prices) {
            cycle.sort_unstable();
            found.insert(cycle);
        }
    }
    found.into_iter().collect()
}

struct Search {
    distance: Vec<f64>,
    /// The actor before on the way, and the pair between.
    came: Vec<(usize, usize)>,
    touched: Vec<usize>,
}

impl Search {
    fn new(size: usize) -> Self {
        Self {
            distance: vec![f64::INFINITY; size],
            came: vec![(usize::MAX, usize::MAX); size],
            touched: Vec::new(),
        }
    }

    /// The cheapest way along friendly pairs between the ends of a hostile one, if both together cost less than 1.
    fn cheap_way(&mut self, graph: &Signed, hostile: usize, prices: &[f64]) -> Option<Vec<usize>> {
        let (start, end, _) = graph.pairs[hostile];
        let room = 1.0 - 1e-6 - prices[hostile].max(0.0);
        let mut queue = BinaryHeap::new();
        self.reach(start, 0.0, (usize::MAX, usize::MAX));
        queue.push(Reverse((0_u64, start)));
        // Distances are never negative: their bits are in their order.
        while let Some(Reverse((bits, at))) = queue.pop() {
            let distance = f64::from_bits(bits);
            if at == end {
                break;
            }
            if distance > self.distance[at] {
                continue;
            }
            for &(to, pair) in graph.near(at) {
                let reached = distance + prices[pair].max(0.0) + STEP;
                if graph.pairs[pair].2 > 0 && reached < room && reached < self.distance[to] {
                    self.reach(to, reached, (at, pair));
                    queue.push(Reverse((reached.to_bits(), to)));
                }
            }
        }
        self.way(start, end, hostile)
    }

    /// A shortest way along friendly pairs that have something left, of at most so many of them.
    fn short_way(
        &mut self,
        graph: &Signed,
        hostile: usize,
        left: &[i64],
        longest: usize,
    ) -> Option<Vec<usize>> {
        let (start, end, _) = graph.pairs[hostile];
        self.reach(start, 0.0, (usize::MAX, usize::MAX));
        let mut next = 0;
        while let Some(&at) = self.touched.get(next) {
            next += 1;
            if self.distance[end].is_finite() || self.distance[at] >= longest as f64 {
                break;
            }
            for &(to, pair) in graph.near(at) {
                let open = graph.pairs[pair].2 > 0 && left[pair] > 0;
                if open && self.distance[to].is_infinite() {
                    self.reach(to, self.distance[at] + 1.0, (at, pair));
                }
            }
        }
        self.way(start, end, hostile)
    }

    fn reach(&mut self, actor: usize, distance: f64, came: (usize, usize)) {
        self.distance[actor] = distance;
        self.came[actor] = came;
        self.touched.push(actor);
    }

    /// The way that was found, with the hostile pair that closes it; everything is as before afterwards.
    fn way(&mut self, start: usize, end: usize, hostile: usize) -> Option<Vec<usize>> {
        let found = self.distance[end].is_finite();
        let mut cycle = vec![hostile];
        let mut at = end;
        while found && at != start {
            let (before, pair) = self.came[at];
            cycle.push(pair);
            at = before;
        }
        for actor in self.touched.drain(..) {
            self.distance[actor] = f64::INFINITY;
        }
        found.then_some(cycle)
    }
}
