//! Every way of counting gives the same numbers, whichever the plan would choose.

use num_bigint::BigUint;
use proptest::prelude::*;

use crate::critical::{self, Members};
use crate::game::Game;
use crate::quadrature::shapley_shubik_float;
use crate::reduced::Reduced;
use crate::watch::Watch;
use crate::{Counts, Limits, Needs, index, minimal, points, sizes, sums, types};

/// Games of up to 14 players, and quotas from 1 to all votes.
fn games() -> impl Strategy<Value = Game> {
    let weight = prop_oneof![3 => 1..=25_u64, 1 => Just(1), 1 => Just(7)];
    prop::collection::vec(weight, 1..=14).prop_flat_map(|weights| {
        let total: u64 = weights.iter().sum();
        (1..=total).prop_map(move |quota| Game::new(weights.clone(), quota).expect("it is a game"))
    })
}

/// Games of more players than one limb holds.
fn large_games() -> impl Strategy<Value = Game> {
    prop::collection::vec(1..=9_u64, 64..=80).prop_flat_map(|weights| {
        let total: u64 = weights.iter().sum();
        (1..=total).prop_map(move |quota| Game::new(weights.clone(), quota).expect("it is a game"))
    })
}

fn all(sizes: &[Vec<BigUint>]) -> Vec<BigUint> {
    sizes.iter().map(|sizes| sizes.iter().sum()).collect()
}

proptest! {
    #[test]
    fn tables_and_points_count_what_a_walk_counts(game in games()) {
        let watch = Watch::new();
        let (reduced, _) = Reduced::of(&game);
        let walked = types::count(&reduced, &watch).expect("nobody stops it");
        let by_votes = sums::count(&reduced, &watch).expect("nobody stops it");
        prop_assert_eq!(&by_votes.swings, &all(&walked.by_size.swings));
        for rows in [sizes::count(&reduced, &watch), points::count(&reduced, &watch)] {
            let rows = rows.expect("nobody stops it");
            prop_assert_eq!(&rows.swings, &walked.by_size.swings);
            prop_assert_eq!(&rows.winning, &walked.by_size.winning);
        }
    }

    #[test]
    fn windows_count_what_a_walk_counts(game in games()) {
        let watch = Watch::new();
        // Windows are for games without null players.
        let counts = Counts::of(&game, Needs::SUMS).expect("it is small");
        let reduced = counts.essential();
        let walked = types::count(reduced, &watch).expect("nobody stops it");
        let count = |members| critical::count(reduced, reduced.players, members, &watch).expect("nobody stops it");
        prop_assert_eq!(&count(Members::AllCritical), &walked.minimal);
        prop_assert_eq!(&count(Members::AnyCritical), &walked.by_critical);
        let minimal = minimal::count(reduced, &watch).expect("nobody stops it");
        prop_assert_eq!(&minimal.of, &all(&walked.minimal));
    }

    #[test]
    fn floats_are_near_the_fractions(game in games()) {
        let shapley = index("shapley-shubik").expect("it is in the list");
        let exact = (shapley.evaluate)(&Counts::of(&game, shapley.needs).expect("it is small")).floats();
        let floats = shapley_shubik_float(&game, &Limits::default(), &Watch::new()).expect("it is small");
        for (float, exact) in floats.iter().zip(exact) {
            prop_assert!((float - exact).abs() <= 1e-12 * exact, "{} is not {}", float, exact);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn counts_of_many_players_agree(game in large_games()) {
        let watch = Watch::new();
        let counts = Counts::of(&game, Needs::SUMS).expect("it is small");
        let reduced = counts.essential();
        let by_votes = sums::count(reduced, &watch).expect("nobody stops it");
        let rows = sizes::count(reduced, &watch).expect("nobody stops it");
        let at_points = points::count(reduced, &watch).expect("nobody stops it");
        prop_assert_eq!(&by_votes.swings, &all(&rows.swings));
        prop_assert_eq!(&rows.swings, &at_points.swings);
        prop_assert_eq!(&rows.winning, &at_points.winning);
        let count = |members| {
            critical::count(reduced, reduced.players, members, &watch).expect("nobody stops it")
        };
        let minimal = minimal::count(reduced, &watch).expect("nobody stops it");
        prop_assert_eq!(&minimal.of, &all(&count(Members::AllCritical)));
        // A player swings in just those coalitions in which it is critical.
        prop_assert_eq!(&by_votes.swings, &all(&count(Members::AnyCritical)));
    }
}
