//! The times from election to government against the reference list, row for row, and what no later day changes.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::Date;
use formateur_formation::{
    Covariates, DurationModel, Ending, Foresight, Observed, Opportunities, ParlGov, Waiting,
    observed, parliaments, waiting,
};

/// The parliaments elected before 2018 that ended without a cabinet that does more than take care.
const WITHOUT: [(&str, &str); 9] = [
    ("BGR", "2013-05-12"),
    ("ESP", "2015-12-20"),
    ("FRA", "1945-10-21"),
    ("FRA", "1946-06-02"),
    ("GRC", "1989-11-05"),
    ("GRC", "2012-05-06"),
    ("ISL", "1959-06-28"),
    ("PRT", "1975-04-25"),
    ("TUR", "2015-06-07"),
];

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn every_time_is_as_the_reference_has_it() {
    let Some(tables) = common::tables() else { return };
    let reference = common::shared("reference/formation/duration_election_to_cabinet.csv");
    let Some(reference) = reference else { return };
    let record = ParlGov::read(&tables).expect("the tables are as published");
    let formed: BTreeMap<String, (String, String, String, String)> = parliaments(&record)
        .into_iter()
        .filter(|one| one.election_date < day("2018-01-01"))
        .filter_map(|one| {
            let Ending::Formed(days) = one.ending else { return None };
            let cabinet = &record.cabinets[&one.cabinet?];
            let row = (
                one.country.clone(),
                cabinet.election_date.to_string(),
                cabinet.start.to_string(),
                days.to_string(),
            );
            Some((cabinet.id.to_string(), row))
        })
        .collect();
    let mut reader = csv::Reader::from_path(reference).expect("it can be read");
    let mut rows = 0;
    for row in reader.deserialize() {
        let row: BTreeMap<String, String> = row.expect("it is valid");
        let said = ["c", "e", "s", "d"].map(|column| row[column].clone());
        let own = &formed[&row["cabinet_id"]];
        assert_eq!([own.0.clone(), own.1.clone(), own.2.clone(), own.3.clone()], said);
        rows += 1;
    }
    assert_eq!((rows, formed.len()), (590, 590));
}

#[test]
fn nine_parliaments_ended_without_a_government() {
    let Some(tables) = common::tables() else { return };
    let record = ParlGov::read(&tables).expect("the tables are as published");
    let found: BTreeSet<(String, String)> = parliaments(&record)
        .into_iter()
        .filter(|one| one.election_date < day("2018-01-01"))
        .filter(|one| matches!(one.ending, Ending::NoGovernment(_)))
        .map(|one| (one.country, one.election_date.to_string()))
        .collect();
    let expected = WITHOUT.map(|(country, date)| (country.to_owned(), date.to_owned()));
    assert_eq!(found, expected.into());
}

fn all(tables: &BTreeMap<String, Vec<u8>>) -> Vec<Waiting> {
    let record = ParlGov::read(tables).expect("the tables are as published");
    waiting(&record, &Opportunities::of(&record))
}

/// A forecast that is made up from the election's own number, so that changes of it can be told apart.
fn made_up(waiting: &[Waiting]) -> Vec<Observed> {
    let said = |one: &Waiting| {
        let number = one.parliament.election;
        let stays = f64::from(number % 10) / 10.0;
        (number, Foresight { leader_stays: stays, ..Foresight::default() })
    };
    observed(waiting, &waiting.iter().map(said).collect())
}

#[test]
fn what_came_later_changes_no_covariate() {
    let Some(tables) = common::tables() else { return };
    let record = ParlGov::read(&tables).expect("the tables are as published");
    let whole = waiting(&record, &Opportunities::of(&record));
    let observations = made_up(&whole);
    let (mut looked, mut unformed) = (0, 0);
    for one in &observations {
        let waiting = whole.iter().find(|other| other.parliament.election == one.election);
        let waiting = waiting.expect("it is on record");
        let none = waiting.parliament.cabinet.is_none();
        // All without a government, and every 40th with one: each needs its own reading of the tables.
        if !none && one.election % 40 != 0 {
            continue;
        }
        // The first cabinet, a caretaker where no other came, shows who sat in that parliament.
        let own = record.cabinets.values().filter(|cabinet| cabinet.election == one.election);
        let first = own.min_by_key(|cabinet| (cabinet.start, cabinet.id)).map(|cabinet| cabinet.id);
        let keep = waiting.parliament.cabinet.or(first).unwrap_or(u32::MAX);
        let then = all(&common::cut(&tables, one.day, keep));
        let of = then.iter().find(|other| other.parliament.election == one.election);
        let Some(of) = of else {
            // Its first cabinet began on election day, so that nothing later is left to censor it at.
            continue;
        };
        let seen = made_up(&then);
        let known = &seen.iter().find(|other| other.election == one.election);
        let known = &known.expect("it is among them").known;
        let now = Covariates::of(&one.known, one.day, &observations);
        let past = Covariates::of(&one.known, one.day, &seen);
        assert_eq!(now, past, "{} {}", one.known.country, one.day);
        assert_eq!((known, of.before), (&one.known, waiting.before));
        assert_eq!(of.scene, waiting.scene);
        looked += 1;
        unformed += usize::from(none);
    }
    assert!(looked > 12 && unformed > 4, "only {looked} and {unformed} were looked at");
}

#[test]
fn a_model_learns_nothing_from_what_was_not_over() {
    let Some(tables) = common::tables() else { return };
    let observations = made_up(&all(&tables));
    let by = day("2010-06-20");
    let then: Vec<Observed> = observations
        .iter()
        .filter(|one| one.day < by)
        .cloned()
        .map(|mut one| {
            if one.ended().is_none_or(|ended| ended >= by) {
                one.ending = Ending::Open(u32::MAX);
                one.stayed = None;
            }
            one
        })
        .collect();
    let open = then.iter().filter(|one| matches!(one.ending, Ending::Open(_))).count();
    assert!(open > 0, "nobody was waiting on that day");
    assert_eq!(DurationModel::train(&observations, by), DurationModel::train(&then, by));
}
