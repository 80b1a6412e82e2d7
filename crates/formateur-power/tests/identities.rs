//! What must hold in every game, on games too large to walk through.

mod common;

use common::{everything, fraction};
use formateur_power::{Counts, Game, Limits, Unions, Watch, index, union_index};
use num_bigint::BigUint;
use num_rational::BigRational;
use proptest::prelude::*;

/// Games of 20 to 110 players, most of them small, with any quota.
fn large_games() -> impl Strategy<Value = Game> {
    let weights = prop::collection::vec(
        prop_oneof![3 => 1..=40_u64, 1 => Just(1), 1 => 41..=200_u64],
        20..110,
    );
    (weights, 1..1000_u64).prop_map(|(weights, part)| {
        let total: u64 = weights.iter().sum();
        Game::new(weights, 1 + (total - 1) * part / 1000).expect("it is a game")
    })
}

/// Winning coalitions that somebody can break alone: all but those that still win without their heaviest member, who joins
/// last.
fn vulnerable(game: &Game) -> BigUint {
    let quota = usize::try_from(game.quota()).expect("it is small");
    let mut weights = game.weights().to_vec();
    weights.sort_unstable();
    // Coalitions of those who have joined by votes, all from the quota on together.
    let mut by_votes = vec![BigUint::default(); quota + 1];
    by_votes[0] = BigUint::from(1_u8);
    let mut safe = BigUint::default();
    for weight in weights {
        safe += &by_votes[quota];
        let weight = usize::try_from(weight).expect("it is small");
        let before = by_votes.clone();
        for (votes, number) in before.iter().enumerate() {
            by_votes[(votes + weight).min(quota)] += number;
        }
    }
    &by_votes[quota] - safe
}

fn one() -> BigRational {
    fraction(1_u8.into(), 1_u8.into())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn identities_of_the_literature_hold(game in large_games()) {
        let counts = Counts::of(&game, everything()).expect("it is small");
        let of = |id: &str| (index(id).expect("it is in the list").evaluate)(&counts).rationals();
        let sum = |id: &str| of(id).iter().sum::<BigRational>();
        for id in ["shapley-shubik", "banzhaf", "johnston", "deegan-packel", "felsenthal", "public-good", "power-index-f"] {
            prop_assert_eq!(sum(id), one(), "{}", id);
        }
        // Johnston: each coalition that can be broken is divided once.
        prop_assert_eq!(sum("johnston-raw"), fraction(vulnerable(&game), 1_u8.into()));
        // Deegan and Packel: each minimal winning coalition is divided once.
        prop_assert_eq!(sum("deegan-packel-raw"), fraction(counts.minimal_winning().clone(), 1_u8.into()));
        // Coleman: power to prevent and to initiate have the absolute Banzhaf index as their harmonic mean.
        for ((prevent, initiate), absolute) in
            of("coleman-preventive").iter().zip(of("coleman-initiative")).zip(of("banzhaf-absolute"))
        {
            let twice = fraction(2_u8.into(), 1_u8.into()) * prevent * &initiate;
            prop_assert_eq!(twice, absolute * (prevent + initiate));
        }
        // Dubey and Shapley: the Rae index is half of the absolute Banzhaf index and a half more.
        for (rae, absolute) in of("rae").into_iter().zip(of("banzhaf-absolute")) {
            prop_assert_eq!(rae * fraction(2_u8.into(), 1_u8.into()), one() + absolute);
        }
        // König and Bräuninger's and Nevison's indices count the same coalitions.
        for (inclusive, nevison) in of("koenig-braeuninger").into_iter().zip(of("nevison")) {
            let share = of("coleman-collective")[0].clone() * fraction(2_u8.into(), 1_u8.into());
            prop_assert_eq!(inclusive * share, nevison);
        }
    }

    /// Values of a union add up to what it has in the game between the unions.
    #[test]
    fn unions_share_what_they_have(game in large_games(), size in 2..6_usize) {
        let players: Vec<usize> = (0..game.weights().len()).collect();
        let unions: Vec<Vec<usize>> = players.chunks(size).map(<[usize]>::to_vec).collect();
        let unions = Unions::new(game, unions).expect("they are unions");
        let counts = Counts::of(&unions.quotient(), everything()).expect("it is small");
        for (id, outer) in [
            ("owen", "shapley-shubik"),
            ("symmetric-coalitional-banzhaf", "banzhaf-absolute"),
            ("solidarity-public-good", "public-good"),
            ("owen-extended-public-good", "public-good"),
            ("threat-public-good-1", "public-good"),
        ] {
            let index = union_index(id).expect("it is in the list");
            let values = (index.evaluate)(&unions, &Limits::default(), &Watch::new()).expect("it is small").rationals();
            let outer = (formateur_power::index(outer).expect("it is in the list").evaluate)(&counts).rationals();
            for (union, whole) in unions.members().iter().zip(outer) {
                prop_assert_eq!(union.iter().map(|&player| &values[player]).sum::<BigRational>(), whole, "{}", id);
            }
        }
    }
}
