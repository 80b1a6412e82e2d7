//! Power in a composite game.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;

use crate::index::{Values, ratio};

/// What has been counted of a composite game, and the indices that follow. Lists are in the order of the players.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositePower {
    winning: BigUint,
    swings: Vec<BigUint>,
    /// Empty unless sizes were counted.
    by_size: Vec<Vec<BigUint>>,
}

impl CompositePower {
    pub(crate) fn sums(winning: BigUint, swings: Vec<BigUint>) -> Self {
        Self { winning, swings, by_size: Vec::new() }
    }

    pub(crate) fn by_size(winning: BigUint, by_size: Vec<Vec<BigUint>>) -> Self {
        let swings = by_size.iter().map(|sizes| sizes.iter().sum()).collect();
        Self { winning, swings, by_size }
    }

    /// Number of winning coalitions.
    pub fn winning(&self) -> &BigUint {
        &self.winning
    }

    /// Swings: coalitions that win with the player and lose without it.
    pub fn swings(&self) -> &[BigUint] {
        &self.swings
    }

    /// Swings of each player by the number of other members, from 0 to all others; `None` if sizes were not counted.
    pub fn swings_by_size(&self) -> Option<&[Vec<BigUint>]> {
        (!self.by_size.is_empty()).then_some(&self.by_size)
    }

    /// The normalised Banzhaf index (Banzhaf 1965): a player's share of all swings.
    pub fn banzhaf(&self) -> Values {
        self.shares_of(self.swings.iter().sum())
    }

    /// The absolute Banzhaf or Penrose index (Penrose 1946): swings as a share of the 2ⁿ⁻¹ coalitions of the others.
    pub fn banzhaf_absolute(&self) -> Values {
        self.shares_of(BigUint::from(1_u8) << (self.swings.len() - 1))
    }

    /// Coleman's power of the body to act (Coleman 1971): the share of all coalitions that win.
    pub fn power_to_act(&self) -> BigRational {
        ratio(self.winning.clone(), self.coalitions())
    }

    /// Coleman's power to prevent action: a player's swings as a share of the winning coalitions.
    pub fn power_to_prevent(&self) -> Values {
        self.shares_of(self.winning.clone())
    }

    /// Coleman's power to initiate action: a player's swings as a share of the losing coalitions.
    pub fn power_to_initiate(&self) -> Values {
        self.shares_of(self.coalitions() - &self.winning)
    }

    /// The Shapley-Shubik index (Shapley and Shubik 1954): the share of all orders of joining in which a player is the
    /// pivot. `None` if sizes were not counted.
    ///
    /// > φ(i) = Σₛ ηₛ(i) s! (n - 1 - s)! / n!
    pub fn shapley_shubik(&self) -> Option<Values> {
        let players = self.swings.len();
        let mut factorials = vec![BigUint::from(1_u8)];
        for k in 1..=players {
            factorials.push(&factorials[k - 1] * k);
        }
        let value = |sizes: &Vec<BigUint>| {
            let orders = sizes.iter().enumerate().map(|(others, swings)| {
                swings * &factorials[others] * &factorials[players - 1 - others]
            });
            ratio(orders.sum::<BigUint>(), factorials[players].clone())
        };
        let by_size = self.swings_by_size()?;
        Some(Values::exact(by_size.iter().map(value).collect()))
    }

    fn coalitions(&self) -> BigUint {
        BigUint::from(1_u8) << self.swings.len()
    }

    fn shares_of(&self, all: BigUint) -> Values {
        let all = BigInt::from(all);
        let share = |swings: &BigUint| ratio(swings.clone(), all.clone());
        Values::exact(self.swings.iter().map(share).collect())
    }
}
