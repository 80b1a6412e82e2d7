//! The signed graph of a network: each pair once, with a sign and a weight.

use crate::network::{Relation, SignedNetwork};

/// One pair of actors with a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Place of the first actor, always the smaller one.
    pub a: usize,
    /// Place of the second actor.
    pub b: usize,
    /// Whether the relation is hostile.
    pub hostile: bool,
    /// What it costs to have it against a partition; at least 1.
    pub weight: u64,
}

/// A simple signed graph without direction. Actors stand by id, pairs by the places of their actors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignedGraph {
    actors: Vec<String>,
    edges: Vec<Edge>,
}

impl SignedGraph {
    /// Most weight that all pairs may have together, so that no sum overflows.
    pub const MOST_WEIGHT: u64 = 1 << 48;

    /// A graph of these actors and pairs, in any order; actors of pairs need not be named again.
    ///
    /// A pair is two ids, whether it is hostile, and its weight. A pair named twice adds up: the sign is that of the
    /// larger weight, and equal weights of both signs leave no pair. A pair of an actor with itself, or of weight 0, is
    /// left out. Nothing comes back if the weights exceed [`Self::MOST_WEIGHT`].
    pub fn new<'a>(
        actors: impl IntoIterator<Item = &'a str>,
        pairs: impl IntoIterator<Item = (&'a str, &'a str, bool, u64)>,
    ) -> Option<Self> {
        let pairs: Vec<_> = pairs.into_iter().collect();
        let ends = pairs.iter().flat_map(|&(a, b, ..)| [a, b]);
        let mut names: Vec<&str> = actors.into_iter().chain(ends).collect();
        names.sort_unstable();
        names.dedup();
        let place = |id: &str| names.binary_search(&id).ok();
        let mut total = 0_u64;
        let mut signed: Vec<(usize, usize, i64)> = Vec::with_capacity(pairs.len());
        for &(a, b, hostile, weight) in &pairs {
            let (a, b) = (place(a)?, place(b)?);
            total = total.checked_add(weight).filter(|&total| total <= Self::MOST_WEIGHT)?;
            let weight = i64::try_from(weight).ok()?;
            signed.push((a.min(b), a.max(b), if hostile { -weight } else { weight }));
        }
        signed.sort_unstable();
        let same = |x: &(usize, usize, i64), y: &(usize, usize, i64)| (x.0, x.1) == (y.0, y.1);
        let edges = signed.chunk_by(same).filter_map(|chunk| {
            let sum: i64 = chunk.iter().map(|&(.., weight)| weight).sum();
            let (a, b, _) = chunk[0];
            let edge = Edge { a, b, hostile: sum < 0, weight: sum.unsigned_abs() };
            (a != b && sum != 0).then_some(edge)
        });
        let edges = edges.collect();
        Some(Self { actors: names.into_iter().map(ToOwned::to_owned).collect(), edges })
    }

    /// The relations of a network, each of weight 1; pairs that are neutral on balance are left out, their actors stay.
    pub fn of(network: &SignedNetwork) -> Self {
        let pairs = network.pairs().filter_map(|(a, b)| match network.relation(a, b) {
            Relation::Friendly => Some((a, b, false, 1)),
            Relation::Hostile => Some((a, b, true, 1)),
            Relation::Neutral => None,
        });
        // As many pairs as that do not fit into memory.
        Self::new(network.actors(), pairs).unwrap_or_default()
    }

    /// Ids, in order.
    pub fn actors(&self) -> &[String] {
        &self.actors
    }

    /// Place of an actor.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.actors.binary_search_by(|own| own.as_str().cmp(id)).ok()
    }

    /// The pairs, in order.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// For each actor its pairs, as the place of the other actor and the place of the pair, in order.
    pub fn neighbours(&self) -> Vec<Vec<(usize, usize)>> {
        let mut neighbours = vec![Vec::new(); self.actors.len()];
        for (at, edge) in self.edges.iter().enumerate() {
            neighbours[edge.a].push((edge.b, at));
            neighbours[edge.b].push((edge.a, at));
        }
        for own in &mut neighbours {
            own.sort_unstable();
        }
        neighbours
    }

    /// The actors of each part that pairs join, in order; parts by their first actors. Actors without a pair are in none.
    pub fn parts(&self) -> Vec<Vec<usize>> {
        let near = self.neighbours();
        let mut seen = vec![false; near.len()];
        let mut parts = Vec::new();
        for root in 0..near.len() {
            if near[root].is_empty() || std::mem::replace(&mut seen[root], true) {
                continue;
            }
            let (mut part, mut next) = (vec![root], 0);
            while let Some(&at) = part.get(next) {
                next += 1;
                for &(to, _) in &near[at] {
                    if !std::mem::replace(&mut seen[to], true) {
                        part.push(to);
                    }
                }
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }

    /// The same graph with other signs: `hostile` tells it of each pair by its place.
    #[must_use]
    pub fn with_signs(&self, hostile: impl Fn(usize) -> bool) -> Self {
        let signed = self.edges.iter().enumerate();
        let edges = signed.map(|(at, edge)| Edge { hostile: hostile(at), ..*edge }).collect();
        Self { actors: self.actors.clone(), edges }
    }

    /// The same graph without the pairs of an actor.
    #[must_use]
    pub fn without(&self, actor: usize) -> Self {
        let left = self.edges.iter().filter(|edge| edge.a != actor && edge.b != actor);
        Self { actors: self.actors.clone(), edges: left.copied().collect() }
    }

    /// The largest number that divides all weights: costs differ by multiples of it. 1 without pairs.
    pub(crate) fn grain(&self) -> i64 {
        let grain = self.edges.iter().map(|edge| edge.weight).fold(0, divisor).max(1);
        i64::try_from(grain).unwrap_or(1)
    }

    /// What a partition into two sides costs: the weight of hostile pairs on one side and of friendly ones across.
    pub fn cost(&self, side: &[bool]) -> u64 {
        let against = |edge: &&Edge| (side[edge.a] == side[edge.b]) == edge.hostile;
        self.edges.iter().filter(against).map(|edge| edge.weight).sum()
    }
}

fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { divisor(b, a % b) }
}
