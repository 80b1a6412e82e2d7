//! What a pattern is made of.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reach::Anchors;
use crate::scene::EntityKind;

/// A word to match.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    Exact(String),
    Prefix(String),
}

impl Piece {
    pub(super) fn fits(&self, word: &str) -> bool {
        match self {
            Self::Exact(own) => own == word,
            Self::Prefix(own) => word.starts_with(own.as_str()),
        }
    }

    pub(super) fn anchor(&self) -> String {
        match self {
            Self::Exact(own) => own.clone(),
            Self::Prefix(own) => format!("{own}*"),
        }
    }
}

/// Rows of words and signs, longer ones first. Many patterns share them.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    pub(super) list: Arc<[Vec<Piece>]>,
    /// The longest word of each row.
    pub(super) anchors: Arc<Anchors>,
    /// How they are written; with the same classes of words it tells them apart.
    pub(super) written: String,
    /// Its number in an index of words, once it has one.
    pub(super) number: Option<usize>,
}

impl Rows {
    pub(super) fn of(mut list: Vec<Vec<Piece>>, written: String) -> Self {
        let mut seen = BTreeSet::new();
        list.retain(|row| seen.insert(row.clone()));
        list.sort_by_key(|row| std::cmp::Reverse(row.len()));
        let anchors = Arc::new(Anchors::of(&list));
        Self { list: list.into(), anchors, written, number: None }
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

/// One step of matching.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// One of several rows of words and signs; longer ones first.
    Words(Rows),
    /// A mention of one of these kinds; of any, if there are none. Several, if `many`.
    /// With words that may introduce them, only those that stand for themselves.
    Slot { name: usize, kinds: Kinds, many: bool, before: Option<Rows> },
    /// The subject of what follows, on its left.
    Subject { name: usize, kinds: Kinds },
    /// A date.
    Date { name: usize },
    /// One word or more without names.
    Free { name: usize, most: usize },
    /// The rest of the clause, names and all.
    Rest { name: usize },
    /// One of several rows of words, held by a name.
    Held { name: usize, rows: Rows },
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
