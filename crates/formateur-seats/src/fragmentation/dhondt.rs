//! The index that the method of D'Hondt makes smallest.

use super::election::{Election, Need};
use super::Index;

/// max s / p: how far the most favoured party is over-represented; 1 where nobody is.
pub static DHONDT: Index = Index {
    id: "dhondt-index",
    name: "D'Hondt index",
    variant: "max s / p, over parties with votes",
    source: "gallagher1991",
    percent: false,
    needs: &[Need::Votes, Need::Seats],
    undefined: "a party has seats and no votes",
    formula: of,
};

fn of(election: &Election) -> Option<f64> {
    let shares = election.votes_and_seats();
    let ratios = shares.into_iter().filter(|(_, seats)| *seats > 0.0).map(|(votes, seats)| seats / votes);
    ratios.max_by(f64::total_cmp)
}
