//! The normalised Banzhaf index.

use num_bigint::{BigInt, BigUint};

use crate::counts::{Counts, Needs};
use crate::index::{Axiom, PowerIndex, Values, ratio};

/// The normalised Banzhaf index: a player's share of all swings.
///
/// With η(i) the number of coalitions that win with *i* and lose without,
///
/// > β(i) = η(i) / Σⱼ η(j)
///
/// Penrose (1946) had the idea first, Banzhaf (1965) gave it its name.
pub struct Banzhaf;

impl PowerIndex for Banzhaf {
    fn id(&self) -> &'static str {
        "banzhaf"
    }
    fn name(&self) -> &'static str {
        "Banzhaf"
    }
    fn meaning(&self) -> &'static str {
        "share of all cases in which one player alone turns a losing coalition into a winning one"
    }
    fn source(&self) -> &'static str {
        "banzhaf1965"
    }
    fn axioms(&self) -> &'static [Axiom] {
        &[
            Axiom::Efficiency,
            Axiom::Symmetry,
            Axiom::NullPlayer,
            Axiom::LocalMonotonicity,
            Axiom::SelfDuality,
        ]
    }
    fn needs(&self) -> Needs {
        Needs::SUMS
    }
    fn evaluate(&self, counts: &Counts) -> Values {
        let all: BigInt = counts.swings().sum::<BigUint>().into();
        Values::exact(counts.per_player(|swings| ratio(swings.clone(), all.clone())))
    }
}
