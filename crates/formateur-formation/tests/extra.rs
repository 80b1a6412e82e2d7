//! Tables beside ParlGov's: one model uses them, nothing in them looks ahead, and what is wrong with them is named.

mod common;

use std::collections::BTreeMap;

use common::made_up::TWO_COUNTRIES;
use formateur_case::Date;
use formateur_formation::{
    EXTENDED, EXTRA_FEATURES, ExtraTables, FEATURES, MODELS, Model, Opportunities, ParlGov, Plan,
    Scene, Unwatched, evaluate, evaluate_with, probabilities, scenes, scenes_with,
};

type Tables = BTreeMap<String, Vec<u8>>;

const INSTITUTIONS: &str = "iso,from,to,positive_parliamentarism,investiture_rule,continuation_rule,nominator,\
                            special_majority,upper_house_can_dismiss\n";
const TERMINATIONS: &str = "cabinet_id,termination_date,termination\n";

fn record() -> ParlGov {
    ParlGov::read(&TWO_COUNTRIES.tables()).expect("they are valid")
}

/// Extra tables with these rows.
fn rows(institutions: &str, terminations: &str) -> Tables {
    [
        ("institutions.csv", format!("{INSTITUTIONS}{institutions}")),
        ("cabinet_termination.csv", format!("{TERMINATIONS}{terminations}")),
    ]
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .into()
}

fn read(tables: &Tables) -> ExtraTables {
    ExtraTables::read(tables).expect("they are valid")
}

/// Names of the cabinets of which something is known with these rows, that is not without.
fn told(institutions: &str, terminations: &str) -> Vec<String> {
    let record = record();
    let all = Opportunities::of(&record);
    let with = scenes_with(&record, &all, &read(&rows(institutions, terminations)));
    let changed =
        with.into_iter().zip(scenes(&record, &all)).filter(|(with, without)| with != without);
    changed.map(|(with, _)| with.opportunity.name).collect()
}

#[test]
fn a_cause_is_used_only_if_the_cabinet_had_ended_by_the_election() {
    // Cabinet 4 of AAA was followed by cabinet 6, elected on 1962-03-01.
    assert_eq!(told("", "4,1961-12-31,confidence-vote\n"), ["C6"]);
    assert_eq!(told("", "4,1962-03-01,election-regular\n"), ["C6"]);
    assert!(told("", "4,1962-03-02,confidence-vote\n").is_empty());
    assert!(told("", "4,,confidence-vote\n4,1961-12-31,\n").is_empty());
    // Its own end is no news of a cabinet that forms.
    assert!(told("", "19,1988-03-01,confidence-vote\n").is_empty());
}

#[test]
fn rules_are_known_while_they_are_in_force() {
    let rules = |from: &str, to: &str| {
        told(&format!("AAA,{from},{to},1,simple_plurality,0,hos_free,0,0\n"), "")
    };
    assert_eq!(rules("1962-03-01", "1966-03-01"), ["C6", "C8"]);
    assert_eq!(rules("1982-03-02", ""), ["C18"]);
    assert!(rules("1962-03-02", "1966-02-28").is_empty());
}

#[test]
fn the_model_with_further_tables_stands_apart_and_no_other_changes() {
    let record = record();
    let extra = read(&rows(
        "AAA,1945-01-01,,1,absolute_majority,1,largest_party_first,1,1\n",
        "4,1961-12-31,confidence-vote\n7,1968-03-01,election-regular\n",
    ));
    let plan = Plan { origins: vec![1970, 1980], ..Plan::default() };
    let without = evaluate(&record, &plan, &Unwatched);
    let with = evaluate_with(&record, Some(&extra), &plan, &Unwatched);
    assert!(without.with_extra.is_empty());
    assert!(with.with_extra.keys().eq([EXTENDED].iter()));
    assert_eq!(with.models, without.models);
    assert_eq!(with.models.len() + 1, MODELS.len());
    assert_eq!(with.cases, without.cases);
    assert_eq!(with.duration, without.duration);
    assert_eq!(with.largest_party_rule, without.largest_party_rule);
}

#[test]
fn only_the_model_that_needs_further_tables_forecasts_otherwise_with_them() {
    let record = record();
    let all = Opportunities::of(&record);
    // The incumbents go on in every election: where that is regular, more so than a habit says.
    let rows = rows("AAA,1945-01-01,,0,none,1,hos_free,0,0\n", "");
    let (plain, told) = (scenes(&record, &all), scenes_with(&record, &all, &read(&rows)));
    for model in MODELS {
        let said = |scenes: &[Scene]| {
            let trained = model.train(&scenes.iter().collect::<Vec<_>>(), 1);
            probabilities(&trained.utilities(&scenes[5]))
        };
        assert_eq!(said(&plain) != said(&told), model.needs_extra(), "{}", model.id());
    }
}

#[test]
fn the_model_that_is_shipped_knows_nothing_of_further_tables() {
    assert!(EXTRA_FEATURES.iter().all(|name| name.starts_with("extra-")));
    assert!(!FEATURES.iter().any(|name| name.starts_with("extra-")));
    let file = Model::shipped().write();
    assert!(!file.contains("\"extra-") && !file.contains(EXTENDED));
}

#[test]
fn what_is_wrong_with_further_tables_is_named() {
    let problem = |tables: &Tables| {
        ExtraTables::read(tables).expect_err("they are wrong").problems()[0].clone()
    };
    for name in ["institutions.csv", "cabinet_termination.csv"] {
        let mut missing = rows("", "");
        missing.remove(name);
        let missing = problem(&missing);
        assert_eq!(missing.place.file, name);
        assert!(missing.help.contains("--extra"), "{}", missing.help);
    }
    let mut column = rows("", "");
    column.insert("institutions.csv".to_owned(), INSTITUTIONS.replace("nominator", "who").into());
    assert!(problem(&column).message.contains("no column nominator"));

    let fine = "AAA,1945-01-01,,1,none,1,hos_free,1,1\n";
    for (wrong, named) in [
        (fine.replace("none", "two_thirds"), "investiture_rule: `two_thirds`"),
        (fine.replace("1945-01-01", "1945-13-01"), "from: `1945-13-01`"),
        (fine.replace(",,1,", ",soon,1,"), "to: `soon`"),
        (fine.replace("free,1,", "free,7,"), "special_majority: `7`"),
        (fine.replace("AAA", ""), "iso: ``"),
    ] {
        let problem = problem(&rows(&format!("{fine}{wrong}"), ""));
        assert_eq!((problem.place.file.as_str(), problem.place.line), ("institutions.csv", 3));
        assert!(problem.message.starts_with(named), "{}", problem.message);
    }
    for (wrong, named) in [
        ("4,1961-12-31,quarrel\n", "termination: `quarrel`"),
        ("4,1961,other\n", "termination_date: `1961`"),
        ("four,1961-12-31,other\n", "cabinet_id: `four`"),
    ] {
        let problem = problem(&rows("", wrong));
        assert_eq!(
            (problem.place.file.as_str(), problem.place.line),
            ("cabinet_termination.csv", 2)
        );
        assert!(problem.message.starts_with(named), "{}", problem.message);
    }
}

/// The tables as they could be known on a day: later rows are dropped, and so is the last day of rules still in force.
fn cut(tables: &Tables, day: Date) -> Tables {
    let mut cut = Tables::new();
    for (name, column) in
        [("institutions.csv", "from"), ("cabinet_termination.csv", "termination_date")]
    {
        let mut reader = csv::Reader::from_reader(tables[name].as_slice());
        let header = reader.headers().expect("a header").clone();
        let place = |wanted: &str| header.iter().position(|name| name == wanted);
        let (date, last) = (place(column).expect("it is there"), place("to"));
        let later = |text: &str| text.parse::<Date>().is_ok_and(|date| date > day);
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&header).expect("in memory");
        for row in reader.records().map(|row| row.expect("it is valid")) {
            let cell = |(at, text)| if Some(at) == last && later(text) { "" } else { text };
            if !later(&row[date]) {
                writer.write_record(row.iter().enumerate().map(cell)).expect("in memory");
            }
        }
        cut.insert(name.to_owned(), writer.into_inner().expect("in memory"));
    }
    cut
}

#[test]
fn what_came_later_changes_nothing_that_a_formation_is_told() {
    let (Some(tables), Some(folder)) = (common::tables(), common::shared("data/extra")) else {
        return;
    };
    let record = ParlGov::read(&tables).expect("the tables are as published");
    let all = Opportunities::of(&record);
    let extra: Tables = ["institutions.csv", "cabinet_termination.csv"]
        .map(|name| (name.to_owned(), std::fs::read(folder.join(name)).expect("it can be read")))
        .into();
    let scenes = scenes_with(&record, &all, &read(&extra));
    for at in (0..scenes.len()).step_by(60) {
        let one = &all.all[at];
        let alone = Opportunities { all: vec![one.clone()], ..Opportunities::default() };
        let then = |tables: &Tables| scenes_with(&record, &alone, &read(tables));
        let (known, whole) = (then(&cut(&extra, one.known_by)), then(&extra));
        assert_eq!(known, whole, "{} {}", one.country, one.name);
    }
}
