//! Negative cycles that are cheap at given prices: shortest paths in the double cover.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::local::Plain;

/// The negative triangles of a block, as places of ties: the first so many.
pub(super) fn triangles(block: &Plain, most: usize) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut mark = vec![usize::MAX; block.size];
    for (first, &(a, b, weight)) in block.edges.iter().enumerate() {
        if found.len() >= most {
            break;
        }
        for &(to, at) in &block.near[a] {
            mark[to] = at;
        }
        for &(to, third) in &block.near[b] {
            let second = mark[to];
            let closed = to > b && second != usize::MAX;
            if closed && negative([weight, block.edges[second].2, block.edges[third].2]) {
                let mut cycle = vec![first, second, third];
                cycle.sort_unstable();
                found.push(cycle);
            }
        }
        for &(to, _) in &block.near[a] {
            mark[to] = usize::MAX;
        }
    }
    found
}

/// A bound that needs no linear program: what negative cycles hold that are packed one by one, each as full as it can be;
/// and the room that they leave. Triangles come first, then the shortest cycles.
pub(super) fn disjoint_cycles(block: &Plain, stop: &dyn Fn() -> bool) -> (f64, Vec<f64>) {
    let mut room: Vec<i64> = block.edges.iter().map(|(.., weight)| weight.abs()).collect();
    let mut packed = pack_triangles(block, &mut room, stop);
    let mut search = Search::new(block);
    for start in 0..block.size {
        // A full tie is too dear for any way; with 1 for each other one, ways are as cheap as they are short.
        let price = |room: &[i64], tie: usize| if room[tie] > 0 { 1e-6 } else { 2.0 };
        while !stop() && search.reaches_itself(block, &|tie| price(&room, tie), start) {
            let cycle = search.cycle(start);
            search.clear();
            packed += fill(&cycle, &mut room);
        }
        search.clear();
    }
    (packed as f64, room.into_iter().map(|room| room as f64).collect())
}

/// Packs triangles, tie by tie; what they hold.
fn pack_triangles(block: &Plain, room: &mut [i64], stop: &dyn Fn() -> bool) -> i64 {
    let mut packed = 0;
    let mut mark = vec![usize::MAX; block.size];
    for (first, &(a, b, weight)) in block.edges.iter().enumerate() {
        if first % 256 == 255 && stop() {
            break;
        }
        if room[first] == 0 {
            continue;
        }
        for &(to, at) in block.near[a].iter().filter(|(_, at)| room[*at] > 0) {
            mark[to] = at;
        }
        for &(to, third) in &block.near[b] {
            let second = mark[to];
            if second != usize::MAX
                && negative([weight, block.edges[second].2, block.edges[third].2])
            {
                packed += fill(&[first, second, third], room);
            }
        }
        for &(to, _) in &block.near[a] {
            mark[to] = usize::MAX;
        }
    }
    packed
}

/// Fills a cycle as far as its ties have room; how much that was.
fn fill(cycle: &[usize], room: &mut [i64]) -> i64 {
    let amount = cycle.iter().map(|&tie| room[tie]).min().unwrap_or(0);
    for &tie in cycle {
        room[tie] -= amount;
    }
    amount
}

/// Whether an odd number of three ties is hostile.
fn negative(weights: [i64; 3]) -> bool {
    weights.iter().filter(|weight| **weight < 0).count() % 2 == 1
}

/// Negative cycles whose prices add up to less than 1: for each actor the cheapest through it, or one cheaper still.
///
/// In the double cover every actor stands twice; a hostile tie leads from one copy to the other. A path between the copies
/// of an actor is a closed walk with an odd number of hostile ties, and its first part that closes is a cycle of that kind.
pub(super) fn cheap_cycles(
    block: &Plain,
    prices: &[f64],
    stop: &dyn Fn() -> bool,
) -> Vec<Vec<usize>> {
    let mut found = BTreeSet::new();
    let mut search = Search::new(block);
    for start in 0..block.size {
        if start % 16 == 15 && stop() {
            break;
        }
        if search.reaches_itself(block, &|tie| prices[tie].max(0.0), start) {
            let mut cycle = search.cycle(start);
            cycle.sort_unstable();
            found.insert(cycle);
        }
        search.clear();
    }
    let price = |cycle: &Vec<usize>| -> f64 { cycle.iter().map(|&tie| prices[tie].max(0.0)).sum() };
    found.into_iter().filter(|cycle| price(cycle) < 1.0 - 1e-6).collect()
}

struct Search {
    distance: Vec<f64>,
    /// The copy before on the way, and the tie between.
    came: Vec<(usize, usize)>,
    touched: Vec<usize>,
}

/// Distances in order, as bits: they are never negative.
type Queue = BinaryHeap<Reverse<(u64, usize)>>;

impl Search {
    fn new(block: &Plain) -> Self {
        Self {
            distance: vec![f64::INFINITY; 2 * block.size],
            came: vec![(usize::MAX, usize::MAX); 2 * block.size],
            touched: Vec::new(),
        }
    }

    /// Whether a way leads from an actor to its other copy that costs less than 1.
    fn reaches_itself(
        &mut self,
        block: &Plain,
        price: &dyn Fn(usize) -> f64,
        start: usize,
    ) -> bool {
        let mut queue = Queue::new();
        self.distance[2 * start] = 0.0;
        self.touched.push(2 * start);
        queue.push(Reverse((0, 2 * start)));
        while let Some(Reverse((bits, at))) = queue.pop() {
            let distance = f64::from_bits(bits);
            if at == 2 * start + 1 {
                return true;
            }
            if distance > self.distance[at] {
                continue;
            }
            for &(to, tie) in &block.near[at / 2] {
                let next = 2 * to + usize::from((at % 2 == 1) != (block.edges[tie].2 < 0));
                let reached = distance + price(tie);
                if reached < 1.0 - 1e-6 && reached < self.distance[next] {
                    self.distance[next] = reached;
                    self.came[next] = (at, tie);
                    self.touched.push(next);
                    queue.push(Reverse((reached.to_bits(), next)));
                }
            }
        }
        false
    }

    /// The first part of the way to the other copy that closes with an odd number of hostile ties.
    fn cycle(&self, start: usize) -> Vec<usize> {
        let mut way = vec![2 * start + 1];
        let mut ties = Vec::new();
        while let Some(&at) = way.last() {
            if at == 2 * start {
                break;
            }
            let (before, tie) = self.came[at];
            way.push(before);
            ties.push(tie);
        }
        for end in 0..way.len() {
            if let Some(begin) = way[..end].iter().rposition(|&before| before == way[end] ^ 1) {
                return ties[begin..end].to_vec();
            }
        }
        ties
    }

    fn clear(&mut self) {
        for at in self.touched.drain(..) {
            self.distance[at] = f64::INFINITY;
        }
    }
}
