//! Bargaining by demands: nobody has an advantage by proposing.

use serde::Serialize;

use super::choice::{Choice, choices};
use super::game::Legislature;

/// What bargaining by demands gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Demand {
    /// The coalition of each member that may be asked first. Members without votes have none.
    pub choices: Vec<Choice>,
    /// What each member can expect before the first is drawn.
    pub values: Vec<f64>,
    /// Whether all minimal winning coalitions have the same votes. Only then do votes stand for what members can hold out
    /// for; else shares are those of the weights as they are given, and other weights of the same game give others.
    pub homogeneous: bool,
}

/// Shares in proportion to votes inside the winning coalition with fewest votes, for each member that may be asked first
/// (Morelli 1999): members demand shares one after the other, and a majority with demands of 1 at most is a government.
///
/// There is no advantage of the proposer, so the prediction is that of Gamson (1961).
pub fn demand(legislature: &Legislature) -> Demand {
    let worth: Vec<f64> = legislature.types().iter().map(|kind| kind.seat.weight as f64).collect();
    let (choices, values) = choices(legislature, &worth);
    Demand { choices, values, homogeneous: homogeneous(legislature) }
}

/// Whether all minimal winning coalitions have the same votes. With members in order of votes, most first, the last of a
/// minimal winning coalition is the least: without it the votes are too few.
fn homogeneous(legislature: &Legislature) -> bool {
    let types = legislature.types();
    let vetoes: u64 =
        types.iter().filter(|kind| kind.seat.veto).map(|k| k.seat.weight * k.number as u64).sum();
    let Ok(missing) = usize::try_from(legislature.missing().saturating_sub(vetoes)) else {
        return true;
    };
    if missing == 0 {
        return true;
    }
    let mut reached = vec![false; missing];
    reached[0] = true;
    let mut found: Option<usize> = None;
    for kind in types.iter().filter(|kind| !kind.seat.veto) {
        let weight = usize::try_from(kind.seat.weight).unwrap_or(usize::MAX);
        for _ in 0..kind.number {
            for before in (0..missing).rev().filter(|_| weight > 0) {
                let votes = before + weight;
                if !reached[before] {
                    continue;
                }
                if votes < missing {
                    reached[votes] = true;
                } else if *found.get_or_insert(votes) != votes {
                    return false;
                }
            }
        }
    }
    true
}
