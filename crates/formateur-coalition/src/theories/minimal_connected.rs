//! Minimal connected winning coalitions.

use crate::line::Line;
use crate::measures::measures;
use crate::ranked::{Ranked, finding};
use crate::sorts::{Chosen, Sorts, Steps, each_minimal};
use crate::theory::{Finding, Needs, Question, Theory, TheoryError};

/// Minimal connected winning coalitions (Axelrod 1970).
///
/// A coalition is *connected* if no placed member strictly between two of its members is left out; of those who stand at
/// its two ends any may be in. It is *minimal* if it wins and no smaller one inside it is connected and wins. A member in
/// the middle may be to spare.
///
/// Inside such a coalition everybody between the ends is in, and no member at an end can be spared, since the rest stays
/// connected. So for each pair of ends the members at the ends are a minimal winning coalition for the seats that are
/// missing. Pairs of positions, and one step or few for each type found.
pub(super) static MINIMAL_CONNECTED: Theory = Theory {
    id: "minimal-connected",
    name: "Minimal connected winning",
    meaning: "Neighbours on a line with enough seats, and no smaller group of neighbours inside that has them.",
    source: "axelrod1970",
    needs: Needs::Line,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let sorts = Sorts::by_place(question)?;
    let line = Line::of(&sorts);
    let mut lists = Ranked::both(&sorts, question.top);
    let mut steps = Steps::new();
    for low in 0..line.len() {
        for high in low..line.len() {
            between(&sorts, &line, (low, high), &mut steps, &mut lists)?;
        }
    }
    Ok(finding(&sorts, lists, &|chosen| measures(&sorts.standings(chosen))))
}

/// Finds those that reach from one position to another.
fn between(
    sorts: &Sorts<'_>,
    line: &Line,
    (low, high): (usize, usize),
    steps: &mut Steps,
    lists: &mut [Ranked<'_>; 2],
) -> Result<(), TheoryError> {
    let inner = if high > low + 1 { line.seats(low + 1, high - 1) } else { 0 };
    if inner >= sorts.quota || line.seats(low, high) < sorts.quota {
        return Ok(());
    }
    let whole = |sort: usize| Chosen { sort, count: sorts.all[sort].count };
    let middle: Vec<Chosen> =
        (low + 1..high).flat_map(|at| &line.sorts[at]).map(|&sort| whole(sort)).collect();
    let mut ends = line.sorts[low].clone();
    if high > low {
        ends.extend(&line.sorts[high]);
    }
    ends.sort_unstable();
    each_minimal(sorts, &ends, sorts.quota - inner, steps, &mut |chosen| {
        if !line.stands(low, chosen) || !line.stands(high, chosen) {
            return;
        }
        let mut coalition = [chosen, &middle].concat();
        coalition.sort_unstable();
        if sorts.complete(&coalition) {
            lists[usize::from(sorts.is_blocked(&coalition))].offer(0, &coalition, &[]);
        }
    })
}
