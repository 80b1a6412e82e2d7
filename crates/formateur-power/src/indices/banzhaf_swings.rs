//! Swings.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The number of swings η(i): coalitions that win with *i* and lose without. Banzhaf (1965).
pub static BANZHAF_SWINGS: PowerIndex = PowerIndex {
    id: "banzhaf-swings",
    name: "Swings",
    meaning: "number of coalitions that win with the player and lose without",
    source: "banzhaf1965",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity, Axiom::SelfDuality],
    needs: Needs::SUMS,
    evaluate: |counts| counts.values(|player| ratio(player.swings().clone(), 1)),
};
