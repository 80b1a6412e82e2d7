//! Minimal winning coalitions by the distance of their policy from the median seat.

use crate::line::Line;
use crate::measures::{mean, measures};
use crate::ranked::{Ranked, finding};
use crate::sorts::{Chosen, Sorts, Steps, each_minimal, in_parts};
use crate::theory::{Finding, Measure, Needs, Question, Theory, TheoryError};

/// Policy distance, in one variant of the idea of de Swaan (1973): minimal winning coalitions, ordered by the distance
/// between the policy that is expected of them and the median seat of the chamber.
///
/// The expected policy is the mean position of the members by seats. Where exactly half of the seats stand on each side,
/// every position between the two middle ones is a median, and the distance is that to the nearest. In the book every
/// party compares coalitions by their distance from itself; here one distance orders all, that from the median, which no
/// majority would leave (Black 1948). All minimal winning coalitions are counted: the theory orders, it selects none.
///
/// One step or few for each type of minimal winning coalition.
pub(super) static POLICY_DISTANCE: Theory = Theory {
    id: "policy-distance",
    name: "Policy distance",
    meaning: "Enough seats and no member to spare; first those whose mean position is nearest to the median seat.",
    source: "deswaan1973",
    needs: Needs::Line,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let sorts = Sorts::by_place(question)?;
    let line = Line::of(&sorts);
    let (first, last) = line.medians();
    let distance = |chosen: &[Chosen]| -> f64 {
        let mean = mean(&sorts.standings(chosen)).first().copied().unwrap_or(0.0);
        (line.positions[first] - mean).max(mean - line.positions[last]).max(0.0)
    };
    let mut lists = Ranked::both(&sorts, question.top);
    let among: Vec<usize> = (0..sorts.all.len()).collect();
    each_minimal(&sorts, &among, sorts.quota, &mut Steps::new(), &mut |chosen| {
        if sorts.complete(chosen) {
            let score = in_parts(distance(chosen), line.width());
            lists[usize::from(sorts.is_blocked(chosen))].offer(score, chosen, &[]);
        }
    })?;
    Ok(finding(&sorts, lists, &|chosen| {
        let mut found = vec![Measure { id: "policy-distance", value: distance(chosen) }];
        found.extend(measures(&sorts.standings(chosen)));
        found
    }))
}
