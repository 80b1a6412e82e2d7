//! A sentence made ready for many patterns: what its words can begin is looked up once, and what was found at a place
//! is kept.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::ends::{Ends, Mix};

use super::index::{BEGINNING, BITS, Index, NO_WORD, NOTHING};
use super::items::{Item, ItemAt};
use super::look::{common, plain};
use super::machine::edges;
use super::step::{Piece, Rows};
use super::subject::{Subject, subject};
use crate::document::Token;
use crate::scene::Scene;

/// Rows that are looked at each time: to keep what was found takes as long.
const FEW: usize = 2;

/// A sentence made ready.
pub(crate) struct Line<'a> {
    pub(super) scene: &'a Scene,
    pub(super) items: &'a [ItemAt<'a>],
    /// From the first item that is no sign up to behind the last.
    pub(super) edges: Range<usize>,
    words: Option<Words<'a>>,
    /// Numbers of rows that its words may begin, as bits, once they were looked for.
    begun: OnceCell<Vec<u64>>,
    /// Steps that runs of patterns have taken on it.
    steps: Cell<usize>,
    /// Subjects of verbs, by place, once they were looked for.
    subjects: OnceCell<Box<[OnceCell<Option<Subject>>]>>,
    /// Where rows end, by number and place, once they were looked for.
    ends: RefCell<HashMap<(usize, usize), Ends, BuildHasherDefault<Mix>>>,
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
    /// Numbers of the words of items.
    numbers: Vec<u32>,
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
            begun: OnceCell::new(),
            steps: Cell::new(0),
            subjects: OnceCell::new(),
            ends: RefCell::default(),
            introduced: RefCell::new((None, Vec::new())),
        }
    }

    /// With one.
    pub(crate) fn of(scene: &'a Scene, items: &'a [ItemAt<'a>], index: &'a Index) -> Self {
        let mut entries = Vec::with_capacity(items.len());
        let mut own = Vec::with_capacity(items.len());
        let mut numbers = Vec::with_capacity(items.len());
        let place = |entries: &Vec<u32>| u32::try_from(entries.len()).unwrap_or(u32::MAX);
        for one in items {
            let start = place(&entries);
            numbers.push(match one.item {
                Item::Word(word) => index.word(word),
                Item::Sign(sign) => index.word(plain(sign)),
                Item::Mention(_) | Item::Date(_) => NO_WORD,
            });
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
        Self { words: Some(Words { index, numbers, entries, own }), ..Self::plain(scene, items) }
    }

    /// Some of its items as a sentence of their own.
    pub(crate) fn part(&self, range: Range<usize>) -> Line<'a> {
        let words = self.words.as_ref().map(|words| {
            let own = words.own[range.clone()].to_vec();
            let (first, last) =
                (own.first().map_or(0, |one| one.start), own.last().map_or(0, |one| one.end));
            let entries = words.entries[first as usize..last as usize].to_vec();
            let own = own.into_iter().map(|one| one.start - first..one.end - first).collect();
            Words {
                index: words.index,
                numbers: words.numbers[range.clone()].to_vec(),
                entries,
                own,
            }
        });
        Line { words, ..Line::plain(self.scene, &self.items[range]) }
    }

    /// Whether for each number there is a place where one of its rows may begin.
    pub(super) fn has(&self, numbers: &[usize]) -> bool {
        let Some(words) = &self.words else { return true };
        let begun = self.begun.get_or_init(|| {
            let mut bits = Vec::new();
            for entry in words.entries.iter().filter(|entry| **entry != NOTHING) {
                words.index.add_begun(*entry, &mut bits);
            }
            bits
        });
        let bit = |number: usize| {
            begun.get(number / BITS).is_some_and(|bits| bits >> (number % BITS) & 1 == 1)
        };
        numbers.iter().all(|number| bit(*number))
    }

    /// Whether it has a date.
    pub(super) fn is_dated(&self) -> bool {
        self.items.iter().any(|one| matches!(one.item, Item::Date(_)))
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

    /// Where rows that match at a place end: what was found before, else what matching finds.
    pub(super) fn ends(&self, rows: &Rows, at: usize) -> Ends {
        if !self.may_begin(rows, at) {
            return Ends::of(at);
        }
        let Some(number) = rows.number.filter(|_| rows.list.len() > FEW) else {
            return self.look_for_ends(rows, at);
        };
        let key = (number, at);
        if let Some(found) = self.ends.borrow().get(&key) {
            return *found;
        }
        let found = self.look_for_ends(rows, at);
        self.ends.borrow_mut().insert(key, found);
        found
    }

    fn look_for_ends(&self, rows: &Rows, at: usize) -> Ends {
        let mut ends = Ends::of(at);
        match (&self.words, rows.number, self.entries(at)) {
            (Some(words), Some(number), &[entry]) if !words.index.is_free(number) => {
                let known = words.index.rows(entry, number).iter();
                known.for_each(|row| ends.add(self.numbered_row(words, rows, number, *row, at)));
            }
            _ => rows.list.iter().for_each(|row| ends.add(self.row(row, at))),
        }
        ends
    }

    /// The same as `row`, by numbers of words where there are words alone.
    fn numbered_row(
        &self,
        words: &Words<'_>,
        rows: &Rows,
        number: usize,
        row: usize,
        at: usize,
    ) -> Option<usize> {
        let pieces = rows.list.get(row)?;
        let own = words.index.numbered(number, row)?;
        for (behind, wanted) in own.iter().enumerate() {
            match *words.numbers.get(at + behind)? {
                NO_WORD => return self.row(pieces, at),
                _ if *wanted == BEGINNING => return self.row(pieces, at),
                found if found != *wanted => return None,
                _ => {}
            }
        }
        Some(at + own.len())
    }

    /// Where a row of words ends that begins at a place. A mention that is no proper name (`main donors`) is words too;
    /// its first ones may be left out.
    fn row(&self, row: &[Piece], at: usize) -> Option<usize> {
        let (mut piece, mut end) = (0, at);
        while let Some(own) = row.get(piece) {
            match self.items.get(end)?.item {
                Item::Word(word) if own.fits(word) => piece += 1,
                Item::Sign(sign) if own.fits(plain(sign)) => piece += 1,
                Item::Mention(mention) => {
                    let words = self.common(end, mention)?;
                    let first = if piece == 0 { words.len().saturating_sub(row.len()) } else { 0 };
                    // Of a longer row only the first words may be the mention: `ecologists of`.
                    let first = (first..words.len()).find(|&first| {
                        let rest = &words[first..];
                        rest.len() <= row.len() - piece
                            && rest.iter().zip(&row[piece..]).all(|(one, own)| own.fits(&one.lower))
                    });
                    piece += words.len() - first.filter(|first| piece == 0 || *first == 0)?;
                }
                _ => return None,
            }
            end += 1;
        }
        Some(end)
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
