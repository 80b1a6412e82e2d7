//! The public help index θ.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The public help index θ: memberships of winning coalitions are shared out, ω(i) / Σⱼ ω(j). Bertini, Gambarelli and Stach (2008).
///
/// Null players have a share too: they profit from what others decide.
pub static PUBLIC_HELP_THETA: PowerIndex = PowerIndex {
    id: "public-help-theta",
    name: "Public help θ",
    meaning: "share of all memberships in winning coalitions",
    source: "bertini2008",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| {
        let all = counts.total(crate::counts::Of::wins);
        counts.values(|player| ratio(player.wins(), all.clone()))
    },
};
