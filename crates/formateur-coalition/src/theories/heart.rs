//! The heart of a parliament.

use crate::plane::{Plane, Voters};
use crate::theory::{Finding, Needs, Question, Role, Theory, TheoryError};

/// The part of the plane where coalition bargaining is predicted to end (`schofield1999`).
///
/// It is the core where there is one, and otherwise the closure of the positions from which directions of improvement for
/// some majority lead all around, so that majorities can go round in circles there. Its borders are median lines.
pub(super) static HEART: Theory = Theory {
    id: "heart",
    name: "Heart",
    meaning: "The core, or the area that median lines enclose where no policy is safe from a majority.",
    source: "schofield1999",
    needs: Needs::Plane,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let voters = Voters::of(question)?;
    let heart = Plane::of(&voters)?.heart()?;
    let role = |party: String| Role { party, role: "heart", dimension: None };
    Ok(Finding {
        roles: heart.parties.into_iter().map(role).collect(),
        region: heart.polygons,
        unplaced: voters.unplaced,
        ..Finding::default()
    })
}
