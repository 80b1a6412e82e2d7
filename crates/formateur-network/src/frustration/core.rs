//! A weighted signed graph that shrinks: pairs are contracted, actors of few ties are taken out.

use std::collections::BTreeMap;

use crate::graph::SignedGraph;

/// Weights are kept as multiples of this, so that a star of three ties can become a triangle several times over.
pub(super) const SCALE: i64 = 1 << 8;

/// An actor that was taken out, and its ties then: it takes the cheaper side at the end.
struct Removed {
    vertex: usize,
    ties: Vec<(usize, i64)>,
}

/// What is left of a graph, and how to come back.
pub(super) struct Core {
    /// Ties of each actor: weight, negative for hostile.
    ties: Vec<BTreeMap<usize, i64>>,
    alive: Vec<bool>,
    /// What each actor was merged into, and whether it stands on the other side of it.
    merged: Vec<(usize, bool)>,
    removed: Vec<Removed>,
}

impl Core {
    /// The whole graph.
    pub(super) fn of(graph: &SignedGraph) -> Self {
        let edges = graph.edges().iter().map(|edge| {
            let weight = i64::try_from(edge.weight).unwrap_or(i64::MAX / SCALE) * SCALE;
            (edge.a, edge.b, if edge.hostile { -weight } else { weight })
        });
        Self::new(graph.actors().len(), edges)
    }

    /// A graph of these ties, each pair once.
    pub(super) fn new(size: usize, edges: impl IntoIterator<Item = (usize, usize, i64)>) -> Self {
        let mut ties = vec![BTreeMap::new(); size];
        for (a, b, weight) in edges {
            ties[a].insert(b, weight);
            ties[b].insert(a, weight);
        }
        let merged = (0..size).map(|vertex| (vertex, false)).collect();
        Self { ties, alive: vec![true; size], merged, removed: Vec::new() }
    }

    /// Number of actors of the whole graph.
    pub(super) fn size(&self) -> usize {
        self.ties.len()
    }

    /// The ties that are left, each pair once, in order.
    pub(super) fn edges(&self) -> Vec<(usize, usize, i64)> {
        let own = |a: usize| self.ties[a].range(a + 1..).map(move |(&b, &weight)| (a, b, weight));
        (0..self.ties.len()).flat_map(own).collect()
    }

    /// Makes it smaller without making the least cost of a partition another one, as far as that goes.
    ///
    /// An actor with one tie, or two, or three is replaced by ties between its neighbours (the series and the
    /// star-triangle rule); a tie that outweighs all others of an actor is never frustrated and is contracted. After
    /// Hüffner, Betzler and Niedermeier 2010, section 3.
    pub(super) fn reduce(&mut self) {
        let mut waiting: Vec<usize> = (0..self.ties.len()).rev().collect();
        let mut queued = vec![true; self.ties.len()];
        while let Some(vertex) = waiting.pop() {
            queued[vertex] = false;
            if !self.alive[vertex] {
                continue;
            }
            let near: Vec<usize> = self.ties[vertex].keys().copied().collect();
            if !self.reduce_at(vertex) {
                continue;
            }
            for other in near.into_iter().chain([vertex]) {
                if !queued[other] {
                    queued[other] = true;
                    waiting.push(other);
                }
            }
        }
    }

    fn reduce_at(&mut self, vertex: usize) -> bool {
        let ties: Vec<(usize, i64)> =
            self.ties[vertex].iter().map(|(&to, &weight)| (to, weight)).collect();
        match *ties.as_slice() {
            [] => self.alive[vertex] = false,
            [_] => self.take_out(vertex, &ties),
            [(a, first), (b, second)] => {
                self.take_out(vertex, &ties);
                let weight = first.abs().min(second.abs());
                self.add(a, b, weight * first.signum() * second.signum());
            }
            _ => {
                let total: i64 = ties.iter().map(|(_, weight)| weight.abs()).sum();
                if let Some(&(to, weight)) =
                    ties.iter().find(|(_, weight)| 2 * weight.abs() >= total)
                {
                    self.contract(to, vertex, weight < 0);
                } else {
                    return self.star(vertex, &ties);
                }
            }
        }
        true
    }

    /// Contracts ties that outweigh all others of an actor together: no partition of least cost frustrates one. So unlike
    /// [`Self::reduce`] this keeps every one of them.
    pub(super) fn contract_dominated(&mut self) {
        let mut waiting: Vec<usize> = (0..self.ties.len()).rev().collect();
        while let Some(vertex) = waiting.pop() {
            let own = &self.ties[vertex];
            let total: i64 = own.values().map(|weight| weight.abs()).sum();
            let strong = own.iter().find(|(_, weight)| 2 * weight.abs() > total);
            if let Some((&to, &weight)) = strong {
                waiting.extend(own.keys().copied());
                self.contract(to, vertex, weight < 0);
            }
        }
    }

    /// The actors that are left, part by part: ties join those of one part.
    pub(super) fn parts(&self) -> Vec<Vec<usize>> {
        let mut seen: Vec<bool> = self.alive.iter().map(|alive| !alive).collect();
        let mut parts = Vec::new();
        for root in 0..self.ties.len() {
            if std::mem::replace(&mut seen[root], true) {
                continue;
            }
            let (mut part, mut next) = (vec![root], 0);
            while let Some(&at) = part.get(next) {
                next += 1;
                for &to in self.ties[at].keys() {
                    if !std::mem::replace(&mut seen[to], true) {
                        part.push(to);
                    }
                }
            }
            parts.push(part);
        }
        parts
    }

    /// A star of three ties becomes a triangle, if the weights of the triangle are whole.
    fn star(&mut self, vertex: usize, ties: &[(usize, i64)]) -> bool {
        let &[(a, first), (b, second), (c, third)] = ties else { return false };
        let half = (first.abs() + second.abs() + third.abs()) / 2;
        if (first + second + third) % 2 != 0 {
            return false;
        }
        self.take_out(vertex, ties);
        // A side of the triangle has half of all, less what the tie of the actor across from it has.
        self.add(a, b, (half - third.abs()) * first.signum() * second.signum());
        self.add(a, c, (half - second.abs()) * first.signum() * third.signum());
        self.add(b, c, (half - first.abs()) * second.signum() * third.signum());
        true
    }

    fn take_out(&mut self, vertex: usize, ties: &[(usize, i64)]) {
        for &(to, _) in ties {
            self.ties[to].remove(&vertex);
        }
        self.ties[vertex].clear();
        self.alive[vertex] = false;
        self.removed.push(Removed { vertex, ties: ties.to_vec() });
    }

    /// Adds to the tie of two actors; what cancels out is paid whatever they do.
    fn add(&mut self, a: usize, b: usize, weight: i64) {
        let sum = self.ties[a].get(&b).copied().unwrap_or(0) + weight;
        if sum == 0 {
            self.ties[a].remove(&b);
            self.ties[b].remove(&a);
        } else {
            self.ties[a].insert(b, sum);
            self.ties[b].insert(a, sum);
        }
    }

    /// Merges `from` into `into`: on the same side of every partition, or on opposite ones.
    pub(super) fn contract(&mut self, into: usize, from: usize, opposite: bool) {
        let ties = std::mem::take(&mut self.ties[from]);
        for (to, weight) in ties {
            self.ties[to].remove(&from);
            if to != into {
                self.add(into, to, if opposite { -weight } else { weight });
            }
        }
        self.alive[from] = false;
        self.merged[from] = (into, opposite);
        self.removed.push(Removed { vertex: from, ties: Vec::new() });
    }

    /// Where an actor is now, and whether it stands on the other side there.
    pub(super) fn now(&self, vertex: usize) -> (usize, bool) {
        let (mut at, mut opposite) = (vertex, false);
        while self.merged[at].0 != at {
            opposite ^= self.merged[at].1;
            at = self.merged[at].0;
        }
        (at, opposite)
    }

    /// Completes sides of the actors that are left to sides of all.
    pub(super) fn complete(&self, side: &mut [bool]) {
        for removed in self.removed.iter().rev() {
            let (into, opposite) = self.merged[removed.vertex];
            side[removed.vertex] = if into == removed.vertex {
                let pull: i64 = removed
                    .ties
                    .iter()
                    .map(|&(to, weight)| if side[to] { weight } else { -weight })
                    .sum();
                pull > 0
            } else {
                side[into] ^ opposite
            };
        }
    }
}
