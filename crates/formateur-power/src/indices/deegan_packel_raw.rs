//! Minimal winning coalitions of a player, each divided by its size.

use super::deegan_packel::equal_parts;
use crate::index::{Axiom, PowerIndex, common_multiple, ratio};
use crate::plan::Needs;

/// The sum Σₛ m(i, s) / s of which the Deegan-Packel index is the mean.
pub static DEEGAN_PACKEL_RAW: PowerIndex = PowerIndex {
    id: "deegan-packel-raw",
    name: "Deegan-Packel, sum",
    meaning: "minimal winning coalitions that the player is in, each divided by its size",
    source: "deegan1978",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer],
    needs: Needs::MINIMAL_SIZES,
    evaluate: |counts| {
        let multiple = common_multiple(counts.essential_players());
        counts.values(|player| ratio(equal_parts(player.minimal_by_size(), &multiple), multiple.clone()))
    },
};
