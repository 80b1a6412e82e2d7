//! The Banks set of the parties' positions.

use crate::plane::{Tournament, Voters, proposals};
use crate::theory::{Finding, Needs, Question, Spot, Theory, TheoryError};

/// The most positions among which chains are looked for: the search may take a time that doubles with each.
const MAX_POSITIONS: usize = 20;

/// Positions of parties that are the outcome of voting on amendments in some order, if all look ahead (`banks1985`).
pub(super) static BANKS: Theory = Theory {
    id: "banks",
    name: "Banks set",
    meaning: "Party positions that win if amendments are voted on in some order and all look ahead.",
    source: "banks1985",
    needs: Needs::Space,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let voters = Voters::of(question)?;
    let proposals = proposals(&voters);
    if proposals.len() > MAX_POSITIONS {
        return Err(TheoryError::TooLarge {
            what: "different positions",
            size: proposals.len().to_string(),
            most: MAX_POSITIONS as u64,
        });
    }
    let spots = Tournament::of(&voters, &proposals).banks().into_iter().map(|at| Spot {
        role: "banks",
        parties: proposals[at].1.clone(),
        position: proposals[at].0.position.clone(),
    });
    let spots = spots.collect();
    Ok(Finding { spots, unplaced: voters.unplaced, ..Finding::default() })
}
