//! The definitions, by walking through all coalitions: slow, and right by inspection.

// Each test file is its own crate and uses some of these.
#![allow(dead_code)]

use formateur_power::{Axiom, Counts, Game, Needs, PowerIndex, Values};
use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use proptest::prelude::*;

/// A game by its table of winning coalitions.
pub(crate) struct Brute {
    pub(crate) players: usize,
    wins: Vec<bool>,
}

impl Brute {
    pub(crate) fn of(weights: &[u64], quota: u64) -> Self {
        let votes = |coalition: usize| -> u128 {
            let inside = weights.iter().enumerate().filter(|(at, _)| coalition >> at & 1 == 1);
            inside.map(|(_, &weight)| u128::from(weight)).sum()
        };
        let wins = (0..1_usize << weights.len()).map(|c| votes(c) >= u128::from(quota)).collect();
        Self { players: weights.len(), wins }
    }

    fn coalitions(&self) -> impl Iterator<Item = usize> {
        (0..self.wins.len()).filter(|&coalition| self.wins[coalition])
    }

    /// Whether a winning coalition needs a player.
    fn critical(&self, coalition: usize, player: usize) -> bool {
        coalition >> player & 1 == 1 && !self.wins[coalition & !(1 << player)]
    }

    pub(crate) fn winning(&self) -> BigUint {
        self.coalitions().count().into()
    }

    /// Swings of a player by the number of other members.
    pub(crate) fn swings_by_size(&self, player: usize) -> Vec<BigUint> {
        let mut by_size = vec![BigUint::default(); self.players];
        for coalition in self.coalitions().filter(|&c| self.critical(c, player)) {
            by_size[coalition.count_ones() as usize - 1] += 1_u8;
        }
        by_size
    }

    pub(crate) fn swings(&self, player: usize) -> BigUint {
        self.swings_by_size(player).iter().sum()
    }

    /// Minimal winning coalitions by the number of members.
    pub(crate) fn minimal_by_size(&self) -> Vec<BigUint> {
        let mut by_size = vec![BigUint::default(); self.players + 1];
        let needs_all = |&c: &usize| {
            (0..self.players).all(|player| c >> player & 1 == 0 || self.critical(c, player))
        };
        for coalition in self.coalitions().filter(needs_all) {
            by_size[coalition.count_ones() as usize] += 1_u8;
        }
        by_size
    }

    /// Orders of joining in which each player is the pivot, by walking through the orders themselves: a path through
    /// the lattice of coalitions is an order.
    pub(crate) fn pivots(&self) -> Vec<BigUint> {
        let everybody = self.wins.len() - 1;
        let mut before = vec![BigUint::default(); self.wins.len()]; // orders that lead to a coalition
        let mut after = before.clone(); // orders that lead on from it
        before[0] = BigUint::from(1_u8);
        after[everybody] = BigUint::from(1_u8);
        for coalition in 1..=everybody {
            let from = members(coalition, self.players).map(|player| coalition & !(1 << player));
            before[coalition] = from.map(|smaller| before[smaller].clone()).sum();
        }
        for coalition in (0..everybody).rev() {
            let to = members(everybody & !coalition, self.players);
            after[coalition] = to.map(|player| after[coalition | 1 << player].clone()).sum();
        }
        let mut pivots = vec![BigUint::default(); self.players];
        for coalition in self.coalitions() {
            for player in members(coalition, self.players) {
                if self.critical(coalition, player) {
                    pivots[player] += &before[coalition & !(1 << player)] * &after[coalition];
                }
            }
        }
        pivots
    }

    /// An index by its definition.
    pub(crate) fn index(&self, id: &str) -> Vec<BigRational> {
        let swings = || (0..self.players).map(|player| self.swings(player));
        match id {
            "banzhaf" => {
                let all: BigUint = swings().sum();
                swings().map(|own| fraction(own, all.clone())).collect()
            }
            "banzhaf-absolute" => {
                let others = BigUint::from(1_u8) << (self.players - 1);
                swings().map(|own| fraction(own, others.clone())).collect()
            }
            "shapley-shubik" => {
                let pivots = self.pivots();
                let orders: BigUint = (1..=self.players).map(BigUint::from).product();
                pivots.into_iter().map(|own| fraction(own, orders.clone())).collect()
            }
            other => panic!("the index `{other}` has no definition here: write it"),
        }
    }
}

fn members(coalition: usize, players: usize) -> impl Iterator<Item = usize> {
    (0..players).filter(move |player| coalition >> player & 1 == 1)
}

pub(crate) fn fraction(numerator: BigUint, denominator: BigUint) -> BigRational {
    BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
}

pub(crate) fn values(index: &dyn PowerIndex, game: &Game) -> Values {
    index.evaluate(&Counts::of(game, index.needs()).expect("the game is small"))
}

pub(crate) fn exact(index: &dyn PowerIndex, game: &Game) -> Vec<BigRational> {
    values(index, game).rationals().to_vec()
}

/// Both ways of counting.
pub(crate) const BOTH: [Needs; 2] = [Needs::SUMS, Needs::SIZES];

/// Games of up to ten players: of small votes, of equal ones, of a few big and many single ones; quotas from 1 to all.
pub(crate) fn games() -> impl Strategy<Value = Game> {
    let small = prop::collection::vec(1..=20_u64, 1..=10);
    let equal = (1..=9_u64, 1..=10_usize).prop_map(|(weight, players)| vec![weight; players]);
    let lumpy = prop::collection::vec(prop_oneof![Just(1_u64), Just(4), Just(37)], 1..=10);
    prop_oneof![3 => small, 1 => equal, 2 => lumpy].prop_flat_map(|weights| {
        let total: u64 = weights.iter().sum();
        let majority = total / 2 + 1;
        let quota = prop_oneof![
            3 => 1..=total,
            1 => Just(majority),
            1 => Just(total.div_ceil(2)),
            1 => majority..=total,
            1 => Just(total),
        ];
        (Just(weights), quota)
            .prop_map(|(weights, quota)| Game::new(weights, quota).expect("it is a game"))
    })
}

/// Games with votes of up to 2^59, and a quota that is near nothing or near everything: those can be counted.
pub(crate) fn heavy_games() -> impl Strategy<Value = Game> {
    let weight = prop_oneof![1..=30_u64, Just(1 << 59), 1..=(1_u64 << 59)];
    (prop::collection::vec(weight, 1..=10), 1..=200_u64, any::<bool>()).prop_map(
        |(weights, small, high)| {
            let total: u64 = weights.iter().sum();
            let small = small.min(total);
            let quota = if high { total - small + 1 } else { small };
            Game::new(weights, quota).expect("it is a game")
        },
    )
}

/// Whether an index has a property in a game.
pub(crate) fn holds(axiom: Axiom, index: &dyn PowerIndex, game: &Game) -> bool {
    let (weights, own) = (game.weights(), exact(index, game));
    let pairs = || (0..weights.len()).flat_map(|a| (0..weights.len()).map(move |b| (a, b)));
    match axiom {
        Axiom::Efficiency => own.iter().sum::<BigRational>() == fraction(1_u8.into(), 1_u8.into()),
        Axiom::Symmetry => pairs().all(|(a, b)| weights[a] != weights[b] || own[a] == own[b]),
        Axiom::NullPlayer => {
            let brute = Brute::of(weights, game.quota());
            let null = |&player: &usize| brute.swings(player) == BigUint::default();
            (0..weights.len()).filter(null).all(|player| own[player] == BigRational::default())
        }
        Axiom::LocalMonotonicity => {
            pairs().all(|(a, b)| weights[a] < weights[b] || own[a] >= own[b])
        }
        Axiom::SelfDuality => {
            let dual = Game::new(weights.to_vec(), game.total() - game.quota() + 1);
            own == exact(index, &dual.expect("the dual is a game"))
        }
    }
}
