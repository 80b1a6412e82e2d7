//! The edges: what is no game, what is too large, and what is large and still exact.

mod common;

use std::collections::BTreeMap;

use common::{exact, fraction};
use formateur_power::{
    Counts, Game, GameError, INDICES, Limits, MAX_PLAYERS, Needs, Unions, Watch, index, union_index,
};
use num_bigint::BigUint;
use num_rational::BigRational;

fn game(weights: &[u64], quota: u64) -> Game {
    Game::new(weights.to_vec(), quota).expect("it is a game")
}

#[test]
fn what_is_no_game_is_an_error() {
    assert_eq!(Game::new(vec![], 1), Err(GameError::Empty));
    assert_eq!(Game::new(vec![2, 0, 1], 2), Err(GameError::NoVotes { player: 2 }));
    assert_eq!(Game::new(vec![2, 1], 0), Err(GameError::Quota { quota: 0, total: 3 }));
    assert_eq!(Game::new(vec![2, 1], 4), Err(GameError::Quota { quota: 4, total: 3 }));
    assert_eq!(Game::new(vec![u64::MAX, 2], 4), Err(GameError::Overflow));
    assert_eq!(Game::new(vec![1 << 63, 1], 4), Err(GameError::Overflow));
    assert!(Game::new(vec![1 << 62, 1 << 62], 1 << 63).is_ok());
    let players = MAX_PLAYERS + 1;
    assert_eq!(Game::new(vec![1; players], 9), Err(GameError::TooMany { players }));
}

#[test]
fn thousands_of_players_can_be_counted() {
    let players = 4_000_usize;
    let many = game(&vec![1; players], 3);
    let n = BigUint::from(players);
    let pairs = &n * (&n - 1_u8) / 2_u8;
    let losing = BigUint::from(1_u8) + &n + &pairs;
    let swings = (&n - 1_u8) * (&n - 2_u8) / 2_u8;
    for needs in [Needs::SUMS, Needs::SIZES, Needs::MINIMAL] {
        let counts = Counts::of(&many, needs).expect("it is small");
        assert_eq!(counts.winning() + &losing, BigUint::from(1_u8) << players);
        assert!(counts.swings().all(|own| *own == swings));
        if needs == Needs::MINIMAL {
            assert_eq!(*counts.minimal_winning(), &pairs * (&n - 2_u8) / 3_u8);
        }
    }
}

#[test]
fn a_game_that_does_not_fit_the_limits_is_an_error_that_says_what_it_needs() {
    let weights: Vec<u64> = (0..70).map(|at| (1 << 40) + at).collect();
    let large = game(&weights, 35 << 40);
    for needs in [
        Needs::SUMS,
        Needs::SIZES,
        Needs::MINIMAL,
        Needs::MINIMAL_SIZES,
        Needs::LEAST,
        Needs::CRITICAL,
    ] {
        match Counts::of(&large, needs).expect_err("it needs terabytes") {
            GameError::TooLarge { needed, allowed } => assert!(needed > allowed),
            other => panic!("{other}"),
        }
    }
    let limits = Limits { max_seconds: Some(1e-9), ..Limits::default() };
    let small = game(&[5, 4, 3, 2], 8);
    let error =
        Counts::within(&small, Needs::SIZES, &limits, &Watch::new()).expect_err("it takes longer");
    assert!(matches!(error, GameError::TooLong { .. }));
}

/// Fifty players with votes that have nothing in common are too many to walk through, and too heavy for a table.
#[test]
fn what_no_way_of_counting_can_do_is_refused_at_once() {
    let weights: Vec<u64> = (0..50).map(|at| (1 << 40) + at * at * at + 7).collect();
    let refused =
        Counts::of(&game(&weights, 25 << 40), Needs::SUMS).expect_err("nothing can count it");
    assert!(matches!(refused, GameError::TooLarge { .. }), "{refused}");
}

#[test]
fn an_index_within_unions_of_millions_of_votes_is_refused_at_once() {
    let game = game(&[900_000, 800_001, 700_002, 600_003, 500_004, 400_005], 2_000_000);
    let unions =
        Unions::new(game, vec![vec![0, 1], vec![2, 3], vec![4, 5]]).expect("they are unions");
    let extended = union_index("owen-extended-public-good").expect("it is in the list");
    let refused = (extended.evaluate)(&unions, &Limits::default(), &Watch::new());
    assert!(matches!(refused, Err(GameError::TooLong { .. })), "{refused:?}");
}

#[test]
fn few_players_with_any_votes_can_be_counted() {
    let counts =
        Counts::of(&game(&[1 << 40, (1 << 40) + 1, 1 << 39], 1 << 41), common::everything())
            .expect("three");
    assert_eq!(counts.winning().to_string(), "2");
}

#[test]
fn a_count_that_is_stopped_says_so() {
    let watch = Watch::new();
    watch.stop();
    let weights: Vec<u64> = (1..=90).collect();
    let any = game(&weights, 2_000);
    for needs in [Needs::SUMS, Needs::SIZES, Needs::MINIMAL, Needs::MINIMAL_SIZES, Needs::CRITICAL]
    {
        let stopped = Counts::within(&any, needs, &Limits::default(), &watch);
        assert_eq!(stopped.expect_err("it was stopped"), GameError::Stopped);
    }
}

#[test]
fn one_player_has_all_power() {
    for alone in [game(&[1], 1), game(&[7], 3), game(&[7], 7), game(&[1 << 60], 1 << 60)] {
        for index in INDICES {
            let half = ["coleman-collective"].contains(&index.id);
            let expected = if half { "1/2" } else { "1" };
            assert_eq!(common::values(index, &alone).fractions(), [expected], "{}", index.id);
        }
    }
}

#[test]
fn everybody_is_needed_where_the_quota_is_all_votes() {
    let heavy = [1 << 60, 3, 1 << 59, 1];
    let all = game(&heavy, heavy.iter().sum());
    let counts = Counts::of(&all, Needs::SIZES).expect("the dual has the quota 1");
    assert_eq!(*counts.winning(), BigUint::from(1_u8));
    let three_others: Vec<BigUint> = [0_u8, 0, 0, 1].map(BigUint::from).to_vec();
    assert!(counts.each().all(|player| player.swings_by_size() == three_others));
    let shapley = index("shapley-shubik").expect("it is in the list");
    assert_eq!((shapley.evaluate)(&counts).fractions(), ["1/4"; 4]);
}

/// Counts of games of more than 64, 128, ... players need another limb: a closed form on both sides of each step.
#[test]
fn counts_of_equal_votes_are_binomial_on_both_sides_of_every_limb() {
    for players in [63, 64, 65, 127, 128, 129, 191, 192, 255, 256, 257, 511, 512, 513] {
        let equal = game(&vec![1; players], players as u64 / 2 + 1);
        let mut binomial = BigUint::from(1_u8); // (players - 1 choose k)
        for k in 0..players / 2 {
            binomial = binomial * (players - 1 - k) / (k + 1);
        }
        let counts = Counts::of(&equal, Needs::SUMS).expect("it is small");
        assert!(counts.swings().all(|own| *own == binomial), "{players}");
        if players % 2 == 1 {
            assert_eq!(*counts.winning(), BigUint::from(1_u8) << (players - 1), "{players}");
        }
        if players < 200 {
            let shapley = index("shapley-shubik").expect("it is in the list");
            let each = BigRational::new(1.into(), players.into());
            assert!(
                exact(shapley, &equal).expect("it is defined").iter().all(|own| *own == each),
                "{players}"
            );
        }
    }
}

#[test]
fn two_hundred_and_forty_players_share_exactly_one() {
    let weights: Vec<u64> = (0..240).map(|at| 1 + (at * at * 7 + at * 13) % 23).collect();
    let total: u64 = weights.iter().sum();
    for quota in [total / 2 + 1, total / 3, total - total / 4] {
        let large = game(&weights, quota);
        for id in ["shapley-shubik", "banzhaf"] {
            let values =
                exact(index(id).expect("it is in the list"), &large).expect("it is defined");
            let one = fraction(1_u8.into(), 1_u8.into());
            assert_eq!(values.iter().sum::<BigRational>(), one, "{id}");
            let mut by_weight: BTreeMap<u64, &BigRational> = BTreeMap::new();
            for (weight, value) in weights.iter().zip(&values) {
                assert_eq!(*by_weight.entry(*weight).or_insert(value), value, "{id}");
            }
            let rising: Vec<_> = by_weight.values().collect();
            assert!(rising.is_sorted(), "{id}");
        }
        let alone = Counts::of(&large, Needs::MINIMAL).expect("it is small");
        let by_size =
            Counts::of(&large, Needs::MINIMAL_SIZES).expect("it is small").minimal_by_size();
        assert_eq!(*alone.minimal_winning(), by_size.iter().sum::<BigUint>());
    }
}

/// With an odd total and a bare majority exactly one of a coalition and its complement wins.
#[test]
fn half_of_all_coalitions_win_by_a_bare_majority_of_an_odd_chamber() {
    let weights: Vec<u64> = (1..=150).map(|at| at % 17 + 1).chain([4]).collect();
    let total: u64 = weights.iter().sum();
    assert_eq!(total % 2, 1);
    let counts =
        Counts::of(&game(&weights, total / 2 + 1), Needs::SUMS).expect("it is small enough");
    assert_eq!(*counts.winning(), BigUint::from(1_u8) << 150);
}
