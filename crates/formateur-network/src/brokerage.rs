//! Antagonist brokerage: who has friendly ties to both sides of an enmity, how much that is worth, and what it hangs on.
//!
//! The relation of two actors has a weight `u` from 0 to 1 ([`SignedNetwork::signed_weight`]), an actor an importance
//! `m` above 0 and up to 1. A pair {a, c} with a hostile relation is worth `sqrt(m(a) · m(c)) · u(a, c)`. Somebody with
//! non-neutral relations to both sides holds `min(u(v, a), u(v, c))` of that: a go-between is as strong as the weaker tie.
//! It is a contribution where both relations are friendly, and taken off where one is friendly and the other hostile.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::network::{Line, SignedNetwork};

mod antagonists;
mod importance;
mod web;

pub use antagonists::{Antagonists, Broker, Brokered, antagonists, brokers};
pub use importance::{Basis, Importance, importance};
pub(crate) use importance::{importance_of_members, seats};
pub(crate) use web::{Score, Web};

/// What an actor holds between antagonists.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Brokerage<'a> {
    /// Who.
    pub id: &'a str,
    /// Sum of the contributions of the pairs that it brokers.
    pub gross: f64,
    /// The same product, summed over the pairs of which it is a friend of one side and at odds with the other.
    pub partisan: f64,
    /// Gross less partisan.
    pub net: f64,
    /// What all pairs without it are worth to at least one side of which it has a relation.
    pub possible: f64,
    /// Gross of possible, from 0 to 1; none where nothing was possible.
    pub rate: Option<f64>,
    /// Mean exclusivity of its pairs, weighted by contribution; none where it brokers nothing.
    pub exclusivity: Option<f64>,
    /// The pairs that it brokers: largest contribution first, then by ids.
    pub pairs: Vec<BrokeredPair<'a>>,
    /// The pairs in which it is partisan, in the same order.
    pub partisan_in: Vec<PartisanPair<'a>>,
    /// For each friend, how much of net would go if they fell out; most first, then by id.
    pub losses: Vec<Loss<'a>>,
    /// With whom it is itself at odds, by id.
    pub enemies: Vec<&'a str>,
}

/// A pair that an actor brokers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BrokeredPair<'a> {
    /// One side, by id.
    pub a: &'a str,
    /// The other side.
    pub b: &'a str,
    /// How much the pair matters: `sqrt(m(a) · m(b))`.
    pub importance: f64,
    /// Weight of the hostile relation.
    pub rivalry: f64,
    /// Weight of the broker's relation to the first.
    pub tie_a: f64,
    /// Weight of the broker's relation to the second.
    pub tie_b: f64,
    /// `importance · rivalry · min(tie_a, tie_b)`.
    pub contribution: f64,
    /// Share of this broker in the contributions of all brokers of the pair.
    pub exclusivity: f64,
    /// How many broker the pair.
    pub brokers: usize,
    /// On which ties it rests.
    pub rests_on: Footing<'a>,
}

/// The ties between three actors on which a place between two of them rests: all of them, of either sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Footing<'a> {
    /// Between the antagonists.
    pub rivalry: Vec<&'a Line>,
    /// Between the broker and the first of them.
    pub to_a: Vec<&'a Line>,
    /// Between the broker and the second.
    pub to_b: Vec<&'a Line>,
}

/// A pair of which an actor is a friend of one side and at odds with the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartisanPair<'a> {
    /// The friend.
    pub friend: &'a str,
    /// The common enemy.
    pub enemy: &'a str,
    /// What is taken off.
    pub taken_off: f64,
}

/// What a friendship is worth to an actor between antagonists.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Loss<'a> {
    /// The friend.
    pub friend: &'a str,
    /// Net now, less net if the relation were hostile with the same weight. Below 0 where falling out would end a
    /// partisanship.
    pub loss: f64,
}

/// The brokerage of every actor with a tie: largest net first, then most pairs, then by id.
///
/// Net is compared to nine digits after the point. Actors that are missing from `importance` have 1.
pub fn brokerage<'a>(
    network: &'a SignedNetwork,
    importance: &BTreeMap<String, Importance>,
) -> Vec<Brokerage<'a>> {
    let web = Web::new(network, importance);
    let scores = web.scores();
    let mut held: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
    for between in scores.iter().flat_map(|score| &score.brokered) {
        let (sum, brokers) = held.entry((between.a, between.c)).or_default();
        *sum += between.product;
        *brokers += 1;
    }
    let mut all: Vec<Brokerage<'a>> = scores
        .iter()
        .enumerate()
        .map(|(own, score)| {
            let pairs = score.brokered.iter().map(|between| {
                let all = held.get(&(between.a, between.c)).copied().unwrap_or_default();
                brokered_pair(network, &web, own, between, all)
            });
            whole(&web, own, score, pairs.collect())
        })
        .collect();
    all.sort_by(|x, y| {
        let number = |held: &Brokerage<'_>| held.pairs.len();
        grain(y.net)
            .cmp(&grain(x.net))
            .then_with(|| number(y).cmp(&number(x)))
            .then_with(|| x.id.cmp(y.id))
    });
    all
}

/// Everything about one actor.
fn whole<'a>(
    web: &Web<'a>,
    own: usize,
    score: &Score,
    mut pairs: Vec<BrokeredPair<'a>>,
) -> Brokerage<'a> {
    pairs.sort_by(|x, y| {
        grain(y.contribution).cmp(&grain(x.contribution)).then_with(|| (x.a, x.b).cmp(&(y.a, y.b)))
    });
    let weighted: f64 = pairs.iter().map(|pair| pair.contribution * pair.exclusivity).sum();
    let mut partisan_in: Vec<PartisanPair<'a>> = score
        .partisan_in
        .iter()
        .map(|between| PartisanPair {
            friend: web.actors[between.a],
            enemy: web.actors[between.c],
            taken_off: between.product,
        })
        .collect();
    partisan_in.sort_by(|x, y| {
        grain(y.taken_off)
            .cmp(&grain(x.taken_off))
            .then_with(|| (x.friend, x.enemy).cmp(&(y.friend, y.enemy)))
    });
    Brokerage {
        id: web.actors[own],
        gross: score.gross,
        partisan: score.partisan,
        net: score.net(),
        possible: score.possible,
        rate: (score.possible > 0.0).then(|| score.gross / score.possible),
        exclusivity: (score.gross > 0.0).then(|| weighted / score.gross),
        pairs,
        partisan_in,
        losses: losses(web, own, score),
        enemies: web.enemies(own),
    }
}

fn brokered_pair<'a>(
    network: &'a SignedNetwork,
    web: &Web<'a>,
    own: usize,
    between: &web::Between,
    (sum, brokers): (f64, usize),
) -> BrokeredPair<'a> {
    let [id, a, b] = [own, between.a, between.c].map(|place| web.actors[place]);
    BrokeredPair {
        a,
        b,
        importance: web.pair_importance(between.a, between.c),
        rivalry: web.weight(between.a, between.c).abs(),
        tie_a: web.weight(own, between.a),
        tie_b: web.weight(own, between.c),
        contribution: between.product,
        exclusivity: between.product / sum,
        brokers,
        rests_on: Footing {
            rivalry: network.between(a, b),
            to_a: network.between(id, a),
            to_b: network.between(id, b),
        },
    }
}

/// A pair that is brokered turns into one in which the actor is partisan, with the same product: twice the product goes.
/// A pair in which it was partisan because of this friend is no longer one: the product comes back.
fn losses<'a>(web: &Web<'a>, own: usize, score: &Score) -> Vec<Loss<'a>> {
    let mut by_friend: BTreeMap<usize, f64> = web.friends(own).map(|at| (at, 0.0)).collect();
    let mut add = |friend: usize, loss: f64| {
        if let Some(sum) = by_friend.get_mut(&friend) {
            *sum += loss;
        }
    };
    for between in &score.brokered {
        add(between.a, 2.0 * between.product);
        add(between.c, 2.0 * between.product);
    }
    for between in &score.partisan_in {
        add(between.a, -between.product);
    }
    let losses = by_friend.into_iter().map(|(at, loss)| Loss { friend: web.actors[at], loss });
    let mut losses: Vec<Loss<'a>> = losses.collect();
    losses.sort_by(|x, y| grain(y.loss).cmp(&grain(x.loss)).then_with(|| x.friend.cmp(y.friend)));
    losses
}

/// Nine digits after the point, so that sums that only differ by rounding are equal.
#[allow(clippy::cast_possible_truncation, reason = "far below the largest number of pairs")]
pub(crate) fn grain(value: f64) -> i64 {
    (value * 1e9).round() as i64
}
