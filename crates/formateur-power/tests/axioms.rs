//! Each index keeps its word, and treats players as it finds them.

mod common;

use common::{exact, games, holds};
use formateur_power::{Axiom, Counts, Game, INDICES, Needs};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn indices_keep_the_axioms_that_they_claim(game in games()) {
        for index in INDICES {
            for &axiom in index.axioms {
                prop_assert!(holds(axiom, index, &game), "{} breaks {:?}", index.id, axiom);
            }
        }
    }

    #[test]
    fn permuting_the_players_permutes_the_values(
        (game, order) in games().prop_flat_map(|game| {
            let order: Vec<usize> = (0..game.weights().len()).collect();
            (Just(game), Just(order).prop_shuffle())
        })
    ) {
        let weights = order.iter().map(|&at| game.weights()[at]).collect();
        let permuted = Game::new(weights, game.quota()).expect("it is a game");
        for index in INDICES {
            let (own, theirs) = (exact(index, &game), exact(index, &permuted));
            let moved = own.map(|own| order.iter().map(|&at| own[at].clone()).collect::<Vec<_>>());
            prop_assert_eq!(moved, theirs, "{}", index.id);
        }
    }

    #[test]
    fn fractions_and_floats_are_those_of_the_rationals(game in games()) {
        for index in INDICES {
            let values = common::values(index, &game);
            let written: Vec<String> = values.rationals().iter().map(ToString::to_string).collect();
            prop_assert_eq!(values.fractions(), written);
            for (float, rational) in values.floats().into_iter().zip(&values.rationals()) {
                // With ten players both parts of a fraction are small enough to be floats themselves.
                let part = |text: &str| text.parse::<f64>().expect("a number");
                let (top, bottom) = (rational.numer().to_string(), rational.denom().to_string());
                prop_assert_eq!(float.to_bits(), (part(&top) / part(&bottom)).to_bits());
            }
        }
    }
}

/// The checks can fail: the absolute index does not add up to 1, and says so by not claiming it.
#[test]
fn an_axiom_that_is_not_claimed_can_be_broken() {
    let game = Game::new(vec![3, 2, 1, 1], 4).expect("it is a game");
    let absolute = formateur_power::index("banzhaf-absolute").expect("it is in the list");
    assert!(!absolute.axioms.contains(&Axiom::Efficiency));
    assert!(!holds(Axiom::Efficiency, absolute, &game));
}

#[test]
fn ids_are_unique_and_lead_back_to_their_index() {
    for (at, index) in INDICES.iter().enumerate() {
        let found = formateur_power::index(index.id).expect("it is in the list");
        assert_eq!((found.id, found.name), (index.id, index.name));
        assert!(INDICES[..at].iter().all(|other| other.id != index.id));
        assert!(!index.meaning.is_empty() && !index.source.is_empty());
    }
    assert!(formateur_power::index("no-such-index").is_none());
}

#[test]
#[should_panic(expected = "did not ask for what it reads")]
fn sizes_that_were_not_counted_cannot_be_read() {
    let game = Game::new(vec![1, 1, 1], 2).expect("it is a game");
    let counts = Counts::of(&game, Needs::SUMS).expect("it is small");
    let _ = counts.winning_by_size();
}
