//! Ties from a table that is no case.

mod cells;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use formateur_case::{Code, Date, Problem, did_you_mean};
use formateur_network::{Line, Reading};

use crate::fail::Failure;
use crate::sheet::Sheet;

/// Most ties of a table.
const MOST: usize = 1_000_000;

/// Columns that a table must have.
const NEEDED: [&str; 3] = ["from", "to", "sign"];

/// Columns that a table may have besides.
const OPTIONAL: [&str; 11] = [
    "kind",
    "strength",
    "confidence",
    "status",
    "since",
    "until",
    "asserted_by",
    "source",
    "note",
    "through_from",
    "through_to",
];

/// A tie, and where it stands.
pub(super) struct Stated {
    /// The tie, whatever its age.
    line: Line,
    /// The first day on which it can have held.
    since: Option<Date>,
    /// The last day that can be meant by its end.
    until: Option<Date>,
    /// Line of the table.
    row: usize,
}

/// A table of ties.
pub(super) struct Edges {
    stated: Vec<Stated>,
    /// Rows that say again of a pair what an earlier row says: friendly, neutral or hostile.
    pub(super) repeated: usize,
    /// Columns that nothing is read from.
    pub(super) not_read: Vec<String>,
}

impl Edges {
    /// Reads a table, or says everything that is wrong with it.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let (sheet, mut problems) = Sheet::read_any_case(path)?;
        let (wrong, not_read) = columns(&sheet);
        if !wrong.is_empty() {
            problems.extend(wrong);
            return Err(sheet.failure(problems));
        }
        let mut stated = Vec::with_capacity(sheet.len());
        for row in sheet.rows() {
            match cells::tie(row) {
                Ok(tie) => stated.push(tie),
                Err(wrong) => problems.extend(wrong),
            }
        }
        if !problems.is_empty() {
            return Err(sheet.failure(problems));
        }
        Ok(Self { repeated: repeated(&stated), stated, not_read })
    }

    /// The ties that held on a day; all of them where there is no day.
    ///
    /// A tie holds from the first day that its `since` can mean until the last day that its `until` can mean has come.
    pub(super) fn on(&self, day: Option<Date>, reading: &Reading) -> Vec<Line> {
        let Some(day) = day else {
            return self.stated.iter().map(|tie| tie.line.clone()).collect();
        };
        let holds = |tie: &&Stated| {
            tie.since.is_none_or(|since| since <= day) && tie.until.is_none_or(|until| until > day)
        };
        let aged =
            |tie: &Stated| Line { decay: reading.decay(tie.line.begin, day), ..tie.line.clone() };
        self.stated.iter().filter(holds).map(aged).collect()
    }

    /// The days between two, both included, on which a tie began or ended.
    pub(super) fn days(&self, from: Date, to: Date) -> Vec<Date> {
        let ends = self.stated.iter().flat_map(|tie| [tie.since, tie.until]).flatten();
        let mut days: Vec<Date> = ends.filter(|day| (from..=to).contains(day)).collect();
        days.extend([from, to]);
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Names of actors that differ in capitals alone, or in spaces and joiners that nobody sees: most likely one actor,
    /// written in two ways.
    pub(super) fn alike(&self) -> Vec<String> {
        let ends = self.stated.iter().flat_map(|tie| [&tie.line.from, &tie.line.to]);
        let names: BTreeSet<&String> = ends.collect();
        let mut by_letters: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in names {
            by_letters.entry(cells::letters(name)).or_default().push(name);
        }
        let several = by_letters.into_values().filter(|names| names.len() > 1);
        several.map(|names| names.join(" and ")).collect()
    }

    /// Lines of the table on which ties stand, by all that they say but their age.
    pub(super) fn rows(&self) -> BTreeMap<&Line, Vec<usize>> {
        let mut rows: BTreeMap<&Line, Vec<usize>> = BTreeMap::new();
        for tie in &self.stated {
            rows.entry(&tie.line).or_default().push(tie.row);
        }
        rows
    }
}

/// What is wrong with the header and the size of a table, and the columns that are not read.
fn columns(sheet: &Sheet) -> (Vec<Problem>, Vec<String>) {
    let known = || NEEDED.into_iter().chain(OPTIONAL);
    let has = |name: &str| sheet.columns().iter().any(|own| own == name);
    let help = "the first line names the columns: from, to, sign, and what else is known";
    let missing = NEEDED.into_iter().filter(|name| !has(name));
    let mut problems: Vec<Problem> = missing.map(|name| sheet.no_column(name, help)).collect();
    let strange: Vec<&String> =
        sheet.columns().iter().filter(|own| !known().any(|name| name == *own)).collect();
    // A name that is nearly one of ours is a slip; any other column belongs to whoever made the table.
    let slips: Vec<&str> = strange
        .iter()
        .filter(|own| did_you_mean(own, known().filter(|name| !has(name))).is_some())
        .map(|own| own.as_str())
        .collect();
    let passed: Vec<&str> =
        sheet.columns().iter().map(String::as_str).filter(|own| !slips.contains(own)).collect();
    let allowed: Vec<&str> = known().chain(passed).collect();
    problems.extend(sheet.unknown(&allowed));
    if sheet.len() == 0 {
        let message = "there is no tie in this table";
        problems.push(sheet.problem(
            Code::Syntax,
            message,
            "write one tie a line below the header",
        ));
    }
    if sheet.len() > MOST {
        let message = format!("{} ties are more than {MOST}", sheet.len());
        problems.push(sheet.problem(
            Code::TooLarge,
            &message,
            "leave ties out, or split the table",
        ));
    }
    let named = strange.into_iter().filter(|name| !name.is_empty());
    (problems, named.cloned().collect())
}

/// How many rows repeat what is said of a pair.
fn repeated(stated: &[Stated]) -> usize {
    let mut said: Vec<(&str, &str, i8)> = stated
        .iter()
        .map(|tie| {
            let (a, b) = tie.line.pair();
            (a, b, tie.line.sign)
        })
        .collect();
    said.sort_unstable();
    said.dedup();
    stated.len() - said.len()
}
