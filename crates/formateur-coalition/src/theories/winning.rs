//! Winning coalitions, with members to spare or without.

use crate::fewest::{Sort, first};
use crate::theory::{Finding, Fits, Needs, Question, Theory, TheoryError};
use crate::winning::sides;

/// Winning coalitions: their seats reach the quota (von Neumann and Morgenstern 1944; Riker 1962).
pub(super) static WINNING: Theory = Theory {
    id: "winning",
    name: "Winning",
    meaning: "Enough seats, with members to spare or without.",
    source: "riker1962",
    needs: Needs::Seats,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let [possible, blocked] = sides(question.parliament, question.merge)?;
    let (free, stopped) = first(question.parliament, question.merge, Sort::Winning, question.top);
    Ok(Finding {
        possible: Fits::plain(free, Some(possible.count), Some(possible.types)),
        blocked: Fits::plain(stopped, Some(blocked.count), Some(blocked.types)),
        ..Finding::default()
    })
}
