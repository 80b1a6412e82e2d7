//! The absolute Banzhaf (Penrose) index.

use num_bigint::BigInt;

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The absolute Banzhaf or Penrose index: the probability that a player's vote decides when all others toss a coin.
///
/// > β′(i) = η(i) / 2ⁿ⁻¹
///
/// Penrose (1946); Dubey and Shapley (1979) give its properties. The values do not add up to 1.
pub static BANZHAF_ABSOLUTE: PowerIndex = PowerIndex {
    id: "banzhaf-absolute",
    name: "Banzhaf, absolute",
    meaning: "chance that the player's vote decides when every other player tosses a coin",
    source: "penrose1946",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity, Axiom::SelfDuality],
    needs: Needs::SUMS,
    evaluate: |counts| {
        let coalitions = BigInt::from(1) << (counts.players() - 1);
        counts.values(|player| ratio(player.swings().clone(), coalitions.clone()))
    },
};
