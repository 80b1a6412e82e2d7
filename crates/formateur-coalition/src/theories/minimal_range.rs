//! Winning coalitions with the least range.

use crate::line::Line;
use crate::measures::measures;
use crate::ranked::{Ranked, finding};
use crate::sorts::{Sorts, Steps, each_minimal, in_parts};
use crate::theory::{Finding, Needs, Question, Theory, TheoryError};

/// Minimal range (Leiserson 1966; de Swaan 1973): of the minimal winning coalitions those with the least range, which is
/// the distance between the two members who are furthest apart.
///
/// Nobody can be spared in them, which changes no least range: who loses a member gets no wider. Distances that differ by
/// less than 10⁻¹² of the width of the line are equal. Where statements stand in the way of all with the least range,
/// possible are those with the least range among the others.
///
/// Pairs of positions by rising distance; in each the minimal winning coalitions that reach from one to the other.
pub(super) static MINIMAL_RANGE: Theory = Theory {
    id: "minimal-range",
    name: "Minimal range",
    meaning: "Enough seats, no member to spare, and as close together on a line as can be.",
    source: "deswaan1973",
    needs: Needs::Line,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let sorts = Sorts::by_place(question)?;
    let line = Line::of(&sorts);
    let mut lists = Ranked::both(&sorts, question.top);
    let mut steps = Steps::new();
    // The least range of all, and the least of those that are possible, once they are known.
    let (mut least, mut least_possible) = (None, None);
    for (range, low, high) in windows(&sorts, &line) {
        if least_possible.is_some_and(|possible| range > possible) {
            break;
        }
        each_minimal(&sorts, &line.within(low, high), sorts.quota, &mut steps, &mut |chosen| {
            let reaches = line.stands(low, chosen) && line.stands(high, chosen);
            if !reaches || !sorts.complete(chosen) {
                return;
            }
            let first = *least.get_or_insert(range);
            if !sorts.is_blocked(chosen) {
                least_possible = Some(range);
                lists[0].offer(range, chosen, &[]);
            } else if range == first {
                lists[1].offer(range, chosen, &[]);
            }
        })?;
    }
    Ok(finding(&sorts, lists, &|chosen| measures(&sorts.standings(chosen))))
}

/// Pairs of positions between which there are enough seats, by rising distance: its size in parts of the width, and both.
fn windows(sorts: &Sorts<'_>, line: &Line) -> Vec<(u64, usize, usize)> {
    let mut windows = Vec::new();
    for low in 0..line.len() {
        for high in low..line.len() {
            if line.seats(low, high) >= sorts.quota {
                let distance = line.positions[high] - line.positions[low];
                windows.push((in_parts(distance, line.width()), low, high));
            }
        }
    }
    windows.sort_unstable();
    windows
}
