//! Winning coalitions of a player without null players, each divided by its size.

use super::deegan_packel::equal_parts;
use crate::index::{Axiom, PowerIndex, common_multiple, ratio};
use crate::plan::Needs;

/// The sum Σₛ ω(i, s) / s of which the power index F is the mean.
pub static POWER_INDEX_F_RAW: PowerIndex = PowerIndex {
    id: "power-index-f-raw",
    name: "Power index F, sum",
    meaning: "winning coalitions without null players that the player is in, each divided by its size",
    source: "alvarez2015",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::SIZES,
    evaluate: |counts| {
        let multiple = common_multiple(counts.essential_players());
        counts.values(|player| ratio(equal_parts(&player.wins_by_size(), &multiple), multiple.clone()))
    },
};
