//! Pivots of the Shapley-Shubik index.

use super::shapley_shubik::pivots;
use crate::index::{Axiom, PowerIndex, factorials, ratio};
use crate::plan::Needs;

/// The number of orders of all *n* players in which a player is the pivot: n! times the Shapley-Shubik index.
pub static SHAPLEY_SHUBIK_RAW: PowerIndex = PowerIndex {
    id: "shapley-shubik-raw",
    name: "Shapley-Shubik, orders",
    meaning: "number of orders in which players can join where this one brings the coalition to the quota",
    source: "shapley1954",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity, Axiom::SelfDuality],
    needs: Needs::SIZES,
    evaluate: |counts| {
        let factorials = factorials(counts.players());
        let essential = counts.essential_players();
        let places = &factorials[counts.players()] / &factorials[essential];
        let factorials = &factorials[..=essential];
        counts.values(|player| ratio(pivots(player.swings_by_size(), factorials) * &places, 1))
    },
};
