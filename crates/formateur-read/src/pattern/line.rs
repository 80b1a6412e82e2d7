//! A sentence made ready for many patterns: what its words can begin is looked up once, and what was found at its places
//! is kept for all of them.

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;

use super::found::{Found, Hop};
use super::index::Index;
use super::items::{Item, ItemAt};
use super::look::{self, List};
use super::phrase;
use super::step::Kinds;
use super::subject::{Subject, subject};
use super::ways::marked;
use crate::scene::Scene;

/// A sentence made ready.
pub struct Line<'a> {
    pub(super) scene: &'a Scene,
    pub(super) items: &'a [ItemAt<'a>],
    /// From the first item that is no sign up to behind the last.
    pub(super) edges: Range<usize>,
    pub(super) index: &'a Index,
    /// Where rows of words stand.
    found: Found<'a>,
    /// Where mentions and lists of them match, by number.
    slots: Kept<Vec<Hop>>,
    /// Lists of mentions.
    lists: OnceCell<Box<[List]>>,
    /// The same with words that introduce them.
    introduced_lists: OnceCell<Box<[List]>>,
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
    /// Of the items of a sentence, for the patterns of an index.
    pub fn of(scene: &'a Scene, items: &'a [ItemAt<'a>], index: &'a Index) -> Self {
        Self::with(scene, items, index, Found::of(scene, items, index))
    }

    fn with(scene: &'a Scene, items: &'a [ItemAt<'a>], index: &'a Index, found: Found<'a>) -> Self {
        Self {
            scene,
            items,
            edges: edges(items),
            index,
            found,
            slots: Kept::new(),
            lists: OnceCell::new(),
            introduced_lists: OnceCell::new(),
            rests: OnceCell::new(),
            dates: OnceCell::new(),
            open: OnceCell::new(),
            plain: OnceCell::new(),
            subjects: Kept::new(),
            mentions: OnceCell::new(),
            introducing: OnceCell::new(),
            ways: RefCell::default(),
            steps: Cell::new(0),
        }
    }

    /// Some of its items as a sentence of their own.
    pub(crate) fn part(&self, range: Range<usize>) -> Line<'a> {
        let found = self.found.part(&range);
        Self::with(self.scene, &self.items[range], self.index, found)
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
        self.index.may_match(self.found.endings(), self.found.rows(), mentions, dated)
    }

    /// Whether rows of words of a number match anywhere.
    pub(super) fn has_rows(&self, number: u32) -> bool {
        self.found.has(number)
    }

    /// Where rows of words of a number match, in any order.
    pub(super) fn each_row(&self, number: u32, each: impl FnMut(Hop)) {
        self.took(self.found.each(number, each));
    }

    /// Where rows of words of a number end that match from a place, longer ones first.
    pub(super) fn row_ends(&self, number: u32, at: usize) -> impl Iterator<Item = usize> {
        self.found.ends(number, at)
    }

    /// Where mentions stand, or lists of them; from each place those of more mentions first.
    pub(super) fn slot(&self, number: usize) -> &[Hop] {
        let find = || {
            let slot = self.index.slots[number];
            let hops = self.lists(slot.before).iter().flat_map(|list| {
                let most = list.taken(self, slot);
                (1..=most).rev().map(|count| Hop::of(list.at, list.end(count)))
            });
            hops.collect()
        };
        let slots = self.index.slots.len();
        self.slots.get(slots, number, find).map(Vec::as_slice).unwrap_or_default()
    }

    /// The list of mentions that begins at a place, if one does.
    pub(super) fn list(&self, before: Option<u32>, at: usize) -> Option<&List> {
        let all = self.lists(before);
        all.binary_search_by_key(&at, |list| list.at).ok().map(|found| &all[found])
    }

    /// Lists of mentions, in order of the places where they begin.
    fn lists(&self, before: Option<u32>) -> &[List] {
        let list = |at: usize| look::list(self, at, before);
        match before {
            None => self
                .lists
                .get_or_init(|| self.mentions().iter().filter_map(|at| list(*at)).collect()),
            Some(rows) => self.introduced_lists.get_or_init(|| {
                let places = self.introducing(rows).iter().map(|hop| hop.at as usize);
                places.filter_map(list).collect()
            }),
        }
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
            let words = |at: usize| self.row_ends(rows, at).next();
            let name = |at: usize| {
                let name = phrase::introduced(self.scene, self.items, at, &words)?;
                Some(Hop::of(at, name))
            };
            // Such words begin with one of the list or with a mention.
            let mut begin = self.mentions().to_vec();
            self.each_row(rows, |hop| begin.push(hop.at as usize));
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

/// From the first item that is no sign up to behind the last.
fn edges(items: &[ItemAt<'_>]) -> Range<usize> {
    let sign = |one: &ItemAt<'_>| matches!(one.item, Item::Sign(_));
    let first = items.iter().take_while(|one| sign(one)).count();
    let last = items.len() - items.iter().rev().take_while(|one| sign(one)).count();
    first..last
}
