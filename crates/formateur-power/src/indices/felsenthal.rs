//! The Felsenthal index.

use num_bigint::BigUint;

use crate::counts::Of;
use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The Felsenthal index: like that of Deegan and Packel, but only minimal winning coalitions with the fewest members count.
///
/// Felsenthal (2016). As all have the same size, it is the share of all memberships in them.
pub static FELSENTHAL: PowerIndex = PowerIndex {
    id: "felsenthal",
    name: "Felsenthal",
    meaning: "share of the spoils if only the smallest minimal winning coalitions form and divide equally",
    source: "felsenthal2016",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::LEAST,
    evaluate: |counts| {
        let own = |player: Of<'_>| smallest(player.minimal_by_size(), counts.least_size());
        let all = counts.total(own);
        counts.values(|player| ratio(own(player), all.clone()))
    },
};

/// Coalitions of the least size; none for a null player.
pub(crate) fn smallest(by_size: &[BigUint], least: usize) -> BigUint {
    by_size.get(least).cloned().unwrap_or_default()
}
