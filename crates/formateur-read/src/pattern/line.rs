//! A sentence made ready for many patterns: what its words can begin is looked up once, and what was found at its places
//! is kept for all of them.

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;

use super::found::Found;
use super::index::Index;
use super::items::{Item, ItemAt};
use super::look::{self, common, plain};
use super::phrase;
use super::step::Kinds;
use super::subject::{Subject, subject};
use super::tree::{Tree, Word};
use super::ways::marked;
use crate::scene::Scene;

/// Rows of words that begin at a place, mostly at most.
const ROWS: usize = 32;

/// A sentence made ready.
pub struct Line<'a> {
    pub(super) scene: &'a Scene,
    pub(super) items: &'a [ItemAt<'a>],
    /// From the first item that is no sign up to behind the last.
    pub(super) edges: Range<usize>,
    pub(super) index: &'a Index,
    found: Found,
    /// Where mentions and lists of them match, by number.
    slots: Kept<Box<[Hop]>>,
    /// Rests of clauses.
    rests: OnceCell<Box<[Hop]>>,
    /// Dates.
    dates: OnceCell<Box<[Hop]>>,
    /// Items that a gap may pass, as bits.
    open: OnceCell<Vec<u64>>,
    /// Words, as bits.
    plain: OnceCell<Vec<u64>>,
    /// Subjects of verbs, by place.
    subjects: Kept<Option<Subject>>,
    /// Places of mentions.
    mentions: OnceCell<Box<[usize]>>,
    /// From where words introduce names, and which items these are.
    introducing: OnceCell<Box<[Hop]>>,
    /// Where ways of one pattern after the other are written down.
    pub(super) ways: RefCell<Vec<u64>>,
    /// How much was done on it: places and hops that were looked at.
    steps: Cell<usize>,
}

/// A way from a place to the place behind what matches there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hop {
    pub(super) at: u32,
    pub(super) end: u32,
}

impl Hop {
    fn of(at: usize, end: usize) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { at: place(at), end: place(end) }
    }
}

/// What is found once each, by number or place, when it is asked for.
struct Kept<T>(OnceCell<Box<[OnceCell<T>]>>);

impl<T> Kept<T> {
    const fn new() -> Self {
        Self(OnceCell::new())
    }

    /// The one at a place of so many; nothing behind them.
    fn get(&self, count: usize, at: usize, find: impl FnOnce() -> T) -> Option<&T> {
        let all = self.0.get_or_init(|| (0..count).map(|_| OnceCell::new()).collect());
        Some(all.get(at)?.get_or_init(find))
    }
}

impl<'a> Line<'a> {
    /// Of the items of a sentence, for the patterns of an index. What was found in another sentence is written over.
    pub fn of(scene: &'a Scene, items: &'a [ItemAt<'a>], index: &'a Index, found: Found) -> Self {
        let mut line = Self {
            scene,
            items,
            edges: edges(items),
            index,
            found,
            slots: Kept::new(),
            rests: OnceCell::new(),
            dates: OnceCell::new(),
            open: OnceCell::new(),
            plain: OnceCell::new(),
            subjects: Kept::new(),
            mentions: OnceCell::new(),
            introducing: OnceCell::new(),
            ways: RefCell::default(),
            steps: Cell::new(0),
        };
        line.find_rows();
        line
    }

    /// Finds where rows of words match.
    fn find_rows(&mut self) {
        let tree = &self.index.tree;
        let read: Vec<Read<'_>> =
            self.items.iter().map(|one| Read::of(tree, self.scene, one.item)).collect();
        self.found.clear(self.index.rows());
        let mut ends: Vec<(u32, u32)> = Vec::with_capacity(ROWS);
        for (place, at) in (0..read.len()).zip(0..) {
            walk(tree, &read, place, &mut ends);
            ends.sort_unstable_by_key(|(_, end)| std::cmp::Reverse(*end));
            for (node, end) in ends.drain(..) {
                self.found.add(tree.ends(node), Hop { at, end });
            }
        }
        self.found.put_in_order();
    }

    /// Gives back where rows of words were found, to be written over.
    pub fn found(self) -> Found {
        self.found
    }

    /// Some of its items as a sentence of their own.
    pub(crate) fn part(&self, range: Range<usize>) -> Line<'a> {
        Self::of(self.scene, &self.items[range], self.index, Found::default())
    }

    /// The text that it is of.
    pub const fn scene(&self) -> &'a Scene {
        self.scene
    }

    /// Its items.
    pub const fn items(&self) -> &'a [ItemAt<'a>] {
        self.items
    }

    /// Places in the index of patterns that may match, as far as the rows of words tell that stand in it, in order.
    pub fn may_match(&self) -> Vec<usize> {
        let (mentions, dated) = (self.mentions().len(), !self.dates().is_empty());
        self.index.may_match(self.found.there(), mentions, dated)
    }

    /// Where rows of words of a number match; from each place longer rows first.
    pub(super) fn rows(&self, number: u32) -> &[Hop] {
        self.found.rows(number)
    }

    /// Where mentions stand, or lists of them; from each place those of more mentions first.
    pub(super) fn slot(&self, number: usize) -> &[Hop] {
        let find = || {
            let slot = self.index.slots[number];
            let mut found = Vec::new();
            let mut add = |at: usize| {
                if look::mention(self, at, slot).is_some() {
                    let listed = look::mentions(self, at, slot);
                    let ends = (1..=listed.count).rev().map(|count| listed.end(count));
                    found.extend(ends.map(|end| Hop::of(at, end)));
                }
            };
            match slot.before {
                None => self.mentions().iter().for_each(|at| add(*at)),
                Some(rows) => self.introducing(rows).iter().for_each(|hop| add(hop.at as usize)),
            }
            found.into()
        };
        let slots = self.index.slots.len();
        self.slots.get(slots, number, find).map(AsRef::as_ref).unwrap_or_default()
    }

    /// Rests of clauses.
    pub(super) fn rests(&self) -> &[Hop] {
        self.rests.get_or_init(|| {
            let ends = look::clause_ends(self);
            let hops = ends.into_iter().enumerate().map(|(at, end)| Hop::of(at, end));
            let some = hops.filter(|hop| hop.end > hop.at);
            some.filter(|hop| !look::is_alone(self, hop.at as usize)).collect()
        })
    }

    /// Dates.
    pub(super) fn dates(&self) -> &[Hop] {
        self.dates.get_or_init(|| {
            let dates = self.items.iter().enumerate();
            let dates = dates.filter(|(_, one)| matches!(one.item, Item::Date(_)));
            dates.map(|(at, _)| Hop::of(at, at + 1)).collect()
        })
    }

    /// Items that a gap may pass, as bits: all but signs that part clauses.
    pub(super) fn open(&self) -> &[u64] {
        let passes = |at: usize| !matches!(self.items[at].item, Item::Sign(sign) if sign != ",");
        self.open.get_or_init(|| marked(self.items.len(), passes))
    }

    /// Words, as bits.
    pub(super) fn words(&self) -> &[u64] {
        let is_word = |at: usize| matches!(self.items[at].item, Item::Word(_));
        self.plain.get_or_init(|| marked(self.items.len(), is_word))
    }

    /// Whether a mention is of somebody of some kinds.
    pub(super) fn fits(&self, mention: usize, kinds: Kinds) -> bool {
        kinds.is_any() || self.scene.entity_of(mention).is_some_and(|one| kinds.has(one.kind))
    }

    /// The subject of a verb at a place.
    pub(super) fn subject(&self, at: usize) -> Option<&Subject> {
        let find = || subject(self.scene, self.items, at);
        self.subjects.get(self.items.len() + 1, at, find)?.as_ref()
    }

    /// Places of mentions.
    fn mentions(&self) -> &[usize] {
        self.mentions.get_or_init(|| {
            let all = self.items.iter().enumerate();
            let all = all.filter(|(_, one)| matches!(one.item, Item::Mention(_)));
            all.map(|(at, _)| at).collect()
        })
    }

    /// From where words introduce names, and which items these are. There is one list of such words, whatever the pattern.
    fn introducing(&self, rows: u32) -> &[Hop] {
        self.introducing.get_or_init(|| {
            let own = self.rows(rows);
            let words = |at: usize| from(own, at).next();
            let name = |at: usize| {
                let name = phrase::introduced(self.scene, self.items, at, &words)?;
                Some(Hop::of(at, name))
            };
            // Such words begin with one of the list or with a mention.
            let mut begin: Vec<usize> = own.iter().map(|hop| hop.at as usize).collect();
            begin.extend(self.mentions());
            begin.sort_unstable();
            begin.dedup();
            begin.into_iter().filter_map(name).collect()
        })
    }

    /// The item of the name that words at a place introduce.
    pub(super) fn introduced(&self, rows: u32, at: usize) -> Option<usize> {
        from(self.introducing(rows), at).next()
    }

    /// Tells that so much was done.
    pub(super) fn took(&self, steps: usize) {
        self.steps.set(self.steps.get() + steps);
    }

    /// How much was done on it.
    #[cfg(test)]
    pub(crate) const fn steps(&self) -> usize {
        self.steps.get()
    }
}

/// Where hops from a place end, in order.
pub(super) fn from(hops: &[Hop], at: usize) -> impl Iterator<Item = usize> {
    let first = hops.partition_point(|hop| (hop.at as usize) < at);
    let own = hops[first..].iter().take_while(move |hop| hop.at as usize == at);
    own.map(|hop| hop.end as usize)
}

/// An item as rows of words see it.
enum Read<'a> {
    /// A word or a sign; a mention of one word that is no proper name.
    Word(Word<'a>),
    /// A mention of several words that is no proper name, `main donors`: it is these words.
    Words(Vec<Word<'a>>),
    /// A name or a date.
    Other,
}

impl<'a> Read<'a> {
    fn of(tree: &Tree, scene: &'a Scene, item: Item<'a>) -> Self {
        match item {
            Item::Word(word) => Self::Word(tree.word(word)),
            Item::Sign(sign) => Self::Word(tree.word(plain(sign))),
            Item::Mention(mention) => match common(scene, mention).unwrap_or_default() {
                [] => Self::Other,
                [word] => Self::Word(tree.word(&word.lower)),
                words => Self::Words(words.iter().map(|word| tree.word(&word.lower)).collect()),
            },
            Item::Date(_) => Self::Other,
        }
    }
}

/// Adds the nodes to which the words from a place lead, each with the place behind these words. Of a mention that is words
/// the first ones may be left out where a row begins, and none where it goes on.
fn walk(tree: &Tree, read: &[Read<'_>], at: usize, ends: &mut Vec<(u32, u32)>) {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    match &read[at] {
        Read::Word(word) => ends.extend(tree.first(*word).map(|node| (node, place(at + 1)))),
        Read::Words(words) => {
            for (first, word) in words.iter().enumerate() {
                for node in tree.first(*word) {
                    follow(tree, node, &words[first + 1..], place(at + 1), ends);
                }
            }
        }
        Read::Other => {}
    }
    let mut next = 0;
    while let Some((node, end)) = ends.get(next).copied() {
        next += 1;
        match read.get(end as usize) {
            Some(Read::Word(word)) => {
                ends.extend(tree.next(node, *word).map(|node| (node, end + 1)));
            }
            Some(Read::Words(words)) => follow(tree, node, words, end + 1, ends),
            Some(Read::Other) | None => {}
        }
    }
}

/// Adds the nodes to which words lead from a node.
fn follow(tree: &Tree, node: u32, words: &[Word<'_>], end: u32, ends: &mut Vec<(u32, u32)>) {
    match words.split_first() {
        None => ends.push((node, end)),
        Some((word, rest)) => {
            for node in tree.next(node, *word) {
                follow(tree, node, rest, end, ends);
            }
        }
    }
}

/// From the first item that is no sign up to behind the last.
fn edges(items: &[ItemAt<'_>]) -> Range<usize> {
    let sign = |one: &ItemAt<'_>| matches!(one.item, Item::Sign(_));
    let first = items.iter().take_while(|one| sign(one)).count();
    let last = items.len() - items.iter().rev().take_while(|one| sign(one)).count();
    first..last
}
