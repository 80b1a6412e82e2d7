//! Pairs of which both friendly and hostile ties are stated.

use formateur_case::View;
use formateur_network::SignedNetwork;
use serde::Serialize;

use super::{TieRow, names, rows};

/// A pair with ties of both signs: both are kept, with who says so and who vouches for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DisputeRow {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
    /// Names of both.
    pub names: [String; 2],
    /// The friendly ties.
    pub friendly: Vec<TieRow>,
    /// The hostile ties.
    pub hostile: Vec<TieRow>,
    /// What all of them add up to, in points of strength: friendly above 0.
    pub balance: f64,
}

pub(super) fn disputes(view: &View, network: &SignedNetwork) -> Vec<DisputeRow> {
    let row = |dispute: formateur_network::Dispute<'_>| DisputeRow {
        names: names(view, dispute.a, dispute.b),
        friendly: rows::ties(view, &dispute.friendly),
        hostile: rows::ties(view, &dispute.hostile),
        balance: dispute.balance,
        a: dispute.a.to_owned(),
        b: dispute.b.to_owned(),
    };
    network.disputes().into_iter().map(row).collect()
}
