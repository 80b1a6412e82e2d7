//! The effective number of parties of Laakso and Taagepera.

use super::election::{Election, Need};
use super::Index;
use super::shares::squares;

/// How many equally large parties have the same sum of squared shares of votes: 1 / Σ x².
pub static EFFECTIVE_PARTIES_VOTES: Index = Index {
    id: "effective-parties-votes",
    name: "effective number of parties (votes)",
    variant: "1 / Σ x² over shares x of votes",
    source: "laakso1979",
    percent: false,
    needs: &[Need::Votes],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Votes)),
};

/// How many equally large parties have the same sum of squared shares of seats: 1 / Σ x².
pub static EFFECTIVE_PARTIES_SEATS: Index = Index {
    id: "effective-parties-seats",
    name: "effective number of parties (seats)",
    variant: "1 / Σ x² over shares x of seats",
    source: "laakso1979",
    percent: false,
    needs: &[Need::Seats],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Seats)),
};

fn of(election: &Election, need: Need) -> f64 {
    1.0 / squares(&election.shares(need))
}
