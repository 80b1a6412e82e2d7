//! Engines for plain lists of weights: they go through all coalitions, or count them without doing so.
//!
//! [`gray`] and [`table`] look at every coalition, [`depth`] at the minimal winning ones, [`count`] adds up. They share
//! one [`Plain`] game, in which players stand by falling weight. A coalition is a mask: bit *i* is the player of rank *i*.

pub mod count;
pub mod depth;
pub mod gray;
mod half;
pub mod table;
pub mod top;

use thiserror::Error;

/// The most players that fit a mask.
pub const MAX_PLAYERS: usize = 64;
/// The most players of whom every coalition is looked at.
pub const MAX_WALKED: usize = 44;

/// Why nothing is counted or listed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EnumerateError {
    /// There are more players than the engine takes.
    #[error("there are {players} players, and at most {most} are looked at one by one")]
    TooManyPlayers {
        /// How many there are.
        players: usize,
        /// The most that are taken.
        most: usize,
    },
    /// The weights add up to more than a number of 64 bits holds.
    #[error("the weights add up to more than {}", u64::MAX)]
    Overflow,
    /// A player is named that is not there.
    #[error("there is no player {player}: positions are below {players}")]
    NoPlayer {
        /// Its position, from 0.
        player: usize,
        /// How many players there are.
        players: usize,
    },
    /// There is not one position a player, or one is no number.
    #[error("each player needs a position that is a finite number")]
    Positions,
    /// The table of a count would be too large.
    #[error(
        "counting takes a table of about {entries} numbers, more than the {most} that are allowed"
    )]
    TooLarge {
        /// Numbers that the table would have.
        entries: u128,
        /// The most that are allowed.
        most: u128,
    },
}

/// Weights by falling size, and the weight that wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    weights: Vec<u64>,
    order: Vec<usize>,
    quota: u64,
    total: u64,
}

impl Plain {
    /// A game of these weights, in any order; a coalition wins if it has the quota. Weights and quota may be 0.
    ///
    /// # Errors
    /// If there are more than [`MAX_PLAYERS`], or if the weights add up to more than 64 bits hold.
    pub fn new(weights: &[u64], quota: u64) -> Result<Self, EnumerateError> {
        if weights.len() > MAX_PLAYERS {
            let players = weights.len();
            return Err(EnumerateError::TooManyPlayers { players, most: MAX_PLAYERS });
        }
        let add = |sum: u64, &weight: &u64| sum.checked_add(weight);
        let total = weights.iter().try_fold(0, add).ok_or(EnumerateError::Overflow)?;
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(weights[at]), at));
        let weights = order.iter().map(|&at| weights[at]).collect();
        Ok(Self { weights, order, quota, total })
    }

    /// Weights by falling size.
    pub fn weights(&self) -> &[u64] {
        &self.weights
    }

    /// The weight that wins.
    pub fn quota(&self) -> u64 {
        self.quota
    }

    /// All weights together.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Number of players.
    pub fn players(&self) -> usize {
        self.weights.len()
    }

    /// Where the player of a rank stood in the list that was given.
    pub fn place(&self, rank: usize) -> usize {
        self.order[rank]
    }

    /// Places in the list that was given of the members of a coalition, heaviest first.
    pub fn members(&self, mask: u64) -> Vec<usize> {
        (0..self.players()).filter(|rank| mask >> rank & 1 == 1).map(|at| self.order[at]).collect()
    }

    /// The mask of players by their places in the list that was given.
    pub(crate) fn mask(&self, places: &[usize]) -> Result<u64, EnumerateError> {
        places.iter().try_fold(0, |mask, &place| Ok(mask | 1 << self.rank(place)?))
    }

    /// The rank of the player at a place in the list that was given.
    pub(crate) fn rank(&self, place: usize) -> Result<usize, EnumerateError> {
        let none = EnumerateError::NoPlayer { player: place, players: self.players() };
        self.order.iter().position(|&at| at == place).ok_or(none)
    }

    /// That every coalition can be looked at.
    fn walkable(&self) -> Result<(), EnumerateError> {
        let players = self.players();
        if players > MAX_WALKED {
            return Err(EnumerateError::TooManyPlayers { players, most: MAX_WALKED });
        }
        Ok(())
    }
}
