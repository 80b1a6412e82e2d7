//! What a pattern is made of.

use crate::scene::EntityKind;

/// A word to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Exact(String),
    Prefix(String),
}

impl Piece {
    /// Its letters.
    pub(super) fn letters(&self) -> &str {
        match self {
            Self::Exact(own) | Self::Prefix(own) => own,
        }
    }
}

/// Kinds of entities, a bit each; all, if none is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u16);

impl Kinds {
    pub(super) fn of(kinds: &[EntityKind]) -> Self {
        Self(kinds.iter().fold(0, |bits, kind| bits | Self::bit(*kind)))
    }

    const fn bit(kind: EntityKind) -> u16 {
        1 << kind as u16
    }

    /// Whether any mention will do, even of somebody unknown.
    pub(super) const fn is_any(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn has(self, kind: EntityKind) -> bool {
        self.0 & Self::bit(kind) != 0
    }
}

/// What mentions a pattern asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// Of these kinds; of any, if there are none.
    pub(super) kinds: Kinds,
    /// Several, or one.
    pub(super) many: bool,
    /// The number of rows of words that may introduce them: then only those that stand for themselves.
    pub(super) before: Option<u32>,
}

/// One step of matching. Rows of words and slots go by numbers, which many patterns share.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// One of several rows of words and signs; longer ones first.
    Words { rows: u32 },
    /// A mention, or several.
    Slot { name: usize, slot: usize },
    /// The subject of what follows, on its left.
    Subject { name: usize, kinds: Kinds },
    /// A date.
    Date { name: usize },
    /// One word or more without names.
    Free { name: usize, most: usize },
    /// The rest of the clause, names and all.
    Rest { name: usize },
    /// One of several rows of words, held by a name.
    Held { name: usize, rows: u32 },
    /// Up to so many of anything.
    Gap(usize),
    /// First on at the first step, else at the second.
    Split(usize, usize),
    /// On there.
    Jump(usize),
    /// The fact begins.
    Begin,
    /// The fact ends.
    End,
    /// The beginning of the sentence.
    First,
    /// The end of the sentence, but for signs.
    Last,
}

/// A word of a pattern; `*` at its end is for whatever follows.
pub(super) fn piece(word: &str) -> Piece {
    match word.strip_suffix('*') {
        Some(prefix) if !prefix.is_empty() => Piece::Prefix(prefix.to_owned()),
        _ => Piece::Exact(word.to_owned()),
    }
}
