//! Disproportionality of Loosemore and Hanby.

use super::election::{Election, Need};
use super::Index;

/// 50 Σ |p - s|: the share of seats, in percent, that went to others than by votes.
pub static LOOSEMORE_HANBY: Index = Index {
    id: "loosemore-hanby",
    name: "Loosemore-Hanby disproportionality",
    variant: "50 Σ |p - s|",
    source: "loosemore1971",
    percent: true,
    needs: &[Need::Votes, Need::Seats],
    undefined: "there is nothing to divide by",
    formula: |election| Some(of(election)),
};

fn of(election: &Election) -> f64 {
    let shares = election.votes_and_seats();
    50.0 * shares.iter().map(|(votes, seats)| (votes - seats).abs()).sum::<f64>()
}
