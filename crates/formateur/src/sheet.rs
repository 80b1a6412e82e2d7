//! A table of an input that is no case: its cells, and their places for messages.

use std::path::Path;

use formateur_case::{CaseError, Code, Place, Problem, did_you_mean};

use crate::fail::Failure;
use crate::load::{case_failure, input_bytes};

/// A CSV file with a header.
pub(crate) struct Sheet {
    file: String,
    text: String,
    delimiter: u8,
    header: Vec<String>,
    /// First byte of the header.
    header_at: usize,
    /// First byte of each line.
    lines: Vec<usize>,
    rows: Vec<(usize, csv::StringRecord)>,
}

/// One row of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Row<'s> {
    sheet: &'s Sheet,
    at: usize,
    cells: &'s csv::StringRecord,
}

impl Sheet {
    /// Reads a file; blank rows are left out.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let (sheet, problems) = Self::with_header(path, str::to_owned)?;
        if problems.is_empty() { Ok(sheet) } else { Err(sheet.failure(problems)) }
    }

    /// Reads a file whose columns may be named in capitals. Rows with cells too many and characters that nobody sees come
    /// back as problems, to be told with those of the cells.
    pub(crate) fn read_any_case(path: &Path) -> Result<(Self, Vec<Problem>), Failure> {
        Self::with_header(path, str::to_lowercase)
    }

    fn with_header(path: &Path, name: fn(&str) -> String) -> Result<(Self, Vec<Problem>), Failure> {
        let (file, bytes) = input_bytes(path)?;
        let mut sheet = Self::of(&file, &bytes).map_err(|problem| {
            case_failure(CaseError::new(vec![problem]), [(file.clone(), bytes)])
        })?;
        for column in &mut sheet.header {
            *column = name(column);
        }
        let mut problems: Vec<Problem> = sheet.rows().flat_map(Row::misshapen).collect();
        let mut header = sheet.twice();
        header.extend(sheet.unclosed());
        if header.is_empty() {
            return Ok((sheet, problems));
        }
        // What cells mean is not known.
        problems.extend(header);
        Err(sheet.failure(problems))
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
        let text = lined(text.strip_prefix('\u{feff}').unwrap_or(text));
        let delimiter = delimiter(&text);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let at = |row: &csv::StringRecord| {
            let at = row.position().map_or(0, csv::Position::byte);
            let at = usize::try_from(at).unwrap_or(0);
            at + text[at..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count()
        };
        // The text is UTF-8 and in memory, so no record can fail.
        let mut records = reader
            .records()
            .flatten()
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .map(|row| (at(&row), row));
        let (header_at, header) = records.next().ok_or_else(|| {
            let help = "the first line names the columns";
            wrong(0, Code::Syntax, format!("{file} is empty"), help)
        })?;
        let header = header.iter().map(|name| name.trim().to_owned()).collect();
        let rows = records.collect();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let lines = lines.collect();
        Ok(Self { file: file.to_owned(), delimiter, header, header_at, lines, rows, text })
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row at a place.
    pub(crate) fn row(&self, at: usize) -> Row<'_> {
        let (byte, cells) = &self.rows[at];
        Row { sheet: self, at: *byte, cells }
    }

    /// The rows, in the order of the file.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(at, cells)| Row { sheet: self, at: *at, cells })
    }

    /// Names of the columns, as the header has them.
    pub(crate) fn columns(&self) -> &[String] {
        &self.header
    }

    /// Line of a byte, from 1.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|&start| start <= at)
    }

    /// Bytes of the text as a place. Many rows may have problems, so no line is counted anew.
    fn place(&self, start: usize, end: usize) -> Place {
        let line = self.line(start);
        let from = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.text.get(from..start).map_or(0, |before| before.chars().count()) + 1;
        Place { file: self.file.clone(), line, column, start, end }
    }

    /// The first of `names` that the header has.
    pub(crate) fn column<'n>(&self, names: &[&'n str]) -> Option<&'n str> {
        names.iter().copied().find(|name| self.header.iter().any(|own| own == name))
    }

    /// A problem of a name in the header.
    fn in_header(&self, index: usize, code: Code, message: &str, help: &str) -> Problem {
        let head = csv::StringRecord::from(self.header.clone());
        Row { sheet: self, at: self.header_at, cells: &head }.at_cell(index, code, message, help)
    }

    /// Names that stand in the header twice.
    fn twice(&self) -> Vec<Problem> {
        let named = self.header.iter().enumerate().filter(|(_, name)| !name.is_empty());
        let again = named.filter(|(at, name)| self.header[..*at].contains(name));
        let problem = |(at, name): (usize, &String)| {
            let message = format!("two columns are called `{name}`");
            self.in_header(at, Code::Duplicate, &message, "keep one of them")
        };
        again.map(problem).collect()
    }

    /// Columns that are not among those `known`, if anything stands in them.
    pub(crate) fn unknown(&self, known: &[&str]) -> Vec<Problem> {
        let used = |at: usize| {
            let filled =
                |cells: &csv::StringRecord| cells.get(at).is_some_and(|c| !c.trim().is_empty());
            !self.header[at].is_empty() || self.rows.iter().any(|(_, cells)| filled(cells))
        };
        let strange = |(at, name): &(usize, &String)| !known.contains(&name.as_str()) && used(*at);
        let problem = |(at, name): (usize, &String)| {
            let help = did_you_mean(name, known.iter().copied()).map_or_else(
                || format!("the columns are {}", known.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("`{name}` is not a column of this table");
            self.in_header(at, Code::UnknownColumn, &message, &help)
        };
        self.header.iter().enumerate().filter(strange).map(problem).collect()
    }

    /// A quotation mark that nothing closes: all that comes after it is one cell, so it is in the last row.
    fn unclosed(&self) -> Option<Problem> {
        let from = self.rows.last().map_or(self.header_at, |(at, _)| *at);
        let (_, open) = fields(self.text.as_bytes(), from, self.delimiter);
        let place = open.map(|at| Place::span(&self.file, &self.text, at, at + 1))?;
        let message = "nothing closes this quotation mark";
        let help = "close it at the end of the cell, or write it twice inside quotation marks";
        Some(Problem::new(place, Code::Syntax, message, help))
    }

    /// A problem of the header.
    pub(crate) fn no_column(&self, column: &str, help: &str) -> Problem {
        let line = self.text[self.header_at..].find(['\n', '\r']);
        let end = line.map_or(self.text.len(), |length| self.header_at + length);
        let place = Place::span(&self.file, &self.text, self.header_at, end);
        Problem::new(place, Code::MissingColumn, format!("there is no column `{column}`"), help)
    }

    /// A problem of the file as a whole.
    pub(crate) fn problem(&self, code: Code, message: &str, help: &str) -> Problem {
        Problem::new(Place::file(&self.file), code, message, help)
    }

    /// The failure that these problems are; they are shown in the text.
    pub(crate) fn failure(self, problems: Vec<Problem>) -> Failure {
        case_failure(CaseError::new(problems), [(self.file, self.text.into_bytes())])
    }
}

impl<'s> Row<'s> {
    /// The text of a cell; empty where there is none.
    pub(crate) fn text(self, column: &str) -> &'s str {
        let at = self.sheet.header.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at)).unwrap_or_default().trim()
    }

    /// Line on which the row begins, from 1.
    pub(crate) fn line(self) -> usize {
        self.sheet.line(self.at)
    }

    /// A number that is finite and not below 0, or a problem; `None` where the cell is empty.
    pub(crate) fn number(self, column: &str) -> Result<Option<f64>, Problem> {
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
    pub(crate) fn any_number(self, column: &str) -> Result<Option<f64>, Problem> {
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
        let filled = self.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        let cells = filled.last().map_or(0, |(last, _)| last + 1);
        if cells > most {
            let message = format!("this row has {cells} cells, the header has {most}");
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
    pub(crate) fn problem(self, column: &str, code: Code, message: &str, help: &str) -> Problem {
        let at = self.sheet.header.iter().position(|name| name == column).unwrap_or(0);
        self.at_cell(at, code, message, help)
    }

    fn at_cell(self, index: usize, code: Code, message: &str, help: &str) -> Problem {
        let (start, end) = self.span(index);
        Problem::new(self.sheet.place(start, end), code, message, help)
    }

    /// First byte of a cell and the one after it; the end of the row where it has no such cell.
    fn span(self, index: usize) -> (usize, usize) {
        let (spans, _) = fields(self.sheet.text.as_bytes(), self.at, self.sheet.delimiter);
        let end = spans.last().map_or(self.at, |last| last.1);
        spans.get(index).copied().unwrap_or((end, end))
    }
}

/// First byte of each cell of the row that begins at `from`, and the one after it; and the quotation mark that is not
/// closed. A quotation mark opens a cell where it is its first byte, and is doubled inside.
fn fields(bytes: &[u8], from: usize, delimiter: u8) -> (Vec<(usize, usize)>, Option<usize>) {
    let (mut spans, mut start, mut at, mut open) = (Vec::new(), from, from, None);
    while at < bytes.len() {
        match (open, bytes[at]) {
            (Some(_), b'"') if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (Some(_), b'"') => open = None,
            (None, b'"') if at == start => open = Some(at),
            (None, b'\n' | b'\r') => break,
            (None, byte) if byte == delimiter => {
                spans.push((start, at));
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    spans.push((start, at));
    (spans, open)
}

/// Text of which every line ends with a line feed. A carriage return alone ends a line too: old spreadsheets write it. No
/// byte moves.
pub(crate) fn lined(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut lined = String::with_capacity(text.len());
    while let Some(ch) = chars.next() {
        let alone = ch == '\r' && chars.peek() != Some(&'\n');
        lined.push(if alone { '\n' } else { ch });
    }
    lined
}

/// Control characters, and those that turn text around.
fn unseen(ch: char) -> bool {
    ch.is_control() || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Comma, semicolon or tab: whichever the first line with text has most of.
fn delimiter(text: &str) -> u8 {
    let separates = |c: char| matches!(c, '\t' | ';' | ',');
    let filled =
        |line: &&str| line.contains(|c: char| !separates(c) && !c.is_whitespace() && c != '"');
    let first = text.lines().find(filled).unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}
