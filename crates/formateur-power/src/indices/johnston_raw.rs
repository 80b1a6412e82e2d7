//! Winning coalitions that a player can break, each divided by how many can.

use super::deegan_packel::equal_parts;
use crate::index::{Axiom, PowerIndex, common_multiple, ratio};
use crate::plan::Needs;

/// The sum Σₖ c(i, k) / k of which the Johnston index is the share. Over all players it is the number of winning coalitions that somebody can break alone.
pub static JOHNSTON_RAW: PowerIndex = PowerIndex {
    id: "johnston-raw",
    name: "Johnston, sum",
    meaning: "winning coalitions that the player can break alone, each divided by the number of those who can",
    source: "johnston1978",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::CRITICAL,
    evaluate: |counts| {
        let multiple = common_multiple(counts.essential_players());
        counts.values(|player| {
            let own = equal_parts(player.by_critical(), &multiple);
            ratio(own << counts.null_players(), multiple.clone())
        })
    },
};
