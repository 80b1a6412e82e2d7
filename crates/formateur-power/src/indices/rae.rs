//! The Rae index.

use num_bigint::BigInt;

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The Rae index: the chance that the player agrees with the outcome if all coalitions are equally likely,
///
/// > 1/2 + η(i) / 2ⁿ
///
/// Rae (1969); the identity is of Dubey and Shapley (1979).
pub static RAE: PowerIndex = PowerIndex {
    id: "rae",
    name: "Rae",
    meaning: "chance that the outcome is as the player votes when everybody tosses a coin",
    source: "rae1969",
    axioms: &[Axiom::Symmetry, Axiom::LocalMonotonicity, Axiom::SelfDuality],
    needs: Needs::SUMS,
    evaluate: |counts| {
        let (half, all) = (ratio(1, 2), BigInt::from(1) << counts.players());
        counts.values(|player| &half + ratio(player.swings().clone(), all.clone()))
    },
};
