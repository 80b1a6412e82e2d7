//! Relations by place, and the sums over antagonistic pairs.

use std::collections::BTreeMap;

use crate::brokerage::Importance;
use crate::network::SignedNetwork;

/// All non-neutral relations, by the places of actors.
pub(crate) struct Web<'a> {
    /// Ids, in order.
    pub(crate) actors: Vec<&'a str>,
    /// For each actor the others with a relation, in order, and its signed weight.
    relations: Vec<Vec<(usize, f64)>>,
    importance: Vec<f64>,
}

/// One antagonistic pair, as it concerns somebody else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Between {
    /// The first side; of a partisan the friend.
    pub(crate) a: usize,
    /// The second side; of a partisan the enemy.
    pub(crate) c: usize,
    /// Importance times the weight of the rivalry times that of the weaker tie.
    pub(crate) product: f64,
}

/// Sums of one actor.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Score {
    pub(crate) gross: f64,
    pub(crate) partisan: f64,
    pub(crate) possible: f64,
    pub(crate) brokered: Vec<Between>,
    pub(crate) partisan_in: Vec<Between>,
}

impl Score {
    pub(crate) fn net(&self) -> f64 {
        self.gross - self.partisan
    }

    /// Adds a pair of a given worth, of which the relations to both sides are known; 0 is no relation.
    fn add(&mut self, pair: (usize, usize), worth: f64, ties: (f64, f64)) {
        self.possible += worth;
        let product = worth * ties.0.abs().min(ties.1.abs());
        let (a, c) = pair;
        if ties.0 > 0.0 && ties.1 > 0.0 {
            self.gross += product;
            self.brokered.push(Between { a, c, product });
        } else if ties.0 * ties.1 < 0.0 {
            self.partisan += product;
            let (a, c) = if ties.0 > 0.0 { (a, c) } else { (c, a) };
            self.partisan_in.push(Between { a, c, product });
        }
    }
}

impl<'a> Web<'a> {
    pub(crate) fn new(
        network: &'a SignedNetwork,
        importance: &BTreeMap<String, Importance>,
    ) -> Self {
        let actors: Vec<&str> = network.actors().into_iter().collect();
        let place = |id: &str| actors.binary_search(&id).ok();
        let mut relations = vec![Vec::new(); actors.len()];
        for (a, b) in network.pairs() {
            let weight = network.signed_weight(a, b);
            if let (Some(at), Some(with), true) = (place(a), place(b), weight != 0.0) {
                relations[at].push((with, weight));
                relations[with].push((at, weight));
            }
        }
        for own in &mut relations {
            own.sort_unstable_by_key(|&(other, _)| other);
        }
        let of = |id: &&str| importance.get(*id).copied().unwrap_or_default().value();
        let importance = actors.iter().map(of).collect();
        Self { actors, relations, importance }
    }

    /// The signed weight of a relation; 0 where there is none.
    pub(crate) fn weight(&self, a: usize, b: usize) -> f64 {
        let own = &self.relations[a];
        own.binary_search_by_key(&b, |&(other, _)| other).map_or(0.0, |at| own[at].1)
    }

    pub(crate) fn pair_importance(&self, a: usize, b: usize) -> f64 {
        (self.importance[a] * self.importance[b]).sqrt()
    }

    pub(crate) fn friends(&self, own: usize) -> impl Iterator<Item = usize> {
        self.relations[own].iter().filter(|(_, weight)| *weight > 0.0).map(|&(other, _)| other)
    }

    pub(crate) fn enemies(&self, own: usize) -> Vec<&'a str> {
        let hostile = self.relations[own].iter().filter(|(_, weight)| *weight < 0.0);
        hostile.map(|&(other, _)| self.actors[other]).collect()
    }

    /// The sums of all actors, by place; pairs in the order of their ids.
    pub(crate) fn scores(&self) -> Vec<Score> {
        let mut scores = vec![Score::default(); self.actors.len()];
        for (a, own) in self.relations.iter().enumerate() {
            for &(c, weight) in own.iter().filter(|&&(c, weight)| a < c && weight < 0.0) {
                let worth = self.pair_importance(a, c) * -weight;
                let others = self.with_either(a, c).into_iter();
                for (v, ties) in others.filter(|&(v, _)| v != a && v != c) {
                    scores[v].add((a, c), worth, ties);
                }
            }
        }
        scores
    }

    /// Everybody with a relation to either of two, by place, and the weights of both relations.
    fn with_either(&self, a: usize, c: usize) -> Vec<(usize, (f64, f64))> {
        let mut ties: Vec<(usize, (f64, f64))> =
            self.relations[a].iter().map(|&(v, weight)| (v, (weight, 0.0))).collect();
        ties.extend(self.relations[c].iter().map(|&(v, weight)| (v, (0.0, weight))));
        ties.sort_by_key(|&(v, _)| v);
        ties.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.0 += next.1.0;
                kept.1.1 += next.1.1;
            }
            same
        });
        ties
    }
}
