//! An analysis of a day holds nothing that came to be known after it.

mod common;

use std::collections::BTreeSet;

use common::{as_written_on, day, days, differences, json, names, on, read, shipped, texts, walk};
use formateur_case::{Case, Date, KnownFrom, Row, Visitor};
use serde_json::Value;

/// Fields that differ because the files do.
const OF_THE_FILES: [&str; 2] = ["/case/hash", "/sections/method/case_hash"];

/// Draws start from the hash of the whole case, so figures over draws differ by chance.
fn by_chance(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    ["value", "low", "high", "majority_probability"].contains(&last)
}

#[test]
fn a_case_without_what_came_later_is_analysed_alike() {
    let mut rows_left_out = 0;
    for name in names() {
        let whole_texts = texts(&name);
        let whole = read(&whole_texts);
        for day in days(&whole) {
            let then = read(&as_written_on(&whole_texts, day));
            rows_left_out += whole.rows() - then.rows();
            // Checks of claims that were not made yet are left out too; rows of sources are counted with them.
            let checks = |case: &Case| case.as_of(day).tables().claim_checks.len();
            let all_checks = checks(&whole) == checks(&then);
            let settings = on(day);
            let (now, then) =
                (common::analysed(&whole, &settings), common::analysed(&then, &settings));
            let drawn = now.sections.method.draws > 0;
            let mut found = Vec::new();
            differences(&json(&now), &json(&then), "", &mut found);
            found.retain(|path| !OF_THE_FILES.contains(&path.as_str()));
            found.retain(|path| !(drawn && by_chance(path)));
            found.retain(|path| all_checks || !path.starts_with("/sections/sources"));
            assert!(found.is_empty(), "{name} on {day}: {found:?}");
        }
    }
    assert!(rows_left_out > 1_000, "nothing was left out, so nothing was tested");
}

/// Texts of rows that are known by a day, and those of rows that are not.
struct Texts {
    day: Date,
    known: BTreeSet<String>,
    later: BTreeSet<String>,
}

impl Visitor for Texts {
    fn table<R: Row>(&mut self, rows: &[R]) {
        // A source may document afterwards what was known before: its own texts are no news.
        for row in rows.iter().filter(|_| R::TABLE != "sources") {
            let known = match row.meta().known_from {
                KnownFrom::Always => true,
                KnownFrom::Day(from) => from <= self.day,
                KnownFrom::Hindsight => false,
            };
            let side = if known { &mut self.known } else { &mut self.later };
            let cells = row.columns().into_iter();
            side.extend(cells.filter(|(name, _)| name != "source").map(|(_, text)| text));
        }
    }
}

#[test]
fn no_text_of_a_later_row_is_in_the_analysis() {
    let mut tried = 0;
    for name in names() {
        let case = shipped(&name);
        let of_then = [case.head().as_of, case.head().as_of.plus_days(20)];
        for day in of_then {
            let mut texts = Texts { day, known: BTreeSet::new(), later: BTreeSet::new() };
            case.tables().visit(&mut texts);
            let known = Vec::from_iter(texts.known).join("\n");
            let head = serde_json::to_string(case.as_of(day).head()).expect("plain data");
            let news: Vec<&String> = texts
                .later
                .iter()
                .filter(|text| text.chars().count() >= 12)
                .filter(|text| !known.contains(text.as_str()) && !head.contains(text.as_str()))
                .collect();
            tried += news.len();
            let analysis = json(&common::analysed(&case, &on(day)));
            let mut found: BTreeSet<&String> = BTreeSet::new();
            walk(&analysis, &mut Vec::new(), &mut |path, value| {
                if let (Value::String(text), false) = (value, path.contains(&"sources")) {
                    found.extend(news.iter().copied().filter(|news| text.contains(news.as_str())));
                }
            });
            assert!(found.is_empty(), "{name} on {day}: {found:?}");
        }
    }
    assert!(tried > 500, "there was nothing to be found, so nothing was tested");
}

/// Days in a text, written `2022-02-03` or `3 February 2022`.
fn days_in(text: &str) -> Vec<Date> {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut found = Vec::new();
    for at in text.char_indices().map(|(at, _)| at) {
        found.extend(text.get(at..at + 10).and_then(|part| part.parse::<Date>().ok()));
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    for window in words.windows(3) {
        let month = months.iter().position(|month| *month == window[1]);
        if let (Ok(day), Some(month), Ok(year)) = (window[0].parse(), month, window[2].parse()) {
            let month = i8::try_from(month + 1).expect("it is small");
            found.extend(Date::new(year, month, day));
        }
    }
    found
}

#[test]
fn days_are_found_in_texts() {
    let found = days_in("ruling of 3 February 2022: 110 absent; see 2021-11-08, not 2021-13-08");
    assert_eq!(found, [day("2021-11-08"), day("2022-02-03")]);
}

/// Where a later day may stand: what is due or forecast, until when the model has learnt, sources that appeared later, and
/// ids and addresses of sources.
fn may_name_a_later_day(path: &[&str]) -> bool {
    let in_sources = path.starts_with(&["sections", "sources"]);
    let last = path.last().copied().unwrap_or_default();
    let forecast = path.starts_with(&["sections", "forecast"])
        && ["median_date", "next_election", "date", "learnt_until", "learnt until"].contains(&last);
    let deadline = path.ends_with(&["deadline", "on"]);
    in_sources || forecast || deadline || ["due", "source", "against", "as_of"].contains(&last)
}

#[test]
fn no_later_day_is_named_save_what_is_due_and_when_sources_appeared() {
    let mut named = 0;
    for name in names() {
        let case = shipped(&name);
        // A case is written after its election, so the head of every case names that day.
        let election = case.head().election.expect("every shipped case has one");
        for today in days(&case).into_iter().filter(|day| *day >= election) {
            let analysis = json(&common::analysed(&case, &on(today)));
            let mut found = BTreeSet::new();
            walk(&analysis, &mut Vec::new(), &mut |path, value| {
                let Value::String(text) = value else { return };
                let days = days_in(text);
                named += days.len();
                let later = days.into_iter().any(|day| day > today);
                if later && !may_name_a_later_day(path) {
                    found.insert(format!("{}: {text}", path.join("/")));
                }
            });
            assert!(found.is_empty(), "{name} on {today}: {found:#?}");
        }
    }
    assert!(named > 5_000, "only {named} days were seen");
}
