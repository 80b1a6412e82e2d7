//! An index of the words of many patterns: for a word of a text, in one look, the rows that it can begin and the patterns
//! that have it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::Pattern;
use super::reach::Anchors;
use super::step::{Piece, Rows, Step};

/// The entry of words that no pattern has.
pub(super) const NOTHING: u32 = 0;

/// The number of what is no word: a name, a date.
pub(super) const NO_WORD: u32 = 0;
/// That of a word that no row has.
const UNKNOWN: u32 = 1;
/// That of the beginning of a word in a row.
pub(super) const BEGINNING: u32 = 2;
/// The first of words.
const FIRST: u32 = 3;

/// Bits of a word of the machine.
pub(super) const BITS: usize = 64;

/// The index.
#[derive(Debug, Default)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    /// Entries of words that patterns have as a whole.
    words: HashMap<String, u32>,
    /// Beginnings of words in order, each with its entry and the longest other one that it begins with.
    prefixes: Vec<(String, u32, Option<usize>)>,
    /// Rows that nothing may begin: one of them is empty.
    free: BTreeSet<usize>,
    /// Numbers of all words of rows.
    vocabulary: HashMap<String, u32>,
    /// Rows by number, as numbers of words.
    numbered: Vec<Vec<Box<[u32]>>>,
}

/// What is known of a word.
#[derive(Debug, Clone, Default)]
struct Entry {
    /// A bit for each number of rows that it can begin.
    begins: Vec<u64>,
    /// Of these numbers, which rows it can begin, in order.
    rows: BTreeMap<usize, Vec<usize>>,
    /// Patterns that it anchors, in order.
    anchors: Vec<usize>,
}

impl Entry {
    fn add(&mut self, number: usize, row: usize) {
        let at = number / BITS;
        if self.begins.len() <= at {
            self.begins.resize(at + 1, 0);
        }
        self.begins[at] |= 1 << (number % BITS);
        self.rows.entry(number).or_default().push(row);
    }

    fn merge(&mut self, other: &Self) {
        for (number, rows) in &other.rows {
            for row in rows {
                self.add(*number, *row);
            }
        }
        self.anchors.extend(&other.anchors);
        for list in self.rows.values_mut().chain([&mut self.anchors]) {
            list.sort_unstable();
            list.dedup();
        }
    }
}

/// What is gathered of patterns before it is put in order.
#[derive(Default)]
struct Gathered {
    /// Numbers of rows as they are written.
    numbers: BTreeMap<String, usize>,
    words: BTreeMap<String, Entry>,
    prefixes: BTreeMap<String, Entry>,
    free: BTreeSet<usize>,
    vocabulary: HashMap<String, u32>,
    numbered: Vec<Vec<Box<[u32]>>>,
}

impl Index {
    /// Of some patterns, all read with the same classes of words; their rows get numbers. `others` are looked for in a
    /// sentence without an anchor.
    pub(crate) fn of<'p>(
        patterns: impl Iterator<Item = &'p mut Pattern>,
        others: impl Iterator<Item = &'p mut Pattern>,
    ) -> Self {
        let mut gathered = Gathered::default();
        let mut shared: Vec<(Arc<Anchors>, Vec<usize>)> = Vec::new();
        let mut places: HashMap<*const Anchors, usize> = HashMap::new();
        for (number, pattern) in patterns.enumerate() {
            for list in &pattern.anchors {
                // Many patterns share a list: its words are looked up once.
                let place = *places.entry(Arc::as_ptr(list)).or_insert(shared.len());
                if place == shared.len() {
                    shared.push((Arc::clone(list), Vec::new()));
                }
                shared[place].1.push(number);
            }
            gathered.number(pattern);
        }
        for (list, owners) in &shared {
            for word in &list.words {
                gathered.entry(&super::step::piece(word)).anchors.extend(owners);
            }
        }
        for pattern in others {
            gathered.number(pattern);
        }
        gathered.index()
    }

    /// The entry of a word.
    pub(super) fn entry(&self, word: &str) -> u32 {
        match self.words.get(word) {
            Some(entry) => *entry,
            None => self.prefix(word).map_or(NOTHING, |at| self.prefixes[at].1),
        }
    }

    /// The longest beginning of a word.
    fn prefix(&self, word: &str) -> Option<usize> {
        // It is the last in order that is not behind the word, or one that this one begins with.
        let behind = self.prefixes.partition_point(|(own, ..)| own.as_str() <= word);
        let mut at = behind.checked_sub(1)?;
        while !word.starts_with(&self.prefixes[at].0) {
            at = self.prefixes[at].2?;
        }
        Some(at)
    }

    /// Whether a word can begin a row of a number.
    pub(super) fn begins(&self, entry: u32, number: usize) -> bool {
        let bits = self.entries[entry as usize].begins.get(number / BITS);
        bits.is_some_and(|bits| bits >> (number % BITS) & 1 == 1)
    }

    /// Adds the numbers of which a word can begin a row, as bits.
    pub(super) fn add_begun(&self, entry: u32, bits: &mut Vec<u64>) {
        let own = &self.entries[entry as usize].begins;
        if bits.len() < own.len() {
            bits.resize(own.len(), 0);
        }
        for (bits, own) in bits.iter_mut().zip(own) {
            *bits |= own;
        }
    }

    /// Which rows of a number a word can begin, in order.
    pub(super) fn rows(&self, entry: u32, number: usize) -> &[usize] {
        self.entries[entry as usize].rows.get(&number).map(Vec::as_slice).unwrap_or_default()
    }

    /// The number of a word.
    pub(super) fn word(&self, word: &str) -> u32 {
        self.vocabulary.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// The words of a row of a number.
    pub(super) fn numbered(&self, number: usize, row: usize) -> Option<&[u32]> {
        self.numbered.get(number)?.get(row).map(AsRef::as_ref)
    }

    /// Whether rows of a number may match without any word.
    pub(super) fn is_free(&self, number: usize) -> bool {
        self.free.contains(&number)
    }

    /// Patterns that a word anchors, in order.
    pub(crate) fn anchored(&self, entry: u32) -> &[usize] {
        &self.entries[entry as usize].anchors
    }
}

impl Gathered {
    fn entry(&mut self, piece: &Piece) -> &mut Entry {
        match piece {
            Piece::Exact(word) => self.words.entry(word.clone()).or_default(),
            Piece::Prefix(word) => self.prefixes.entry(word.clone()).or_default(),
        }
    }

    fn number(&mut self, pattern: &mut Pattern) {
        self.number_steps(pattern);
        let numbers = pattern.needs.written.iter().filter_map(|written| self.numbers.get(written));
        pattern.needs.numbers =
            numbers.copied().filter(|number| !self.free.contains(number)).collect();
    }

    fn number_steps(&mut self, pattern: &mut Pattern) {
        for step in &mut pattern.steps {
            match step {
                Step::Words(rows)
                | Step::Held { rows, .. }
                | Step::Slot { before: Some(rows), .. } => {
                    self.rows(rows);
                }
                _ => {}
            }
        }
    }

    fn rows(&mut self, rows: &mut Rows) {
        if let Some(number) = self.numbers.get(&rows.written) {
            rows.number = Some(*number);
            return;
        }
        let number = self.numbers.len();
        self.numbers.insert(rows.written.clone(), number);
        rows.number = Some(number);
        let vocabulary = &mut self.vocabulary;
        let mut word = |piece: &Piece| match piece {
            Piece::Prefix(_) => BEGINNING,
            Piece::Exact(word) => {
                let next = FIRST + u32::try_from(vocabulary.len()).unwrap_or(UNKNOWN);
                *vocabulary.entry(word.clone()).or_insert(next)
            }
        };
        let numbered = rows.list.iter().map(|row| row.iter().map(&mut word).collect());
        self.numbered.push(numbered.collect());
        for (at, row) in rows.list.iter().enumerate() {
            match row.first() {
                Some(first) => self.entry(first).add(number, at),
                None => {
                    self.free.insert(number);
                }
            }
        }
    }

    fn index(self) -> Index {
        let mut index = Index {
            entries: vec![Entry::default()],
            free: self.free,
            vocabulary: self.vocabulary,
            numbered: self.numbered,
            ..Index::default()
        };
        for (prefix, mut entry) in self.prefixes {
            // What a shorter beginning has, a longer one has too.
            let shorter = index.prefix(&prefix);
            if let Some(shorter) = shorter {
                entry.merge(&index.entries[index.prefixes[shorter].1 as usize]);
            }
            let at = index.push(entry);
            index.prefixes.push((prefix, at, shorter));
        }
        for (word, mut entry) in self.words {
            if let Some(prefix) = index.prefix(&word) {
                entry.merge(&index.entries[index.prefixes[prefix].1 as usize]);
            }
            let at = index.push(entry);
            index.words.insert(word, at);
        }
        for entry in &mut index.entries {
            entry.merge(&Entry::default());
        }
        index
    }
}

impl Index {
    fn push(&mut self, entry: Entry) -> u32 {
        self.entries.push(entry);
        u32::try_from(self.entries.len() - 1).unwrap_or(NOTHING)
    }
}
