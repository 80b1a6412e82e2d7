//! Winning coalitions of a player without null players.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The number of winning coalitions without null players that have the player.
pub static POWER_INDEX_G_RAW: PowerIndex = PowerIndex {
    id: "power-index-g-raw",
    name: "Power index G, number",
    meaning: "number of winning coalitions without null players that the player is in",
    source: "alvarez2015",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| counts.values(|player| ratio(player.essential_wins(), 1)),
};
