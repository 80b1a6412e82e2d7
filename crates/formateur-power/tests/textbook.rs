//! Games of the literature: one file each in `textbook`, with the fractions that are expected.

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::everything;
use formateur_power::{Counts, Game, Limits, Unions, Watch, index, union_index};
use num_rational::BigRational;
use serde::Deserialize;

/// A game with what is known about it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// Where it is discussed.
    source: String,
    quota: u64,
    weights: Vec<u64>,
    winning: String,
    minimal_winning: Option<String>,
    /// Fractions by index, one a player.
    expected: BTreeMap<String, Vec<String>>,
}

#[test]
fn games_of_the_literature_come_out_as_printed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/textbook");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    files.sort();
    assert!(files.len() >= 7, "examples are missing");
    for file in files {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(&file).expect("it can be read");
        let example: Example = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        check(&name, &example);
    }
}

fn check(name: &str, example: &Example) {
    assert!(!example.source.is_empty() && !example.expected.is_empty(), "{name}");
    let game = Game::new(example.weights.clone(), example.quota).expect("it is a game");
    let counts = Counts::of(&game, everything()).expect("it is small");
    assert_eq!(counts.winning().to_string(), example.winning, "{name}");
    if let Some(minimal) = &example.minimal_winning {
        assert_eq!(counts.minimal_winning().to_string(), *minimal, "{name}");
    }
    for (id, fractions) in &example.expected {
        let expected: Vec<BigRational> =
            fractions.iter().map(|text| text.parse().expect("a fraction")).collect();
        let index = index(id).unwrap_or_else(|| panic!("{name}: no index `{id}`"));
        assert_eq!((index.evaluate)(&counts).rationals(), expected, "{name}: {id}");
    }
}

/// [11; 9, 5, 3, 1, 1] with the unions {1, 4}, {2, 3} and {5}: the example of the pages on unions, worked there by hand.
#[test]
fn an_example_with_unions_comes_out_as_worked_by_hand() {
    let game = Game::new(vec![9, 5, 3, 1, 1], 11).expect("it is a game");
    let unions = Unions::new(game, vec![vec![0, 3], vec![1, 2], vec![4]]).expect("they are unions");
    let expected: &[(&str, [&str; 5])] = &[
        ("owen", ["7/12", "1/12", "1/12", "1/12", "1/6"]),
        ("banzhaf-owen", ["5/8", "1/8", "1/8", "1/8", "1/4"]),
        ("symmetric-coalitional-banzhaf", ["5/8", "1/8", "1/8", "1/8", "1/4"]),
        ("union-public-good", ["2/7", "1/7", "1/7", "2/7", "1/7"]),
        ("solidarity-public-good", ["1/4", "1/8", "1/8", "1/4", "1/4"]),
        ("owen-extended-public-good", ["3/8", "1/8", "1/8", "1/8", "1/4"]),
        ("threat-public-good-1", ["3/8", "1/8", "1/8", "1/8", "1/4"]),
        ("threat-public-good-2", ["1/3", "1/8", "1/8", "1/6", "1/4"]),
        ("threat-public-good-3", ["1/3", "1/8", "1/8", "1/6", "1/4"]),
    ];
    for (id, fractions) in expected {
        let index = union_index(id).expect("it is in the list");
        let values = (index.evaluate)(&unions, &Limits::default(), &Watch::new());
        assert_eq!(values.expect("it is small").fractions(), *fractions, "{id}");
    }
}
