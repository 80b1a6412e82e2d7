//! Where results go, in which format, and how tables look in a terminal.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::fail::Failure;
use crate::load::write_whole;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in a terminal.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// Whether something counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    /// It counts
    On,
    /// It does not
    Off,
}

/// Options that every command has.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Output {
    /// How results are written.
    #[arg(long, value_enum, default_value = "text", global = true)]
    pub(crate) format: Format,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE", global = true)]
    pub(crate) output: Option<PathBuf>,
}

impl Output {
    /// Writes text to the file that was asked for, or to standard output.
    pub(crate) fn write(&self, text: &str) -> Result<(), Failure> {
        write(self.output.as_deref(), text)
    }

    /// Writes a value in the format that was asked for.
    pub(crate) fn show(
        &self,
        value: &impl Serialize,
        table: &Table,
        text: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Json => self.write(&json(value)),
            Format::Csv => self.write(&table.csv()),
            Format::Text => self.write(&text()),
        }
    }
}

/// Says what a table leaves out on standard error, where it disturbs no program that reads the table.
pub(crate) fn note(text: &str) {
    // A remark that cannot be written is no reason to fail.
    let lines: Vec<String> = text.lines().map(plain).collect();
    let _ = io::stderr().lock().write_all(fold_with(&lines.join("\n"), width(), "  ").as_bytes());
}

/// A number of things whose plural ends in s.
pub(crate) fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// A line of a stranger without signs that a terminal obeys.
pub(crate) fn plain(line: &str) -> String {
    formateur_read::one_line(line)
}

/// Writes text to a file, whole or not at all, or to standard output.
pub(crate) fn write(file: Option<&Path>, text: &str) -> Result<(), Failure> {
    if let Some(path) = file {
        write_whole(path, text.as_bytes())
    } else {
        let mut out = io::stdout().lock();
        Ok(out.write_all(text.as_bytes()).and_then(|()| out.flush())?)
    }
}

/// Text in lines of at most `width` columns, broken between words.
pub(crate) fn fold(text: &str, width: usize) -> String {
    fold_with(text, width, "")
}

/// The same; lines after the first begin with `indent`.
pub(crate) fn fold_with(text: &str, width: usize, indent: &str) -> String {
    let lead: String = text.chars().take_while(|c| *c == ' ').collect();
    let mut lines = String::new();
    let mut line = lead;
    let room = width.saturating_sub(indent.width());
    for word in text.split_whitespace().flat_map(|word| parts(word, room)) {
        let blank = line.trim().is_empty();
        if !blank && line.width() + 1 + word.width() > width {
            lines.push_str(&line);
            lines.push('\n');
            line.clear();
            line.push_str(indent);
        } else if !blank {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines + &line + "\n"
}

/// A word, cut behind `|` where it is wider than a line: several ids in one.
fn parts(word: &str, room: usize) -> Vec<&str> {
    if word.width() <= room {
        return vec![word];
    }
    word.split_inclusive('|').collect()
}

/// A whole number for reading: all its digits, or its size where they would fill a line.
pub(crate) fn brief(number: &str) -> String {
    if number.len() <= 36 {
        return number.to_owned();
    }
    format!("about {}.{}e{}", &number[..1], &number[1..3], number.len() - 1)
}

/// A value as JSON, indented, with a final line end.
pub(crate) fn json(value: &impl Serialize) -> String {
    // Our values have string keys and finite numbers, so they always have a JSON form.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether colours help on this stream: a terminal, and `NO_COLOR` is not set.
pub(crate) fn color(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A table for the terminal and for spreadsheets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    columns: Vec<(String, bool)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns; a name that ends in `#` is of numbers, set to the right.
    pub(crate) fn new(columns: &[&str]) -> Self {
        let columns = columns
            .iter()
            .map(|name| (name.trim_end_matches('#').to_owned(), name.ends_with('#')))
            .collect();
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// As CSV; text that a spreadsheet would take for a formula is quoted with an apostrophe.
    pub(crate) fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(self.columns.iter().map(|(name, _)| name));
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// As text of at most `width` columns: the widest column of text gives way.
    pub(crate) fn text(&self, width: usize) -> String {
        let mut widths: Vec<usize> = self.columns.iter().map(|(name, _)| name.width()).collect();
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate() {
                widths[at] = widths[at].max(cell.width());
            }
        }
        while widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1) > width {
            let flexible =
                (0..widths.len()).filter(|&at| !self.columns[at].1).max_by_key(|&at| widths[at]);
            match flexible {
                Some(at) if widths[at] > 8 => widths[at] -= 1,
                _ => break,
            }
        }
        let header = self.columns.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let mut text = String::new();
        for row in std::iter::once(&header).chain(&self.rows) {
            let cells: Vec<String> = row
                .iter()
                .enumerate()
                .map(|(at, cell)| Self::cell(cell, widths[at], self.columns[at].1))
                .collect();
            text.push_str(cells.join("  ").trim_end());
            text.push('\n');
        }
        text
    }

    fn cell(cell: &str, width: usize, right: bool) -> String {
        let mut shown = String::new();
        if cell.width() <= width {
            shown.push_str(cell);
        } else {
            for ch in cell.chars() {
                if shown.width() + 1 + ch.to_string().width() > width {
                    break;
                }
                shown.push(ch);
            }
            shown.push('…');
        }
        let pad = " ".repeat(width.saturating_sub(shown.width()));
        if right { pad + &shown } else { shown + &pad }
    }
}

/// One row of CSV, with its line end.
pub(crate) fn csv_line(cells: &[String]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells.iter().map(|cell| harmless(cell)));
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A cell that no spreadsheet runs as a formula.
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t']) && cell.parse::<f64>().is_err();
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

/// Width of the terminal, at most 100; 80 where there is none.
pub(crate) fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .map_or(80, |columns: usize| columns.clamp(40, 100))
}

/// How far long work has come: a line on a terminal, nothing elsewhere.
pub(crate) struct Progress {
    what: &'static str,
    shown: bool,
}

impl Progress {
    /// Work that is called `what`.
    pub(crate) fn new(what: &'static str) -> Self {
        Self { what, shown: io::stderr().is_terminal() }
    }

    /// Takes the line away.
    pub(crate) fn done(&self) {
        self.line("");
    }

    fn line(&self, text: &str) {
        if self.shown {
            let mut err = io::stderr().lock();
            // Nobody is hurt if progress cannot be shown.
            let _ = write!(err, "\r\x1b[K{text}").and_then(|()| err.flush());
        }
    }
}

/// Counts, and shows on a terminal how far that has come; `steps` is how many there will be, roughly.
pub(crate) fn counting<T>(steps: f64, job: impl FnOnce(&formateur_power::Watch) -> T) -> T {
    /// Time between two looks.
    const LOOK: std::time::Duration = std::time::Duration::from_millis(250);
    let watch = formateur_power::Watch::new();
    let progress = Progress::new("counting");
    if !progress.shown {
        return job(&watch);
    }
    let (done, finished) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let finished = finished;
            while finished.recv_timeout(LOOK) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                let percent = 100.0 * watch.done() as f64 / steps.max(1.0);
                progress.line(&format!("counting, about {:.0} %", percent.min(99.0)));
            }
            progress.done();
        });
        let result = job(&watch);
        drop(done);
        result
    })
}

impl formateur_formation::Watch for Progress {
    fn step(&self, what: &str, done: usize, of: usize) {
        self.line(&format!("{}: {what}, {done} of {of}", self.what));
    }
}
