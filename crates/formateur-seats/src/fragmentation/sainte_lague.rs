//! The index that the method of Sainte-Laguë makes smallest.

use super::election::{Election, Need};
use super::Index;

/// 100 Σ (s - p)² / p: without limit; a party with seats and without votes makes it infinite.
pub static SAINTE_LAGUE: Index = Index {
    id: "sainte-lague-index",
    name: "Sainte-Laguë index",
    variant: "100 Σ (s - p)² / p",
    source: "gallagher1991",
    percent: true,
    needs: &[Need::Votes, Need::Seats],
    undefined: "a party has seats and no votes",
    formula: |election| Some(of(election)),
};

fn of(election: &Election) -> f64 {
    let terms = election.votes_and_seats().into_iter().map(|(votes, seats)| {
        let gap = seats - votes;
        if gap == 0.0 { 0.0 } else { gap * gap / votes }
    });
    100.0 * terms.sum::<f64>()
}
