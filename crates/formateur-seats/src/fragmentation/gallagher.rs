//! Least squares of Gallagher.

use super::Index;
use super::election::Need;

/// 100 √(½ Σ (p - s)²); those who are lumped together as others count as one party.
pub static GALLAGHER: Index = Index {
    id: "gallagher",
    name: "Gallagher least squares",
    variant: "100 √(½ Σ (p - s)²), others as one party",
    source: "gallagher1991",
    percent: true,
    needs: &[Need::Votes, Need::Seats],
    undefined: "nobody but others has votes, or nobody but others has seats",
    formula: |election| Some(of(&election.votes_and_seats())),
};

/// The same without others, with shares of what is left, as Lijphart (1994) counts.
pub static GALLAGHER_LIJPHART: Index = Index {
    id: "gallagher-lijphart",
    name: "Gallagher least squares without others",
    variant: "100 √(½ Σ (p - s)²), others dropped and shares of the rest (Lijphart)",
    source: "lijphart1994",
    percent: true,
    needs: &[Need::Votes, Need::Seats],
    undefined: "nobody but others has votes, or nobody but others has seats",
    formula: |election| {
        let shares = election.votes_and_seats_without_others();
        // Shares add up to 1, or to 0 where nobody has any.
        let votes = shares.iter().any(|(votes, _)| *votes > 0.0);
        let seats = shares.iter().any(|(_, seats)| *seats > 0.0);
        (votes && seats).then(|| of(&shares))
    },
};

fn of(shares: &[(f64, f64)]) -> f64 {
    let sum: f64 = shares.iter().map(|(votes, seats)| (votes - seats) * (votes - seats)).sum();
    100.0 * libm::sqrt(sum / 2.0)
}
