//! Smallest minimal winning coalitions of a player.

use super::felsenthal::smallest;
use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The number of minimal winning coalitions with the fewest members that have the player.
pub static FELSENTHAL_RAW: PowerIndex = PowerIndex {
    id: "felsenthal-raw",
    name: "Felsenthal, number",
    meaning: "number of smallest minimal winning coalitions that the player is in",
    source: "felsenthal2016",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::LEAST,
    evaluate: |counts| counts.values(|player| ratio(smallest(player.minimal_by_size(), counts.least_size()), 1)),
};
