//! What a power index is.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive as _;

use crate::counts::Counts;
use crate::game::{Game, GameError};
use crate::plan::Needs;

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
    /// Values that differ, or may.
    fractions: Vec<BigRational>,
    /// Which of them each player has.
    of: Vec<usize>,
    undefined: Option<&'static str>,
}

impl Values {
    /// One value a player.
    pub(crate) fn exact(values: Vec<BigRational>) -> Self {
        let of = (0..values.len()).collect();
        Self::of_classes(values, of)
    }

    /// One value a class of equal players, and the class of each player.
    pub(crate) fn of_classes(values: Vec<BigRational>, of: Vec<usize>) -> Self {
        Self { fractions: values, of, undefined: None }
    }

    /// That the index has no values in this game, and why.
    pub(crate) fn undefined(reason: &'static str) -> Self {
        Self { fractions: Vec::new(), of: Vec::new(), undefined: Some(reason) }
    }

    /// Why there are no values, if the index is not defined for this game.
    pub fn reason(&self) -> Option<&'static str> {
        self.undefined
    }

    /// As fractions: `5/21`, or a whole number.
    pub fn fractions(&self) -> Vec<String> {
        self.each(ToString::to_string)
    }

    /// As floating-point numbers, each the nearest to its fraction.
    pub fn floats(&self) -> Vec<f64> {
        self.each(|value| value.to_f64().unwrap_or(f64::NAN))
    }

    /// The fractions themselves.
    pub fn rationals(&self) -> Vec<BigRational> {
        self.each(Clone::clone)
    }

    fn each<T: Clone>(&self, convert: impl Fn(&BigRational) -> T) -> Vec<T> {
        let converted: Vec<T> = self.fractions.iter().map(convert).collect();
        self.of.iter().map(|&at| converted[at].clone()).collect()
    }
}

/// A measure of a priori voting power: a function of the game alone.
#[derive(Debug)]
pub struct PowerIndex {
    /// Name on the command line, in JSON and in the documentation.
    pub id: &'static str,
    /// Name for readers.
    pub name: &'static str,
    /// What its number means, in one sentence that a reader of the report understands.
    pub meaning: &'static str,
    /// Key in `references.bib` of the paper that defines it.
    pub source: &'static str,
    /// Properties that it claims, checked by the property tests.
    pub axioms: &'static [Axiom],
    /// What it reads of the counts.
    pub needs: Needs,
    /// Power of each player, in the order of the game.
    pub evaluate: fn(&Counts) -> Values,
}

impl PowerIndex {
    /// Power of each player of a game, counted for this index alone; several share one [`Counts`].
    ///
    /// # Errors
    /// If counting exceeds the memory that [`crate::Limits`] allow by default.
    pub fn values(&self, game: &Game) -> Result<Values, GameError> {
        Ok((self.evaluate)(&Counts::of(game, self.needs)?))
    }
}

/// The index of that name.
pub fn index(id: &str) -> Option<&'static PowerIndex> {
    crate::indices::INDICES.iter().copied().find(|index| index.id == id)
}

/// A fraction; 0 for a denominator of 0, which only a sum over nobody has.
pub(crate) fn ratio(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> BigRational {
    let denominator = denominator.into();
    if denominator.sign() == num_bigint::Sign::NoSign {
        return BigRational::from_integer(BigInt::from(0));
    }
    BigRational::new(numerator.into(), denominator)
}

/// The product of the whole numbers up to each, from 0.
pub(crate) fn factorials(most: usize) -> Vec<num_bigint::BigUint> {
    let next = |product: &mut num_bigint::BigUint, k: usize| {
        let own = product.clone();
        *product = &own * (k + 1);
        Some(own)
    };
    (0..=most).scan(num_bigint::BigUint::from(1_u8), next).collect()
}

/// The least number that every whole number up to `most` divides.
pub(crate) fn common_multiple(most: usize) -> num_bigint::BigUint {
    let prime = |k: usize| (2..k).take_while(|d| d * d <= k).all(|d| !k.is_multiple_of(d));
    let highest = |p: usize| {
        std::iter::successors(Some(p), |k| k.checked_mul(p)).take_while(|&k| k <= most).last()
    };
    (2..=most).filter(|&k| prime(k)).filter_map(highest).fold(1_u8.into(), |product, k| product * k)
}
