//! The absolute public good index.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The absolute public good index: the share of minimal winning coalitions that have the player.
pub static PUBLIC_GOOD_ABSOLUTE: PowerIndex = PowerIndex {
    id: "public-good-absolute",
    name: "Public good, absolute",
    meaning: "share of all minimal winning coalitions that the player is in",
    source: "holler1982",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer],
    needs: Needs::MINIMAL,
    evaluate: |counts| counts.values(|player| ratio(player.minimal(), counts.minimal_winning().clone())),
};
