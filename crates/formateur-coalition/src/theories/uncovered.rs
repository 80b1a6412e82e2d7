//! The uncovered set of the parties' positions.

use crate::plane::{Tournament, Voters, proposals};
use crate::theory::{Finding, Needs, Question, Spot, Theory, TheoryError};

/// Positions of parties that no other party's position covers (`miller1980`; with ties `mckelvey1986`).
pub(super) static UNCOVERED: Theory = Theory {
    id: "uncovered",
    name: "Uncovered set",
    meaning: "Party positions that no other party’s position covers: none is better in every way in which two can be compared.",
    source: "miller1980",
    needs: Needs::Space,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let voters = Voters::of(question)?;
    let proposals = proposals(&voters);
    let uncovered = Tournament::of(&voters, &proposals).uncovered();
    let spots = uncovered.into_iter().map(|at| Spot {
        role: "uncovered",
        parties: proposals[at].1.clone(),
        position: proposals[at].0.position.clone(),
    });
    let spots = spots.collect();
    Ok(Finding { spots, unplaced: voters.unplaced, ..Finding::default() })
}
