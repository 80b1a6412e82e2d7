//! The Johnston index.

use super::deegan_packel::equal_parts;
use crate::counts::Of;
use crate::index::{Axiom, PowerIndex, common_multiple, ratio};
use crate::plan::Needs;

/// The Johnston index: every winning coalition that somebody can break alone is divided equally among those who can.
///
/// With c(i, k) the winning coalitions in which *i* and k - 1 others are critical,
///
/// > Σₖ c(i, k) / k,   as a share of the sum over all players
///
/// Johnston (1978).
pub static JOHNSTON: PowerIndex = PowerIndex {
    id: "johnston",
    name: "Johnston",
    meaning: "share of the power to break winning coalitions, each divided among those who can break it",
    source: "johnston1978",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::CRITICAL,
    evaluate: |counts| {
        let multiple = common_multiple(counts.essential_players());
        let own = |player: Of<'_>| equal_parts(player.by_critical(), &multiple);
        let all = counts.total(own);
        counts.values(|player| ratio(own(player), all.clone()))
    },
};
