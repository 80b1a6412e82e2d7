//! Volatility of Pedersen.

use super::Index;
use super::election::Need;

/// 50 Σ |p - p of the election before|: the least share of votes, in percent, that changed party.
pub static PEDERSEN_VOTES: Index = Index {
    id: "pedersen-votes",
    name: "Pedersen volatility (votes)",
    variant: "50 Σ |change of vote share|, a party is continued by its id",
    source: "pedersen1979",
    percent: true,
    needs: &[Need::Votes, Need::PreviousVotes],
    undefined: "there is nothing to divide by",
    formula: |election| Some(100.0 * election.change(Need::Votes, Need::PreviousVotes)),
};

/// The same for seats.
pub static PEDERSEN_SEATS: Index = Index {
    id: "pedersen-seats",
    name: "Pedersen volatility (seats)",
    variant: "50 Σ |change of seat share|, a party is continued by its id",
    source: "pedersen1979",
    percent: true,
    needs: &[Need::Seats, Need::PreviousSeats],
    undefined: "there is nothing to divide by",
    formula: |election| Some(100.0 * election.change(Need::Seats, Need::PreviousSeats)),
};

