//! The order of listings against all minimal winning coalitions, sorted.

mod common;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use common::games;
use formateur_power::{CoalitionType, Game, Listed, Listing, ListingError, Ranking, Wanted};
use num_bigint::BigUint;
use proptest::prelude::*;

/// A wish with all that can be wished, or little of it.
fn wishes(players: usize) -> impl Strategy<Value = Wanted> {
    let some =
        move || prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(0..players, 1..3)];
    let pairs = prop::collection::vec((0..players, 0..players), 0..4).prop_map(|pairs| {
        pairs.into_iter().filter(|(one, other)| one != other).collect::<Vec<_>>()
    });
    let places = prop::collection::vec((0..5_u8).prop_map(f64::from), players);
    let ranking = prop_oneof![Just(Ranking::Votes), Just(Ranking::Members)];
    let range = prop::option::of((0..4_u8).prop_map(f64::from));
    (ranking, some(), some(), pairs, prop::option::of(places), any::<bool>(), range).prop_map(
        |(ranking, include, exclude, apart, places, connected, range)| Wanted {
            ranking,
            include,
            exclude,
            apart,
            connected: connected && places.is_some(),
            range: range.filter(|_| places.is_some()),
            places,
            ..Wanted::default()
        },
    )
}

fn games_with_wishes() -> impl Strategy<Value = (Game, Wanted)> {
    games().prop_flat_map(|game| {
        let wanted = wishes(game.weights().len());
        (Just(game), wanted)
    })
}

fn types(listing: Listing<'_>) -> Vec<CoalitionType> {
    listing
        .map(|listed| match listed {
            Listed::Type(found) => found,
            limit @ Listed::LimitReached { .. } => panic!("{limit:?}"),
        })
        .collect()
}

/// Minimal winning coalitions that fit a wish, by walking through all coalitions.
fn by_definition(game: &Game, wanted: &Wanted) -> BTreeSet<Vec<usize>> {
    let players = game.weights().len();
    let votes = |members: &[usize]| members.iter().map(|&at| game.weights()[at]).sum::<u64>();
    let minimal = |members: &Vec<usize>| {
        let all = votes(members);
        all >= game.quota()
            && members.iter().all(|&member| all - game.weights()[member] < game.quota())
    };
    let fits = |members: &Vec<usize>| {
        let inside = |player: &usize| members.contains(player);
        let places = wanted.places.clone().unwrap_or(vec![0.0; players]);
        let own = || members.iter().map(|&member| places[member]);
        let (low, high) = (own().fold(f64::MAX, f64::min), own().fold(f64::MIN, f64::max));
        let gap = |player: usize| {
            !members.contains(&player) && places[player] > low && places[player] < high
        };
        wanted.include.iter().all(inside)
            && !wanted.exclude.iter().any(inside)
            && !wanted.apart.iter().any(|(one, other)| inside(one) && inside(other))
            && wanted.range.is_none_or(|range| high - low <= range)
            && !(wanted.connected && (0..players).any(gap))
    };
    let members = |set: usize| (0..players).filter(move |at| set >> at & 1 == 1).collect();
    (1..1_usize << players).map(members).filter(minimal).filter(fits).collect()
}

/// Two scores, then the parts: votes of the class, its first player, how many.
type Key = (u64, u64, Vec<(Reverse<u64>, usize, Reverse<usize>)>);

/// The place of a type in the order.
fn key(game: &Game, ranking: Ranking, found: &CoalitionType) -> Key {
    let parts = found.parts.iter().map(|part| {
        let first = part.players[0];
        (Reverse(game.weights()[first]), first, Reverse(part.count))
    });
    match ranking {
        Ranking::Votes => (found.votes, found.members, parts.collect()),
        Ranking::Members => (found.members, found.votes, parts.collect()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn listings_are_whole_and_in_order((game, wanted) in games_with_wishes()) {
        let listed = types(Listing::of(&game, &wanted).expect("it can be listed"));
        let mut met = BTreeSet::new();
        for found in &listed {
            let mut number = BigUint::default();
            for members in found.coalitions() {
                let votes: u64 = members.iter().map(|&member| game.weights()[member]).sum();
                prop_assert_eq!((votes, members.len() as u64), (found.votes, found.members));
                prop_assert!(met.insert(members), "a coalition came twice");
                number += 1_u8;
            }
            prop_assert_eq!(&number, &found.multiplicity);
        }
        prop_assert_eq!(met, by_definition(&game, &wanted));
        let keys: Vec<_> = listed.iter().map(|found| key(&game, wanted.ranking, found)).collect();
        prop_assert!(keys.windows(2).all(|two| two[0] < two[1]), "{:?}", keys);
    }

    #[test]
    fn a_test_of_the_caller_leaves_out_and_keeps_the_order(game in games()) {
        let wanted = Wanted::default();
        let even = |found: &CoalitionType| found.votes.is_multiple_of(2);
        let own = types(Listing::of(&game, &wanted).expect("it can be listed").passing(even));
        let mut all = types(Listing::of(&game, &wanted).expect("it can be listed"));
        all.retain(even);
        prop_assert_eq!(own, all);
    }

    #[test]
    fn multiplicities_add_up_to_the_count(game in games()) {
        for ranking in [Ranking::Votes, Ranking::Members] {
            let wanted = Wanted { ranking, ..Wanted::default() };
            let all = types(Listing::of(&game, &wanted).expect("it can be listed"));
            let sum: BigUint = all.iter().map(|found| &found.multiplicity).sum();
            prop_assert_eq!(sum, common::minimal_winning(&game));
        }
    }
}

/// The chamber of Iraq after the election of 2021.
fn iraq() -> Game {
    let mut weights = vec![73, 37, 33, 31, 17, 17, 14, 9, 9, 6, 5, 4, 4, 4, 3];
    weights.extend([1; 63]);
    Game::new(weights, 165).expect("it is a game")
}

#[test]
fn the_first_of_a_large_chamber_come_at_once() {
    let game = iraq();
    for ranking in [Ranking::Votes, Ranking::Members] {
        let wanted = Wanted { ranking, steps: 2_000, ..Wanted::default() };
        let first = Listing::of(&game, &wanted).expect("it can be listed").take(20);
        assert_eq!(first.filter(|listed| matches!(listed, Listed::Type(_))).count(), 20);
    }
    let wanted = Wanted { ranking: Ranking::Members, ..Wanted::default() };
    let first = Listing::of(&game, &wanted).expect("it can be listed").next();
    let Some(Listed::Type(found)) = first else { panic!("{first:?}") };
    // The three largest have 143 votes, and 160 with a list of 17.
    assert_eq!((found.members, found.votes), (4, 174));
}

#[test]
fn all_types_of_a_large_chamber_hold_all_its_coalitions() {
    let game = iraq();
    let wanted = Wanted { waiting: usize::MAX, ..Wanted::default() };
    let all = types(Listing::of(&game, &wanted).expect("it can be listed"));
    let sum: BigUint = all.iter().map(|found| &found.multiplicity).sum();
    assert_eq!(sum, common::minimal_winning(&game));
}

#[test]
fn a_limit_is_said_and_ends_the_list() {
    for wanted in
        [Wanted { steps: 3, ..Wanted::default() }, Wanted { waiting: 2, ..Wanted::default() }]
    {
        let game = iraq();
        let mut listing = Listing::of(&game, &wanted).expect("it can be listed");
        let last = listing.by_ref().find(|listed| matches!(listed, Listed::LimitReached { .. }));
        assert!(last.is_some());
        assert_eq!(listing.next(), None);
    }
}

#[test]
fn wishes_that_make_no_sense_are_refused() {
    let game = Game::new(vec![2, 1, 1], 3).expect("it is a game");
    let refused = |wanted: Wanted| Listing::of(&game, &wanted).expect_err("it makes no sense");
    let wanted = Wanted { include: vec![3], ..Wanted::default() };
    assert_eq!(refused(wanted), ListingError::NoPlayer { player: 3, players: 3 });
    let wanted = Wanted { apart: vec![(1, 1)], ..Wanted::default() };
    assert_eq!(refused(wanted), ListingError::Itself { player: 1 });
    let wanted = Wanted { connected: true, ..Wanted::default() };
    assert_eq!(refused(wanted), ListingError::NoPlaces);
    let wanted = Wanted { places: Some(vec![0.0]), ..Wanted::default() };
    assert_eq!(refused(wanted), ListingError::Places { places: 1, players: 3 });
    let wanted = Wanted { places: Some(vec![0.0, f64::INFINITY, 0.0]), ..Wanted::default() };
    assert_eq!(refused(wanted), ListingError::NoNumber { number: f64::INFINITY });
    let both = Wanted { include: vec![0], exclude: vec![0], ..Wanted::default() };
    assert_eq!(Listing::of(&game, &both).expect("it can be listed").count(), 0);
    let large = Game::new(vec![1 << 60, 1], 1 << 60).expect("it is a game");
    let refused = Listing::of(&large, &Wanted::default());
    assert!(matches!(refused, Err(ListingError::TooLarge { .. })));
}
