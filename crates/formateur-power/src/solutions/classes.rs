//! Players of equal votes, taken together.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;

use crate::Game;

/// How many members of each class a set of players has.
pub(super) type Members = Vec<u64>;

/// The players by their votes, heaviest first, and how many votes a winning coalition can do without.
///
/// The nucleolus gives equal players equal values, so one unknown a class is enough.
#[derive(Debug, Clone)]
pub(super) struct Classes {
    /// Votes of one member, in the largest unit that divides all votes.
    pub(super) weights: Vec<u64>,
    /// How many members a class has.
    pub(super) sizes: Members,
    /// Who they are.
    pub(super) players: Vec<Vec<usize>>,
    /// The most votes that a winning coalition can leave out, in the same unit.
    pub(super) spare: u64,
}

impl Classes {
    pub(super) fn of(game: &Game) -> Self {
        let unit = game.weights().iter().fold(0_u64, |unit, weight| unit.gcd(weight));
        let mut by_weight: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (player, weight) in game.weights().iter().enumerate() {
            by_weight.entry(weight / unit).or_default().push(player);
        }
        let (weights, players): (Vec<u64>, Vec<Vec<usize>>) = by_weight.into_iter().rev().unzip();
        let sizes = players.iter().map(|players| players.len() as u64).collect();
        Self { weights, sizes, players, spare: (game.total() - game.quota()) / unit }
    }

    /// How many classes there are.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// How many players there are.
    pub(super) fn all(&self) -> usize {
        self.players.iter().map(Vec::len).sum()
    }

    /// Values of classes as values of players, in the order of the game.
    pub(super) fn spread(&self, values: &[BigRational]) -> Vec<BigRational> {
        let mut spread = vec![BigRational::default(); self.all()];
        for (players, value) in self.players.iter().zip(values) {
            for &player in players {
                spread[player].clone_from(value);
            }
        }
        spread
    }

    /// The classes without whom nobody wins: their members are the veto players.
    pub(super) fn veto(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(|&class| self.weights[class] > self.spare)
    }
}

/// What a set of players gets.
pub(super) fn payoff(members: &[u64], values: &[BigRational]) -> BigRational {
    let parts = members.iter().zip(values).filter(|(members, _)| **members > 0);
    parts.map(|(&members, value)| value * BigInt::from(members)).sum()
}
