//! What the tests share: shipped cases as texts, ways to change them, and walks through the JSON of an analysis.

// Each test file is its own crate and uses some of these.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use formateur_analysis::{Analysis, Settings, analyse};
use formateur_case::{Case, Date, Files, Row, Streams, Visitor};
use serde_json::Value;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

/// Names of the shipped cases.
pub(crate) fn names() -> Vec<String> {
    let entries = fs::read_dir(cases()).expect("the folder of cases");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("case.toml").is_file())
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 9, "cases are missing: {names:?}");
    names
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == ending)
}

/// The texts of a shipped case, by file name.
pub(crate) fn texts(name: &str) -> BTreeMap<String, String> {
    let folder = cases().join(name);
    let mut texts = BTreeMap::new();
    for (folder, prefix) in [(folder.clone(), ""), (folder.join("scenarios"), "scenarios/")] {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("an entry").path();
            let file = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_file() && !has_ending(&file, "md") {
                texts.insert(format!("{prefix}{file}"), fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }
    texts
}

pub(crate) fn read(texts: &BTreeMap<String, String>) -> Case {
    let mut files = Files::new();
    for (name, text) in texts {
        files.insert(name, text.clone().into_bytes()).expect("small files");
    }
    Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

pub(crate) fn shipped(name: &str) -> Case {
    read(&texts(name))
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Settings for a day, with so few draws that a test can afford them.
pub(crate) fn on(day: Date) -> Settings {
    Settings { as_of: Some(day), draws: 60, ..Settings::default() }
}

pub(crate) fn analysed(case: &Case, settings: &Settings) -> Analysis {
    analyse(case, settings).unwrap_or_else(|error| panic!("{settings:?}: {error}"))
}

pub(crate) fn json(analysis: &Analysis) -> Value {
    serde_json::to_value(analysis).expect("plain data")
}

pub(crate) fn bytes(analysis: &Analysis) -> Vec<u8> {
    serde_json::to_vec(analysis).expect("plain data")
}

/// The day of the case and twelve others: before anything was known, spread over its time, and long after.
pub(crate) fn days(case: &Case) -> Vec<Date> {
    struct Known(Vec<Date>);
    impl Visitor for Known {
        fn table<R: Row>(&mut self, rows: &[R]) {
            self.0.extend(rows.iter().filter_map(|row| row.meta().known_from.day()));
        }
    }
    let mut known = Known(Vec::new());
    case.tables().visit(&mut known);
    known.0.sort_unstable();
    known.0.dedup();
    let last = known.0.len() - 1;
    let spread = (0..10).map(|n| known.0[last * n / 9]);
    let mut days: Vec<Date> = spread.collect();
    days.extend([known.0[0].plus_days(-1_000), known.0[last].plus_days(1_000), case.head().as_of]);
    days
}

/// The rows of every table in another order. Fields may span lines, so this goes through a reader of CSV.
pub(crate) fn shuffled(texts: &BTreeMap<String, String>, seed: u64) -> BTreeMap<String, String> {
    let mut texts = texts.clone();
    let tables = texts.iter_mut().filter(|(name, _)| has_ending(name, "csv"));
    for (number, (_, text)) in (0..).zip(tables) {
        *text = rewritten(text, |rows| {
            let mut stream = Streams::new("shuffle", seed).stream(number);
            for at in (1..rows.len()).rev() {
                let other = stream.below(at as u64 + 1);
                rows.swap(at, usize::try_from(other).expect("it is small"));
            }
        });
    }
    texts
}

/// A CSV file with its rows changed; each row is a list of its cells.
pub(crate) fn rewritten(text: &str, change: impl FnOnce(&mut Vec<Vec<String>>)) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("a row").iter().map(ToOwned::to_owned).collect())
        .collect();
    let header = rows.remove(0);
    change(&mut rows);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).expect("it is memory");
    for row in rows {
        writer.write_record(&row).expect("it is memory");
    }
    String::from_utf8(writer.into_inner().expect("it is memory")).expect("UTF-8")
}

/// The case as somebody would have written it on a day: rows and entries that came later left out, and ends too.
///
/// Sources stay, since what was known then may be documented later; scenarios go, since they may speak of later things.
pub(crate) fn as_written_on(
    texts: &BTreeMap<String, String>,
    day: Date,
) -> BTreeMap<String, String> {
    let late = |text: &str| match text.parse::<Date>() {
        Ok(from) => from > day,
        Err(_) => text == "hindsight",
    };
    let mut written = BTreeMap::new();
    for (name, text) in texts.iter().filter(|(name, _)| !name.starts_with("scenarios/")) {
        let text = match name.as_str() {
            "case.toml" => head_as_written_on(text, late),
            "sources.csv" => text.clone(),
            _ => {
                let header: Vec<&str> = text.lines().next().expect("a header").split(',').collect();
                let column = |name: &str| header.iter().position(|column| *column == name);
                rewritten(text, |rows| {
                    if let Some(at) = column("known_from") {
                        rows.retain(|row| !late(&row[at]));
                    }
                    if let Some(at) = column("until") {
                        let ended = |row: &Vec<String>| row[at].get(..10).is_some_and(late);
                        for row in rows.iter_mut().filter(|row| ended(row)) {
                            row[at].clear();
                        }
                    }
                })
            }
        };
        written.insert(name.clone(), text);
    }
    // A check may be older than the claim: what is claimed was known to be stale. Without the claim it says nothing.
    let claims: Vec<String> =
        written.get("claims.csv").map(|text| first_cells(text)).unwrap_or_default();
    if let Some(checks) = written.get_mut("claim_checks.csv") {
        *checks = rewritten(checks, |rows| rows.retain(|row| claims.contains(&row[1])));
    }
    written
}

fn first_cells(text: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row")[0].to_owned()).collect()
}

fn head_as_written_on(text: &str, late: impl Fn(&str) -> bool) -> String {
    let text_of = |entry: &toml::Value, key: &str| -> String {
        let value = entry.get(key).map(ToString::to_string).unwrap_or_default();
        value.trim_matches('"').to_owned()
    };
    let mut head: toml::Table = text.parse().expect("TOML");
    let mut gone = Vec::new();
    for (_, entries) in &mut head {
        let Some(entries) = entries.as_array_mut() else { continue };
        let (later, known) =
            entries.drain(..).partition(|entry| late(&text_of(entry, "known_from")));
        *entries = known;
        gone.extend(later.iter().map(|entry: &toml::Value| text_of(entry, "id")));
    }
    for (_, entries) in &mut head {
        for entry in entries.as_array_mut().into_iter().flatten() {
            let ended = late(&text_of(entry, "until"));
            let points = |key| gone.contains(&text_of(entry, key));
            let pointing = ["after", "threshold", "quorum"].map(|key| (key, points(key)));
            for (key, forget) in [("until", ended)].into_iter().chain(pointing) {
                if forget {
                    entry.as_table_mut().expect("a table").remove(key);
                }
            }
        }
    }
    head.to_string()
}

/// Calls `visit` with every value and the path to it: names of fields, without places in lists.
pub(crate) fn walk<'a>(
    value: &'a Value,
    path: &mut Vec<&'a str>,
    visit: &mut dyn FnMut(&[&'a str], &'a Value),
) {
    visit(path, value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, path, visit)),
        Value::Object(fields) => {
            for (name, field) in fields {
                path.push(name);
                walk(field, path, visit);
                path.pop();
            }
        }
        _ => {}
    }
}

/// Paths at which two values differ, as far as they have the same shape.
pub(crate) fn differences(a: &Value, b: &Value, path: &str, found: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) if x.keys().eq(y.keys()) => {
            for (name, value) in x {
                differences(value, &y[name], &format!("{path}/{name}"), found);
            }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            x.iter().zip(y).for_each(|(x, y)| differences(x, y, path, found));
        }
        _ if a == b => {}
        _ => found.push(path.to_owned()),
    }
}
