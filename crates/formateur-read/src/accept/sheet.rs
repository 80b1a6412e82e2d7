//! A table with more rows, which knows where each cell of the new ones stands.

use std::ops::Range;

use formateur_case::{Row, Tables, Visitor};

use crate::rows::CaseRow;

/// A row that was added: which of the accepted ones it is, and the bytes of its cells.
struct Added {
    row: usize,
    cells: Vec<Range<usize>>,
}

/// A table with the rows that it did not have.
pub(super) struct Sheet {
    /// The table as CSV.
    pub(super) text: String,
    columns: Vec<String>,
    added: Vec<Added>,
}

impl Sheet {
    /// A table of a case with more rows.
    pub(super) fn with(table: &str, text: &str, rows: &[&CaseRow]) -> Result<Self, csv::Error> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let mut columns: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
        columns.retain(|column| !column.is_empty());
        let mut records: Vec<Vec<String>> = Vec::new();
        for record in reader.records() {
            records.push(record?.iter().map(str::to_owned).collect());
        }
        let cells = rows.iter().flat_map(|row| &row.cells).filter(|(_, cell)| !cell.is_empty());
        let own = cells.map(|(column, _)| column.to_string());
        // A column that a row must have is there, so that an empty cell has a place.
        for column in needed(table).into_iter().chain(own) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        let mut sheet = Self { text: String::new(), columns, added: Vec::new() };
        let header = sheet.columns.clone();
        sheet.line(&header);
        for record in &mut records {
            record.resize(header.len(), String::new());
            sheet.line(record);
        }
        for (at, row) in rows.iter().enumerate() {
            let record: Vec<String> =
                header.iter().map(|column| row.cell(column).to_owned()).collect();
            let has = |old: &Vec<String>| {
                record.iter().zip(old).all(|(cell, own)| cell.is_empty() || own == cell)
            };
            if !records.iter().any(has) {
                let cells = sheet.line(&record);
                sheet.added.push(Added { row: at, cells });
                records.push(record);
            }
        }
        Ok(sheet)
    }

    /// How many rows were added.
    pub(super) fn new_rows(&self) -> usize {
        self.added.len()
    }

    /// The row and the column of a place.
    pub(super) fn at(&self, byte: usize) -> Option<(usize, &str)> {
        let added = self.added.iter().find(|added| {
            let ends = (added.cells.first(), added.cells.last());
            matches!(ends, (Some(first), Some(last)) if first.start <= byte && byte <= last.end)
        })?;
        let column = added.cells.iter().position(|cell| cell.start <= byte && byte <= cell.end)?;
        Some((added.row, self.columns.get(column)?))
    }

    /// Writes a line; the bytes of its cells.
    fn line(&mut self, record: &[String]) -> Vec<Range<usize>> {
        let mut cells = Vec::with_capacity(record.len());
        for (at, cell) in record.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            let start = self.text.len();
            if cell.contains([',', ';', '"', '\n', '\r', '\t']) || record.len() == 1 {
                self.text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                self.text.push_str(cell);
            }
            cells.push(start..self.text.len());
        }
        self.text.push('\n');
        cells
    }
}

/// Columns that rows of a table must have.
fn needed(table: &str) -> Vec<String> {
    struct Needed<'a>(&'a str, Vec<String>);
    impl Visitor for Needed<'_> {
        fn table<R: Row>(&mut self, _: &[R]) {
            if R::TABLE == self.0 {
                let columns = R::describe().into_iter().filter(|column| !column.optional);
                self.1 = columns.map(|column| column.name.to_owned()).collect();
            }
        }
    }
    let mut needed = Needed(table, Vec::new());
    Tables::default().visit(&mut needed);
    needed.1
}
