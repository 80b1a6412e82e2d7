//! The power index F.

use super::deegan_packel::equal_parts;
use crate::index::{Axiom, PowerIndex, common_multiple, ratio};
use crate::plan::Needs;

/// The power index F: winning coalitions without null players are equally likely, and each divides equally among its members.
///
/// With ω(i, s) those of s members that have the player and W all,
///
/// > Σₛ ω(i, s) / (s W)
///
/// Álvarez-Mozos, Ferreira, Alonso-Meijide and Pinto (2015).
pub static POWER_INDEX_F: PowerIndex = PowerIndex {
    id: "power-index-f",
    name: "Power index F",
    meaning: "share of the spoils if winning coalitions without null players are equally likely and divide equally",
    source: "alvarez2015",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::SIZES,
    evaluate: |counts| {
        let multiple = common_multiple(counts.essential_players());
        let all = counts.essential_winning() * &multiple;
        counts.values(|player| ratio(equal_parts(&player.wins_by_size(), &multiple), all.clone()))
    },
};
