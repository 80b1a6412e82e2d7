//! Concentration of Herfindahl and Hirschman.

use super::election::{Election, Need};
use super::Index;
use super::shares::squares;

/// Concentration: Σ x², for votes.
pub static HERFINDAHL_VOTES: Index = Index {
    id: "herfindahl-votes",
    name: "Herfindahl-Hirschman concentration (votes)",
    variant: "Σ x² over shares x of votes",
    source: "hirschman1964",
    percent: false,
    needs: &[Need::Votes],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Votes)),
};

/// Concentration: Σ x², for seats.
pub static HERFINDAHL_SEATS: Index = Index {
    id: "herfindahl-seats",
    name: "Herfindahl-Hirschman concentration (seats)",
    variant: "Σ x² over shares x of seats",
    source: "hirschman1964",
    percent: false,
    needs: &[Need::Seats],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Seats)),
};

fn of(election: &Election, need: Need) -> f64 {
    squares(&election.shares(need))
}
