//! Doubt: chances that are known by arithmetic, and the same draws on every run.

use std::collections::BTreeMap;

use formateur_network::{
    ActorDraws, DrawSettings, Line, SignedNetwork, over_draws, uncertain_brokerage,
};

fn tie(from: &str, to: &str, sign: i8, confidence: Option<f64>) -> Line {
    Line { strength: 3, confidence, ..Line::new(from, to, sign) }
}

/// Two go-betweens: one of whom both ties are doubtful, and one with a doubtful and an implied tie.
fn network() -> SignedNetwork {
    SignedNetwork::new(vec![
        tie("x", "y", -1, None),
        Line { implied: true, ..tie("k", "x", 1, Some(0.8)) },
        tie("k", "y", 1, Some(0.5)),
        tie("m", "x", 1, Some(0.9)),
        Line { implied: true, ..tie("m", "y", 1, None) },
    ])
}

fn draw(implied: f64) -> Vec<ActorDraws> {
    let settings = DrawSettings::new(20_000, 7, implied).expect("they are valid");
    uncertain_brokerage(&network(), &BTreeMap::new(), &settings)
}

fn of<'a>(all: &'a [ActorDraws], id: &str) -> &'a ActorDraws {
    all.iter().find(|drawn| drawn.id == id).expect("it has ties")
}

/// Of 20,000 draws a share lies within 0.02 of its chance, save once in ten million.
fn near(own: f64, chance: f64) -> bool {
    (own - chance).abs() < 0.02
}

/// k brokers in 0.8 · 0.5 = 0.4 of the draws, m in 0.9 · 0.5 = 0.45. Each product is 1, so where both broker they share
/// the first place: k is first in 0.4 · 0.55 + 0.4 · 0.45 / 2 = 0.31, m in 0.45 · 0.6 + 0.09 = 0.36, nobody in 0.33.
#[test]
fn shares_of_draws_are_the_products_of_the_chances() {
    let all = draw(0.5);
    for (id, brokers, first) in [("k", 0.4, 0.31), ("m", 0.45, 0.36)] {
        let own = of(&all, id);
        assert!(near(own.pairs[0].share, brokers), "{own:?}");
        assert!(near(own.number[0], brokers) && near(own.net[0], brokers), "{own:?}");
        assert!(near(own.first, first), "{own:?}");
        assert_eq!(own.net.map(f64::to_bits)[1..], [0.0_f64, 1.0].map(f64::to_bits));
    }
    assert_eq!(all.iter().map(|own| own.id.as_str()).collect::<Vec<_>>(), ["m", "k", "x", "y"]);
    assert!(of(&all, "x").pairs.is_empty());
}

#[test]
fn an_implied_tie_is_as_likely_as_one_says() {
    assert!(near(of(&draw(1.0), "m").number[0], 0.9));
    assert!(of(&draw(0.0), "m").pairs.is_empty());
    // A confidence in the row goes before it.
    let (never, always) = (draw(0.0), draw(1.0));
    assert_eq!(of(&never, "k").net.map(f64::to_bits), of(&always, "k").net.map(f64::to_bits));
    assert_eq!(of(&never, "k").pairs, of(&always, "k").pairs);
}

#[test]
fn draws_are_the_same_on_every_run_and_others_under_another_seed() {
    assert_eq!(draw(0.5), draw(0.5));
    let draws = |seed| {
        let settings = DrawSettings::new(50, seed, 0.5).expect("they are valid");
        over_draws(&network(), &settings, |drawn| drawn.lines().len())
    };
    assert_eq!(draws(1), draws(1));
    assert_ne!(draws(1), draws(2));
}

#[test]
fn a_drawn_tie_counts_in_full() {
    let settings = DrawSettings::default();
    let strengths = over_draws(&network(), &settings, |drawn| drawn.balance("k", "x"));
    assert!(strengths.iter().all(|balance| [0.0_f64, 3.0].contains(balance)));
    assert!(strengths.contains(&0.0) && strengths.contains(&3.0));
}

#[test]
fn ties_that_say_the_same_are_drawn_apart() {
    let twice = vec![tie("a", "b", 1, Some(0.5)), tie("a", "b", 1, Some(0.5))];
    let settings = DrawSettings::default();
    let numbers = over_draws(&SignedNetwork::new(twice), &settings, |drawn| drawn.lines().len());
    assert!((0..=2).all(|number| numbers.contains(&number)));
}

#[test]
fn settings_that_mean_nothing_are_refused() {
    for draws in [0, DrawSettings::MOST + 1] {
        assert!(DrawSettings::new(draws, 1, 0.5).is_err());
    }
    for implied in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        let error = DrawSettings::new(10, 1, implied).expect_err("it is no probability");
        assert!(error.to_string().contains("from 0 to 1"));
    }
}
