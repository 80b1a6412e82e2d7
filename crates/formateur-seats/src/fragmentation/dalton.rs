//! Polarisation of Dalton.

use super::election::{Election, Need};
use super::Index;

/// √(Σ p ((L - mean) / half the scale)²), with shares of the votes of parties that have a position: from 0 to 1.
pub static DALTON: Index = Index {
    id: "dalton",
    name: "Dalton polarisation",
    variant: "√(Σ p ((L - mean) / half the scale)²), p shares of parties with a position",
    source: "dalton2008",
    percent: false,
    needs: &[Need::Votes, Need::Positions],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Weights::WithPosition)),
};

/// The same with shares of all votes: parties without a position make it smaller.
pub static DALTON_ALL_VOTES: Index = Index {
    id: "dalton-all-votes",
    name: "Dalton polarisation, shares of all votes",
    variant: "√(Σ p ((L - mean) / half the scale)²), p shares of all votes",
    source: "dalton2008",
    percent: false,
    needs: &[Need::Votes, Need::Positions],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election, Weights::AllVotes)),
};

/// The same as the first with shares in percent: from 0 to 10.
pub static DALTON_PERCENT: Index = Index {
    id: "dalton-percent",
    name: "Dalton polarisation, shares in percent",
    variant: "√(Σ p ((L - mean) / half the scale)²), p percent of parties with a position",
    source: "dalton2008",
    percent: false,
    needs: &[Need::Votes, Need::Positions],
    undefined: "there is nothing to divide by",
    formula: |election| Some(10.0 * of(election, Weights::WithPosition)),
};

/// Of what the shares are.
#[derive(Clone, Copy)]
enum Weights {
    WithPosition,
    AllVotes,
}

/// The mean is over parties with a position, weighted by votes.
fn of(election: &Election, weights: Weights) -> f64 {
    let parties = election.parties().iter().filter_map(|party| Some((party.votes?, party.position?)));
    let placed: Vec<(f64, f64)> = parties.collect();
    let sum: f64 = placed.iter().map(|(votes, _)| votes).sum();
    let mean = placed.iter().map(|(votes, position)| votes * position).sum::<f64>() / sum;
    let all = match weights {
        Weights::WithPosition => sum,
        Weights::AllVotes => election.parties().iter().filter_map(|party| party.votes).sum(),
    };
    let terms = placed.iter().map(|(votes, position)| {
        let distance = (position - mean) / election.half_width();
        votes / all * distance * distance
    });
    libm::sqrt(terms.sum())
}
