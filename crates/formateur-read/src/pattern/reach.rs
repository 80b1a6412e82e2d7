//! What can be told of a pattern before any text: words that its matches have, and how far from the beginning.

use super::look::{MOST_LISTED, MOST_REST};
use super::phrase::MOST_BEFORE;
use super::step::{Piece, Rows, Step};

/// A least and a greatest number of items.
pub(super) type Reach = (usize, usize);

/// What can be told of some elements.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// Words of which every match has one, and how many items may come before it; nothing where that cannot be told.
    pub(super) anchors: Option<(Vec<String>, Reach)>,
    /// How many items they match.
    width: Reach,
}

impl Told {
    /// Of one step.
    pub(super) fn of(step: &Step) -> Self {
        let width = width(step);
        let anchors = match step {
            // A word of a row may be its first or its last.
            Step::Words(rows) | Step::Held { rows, .. } => {
                Some((anchors(rows), (0, width.1.saturating_sub(1))))
            }
            _ => None,
        };
        Self { anchors, width }
    }

    /// Of these elements with others behind them.
    pub(super) fn then(self, next: Self) -> Self {
        let moved = next.anchors.map(|(words, reach)| (words, sum(self.width, reach)));
        Self { anchors: rarer(self.anchors, moved), width: sum(self.width, next.width) }
    }

    /// Of one of several ways: each has words of its own, or nothing can be told.
    pub(super) fn one_of(ways: Vec<Self>) -> Self {
        let hull = |one: Reach, two: Reach| (one.0.min(two.0), one.1.max(two.1));
        let width = ways.iter().map(|way| way.width).reduce(hull).unwrap_or_default();
        let anchors: Option<Vec<_>> = ways.into_iter().map(|way| way.anchors).collect();
        let anchors = anchors.and_then(|all| {
            all.into_iter().reduce(|(mut words, one), (more, two)| {
                words.extend(more);
                (words, hull(one, two))
            })
        });
        Self { anchors, width }
    }
}

fn sum(one: Reach, two: Reach) -> Reach {
    (one.0 + two.0, one.1 + two.1)
}

/// Of two the one whose shortest word is longer: long words are rare ones.
fn rarer(
    one: Option<(Vec<String>, Reach)>,
    two: Option<(Vec<String>, Reach)>,
) -> Option<(Vec<String>, Reach)> {
    let weight = |anchors: &Option<(Vec<String>, Reach)>| {
        let words = anchors.as_ref().map(|(words, _)| words);
        words.and_then(|words| words.iter().map(String::len).min()).unwrap_or(0)
    };
    if weight(&two) > weight(&one) { two } else { one }
}

/// The longest word of each row.
fn anchors(rows: &Rows) -> Vec<String> {
    let longest = |row: &Vec<Piece>| row.iter().map(Piece::anchor).max_by_key(String::len);
    rows.list.iter().filter_map(longest).collect()
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
