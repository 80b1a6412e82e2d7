//! The shipped cases: they read, stand in canonical form, and do not depend on the order of their rows.

mod common;

use std::collections::BTreeMap;

use formateur_case::{Case, diff};
use proptest::strategy::{Just, Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

#[test]
fn every_case_reads_and_stands_in_canonical_form() {
    for name in common::names() {
        let texts = common::texts(&name);
        let canonical = Case::canonical(&common::files(&texts))
            .unwrap_or_else(|error| panic!("{name}: {:#?}", error.problems()));
        for (file, text) in &canonical {
            assert!(
                texts[file].replace("\r\n", "\n") == *text,
                "{name}/{file} is not canonical: formateur fmt cases/{name}"
            );
        }
        assert_eq!(texts.len(), canonical.len(), "{name} has a file that is no part of a case");
    }
}

/// The files of a case with the rows of every table in another order.
fn shuffled(texts: &BTreeMap<String, String>, seed: u8) -> BTreeMap<String, String> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut shuffle = |text: &str| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let mut rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("a row")).collect();
        let header = rows.remove(0);
        let rows = Just(rows).prop_shuffle().new_tree(&mut runner).expect("an order").current();
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in std::iter::once(&header).chain(&rows) {
            writer.write_record(row).expect("memory");
        }
        String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8")
    };
    let shuffled = |(name, text): (&String, &String)| {
        let text = if common::is_a("csv", name) { shuffle(text) } else { text.clone() };
        (name.clone(), text)
    };
    texts.iter().map(shuffled).collect()
}

#[test]
fn the_order_of_rows_changes_nothing() {
    for name in common::names() {
        let texts = common::texts(&name);
        let case = common::read(&texts);
        for seed in 1..=4 {
            let other = shuffled(&texts, seed);
            assert_ne!(texts, other);
            let other = common::read(&other);
            assert_eq!(case.hash(), other.hash(), "{name}, seed {seed}");
            assert_eq!(case, other, "{name}, seed {seed}");
            assert_eq!(diff(&case, &other), []);
        }
    }
}

#[test]
fn every_scenario_applies() {
    for name in common::names() {
        let case = common::shipped(&name);
        let view = case.as_of(case.head().as_of);
        for scenario in case.scenarios().keys() {
            let changed = view
                .with_scenario(scenario)
                .unwrap_or_else(|error| panic!("{name}, {scenario}: {:#?}", error.problems()));
            assert_eq!(changed.applied(), std::slice::from_ref(scenario));
            let same = changed.tables() == view.tables() && changed.head() == view.head();
            assert!(!same, "{name}: {scenario} changes nothing");
        }
    }
}

#[test]
fn comments_survive_the_canonical_form() {
    for name in common::names() {
        let texts = common::texts(&name);
        let canonical = Case::canonical(&common::files(&texts)).expect("a case");
        for (file, text) in texts.iter().filter(|(file, _)| common::is_a("toml", file)) {
            for comment in text.lines().filter(|line| line.trim_start().starts_with('#')) {
                assert!(canonical[file].contains(comment.trim()), "{name}/{file}: {comment}");
            }
        }
    }
}
