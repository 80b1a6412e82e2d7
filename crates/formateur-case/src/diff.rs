//! What two versions of a case differ in, row by row and cell by cell.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use crate::case::Case;
use crate::head::{Entry, Head};
use crate::id::shorten;
use crate::row::Row;
use crate::tables::{Tables, Visitor};

/// What happened to a row, an entry of `case.toml`, or a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Only the later case has it.
    Added,
    /// Only the earlier case has it.
    Removed,
    /// Both have it, with other cells.
    Changed,
}

/// One cell that differs; what is absent is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellChange {
    /// The column, or the path of a value: `edit[2].seats`.
    pub column: String,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
}

/// One difference between two cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The table; `case.toml` for its plain values, `case.toml [[stages]]` for an entry, `scenarios`.
    pub table: String,
    /// What tells the row apart in its table; empty for the plain values of `case.toml`.
    pub key: Vec<String>,
    /// What happened to it.
    pub kind: ChangeKind,
    /// The cells that differ; of a row that was added or removed, all that hold something.
    pub cells: Vec<CellChange>,
    /// Names of the parts of the key, to word them.
    #[serde(skip)]
    columns: &'static [&'static str],
}

/// Everything in which two cases differ: `case.toml` first, then the tables in their order, then the scenarios.
///
/// Rows are told apart by their key. The order of rows is none of a case's content and no difference; the order of
/// stages is.
pub fn diff(before: &Case, after: &Case) -> Vec<Change> {
    let mut changes = heads(before.head(), after.head());
    let mut earlier = Collect(BTreeMap::new());
    before.tables().visit(&mut earlier);
    let mut later = Collect(BTreeMap::new());
    after.tables().visit(&mut later);
    for name in Tables::NAMES {
        let rows = |all: &mut Collect| all.0.remove(name).unwrap_or_default();
        changes.extend(compare(name, &rows(&mut earlier), &rows(&mut later)));
    }
    let scenarios = |case: &Case| {
        let cells = |(name, scenario)| (vec![String::clone(name)], cells(scenario));
        Items { columns: &["name"], items: case.scenarios().iter().map(cells).collect() }
    };
    changes.extend(compare("scenarios", &scenarios(before), &scenarios(after)));
    changes
}

/// The cells of a row, in order.
type Cells = Vec<(String, String)>;

/// The rows of a table by their key.
#[derive(Default)]
struct Items {
    columns: &'static [&'static str],
    items: BTreeMap<Vec<String>, Cells>,
}

/// All rows of a case, by table.
struct Collect(BTreeMap<&'static str, Items>);

impl Visitor for Collect {
    fn table<R: Row>(&mut self, rows: &[R]) {
        let items = rows.iter().map(Row::order).collect();
        self.0.insert(R::TABLE, Items { columns: R::KEY, items });
    }
}

/// Differences of one table, by key.
fn compare(table: &str, before: &Items, after: &Items) -> Vec<Change> {
    let columns = after.columns;
    let keys: BTreeSet<&Vec<String>> = before.items.keys().chain(after.items.keys()).collect();
    let change = |key: &Vec<String>| {
        let (old, new) = (before.items.get(key), after.items.get(key));
        let kind = match (old, new) {
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
            _ => ChangeKind::Changed,
        };
        let none = Vec::new();
        let cells = changed_cells(old.unwrap_or(&none), new.unwrap_or(&none));
        // An entry may be there with nothing in it.
        (kind != ChangeKind::Changed || !cells.is_empty()).then(|| Change {
            table: table.to_owned(),
            key: key.clone(),
            kind,
            cells,
            columns,
        })
    };
    keys.into_iter().filter_map(change).collect()
}

/// Cells that differ, in the order in which they stand.
fn changed_cells(before: &Cells, after: &Cells) -> Vec<CellChange> {
    let text = |cells: &Cells, column: &str| {
        let cell = cells.iter().find(|(name, _)| name == column);
        cell.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let only_before = before.iter().filter(|(name, _)| !after.iter().any(|(own, _)| own == name));
    let columns = after.iter().chain(only_before).map(|(name, _)| name.clone());
    columns
        .map(|column| {
            let (before, after) = (text(before, &column), text(after, &column));
            CellChange { column, before, after }
        })
        .filter(|cell| cell.before != cell.after)
        .collect()
}

/// Differences of `case.toml`.
fn heads(before: &Head, after: &Head) -> Vec<Change> {
    let plain = |head: &Head| {
        let mut value = serde_json::to_value(head).unwrap_or_default();
        if let Value::Object(keys) = &mut value {
            let tables = [
                crate::head::Threshold::TABLE,
                crate::head::Post::TABLE,
                crate::head::Stage::TABLE,
                crate::head::Issue::TABLE,
            ];
            keys.retain(|key, _| !tables.contains(&key.as_str()));
        }
        Items { columns: &[], items: BTreeMap::from([(Vec::new(), cells(&value))]) }
    };
    let mut changes = compare("case.toml", &plain(before), &plain(after));
    changes.extend(entries(&before.thresholds, &after.thresholds));
    changes.extend(entries(&before.offices, &after.offices));
    changes.extend(entries(&before.stages, &after.stages));
    changes.extend(entries(&before.issues, &after.issues));
    changes
}

/// Differences of one array of `case.toml`, whose entries are told apart by id and `known_from`.
fn entries<E: Entry + Serialize>(before: &[E], after: &[E]) -> Vec<Change> {
    fn key<E: Entry>(entry: &E) -> Vec<String> {
        let from = entry.known_from().map(|day| day.to_string()).unwrap_or_default();
        vec![entry.id().to_owned(), from]
    }
    let table = format!("case.toml [[{}]]", E::TABLE);
    let items = |entries: &[E]| Items {
        columns: &["id", "known_from"],
        items: entries.iter().map(|entry| (key(entry), cells(entry))).collect(),
    };
    let mut changes = compare(&table, &items(before), &items(after));
    let order = |entries: &[E], others: &[E]| {
        let others: BTreeSet<_> = others.iter().map(key).collect();
        let common = entries.iter().filter(|entry| others.contains(&key(*entry)));
        common.map(Entry::id).collect::<Vec<_>>().join(", ")
    };
    let (old, new) = (order(before, after), order(after, before));
    if old != new {
        let cells = vec![CellChange { column: "order".to_owned(), before: old, after: new }];
        let (key, kind) = (Vec::new(), ChangeKind::Changed);
        changes.push(Change { table, key, kind, cells, columns: &[] });
    }
    changes
}

/// The plain values inside of any content, by path.
fn cells(content: &impl Serialize) -> Cells {
    fn walk(path: &str, value: &Value, cells: &mut Cells) {
        match value {
            Value::Object(keys) => {
                for (key, inner) in keys {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    walk(&path, inner, cells);
                }
            }
            Value::Array(items) => {
                for (at, inner) in items.iter().enumerate() {
                    walk(&format!("{path}[{at}]"), inner, cells);
                }
            }
            Value::Null => {}
            Value::String(text) => cells.push((path.to_owned(), text.clone())),
            other => cells.push((path.to_owned(), other.to_string())),
        }
    }
    let mut cells = Vec::new();
    walk("", &serde_json::to_value(content).unwrap_or_default(), &mut cells);
    cells
}

impl Change {
    /// The change in words: `seats: sadr on 2021-10-16: seats 73 -> 72`.
    pub fn sentence(&self) -> String {
        let mut sentence = self.table.clone();
        let subject = self.subject();
        if !subject.is_empty() {
            let _ = write!(sentence, ": {subject}");
        }
        let cells: Vec<String> = self.cells.iter().filter_map(|cell| self.word(cell)).collect();
        sentence.push_str(match self.kind {
            ChangeKind::Added => " added",
            ChangeKind::Removed => " removed",
            ChangeKind::Changed => "",
        });
        if !cells.is_empty() {
            let _ = write!(sentence, ": {}", cells.join("; "));
        }
        sentence
    }

    /// What the row is about: the parts of its key, the day last.
    fn subject(&self) -> String {
        let parts = || self.columns.iter().zip(&self.key).filter(|(_, text)| !text.is_empty());
        let names: Vec<&str> = parts()
            .filter(|(column, _)| **column != "known_from")
            .map(|(_, text)| text.as_str())
            .collect();
        let day = parts().find(|(column, _)| **column == "known_from");
        let day = day.map(|(_, text)| {
            if text == "hindsight" { " in hindsight".to_owned() } else { format!(" on {text}") }
        });
        format!("{}{}", names.join(", "), day.unwrap_or_default())
    }

    /// One cell in words; none where the key says it already.
    fn word(&self, cell: &CellChange) -> Option<String> {
        let CellChange { column, before, after } = cell;
        let show = |text: &str| if text.is_empty() { "nothing".to_owned() } else { shorten(text) };
        match self.kind {
            ChangeKind::Changed => Some(format!("{column} {} -> {}", show(before), show(after))),
            _ if self.columns.contains(&column.as_str()) => None,
            ChangeKind::Added => Some(format!("{column} {}", show(after))),
            ChangeKind::Removed => Some(format!("{column} {}", show(before))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Files;

    const HEAD: &str = "title = 'T'\ncountry = 'U'\nas_of = '2021-11-08'\n\
        chamber = { name = 'C', seats = 100 }\n";
    const STAGES: &str = "[[stages]]\nid = 'a'\nsource = ['s']\n[[stages]]\nid = 'b'\n\
        known_from = '2020-01-01'\nsource = ['s']\n";
    const SEATS: &str =
        "party,seats,known_from,source\nsadr,73,2021-10-16,s\nrest,27,2021-10-16,s\n";
    const SCENARIO: &str = "title = 'X'\n[[edit]]\nop = 'resign'\nparty = 'sadr'\nseats = 3\n";

    fn case(head: &str, seats: &str, scenario: &str) -> Case {
        let mut files = Files::new();
        let all = [
            ("case.toml", head),
            ("actors.csv", "id,name,kind\nsadr,Sadr,list\nrest,Rest,bloc\n"),
            ("seats.csv", seats),
            ("sources.csv", "id,title\ns,S\n"),
            ("scenarios/x.toml", scenario),
        ];
        for (name, text) in all.into_iter().filter(|(_, text)| !text.is_empty()) {
            files.insert(name, text.into()).unwrap();
        }
        Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
    }

    fn sentences(before: &Case, after: &Case) -> Vec<String> {
        diff(before, after).iter().map(Change::sentence).collect()
    }

    fn seats(text: &str) -> Case {
        case(HEAD, text, "")
    }

    #[test]
    fn a_case_differs_from_itself_in_nothing_whatever_the_order_of_rows() {
        let head = format!("{HEAD}{STAGES}");
        let first = case(&head, SEATS, SCENARIO);
        let shuffled =
            "source,party,seats,known_from\ns,rest,27,2021-10-16\ns,sadr,73,2021-10-16\n";
        assert_eq!(diff(&first, &first), []);
        assert_eq!(diff(&first, &case(&head, shuffled, SCENARIO)), []);
    }

    #[test]
    fn changed_cells_are_worded() {
        let after = "party,seats,low,known_from,source\nsadr,72,,2021-10-16,s\n\
            rest,28,20,2021-10-16,s\n";
        let changes = diff(&seats(SEATS), &seats(after));
        let sentences: Vec<String> = changes.iter().map(Change::sentence).collect();
        assert_eq!(
            sentences,
            [
                "seats: rest on 2021-10-16: seats 27 -> 28; low nothing -> 20",
                "seats: sadr on 2021-10-16: seats 73 -> 72",
            ]
        );
        let json = serde_json::to_value(&changes[1]).unwrap();
        let wanted = serde_json::json!({
            "table": "seats", "key": ["2021-10-16", "sadr"], "kind": "changed",
            "cells": [{ "column": "seats", "before": "73", "after": "72" }],
        });
        assert_eq!(json, wanted);
    }

    #[test]
    fn rows_are_added_and_removed() {
        let late = "party,seats,source\nsadr,100,s\n";
        let both = SEATS.replace("rest,27", "vacant,1,2021-10-16,s\nrest,26");
        assert_eq!(
            sentences(&seats(SEATS), &seats(&both)),
            [
                "seats: rest on 2021-10-16: seats 27 -> 26",
                "seats: vacant on 2021-10-16 added: seats 1; source s",
            ]
        );
        let changes = diff(&seats(SEATS), &seats(late));
        let kinds: Vec<ChangeKind> = changes.iter().map(|change| change.kind).collect();
        assert_eq!(kinds, [ChangeKind::Added, ChangeKind::Removed, ChangeKind::Removed]);
        assert_eq!(changes[0].sentence(), "seats: sadr added: seats 100; source s");
        assert_eq!(changes[1].sentence(), "seats: rest on 2021-10-16 removed: seats 27; source s");
    }

    #[test]
    fn the_head_is_compared_value_by_value_and_entry_by_entry() {
        let before = case(&format!("{HEAD}{STAGES}"), SEATS, "");
        let other = format!(
            "{}axis = 'i'\n{STAGES}",
            HEAD.replace("'T'", "'Other'").replace("'C'", "'D'")
        )
        .replace("id = 'b'", "id = 'b'\nname = 'B'\ndeadline_days = 3")
            + "[[issues]]\nid = 'i'\nname = 'I'\nlow_end = 'l'\nhigh_end = 'h'\nsource = ['s']\n";
        assert_eq!(
            sentences(&before, &case(&other, SEATS, "")),
            [
                "case.toml: axis nothing -> i; chamber.name C -> D; title T -> Other",
                "case.toml [[stages]]: b on 2020-01-01: deadline_days nothing -> 3; name nothing -> B",
                "case.toml [[issues]]: i added: high_end h; low_end l; name I; scale[0] 0.0; \
                 scale[1] 100.0; source[0] s",
            ]
        );
    }

    #[test]
    fn the_order_of_stages_counts() {
        let swapped = "[[stages]]\nid = 'b'\nknown_from = '2020-01-01'\nsource = ['s']\n\
            [[stages]]\nid = 'a'\nsource = ['s']\n";
        let before = case(&format!("{HEAD}{STAGES}"), SEATS, "");
        let after = case(&format!("{HEAD}{swapped}"), SEATS, "");
        assert_eq!(sentences(&before, &after), ["case.toml [[stages]]: order a, b -> b, a"]);
    }

    #[test]
    fn scenarios_are_compared_edit_by_edit() {
        let (none, one) = (case(HEAD, SEATS, ""), case(HEAD, SEATS, SCENARIO));
        let more = SCENARIO.replace("seats = 3", "seats = 4")
            + "[[edit]]\nop = 'lift-pact'\nfrom = 'sadr'\nto = 'rest'\n";
        assert_eq!(
            sentences(&one, &case(HEAD, SEATS, &more)),
            ["scenarios: x: edit[0].seats 3 -> 4; edit[1].from nothing -> sadr; \
              edit[1].op nothing -> lift-pact; edit[1].to nothing -> rest"]
        );
        let (added, removed) = (diff(&none, &one), diff(&one, &none));
        assert_eq!((added[0].kind, removed[0].kind), (ChangeKind::Added, ChangeKind::Removed));
        assert!(added[0].sentence().starts_with("scenarios: x added: edit[0].op resign"));
    }
}
