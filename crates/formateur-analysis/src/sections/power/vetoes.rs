//! Power if nobody enters a coalition with somebody who is ruled out.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, PactKind};
use formateur_coalition::Parliament;
use formateur_power::{Admissible, BANZHAF, Counts, Detail};
use num_rational::BigRational;
use num_traits::ToPrimitive as _;
use serde::Serialize;

use super::PowerOf;
use super::part::{self, PowerError};
use crate::worlds::World;

/// Power among coalitions without a ruled-out pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VetoPower {
    /// Parties of which one has ruled out the other, each pair once and in the order of the players.
    pub pairs: Vec<[String; 2]>,
    /// Number of coalitions without a ruled-out pair, with the one of nobody.
    pub admissible: String,
    /// Number of those that win.
    pub winning: String,
    /// Number of those that win and can spare no member.
    pub minimal_winning: String,
    /// `share-of-swings`, `chance-to-swing` and `public-good`.
    pub indices: BTreeMap<String, PowerOf>,
    /// For each player, its share of swings here less its normalised Banzhaf index in the game without statements.
    pub change: Vec<f64>,
}

/// A measure: id, name, meaning, source, and how it is read.
type Measure = (&'static str, [&'static str; 2], &'static str, fn(&Admissible) -> Vec<BigRational>);

const MEASURES: [Measure; 3] = [
    (
        "share-of-swings",
        [
            "Share of swings",
            "share of all cases in which a player makes a coalition without a ruled-out pair win",
        ],
        "banzhaf1965",
        Admissible::share_of_swings,
    ),
    (
        "chance-to-swing",
        [
            "Chance to swing",
            "share of the coalitions without a ruled-out pair that this player is in which win only with it",
        ],
        "banzhaf1965",
        Admissible::chance_to_swing,
    ),
    (
        "public-good",
        [
            "Public good among the admissible",
            "share of all memberships in minimal winning coalitions without a ruled-out pair",
        ],
        "alonsomeijide2007",
        Admissible::public_good,
    ),
];

impl VetoPower {
    /// Power at the points of the count, without coalitions that a statement in force rules out.
    ///
    /// Statements that only commit or tolerate count for nothing here, and conditions of a statement neither.
    pub fn of(world: &World<'_>) -> Result<Self, PowerError> {
        let parties = ruled_out_parties(world);
        let positions = positions(world, &parties);
        if positions.is_empty() {
            return Err(PowerError::NoPairs);
        }
        let game = part::point_game(world)?;
        let counted = Admissible::of(&game, &positions, Detail::Sums)?;
        let without = (BANZHAF.evaluate)(&Counts::of(&game, BANZHAF.needs)?).rationals();
        let shares = counted.share_of_swings().into_iter().zip(without);
        let change = shares.map(|(with, without)| (with - without).to_f64().unwrap_or_default());
        let indices = MEASURES.iter().map(|(id, words, source, read)| {
            let values = read(&counted);
            let method = part::method(world, id, source).with("pairs", positions.len());
            let floats = values.iter().map(|value| value.to_f64().unwrap_or_default()).collect();
            let exact = values.iter().map(ToString::to_string).collect();
            ((*id).to_owned(), part::exactly(*words, floats, exact, method))
        });
        Ok(Self {
            pairs: parties.into_iter().map(|pair| pair.map(|id| id.to_string())).collect(),
            admissible: counted.all().to_string(),
            winning: counted.winning().to_string(),
            minimal_winning: counted.minimal_winning().to_string(),
            indices: indices.collect(),
            change: change.collect(),
        })
    }
}

/// Places of players of which one has ruled out the other by a statement in force, from 0, each pair once.
pub fn ruled_out_pairs(world: &World<'_>) -> Vec<(usize, usize)> {
    positions(world, &ruled_out_parties(world))
}

/// Pairs of different parties with seats of which one has ruled out the other, in the order of the players.
fn ruled_out_parties(world: &World<'_>) -> Vec<[ActorId; 2]> {
    let first = |party: &ActorId| {
        world.point.players.iter().position(|player| player.party.as_ref() == Some(party))
    };
    let parliament = Parliament::of(world.view, &world.point, world.requirement.seats);
    let mut pairs: BTreeSet<(usize, usize, [ActorId; 2])> = BTreeSet::new();
    for pact in parliament.pacts().iter().filter(|pact| pact.kind == PactKind::RulesOut) {
        for from in &pact.from_parties {
            for to in pact.to_parties.iter().filter(|&to| to != from) {
                let (Some(a), Some(b)) = (first(from), first(to)) else { continue };
                let [one, other] = [from.clone(), to.clone()];
                pairs.insert(if a < b { (a, b, [one, other]) } else { (b, a, [other, one]) });
            }
        }
    }
    pairs.into_iter().map(|(_, _, pair)| pair).collect()
}

/// The pairs of players of pairs of parties.
fn positions(world: &World<'_>, pairs: &[[ActorId; 2]]) -> Vec<(usize, usize)> {
    let of = |party: &ActorId| -> Vec<usize> {
        let players = world.point.players.iter().enumerate();
        players.filter(|(_, one)| one.party.as_ref() == Some(party)).map(|(at, _)| at).collect()
    };
    let mut found = Vec::new();
    for [one, other] in pairs {
        let others = of(other);
        found.extend(of(one).into_iter().flat_map(|a| others.iter().map(move |&b| (a, b))));
    }
    found
}
