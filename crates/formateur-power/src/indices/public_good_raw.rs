//! Minimal winning coalitions of a player.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The number of minimal winning coalitions that have the player, m(i).
pub static PUBLIC_GOOD_RAW: PowerIndex = PowerIndex {
    id: "public-good-raw",
    name: "Public good, number",
    meaning: "number of minimal winning coalitions that the player is in",
    source: "holler1982",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer],
    needs: Needs::MINIMAL,
    evaluate: |counts| counts.values(|player| ratio(player.minimal(), 1)),
};
