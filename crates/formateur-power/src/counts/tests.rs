//! Every way of counting gives the same numbers.

use num_bigint::BigUint;
use num_traits::ToPrimitive as _;
use proptest::prelude::*;

use crate::critical::{self, Members};
use crate::game::Game;
use crate::plan::{Limits, Needs};
use crate::reduced::Reduced;
use crate::watch::Watch;
use crate::{Counts, minimal, points, shapley_shubik_float, sizes, sums, types};

fn games(players: std::ops::Range<usize>, most: u64) -> impl Strategy<Value = Game> {
    let weights =
        prop::collection::vec(prop_oneof![4 => 1..=most, 1 => Just(1), 1 => Just(most)], players);
    (weights, 0.0..1.0_f64).prop_map(|(weights, share)| {
        let total: u64 = weights.iter().sum();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // small
        let quota = 1 + (share * (total - 1) as f64) as u64;
        Game::new(weights, quota).expect("it is a game")
    })
}

fn sum(sizes: &[BigUint]) -> BigUint {
    sizes.iter().sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn tables_and_points_count_as_the_walk_through_all_types(game in games(1..13, 40)) {
        let (reduced, _) = Reduced::of(&game);
        let watch = Watch::new();
        let all = types::count(&reduced, &watch).expect("nobody stops it");
        let by_sum = sums::count(&reduced, &watch).expect("nobody stops it");
        let swings: Vec<BigUint> = all.by_size.swings.iter().map(|sizes| sum(sizes)).collect();
        prop_assert_eq!(&by_sum.swings, &swings);
        for by_size in [sizes::count(&reduced, &watch), points::count(&reduced, &watch)] {
            let by_size = by_size.expect("nobody stops it");
            prop_assert_eq!(&by_size.swings, &all.by_size.swings);
            prop_assert_eq!(&by_size.winning, &all.by_size.winning);
        }
        let of = minimal::count(&reduced, &watch).expect("nobody stops it");
        let minimal: Vec<BigUint> = all.minimal.iter().map(|sizes| sum(sizes)).collect();
        prop_assert_eq!(&of.of, &minimal);
        let players = reduced.players;
        let critical = |most, members| critical::count(&reduced, most, members, &watch).expect("nobody stops it");
        prop_assert_eq!(&critical(players, Members::AllCritical), &all.minimal);
        prop_assert_eq!(&critical(players, Members::AnyCritical), &all.by_critical);
        let least = reduced.least_size();
        for (few, sizes) in critical(least, Members::AllCritical).iter().zip(&all.minimal) {
            prop_assert_eq!(&few[..], &sizes[..=least]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Beyond 64 players numbers take several limbs, and no walk through types ends.
    #[test]
    fn tables_and_points_agree_beyond_one_limb(game in games(60..140, 60)) {
        let (reduced, _) = Reduced::of(&game);
        let watch = Watch::new();
        let (table, points) = (sizes::count(&reduced, &watch), points::count(&reduced, &watch));
        let (table, points) = (table.expect("nobody stops it"), points.expect("nobody stops it"));
        prop_assert_eq!(&table.swings, &points.swings);
        prop_assert_eq!(&table.winning, &points.winning);
        let by_sum = sums::count(&reduced, &watch).expect("nobody stops it");
        for (swings, sizes) in by_sum.swings.iter().zip(&table.swings) {
            prop_assert_eq!(swings, &sum(sizes));
        }
        let minimal = minimal::count(&reduced, &watch).expect("nobody stops it").of;
        let sizes = critical::count(&reduced, reduced.players, Members::AllCritical, &watch);
        let sizes = sizes.expect("nobody stops it");
        prop_assert_eq!(minimal, sizes.iter().map(|sizes| sum(sizes)).collect::<Vec<_>>());
    }

    /// A player is critical in as many coalitions as it swings in, however many others are critical.
    #[test]
    fn critical_members_add_up_to_swings(game in games(2..140, 60)) {
        let counts = Counts::of(&game, Needs::CRITICAL).expect("it is small");
        for player in counts.each() {
            prop_assert_eq!(sum(player.by_critical()) << counts.null_players(), player.swings().clone());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn floating_point_values_have_twelve_digits(game in games(1..160, 200)) {
        let counts = Counts::of(&game, Needs::SIZES).expect("it is small");
        let exact = (crate::SHAPLEY_SHUBIK.evaluate)(&counts).rationals();
        let float = shapley_shubik_float(&game, &Limits::default(), &Watch::new()).expect("it is small");
        for (exact, float) in exact.iter().zip(float) {
            let exact = exact.to_f64().expect("a number");
            prop_assert!((exact - float).abs() <= 1e-12 * exact, "{} {}", exact, float);
        }
    }
}
