//! Winning coalitions of a player.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The number of winning coalitions that have the player, ω(i).
pub static PUBLIC_HELP_THETA_RAW: PowerIndex = PowerIndex {
    id: "public-help-theta-raw",
    name: "Public help θ, number",
    meaning: "number of winning coalitions that the player is in",
    source: "bertini2008",
    axioms: &[Axiom::Symmetry, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| counts.values(|player| ratio(player.wins(), 1)),
};
