//! The effective number of parties of Golosov.

use super::election::{Election, Need};
use super::Index;

/// Σ x / (x + m² - x²), with m the largest share, for votes; a large party weighs less than with Laakso and Taagepera.
pub static GOLOSOV_VOTES: Index = Index {
    id: "golosov-votes",
    name: "Golosov effective number of parties (votes)",
    variant: "Σ x / (x + m² - x²), m the largest share, over shares x of votes",
    source: "golosov2010",
    percent: false,
    needs: &[Need::Votes],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Votes)),
};

/// Σ x / (x + m² - x²), with m the largest share, for seats; a large party weighs less than with Laakso and Taagepera.
pub static GOLOSOV_SEATS: Index = Index {
    id: "golosov-seats",
    name: "Golosov effective number of parties (seats)",
    variant: "Σ x / (x + m² - x²), m the largest share, over shares x of seats",
    source: "golosov2010",
    percent: false,
    needs: &[Need::Seats],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Seats)),
};

fn of(election: &Election, need: Need) -> f64 {
    let shares = election.shares(need);
    let largest = shares.iter().copied().fold(0.0, f64::max);
    let with = shares.iter().filter(|share| **share > 0.0);
    with.map(|share| share / (share + largest * largest - share * share)).sum()
}
