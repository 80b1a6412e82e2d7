//! Minimal winning coalitions.

use num_bigint::BigUint;

use crate::minimal::{Coalition, minimal_winning};
use crate::theory::{Finding, Fit, Fits, Needs, Question, Theory, TheoryError};

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
    let listing = minimal_winning(question.parliament, question.merge, question.top)?;
    let fits = |coalitions: Vec<Coalition>, count: BigUint, types: u64| Fits {
        coalitions: coalitions
            .into_iter()
            .map(|coalition| Fit { coalition, support: Vec::new(), measures: Vec::new() })
            .collect(),
        count: Some(count),
        types: Some(types.into()),
    };
    Ok(Finding {
        possible: fits(listing.possible, listing.possible_count, listing.possible_types),
        blocked: fits(listing.blocked, listing.blocked_count, listing.blocked_types),
        ..Finding::default()
    })
}
