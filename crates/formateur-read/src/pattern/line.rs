//! A sentence made ready for many patterns: what its words can begin is looked up once, and what was found at a place
//! is kept.

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;

use super::index::{Index, NOTHING};
use super::items::{Item, ItemAt};
use super::look::{common, plain};
use super::machine::edges;
use super::step::{Piece, Rows};
use super::subject::{Subject, subject};
use crate::document::Token;
use crate::scene::Scene;

/// A sentence made ready.
pub(crate) struct Line<'a> {
    pub(super) scene: &'a Scene,
    pub(super) items: &'a [ItemAt<'a>],
    /// From the first item that is no sign up to behind the last.
    pub(super) edges: Range<usize>,
    words: Option<Words<'a>>,
    /// Steps that runs of patterns have taken on it.
    steps: Cell<usize>,
    /// Subjects of verbs, by place, once they were looked for.
    subjects: OnceCell<Box<[OnceCell<Option<Subject>>]>>,
    /// Names that words introduce, by place, for the rows of one number.
    introduced: RefCell<(Option<usize>, Vec<Looked>)>,
}

/// What was looked for at a place.
#[derive(Debug, Clone, Copy)]
enum Looked {
    Not,
    Found(Option<usize>),
}

/// The words of items in an index.
#[derive(Clone)]
struct Words<'a> {
    index: &'a Index,
    /// Entries of all items.
    entries: Vec<u32>,
    /// Those of each item: one of a word or sign; of a mention that is no proper name one for each word; else none.
    own: Vec<Range<u32>>,
}

impl<'a> Line<'a> {
    /// Without an index.
    pub(super) fn plain(scene: &'a Scene, items: &'a [ItemAt<'a>]) -> Self {
        Self {
            scene,
            items,
            edges: edges(items),
            words: None,
            steps: Cell::new(0),
            subjects: OnceCell::new(),
            introduced: RefCell::new((None, Vec::new())),
        }
    }

    /// With one.
    pub(crate) fn of(scene: &'a Scene, items: &'a [ItemAt<'a>], index: &'a Index) -> Self {
        let mut entries = Vec::with_capacity(items.len());
        let mut own = Vec::with_capacity(items.len());
        let place = |entries: &Vec<u32>| u32::try_from(entries.len()).unwrap_or(u32::MAX);
        for one in items {
            let start = place(&entries);
            match one.item {
                Item::Word(word) => entries.push(index.entry(word)),
                Item::Sign(sign) => entries.push(index.entry(plain(sign))),
                Item::Mention(mention) => {
                    let words = common(scene, mention).unwrap_or_default();
                    entries.extend(words.iter().map(|word| index.entry(&word.lower)));
                }
                Item::Date(_) => {}
            }
            own.push(start..place(&entries));
        }
        Self { words: Some(Words { index, entries, own }), ..Self::plain(scene, items) }
    }

    /// Some of its items as a sentence of their own.
    pub(crate) fn part(&self, range: Range<usize>) -> Line<'a> {
        let words = self.words.as_ref().map(|words| {
            let own = words.own[range.clone()].to_vec();
            let (first, last) =
                (own.first().map_or(0, |one| one.start), own.last().map_or(0, |one| one.end));
            let entries = words.entries[first as usize..last as usize].to_vec();
            let own = own.into_iter().map(|one| one.start - first..one.end - first).collect();
            Words { index: words.index, entries, own }
        });
        Line { words, ..Line::plain(self.scene, &self.items[range]) }
    }

    /// Entries of an item; none without an index.
    pub(crate) fn entries(&self, at: usize) -> &[u32] {
        let Some(words) = &self.words else { return &[] };
        let own = words.own.get(at).cloned().unwrap_or_default();
        words.entries.get(own.start as usize..own.end as usize).unwrap_or_default()
    }

    /// Adds steps.
    pub(super) fn took(&self, steps: usize) {
        self.steps.set(self.steps.get() + steps);
    }

    /// Steps that runs of patterns have taken on it.
    #[cfg(test)]
    pub(crate) const fn steps(&self) -> usize {
        self.steps.get()
    }

    /// The text that it is of.
    pub(crate) const fn scene(&self) -> &'a Scene {
        self.scene
    }

    /// Its items.
    pub(crate) const fn items(&self) -> &'a [ItemAt<'a>] {
        self.items
    }

    /// Whether a row may begin at a place.
    pub(super) fn may_begin(&self, rows: &Rows, at: usize) -> bool {
        let (Some(words), Some(number)) = (&self.words, rows.number) else { return true };
        self.entries(at).iter().any(|&entry| entry != NOTHING && words.index.begins(entry, number))
            || words.index.is_free(number)
    }

    /// Rows that may match at a place, in order.
    pub(super) fn rows<'r>(
        &'r self,
        rows: &'r Rows,
        at: usize,
    ) -> impl Iterator<Item = &'r [Piece]> {
        let known = match (&self.words, rows.number, self.entries(at)) {
            (Some(words), Some(number), &[entry]) if !words.index.is_free(number) => {
                Some(words.index.rows(entry, number))
            }
            _ => None,
        };
        let all = if known.is_some() || !self.may_begin(rows, at) { &[] } else { &rows.list[..] };
        let known = known.unwrap_or_default().iter().filter_map(|row| rows.list.get(*row));
        known.chain(all).map(Vec::as_slice)
    }

    /// The words of a mention that is no proper name.
    pub(super) fn common(&self, at: usize, mention: usize) -> Option<&'a [Token]> {
        if self.words.is_none() {
            return common(self.scene, mention);
        }
        // With an index a proper name has no entries.
        let words = self.scene.mentions.get(mention)?.tokens.clone();
        self.scene.document.tokens.get(words).filter(|_| !self.entries(at).is_empty())
    }

    /// The subject of a verb at a place.
    pub(super) fn subject(&self, at: usize) -> Option<&Subject> {
        let all =
            self.subjects.get_or_init(|| (0..=self.items.len()).map(|_| OnceCell::new()).collect());
        all.get(at)?.get_or_init(|| subject(self.scene, self.items, at)).as_ref()
    }

    /// The name that rows introduce at a place: what was found before, else what `look` finds.
    pub(super) fn introduced(
        &self,
        number: Option<usize>,
        at: usize,
        look: impl FnOnce() -> Option<usize>,
    ) -> Option<usize> {
        if number.is_none() || at >= self.items.len() {
            return look();
        }
        {
            let (own, kept) = &mut *self.introduced.borrow_mut();
            if own.is_none() {
                *own = number;
                kept.resize(self.items.len(), Looked::Not);
            }
            match kept[at] {
                Looked::Found(found) if *own == number => return found,
                _ => {}
            }
        }
        let found = look();
        let (own, kept) = &mut *self.introduced.borrow_mut();
        if *own == number {
            kept[at] = Looked::Found(found);
        }
        found
    }
}
