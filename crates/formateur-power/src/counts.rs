//! The one table that all indices are computed from: how many coalitions swing for each player.

use num_bigint::BigUint;

use crate::game::{Game, GameError, MAX_PLAYERS};
use crate::limbs::Limbs;

/// What an index reads of the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// Swings by the number of other members, not only in all.
    pub sizes: bool,
}

impl Needs {
    /// Swings in all.
    pub const SUMS: Self = Self { sizes: false };
    /// Swings by size.
    pub const SIZES: Self = Self { sizes: true };

    /// What two readers need together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { sizes: self.sizes || other.sizes }
    }
}

/// The most memory that counting takes, in bytes.
const MAX_MEMORY: u64 = 4 << 30;

/// Limbs of the counts of the largest games.
const MAX_LIMBS: usize = MAX_PLAYERS / 64 + 1;

/// What has been counted of a game. Players of equal weight are counted once.
#[derive(Debug, Clone)]
pub struct Counts {
    players: usize,
    /// Class of each player, in the order of the game.
    class_of: Vec<usize>,
    /// Swings of a player of each class.
    swings: Vec<BigUint>,
    /// Swings of a player of each class by the number of *other* members; empty unless they were asked for.
    by_size: Vec<Vec<BigUint>>,
    winning: BigUint,
}

impl Counts {
    /// Counts a game, or says that it is too large.
    ///
    /// A *swing* of a player is a coalition that wins with it and loses without. Swings are the same in the dual game, so
    /// the smaller of the quota *q* and its dual is taken; players are added by weight, so that after *k* of them only
    /// sums up to theirs are touched; and a player of weight *w* is taken out again by the alternating sum
    ///
    /// > η(w) = Σⱼ (-1)ʲ (P(q - jw) - P(q - (j+1)w)),   P(x) = coalitions of all players with fewer than x votes
    ///
    /// which is exact in wrapping arithmetic. Time O(n q) (with sizes O(n² q)), as in Uno (2012) and Kurz (2016).
    pub fn of(game: &Game, needs: Needs) -> Result<Self, GameError> {
        let players = game.weights().len();
        match players / 64 + 1 {
            1 => Self::count::<1>(game, needs),
            2 => Self::count::<2>(game, needs),
            3..=4 => Self::count::<4>(game, needs),
            5..=8 => Self::count::<8>(game, needs),
            9..=16 => Self::count::<16>(game, needs),
            17..=32 => Self::count::<32>(game, needs),
            _ => Self::count::<MAX_LIMBS>(game, needs),
        }
    }

    fn count<const L: usize>(game: &Game, needs: Needs) -> Result<Self, GameError> {
        let dual = game.total() - game.quota() + 1;
        let quota = game.quota().min(dual);
        let mut classes = game.weights().to_vec();
        classes.sort_unstable();
        let sorted = classes.clone();
        classes.dedup();
        let sizes = if needs.sizes { largest_losing(&sorted, quota) + 1 } else { 1 };
        let needed = quota.saturating_mul(sizes as u64).saturating_mul(8 * L as u64);
        let quota = match usize::try_from(quota) {
            Ok(quota) if needed <= MAX_MEMORY => quota,
            _ => return Err(GameError::TooLarge { needed, allowed: MAX_MEMORY }),
        };
        let class_of =
            game.weights().iter().map(|weight| classes.partition_point(|class| class < weight));
        let table = if needs.sizes {
            Table::<L>::by_size(&sorted, quota, sizes)
        } else {
            Table::<L>::sums(&sorted, quota)
        };
        let by_size: Vec<Vec<BigUint>> = if needs.sizes {
            let players = sorted.len();
            classes
                .iter()
                .map(|&weight| {
                    let others = (0..players)
                        // A swing of the dual game is the complement of a swing, without the player.
                        .map(|size| if game.quota() <= dual { size } else { players - 1 - size });
                    others.map(|size| table.swings_at(weight, size).big()).collect()
                })
                .collect()
        } else {
            Vec::new()
        };
        let swings = if needs.sizes {
            by_size.iter().map(|sizes| sizes.iter().sum()).collect()
        } else {
            classes.iter().map(|&weight| table.swings_at(weight, 0).big()).collect()
        };
        // Coalitions with fewer votes than the smaller of quota and dual: losing, or complements of winning ones.
        let few = table.all().big();
        let every = BigUint::from(1_u8) << sorted.len();
        let winning = if game.quota() <= dual { every - few } else { few };
        Ok(Self { players: sorted.len(), class_of: class_of.collect(), swings, by_size, winning })
    }

    /// Number of players.
    pub fn players(&self) -> usize {
        self.players
    }

    /// Number of winning coalitions.
    pub fn winning(&self) -> &BigUint {
        &self.winning
    }

    /// Swings of each player, in the order of the game.
    pub fn swings(&self) -> impl Iterator<Item = &BigUint> {
        self.class_of.iter().map(|&class| &self.swings[class])
    }

    /// Calls `value` once for each class of players of equal weight, with its swings, and gives each player its value.
    pub fn per_player<T: Clone>(&self, value: impl Fn(&BigUint) -> T) -> Vec<T> {
        let values: Vec<T> = self.swings.iter().map(value).collect();
        self.class_of.iter().map(|&class| values[class].clone()).collect()
    }

    /// The same with swings by the number of other members.
    ///
    /// # Panics
    /// If sizes were not counted: an index asks for them in [`crate::PowerIndex::needs`].
    pub fn per_player_by_size<T: Clone>(&self, value: impl Fn(&[BigUint]) -> T) -> Vec<T> {
        assert!(!self.by_size.is_empty(), "the index did not ask for swings by size");
        let values: Vec<T> = self.by_size.iter().map(|sizes| value(sizes)).collect();
        self.class_of.iter().map(|&class| values[class].clone()).collect()
    }
}

/// The most players that a coalition with fewer votes than the quota can have.
fn largest_losing(ascending: &[u64], quota: u64) -> usize {
    let mut sum = 0_u64;
    ascending
        .iter()
        .take_while(|&&weight| {
            sum = sum.saturating_add(weight);
            sum < quota
        })
        .count()
}

/// `rows[s][x]`: coalitions of all players with fewer than `x` votes, for `x` from 0 to the quota, and `s` members if rows
/// are sizes; a single row counts coalitions of any size.
struct Table<const L: usize> {
    quota: usize,
    rows: Vec<Vec<Limbs<L>>>,
    sized: bool,
}

impl<const L: usize> Table<L> {
    fn sums(ascending: &[u64], quota: usize) -> Self {
        let mut row = vec![Limbs::ZERO; quota];
        row[0] = Limbs::one();
        let mut reach = 0_usize;
        for &weight in ascending {
            let Some(weight) = usize::try_from(weight).ok().filter(|&weight| weight < quota) else {
                break;
            };
            reach = (reach + weight).min(quota - 1);
            for x in (weight..=reach).rev() {
                let below = row[x - weight];
                row[x].add(&below);
            }
        }
        Self { quota, rows: vec![prefix_sums(row)], sized: false }
    }

    fn by_size(ascending: &[u64], quota: usize, sizes: usize) -> Self {
        let mut rows = vec![vec![Limbs::ZERO; quota]; sizes];
        rows[0][0] = Limbs::one();
        // reach[s]: the largest sum that s of the players so far have, below the quota.
        let mut reach: Vec<Option<usize>> = vec![None; sizes];
        reach[0] = Some(0);
        for &weight in ascending {
            let Some(weight) = usize::try_from(weight).ok().filter(|&weight| weight < quota) else {
                break;
            };
            for size in (1..sizes).rev() {
                let Some(most) = reach[size - 1] else { continue };
                let most = (most + weight).min(quota - 1);
                let (before, after) = rows.split_at_mut(size);
                let (from, to) = (&before[size - 1], &mut after[0]);
                for (below, own) in from[..=most - weight].iter().zip(&mut to[weight..=most]) {
                    own.add(below);
                }
                reach[size] = reach[size].max(Some(most));
            }
        }
        Self { quota, rows: rows.into_iter().map(prefix_sums).collect(), sized: true }
    }

    /// Coalitions with fewer votes than the quota.
    fn all(&self) -> Limbs<L> {
        let mut all = Limbs::ZERO;
        self.rows.iter().for_each(|row| all.add(&row[self.quota]));
        all
    }

    /// Swings of a player with `weight` votes; with sizes, those with `size` other members.
    fn swings_at(&self, weight: u64, size: usize) -> Limbs<L> {
        let weight = usize::try_from(weight).unwrap_or(usize::MAX).min(self.quota);
        let mut swings = Limbs::ZERO;
        let (mut high, mut step) = (self.quota, 0);
        while high > 0 {
            let low = high.saturating_sub(weight);
            let row = if self.sized {
                size.checked_sub(step).and_then(|size| self.rows.get(size))
            } else {
                self.rows.first()
            };
            if let Some(row) = row {
                let (plus, minus) = if step % 2 == 0 { (high, low) } else { (low, high) };
                swings.add(&row[plus]);
                swings.subtract(&row[minus]);
            }
            if self.sized && step >= size {
                break;
            }
            (high, step) = (low, step + 1);
        }
        swings
    }
}

/// Turns cells into sums: cell `x` becomes the sum of the first `x` cells.
fn prefix_sums<const L: usize>(mut row: Vec<Limbs<L>>) -> Vec<Limbs<L>> {
    let mut sum = Limbs::ZERO;
    for cell in &mut row {
        let own = std::mem::replace(cell, sum);
        sum.add(&own);
    }
    row.reserve_exact(1);
    row.push(sum);
    row
}
