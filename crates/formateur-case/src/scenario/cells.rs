//! Edits of single rows: set, add, remove.

use std::collections::BTreeMap;

use super::Editing;
use crate::cell::Cell as _;
use crate::date::KnownFrom;
use crate::head::CellTexts;
use crate::id::did_you_mean;
use crate::row::{Meta, Row};
use crate::sheet::Record;
use crate::tables::{Tables, VisitorMut};

impl Editing {
    pub(super) fn set(&mut self, table: &str, rows: &CellTexts, set: &CellTexts) {
        self.visit(table, Change::Set { rows, set });
    }

    pub(super) fn add(&mut self, table: &str, row: &CellTexts) {
        let mut row = row.clone();
        let known_from = if table == "seats" { self.count } else { KnownFrom::Day(self.day) };
        row.entry("known_from".to_owned()).or_insert_with(|| known_from.to_string());
        row.entry("source".to_owned()).or_insert_with(|| self.voucher.write());
        self.visit(table, Change::Add { row: &row });
    }

    pub(super) fn remove(&mut self, table: &str, rows: &CellTexts) {
        self.visit(table, Change::Remove { rows });
    }

    fn visit(&mut self, table: &str, change: Change<'_>) {
        if !Tables::NAMES.contains(&table) {
            let help = match did_you_mean(table, Tables::NAMES.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("a case has the tables {}", Tables::NAMES.join(", ")),
            };
            self.complain(format!("no table is called `{table}`"), help);
            return;
        }
        let mut visit = Visit { table, change, wrong: Vec::new() };
        self.tables.visit_mut(&mut visit);
        self.wrong.append(&mut visit.wrong);
    }
}

/// What is done to the rows of a table.
enum Change<'a> {
    Set { rows: &'a CellTexts, set: &'a CellTexts },
    Add { row: &'a CellTexts },
    Remove { rows: &'a CellTexts },
}

struct Visit<'a> {
    table: &'a str,
    change: Change<'a>,
    wrong: Vec<(String, String)>,
}

impl VisitorMut for Visit<'_> {
    fn table<R: Row>(&mut self, rows: &mut Vec<R>) {
        if R::TABLE != self.table {
            return;
        }
        let (picked, given) = match &self.change {
            Change::Set { rows, set } => (Some(*rows), Some(*set)),
            Change::Add { row } => (None, Some(*row)),
            Change::Remove { rows } => (Some(*rows), None),
        };
        for name in picked.iter().chain(&given).flat_map(|cells| cells.keys()) {
            self.wrong.extend(unknown_column::<R>(name));
        }
        if !self.wrong.is_empty() {
            return;
        }
        match (picked, given) {
            (Some(picked), Some(set)) => self.set(rows, picked, set),
            (None, Some(row)) => rows.extend(self.row(row)),
            (Some(picked), None) => {
                let before = rows.len();
                rows.retain(|row| !agrees(row, picked));
                if rows.len() == before {
                    self.no_row(picked);
                }
            }
            (None, None) => {}
        }
    }
}

impl Visit<'_> {
    fn set<R: Row>(&mut self, rows: &mut [R], picked: &CellTexts, set: &CellTexts) {
        let mut any = false;
        for row in rows.iter_mut().filter(|row| agrees(*row, picked)) {
            any = true;
            let mut cells: BTreeMap<String, String> = row.columns().into_iter().collect();
            cells.extend(set.clone());
            if let Some(changed) = self.row(&cells) {
                *row = changed;
            }
        }
        if !any {
            self.no_row(picked);
        }
    }

    /// A row of these cells, or complaints.
    fn row<R: Row>(&mut self, cells: &CellTexts) -> Option<R> {
        let mut record = Record { cells, wrong: Vec::new() };
        let row = R::read(&mut record);
        self.wrong.extend(
            record
                .wrong
                .into_iter()
                .map(|(column, error)| (format!("{column}: {}", error.message), error.help)),
        );
        row
    }

    fn no_row(&mut self, picked: &CellTexts) {
        let cells: Vec<String> =
            picked.iter().map(|(name, text)| format!("{name} = {text}")).collect();
        self.wrong.push((
            format!("no row of {} known on the day has {}", self.table, cells.join(", ")),
            "name cells of a row that is known on the day".to_owned(),
        ));
    }
}

/// Whether a row has all of these cells.
fn agrees<R: Row>(row: &R, picked: &CellTexts) -> bool {
    let columns = row.columns();
    let text = |name: &String| {
        columns.iter().find(|(column, _)| column == name).map_or("", |(_, text)| text.as_str())
    };
    picked.iter().all(|(name, wanted)| text(name) == wanted.trim())
}

fn unknown_column<R: Row>(name: &str) -> Option<(String, String)> {
    let mut columns = R::describe();
    columns.extend(Meta::describe());
    let base = name.split('.').next().unwrap_or_default();
    if columns.iter().any(|column| column.name == base) {
        return None;
    }
    let help = match did_you_mean(name, columns.iter().map(|column| column.name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "possible are {}",
            columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
        ),
    };
    Some((format!("`{name}` is not a column of {}", R::TABLE), help))
}
