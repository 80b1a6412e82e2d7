//! Minimal winning coalitions.

use crate::minimal::Choice;
use crate::theory::{Finding, Needs, Question, Theory, TheoryError};
use crate::winning::minimal;

/// Minimal winning coalitions: they win, and no member can be spared (von Neumann and Morgenstern 1944; Riker 1962).
pub(super) static MINIMAL_WINNING: Theory = Theory {
    id: "minimal-winning",
    name: "Minimal winning",
    meaning: "Enough seats, and no member to spare.",
    source: "riker1962",
    needs: Needs::Seats,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    minimal(question, Choice::All)
}
