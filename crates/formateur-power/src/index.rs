//! What a power index is.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive as _;

use crate::counts::{Counts, Needs};

/// A property that an index may have, checked on random games.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axiom {
    /// The values of all players add up to 1.
    Efficiency,
    /// Players of equal weight have equal values.
    Symmetry,
    /// A player that never swings has 0.
    NullPlayer,
    /// A player with more votes never has a smaller value.
    LocalMonotonicity,
    /// The game and its dual give the same values.
    SelfDuality,
}

/// Values of the players, in the order of the game.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    exact: Vec<BigRational>,
}

impl Values {
    pub(crate) fn exact(exact: Vec<BigRational>) -> Self {
        Self { exact }
    }

    /// As fractions: `5/21`, or a whole number.
    pub fn fractions(&self) -> Vec<String> {
        self.exact.iter().map(ToString::to_string).collect()
    }

    /// As floating-point numbers, each the nearest to its fraction.
    pub fn floats(&self) -> Vec<f64> {
        self.exact.iter().map(|value| value.to_f64().unwrap_or(f64::NAN)).collect()
    }

    /// The fractions themselves.
    pub fn rationals(&self) -> &[BigRational] {
        &self.exact
    }
}

/// A measure of a priori voting power: a function of the game alone.
pub trait PowerIndex: Sync {
    /// Name on the command line, in JSON and in the documentation.
    fn id(&self) -> &'static str;
    /// Name for readers.
    fn name(&self) -> &'static str;
    /// What its number means, in one sentence that a reader of the report understands.
    fn meaning(&self) -> &'static str;
    /// Key in `references.bib` of the paper that defines it.
    fn source(&self) -> &'static str;
    /// Properties that it claims, checked by the property tests.
    fn axioms(&self) -> &'static [Axiom];
    /// What it reads of the counts.
    fn needs(&self) -> Needs;
    /// Power of each player, in the order of the game.
    fn evaluate(&self, counts: &Counts) -> Values;
}

/// The index of that name.
pub fn index(id: &str) -> Option<&'static dyn PowerIndex> {
    crate::indices::INDICES.iter().copied().find(|index| index.id() == id)
}

/// A fraction; 0 for a denominator of 0, which only a sum over nobody has.
pub(crate) fn ratio(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> BigRational {
    let denominator = denominator.into();
    if denominator.sign() == num_bigint::Sign::NoSign {
        return BigRational::from_integer(BigInt::from(0));
    }
    BigRational::new(numerator.into(), denominator)
}
