//! A count that can be changed: players join, leave, merge, split or change their votes, and only that is counted anew.

use std::collections::BTreeMap;

use num_bigint::BigUint;
use num_rational::BigRational;
use thiserror::Error;

use crate::game::{Game, GameError};
use crate::index::{factorials, ratio};
use crate::indices::pivots;
use crate::limbs::limbs_for;
use crate::plan::Limits;
use crate::reduced::{Reduced, place};
use crate::rows::{Rows, Shape};
use crate::sizes::swings_at;

/// Players that may be added to a game: splits make more of them.
const MORE_PLAYERS: usize = 63;

/// A change of a game. Players are named by their places from 0, as they were before the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Votes of one player go to another.
    Move {
        /// Who loses them.
        from: usize,
        /// Who gets them.
        to: usize,
        /// How many.
        votes: u64,
    },
    /// Players act as one from now on, in the place of the first.
    Merge(Vec<usize>),
    /// One player becomes two: the second, at the end, takes so many votes along.
    Split {
        /// Who.
        player: usize,
        /// Votes that go.
        votes: u64,
    },
    /// Votes of a player are cast by nobody from now on.
    Resign {
        /// Who.
        player: usize,
        /// How many.
        votes: u64,
    },
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// A player that the game does not have.
    #[error("there is no player {player}")]
    Unknown {
        /// Which one, from 1.
        player: usize,
    },
    /// A player with itself.
    #[error("player {player} is named twice")]
    Twice {
        /// Which one, from 1.
        player: usize,
    },
    /// More votes than the player has, or none.
    #[error("player {player} has {weight} votes, {votes} cannot go")]
    Votes {
        /// Which one, from 1.
        player: usize,
        /// Its votes.
        weight: u64,
        /// Votes that were to go.
        votes: u64,
    },
    /// More splits than are counted for.
    #[error("no more than {MORE_PLAYERS} players can be added")]
    TooMany,
    /// Fewer votes than the quota are left.
    #[error("{left} votes are left, fewer than the quota {quota}")]
    Unreachable {
        /// Votes that are left.
        left: u64,
        /// The quota.
        quota: u64,
    },
}

/// Coalitions of a game by members and votes, kept so that players can be changed.
///
/// With A(x, y) = Π (1 + y xʷ), a player joins by one multiplication and leaves by one division, both exact in wrapping
/// arithmetic: O(n q) steps, where counting anew takes O(n² q). The quota stays.
#[derive(Debug, Clone)]
pub struct Tally {
    /// Votes of each player; 0 for those who have nothing left.
    weights: Vec<u64>,
    quota: u64,
    rows: Rows,
}

/// Votes of a player.
fn of(weights: &mut [u64], player: usize) -> Result<&mut u64, ChangeError> {
    weights.get_mut(player).ok_or(ChangeError::Unknown { player: player.saturating_add(1) })
}

/// Takes votes from a player who has them.
fn take(weights: &mut [u64], player: usize, votes: u64) -> Result<(), ChangeError> {
    let weight = of(weights, player)?;
    if votes == 0 || votes > *weight {
        return Err(ChangeError::Votes { player: player + 1, weight: *weight, votes });
    }
    *weight -= votes;
    Ok(())
}

impl Tally {
    /// Counts a game.
    pub fn of(game: &Game, limits: &Limits) -> Result<Self, GameError> {
        let (reduced, _) = Reduced::plain(game);
        let most = reduced.players + MORE_PLAYERS;
        // A row for each number of players there may be, each up to the quota.
        let needed = game.quota().saturating_mul((most as u64 + 1) * 8 * limbs_for(most) as u64);
        if needed > limits.max_memory {
            return Err(GameError::TooLarge { needed, allowed: limits.max_memory });
        }
        let mut tally = Self {
            weights: game.weights().to_vec(),
            quota: game.quota(),
            rows: Rows::empty(&Shape::open(most)),
        };
        tally.rows.widen(most);
        for weight in reduced.rising() {
            tally.rows.enter(place(weight), place(game.quota()));
        }
        Ok(tally)
    }

    /// Votes of the players now.
    pub fn weights(&self) -> &[u64] {
        &self.weights
    }

    fn limit(&self) -> usize {
        // The memory has been checked, so the quota fits.
        place(self.quota)
    }

    fn set(&mut self, player: usize, weight: u64) {
        let before = std::mem::replace(&mut self.weights[player], weight);
        let limit = self.limit();
        if before > 0 {
            self.rows.exit(place(before), limit);
        }
        if weight > 0 {
            self.rows.enter(place(weight), limit);
        }
    }

    /// Makes a change, or says why it cannot be made and changes nothing.
    pub fn change(&mut self, change: &Change) -> Result<(), ChangeError> {
        let after = self.after(change)?;
        let left = after.iter().sum();
        if left < self.quota {
            return Err(ChangeError::Unreachable { left, quota: self.quota });
        }
        self.weights.resize(after.len(), 0);
        for (player, weight) in after.into_iter().enumerate() {
            if self.weights[player] != weight {
                self.set(player, weight);
            }
        }
        Ok(())
    }

    fn after(&self, change: &Change) -> Result<Vec<u64>, ChangeError> {
        let mut after = self.weights.clone();
        match *change {
            Change::Move { from, to, .. } if from == to => {
                return Err(ChangeError::Twice { player: from + 1 });
            }
            Change::Move { from, to, votes } => {
                take(&mut after, from, votes)?;
                *of(&mut after, to)? += votes;
            }
            Change::Resign { player, votes } => take(&mut after, player, votes)?,
            Change::Split { player, votes } => {
                take(&mut after, player, votes)?;
                if after.len() + 1 >= self.rows.rows.len() {
                    return Err(ChangeError::TooMany);
                }
                after.push(votes);
            }
            Change::Merge(ref players) => self.merge(&mut after, players)?,
        }
        Ok(after)
    }

    fn merge(&self, after: &mut [u64], players: &[usize]) -> Result<(), ChangeError> {
        let mut votes = 0;
        for (at, &player) in players.iter().enumerate() {
            if players[..at].contains(&player) {
                return Err(ChangeError::Twice { player: player + 1 });
            }
            let all = self.weights.get(player).copied().unwrap_or_default();
            take(after, player, all)?;
            votes += all;
        }
        players.first().map_or(Ok(()), |&first| of(after, first).map(|weight| *weight += votes))
    }

    /// Players that have votes.
    fn players(&self) -> usize {
        self.weights.iter().filter(|&&weight| weight > 0).count()
    }

    /// A value of each player from its swings by the number of other members; nothing for those without votes.
    fn each(&self, value: impl Fn(&[BigUint]) -> BigUint) -> Vec<BigUint> {
        let (sums, players) = (self.rows.clone().into_sums(), self.players());
        let swings = |weight: u64| -> Vec<BigUint> {
            let others = 0..players;
            others.map(|others| swings_at(&sums, self.limit(), place(weight), others)).collect()
        };
        let mut known = BTreeMap::from([(0, BigUint::default())]);
        let of =
            |&weight: &u64| known.entry(weight).or_insert_with(|| value(&swings(weight))).clone();
        self.weights.iter().map(of).collect()
    }

    /// The normalised Banzhaf index of all players; 0 for those without votes.
    pub fn banzhaf(&self) -> Vec<BigRational> {
        let swings = self.each(|sizes| sizes.iter().sum());
        let all: BigUint = swings.iter().sum();
        swings.into_iter().map(|own| ratio(own, all.clone())).collect()
    }

    /// The Shapley-Shubik index of all players; 0 for those without votes.
    pub fn shapley_shubik(&self) -> Vec<BigRational> {
        let factorials = factorials(self.players());
        let own = self.each(|sizes| pivots(sizes, &factorials));
        own.into_iter().map(|own| ratio(own, factorials[self.players()].clone())).collect()
    }
}
