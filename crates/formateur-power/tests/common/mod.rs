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

    /// Members who can each break a winning coalition.
    pub(crate) fn critical_members(&self, coalition: usize) -> Vec<usize> {
        (0..self.players).filter(|&player| self.critical(coalition, player)).collect()
    }

    /// Whether a coalition is winning and needs all its members.
    fn minimal(&self, coalition: usize) -> bool {
        self.wins[coalition] && self.critical_members(coalition).len() == size(coalition)
    }

    /// Minimal winning coalitions by the number of members.
    pub(crate) fn minimal_by_size(&self) -> Vec<BigUint> {
        let mut by_size = vec![BigUint::default(); self.players + 1];
        for coalition in self.coalitions().filter(|&coalition| self.minimal(coalition)) {
            by_size[size(coalition)] += 1_u8;
        }
        by_size
    }

    /// Whether a coalition has a member that never swings.
    fn has_null(&self, coalition: usize) -> bool {
        members(coalition, self.players).any(|player| self.swings(player) == BigUint::default())
    }

    /// A sum over some winning coalitions that a player is in, for each player.
    fn sums(&self, value: impl Fn(usize) -> BigRational) -> Vec<BigRational> {
        let mut sums = vec![BigRational::default(); self.players];
        for coalition in self.coalitions() {
            let value = value(coalition);
            for player in members(coalition, self.players) {
                sums[player] += &value;
            }
        }
        sums
    }

    fn count_if(&self, holds: impl Fn(usize) -> bool) -> BigRational {
        whole(self.coalitions().filter(|&coalition| holds(coalition)).count())
    }

    /// Orders of joining in which each player is the pivot, by walking through the orders themselves: a path through
    /// the lattice of coalitions is an order.
    pub(crate) fn pivots(&self) -> Vec<BigRational> {
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
        pivots.into_iter().map(|own| fraction(own, 1_u8.into())).collect()
    }

    /// An index by its definition; none where it is not defined.
    pub(crate) fn index(&self, id: &str) -> Option<Vec<BigRational>> {
        let swings = || -> Vec<BigRational> {
            (0..self.players).map(|player| fraction(self.swings(player), 1_u8.into())).collect()
        };
        let halves = |exponent: usize| fraction(BigUint::from(1_u8) << exponent, 1_u8.into());
        let (all, others) = (halves(self.players), halves(self.players - 1));
        let winning = fraction(self.winning(), 1_u8.into());
        let over = |values: Vec<BigRational>, by: &BigRational| -> Vec<BigRational> {
            values.into_iter().map(|value| value / by).collect()
        };
        let one_if = |holds: bool| whole(usize::from(holds));
        let part = |coalition: usize| one(size(coalition));
        let least = self.coalitions().map(size).min().expect("all players win");
        let broken = || {
            let mut sums = vec![BigRational::default(); self.players];
            for coalition in self.coalitions() {
                let critical = self.critical_members(coalition);
                for &player in &critical {
                    sums[player] += one(critical.len());
                }
            }
            sums
        };
        Some(match id {
            "banzhaf" => shares(swings()),
            "banzhaf-absolute" => over(swings(), &others),
            "banzhaf-swings" => swings(),
            "shapley-shubik" => shares(self.pivots()),
            "shapley-shubik-raw" => self.pivots(),
            "coleman-collective" => vec![winning / all; self.players],
            "coleman-initiative" => over(swings(), &(all - winning)),
            "coleman-preventive" => over(swings(), &winning),
            "rae" => {
                let agree = |player: usize| {
                    (0..self.wins.len()).filter(|&c| self.wins[c] == (c >> player & 1 == 1)).count()
                };
                (0..self.players).map(|player| whole(agree(player)) / &all).collect()
            }
            "koenig-braeuninger" => over(self.sums(|_| whole(1)), &winning),
            "nevison" => over(self.sums(|_| whole(1)), &others),
            "public-help-theta" => shares(self.sums(|_| whole(1))),
            "public-help-theta-raw" => self.sums(|_| whole(1)),
            "public-help-xi" => shares(self.sums(|c| part(c) * part(c))),
            "public-good" => shares(self.sums(|c| one_if(self.minimal(c)))),
            "public-good-absolute" => {
                over(self.sums(|c| one_if(self.minimal(c))), &self.count_if(|c| self.minimal(c)))
            }
            "public-good-raw" => self.sums(|c| one_if(self.minimal(c))),
            "deegan-packel" => shares(self.sums(|c| one_if(self.minimal(c)) * part(c))),
            "deegan-packel-raw" => self.sums(|c| one_if(self.minimal(c)) * part(c)),
            "felsenthal" => shares(self.sums(|c| one_if(size(c) == least))),
            "felsenthal-raw" => self.sums(|c| one_if(size(c) == least)),
            "johnston" => shares(broken()),
            "johnston-raw" => broken(),
            "tijs" => {
                let veto = |player: usize| self.coalitions().all(|c| c >> player & 1 == 1);
                let vetoes: Vec<usize> = (0..self.players).filter(|&player| veto(player)).collect();
                if vetoes.is_empty() {
                    return None;
                }
                (0..self.players)
                    .map(|player| one_if(vetoes.contains(&player)) * one(vetoes.len()))
                    .collect()
            }
            "power-index-f" => {
                let essential = |c: usize| one_if(!self.has_null(c));
                over(self.sums(|c| essential(c) * part(c)), &self.count_if(|c| !self.has_null(c)))
            }
            "power-index-f-raw" => self.sums(|c| one_if(!self.has_null(c)) * part(c)),
            "power-index-g" => shares(self.sums(|c| one_if(!self.has_null(c)))),
            "power-index-g-raw" => self.sums(|c| one_if(!self.has_null(c))),
            "power-index-g-absolute" => over(
                self.sums(|c| one_if(!self.has_null(c))),
                &self.count_if(|c| !self.has_null(c)),
            ),
            other => panic!("the index `{other}` has no definition here: write it"),
        })
    }
}

fn size(coalition: usize) -> usize {
    coalition.count_ones() as usize
}

fn whole(number: usize) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

fn one(over: usize) -> BigRational {
    BigRational::new(BigInt::from(1), BigInt::from(over))
}

/// Values as shares of their sum.
fn shares(values: Vec<BigRational>) -> Vec<BigRational> {
    let all: BigRational = values.iter().sum();
    values.into_iter().map(|value| value / &all).collect()
}

fn members(coalition: usize, players: usize) -> impl Iterator<Item = usize> {
    (0..players).filter(move |player| coalition >> player & 1 == 1)
}

pub(crate) fn fraction(numerator: BigUint, denominator: BigUint) -> BigRational {
    BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
}

pub(crate) fn values(index: &PowerIndex, game: &Game) -> Values {
    (index.evaluate)(&Counts::of(game, index.needs).expect("the game is small"))
}

/// Exact values; none where the index is not defined.
pub(crate) fn exact(index: &PowerIndex, game: &Game) -> Option<Vec<BigRational>> {
    let values = values(index, game);
    values.reason().is_none().then(|| values.rationals())
}

/// The number of minimal winning coalitions.
pub(crate) fn minimal_winning(game: &Game) -> BigUint {
    Counts::of(game, Needs::MINIMAL).expect("the game is small").minimal_winning().clone()
}

/// Everything that can be counted.
pub(crate) fn everything() -> Needs {
    [Needs::SIZES, Needs::MINIMAL_SIZES, Needs::CRITICAL].into_iter().fold(Needs::SUMS, Needs::and)
}

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
pub(crate) fn holds(axiom: Axiom, index: &PowerIndex, game: &Game) -> bool {
    let weights = game.weights();
    let Some(own) = exact(index, game) else { return true };
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
            Some(own) == exact(index, &dual.expect("the dual is a game"))
        }
    }
}
