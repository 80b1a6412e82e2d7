//! The exponential of the entropy.

use super::election::{Election, Need};
use super::Index;

/// exp(-Σ x ln x), for votes: the number of equally large parties with the same entropy.
pub static SHANNON_VOTES: Index = Index {
    id: "shannon-votes",
    name: "exponential of the Shannon entropy (votes)",
    variant: "exp(-Σ x ln x) over shares x of votes",
    source: "shannon1948",
    percent: false,
    needs: &[Need::Votes],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Votes)),
};

/// exp(-Σ x ln x), for seats: the number of equally large parties with the same entropy.
pub static SHANNON_SEATS: Index = Index {
    id: "shannon-seats",
    name: "exponential of the Shannon entropy (seats)",
    variant: "exp(-Σ x ln x) over shares x of seats",
    source: "shannon1948",
    percent: false,
    needs: &[Need::Seats],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Need::Seats)),
};

fn of(election: &Election, need: Need) -> f64 {
    let shares = election.shares(need);
    let with = shares.iter().filter(|share| **share > 0.0);
    libm::exp(-with.map(|share| share * libm::log(*share)).sum::<f64>())
}
