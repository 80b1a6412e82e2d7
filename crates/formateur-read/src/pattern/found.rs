//! Where rows of words stand in a sentence.

use std::cell::OnceCell;
use std::ops::Range;

use super::bits::{has, unite};
use super::index::Index;
use super::items::{Item, ItemAt};
use super::look::{common, plain};
use super::tree::{Tree, Word};
use crate::scene::Scene;

/// Places of a sentence that are all looked at for rows of a number; where there are more, only those of the endings that
/// have it.
const FEW: usize = 128;

/// Where rows of words stand in a sentence, by the endings that they are part of.
pub(super) struct Found<'a> {
    index: &'a Index,
    /// Each with its ending, in order of the places where they begin; of those the longer ones first.
    hops: Vec<(u32, Hop)>,
    /// The same by ending, where there are many.
    by_ending: OnceCell<Vec<(u32, Hop)>>,
    /// Numbers of rows that stand somewhere.
    rows: Vec<u64>,
}

/// A way from a place to the place behind what matches there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hop {
    pub(super) at: u32,
    pub(super) end: u32,
}

impl Hop {
    pub(super) fn of(at: usize, end: usize) -> Self {
        Self { at: place(at), end: place(end) }
    }

    /// The same in a part of the sentence that begins at a place.
    const fn back(self, by: u32) -> Self {
        Self { at: self.at - by, end: self.end - by }
    }
}

impl<'a> Found<'a> {
    /// In the items of a sentence.
    pub(super) fn of(scene: &Scene, items: &[ItemAt<'_>], index: &'a Index) -> Self {
        Self::with(index, hops(scene, items, index))
    }

    fn with(index: &'a Index, hops: Vec<(u32, Hop)>) -> Self {
        let mut rows = index.rows.none();
        for (ending, _) in &hops {
            unite(&mut rows, index.rows.get(*ending as usize));
        }
        Self { index, hops, by_ending: OnceCell::new(), rows }
    }

    /// In a part of the sentence.
    pub(super) fn part(&self, range: &Range<usize>) -> Self {
        let (start, end) = (place(range.start), place(range.end));
        let first = self.hops.partition_point(|(_, hop)| hop.at < start);
        let inside = self.hops[first..].iter().take_while(|(_, hop)| hop.at < end);
        let inside = inside.filter(|(_, hop)| hop.end <= end);
        Self::with(self.index, inside.map(|(ending, hop)| (*ending, hop.back(start))).collect())
    }

    /// Endings, each as often as it stands there.
    pub(super) fn endings(&self) -> impl Iterator<Item = u32> {
        self.hops.iter().map(|(ending, _)| *ending)
    }

    /// Numbers of rows, as bits.
    pub(super) fn rows(&self) -> &[u64] {
        &self.rows
    }

    /// Whether rows of a number stand anywhere.
    pub(super) fn has(&self, number: u32) -> bool {
        has(&self.rows, number as usize)
    }

    /// Where rows of a number stand, in any order; how many places were looked at.
    pub(super) fn each(&self, number: u32, mut each: impl FnMut(Hop)) -> usize {
        if !self.has(number) {
            return 0;
        }
        if self.hops.len() <= FEW {
            let own = self.index.rows.having(number as usize);
            for (_, hop) in self.hops.iter().filter(|(ending, _)| own(*ending as usize)) {
                each(*hop);
            }
            return self.hops.len();
        }
        let all = self.by_ending.get_or_init(|| {
            let mut all = self.hops.clone();
            all.sort_unstable_by_key(|(ending, hop)| (*ending, hop.at));
            all
        });
        let mut looked_at = 0;
        for wanted in self.index.endings_with(number) {
            let first = all.partition_point(|(ending, _)| ending < wanted);
            let own = all[first..].iter().take_while(|(ending, _)| ending == wanted);
            looked_at += 1 + own.map(|(_, hop)| each(*hop)).count();
        }
        looked_at
    }

    /// Where rows of a number end that begin at a place, longer ones first.
    pub(super) fn ends(&self, number: u32, at: usize) -> impl Iterator<Item = usize> {
        let first = self.hops.partition_point(|(_, hop)| (hop.at as usize) < at);
        let here = self.hops[first..].iter().take_while(move |(_, hop)| hop.at as usize == at);
        let own = self.index.rows.having(number as usize);
        here.filter(move |(ending, _)| own(*ending as usize)).map(|(_, hop)| hop.end as usize)
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Where rows of words match in some items.
fn hops(scene: &Scene, items: &[ItemAt<'_>], index: &Index) -> Vec<(u32, Hop)> {
    let read: Vec<Read<'_>> =
        items.iter().map(|one| Read::of(&index.tree, scene, one.item)).collect();
    let mut hops = Vec::with_capacity(2 * items.len());
    let mut ends: Vec<(u32, u32)> = Vec::new();
    for (place, at) in (0..read.len()).zip(0..) {
        walk(&index.tree, &read, place, &mut ends);
        ends.sort_unstable_by_key(|(_, end)| std::cmp::Reverse(*end));
        for (node, end) in ends.drain(..) {
            hops.extend(index.ending(node).map(|ending| (ending, Hop { at, end })));
        }
    }
    hops
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
