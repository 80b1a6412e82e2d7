//! The Shapley-Shubik index.

use num_bigint::BigUint;

use crate::index::{Axiom, PowerIndex, factorials, ratio};
use crate::plan::Needs;

/// The Shapley-Shubik index: the share of all orders of joining in which a player is the pivot.
///
/// With ηₛ(i) the number of swings of *i* that have *s* other members,
///
/// > φ(i) = Σₛ ηₛ(i) s! (n - 1 - s)! / n!
///
/// Shapley and Shubik (1954). Null players change nothing, so they are left out of the sums.
pub static SHAPLEY_SHUBIK: PowerIndex = PowerIndex {
    id: "shapley-shubik",
    name: "Shapley-Shubik",
    meaning: "share of all orders in which players can join where this one brings the coalition to the quota",
    source: "shapley1954",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity, Axiom::SelfDuality],
    needs: Needs::SIZES,
    evaluate: |counts| {
        let factorials = factorials(counts.essential_players());
        let orders = &factorials[counts.essential_players()];
        counts.values(|player| ratio(pivots(player.swings_by_size(), &factorials), orders.clone()))
    },
};

/// Orders of all players in which the one with these swings by size is the pivot: Σₛ ηₛ s! (n - 1 - s)!.
pub(crate) fn pivots(swings: &[BigUint], factorials: &[BigUint]) -> BigUint {
    let both = factorials.iter().zip(factorials[..swings.len()].iter().rev());
    swings.iter().zip(both).map(|(swings, (before, after))| swings * before * after).sum()
}
