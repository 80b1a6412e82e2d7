//! Fractionalisation of Rae.

use super::election::{Election, Need};
use super::Index;
use super::shares::squares;

/// The chance that two drawn at random, with putting back, do not belong to one party: 1 - Σ x², for votes.
pub static FRACTIONALISATION_VOTES: Index = Index {
    id: "fractionalisation-votes",
    name: "Rae fractionalisation (votes)",
    variant: "1 - Σ x² over shares x of votes",
    source: "rae1967",
    percent: false,
    needs: &[Need::Votes],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Votes)),
};

/// The chance that two drawn at random, with putting back, do not belong to one party: 1 - Σ x², for seats.
pub static FRACTIONALISATION_SEATS: Index = Index {
    id: "fractionalisation-seats",
    name: "Rae fractionalisation (seats)",
    variant: "1 - Σ x² over shares x of seats",
    source: "rae1967",
    percent: false,
    needs: &[Need::Seats],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Seats)),
};

fn of(election: &Election, need: Need) -> f64 {
    1.0 - squares(&election.shares(need))
}
