//! The absolute power index G.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The absolute power index G: the share of winning coalitions without null players that have the player.
pub static POWER_INDEX_G_ABSOLUTE: PowerIndex = PowerIndex {
    id: "power-index-g-absolute",
    name: "Power index G, absolute",
    meaning: "share of all winning coalitions without null players that the player is in",
    source: "alvarez2015",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| counts.values(|player| ratio(player.essential_wins(), counts.essential_winning())),
};
