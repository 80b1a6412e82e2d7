//! Disproportionality of Rae.

use super::Index;
use super::election::Need;

/// 100 Σ |p - s| / n, over all n parties of the table.
pub static RAE_DISPROPORTIONALITY: Index = Index {
    id: "rae-disproportionality",
    name: "Rae disproportionality",
    variant: "100 Σ |p - s| / n, n all parties of the table",
    source: "rae1967",
    percent: true,
    needs: &[Need::Votes, Need::Seats],
    undefined: "there is nothing to divide by",
    formula: |election| of(&election.votes_and_seats(), 0.0),
};

/// The same over parties with at least half a percent of the votes, as Rae (1967) counts.
pub static RAE_DISPROPORTIONALITY_HALF_PERCENT: Index = Index {
    id: "rae-disproportionality-half-percent",
    name: "Rae disproportionality, parties from 0.5 %",
    variant: "100 Σ |p - s| / n, n parties with 0.5 % of the votes or more",
    source: "rae1967",
    percent: true,
    needs: &[Need::Votes, Need::Seats],
    undefined: "there is nothing to divide by",
    formula: |election| of(&election.votes_and_seats(), 0.005),
};

fn of(shares: &[(f64, f64)], least: f64) -> Option<f64> {
    let counted: Vec<f64> = shares
        .iter()
        .filter(|(votes, _)| *votes >= least)
        .map(|(votes, seats)| (votes - seats).abs())
        .collect();
    (!counted.is_empty()).then(|| 100.0 * counted.iter().sum::<f64>() / counted.len() as f64)
}
