//! A table of votes, candidates or districts, and what is wrong with its cells.

use std::path::Path;

use formateur_case::{Code, Problem};

use crate::fail::Failure;
use crate::sheet;

/// A table, and what is wrong with it.
pub(super) struct Sheet {
    sheet: sheet::Sheet,
    problems: Vec<Problem>,
}

/// A column: its name, and whether it must be there.
pub(super) type Column = (&'static str, bool);

impl Sheet {
    /// Reads a table with these columns, in any order, and no others.
    pub(super) fn read(path: &Path, known: &[Column]) -> Result<Self, Failure> {
        let sheet = sheet::Sheet::read(path)?;
        let problems = wrong_columns(&sheet, known);
        if problems.is_empty() {
            Ok(Self { sheet, problems })
        } else {
            Err(sheet.failure(problems))
        }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.sheet.len()
    }

    /// Whether there is a column of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.sheet.column(&[name]).is_some()
    }

    /// A cell; empty text if there is none.
    pub(super) fn cell(&self, row: usize, name: &str) -> &str {
        self.sheet.row(row).text(name)
    }

    /// A cell as a whole number; `None` if it is empty or, with a problem, if it is none.
    pub(super) fn number(&mut self, row: usize, name: &str) -> Option<u32> {
        let text = self.cell(row, name);
        let number = text.parse().ok();
        if number.is_none() && !text.is_empty() {
            let short: String = text.chars().take(40).collect();
            let message = format!("`{short}` is not a whole number of 0 or more");
            self.wrong(row, name, &message, "write digits");
        }
        number
    }

    /// A cell that must hold something.
    pub(super) fn filled(&mut self, row: usize, name: &str) -> String {
        let text = self.cell(row, name).to_owned();
        if text.is_empty() {
            let help = "fill in the cell, or delete the row";
            self.wrong(row, name, &format!("`{name}` is empty"), help);
        }
        text
    }

    /// Says what is wrong with a cell.
    pub(super) fn wrong(&mut self, row: usize, name: &str, message: &str, help: &str) {
        let problem = self.sheet.row(row).problem(name, Code::BadValue, message, help);
        self.problems.push(problem);
    }

    /// Fails if anything is wrong.
    pub(super) fn done(self) -> Result<(), Failure> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.sheet.failure(self.problems)) }
    }
}

/// Columns that are missing and that nobody knows, or the lack of rows.
fn wrong_columns(sheet: &sheet::Sheet, known: &[Column]) -> Vec<Problem> {
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let list = names.join(", ");
    let mut problems = sheet.unknown(&names);
    for (name, _) in
        known.iter().filter(|(name, needed)| *needed && sheet.column(&[name]).is_none())
    {
        problems.push(sheet.no_column(name, &format!("the first line names the columns: {list}")));
    }
    if problems.is_empty() && sheet.len() == 0 {
        let help = "write a row for each party, candidate or district";
        problems.push(sheet.problem(Code::Syntax, "the table has no rows", help));
    }
    problems
}
