//! What is known of many patterns before any text, and which of them a sentence may match.

use std::collections::BTreeMap;

use super::Pattern;
use super::bits::{Sets, add, has, keep, numbers, unite};
use super::step::Slot;
use super::tree::Tree;

/// Patterns that a sentence may match, mostly at most.
const MANY: usize = 64;

/// An index of patterns: those of one reader, by which a sentence is made ready for all of them.
///
/// A row of words is part of many patterns, so that behind the same words the rows of hundreds of numbers end. Such a set is
/// an ending; a sentence has few of them.
#[derive(Debug)]
pub struct Index {
    /// Rows of words of the patterns.
    pub(super) tree: Tree,
    /// Their slots, by number.
    pub(super) slots: Vec<Slot>,
    /// By node of the tree its ending.
    endings: Vec<u32>,
    /// By ending its numbers of rows.
    pub(super) rows: Sets,
    /// By number of rows the endings that have it.
    having: Vec<Vec<u32>>,
    /// By ending the patterns that are looked for where one of its rows stands.
    keyed: Sets,
    /// Patterns that any sentence may match.
    free: Vec<u64>,
    /// By how many mentions there are, the patterns that need no more; the last for all that are more.
    by_mentions: Sets,
    /// How many mentions a pattern needs at most.
    most: usize,
    /// Patterns of which not every match has a date.
    undated: Vec<u64>,
    /// What patterns need, one behind the other: clauses of numbers of rows, each behind their count. Looked at for many
    /// patterns in every sentence, so it lies close together.
    needs: Vec<u32>,
    /// Where that of each pattern begins, and one more for the end.
    first: Vec<u32>,
}

/// The ending of no row.
const NONE: u32 = 0;

impl Index {
    /// Of some patterns that have so many numbers of rows; they go by their place.
    pub(super) fn of<'p>(
        tree: Tree,
        slots: Vec<Slot>,
        rows: usize,
        patterns: impl Iterator<Item = &'p Pattern>,
    ) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let patterns: Vec<&Pattern> = patterns.collect();
        let mut known: BTreeMap<&[u32], u32> = BTreeMap::from([(&[][..], NONE)]);
        let mut endings = Vec::new();
        for ends in tree.ends() {
            let next = number(known.len());
            endings.push(*known.entry(ends).or_insert(next));
        }
        let (by_rows, having) = by_rows(&known, rows);
        let mut keyed = Sets::new(known.len(), patterns.len());
        let (mut free, mut undated) = (keyed.none(), keyed.none());
        let most = patterns.iter().map(|pattern| pattern.needs.mentions()).max().unwrap_or(0);
        let mut by_mentions = Sets::new(most + 1, patterns.len());
        let (mut needs, mut first) = (Vec::new(), vec![0]);
        for (at, pattern) in patterns.into_iter().enumerate() {
            let mut clauses = pattern.needs.clauses();
            match clauses.next() {
                Some(key) => {
                    let endings = key.iter().flat_map(|row| &having[*row as usize]);
                    endings.for_each(|ending| keyed.add(*ending as usize, at));
                }
                None => add(&mut free, at),
            }
            for clause in clauses {
                needs.push(number(clause.len()));
                needs.extend(clause);
            }
            first.push(number(needs.len()));
            (pattern.needs.mentions()..=most).for_each(|count| by_mentions.add(count, at));
            if !pattern.needs.dated {
                add(&mut undated, at);
            }
        }
        Self {
            tree,
            slots,
            endings,
            rows: by_rows,
            having,
            keyed,
            free,
            by_mentions,
            most,
            undated,
            needs,
            first,
        }
    }

    /// The rows of words that end at a node of the tree, as an ending; nothing where none does.
    pub(super) fn ending(&self, node: u32) -> Option<u32> {
        Some(self.endings[node as usize]).filter(|ending| *ending != NONE)
    }

    /// Endings that have rows of a number.
    pub(super) fn endings_with(&self, number: u32) -> &[u32] {
        &self.having[number as usize]
    }

    /// Places of patterns that a sentence may match in which some endings stand, with these rows, and so many mentions, in
    /// order.
    pub(super) fn may_match(
        &self,
        endings: impl Iterator<Item = u32>,
        rows: &[u64],
        mentions: usize,
        dated: bool,
    ) -> Vec<usize> {
        let mut patterns = self.free.clone();
        endings.for_each(|ending| unite(&mut patterns, self.keyed.get(ending as usize)));
        keep(&mut patterns, self.by_mentions.get(mentions.min(self.most)));
        if !dated {
            keep(&mut patterns, &self.undated);
        }
        let mut found = Vec::with_capacity(MANY);
        found.extend(numbers(patterns).filter(|at| self.are_met(*at, rows)));
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

/// By ending its numbers of rows, of so many, and by number of rows the endings that have it.
fn by_rows(endings: &BTreeMap<&[u32], u32>, rows: usize) -> (Sets, Vec<Vec<u32>>) {
    let mut by_ending = Sets::new(endings.len(), rows);
    let mut having = vec![Vec::new(); rows];
    for (ends, ending) in endings {
        for row in *ends {
            by_ending.add(*ending as usize, *row as usize);
            having[*row as usize].push(*ending);
        }
    }
    (by_ending, having)
}
