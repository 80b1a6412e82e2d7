//! Minimal winning coalitions with the fewest seats.

use crate::minimal::Choice;
use crate::theory::{Finding, Needs, Question, Theory, TheoryError};
use crate::winning::minimal;

/// Of the minimal winning coalitions those with the fewest seats: the size principle (Riker 1962).
pub(super) static LEAST_SEATS: Theory = Theory {
    id: "least-seats",
    name: "Least seats",
    meaning: "Enough seats, and as few as can be.",
    source: "riker1962",
    needs: Needs::Seats,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    minimal(question, Choice::LeastSeats)
}
