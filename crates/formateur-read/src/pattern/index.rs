//! What is known of many patterns before any text, and which of them a sentence may match.

use super::Pattern;
use super::bits::{has, numbers, set};
use super::step::Slot;
use super::tree::Tree;

/// Patterns that a sentence may match, mostly at most.
const MANY: usize = 64;

/// An index of patterns: those of one reader, by which a sentence is made ready for all of them.
#[derive(Debug)]
pub struct Index {
    /// Their rows of words.
    pub(super) tree: Tree,
    /// Their slots, by number.
    pub(super) slots: Vec<Slot>,
    /// By the number of rows the places of patterns that are looked for where one of these rows stands.
    keyed: Vec<Vec<u32>>,
    /// Patterns that any sentence may match, as bits.
    free: Vec<u64>,
    /// Patterns of which every match has a date, as bits.
    dated: Vec<u64>,
    /// How many mentions each pattern needs.
    mentions: Vec<usize>,
    /// What patterns need, one behind the other: clauses of numbers of rows, each behind their count. Looked at for many
    /// patterns in every sentence, so it lies close together.
    needs: Vec<u32>,
    /// Where that of each pattern begins, and one more for the end.
    first: Vec<u32>,
}

impl Index {
    /// Of some patterns that have so many numbers of rows; they go by their place.
    pub(super) fn of<'p>(
        tree: Tree,
        slots: Vec<Slot>,
        rows: usize,
        patterns: impl Iterator<Item = &'p Pattern>,
    ) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let mut index = Self {
            tree,
            slots,
            keyed: vec![Vec::new(); rows],
            free: Vec::new(),
            dated: Vec::new(),
            mentions: Vec::new(),
            needs: Vec::new(),
            first: vec![0],
        };
        for (at, pattern) in patterns.enumerate() {
            let mut clauses = pattern.needs.clauses();
            match clauses.next() {
                Some(key) => key.iter().for_each(|row| index.keyed[*row as usize].push(number(at))),
                None => set(&mut index.free, at),
            }
            for clause in clauses {
                index.needs.push(number(clause.len()));
                index.needs.extend(clause);
            }
            index.first.push(number(index.needs.len()));
            index.mentions.push(pattern.needs.mentions());
            if pattern.needs.dated {
                set(&mut index.dated, at);
            }
        }
        index
    }

    /// How many numbers of rows there are.
    pub(super) const fn rows(&self) -> usize {
        self.keyed.len()
    }

    /// Places of patterns that a sentence may match in which rows of some numbers and so many mentions stand, in order.
    pub(super) fn may_match(&self, there: &[u32], mentions: usize, dated: bool) -> Vec<usize> {
        let (mut rows, mut patterns) = (Vec::new(), self.free.clone());
        for number in there {
            set(&mut rows, *number as usize);
            self.keyed[*number as usize].iter().for_each(|at| set(&mut patterns, *at as usize));
        }
        let may = |at: &usize| {
            self.mentions[*at] <= mentions
                && (dated || !has(&self.dated, *at))
                && self.are_met(*at, &rows)
        };
        let mut found = Vec::with_capacity(MANY);
        found.extend(numbers(patterns).filter(may));
        found
    }

    /// Whether all is there that a pattern needs, its key aside.
    fn are_met(&self, at: usize, rows: &[u64]) -> bool {
        let mut left = &self.needs[self.first[at] as usize..self.first[at + 1] as usize];
        while let Some((count, behind)) = left.split_first() {
            let (clause, next) = behind.split_at(*count as usize);
            if !clause.iter().any(|row| has(rows, *row as usize)) {
                return false;
            }
            left = next;
        }
        true
    }
}
