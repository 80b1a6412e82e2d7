//! Proto-coalitions: the proposer chooses who bargains, and these must all agree.

use serde::Serialize;

use super::choice::{Choice, choices};
use super::game::{Kind, Legislature, LegislatureError};

/// What bargaining of proto-coalitions gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proto {
    /// The coalition that is best for each member that may form one, and what its members agree on.
    pub choices: Vec<Choice>,
    /// What each member can expect before a proposer is drawn.
    pub values: Vec<f64>,
}

/// Each proposer chooses the winning coalition in which its own share is largest; inside, all must agree, so that shares
/// are in proportion to p/(1 − δ), p the chance to propose and δ the discount factor (Diermeier, Eraslan and Merlo 2003,
/// with a pie of the same size for every coalition). If all discount factors are equal, shares are in proportion to p,
/// and that is also the limit if all are 1.
///
/// # Errors
/// If some discount factors are 1 and others are not: shares are then not determined.
pub fn proto_coalitions(legislature: &Legislature) -> Result<Proto, LegislatureError> {
    let types = legislature.types();
    let mut proposing = types.iter().filter(|kind| kind.seat.recognition > 0.0);
    let first = proposing.next().map_or(1.0, |kind| kind.seat.discount);
    let alike = proposing.all(|kind| kind.seat.discount.to_bits() == first.to_bits());
    if !alike && types.iter().any(|kind| kind.seat.discount >= 1.0) {
        return Err(LegislatureError::Patient);
    }
    let worth = |kind: &Kind| {
        let impatience = if alike { 1.0 } else { 1.0 - kind.seat.discount };
        kind.seat.recognition / impatience
    };
    let worth: Vec<f64> = types.iter().map(worth).collect();
    let (choices, values) = choices(legislature, &worth);
    Ok(Proto { choices, values })
}
