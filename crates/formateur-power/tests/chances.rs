//! Chances of each player's own against the sum over all coalitions in fractions, and against two indices.

mod common;

use common::{exact, games};
use formateur_power::{
    Chances, ChancesError, Game, Nearness, PlayerChances, Shock, chance_by_distance, index,
};
use num_rational::BigRational;
use num_traits::{One as _, ToPrimitive as _, Zero as _};
use proptest::prelude::*;

/// Games with a chance for each player: ordinary ones, sure ones, and ones so near to sure that differences vanish.
fn games_with_chances() -> impl Strategy<Value = (Game, Vec<f64>)> {
    let chance = || {
        prop_oneof![
            4 => 0.0..=1.0_f64,
            1 => prop_oneof![Just(0.0), Just(1.0), Just(0.5)],
            1 => prop_oneof![Just(1e-12), Just(1.0 - 1e-12), Just(1e-30)],
        ]
    };
    games().prop_filter("fractions grow long", |game| game.weights().len() <= 8).prop_flat_map(
        move |game| {
            let players = game.weights().len();
            (Just(game), prop::collection::vec(chance(), players))
        },
    )
}

fn rational(value: f64) -> BigRational {
    BigRational::from_float(value).expect("it is finite")
}

/// The definitions, in fractions.
fn by_definition(game: &Game, joining: &[f64]) -> (BigRational, Vec<[BigRational; 4]>) {
    let players = joining.len();
    let one = BigRational::one();
    let chances: Vec<BigRational> = joining.iter().map(|&chance| rational(chance)).collect();
    let wins = |coalition: usize| {
        let inside = game.weights().iter().enumerate().filter(|(at, _)| coalition >> at & 1 == 1);
        inside.map(|(_, weight)| weight).sum::<u64>() >= game.quota()
    };
    let mut passes = BigRational::zero();
    let mut each = vec![[(); 4].map(|()| BigRational::zero()); players];
    for coalition in 0..1_usize << players {
        let factor = |at: usize| {
            if coalition >> at & 1 == 1 { chances[at].clone() } else { &one - &chances[at] }
        };
        let chance: BigRational = (0..players).map(factor).product();
        if wins(coalition) {
            passes += &chance;
        }
        for (player, [pivotal, carries, blocks, succeeds]) in each.iter_mut().enumerate() {
            let inside = coalition >> player & 1 == 1;
            if wins(coalition | 1 << player) != wins(coalition & !(1 << player)) {
                *pivotal += &chance;
                *(if inside { carries } else { blocks }) += &chance;
            }
            if inside == wins(coalition) {
                *succeeds += &chance;
            }
        }
    }
    (passes, each)
}

fn assert_near(value: f64, expected: &BigRational) {
    let expected = expected.to_f64().expect("it is finite");
    let relative = if expected == 0.0 { value } else { value / expected - 1.0 };
    assert!(relative.abs() < 1e-12, "{value} instead of {expected}");
}

fn independent(game: &Game, joining: &[f64]) -> Chances {
    Chances::of(game, joining, Shock::None).expect("they are chances")
}

/// Nodes and weights of Gauss-Legendre on 0 to 1, by Newton's method.
fn legendre(order: usize) -> Vec<(f64, f64)> {
    let value = |x: f64| {
        let (mut before, mut own) = (1.0, x);
        for k in 2..=order {
            let k = k as f64;
            (before, own) = (own, ((2.0 * k - 1.0) * x * own - (k - 1.0) * before) / k);
        }
        (own, order as f64 * (x * own - before) / (x * x - 1.0))
    };
    let node = |at: usize| {
        let angle = std::f64::consts::PI * (at as f64 + 0.75) / (order as f64 + 0.5);
        let mut x = libm::cos(angle);
        for _ in 0..20 {
            let (own, slope) = value(x);
            x -= own / slope;
        }
        let slope = value(x).1;
        (f64::midpoint(1.0, x), 1.0 / ((1.0 - x * x) * slope * slope))
    };
    (0..order).map(node).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn chances_are_those_of_the_definition((game, joining) in games_with_chances()) {
        let own = independent(&game, &joining);
        let (passes, each) = by_definition(&game, &joining);
        assert_near(own.passes, &passes);
        for (own, expected) in own.players.iter().zip(&each) {
            let figures = [own.pivotal, own.carries, own.blocks, own.succeeds];
            figures.iter().zip(expected).for_each(|(&own, expected)| assert_near(own, expected));
        }
    }

    #[test]
    fn with_even_chances_to_be_pivotal_is_the_absolute_banzhaf_index(game in games()) {
        let own = independent(&game, &vec![0.5; game.weights().len()]);
        let expected = exact(index("banzhaf-absolute").expect("it is in the list"), &game).expect("it is defined");
        own.players.iter().zip(&expected).for_each(|(own, expected)| {
            assert_near(own.pivotal, expected);
        });
    }

    #[test]
    fn averaged_over_a_chance_that_all_share_it_is_the_shapley_shubik_index(game in games()) {
        let players = game.weights().len();
        let mut average = vec![0.0; players];
        for (chance, weight) in legendre(8) {
            let own = independent(&game, &vec![chance; players]);
            average.iter_mut().zip(&own.players).for_each(|(sum, own)| *sum += weight * own.pivotal);
        }
        let expected = exact(index("shapley-shubik").expect("it is in the list"), &game).expect("it is defined");
        average.iter().zip(&expected).for_each(|(&own, expected)| assert_near(own, expected));
    }

    #[test]
    fn to_be_pivotal_is_what_joining_changes((game, joining) in games_with_chances()) {
        let own = independent(&game, &joining);
        for (player, figures) in own.players.iter().enumerate() {
            let at = |chance: f64| {
                let mut joining = joining.clone();
                joining[player] = chance;
                independent(&game, &joining).passes
            };
            prop_assert!((at(1.0) - at(0.0) - figures.pivotal).abs() < 1e-14);
        }
    }

    #[test]
    fn a_shock_is_an_average_over_its_values(
        (game, joining) in games_with_chances(),
        deviation in 0.0..2.0_f64,
    ) {
        let own = Chances::of(&game, &joining, Shock::Common { deviation }).expect("they are chances");
        prop_assert!(own.error < 1e-8, "{} after {} nodes", own.error, own.nodes);
        let (mut passes, mut pivotal) = (0.0, vec![0.0; joining.len()]);
        let step = 1.0 / 16.0;
        for at in -160..=160 {
            let z = f64::from(at) * step;
            let density = libm::exp(-z * z / 2.0) / (2.0 * std::f64::consts::PI).sqrt() * step;
            let moved = |&p: &f64| {
                let odds = libm::exp(z * deviation);
                p * odds / (p * odds + (1.0 - p))
            };
            let at = independent(&game, &joining.iter().map(moved).collect::<Vec<_>>());
            passes += density * at.passes;
            pivotal.iter_mut().zip(&at.players).for_each(|(sum, own)| *sum += density * own.pivotal);
        }
        prop_assert!((passes - own.passes).abs() < 1e-8);
        for (expected, own) in pivotal.iter().zip(&own.players) {
            prop_assert!((expected - own.pivotal).abs() < 1e-8);
        }
    }
}

#[test]
fn three_parties_of_the_page_on_methods() {
    let game = Game::new(vec![50, 30, 20], 51).expect("it is a game");
    let own = independent(&game, &[0.9, 0.5, 0.2]);
    let near = |own: f64, expected: f64| assert!((own - expected).abs() < 1e-15, "{own}");
    near(own.passes, 0.54);
    let large: PlayerChances = own.players[0];
    near(large.pivotal, 0.6);
    near(large.carries, 0.54);
    near(large.blocks, 0.06);
    near(large.succeeds, 0.64);
    near(own.players[1].pivotal, 0.72);
    near(own.players[2].pivotal, 0.45);
}

#[test]
fn a_shock_of_nothing_changes_nothing_and_the_sure_stay_sure() {
    let game = Game::new(vec![3, 2, 2, 1], 5).expect("it is a game");
    let joining = [0.0, 1.0, 0.25, 0.75];
    let none = independent(&game, &joining);
    let zero = Chances::of(&game, &joining, Shock::Common { deviation: 0.0 }).expect("chances");
    assert!((none.passes - zero.passes).abs() < 1e-14);
    let large = Chances::of(&game, &joining, Shock::Common { deviation: 1e300 }).expect("chances");
    assert!(large.passes.is_finite() && large.players[0].joins == 0.0);
    assert!((large.players[1].joins - 1.0).abs() < 1e-14);
}

/// A shock that moves all players alike makes large majorities, and single votes decide less often.
#[test]
fn a_common_shock_makes_single_votes_matter_less() {
    let mut weights = vec![73, 37, 33, 31, 17, 17, 14, 9, 9, 6, 5, 4, 4, 4, 3];
    weights.extend([1; 63]);
    let game = Game::new(weights, 165).expect("it is a game");
    let joining = vec![0.5; 78];
    let own = Chances::of(&game, &joining, Shock::Common { deviation: 1.0 }).expect("chances");
    assert!(own.error <= 1e-11, "{} after {} nodes", own.error, own.nodes);
    assert!((own.passes - 0.5).abs() < 1e-12, "{}", own.passes);
    let none = independent(&game, &joining);
    assert!(own.players.iter().zip(&none.players).all(|(own, none)| own.pivotal < none.pivotal));
}

#[test]
fn what_is_no_chance_is_refused() {
    let game = Game::new(vec![1, 1], 2).expect("it is a game");
    let refused = |joining: &[f64], shock| Chances::of(&game, joining, shock).expect_err("wrong");
    assert_eq!(refused(&[0.5], Shock::None), ChancesError::Number { chances: 1, players: 2 });
    assert_eq!(
        refused(&[0.5, 1.5], Shock::None),
        ChancesError::NoChance { player: 1, chance: 1.5 }
    );
    assert!(matches!(refused(&[f64::NAN, 0.5], Shock::None), ChancesError::NoChance { .. }));
    let negative = Shock::Common { deviation: -1.0 };
    assert_eq!(refused(&[0.5, 0.5], negative), ChancesError::NoDeviation { deviation: -1.0 });
    let large = Game::new(vec![1 << 60, 1], 1 << 60).expect("it is a game");
    let refused = Chances::of(&large, &[0.5, 0.5], Shock::None);
    assert!(matches!(refused, Err(ChancesError::TooLarge { .. })));
}

#[test]
fn chances_fall_with_distance_and_are_even_where_that_is_said() {
    let nearness = Nearness { even: 2.0, steepness: 1.5 };
    let at = |position: f64| chance_by_distance(position, 5.0, nearness);
    assert!((at(3.0) - 0.5).abs() < 1e-15 && (at(7.0) - 0.5).abs() < 1e-15);
    assert!(at(5.0) > at(6.0) && at(6.0) > at(8.0) && at(1e9) == 0.0);
    assert!(at(f64::NAN).is_nan());
}
