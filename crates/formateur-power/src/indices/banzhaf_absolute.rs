//! The absolute Banzhaf (Penrose) index.

use num_bigint::BigInt;

use crate::counts::{Counts, Needs};
use crate::index::{Axiom, PowerIndex, Values, ratio};

/// The absolute Banzhaf or Penrose index: the probability that a player's vote decides when all others toss a coin.
///
/// > β′(i) = η(i) / 2ⁿ⁻¹
///
/// Penrose (1946); Dubey and Shapley (1979) give its properties. The values do not add up to 1.
pub struct BanzhafAbsolute;

impl PowerIndex for BanzhafAbsolute {
    fn id(&self) -> &'static str {
        "banzhaf-absolute"
    }
    fn name(&self) -> &'static str {
        "Banzhaf, absolute"
    }
    fn meaning(&self) -> &'static str {
        "chance that the player's vote decides when every other player tosses a coin"
    }
    fn source(&self) -> &'static str {
        "penrose1946"
    }
    fn axioms(&self) -> &'static [Axiom] {
        &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity, Axiom::SelfDuality]
    }
    fn needs(&self) -> Needs {
        Needs::SUMS
    }
    fn evaluate(&self, counts: &Counts) -> Values {
        let coalitions = BigInt::from(1) << (counts.players() - 1);
        Values::exact(counts.per_player(|swings| ratio(swings.clone(), coalitions.clone())))
    }
}
