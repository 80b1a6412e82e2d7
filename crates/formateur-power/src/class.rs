//! What sort of parliament it is, by who has how much power.

use num_bigint::BigUint;
use num_traits::Zero as _;

use crate::counts::Counts;
use crate::game::{Game, GameError};
use crate::plan::Needs;

/// The sort of a parliament, by the Banzhaf index of its parties (`banzhaf1965`).
///
/// Laver and Benoit (`laver2015`) sort legislatures by which pairs of the three largest parties win. The sorts here have
/// names in that spirit but are **our own**: they ask how power is spread, not which seats add up, so parliaments of other
/// seats and the same game are of one sort. With the shares β₁ ≥ β₂ ≥ β₃ ≥ … of the parties by falling power, the first line
/// that holds decides:
///
/// > β₁ = 1 | [`Self::SinglePartyMajority`]
/// >
/// > β₁ = β₂ = β₃ and β₄ = 0 | [`Self::TopThree`]
/// >
/// > β₁ > 2 β₂ | [`Self::StronglyDominant`]
/// >
/// > β₁ > β₂ | [`Self::Dominant`]
/// >
/// > β₂ > β₃ | [`Self::TopTwo`]
/// >
/// > otherwise | [`Self::Open`]
///
/// Shares are compared as whole numbers of swings, never rounded.
///
/// ```
/// use formateur_power::{Game, ParliamentClass};
///
/// let class = |seats, quota| ParliamentClass::of_game(&Game::new(seats, quota)?);
/// assert_eq!(class(vec![51, 30, 19], 51)?, ParliamentClass::SinglePartyMajority);
/// assert_eq!(class(vec![49, 48, 3], 51)?, ParliamentClass::TopThree);
/// # Ok::<(), formateur_power::GameError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParliamentClass {
    /// At least three parties share the first place, and more than these three have power.
    Open,
    /// Three parties have a third of the power each, and nobody else has any.
    TopThree,
    /// Two parties share the first place, and each has more power than any other.
    TopTwo,
    /// One party has more power than any other, but not more than twice as much as the second.
    Dominant,
    /// One party has more than twice the power of the second, and not all of it.
    StronglyDominant,
    /// One party has all the power.
    SinglePartyMajority,
}

impl ParliamentClass {
    /// Every sort, from power that is spread to power in one hand.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::TopThree,
        Self::TopTwo,
        Self::Dominant,
        Self::StronglyDominant,
        Self::SinglePartyMajority,
    ];

    /// The sort of a game that has been counted; swings are all that is read.
    pub fn of(counts: &Counts) -> Self {
        let mut swings: Vec<&BigUint> = counts.swings().collect();
        swings.sort_by(|a, b| b.cmp(a));
        let none = BigUint::zero();
        let place = |at: usize| swings.get(at).copied().unwrap_or(&none);
        let [first, second, third, fourth] = [0, 1, 2, 3].map(place);
        if second.is_zero() {
            Self::SinglePartyMajority
        } else if first == third && fourth.is_zero() {
            Self::TopThree
        } else if *first > second * 2_u8 {
            Self::StronglyDominant
        } else if first > second {
            Self::Dominant
        } else if second > third {
            Self::TopTwo
        } else {
            Self::Open
        }
    }

    /// The sort of a game. A model that wants it as a feature asks this for seats and a quota, and takes
    /// [`Self::concentration`] or one column for each of [`Self::ALL`].
    pub fn of_game(game: &Game) -> Result<Self, GameError> {
        Counts::of(game, Needs::SUMS).map(|counts| Self::of(&counts))
    }

    /// Its name in JSON and in tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::TopThree => "top-three",
            Self::TopTwo => "top-two",
            Self::Dominant => "dominant",
            Self::StronglyDominant => "strongly-dominant",
            Self::SinglePartyMajority => "single-party-majority",
        }
    }

    /// What it says, in one sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Open => "at least three share the first place, and others have power as well",
            Self::TopThree => "three have a third of the power each, and nobody else has any",
            Self::TopTwo => "two share the first place, each with more power than any other",
            Self::Dominant => {
                "one has more power than any other, but not more than twice as much as the second"
            }
            Self::StronglyDominant => "one has more than twice the power of the second",
            Self::SinglePartyMajority => "one has all the power",
        }
    }

    /// Its place in [`Self::ALL`], from 0 to 5, as a number for models.
    pub fn concentration(self) -> f64 {
        f64::from(self as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(weights: &[u64], quota: u64) -> ParliamentClass {
        ParliamentClass::of_game(&Game::new(weights.to_vec(), quota).expect("a game"))
            .expect("small")
    }

    #[test]
    fn each_sort_has_an_example() {
        assert_eq!(class(&[60, 25, 15], 51), ParliamentClass::SinglePartyMajority);
        assert_eq!(class(&[40, 15, 15, 15, 15], 51), ParliamentClass::StronglyDominant);
        assert_eq!(class(&[40, 30, 20, 10], 51), ParliamentClass::Dominant);
        assert_eq!(class(&[50, 50], 51), ParliamentClass::TopTwo);
        assert_eq!(class(&[35, 35, 15, 15], 51), ParliamentClass::TopTwo);
        assert_eq!(class(&[34, 33, 33], 51), ParliamentClass::TopThree);
        assert_eq!(class(&[20, 20, 20, 20, 20], 51), ParliamentClass::Open);
    }

    #[test]
    fn seats_that_make_the_same_game_make_the_same_sort() {
        assert_eq!(class(&[49, 48, 3], 51), class(&[34, 33, 33], 51));
        assert_eq!(class(&[60, 25, 15], 51), class(&[99, 1], 51));
    }

    #[test]
    fn every_sort_has_its_place_and_a_name_of_its_own() {
        for (place, class) in ParliamentClass::ALL.into_iter().enumerate() {
            assert!((class.concentration() - place as f64).abs() < f64::EPSILON);
            let named = ParliamentClass::ALL.iter().filter(|other| other.id() == class.id());
            assert_eq!(named.count(), 1);
        }
    }
}
