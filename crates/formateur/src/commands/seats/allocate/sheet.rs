//! Tables of votes as people save them, and the place of what is wrong in them.

use std::path::Path;

use formateur_case::{CaseError, Code, Files, Place, Problem, did_you_mean};

use crate::fail::Failure;
use crate::load::read_input;

/// A table, and what is wrong with it.
pub(super) struct Sheet {
    file: String,
    text: String,
    separator: u8,
    columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    problems: Vec<Problem>,
}

/// A line of the table.
pub(super) struct Row {
    at: usize,
    cells: Vec<String>,
}

/// A column: its name, and whether it must be there.
pub(super) type Column = (&'static str, bool);

impl Sheet {
    /// Reads a table with these columns, in any order; separators are commas, semicolons or tabs.
    pub(super) fn read(path: &Path, known: &[Column]) -> Result<Self, Failure> {
        let text = read_input(path)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
        let separator = separator(&text);
        let (columns, rows, problems) = (Vec::new(), Vec::new(), Vec::new());
        let mut sheet = Self { file, text, separator, columns, rows, problems };
        sheet.split();
        sheet.check_columns(known);
        if sheet.problems.is_empty() { Ok(sheet) } else { Err(sheet.failure()) }
    }

    /// Finds the rows.
    fn split(&mut self) {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(self.text.as_bytes());
        let mut rows = Vec::new();
        let mut record = csv::StringRecord::new();
        // The text is UTF-8 and in memory, so no record can fail.
        while reader.read_record(&mut record).unwrap_or(false) {
            let at = record.position().map_or(0, csv::Position::byte);
            let at = usize::try_from(at).unwrap_or_default();
            let blank = |byte: &u8| matches!(byte, b'\n' | b'\r');
            let lead = self.text.as_bytes()[at..].iter().take_while(|byte| blank(byte)).count();
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(Row { at: at + lead, cells });
            }
        }
        if !rows.is_empty() {
            self.columns = rows.remove(0).cells;
        }
        for row in &rows {
            if row.cells.len() > self.columns.len() {
                let message = format!(
                    "this row has {} cells, the header has {}",
                    row.cells.len(),
                    self.columns.len()
                );
                let help = "put text that contains the separator in quotation marks";
                self.problems.push(self.problem(row, 0, Code::RowLength, message, help));
            }
            for (at, cell) in
                row.cells.iter().enumerate().filter(|(_, cell)| cell.contains(strange))
            {
                let message =
                    format!("an invisible character stands in `{}`", cell.replace(strange, "�"));
                let help = "delete it; Arabic and Hebrew need no direction characters";
                self.problems.push(self.problem(row, at, Code::ControlCharacter, message, help));
            }
        }
        self.rows = rows;
    }

    fn check_columns(&mut self, known: &[Column]) {
        let names = || known.iter().map(|(name, _)| *name);
        let list = names().collect::<Vec<_>>().join(", ");
        let header = Row { at: 0, cells: Vec::new() };
        let mut found = Vec::new();
        for (at, name) in self.columns.iter().enumerate() {
            if self.columns[..at].contains(name) {
                let message = format!("two columns are called `{name}`");
                found.push(self.problem(&header, at, Code::Duplicate, message, "keep one of them"));
            } else if !names().any(|known| known == name) {
                let near = did_you_mean(name, names());
                let help = near.map_or(format!("the columns are {list}"), |near| {
                    format!("did you mean `{near}`?")
                });
                let message = format!("`{name}` is not a column of this table");
                found.push(self.problem(&header, at, Code::UnknownColumn, message, &help));
            }
        }
        for (name, _) in
            known.iter().filter(|(name, needed)| *needed && self.column(name).is_none())
        {
            let message = format!("there is no column `{name}`");
            let help = format!("the first line names the columns: {list}");
            found.push(self.problem(&header, 0, Code::MissingColumn, message, &help));
        }
        self.problems.extend(found);
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// A cell; empty text if there is none.
    pub(super) fn cell(&self, row: usize, name: &str) -> &str {
        let column = self.column(name);
        column.and_then(|at| self.rows[row].cells.get(at)).map_or("", String::as_str)
    }

    /// A cell as a whole number; `None` if it is empty or, with a problem, if it is none.
    pub(super) fn number(&mut self, row: usize, name: &str) -> Option<u32> {
        let text = self.cell(row, name).to_owned();
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok();
        if number.is_none() {
            let short: String = text.chars().take(40).collect();
            self.wrong(
                row,
                name,
                format!("`{short}` is not a whole number of 0 or more"),
                "write digits",
            );
        }
        number
    }

    /// A cell that must hold something.
    pub(super) fn filled(&mut self, row: usize, name: &str) -> String {
        let text = self.cell(row, name).to_owned();
        if text.is_empty() {
            self.wrong(
                row,
                name,
                format!("`{name}` is empty"),
                "fill in the cell, or delete the row",
            );
        }
        text
    }

    /// Says what is wrong with a cell.
    pub(super) fn wrong(&mut self, row: usize, name: &str, message: String, help: &str) {
        let at = self.column(name).unwrap_or_default();
        let problem = self.problem(&self.rows[row], at, Code::BadValue, message, help);
        self.problems.push(problem);
    }

    /// Fails if anything is wrong.
    pub(super) fn done(&mut self) -> Result<(), Failure> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.failure()) }
    }

    fn failure(&mut self) -> Failure {
        let mut files = Files::new();
        // A file that is too large for an excerpt is shown without.
        let _ = files.insert(&self.file, self.text.clone().into_bytes());
        Failure::Case { error: CaseError::new(std::mem::take(&mut self.problems)), files }
    }

    fn problem(
        &self,
        row: &Row,
        column: usize,
        code: Code,
        message: String,
        help: &str,
    ) -> Problem {
        let (start, end) = self.span(row.at, column);
        Problem::new(Place::span(&self.file, &self.text, start, end), code, message, help)
    }

    /// First byte and end of a cell of the row that begins at a byte.
    fn span(&self, at: usize, column: usize) -> (usize, usize) {
        let (mut start, mut field, mut quoted) = (at, 0, false);
        let rest = self.text.bytes().enumerate().skip(at);
        for (place, byte) in rest {
            quoted ^= byte == b'"';
            let ends = !quoted && (byte == self.separator || byte == b'\n' || byte == b'\r');
            if ends && (field == column || byte != self.separator) {
                return (start, place);
            }
            if ends {
                field += 1;
                start = place + 1;
            }
        }
        (start, self.text.len())
    }
}

/// Whichever separator the first line has most of.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Characters that a terminal obeys, or that turn text around.
fn strange(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
