//! Nothing that came after a formation changes what models are told about it.

mod common;

use std::collections::BTreeMap;

use formateur_case::Date;
use formateur_formation::{Opportunities, ParlGov, Scene, scenes};

/// The tables without rows that are dated after `day`, save those of the cabinet `keep`.
fn cut(tables: &BTreeMap<String, Vec<u8>>, day: Date, keep: u32) -> BTreeMap<String, Vec<u8>> {
    let dated = |name: &str| match name {
        "view_cabinet.csv" => Some("start_date"),
        "view_election.csv" => Some("election_date"),
        "party_change.csv" => Some("date"),
        _ => None,
    };
    tables
        .iter()
        .map(|(name, bytes)| {
            let Some(column) = dated(name) else { return (name.clone(), bytes.clone()) };
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let header = reader.headers().expect("a header").clone();
            let place = |wanted: &str| header.iter().position(|name| name == wanted);
            let (date, cabinet) = (place(column).expect("it is there"), place("cabinet_id"));
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&header).expect("in memory");
            for row in reader.records().map(|row| row.expect("it is valid")) {
                let known = row[date].parse::<Date>().is_ok_and(|date| date <= day);
                let own = cabinet.is_some_and(|at| row[at] == keep.to_string());
                if known || own {
                    writer.write_record(&row).expect("in memory");
                }
            }
            (name.clone(), writer.into_inner().expect("in memory"))
        })
        .collect()
}

fn all(tables: &BTreeMap<String, Vec<u8>>) -> Vec<Scene> {
    let record = ParlGov::read(tables).expect("the tables are as published");
    scenes(&record, &Opportunities::of(&record))
}

#[test]
fn what_came_later_changes_no_scene() {
    let Some(tables) = common::tables() else { return };
    let scenes = all(&tables);
    // Every 25th formation after an election: each needs its own reading of the tables.
    let main = scenes.iter().filter(|scene| scene.opportunity.is_main()).step_by(25);
    let mut looked = 0;
    for scene in main {
        let one = &scene.opportunity;
        let then = all(&cut(&tables, one.known_by, one.cabinet));
        let same = then.iter().find(|other| other.opportunity.cabinet == one.cabinet);
        assert_eq!(same, Some(scene), "{} {}", one.country, one.name);
        looked += 1;
    }
    assert!(looked > 20, "only {looked} were looked at");
}
