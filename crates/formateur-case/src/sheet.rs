//! A table as text: finding its rows and cells, and their places for messages.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::{CellError, Cells};
use crate::id::{did_you_mean, shorten};
use crate::problem::{Code, Place, Problem};
use crate::row::{Meta, Row};

/// One CSV file: its text, its header, and where each row begins.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    file: String,
    text: String,
    delimiter: u8,
    pub(crate) header: Vec<String>,
    /// First byte of the header and the one after it, and first byte of each row that was read.
    pub(crate) header_at: usize,
    pub(crate) header_end: usize,
    at: Vec<usize>,
    /// Ids of rows that could not be read.
    pub(crate) lost: Vec<String>,
    /// Whether rows could not even be told apart.
    pub(crate) unread: bool,
}

impl Sheet {
    /// The place of a cell; of the row's beginning where the table has no such column.
    pub(crate) fn place(&self, row: usize, column: &str) -> Place {
        let Some(&at) = self.at.get(row) else { return Place::file(&self.file) };
        let index = self.header.iter().position(|name| name == column);
        self.field(at, index.unwrap_or(0))
    }

    /// The place of field `index` of the record that begins at byte `at`.
    pub(crate) fn field(&self, at: usize, index: usize) -> Place {
        let (start, end) = field_span(self.text.as_bytes(), at, self.delimiter, index);
        Place::span(&self.file, &self.text, start, end)
    }

    pub(crate) fn problem(
        &self,
        at: usize,
        index: usize,
        code: Code,
        message: String,
        help: String,
    ) -> Problem {
        Problem::new(self.field(at, index), code, message, help)
    }
}

impl Sheet {
    /// What is wrong with a line as a whole, so that its cells cannot be told.
    pub(crate) fn misshapen(&self, record: &RawRow) -> Option<Problem> {
        let most = self.header.len();
        let more = record.cells.iter().skip(most).any(|cell| !cell.trim().is_empty());
        let too_long = || {
            let message =
                format!("this row has {} cells, the header has {most}", record.cells.len());
            let help = "put text that contains the separator in quotation marks".to_owned();
            self.problem(record.at, most, Code::RowLength, message, help)
        };
        self.open_quote(record.at, record.end).or_else(|| more.then(too_long))
    }

    /// A quotation mark that is never closed swallows the rest of the file: says where that began.
    pub(crate) fn open_quote(&self, at: usize, end: usize) -> Option<Problem> {
        let raw = self.text.get(at..end).unwrap_or_default();
        (raw.bytes().filter(|&b| b == b'"').count() % 2 == 1).then(|| {
            Problem::new(
                Place::span(&self.file, &self.text, at, at),
                Code::Syntax,
                "a quotation mark is opened in this row and never closed",
                "close it, or double it (\"\") where it is meant as text",
            )
        })
    }
}

/// First byte and end of field `index` of the record at `at`, without surrounding blanks.
fn field_span(bytes: &[u8], at: usize, delimiter: u8, index: usize) -> (usize, usize) {
    let (mut start, mut field, mut quoted, mut pos) = (at, 0, false, at);
    while pos < bytes.len() {
        match bytes[pos] {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if byte == delimiter && !quoted => {
                if field == index {
                    break;
                }
                field += 1;
                start = pos + 1;
            }
            _ => {}
        }
        pos += 1;
    }
    if field < index {
        start = pos;
    }
    let end = pos.max(start);
    let blank = |b: &u8| b.is_ascii_whitespace();
    let lead = bytes[start..end].iter().take_while(|b| blank(b)).count();
    let trail = bytes[start + lead..end].iter().rev().take_while(|b| blank(b)).count();
    (start + lead, end - trail)
}

/// The delimiter of a table: whichever of comma, semicolon and tab its first line has most of.
fn sniff(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| {
        let mut quoted = false;
        first
            .bytes()
            .filter(|&b| {
                quoted ^= b == b'"';
                b == delimiter && !quoted
            })
            .count()
    };
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|&d| count(d)).unwrap_or(b',')
}

/// The text of a file, or what is wrong with its bytes. A byte order mark is dropped.
pub(crate) fn decode(file: &str, bytes: &[u8]) -> Result<String, Vec<Problem>> {
    let (text, strange) = decode_leniently(file, bytes).map_err(|problem| vec![problem])?;
    if strange.is_empty() { Ok(text) } else { Err(strange) }
}

/// The text of a file and the signs in it that nobody sees: the rest can still be looked at.
pub(crate) fn decode_leniently(
    file: &str,
    bytes: &[u8],
) -> Result<(String, Vec<Problem>), Problem> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            return Err(Problem::new(
                Place::span(file, &good, good.len(), good.len()),
                Code::NotUtf8,
                format!("{file} is not UTF-8 from here on"),
                "save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")",
            ));
        }
    };
    let strange = text.char_indices().filter(|&(_, ch)| is_strange(ch)).take(20).map(|(at, ch)| {
        Problem::new(
            Place::span(file, text, at, at + ch.len_utf8()),
            Code::ControlCharacter,
            format!("an invisible character (U+{:04X}) stands here", u32::from(ch)),
            "delete it; Arabic and Hebrew need no direction characters",
        )
    });
    Ok((text.to_owned(), strange.collect()))
}

/// Control characters, and characters that make text look like another text.
pub(crate) fn is_strange(ch: char) -> bool {
    matches!(ch, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// One row of a sheet as the source of cells.
struct Line<'a> {
    index: &'a BTreeMap<String, usize>,
    record: &'a csv::StringRecord,
    wrong: Vec<(String, CellError)>,
}

impl Cells for Line<'_> {
    fn text(&self, column: &str) -> &str {
        self.index.get(column).and_then(|&at| self.record.get(at)).unwrap_or_default().trim()
    }

    fn starting_with(&self, prefix: &str) -> Vec<(String, String)> {
        self.index
            .range(prefix.to_owned()..)
            .take_while(|(name, _)| name.starts_with(prefix))
            .map(|(name, _)| (name.clone(), self.text(name).to_owned()))
            .collect()
    }

    fn report(&mut self, column: &str, error: CellError) {
        self.wrong.push((column.to_owned(), error));
    }
}

/// Cells from a map of texts, as scenarios and importers make them.
pub(crate) struct Record<'a> {
    pub(crate) cells: &'a BTreeMap<String, String>,
    pub(crate) wrong: Vec<(String, CellError)>,
}

impl Cells for Record<'_> {
    fn text(&self, column: &str) -> &str {
        self.cells.get(column).map(|text| text.trim()).unwrap_or_default()
    }

    fn starting_with(&self, prefix: &str) -> Vec<(String, String)> {
        let near =
            self.cells.range(prefix.to_owned()..).take_while(|(name, _)| name.starts_with(prefix));
        near.map(|(name, text)| (name.clone(), text.trim().to_owned())).collect()
    }

    fn report(&mut self, column: &str, error: CellError) {
        self.wrong.push((column.to_owned(), error));
    }
}

/// One line of a sheet, as text.
#[derive(Debug)]
pub(crate) struct RawRow {
    /// Its first byte.
    pub(crate) at: usize,
    /// The byte after it.
    pub(crate) end: usize,
    /// Its cells.
    pub(crate) cells: csv::StringRecord,
}

impl RawRow {
    /// Whether nothing stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Finds the header and the lines of a sheet; `None` where there is not even a header.
pub(crate) fn scan(file: &str, text: String) -> Option<(Sheet, Vec<RawRow>)> {
    let delimiter = sniff(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut cells = csv::StringRecord::new();
    // The text is UTF-8 and in memory, so no record can fail.
    while reader.read_record(&mut cells).unwrap_or(false) {
        let at = cells.position().map_or(0, csv::Position::byte);
        let at = skip_blank_lines(&text, usize::try_from(at).unwrap_or(usize::MAX));
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        records.push(RawRow { at, end, cells: std::mem::take(&mut cells) });
    }
    drop(reader);
    let mut records = records.into_iter();
    let first = records.next()?;
    let header = first.cells.iter().map(|name| name.trim().to_owned()).collect();
    let file = file.to_owned();
    let sheet = Sheet {
        file,
        text,
        delimiter,
        header,
        header_at: first.at,
        header_end: first.end,
        ..Sheet::default()
    };
    Some((sheet, records.collect()))
}

/// Reads the rows of one table; problems are added to `problems`.
pub(crate) fn read<R: Row>(
    file: &str,
    text: String,
    problems: &mut Vec<Problem>,
) -> (Vec<R>, Sheet) {
    let Some((mut sheet, records)) = scan(file, text) else {
        let help = format!("the first line names the columns: {}", columns_of::<R>());
        let message = format!("{file} is empty");
        problems.push(Problem::new(Place::file(file), Code::Syntax, message, help));
        return (Vec::new(), Sheet { file: file.to_owned(), unread: true, ..Sheet::default() });
    };
    let before = problems.len();
    problems.extend(sheet.open_quote(sheet.header_at, sheet.header_end));
    let rows = if header_fits::<R>(&sheet, problems) && problems.len() == before {
        read_rows(&mut sheet, records, problems)
    } else {
        sheet.unread = true;
        Vec::new()
    };
    (rows, sheet)
}

/// The first byte at or after `at` that is not an empty line: where the reader's record really begins.
fn skip_blank_lines(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.bytes().take_while(|b| matches!(b, b'\n' | b'\r')).count()
}

fn read_rows<R: Row>(
    sheet: &mut Sheet,
    records: Vec<RawRow>,
    problems: &mut Vec<Problem>,
) -> Vec<R> {
    let index: BTreeMap<String, usize> =
        sheet.header.iter().cloned().enumerate().map(|(at, name)| (name, at)).collect();
    let mut rows = Vec::new();
    for record in records {
        if record.is_blank() {
            continue;
        }
        let id =
            || index.get("id").and_then(|&at| record.cells.get(at)).map(|id| id.trim().to_owned());
        if let Some(problem) = sheet.misshapen(&record) {
            sheet.unread |= problem.code == Code::Syntax;
            sheet.lost.push(id().unwrap_or_default());
            problems.push(problem);
            continue;
        }
        let RawRow { at, cells: ref record, .. } = record;
        let mut line = Line { index: &index, record, wrong: Vec::new() };
        let row = R::read(&mut line);
        let wrong = std::mem::take(&mut line.wrong);
        problems.extend(wrong.into_iter().map(|(column, error)| {
            let field = index.get(&column).copied().unwrap_or(0);
            sheet.problem(
                at,
                field,
                Code::BadValue,
                format!("{}: {}", column, error.message),
                error.help,
            )
        }));
        if let Some(row) = row {
            rows.push(row);
            sheet.at.push(at);
        } else {
            sheet.lost.push(id().unwrap_or_default());
        }
    }
    rows
}

/// The columns of a table in one line.
fn columns_of<R: Row>() -> String {
    let own = R::describe();
    own.iter().chain(&Meta::describe()).map(|column| column.name).collect::<Vec<_>>().join(", ")
}

/// Checks the header; `false` where rows cannot be read.
fn header_fits<R: Row>(sheet: &Sheet, problems: &mut Vec<Problem>) -> bool {
    let mut columns = R::describe();
    columns.extend(Meta::describe());
    let before = problems.len();
    for (index, name) in sheet.header.iter().enumerate() {
        let base = name.split_once('.').map_or(name.as_str(), |(base, _)| base);
        let labels = name.contains('.')
            && columns.iter().any(|c| c.name == base && c.expects.contains("`name.ar`"));
        if sheet.header[..index].contains(name) {
            problems.push(sheet.problem(
                sheet.header_at,
                index,
                Code::Duplicate,
                format!("two columns are called `{}`", shorten(name)),
                "keep one of them".to_owned(),
            ));
        } else if !labels && !columns.iter().any(|column| column.name == name) {
            let help = match did_you_mean(name, columns.iter().map(|column| column.name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("{} has the columns {}", sheet.file, columns_of::<R>()),
            };
            problems.push(sheet.problem(
                sheet.header_at,
                index,
                Code::UnknownColumn,
                format!("`{}` is not a column of {}", shorten(name), sheet.file),
                help,
            ));
        }
    }
    let missing =
        columns.iter().filter(|c| !c.optional && !sheet.header.iter().any(|name| name == c.name));
    for column in missing.filter(|column| R::SOURCED || column.name != "source") {
        let help = format!("add it: {} ({})", column.doc, column.expects);
        problems.push(sheet.problem(
            sheet.header_at,
            0,
            Code::MissingColumn,
            format!("{} has no column `{}`", sheet.file, column.name),
            help,
        ));
    }
    problems.len() == before
}

/// Writes a table in canonical form: columns in order, empty optional columns left out, rows by key.
pub(crate) fn write<R: Row>(rows: &[R]) -> String {
    let mut lines: Vec<_> = rows.iter().map(Row::order).collect();
    lines.sort();
    let lines: Vec<Vec<(String, String)>> = lines.into_iter().map(|(_, columns)| columns).collect();
    let required = R::describe().into_iter().filter(|c| !c.optional).map(|c| c.name);
    let mut header: BTreeSet<&str> = required.chain(R::SOURCED.then_some("source")).collect();
    let filled = lines.iter().flatten().filter(|(_, text)| !text.is_empty());
    header.extend(filled.map(|(name, _)| name.as_str()));
    let order = canonical_order::<R>(&header);
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(&order);
    for line in &lines {
        let cell = |name: &&str| {
            line.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text.as_str())
        };
        let _ = writer.write_record(order.iter().map(cell));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The columns of `header` in the order of the declaration, names in other languages after the main one.
fn canonical_order<'a, R: Row>(header: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let declared: Vec<&str> =
        R::describe().iter().chain(&Meta::describe()).map(|c| c.name).collect();
    let rank = |name: &&'a str| {
        let base = name.split('.').next().unwrap_or_default();
        (declared.iter().position(|known| *known == base), *name)
    };
    let mut order: Vec<&str> = header.iter().copied().collect();
    order.sort_by_key(rank);
    order
}
