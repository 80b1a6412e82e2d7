//! The power index G.

use crate::counts::Of;
use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The power index G: memberships of winning coalitions without null players are shared out.
///
/// Álvarez-Mozos, Ferreira, Alonso-Meijide and Pinto (2015).
pub static POWER_INDEX_G: PowerIndex = PowerIndex {
    id: "power-index-g",
    name: "Power index G",
    meaning: "share of all memberships in winning coalitions without null players",
    source: "alvarez2015",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| {
        let all = counts.total(Of::essential_wins);
        counts.values(|player| ratio(player.essential_wins(), all.clone()))
    },
};
