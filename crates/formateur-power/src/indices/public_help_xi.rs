//! The public help index ξ.

use num_bigint::BigUint;

use crate::counts::Of;
use crate::index::{Axiom, PowerIndex, common_multiple, ratio};
use crate::plan::Needs;

/// The public help index ξ: every winning coalition S of the player counts 1/|S|², in proportion. Bertini and Stach (2015).
///
/// With ω(i, s) the winning coalitions of s members that have the player, null players included,
///
/// > ξ(i) ∝ Σₛ ω(i, s) / s²
pub static PUBLIC_HELP_XI: PowerIndex = PowerIndex {
    id: "public-help-xi",
    name: "Public help ξ",
    meaning: "share of all winning coalitions, each divided among its members, and counted less the larger it is",
    source: "bertini2015",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::LocalMonotonicity],
    needs: Needs::SIZES,
    evaluate: |counts| {
        let multiple = common_multiple(counts.players());
        let own = |player: Of<'_>| -> BigUint {
            let sizes = player.wins_by_size_of_all().into_iter().enumerate().skip(1);
            sizes.map(|(size, wins)| wins * (&multiple / size).pow(2)).sum()
        };
        let all = counts.total(own);
        counts.values(|player| ratio(own(player), all.clone()))
    },
};
