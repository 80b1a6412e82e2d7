//! A CSV table read by the names of its columns; whatever is wrong is a problem with its line.

use formateur_case::{Code, Place, Problem};

/// The most problems that are reported of one table.
const MOST_PROBLEMS: usize = 20;

/// Where tables come from, for what is said of those that are not as they should be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source {
    /// What to do if a table is missing.
    pub(crate) missing: &'static str,
    /// What to do if a column is.
    pub(crate) columns: &'static str,
}

/// Tables as ParlGov publishes them.
const PARLGOV: Source = Source {
    missing: "name the folder of ParlGov's CSV files, as they are published",
    columns: "the tables are read under the names that ParlGov gives their columns",
};

/// A table being read: columns by name, problems by line.
pub(crate) struct Table<'a> {
    file: &'a str,
    header: csv::StringRecord,
    records: Vec<csv::StringRecord>,
    problems: Vec<Problem>,
}

/// One row, with what is needed to report it.
pub(crate) struct Row<'t> {
    record: &'t csv::StringRecord,
    header: &'t csv::StringRecord,
    file: &'t str,
}

impl<'a> Table<'a> {
    /// Reads ParlGov's table of that name, which must have these columns.
    pub(crate) fn read(file: &'a str, bytes: Option<&[u8]>, columns: &[&str]) -> Self {
        Self::of(PARLGOV, file, bytes, columns)
    }

    /// Reads the table of that name from anywhere.
    pub(crate) fn of(
        source: Source,
        file: &'a str,
        bytes: Option<&[u8]>,
        columns: &[&str],
    ) -> Self {
        let mut table = Self {
            file,
            header: csv::StringRecord::new(),
            records: Vec::new(),
            problems: Vec::new(),
        };
        let Some(bytes) = bytes else {
            table.problem(0, Code::MissingFile, format!("there is no {file}"), source.missing);
            return table;
        };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
        match reader.headers() {
            Ok(header) => table.header = header.clone(),
            Err(error) => table.wrong(&error),
        }
        for column in columns {
            if !table.header.iter().any(|name| name == *column) {
                let message = format!("{file} has no column {column}");
                table.problem(1, Code::MissingColumn, message, source.columns);
            }
        }
        for record in reader.into_records() {
            match record {
                Ok(record) => table.records.push(record),
                Err(error) => table.wrong(&error),
            }
        }
        table
    }

    fn wrong(&mut self, error: &csv::Error) {
        let line = error.position().map_or(0, csv::Position::line);
        let help = "download the table again, or take the line out";
        self.problem(line, Code::Syntax, format!("this line cannot be read: {error}"), help);
    }

    fn problem(&mut self, line: u64, code: Code, message: String, help: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            let place = place(self.file, line);
            self.problems.push(Problem::new(place, code, message, help));
        }
    }

    /// What `make` makes of every row; rows of which it says what is wrong become problems. None if there are any.
    pub(crate) fn rows<T>(
        mut self,
        problems: &mut Vec<Problem>,
        make: impl Fn(&Row<'_>) -> Result<T, Problem>,
    ) -> Vec<T> {
        let mut rows = Vec::new();
        if self.problems.is_empty() {
            for record in &self.records {
                let row = Row { record, header: &self.header, file: self.file };
                match make(&row) {
                    Ok(row) => rows.push(row),
                    Err(problem) if self.problems.len() < MOST_PROBLEMS => {
                        self.problems.push(problem);
                    }
                    Err(_) => {}
                }
            }
        }
        problems.append(&mut self.problems);
        rows
    }
}

impl Row<'_> {
    /// The text of a column.
    pub(crate) fn text(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// The value of a column, which must be there.
    pub(crate) fn need<T: std::str::FromStr>(&self, column: &str) -> Result<T, Problem> {
        self.maybe(column)?.ok_or_else(|| self.wrong(column, "is empty"))
    }

    /// The value of a column; none if it is empty.
    pub(crate) fn maybe<T: std::str::FromStr>(&self, column: &str) -> Result<Option<T>, Problem> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| self.wrong(column, "is not what this column holds"))
    }

    /// A whole number that may be written `12.0`.
    pub(crate) fn whole(&self, column: &str) -> Result<Option<u32>, Problem> {
        let Some(number) = self.maybe::<f64>(column)? else { return Ok(None) };
        let whole = (0.0..4e9).contains(&number) && number.fract().abs() < 1e-9;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        let value = number as u32;
        if whole { Ok(Some(value)) } else { Err(self.wrong(column, "is no whole number")) }
    }

    /// What the word in a column stands for; others than these are wrong.
    pub(crate) fn word<T: Copy>(&self, column: &str, words: &[(&str, T)]) -> Result<T, Problem> {
        let text = self.text(column);
        let known = words.iter().find(|(word, _)| *word == text);
        known
            .map(|(_, meaning)| *meaning)
            .ok_or_else(|| self.wrong(column, "is not what this column holds"))
    }

    /// Whether a column of 0 and 1 says 1.
    pub(crate) fn yes(&self, column: &str) -> bool {
        self.text(column) == "1"
    }

    fn wrong(&self, column: &str, what: &str) -> Problem {
        let line = self.record.position().map_or(0, csv::Position::line);
        let text: String = self.text(column).chars().take(40).collect();
        let message = format!("{column}: `{text}` {what}");
        let help = "download the table again, or correct the cell";
        Problem::new(place(self.file, line), Code::BadValue, message, help)
    }
}

fn place(file: &str, line: u64) -> Place {
    Place { line: usize::try_from(line).unwrap_or(0), ..Place::file(file) }
}
