//! What can be told of a pattern before any text: words that its matches have, and how far from the beginning.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::look::{MOST_LISTED, MOST_REST};
use super::phrase::MOST_BEFORE;
use super::step::{Piece, Step};

/// A least and a greatest number of items.
pub(super) type Reach = (usize, usize);

/// What can be told of some elements.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// Words of which every match has one, and how many items may come before it; nothing where that cannot be told.
    pub(super) anchors: Option<(Vec<Arc<Anchors>>, Reach)>,
    /// How many items they match.
    width: Reach,
    /// Rows, as they are written, of which every match has one each.
    pub(super) needs: BTreeSet<String>,
    /// Whether every match has a date.
    pub(super) dated: bool,
}

impl Told {
    /// Of one step.
    pub(super) fn of(step: &Step) -> Self {
        let width = width(step);
        let anchors = match step {
            // A word of a row may be its first or its last.
            Step::Words(rows) | Step::Held { rows, .. } => {
                Some((vec![Arc::clone(&rows.anchors)], (0, width.1.saturating_sub(1))))
            }
            _ => None,
        };
        let needs = match step {
            Step::Words(rows) | Step::Held { rows, .. } => BTreeSet::from([rows.written.clone()]),
            _ => BTreeSet::new(),
        };
        Self { anchors, width, needs, dated: matches!(step, Step::Date { .. }) }
    }

    /// Of these elements with others behind them.
    pub(super) fn then(self, next: Self) -> Self {
        let moved = next.anchors.map(|(words, reach)| (words, sum(self.width, reach)));
        let mut needs = self.needs;
        needs.extend(next.needs);
        Self {
            anchors: rarer(self.anchors, moved),
            width: sum(self.width, next.width),
            needs,
            dated: self.dated || next.dated,
        }
    }

    /// Of one of several ways: each has words of its own, or nothing can be told.
    pub(super) fn one_of(ways: Vec<Self>) -> Self {
        let hull = |one: Reach, two: Reach| (one.0.min(two.0), one.1.max(two.1));
        let width = ways.iter().map(|way| way.width).reduce(hull).unwrap_or_default();
        let dated = !ways.is_empty() && ways.iter().all(|way| way.dated);
        let needs = ways.iter().map(|way| way.needs.clone());
        let needs = needs.reduce(|one, two| &one & &two).unwrap_or_default();
        let anchors: Option<Vec<_>> = ways.into_iter().map(|way| way.anchors).collect();
        let anchors = anchors.and_then(|all| {
            all.into_iter().reduce(|(mut words, one), (more, two)| {
                words.extend(more);
                (words, hull(one, two))
            })
        });
        Self { anchors, width, needs, dated }
    }
}

fn sum(one: Reach, two: Reach) -> Reach {
    (one.0 + two.0, one.1 + two.1)
}

/// Words that nearly every sentence has.
const COMMON: [&str; 40] = [
    "about", "after", "also", "and", "are", "been", "but", "from", "had", "has", "have", "having",
    "her", "his", "into", "its", "once", "one", "over", "said", "says", "since", "that", "the",
    "their", "them", "they", "this", "two", "was", "were", "which", "while", "who", "whom",
    "whose", "will", "with", "would", "when",
];

/// Of two the one whose shortest word is longer: long words are rare ones, but for common ones.
fn rarer(
    one: Option<(Vec<Arc<Anchors>>, Reach)>,
    two: Option<(Vec<Arc<Anchors>>, Reach)>,
) -> Option<(Vec<Arc<Anchors>>, Reach)> {
    let weight = |anchors: &Option<(Vec<Arc<Anchors>>, Reach)>| {
        let lists = anchors.as_ref().map(|(lists, _)| lists);
        lists.and_then(|lists| lists.iter().map(|list| list.rare).min()).unwrap_or(0)
    };
    if weight(&two) > weight(&one) { two } else { one }
}

/// Words of which a match has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchors {
    /// In order, each once.
    pub(super) words: Vec<String>,
    /// Letters of the shortest, but for common ones: long words are rare.
    rare: usize,
}

impl Anchors {
    /// The longest word of each row.
    pub(super) fn of(rows: &[Vec<Piece>]) -> Self {
        let longest = |row: &Vec<Piece>| row.iter().map(Piece::anchor).max_by_key(String::len);
        let words: BTreeSet<String> = rows.iter().filter_map(longest).collect();
        let rare = |word: &String| if COMMON.contains(&word.as_str()) { 1 } else { word.len() };
        let rare = words.iter().map(rare).min().unwrap_or(0);
        Self { words: words.into_iter().collect(), rare }
    }
}

/// How many items a step matches.
fn width(step: &Step) -> Reach {
    match step {
        Step::Words(rows) | Step::Held { rows, .. } => {
            let longest = rows.list.iter().map(Vec::len).max().unwrap_or(0);
            // A mention that is no name may be several words of a row.
            (usize::from(rows.list.iter().all(|row| !row.is_empty())), longest)
        }
        Step::Slot { many, before, .. } => {
            let one = if before.is_some() { MOST_BEFORE } else { 1 };
            // Between two of a list there are three items at most: `, and by`.
            (1, if *many { (one + 3) * MOST_LISTED } else { one })
        }
        Step::Date { .. } => (1, 1),
        Step::Free { most, .. } => (1, *most),
        Step::Rest { .. } => (1, MOST_REST),
        Step::Gap(most) => (0, *most),
        Step::Subject { .. }
        | Step::Split(..)
        | Step::Jump(_)
        | Step::Begin
        | Step::End
        | Step::First
        | Step::Last => (0, 0),
    }
}
