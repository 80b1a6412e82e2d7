//! Indices of elections that another program has computed: `../shared/reference/seats/indices_reference.json`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use formateur_seats::allocate::{fast, method};
use formateur_seats::fragmentation::{Election, PartyResult, index};
use serde_json::Value;

/// What the reference calls an index, and what we do.
const NAMES: &[(&str, &str)] = &[
    ("ENPv", "effective-parties-votes"),
    ("ENPs", "effective-parties-seats"),
    ("Rae_F_seats", "fractionalisation-seats"),
    ("HHI_seats", "herfindahl-seats"),
    ("Golosov_seats", "golosov-seats"),
    ("Gallagher_LSq", "gallagher"),
    ("Loosemore_Hanby", "loosemore-hanby"),
    ("Rae_disp", "rae-disproportionality"),
    ("SainteLague_idx", "sainte-lague-index"),
    ("DHondt_idx", "dhondt-index"),
    ("Shannon_exp", "shannon-seats"),
    ("pedersen_votes", "pedersen-votes"),
    ("pedersen_seats", "pedersen-seats"),
];

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn say(text: &str) {
    println!("skipped: {text}");
}

fn file(name: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/seats");
    let text = std::fs::read_to_string(folder.join(name)).ok();
    if text.is_none() {
        say(&format!("{name} is not beside the repository"));
    }
    text
}

fn json(name: &str) -> Option<Value> {
    file(name).map(|text| serde_json::from_str(&text).expect("it is JSON"))
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("numbers").iter().map(|one| one.as_f64().expect("a number")).collect()
}

/// Seats of an election: as given, or where these are withheld by its method; `None` where that is more than a method.
fn seats(election: &Value, votes: &[f64]) -> Option<Vec<f64>> {
    if election["expected"].is_array() {
        return Some(numbers(&election["expected"]));
    }
    let name = election["method"].as_str().expect("a method");
    let seats = u32::try_from(election["seats"].as_u64()?).ok()?;
    let threshold = election["threshold"].as_f64().unwrap_or(0.0);
    if name == "mmp:saintelague:overhang_allowed" {
        return mixed(election, votes, seats, threshold);
    }
    let total: f64 = votes.iter().sum();
    let pass = |votes: &f64| if *votes >= threshold * total { *votes } else { 0.0 };
    let passing: Vec<f64> = votes.iter().map(pass).collect();
    let mut own = vec![0; votes.len()];
    fast::method_seats(method(name)?.method, &passing, seats, &mut own);
    Some(own.into_iter().map(f64::from).collect())
}

/// New Zealand: a share or one electorate; who wins more electorates than seats keeps them, beyond the chamber.
fn mixed(election: &Value, votes: &[f64], seats: u32, threshold: f64) -> Option<Vec<f64>> {
    let electorates = numbers(&election["electorate_seats"]);
    let total: f64 = votes.iter().sum();
    let passing: Vec<f64> = votes
        .iter()
        .zip(&electorates)
        .map(|(votes, won)| if *votes >= threshold * total || *won > 0.0 { *votes } else { 0.0 })
        .collect();
    let mut own = vec![0; votes.len()];
    fast::method_seats(method("sainte-lague")?.method, &passing, seats, &mut own);
    Some(own.into_iter().zip(electorates).map(|(seats, won)| f64::from(seats).max(won)).collect())
}

/// Votes and seats of a fixture by label.
fn result(election: &Value) -> Option<Vec<(String, f64, f64)>> {
    let votes = numbers(&election["votes"]);
    let seats = seats(election, &votes)?;
    let names = election["parties"].as_array().expect("parties").iter();
    let names = names.map(|name| name.as_str().expect("a name").to_owned());
    Some(names.zip(votes).zip(seats).map(|((name, votes), seats)| (name, votes, seats)).collect())
}

/// The same with a number for each party: two parties of Austria in 2008 have one label.
fn apart(result: Vec<(String, f64, f64)>) -> Vec<(String, f64, f64)> {
    let numbered = result.into_iter().zip(0..);
    numbered.map(|((name, votes, seats), at)| (format!("{name} {at}"), votes, seats)).collect()
}

fn election(now: &[(String, f64, f64)], before: &[(String, f64, f64)]) -> Election {
    let mut parties = BTreeMap::<&str, PartyResult>::new();
    for (name, votes, seats) in now {
        let party = parties.entry(name).or_default();
        (party.votes, party.seats) = (Some(*votes), Some(*seats));
    }
    for (name, votes, seats) in before {
        let party = parties.entry(name).or_default();
        (party.previous_votes, party.previous_seats) = (Some(*votes), Some(*seats));
    }
    let named = |(id, party): (&str, PartyResult)| PartyResult { id: id.to_owned(), ..party };
    let parties = parties.into_iter().map(named).collect();
    Election::new(parties, "others", (0.0, 10.0)).expect("it is an election")
}

/// Compares all values of one election; how many there were.
fn compare(name: &str, election: &Election, values: &Value) -> usize {
    let values = values.as_object().expect("values");
    for (code, value) in values {
        let (_, id) = NAMES.iter().find(|(theirs, _)| theirs == code).expect("it is known");
        let own = index(id).expect("it is in the list").of(election).expect("it has a value");
        let theirs = value.as_f64().expect("a number");
        // The reference has four digits after the point.
        assert!((own - theirs).abs() <= 5.001e-5, "{name} {code}: {own}, not {theirs}");
    }
    values.len()
}

#[test]
fn indices_are_those_of_the_reference() {
    let (Some(reference), Some(fixtures)) =
        (json("indices_reference.json"), json("apportionment_fixtures.json"))
    else {
        return;
    };
    let fixture =
        |id: &str| fixtures.as_array().expect("elections").iter().find(|one| one["id"] == id);
    let mut compared = 0;
    for (name, values) in reference.as_object().expect("elections") {
        match fixture(name).map(result) {
            Some(Some(now)) => compared += compare(name, &election(&apart(now), &[]), values),
            Some(None) => say(&format!("the seats of {name} cannot be computed here")),
            None => {}
        }
    }
    // By labels alone, of the two parties with one label in 2008 the reference keeps the second: so does this table.
    for (name, values) in reference["_pedersen_AT_labels_as_given"].as_object().expect("pairs") {
        let (before, now) = name["AT ".len()..].split_once('-').expect("two years");
        let of = |year: &str| {
            result(fixture(&format!("AT-NR-{year}")).expect("it is there")).expect("it has seats")
        };
        compared += compare(name, &election(&of(now), &of(before)), values);
    }
    // Nine elections of Austria, two of New Zealand, one each of Slovakia and Czechia, and eight pairs.
    assert_eq!(compared, 13 * 11 + 8 * 2);
}

#[test]
fn the_chamber_of_iraq_has_the_effective_number_of_parties_of_the_reference() {
    let (Some(reference), Some(text)) =
        (json("indices_reference.json"), file("iraq_2021_seats_ihec_via_ina.csv"))
    else {
        return;
    };
    let (mut apart, mut lumped) = (Vec::new(), Vec::new());
    for line in text.lines().skip(1) {
        let (name, seats) = line.rsplit_once(',').expect("two cells");
        let seats: f64 = seats.parse().expect("seats");
        lumped.push((name.to_owned(), 0.0, seats));
        if name.starts_with('(') {
            let mut left = seats;
            while left > 0.0 {
                apart.push((format!("{name} {left}"), 0.0, 1.0));
                left -= 1.0;
            }
        } else {
            apart.push((name.to_owned(), 0.0, seats));
        }
    }
    assert_eq!(apart.len(), 76);
    for (name, seats) in [
        ("IQ-2021 seats (76 actors)", apart),
        ("IQ-2021 seats (singles as one bloc, individuals as one bloc)", lumped),
    ] {
        assert_eq!(compare(name, &election(&seats, &[]), &reference[name]), 1);
    }
}
