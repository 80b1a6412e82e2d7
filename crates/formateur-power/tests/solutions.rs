//! The core, the least core and the nucleolus: games of the literature, the definition, and proofs read again.

#![allow(clippy::print_stdout, reason = "a test that cannot run says so")]

#[path = "common/solutions.rs"]
mod listing;

use std::path::Path;

use formateur_power::Game;
use formateur_power::solutions::{
    Core, Nucleolus, Proof, Refutation, SolutionError, Verdict, certify, core, least_core,
    nucleolus,
};
use listing::{nucleolus_by_listing, proof_holds};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed as _, ToPrimitive as _, Zero as _};
use proptest::prelude::*;

fn game(quota: u64, weights: &[u64]) -> Game {
    Game::new(weights.to_vec(), quota).expect("it is a game")
}

fn share(part: u64, of: u64) -> BigRational {
    BigRational::new(BigInt::from(part), BigInt::from(of))
}

fn shares(parts: &[u64], of: u64) -> Vec<BigRational> {
    parts.iter().map(|&part| share(part, of)).collect()
}

fn solved(game: &Game) -> Nucleolus {
    let nucleolus = nucleolus(game).expect("it has one");
    assert!(nucleolus.certificate.certified(), "{game:?}: {:?}", nucleolus.certificate);
    nucleolus
}

fn values(quota: u64, weights: &[u64]) -> Vec<BigRational> {
    solved(&game(quota, weights)).values
}

const EU15: [u64; 15] = [10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2];
const IRAQ15: [u64; 15] = [73, 37, 33, 31, 17, 17, 14, 9, 9, 6, 5, 4, 4, 4, 3];

#[test]
fn the_council_of_fifteen_shares_by_its_votes() {
    let council = game(62, &EU15);
    let solution = solved(&council);
    assert_eq!(solution.values, shares(&EU15, 87));
    assert!(proof_holds(&council, &solution));
}

#[test]
fn the_largest_lists_of_iraq_share_by_their_seats() {
    let chamber = game(134, &IRAQ15);
    let solution = solved(&chamber);
    assert_eq!(solution.values, shares(&IRAQ15, 266));
    assert!(proof_holds(&chamber, &solution));
}

#[test]
fn three_of_whom_any_two_win_share_equally() {
    assert_eq!(values(51, &[49, 48, 3]), shares(&[1, 1, 1], 3));
    assert_eq!(values(2, &[1, 1, 1]), shares(&[1, 1, 1], 3));
}

/// The apex player wins with any one other player, all others win together: weights n-2, 1, ..., 1 of quota n-1. The
/// nucleolus is proportional to them, with the sum 2n-3.
#[test]
fn the_apex_player_gets_as_much_as_all_others_but_one() {
    assert_eq!(values(3, &[2, 1, 1, 1]), shares(&[2, 1, 1, 1], 5));
    for players in 3..12_u64 {
        let mut weights = vec![1; usize::try_from(players).expect("it is small")];
        weights[0] = players - 2;
        assert_eq!(values(players - 1, &weights), shares(&weights, 2 * players - 3));
    }
}

#[test]
fn players_with_a_veto_share_equally_and_the_others_have_nothing() {
    assert_eq!(values(3, &[2, 1, 1]), shares(&[1, 0, 0], 1));
    assert_eq!(values(5, &[2, 2, 1, 1]), shares(&[1, 1, 0, 0], 2));
    assert_eq!(values(4, &[1, 1, 1, 1]), shares(&[1, 1, 1, 1], 4));
    // Different votes, but nobody can be spared.
    assert_eq!(values(6, &[3, 2, 1]), shares(&[1, 1, 1], 3));
    assert_eq!(core(&game(5, &[2, 2, 1, 1])), Core::Veto { players: vec![0, 1] });
    assert_eq!(core(&game(3, &[1, 2, 1])), Core::Veto { players: vec![1] });
    let least = least_core(&game(5, &[2, 2, 1, 1])).expect("it is small");
    assert_eq!((least.excess, least.certified), (BigRational::zero(), true));
    let least = least_core(&game(6, &[3, 2, 1])).expect("it is small");
    assert_eq!(least.excess, -share(1, 3));
}

#[test]
fn who_wins_alone_gets_everything_unless_others_win_alone_too() {
    let solution = solved(&game(5, &[1, 6, 2]));
    assert_eq!(solution.values, shares(&[0, 1, 0], 1));
    assert_eq!(solution.certificate.verdict, Verdict::Proved(Proof::OnlyImputation));
    assert_eq!(values(1, &[7]), shares(&[1], 1));
    // The others also win together, so the core is empty although there is just one imputation.
    assert_eq!(values(2, &[2, 1, 1]), shares(&[1, 0, 0], 1));
    assert_eq!(core(&game(2, &[2, 1, 1])), Core::Empty);
    assert_eq!(least_core(&game(2, &[2, 1, 1])).expect("it is small").excess, share(1, 2));

    let several = game(2, &[2, 3, 1]);
    assert_eq!(nucleolus(&several), Err(SolutionError::NoImputation { players: 2 }));
    assert_eq!(core(&several), Core::Empty);
    let least = least_core(&several).expect("it is small");
    assert_eq!((least.excess, least.certified), (share(1, 2), true));
    assert_eq!(least_core(&game(1, &[1, 1, 1])).expect("it is small").excess, share(2, 3));
}

#[test]
fn who_never_matters_gets_nothing() {
    assert_eq!(values(12, &[4, 4, 4, 2, 2, 1])[5], BigRational::zero());
    assert_eq!(values(6, &[4, 4, 4, 1]), shares(&[1, 1, 1, 0], 3));
    // Two who never matter and do not weigh the same.
    assert_eq!(values(70, &[40, 40, 40, 2, 1]), shares(&[1, 1, 1, 0, 0], 3));
}

#[test]
fn the_least_core_of_a_majority_of_three_leaves_a_third() {
    let least = least_core(&game(2, &[1, 1, 1])).expect("it is small");
    assert_eq!((least.excess, least.certified), (share(1, 3), true));
    assert_eq!(least.values, shares(&[1, 1, 1], 3));
    let least = least_core(&game(3, &[2, 1, 1, 1])).expect("it is small");
    let level = least.level.expect("nobody has a veto");
    // Winning coalitions with two of the five votes to spare: the apex player with one other, and all others.
    assert_eq!(level.excess, share(2, 5));
    let types: Vec<&[u64]> = level.coalitions.iter().map(|own| own.members.as_slice()).collect();
    assert_eq!(types, [[0, 3], [1, 1]]);
    // Half of each pair wins, and the other half has 1/2 whatever the division.
    let pairs = least_core(&game(3, &[2, 2, 1, 1])).expect("it is small");
    assert_eq!((pairs.excess, pairs.certified), (share(1, 2), true));
}

#[test]
fn a_wrong_division_is_refuted() {
    let council = game(62, &EU15);
    let right = shares(&EU15, 87);
    assert!(certify(&council, &right).expect("it is small").certified());

    // A little from the fifth player to the last.
    let mut wrong = right.clone();
    wrong[4] -= share(1, 1_000_000);
    wrong[14] += share(1, 1_000_000);
    let verdict = certify(&council, &wrong).expect("it is small").verdict;
    assert!(matches!(verdict, Verdict::Refuted(Refutation::Improvable { .. })), "{verdict:?}");

    // Between two that have to be equal; a sum that is not 1.
    let mut unequal = right.clone();
    unequal[0] += share(1, 1000);
    unequal[1] -= share(1, 1000);
    let verdict = certify(&council, &unequal).expect("it is small").verdict;
    assert_eq!(verdict, Verdict::Refuted(Refutation::Unequal { first: 0, second: 1 }));
    let verdict = certify(&council, &shares(&EU15, 88)).expect("it is small").verdict;
    assert_eq!(verdict, Verdict::Refuted(Refutation::NoImputation));
    let given = certify(&council, &right[1..]);
    assert_eq!(given, Err(SolutionError::Length { given: 14, players: 15 }));
}

#[test]
fn a_chamber_of_many_lists_is_solved_with_its_proof() {
    let mut weights = IRAQ15.to_vec();
    weights.extend([1; 63]);
    let solution = solved(&game(165, &weights));
    let total: BigRational = solution.values.iter().sum();
    assert_eq!(total, share(1, 1));
    assert!(solution.levels().windows(2).all(|pair| pair[0].excess >= pair[1].excess));
}

#[test]
fn too_large_a_game_is_refused_before_it_is_begun() {
    let huge = game(1 << 40, &[(1 << 39) + 1, (1 << 39) + 7, (1 << 39) + 2, 1 << 39]);
    assert!(matches!(nucleolus(&huge), Err(SolutionError::TooLarge { .. })));
    let different: Vec<u64> = (1..=200).collect();
    let refused = nucleolus(&game(10_051, &different));
    assert!(matches!(refused, Err(SolutionError::TooManyClasses { classes: 200, .. })));
}

/// Values that another program gives for the games of a file beside the repository.
#[test]
fn another_program_gives_the_same() {
    let file = "../../../shared/reference/power/nucleolus_small.json";
    let Ok(text) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)) else {
        println!("skipped: {file} is not beside the repository");
        return;
    };
    // Both games stand above; here it is checked that they are the ones of the file.
    let squeezed: String = text.split_whitespace().collect();
    let list = |weights: &[u64]| format!("{weights:?}").replace(' ', "");
    assert!(squeezed.contains(&list(&EU15)) && squeezed.contains(&list(&IRAQ15)));
    assert!(squeezed.contains("w/87") && squeezed.contains("w/266"));
}

fn small_games(players: usize, votes: u64) -> impl Strategy<Value = Game> {
    let random = prop::collection::vec(1..=votes, 1..=players);
    let lumpy = prop::collection::vec(prop_oneof![Just(1_u64), Just(3), Just(8)], 1..=players);
    prop_oneof![2 => random, 1 => lumpy].prop_flat_map(|weights| {
        let total: u64 = weights.iter().sum();
        let quota = prop_oneof![1..=total, Just(total / 2 + 1)];
        (Just(weights), quota).prop_map(|(weights, quota)| game(quota, &weights))
    })
}

fn has_imputation(game: &Game) -> bool {
    game.weights().iter().filter(|&&weight| weight >= game.quota()).count() < 2
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn it_is_the_nucleolus_of_the_definition(game in small_games(6, 12)) {
        prop_assume!(has_imputation(&game));
        let exact = solved(&game).values;
        let listed = nucleolus_by_listing(&game);
        for (exact, listed) in exact.iter().zip(&listed) {
            let exact = exact.to_f64().expect("it is a number");
            prop_assert!((exact - listed).abs() < 1e-4, "{exact} is not {listed}");
        }
    }

    #[test]
    fn the_proof_holds_against_all_coalitions(game in small_games(11, 40)) {
        prop_assume!(has_imputation(&game));
        let solution = solved(&game);
        if solution.certificate.verdict == Verdict::Proved(Proof::Balanced) {
            prop_assert!(proof_holds(&game, &solution));
        }
    }

    #[test]
    fn the_order_of_the_players_does_not_matter(game in small_games(10, 30), turn in 0..10_usize) {
        prop_assume!(has_imputation(&game));
        let mut weights = game.weights().to_vec();
        let turn = turn % weights.len();
        weights.rotate_left(turn);
        let mut values = solved(&game).values;
        values.rotate_left(turn);
        let turned = Game::new(weights, game.quota()).expect("it is a game");
        prop_assert_eq!(solved(&turned).values, values);
    }

    #[test]
    fn more_votes_never_get_less_and_nobody_has_less_than_nothing(game in small_games(10, 30)) {
        prop_assume!(has_imputation(&game));
        let values = solved(&game).values;
        let mut pairs: Vec<_> = game.weights().iter().zip(&values).collect();
        pairs.sort_by(|a, b| a.0.cmp(b.0).then_with(|| a.1.cmp(b.1)));
        prop_assert!(pairs.windows(2).all(|pair| pair[0].1 <= pair[1].1));
        prop_assert!(!values.iter().any(BigRational::is_negative));
    }

    #[test]
    fn a_division_that_is_not_it_is_never_certified(
        game in small_games(8, 20), from in 0..8_usize, to in 0..8_usize, part in 1..50_u64,
    ) {
        prop_assume!(has_imputation(&game));
        let mut values = solved(&game).values;
        let (from, to) = (from % values.len(), to % values.len());
        prop_assume!(from != to && !values[from].is_zero());
        let moved = &values[from] / BigInt::from(part);
        values[from] -= &moved;
        values[to] += &moved;
        // The move may only have changed places of equal players, which is another division all the same.
        let verdict = certify(&game, &values).expect("it is small").verdict;
        prop_assert!(!matches!(verdict, Verdict::Proved(_)), "{:?}", verdict);
    }

    #[test]
    fn the_nucleolus_lies_in_the_least_core(game in small_games(9, 25)) {
        let least = least_core(&game).expect("it is small");
        prop_assert!(least.certified);
        prop_assert_eq!(core(&game) == Core::Empty, least.excess.is_positive());
        prop_assert_eq!(&largest_excess(&game, &least.values), &least.excess);
        // Who wins alone gets 1 in the nucleolus and may get less in the least core.
        if game.weights().iter().all(|&weight| weight < game.quota()) {
            let solution = solved(&game);
            prop_assert_eq!(&largest_excess(&game, &solution.values), &least.excess);
            // A level below it is possible: coalitions with the same share of every class are settled from the start.
            prop_assert!(solution.levels().first().is_none_or(|level| level.excess <= least.excess));
        }
    }
}

/// The largest excess of all coalitions but nobody and everybody; 0 for a single player, who has none.
fn largest_excess(game: &Game, values: &[BigRational]) -> BigRational {
    let players = game.weights().len();
    let excess = |coalition: usize| {
        let members = || (0..players).filter(|&player| coalition >> player & 1 == 1);
        let votes: u64 = members().map(|player| game.weights()[player]).sum();
        let worth = BigRational::from_integer(u8::from(votes >= game.quota()).into());
        worth - members().map(|player| &values[player]).sum::<BigRational>()
    };
    (1..(1 << players) - 1).map(excess).max().unwrap_or_default()
}
