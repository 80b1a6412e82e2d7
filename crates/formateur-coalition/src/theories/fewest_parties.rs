//! Winning coalitions with the fewest members.

use crate::minimal::Choice;
use crate::theory::{Finding, Needs, Question, Theory, TheoryError};
use crate::winning::minimal;

/// Of the winning coalitions those with the fewest members: the bargaining proposition (Leiserson 1968).
///
/// A winning coalition of the fewest members has none to spare, so these are minimal winning.
pub(super) static FEWEST_PARTIES: Theory = Theory {
    id: "fewest-parties",
    name: "Fewest parties",
    meaning: "Enough seats, and as few members as can be.",
    source: "leiserson1968",
    needs: Needs::Seats,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    minimal(question, Choice::FewestMembers)
}
