//! The text of a file, and places in it.

use std::cell::Cell as Counted;

use formateur_case::{CaseError, Code, Place, Problem};

use super::MOST_BYTES;

/// Most characters of a text that a message repeats.
const SHOWN: usize = 40;

/// A file.
pub(super) struct Source<'t> {
    file: &'t str,
    pub(super) text: &'t str,
    /// First byte of each line.
    lines: Vec<usize>,
    /// The place that was told last, and its column: lines may be long, and problems many.
    last: Counted<(usize, usize)>,
}

/// Some text of a file, and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Cell {
    /// The text for a message.
    pub(super) fn shown(&self) -> String {
        self.text.chars().filter(|ch| !ch.is_control()).take(SHOWN).collect()
    }
}

impl<'t> Source<'t> {
    pub(super) fn new(file: &'t str, bytes: &'t [u8]) -> Result<Self, CaseError> {
        let fail = |problem| Err(CaseError::new(vec![problem]));
        if bytes.len() > MOST_BYTES {
            let message = format!("{file} has more than {} MB", MOST_BYTES / 1_000_000);
            let help = "keep names and descriptions short";
            return fail(Problem::new(Place::file(file), Code::TooLarge, message, help));
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.valid_up_to();
                let place = Place::span(file, &String::from_utf8_lossy(&bytes[..at]), at, at);
                let message = format!("{file} is not UTF-8 from here on");
                return fail(Problem::new(place, Code::NotUtf8, message, "save the file as UTF-8"));
            }
        };
        let ends = text.bytes().enumerate().filter(|&(at, byte)| {
            byte == b'\n' || (byte == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n'))
        });
        let lines = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Ok(Self { file, text, lines, last: Counted::new((0, 1)) })
    }

    /// A problem of some bytes.
    pub(super) fn problem(
        &self,
        (start, end): (usize, usize),
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        let line = self.lines.partition_point(|&from| from <= start);
        let from = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let (at, column) = match self.last.get() {
            (at, column) if (from..=start).contains(&at) => (at, column),
            _ => (from, 1),
        };
        let before = self.text.get(at..start).unwrap_or_default();
        let column = column + before.chars().filter(|ch| *ch != '\u{feff}').count();
        self.last.set((start, column));
        let place = Place { file: self.file.to_owned(), line, column, start, end };
        Problem::new(place, code, message, help)
    }

    /// A problem of a cell.
    pub(super) fn at(
        &self,
        cell: &Cell,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        self.problem((cell.start, cell.end), code, message, help)
    }

    /// A problem of the file as a whole.
    pub(super) fn whole(&self, code: Code, message: String, help: &str) -> Problem {
        Problem::new(Place::file(self.file), code, message, help)
    }
}
