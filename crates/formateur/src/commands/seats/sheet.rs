//! A table of an input that is no case: its cells, and their places for messages.

use std::path::Path;

use formateur_case::{CaseError, Code, Place, Problem};

use crate::fail::Failure;
use crate::load::{case_failure, input_bytes};

/// A CSV file with a header.
pub(super) struct Sheet {
    file: String,
    text: String,
    delimiter: u8,
    header: Vec<String>,
    rows: Vec<(usize, csv::StringRecord)>,
}

/// One row of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Row<'s> {
    sheet: &'s Sheet,
    at: usize,
    cells: &'s csv::StringRecord,
}

impl Sheet {
    /// Reads a file; blank rows are left out.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let (file, bytes) = input_bytes(path)?;
        let sheet = Self::of(&file, &bytes).map_err(|problem| {
            case_failure(CaseError::new(vec![problem]), [(file.clone(), bytes)])
        })?;
        let problems: Vec<Problem> = sheet.rows().flat_map(Row::misshapen).collect();
        if problems.is_empty() { Ok(sheet) } else { Err(sheet.failure(problems)) }
    }

    fn of(file: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let wrong = |at: usize, code: Code, message: String, help: &str| {
            let text = String::from_utf8_lossy(bytes);
            Problem::new(Place::span(file, &text, at, at), code, message, help)
        };
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let message = format!("{file} is not UTF-8 from here on");
            wrong(error.valid_up_to(), Code::NotUtf8, message, "save the file as UTF-8")
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let delimiter = delimiter(&text);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        // The text is UTF-8 and in memory, so no record can fail.
        let mut records = reader.records().flatten();
        let header = records.next().ok_or_else(|| {
            let help = "the first line names the columns";
            wrong(0, Code::Syntax, format!("{file} is empty"), help)
        })?;
        let header = header.iter().map(|name| name.trim().to_owned()).collect();
        let at = |row: &csv::StringRecord| row.position().map_or(0, csv::Position::byte);
        let rows = records
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .map(|row| (usize::try_from(at(&row)).unwrap_or(0), row));
        let rows = rows.collect();
        Ok(Self { file: file.to_owned(), delimiter, header, rows, text })
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row at a place.
    pub(super) fn row(&self, at: usize) -> Row<'_> {
        let (byte, cells) = &self.rows[at];
        Row { sheet: self, at: *byte, cells }
    }

    /// The names of the columns, in the order of the file.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// The rows, in the order of the file.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(at, cells)| Row { sheet: self, at: *at, cells })
    }

    /// The first of `names` that the header has.
    pub(super) fn column<'n>(&self, names: &[&'n str]) -> Option<&'n str> {
        names.iter().copied().find(|name| self.header.iter().any(|own| own == name))
    }

    /// A problem of a name in the header.
    pub(super) fn in_header(&self, index: usize, code: Code, message: &str, help: &str) -> Problem {
        let head = csv::StringRecord::from(self.header.clone());
        Row { sheet: self, at: 0, cells: &head }.at_cell(index, code, message, help)
    }

    /// A problem of the header.
    pub(super) fn no_column(&self, column: &str, help: &str) -> Problem {
        let end = self.text.find(['\n', '\r']).unwrap_or(self.text.len());
        let place = Place::span(&self.file, &self.text, 0, end);
        Problem::new(place, Code::MissingColumn, format!("there is no column `{column}`"), help)
    }

    /// A problem of the file as a whole.
    pub(super) fn problem(&self, code: Code, message: &str, help: &str) -> Problem {
        Problem::new(Place::file(&self.file), code, message, help)
    }

    /// The failure that these problems are; they are shown in the text.
    pub(super) fn failure(self, problems: Vec<Problem>) -> Failure {
        case_failure(CaseError::new(problems), [(self.file, self.text.into_bytes())])
    }
}

impl<'s> Row<'s> {
    /// The text of a cell; empty where there is none.
    pub(super) fn text(self, column: &str) -> &'s str {
        let at = self.sheet.header.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at)).unwrap_or_default().trim()
    }

    /// A number that is finite and not below 0, or a problem; `None` where the cell is empty.
    pub(super) fn number(self, column: &str) -> Result<Option<f64>, Problem> {
        let number = self.any_number(column)?;
        match number {
            Some(number) if number < 0.0 => {
                let message = format!("{column}: `{}` is below 0", self.text(column));
                Err(self.problem(column, Code::BadValue, &message, "write 0 or more"))
            }
            _ => Ok(number.map(|number| number.max(0.0))),
        }
    }

    /// A finite number, or a problem; `None` where the cell is empty.
    pub(super) fn any_number(self, column: &str) -> Result<Option<f64>, Problem> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        number.map(Some).ok_or_else(|| {
            let shown: String = text.chars().take(40).collect();
            let message = format!("{column}: `{shown}` is not a number");
            let help = "write digits with a point for decimals, such as 38 or 7.5";
            self.problem(column, Code::BadValue, &message, help)
        })
    }

    /// What is wrong with the row whatever its cells mean: cells without a column, characters that nobody sees.
    fn misshapen(self) -> Vec<Problem> {
        let most = self.sheet.header.len();
        let mut problems = Vec::new();
        if self.cells.len() > most {
            let message = format!("this row has {} cells, the header has {most}", self.cells.len());
            let help = "put text that contains the separator in quotation marks";
            problems.push(self.at_cell(most, Code::RowLength, &message, help));
        }
        for (at, _) in self.cells.iter().enumerate().filter(|(_, cell)| cell.contains(unseen)) {
            let message = "an invisible character stands in this cell";
            problems.push(self.at_cell(at, Code::ControlCharacter, message, "delete it"));
        }
        problems
    }

    /// A problem of a cell.
    pub(super) fn problem(self, column: &str, code: Code, message: &str, help: &str) -> Problem {
        let at = self.sheet.header.iter().position(|name| name == column).unwrap_or(0);
        self.at_cell(at, code, message, help)
    }

    fn at_cell(self, index: usize, code: Code, message: &str, help: &str) -> Problem {
        let (start, end) = self.span(index);
        Problem::new(
            Place::span(&self.sheet.file, &self.sheet.text, start, end),
            code,
            message,
            help,
        )
    }

    /// First byte of a cell and the one after it.
    fn span(self, index: usize) -> (usize, usize) {
        let bytes = self.sheet.text.as_bytes();
        let from =
            self.at + bytes[self.at..].iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
        let (mut start, mut field, mut quoted, mut end) = (from, 0, false, from);
        while end < bytes.len() {
            match bytes[end] {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                byte if byte == self.sheet.delimiter && !quoted => {
                    if field == index {
                        break;
                    }
                    field += 1;
                    start = end + 1;
                }
                _ => {}
            }
            end += 1;
        }
        (if field < index { end } else { start }, end)
    }
}

/// Control characters, and those that turn text around.
fn unseen(ch: char) -> bool {
    ch.is_control() || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Comma, semicolon or tab: whichever the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}
