//! Coleman's power to prevent action.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// Coleman's power to prevent action: η(i) / W, the share of winning coalitions that lose without *i*. Coleman (1971).
pub static COLEMAN_PREVENTIVE: PowerIndex = PowerIndex {
    id: "coleman-preventive",
    name: "Coleman, to prevent",
    meaning: "share of all winning coalitions that the player alone can make lose",
    source: "coleman1971",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| counts.values(|player| ratio(player.swings().clone(), counts.winning().clone())),
};
