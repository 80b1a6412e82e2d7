//! A case while an importer makes it: rows as texts, brought into form and checked at the end.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::{Case, HEAD_FILE};
use crate::cell::Cell;
use crate::date::{Date, KnownFrom, PartialDate};
use crate::files::Files;
use crate::head::{Chamber, Head};
use crate::problem::{CaseError, Code, Place, Problem};
use crate::row::Row;
use crate::sheet::Record;
use crate::tables::{Tables, VisitorMut};

use super::Import;
use super::ids::{clean, hash};

/// Seats of a chamber of which the file says nothing.
const UNKNOWN_CHAMBER: u32 = 1;

/// One row: column to text.
type Cells = BTreeMap<String, String>;

/// A case that is being made.
#[derive(Debug)]
pub(super) struct Draft {
    /// The content of `case.toml`.
    pub(super) head: Head,
    /// The file that is read.
    file: String,
    format: &'static str,
    today: Date,
    rows: BTreeMap<&'static str, Vec<Cells>>,
    /// What was assumed, and what was left out: lines of `README.md`.
    notes: Vec<String>,
    left_out: BTreeMap<&'static str, usize>,
    /// Sources that have a row.
    sources: BTreeSet<String>,
    seats_known: bool,
}

impl Draft {
    /// An empty case that rests on one file.
    pub(super) fn new(import: &Import, format: &'static str, file: &str) -> Self {
        let title = if import.title.trim().is_empty() { file } else { import.title };
        let head = Head {
            title: clean(title),
            country: String::new(),
            subject: None,
            as_of: import.today,
            election: None,
            previous_election: None,
            languages: vec!["en".to_owned()],
            axis: None,
            chamber: Chamber {
                name: "Parliament".to_owned(),
                seats: UNKNOWN_CHAMBER,
                term_years: None,
            },
            seat_allocation: None,
            poll_model: None,
            thresholds: Vec::new(),
            offices: Vec::new(),
            stages: Vec::new(),
            issues: Vec::new(),
        };
        let mut draft = Self {
            head,
            file: file.to_owned(),
            format,
            today: import.today,
            rows: BTreeMap::new(),
            notes: Vec::new(),
            left_out: BTreeMap::new(),
            sources: BTreeSet::new(),
            seats_known: false,
        };
        let (title, note) =
            (format!("{} ({format})", clean(file)), format!("read on {}", import.today));
        draft.add("sources", &[("id", Self::SOURCE), ("title", &title), ("note", &note)]);
        draft
    }

    /// Id of the source that stands for the file itself.
    pub(super) const SOURCE: &'static str = "imported-file";

    /// Adds a row; cells of columns that are not named are empty.
    pub(super) fn add(&mut self, table: &'static str, cells: &[(&str, &str)]) {
        let filled = cells.iter().filter(|(_, text)| !text.is_empty());
        let cells = filled.map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        self.rows.entry(table).or_default().push(cells);
    }

    /// Adds a sentence to `README.md`.
    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Counts something that the case does not take over, and why.
    pub(super) fn leave_out(&mut self, what: &'static str) {
        *self.left_out.entry(what).or_default() += 1;
    }

    /// The id of the source of an address, which is added if need be; of the file itself without an address.
    pub(super) fn source(&mut self, url: &str, title: &str, publisher: &str) -> String {
        if url.is_empty() {
            return Self::SOURCE.to_owned();
        }
        let bare = url.split("://").last().unwrap_or_default();
        let host = bare.split('/').next().unwrap_or_default();
        let host = crate::id::slugify(host).unwrap_or_else(|| "web".to_owned());
        let host = host.get(..host.len().min(40)).unwrap_or_default().trim_matches('-');
        let id = format!("{host}-{}", hash(url));
        let title = if title.is_empty() { url } else { title };
        if self.sources.insert(id.clone()) {
            let cells = [("id", &*id), ("title", title), ("publisher", publisher), ("url", url)];
            self.add("sources", &cells);
        }
        id
    }

    /// Writes the chamber and its count; what the parties do not hold is `unallocated`.
    pub(super) fn count(
        &mut self,
        chamber: u32,
        seats: &BTreeMap<String, u32>,
        known_from: KnownFrom,
        basis: &str,
    ) {
        let filled: u64 = seats.values().copied().map(u64::from).sum();
        self.head.chamber.seats = chamber;
        self.seats_known = true;
        let (source, known) = (Self::SOURCE, known_from.write());
        let mut row = |party: &str, seats: u64| {
            let seats = seats.to_string();
            let cells = [
                ("party", party),
                ("seats", &*seats),
                ("basis", basis),
                ("known_from", &*known),
                ("source", source),
            ];
            self.add("seats", &cells);
        };
        for (party, &seats) in seats.iter().filter(|(_, seats)| **seats > 0) {
            row(party, seats.into());
        }
        let rest = u64::from(chamber).saturating_sub(filled);
        if rest > 0 {
            row("unallocated", rest);
            self.note(format!("{rest} of {chamber} seats have no party in the file."));
        }
    }

    /// Takes an actor out again that no row points at.
    pub(super) fn forget_if_unused(&mut self, id: &str) {
        let points =
            |cells: &Cells| cells.values().any(|text| text.split(';').any(|part| part == id));
        let used =
            self.rows.iter().any(|(table, rows)| *table != "actors" && rows.iter().any(points));
        if !used && let Some(actors) = self.rows.get_mut("actors") {
            actors.retain(|row| row.get("id").is_none_or(|own| own != id));
        }
    }

    /// The files of the case, which it can be read from.
    pub(super) fn finish(mut self) -> Result<BTreeMap<String, String>, CaseError> {
        self.note_what_is_missing();
        let mut fill = Fill { draft: &self, problems: Vec::new(), repeated: 0 };
        let mut tables = Tables::default();
        tables.visit_mut(&mut fill);
        let Fill { problems, repeated, .. } = fill;
        if !problems.is_empty() {
            return Err(CaseError::new(problems));
        }
        let case = Case::sorted(self.head.clone(), tables, BTreeMap::new());
        let mut files = case.csv_files();
        files.entry("seats.csv".to_owned()).or_insert_with(|| "party,seats,source\n".to_owned());
        files.entry("actors.csv".to_owned()).or_insert_with(|| "id,name,kind\n".to_owned());
        files.insert(HEAD_FILE.to_owned(), self.head_text()?);
        files.insert("README.md".to_owned(), self.readme(repeated));
        files.extend(self.canonical(&files)?);
        Ok(files)
    }

    /// Says in `README.md` what a reader has to fill in or to look at.
    fn note_what_is_missing(&mut self) {
        if !self.seats_known {
            self.note("The file gives no seats of parties: fill in `seats.csv`.");
        }
        if self.head.chamber.seats == UNKNOWN_CHAMBER {
            self.note("The file gives no size of the chamber: correct `seats` in `case.toml`.");
        }
        if self.head.country.is_empty() {
            self.note("The file names no country: fill in `country` in `case.toml`.");
        }
        let actors = self.rows.get("actors").into_iter().flatten();
        let single =
            actors.filter(|row| row.contains_key("members")).filter_map(|row| row.get("id"));
        let notes: BTreeSet<String> =
            single.map(|id| format!("The members of `{id}` count each for itself.")).collect();
        self.notes.extend(notes);
    }

    fn head_text(&self) -> Result<String, CaseError> {
        let text = toml::to_string(&self.head);
        text.map_err(|error| CaseError::new(vec![self.failed(Code::BadValue, &error.to_string())]))
    }

    fn readme(&self, repeated: usize) -> String {
        let Self { file, format, today, .. } = self;
        let text = format!(
            "# {}\n\nMade from `{}` ({format}) on {today}. What the file does not say was assumed, as follows.\n\n",
            self.head.title,
            clean(file),
        );
        let mut lines = self.notes.clone();
        lines.extend(self.left_out.iter().map(|(what, n)| format!("Left out: {n} × {what}.")));
        if repeated > 0 {
            lines.push(format!("Left out: {repeated} × a row that repeats another."));
        }
        lines.iter().fold(text, |text, line| text + "- " + line + "\n")
    }

    /// The files in canonical form, if a case can be read from them. What stands against it is told of the file that
    /// was imported.
    fn canonical(
        &self,
        files: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, String>, CaseError> {
        let mut map = Files::new();
        for (name, text) in files {
            let added = map.insert(name, text.clone().into_bytes());
            added.map_err(|problem| CaseError::new(vec![problem]))?;
        }
        let told = |problem: &Problem| Problem {
            place: Place::file(&self.file),
            message: format!("the case would be wrong: {problem}"),
            ..problem.clone()
        };
        Case::canonical(&map)
            .map_err(|error| CaseError::new(error.problems().iter().map(told).collect()))
    }

    fn failed(&self, code: Code, message: &str) -> Problem {
        Problem::new(
            Place::file(&self.file),
            code,
            message,
            "correct it in the file and import again",
        )
    }
}

/// The text of a date that may be absent.
pub(super) fn written(date: Option<PartialDate>) -> String {
    date.write()
}

/// Turns texts into rows, in an order that does not depend on the file's.
struct Fill<'a> {
    draft: &'a Draft,
    problems: Vec<Problem>,
    repeated: usize,
}

impl VisitorMut for Fill<'_> {
    fn table<R: Row>(&mut self, rows: &mut Vec<R>) {
        for cells in self.draft.rows.get(R::TABLE).into_iter().flatten() {
            let mut record = Record { cells, wrong: Vec::new() };
            let row = R::read(&mut record);
            for (column, error) in record.wrong {
                let message = format!("{}.csv, {column}: {}", R::TABLE, error.message);
                let mut problem = self.draft.failed(Code::BadValue, &message);
                problem.help = error.help;
                self.problems.push(problem);
            }
            rows.extend(row);
        }
        rows.sort_by_cached_key(Row::columns);
        let before = rows.len();
        let mut seen = BTreeSet::new();
        rows.retain(|row| seen.insert(row.key()));
        self.repeated += before - rows.len();
    }
}
