//! Places in a text.

use serde::{Deserialize, Serialize};

/// A stretch of a text in bytes: from `start` up to but without `end`.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where the rest begins.
    pub end: usize,
}

impl Span {
    /// From one place to another.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Bytes in it.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether all of another stretch is in it.
    pub const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether both share a byte.
    pub const fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The stretch from the first byte of either to the last.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// What stands there; nothing where the text has no such place.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Places in code points, for readers that count so.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Bytes and code points before every piece of the text.
    pieces: Vec<(usize, usize)>,
    text: Box<str>,
}

/// Bytes of a piece.
const PIECE: usize = 64;

impl CodePoints {
    /// Of a text.
    pub fn of(text: &str) -> Self {
        let (mut pieces, mut points, mut next) = (Vec::new(), 0, 0);
        for (at, _) in text.char_indices() {
            if at >= next {
                pieces.push((at, points));
                next = at + PIECE;
            }
            points += 1;
        }
        Self { pieces, text: text.into() }
    }

    /// How many code points come before a byte; a byte inside of one counts it.
    pub fn before(&self, byte: usize) -> usize {
        let at = self.pieces.partition_point(|(start, _)| *start <= byte);
        let Some(&(start, points)) = at.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return 0;
        };
        let rest = self.text.as_bytes().get(start..byte.min(self.text.len())).unwrap_or_default();
        // Every code point has one byte that does not continue another.
        points + rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted() {
        let text = "a“é”b".repeat(300);
        let points = CodePoints::of(&text);
        for (before, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(byte), before);
        }
        assert_eq!(points.before(text.len()), text.chars().count());
    }
}
