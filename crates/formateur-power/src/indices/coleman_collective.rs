//! Coleman's power of a collectivity to act.

use num_bigint::BigInt;

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// Coleman's power of the collectivity to act: the share of all coalitions that win, W / 2ⁿ. Coleman (1971).
///
/// It describes the rule, not the players; every player is given the same value.
pub static COLEMAN_COLLECTIVE: PowerIndex = PowerIndex {
    id: "coleman-collective",
    name: "Coleman, collectivity to act",
    meaning: "chance that a coalition wins when every player tosses a coin; the same for all",
    source: "coleman1971",
    axioms: &[Axiom::Symmetry],
    needs: Needs::SUMS,
    evaluate: |counts| {
        let all = BigInt::from(1) << counts.players();
        counts.values(|_| ratio(counts.winning().clone(), all.clone()))
    },
};
