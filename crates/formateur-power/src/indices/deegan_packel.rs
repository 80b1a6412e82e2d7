//! The Deegan-Packel index.

use num_bigint::BigUint;

use crate::index::{Axiom, PowerIndex, common_multiple, ratio};
use crate::plan::Needs;

/// The Deegan-Packel index: minimal winning coalitions are equally likely, and each divides equally among its members.
///
/// With m(i, s) those of s members that have the player, and M all,
///
/// > Σₛ m(i, s) / (s M)
///
/// Deegan and Packel (1978).
pub static DEEGAN_PACKEL: PowerIndex = PowerIndex {
    id: "deegan-packel",
    name: "Deegan-Packel",
    meaning: "share of the spoils if minimal winning coalitions are equally likely and divide equally",
    source: "deegan1978",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::NullPlayer],
    needs: Needs::MINIMAL_SIZES,
    evaluate: |counts| {
        let multiple = common_multiple(counts.essential_players());
        let all = counts.minimal_winning() * &multiple;
        counts.values(|player| ratio(equal_parts(player.minimal_by_size(), &multiple), all.clone()))
    },
};

/// Coalitions by size, each divided by its size: `multiple` times the sum, which every size divides.
pub(crate) fn equal_parts(by_size: &[BigUint], multiple: &BigUint) -> BigUint {
    by_size.iter().enumerate().skip(1).map(|(size, number)| number * (multiple / size)).sum()
}
