//! The case: read through one door, valid once it exists, and only read afterwards.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::check::{self, Locate};
use crate::date::Date;
use crate::files::Files;
use crate::head::{Head, Scenario};
use crate::id::did_you_mean;
use crate::problem::{CaseError, Code, Place, Problem};
use crate::row::Row;
use crate::scenario;
use crate::sheet::{self, Sheet, decode, decode_leniently};
use crate::tables::{Tables, Visitor, VisitorMut};
use crate::toml_text::{self, TomlText};
use crate::view::View;

/// Name of the file that every case begins with.
pub const HEAD_FILE: &str = "case.toml";

/// The files that every case has, beside its counts or polls.
const NEEDED: [&str; 3] = [HEAD_FILE, "actors.csv", "sources.csv"];

/// Values that stand in for wrong ones of `case.toml` while the rest is read; never part of a case.
const STAND_INS: &str =
    "title = ''\ncountry = ''\nas_of = '2000-01-01'\nchamber = { name = '', seats = 1 }\n";

/// A case of government formation. A case that exists is valid.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub(crate) head: Head,
    pub(crate) tables: Tables,
    pub(crate) scenarios: BTreeMap<String, Scenario>,
}

impl Case {
    /// Reads a case from its files, or reports everything that is wrong with them.
    pub fn read(files: &Files) -> Result<Self, CaseError> {
        let mut reading = Reading {
            files,
            problems: Vec::new(),
            text: TomlText::default(),
            sheets: BTreeMap::new(),
            scenario_texts: Vec::new(),
        };
        reading.names();
        let head = reading.head();
        let mut tables = Tables::default();
        tables.visit_mut(&mut reading);
        let scenarios = reading.scenarios();
        let Reading { mut problems, text, sheets, scenario_texts, .. } = reading;
        if let Some(head) = &head {
            let located = Located { files, text, sheets };
            for (name, text) in &scenario_texts {
                let scenario = &scenarios[name];
                problems.extend(scenario::unknown_ids(head, &tables, scenario, text, &located));
            }
            problems.extend(check::problems(head, &tables, &located));
        }
        match head {
            Some(head) if problems.is_empty() => Ok(Self::sorted(head, tables, scenarios)),
            _ => Err(CaseError::new(problems)),
        }
    }

    /// A case of valid parts, its rows in canonical order.
    pub(crate) fn sorted(
        head: Head,
        mut tables: Tables,
        scenarios: BTreeMap<String, Scenario>,
    ) -> Self {
        tables.visit_mut(&mut SortRows);
        Self { head, tables, scenarios }
    }

    /// The content of `case.toml`.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The rows, table by table, in canonical order. They hold what was known on any day: see [`Case::as_of`].
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Scenarios of the case, by name.
    pub fn scenarios(&self) -> &BTreeMap<String, Scenario> {
        &self.scenarios
    }

    /// The case as it was known on `day`: the only thing that methods work on.
    pub fn as_of(&self, day: Date) -> View {
        View::new(self, day)
    }

    /// SHA-256 of the canonical form, in hexadecimal: the same for any order of rows and any comments.
    pub fn hash(&self) -> String {
        struct Hash(Sha256);
        impl Visitor for Hash {
            fn table<R: Row>(&mut self, rows: &[R]) {
                self.0.update(R::TABLE.as_bytes());
                self.0.update([0]);
                self.0.update(sheet::write(rows).as_bytes());
                self.0.update([0]);
            }
        }
        let mut hash = Hash(Sha256::new());
        // Plain data always has a JSON form.
        hash.0.update(serde_json::to_vec(&self.head).unwrap_or_default());
        self.tables.visit(&mut hash);
        hash.0.update(serde_json::to_vec(&self.scenarios).unwrap_or_default());
        hash.0.finalize().iter().fold(String::new(), |mut text, byte| {
            // Writing to memory cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// Number of rows in all tables.
    pub fn rows(&self) -> usize {
        struct Rows(usize);
        impl Visitor for Rows {
            fn table<R: Row>(&mut self, rows: &[R]) {
                self.0 += rows.len();
            }
        }
        let mut rows = Rows(0);
        self.tables.visit(&mut rows);
        rows.0
    }

    /// The tables as CSV in canonical form, by file name; empty ones are left out.
    pub fn csv_files(&self) -> BTreeMap<String, String> {
        struct Write(BTreeMap<String, String>);
        impl Visitor for Write {
            fn table<R: Row>(&mut self, rows: &[R]) {
                if !rows.is_empty() {
                    self.0.insert(format!("{}.csv", R::TABLE), sheet::write(rows));
                }
            }
        }
        let mut write = Write(BTreeMap::new());
        self.tables.visit(&mut write);
        write.0
    }
}

/// Whether a file stands where tables do; `X.CSV` is no table, and not taken for one.
fn is_table(name: &str) -> bool {
    name.strip_suffix(".csv").is_some_and(|stem| !stem.contains('/'))
}

/// Puts the rows of every table in the order of their keys.
struct SortRows;

impl VisitorMut for SortRows {
    fn table<R: Row>(&mut self, rows: &mut Vec<R>) {
        rows.sort_by_cached_key(Row::order);
    }
}

/// A case while it is being read.
struct Reading<'a> {
    files: &'a Files,
    problems: Vec<Problem>,
    text: TomlText,
    sheets: BTreeMap<&'static str, Sheet>,
    scenario_texts: Vec<(String, TomlText)>,
}

impl Reading<'_> {
    /// Every CSV file must be a table, and the tables that a case needs must be there.
    fn names(&mut self) {
        let tables: Vec<String> = Tables::NAMES.iter().map(|name| format!("{name}.csv")).collect();
        for (name, _) in self.files.iter().filter(|(name, _)| is_table(name)) {
            if !tables.iter().any(|table| table == name) {
                let help = match did_you_mean(name, tables.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean {near}?"),
                    None => format!("a case has the tables {}", Tables::NAMES.join(", ")),
                };
                self.problems.push(Problem::new(
                    Place::file(name),
                    Code::UnknownFile,
                    format!("no table of a case is called {name}"),
                    help,
                ));
            }
        }
        for name in NEEDED {
            self.need(&[name]);
        }
        self.need(&["seats.csv", "polls.csv"]);
    }

    fn need(&mut self, any: &[&str]) {
        if !any.iter().any(|name| self.files.get(name).is_some()) {
            let message = format!("the case has no {}", any.join(" and no "));
            let help = "`formateur new DIR` writes a case that is complete";
            self.problems.push(Problem::new(Place::file(any[0]), Code::MissingFile, message, help));
        }
    }

    fn decode(&mut self, file: &str) -> Option<String> {
        match decode(file, self.files.get(file)?) {
            Ok(text) => Some(text),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }

    /// A table is read on past signs that nobody sees, so that its other problems are found too.
    fn decode_table(&mut self, file: &str) -> Option<String> {
        match decode_leniently(file, self.files.get(file)?) {
            Ok((text, strange)) => {
                self.problems.extend(strange);
                Some(text)
            }
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    fn head(&mut self) -> Option<Head> {
        let text = self.decode(HEAD_FILE)?;
        let (head, text) = toml_text::read(HEAD_FILE, &text, STAND_INS, &mut self.problems);
        self.text = text;
        head
    }

    fn scenarios(&mut self) -> BTreeMap<String, Scenario> {
        let names: Vec<String> = self.files.iter().map(|(name, _)| name.to_owned()).collect();
        let mut scenarios = BTreeMap::new();
        for file in names {
            let Some(name) =
                file.strip_prefix("scenarios/").and_then(|file| file.strip_suffix(".toml"))
            else {
                continue;
            };
            let Some(text) = self.decode(&file) else { continue };
            let (scenario, text) = toml_text::read(&file, &text, "title = ''", &mut self.problems);
            if let Some(scenario) = scenario {
                scenarios.insert(name.to_owned(), scenario);
                self.scenario_texts.push((name.to_owned(), text));
            }
        }
        scenarios
    }
}

impl VisitorMut for Reading<'_> {
    fn table<R: Row>(&mut self, rows: &mut Vec<R>) {
        let file = format!("{}.csv", R::TABLE);
        if let Some(text) = self.decode_table(&file) {
            let (read, sheet) = sheet::read(&file, text, &mut self.problems);
            *rows = read;
            self.sheets.insert(R::TABLE, sheet);
        }
    }
}

/// Where everything of a case stands in its files.
struct Located<'a> {
    files: &'a Files,
    text: TomlText,
    sheets: BTreeMap<&'static str, Sheet>,
}

impl Located<'_> {
    /// Whether a table is there, or should be, and could not be read as one.
    fn is_unread(&self, table: &str) -> bool {
        self.sheets.get(table).map_or_else(
            || {
                let file = format!("{table}.csv");
                NEEDED.contains(&file.as_str()) || self.files.get(&file).is_some()
            },
            |sheet| sheet.unread,
        )
    }
}

impl Locate for Located<'_> {
    fn cell(&self, table: &str, row: usize, column: &str) -> Place {
        self.sheets
            .get(table)
            .map_or_else(|| Place::file(&format!("{table}.csv")), |sheet| sheet.place(row, column))
    }

    fn head(&self, path: &str) -> Place {
        self.text.place(path)
    }

    fn may_have(&self, table: &str, id: &str) -> bool {
        let lost = |sheet: &Sheet| sheet.lost.iter().any(|lost| lost.is_empty() || lost == id);
        self.is_unread(table) || self.sheets.get(table).is_some_and(lost)
    }

    fn is_whole(&self, table: &str) -> bool {
        !self.is_unread(table) && self.sheets.get(table).is_none_or(|sheet| sheet.lost.is_empty())
    }
}
