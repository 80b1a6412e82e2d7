//! What is wrong with a case, where, and what to do about it.

use std::fmt;

use serde::Serialize;

/// The sort of a problem: stable, for programs that branch on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A file that a case needs is not there.
    MissingFile,
    /// A file that no case has.
    UnknownFile,
    /// A folder or another thing stands where a file should.
    NotAFile,
    /// A file or a case is larger than the limits.
    TooLarge,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A character that cannot be meant: a NUL, another control character, a direction override.
    ControlCharacter,
    /// TOML or CSV that cannot be parsed.
    Syntax,
    /// A column that the table needs is missing.
    MissingColumn,
    /// A column that the table does not have.
    UnknownColumn,
    /// A row with more cells than the header.
    RowLength,
    /// A cell, or a value of `case.toml`, that does not hold what it should.
    BadValue,
    /// Two rows with one key.
    Duplicate,
    /// An id that nothing has.
    UnknownId,
    /// A row without a source.
    NoSource,
    /// An interval that ends before it begins.
    Backwards,
    /// A range whose ends or point are in the wrong order.
    Range,
    /// A count of seats that does not fill the chamber.
    Chamber,
    /// A threshold that the chamber cannot reach.
    ThresholdTooHigh,
    /// A row that was known before something it rests on.
    KnownTooEarly,
    /// A tie of an actor with itself.
    SelfTie,
    /// An edit of a scenario that cannot be made.
    Edit,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_value(self).map_err(|_| fmt::Error)?;
        write!(f, "case::{}", json.as_str().unwrap_or_default())
    }
}

/// Where a problem is: a range of bytes of a file of the case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Name of the file inside the case, with `/` between folders.
    pub file: String,
    /// Line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// Column in characters, from 1; 0 for the line or the file as a whole.
    pub column: usize,
    /// First byte of the offending text.
    #[serde(skip)]
    pub start: usize,
    /// Byte after the offending text.
    #[serde(skip)]
    pub end: usize,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: &str) -> Self {
        Self { file: file.to_owned(), line: 0, column: 0, start: 0, end: 0 }
    }

    /// The bytes `start..end` of `text`, which is the content of `file`.
    pub fn span(file: &str, text: &str, start: usize, end: usize) -> Self {
        let start = floor_char(text, start);
        let end = floor_char(text, end.max(start));
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            start,
            end,
        }
    }
}

/// The nearest character boundary at or before `at`.
fn floor_char(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// One thing that is wrong, with its place and a remedy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// The sort of problem.
    #[serde(serialize_with = "as_text")]
    pub code: Code,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn as_text<S: serde::Serializer>(code: &Code, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(code)
}

impl Problem {
    /// A problem at a place.
    pub fn new(
        place: Place,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { place, code, message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column, .. } = &self.place;
        match (line, column) {
            (0, _) => write!(f, "{file}: {}", self.message),
            (line, 0) => write!(f, "{file}:{line}: {}", self.message),
            (line, column) => write!(f, "{file}:{line}:{column}: {}", self.message),
        }
    }
}

/// All that is wrong with a case; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the case has {}", count(problems.len()))]
pub struct CaseError {
    problems: Vec<Problem>,
}

impl CaseError {
    /// An error of these problems, in the order of files and places.
    pub fn new(mut problems: Vec<Problem>) -> Self {
        problems.sort();
        problems.dedup();
        Self { problems }
    }

    /// The problems, in the order of files and places.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// `1 problem`, `2 problems`.
fn count(n: usize) -> String {
    if n == 1 { "1 problem".to_owned() } else { format!("{n} problems") }
}
