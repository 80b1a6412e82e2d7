//! Measures of actors against their definitions, by enumeration, and on graphs that can be counted by hand.

use std::collections::BTreeMap;

use formateur_network::{Line, MEASURES, Scores, SignedNetwork, measure};
use proptest::prelude::*;

const ACTORS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn network(ties: &[(&str, &str, i8)]) -> SignedNetwork {
    SignedNetwork::new(ties.iter().map(|&(from, to, sign)| Line::new(from, to, sign)).collect())
}

fn scores(id: &str, network: &SignedNetwork) -> Scores {
    (measure(id).expect("it is in the list").scores)(network)
}

fn value(id: &str, network: &SignedNetwork, actor: &str) -> Option<f64> {
    scores(id, network).values[actor]
}

fn is_near(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() <= 1e-13)
}

/// Signs of the relations, by places in the order of ids.
fn signs(network: &SignedNetwork) -> Vec<Vec<i32>> {
    let ids: Vec<&str> = network.actors().into_iter().collect();
    let sign = |a: &str, b: &str| {
        let balance = network.balance(a, b);
        i32::from(balance > 0.0) - i32::from(balance < 0.0)
    };
    ids.iter().map(|a| ids.iter().map(|b| sign(a, b)).collect()).collect()
}

fn networks() -> impl Strategy<Value = SignedNetwork> {
    let end = || prop::sample::select(ACTORS.to_vec());
    let tie = (end(), end(), -1..=1_i8, 1..=3_u32);
    let line =
        tie.prop_map(|(from, to, sign, strength)| Line { strength, ..Line::new(from, to, sign) });
    prop::collection::vec(line, 0..=30).prop_map(SignedNetwork::new)
}

/// All shortest ways between two places along friendly relations, each with its inner places.
fn shortest(signs: &[Vec<i32>], from: usize, to: usize) -> Vec<Vec<usize>> {
    fn walk(signs: &[Vec<i32>], way: &mut Vec<usize>, to: usize, found: &mut Vec<Vec<usize>>) {
        let at = way[way.len() - 1];
        if at == to {
            found.push(way.clone());
            return;
        }
        for next in 0..signs.len() {
            if signs[at][next] > 0 && !way.contains(&next) {
                way.push(next);
                walk(signs, way, to, found);
                way.pop();
            }
        }
    }
    let mut found = Vec::new();
    walk(signs, &mut vec![from], to, &mut found);
    let least = found.iter().map(Vec::len).min().unwrap_or(0);
    found.retain(|way| way.len() == least);
    found.into_iter().map(|way| way[1..way.len() - 1].to_vec()).collect()
}

fn betweenness(signs: &[Vec<i32>], actor: usize) -> f64 {
    let size = signs.len();
    let others = || (0..size).filter(move |&other| other != actor);
    let mut sum = 0.0;
    for (from, to) in others().flat_map(|from| others().map(move |to| (from, to))) {
        let ways = if from < to { shortest(signs, from, to) } else { Vec::new() };
        let through = ways.iter().filter(|way| way.contains(&actor)).count();
        sum += if through == 0 { 0.0 } else { through as f64 / ways.len() as f64 };
    }
    2.0 * sum / ((size - 1) * (size - 2)) as f64
}

/// By its definition: every other actor, and every third, has its place in the double sum.
fn constraint(signs: &[Vec<i32>], actor: usize) -> Option<f64> {
    let size = signs.len();
    let number = |of: usize| signs[of].iter().filter(|sign| **sign > 0).count();
    let share = |of: usize, to: usize| {
        if signs[of][to] > 0 { 1.0 / number(of) as f64 } else { 0.0 }
    };
    let friends = (0..size).filter(|&other| signs[actor][other] > 0);
    let each = friends.map(|to| {
        let by_way: f64 = (0..size).map(|via| share(actor, via) * share(via, to)).sum();
        (share(actor, to) + by_way).powi(2)
    });
    (number(actor) > 0).then(|| each.sum())
}

fn effective_size(signs: &[Vec<i32>], actor: usize) -> Option<f64> {
    let friends: Vec<usize> = (0..signs.len()).filter(|&other| signs[actor][other] > 0).collect();
    let among = |a: usize| friends.iter().filter(|&&b| signs[a][b] > 0).count();
    let ends: usize = friends.iter().map(|&friend| among(friend)).sum();
    let number = friends.len() as f64;
    (!friends.is_empty()).then(|| number - ends as f64 / number)
}

fn same(found: &Scores, expected: &[Option<f64>]) -> bool {
    found.values.values().zip(expected).all(|(found, expected)| match expected {
        Some(expected) => is_near(*found, *expected),
        None => found.is_none(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn burts_measures_and_betweenness_are_what_their_definitions_say(network in networks()) {
        let signs = signs(&network);
        let all = |of: &dyn Fn(usize) -> Option<f64>| (0..signs.len()).map(of).collect::<Vec<_>>();
        let found = scores("constraint", &network);
        prop_assert!(same(&found, &all(&|actor| constraint(&signs, actor))), "{found:?}");
        let found = scores("effective-size", &network);
        prop_assert!(same(&found, &all(&|actor| effective_size(&signs, actor))), "{found:?}");
        let found = scores("betweenness", &network);
        let expected = all(&|actor| (signs.len() > 2).then(|| betweenness(&signs, actor)));
        prop_assert!(same(&found, &expected), "{found:?}");
    }

    #[test]
    fn pn_solves_its_equations(network in networks()) {
        let signs = signs(&network);
        let found = scores("pn", &network);
        let values: Option<Vec<f64>> = found.values.into_values().collect();
        if let Some(values) = values {
            let divisor = 2.0 * (signs.len() as f64 - 1.0);
            for (line, own) in signs.iter().zip(&values) {
                let effect = |(sign, value): (&i32, &f64)| {
                    f64::from(if *sign < 0 { -2 } else { *sign }) * value
                };
                let sum: f64 = line.iter().zip(&values).map(effect).sum();
                prop_assert!((own - sum / divisor - 1.0).abs() <= 1e-12);
            }
        } else {
            prop_assert_eq!(signs, [[0, -1], [-1, 0]]);
        }
    }

    #[test]
    fn the_signed_eigenvector_belongs_to_an_eigenvalue_that_no_vector_exceeds(
        network in networks(),
        other in prop::collection::vec(-3..=3_i32, 8),
    ) {
        let signs = signs(&network);
        let found = scores("signed-eigenvector", &network);
        let values: Option<Vec<f64>> = found.values.into_values().collect();
        let Some(values) = values.filter(|values| !values.is_empty()) else {
            prop_assert!(found.reason.is_some());
            return Ok(());
        };
        let image = |x: &[f64]| -> Vec<f64> {
            let line = |line: &Vec<i32>| line.iter().zip(x).map(|(sign, x)| f64::from(*sign) * x).sum();
            signs.iter().map(line).collect()
        };
        let dot = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>();
        let largest = dot(&image(&values), &values) / dot(&values, &values);
        for (image, own) in image(&values).iter().zip(&values) {
            prop_assert!((image - largest * own).abs() <= 1e-11);
        }
        let other: Vec<f64> = other.into_iter().take(signs.len()).map(f64::from).collect();
        prop_assert!(dot(&image(&other), &other) <= largest * dot(&other, &other) + 1e-11);
        let first = values.iter().find(|value| value.abs() >= 1.0 - 1e-9);
        prop_assert!(first.is_some_and(|first| (first - 1.0).abs() <= 1e-9));
    }

    #[test]
    fn every_actor_with_a_tie_has_a_place_and_order_and_direction_do_not_matter(network in networks()) {
        let turned = network.lines().iter().rev().map(|line| Line {
            from: line.to.clone(),
            to: line.from.clone(),
            ..line.clone()
        });
        let turned = SignedNetwork::new(turned.collect());
        for measure in MEASURES {
            let found = (measure.scores)(&network);
            prop_assert!(found.values.keys().map(String::as_str).eq(network.actors()));
            prop_assert_eq!(&found, &(measure.scores)(&turned), "{}", measure.id);
        }
    }
}

#[test]
fn a_friend_of_four_who_are_no_friends_is_free_and_between_them() {
    let star = network(&[("s", "a", 1), ("s", "b", 1), ("s", "c", 1), ("s", "d", 1)]);
    assert!(is_near(value("constraint", &star, "s"), 0.25));
    assert!(is_near(value("constraint", &star, "a"), 1.0));
    assert!(is_near(value("effective-size", &star, "s"), 4.0));
    assert!(is_near(value("betweenness", &star, "s"), 1.0));
    assert!(is_near(value("betweenness", &star, "a"), 0.0));
    assert!(is_near(value("signed-degree", &star, "s"), 4.0));
    // A star of four: the largest eigenvalue is 2, ends have half of the middle.
    assert!(is_near(value("signed-eigenvector", &star, "a"), 0.5));
}

#[test]
fn three_friends_hold_each_other() {
    let three = network(&[("a", "b", 1), ("b", "c", 1), ("a", "c", 1), ("d", "a", -1)]);
    // Each friend has 1/2, and half of it again by way of the other: 2 (1/2 + 1/4)².
    assert!(is_near(value("constraint", &three, "b"), 1.125));
    assert!(is_near(value("effective-size", &three, "b"), 1.0));
    assert_eq!(value("constraint", &three, "d"), None);
    assert_eq!(value("effective-size", &three, "d"), None);
    assert!(is_near(value("signed-degree", &three, "a"), 1.0));
    assert!(is_near(value("signed-degree", &three, "d"), -1.0));
}

#[test]
fn a_friend_of_two_foes_has_the_most_of_pn() {
    let between = network(&[("k", "x", 1), ("k", "y", 1), ("x", "y", -1)]);
    // k = 1 + s/2 and s = 1 + k/4 - s/2, so 3s/2 = 5/4 + s/8 and s = 10/11, k = 16/11.
    assert!(is_near(value("pn", &between, "k"), 16.0 / 11.0));
    assert!(is_near(value("pn", &between, "x"), 10.0 / 11.0));
}

#[test]
fn two_foes_alone_have_no_pn_and_no_third_between_them() {
    let foes = network(&[("x", "y", -1)]);
    for id in ["pn", "betweenness", "constraint"] {
        assert_eq!(value(id, &foes, "x"), None, "{id}");
    }
    assert!(scores("pn", &foes).reason.is_some());
    // Balanced: the two sides have different signs.
    assert!(is_near(value("signed-eigenvector", &foes, "x"), 1.0));
    assert!(is_near(value("signed-eigenvector", &foes, "y"), -1.0));
}

#[test]
fn equal_parts_have_no_single_leading_vector() {
    let twice = network(&[("a", "b", 1), ("c", "d", 1)]);
    let found = scores("signed-eigenvector", &twice);
    assert!(found.reason.is_some() && found.values.values().all(Option::is_none));
    // Three foes of each other: the largest eigenvalue is 1, twice.
    let foes = network(&[("a", "b", -1), ("b", "c", -1), ("a", "c", -1)]);
    assert!(scores("signed-eigenvector", &foes).reason.is_some());
    // A larger part leads, and the smaller one has nothing.
    let larger = network(&[("a", "b", 1), ("c", "d", 1), ("d", "e", 1), ("c", "e", 1)]);
    let found: BTreeMap<String, Option<f64>> = scores("signed-eigenvector", &larger).values;
    assert_eq!(found["a"], Some(0.0));
    assert!(is_near(found["e"], 1.0));
}

#[test]
fn ids_are_those_of_the_list_and_differ() {
    let ids: Vec<&str> = MEASURES.iter().map(|measure| measure.id).collect();
    assert!(ids.iter().all(|id| measure(id).is_some_and(|found| found.id == *id)));
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), ids.len());
    assert!(measure("no-such").is_none());
}

#[test]
fn the_example_of_the_page_of_measures_is_what_it_says() {
    let four = network(&[("k", "x", 1), ("k", "y", 1), ("x", "z", 1), ("x", "y", -1)]);
    let expected = [
        ("constraint", [0.5, 0.5, 1.0, 1.0]),
        ("effective-size", [2.0, 2.0, 1.0, 1.0]),
        ("betweenness", [2.0 / 3.0, 2.0 / 3.0, 0.0, 0.0]),
        ("pn", [1422.0, 1218.0, 900.0, 1272.0].map(|parts| parts / 1069.0)),
        ("signed-degree", [2.0, 1.0, 0.0, 1.0]),
    ];
    for (id, expected) in expected {
        let found = scores(id, &four);
        assert!(same(&found, &expected.map(Some)), "{id} {found:?}");
    }
    let rounded = scores("signed-eigenvector", &four).values.into_values();
    let rounded: Option<Vec<f64>> = rounded.map(|value| Some((value? * 1e3).round())).collect();
    assert_eq!(rounded, Some(vec![403.0, 1000.0, -403.0, 675.0]));
}
