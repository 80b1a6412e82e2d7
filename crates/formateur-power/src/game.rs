//! A weighted game: who has how many votes, and how many are needed.

use thiserror::Error;

use crate::watch::Stopped;

/// The most players a game may have.
pub const MAX_PLAYERS: usize = 100_000;

/// A weighted game: a coalition wins if its votes reach the quota.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Game {
    weights: Vec<u64>,
    quota: u64,
    total: u64,
}

/// Why weights and a quota are no game, or one too large to count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GameError {
    /// No players.
    #[error("a game needs at least one player")]
    Empty,
    /// More players than are counted.
    #[error("{players} players are more than the {MAX_PLAYERS} that are counted")]
    TooMany {
        /// How many there are.
        players: usize,
    },
    /// A player without votes.
    #[error("player {player} has no votes")]
    NoVotes {
        /// Which one, from 1.
        player: usize,
    },
    /// Votes that do not fit 63 bits together.
    #[error("the votes together are more than 2^63")]
    Overflow,
    /// A quota that everybody or nobody reaches.
    #[error("the quota {quota} is not between 1 and the {total} votes that there are")]
    Quota {
        /// The quota.
        quota: u64,
        /// All votes.
        total: u64,
    },
    /// Counting would take more memory than is allowed.
    #[error("counting needs about {}, more than the {} allowed", size(*needed), size(*allowed))]
    TooLarge {
        /// Bytes that are needed.
        needed: u64,
        /// Bytes that are allowed.
        allowed: u64,
    },
    /// Counting would take more time than is allowed.
    #[error("counting takes about {needed} s, more than the {allowed} s allowed")]
    TooLong {
        /// Seconds that are needed.
        needed: u64,
        /// Seconds that are allowed.
        allowed: u64,
    },
    /// Whoever watched the count has stopped it.
    #[error("the count was stopped")]
    Stopped,
}

impl GameError {
    /// That something takes so many seconds, and more than are allowed.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // rough numbers, never negative
    pub(crate) fn too_long(needed: f64, allowed: f64) -> Self {
        Self::TooLong { needed: needed.ceil() as u64, allowed: allowed.ceil() as u64 }
    }
}

/// A number of bytes for a message.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{}.{} GB", bytes / 1_000_000_000, bytes / 100_000_000 % 10),
    }
}

impl From<Stopped> for GameError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl Game {
    /// A game of players with these votes (in order) and this quota.
    pub fn new(weights: Vec<u64>, quota: u64) -> Result<Self, GameError> {
        if weights.is_empty() {
            return Err(GameError::Empty);
        }
        if weights.len() > MAX_PLAYERS {
            return Err(GameError::TooMany { players: weights.len() });
        }
        if let Some(at) = weights.iter().position(|&weight| weight == 0) {
            return Err(GameError::NoVotes { player: at + 1 });
        }
        let total = weights.iter().try_fold(0_u64, |sum, &weight| sum.checked_add(weight));
        let total = total.filter(|&total| total <= 1 << 63).ok_or(GameError::Overflow)?;
        if quota == 0 || quota > total {
            return Err(GameError::Quota { quota, total });
        }
        Ok(Self { weights, quota, total })
    }

    /// Votes of the players, in the order they were given.
    pub fn weights(&self) -> &[u64] {
        &self.weights
    }

    /// Votes that a coalition needs.
    pub fn quota(&self) -> u64 {
        self.quota
    }

    /// Votes of all players together.
    pub fn total(&self) -> u64 {
        self.total
    }
}
