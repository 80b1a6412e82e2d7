//! What can be told of a pattern before any text: rows of words that its matches have.

use super::step::{Piece, Step};

/// What every match of some elements has.
#[derive(Debug, Clone, Default)]
pub(super) struct Needs {
    /// Of each of these one row at least.
    clauses: Vec<Clause>,
    /// A date.
    pub(super) dated: bool,
    /// So many mentions at least, subjects of verbs aside: these may stand elsewhere in the sentence.
    mentions: usize,
    /// A subject of a verb.
    acts: bool,
}

/// Rows of words of which one is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Clause {
    /// How rare these words seem to be: letters of the shortest.
    rare: usize,
    /// Numbers of rows, in order.
    rows: Vec<u32>,
}

impl Needs {
    /// Of one step, with how rare the rows of each number are.
    pub(super) fn of(step: &Step, rare: impl Fn(u32) -> usize) -> Self {
        let clauses = match step {
            Step::Words { rows } | Step::Held { rows, .. } => {
                vec![Clause { rare: rare(*rows), rows: vec![*rows] }]
            }
            _ => Vec::new(),
        };
        Self {
            clauses,
            dated: matches!(step, Step::Date { .. }),
            mentions: usize::from(matches!(step, Step::Slot { .. })),
            acts: matches!(step, Step::Subject { .. }),
        }
    }

    /// Of these elements with others behind them.
    pub(super) fn then(mut self, next: Self) -> Self {
        self.clauses.extend(next.clauses);
        self.clauses.sort_unstable_by(|one, two| two.cmp(one));
        self.clauses.dedup();
        Self {
            clauses: self.clauses,
            dated: self.dated || next.dated,
            mentions: self.mentions + next.mentions,
            acts: self.acts || next.acts,
        }
    }

    /// Of one of several ways: what all have, and of what each has the rarest.
    pub(super) fn one_of(ways: &[Self]) -> Self {
        let Some((first, others)) = ways.split_first() else { return Self::default() };
        let in_all = |clause: &&Clause| others.iter().all(|way| way.clauses.contains(clause));
        let mut clauses: Vec<Clause> = first.clauses.iter().filter(in_all).cloned().collect();
        let keys: Option<Vec<&Clause>> = ways.iter().map(|way| way.clauses.first()).collect();
        if let Some(keys) = keys {
            let mut rows: Vec<u32> = keys.iter().flat_map(|key| &key.rows).copied().collect();
            rows.sort_unstable();
            rows.dedup();
            let rare = keys.iter().map(|key| key.rare).min().unwrap_or(0);
            clauses.push(Clause { rare, rows });
        }
        let all = Self {
            clauses,
            dated: ways.iter().all(|way| way.dated),
            mentions: ways.iter().map(|way| way.mentions).min().unwrap_or(0),
            acts: ways.iter().all(|way| way.acts),
        };
        all.then(Self::default())
    }

    /// How many mentions there are in the sentence of every match, at least.
    pub(super) fn mentions(&self) -> usize {
        self.mentions.max(usize::from(self.acts))
    }

    /// Numbers of rows of which one is there, of each of these lists; the rarest first.
    pub(super) fn clauses(&self) -> impl Iterator<Item = &[u32]> {
        self.clauses.iter().map(|clause| clause.rows.as_slice())
    }
}

/// Words that nearly every sentence has.
const COMMON: [&str; 40] = [
    "about", "after", "also", "and", "are", "been", "but", "from", "had", "has", "have", "having",
    "her", "his", "into", "its", "once", "one", "over", "said", "says", "since", "that", "the",
    "their", "them", "they", "this", "two", "was", "were", "which", "while", "who", "whom",
    "whose", "will", "with", "would", "when",
];

/// How rare rows of words seem to be: long words are rare ones, but for common ones. The longest word of a row counts, and
/// of rows the one that is least rare.
pub(super) fn rarity<'r>(rows: impl Iterator<Item = &'r [Piece]>) -> usize {
    let rare = |word: &str| if COMMON.contains(&word) { 1 } else { word.len() };
    let longest = |row: &'r [Piece]| row.iter().map(|piece| rare(piece.letters())).max();
    rows.filter_map(longest).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::pattern::Reader;

    #[test]
    fn what_a_pattern_needs_is_told_with_the_rarest_first() {
        let classes = BTreeMap::from([("back".to_owned(), vec![vec!["backed".to_owned()]])]);
        let needs = |text: &str| -> Vec<Vec<String>> {
            let mut reader = Reader::of(&classes);
            let pattern = reader.read(text).expect("a pattern");
            let rows = reader.written();
            let clause = |own: &[u32]| own.iter().map(|row| rows[*row as usize].clone()).collect();
            pattern.needs.clauses().map(clause).collect()
        };
        assert_eq!(needs("<a> is backed by <b>"), [["backed"], ["by"], ["is"]]);
        assert_eq!(needs("<a> ( backed )? of <b>"), [["of"]]);
        assert_eq!(
            needs("<a> ( backed by / endorsed of by ) <b>"),
            [vec!["backed", "endorsed"], vec!["by"]]
        );
        assert_eq!(needs("<a> %back <b>"), [["%back"]]);
        assert!(needs("<a> <b>").is_empty());
    }

    #[test]
    fn mentions_are_counted() {
        let classes = BTreeMap::new();
        let mentions =
            |text: &str| Reader::of(&classes).read(text).expect("a pattern").needs.mentions();
        assert_eq!(mentions("<a> met <b> ( and <c> )?"), 2);
        assert_eq!(mentions("<a@> met"), 1);
        assert_eq!(mentions("<a@> met <b>"), 1);
        assert_eq!(mentions("( <a> met / they met <b> and <c> )"), 1);
        assert_eq!(mentions("met"), 0);
    }
}
