//! Power when some players act together: indices for games with a priori unions. One file each, one line here.

use num_bigint::BigUint;
use num_rational::BigRational;
use thiserror::Error;

use crate::counts::Counts;
use crate::game::{Game, GameError};
use crate::index::{Values, ratio};
use crate::plan::{Limits, Needs};
use crate::watch::Watch;

mod coalitional;

macro_rules! union_indices {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$name;)*
        /// Every index for games with unions, in the order of the report.
        pub static UNION_INDICES: &[&UnionIndex] = &[$(&$name),*];
    };
}

union_indices! {
    owen::OWEN,
    banzhaf_owen::BANZHAF_OWEN,
    symmetric_coalitional_banzhaf::SYMMETRIC_COALITIONAL_BANZHAF,
    union_public_good::UNION_PUBLIC_GOOD,
    solidarity_public_good::SOLIDARITY_PUBLIC_GOOD,
    owen_extended_public_good::OWEN_EXTENDED_PUBLIC_GOOD,
    threat_public_good_1::THREAT_PUBLIC_GOOD_1,
    threat_public_good_2::THREAT_PUBLIC_GOOD_2,
    threat_public_good_3::THREAT_PUBLIC_GOOD_3,
}

/// A measure of power in a game whose players have formed unions beforehand.
#[derive(Debug)]
pub struct UnionIndex {
    /// Name on the command line, in JSON and in the documentation.
    pub id: &'static str,
    /// Name for readers.
    pub name: &'static str,
    /// What its number means, in one sentence that a reader of the report understands.
    pub meaning: &'static str,
    /// Key in `references.bib` of the paper that defines it.
    pub source: &'static str,
    /// Power of each player, in the order of the game.
    pub evaluate: fn(&Unions, &Limits, &Watch) -> Result<Values, GameError>,
}

/// The index of that name.
pub fn union_index(id: &str) -> Option<&'static UnionIndex> {
    UNION_INDICES.iter().copied().find(|index| index.id == id)
}

/// Why groups of players are no unions.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UnionError {
    /// A player that the game does not have.
    #[error("a union names player {player}, but there are {players}")]
    Unknown {
        /// Which one, from 1.
        player: usize,
        /// How many there are.
        players: usize,
    },
    /// A player in two places.
    #[error("player {player} is named twice")]
    Twice {
        /// Which one, from 1.
        player: usize,
    },
    /// A union of nobody.
    #[error("union {union} has no players")]
    Empty {
        /// Which one, from 1.
        union: usize,
    },
}

/// A game whose players have formed unions. Who is in none is a union of one.
#[derive(Debug, Clone)]
pub struct Unions {
    game: Game,
    /// Places of the members of each union.
    unions: Vec<Vec<usize>>,
}

impl Unions {
    /// A game with unions of players, by their places in it from 0.
    pub fn new(game: Game, mut unions: Vec<Vec<usize>>) -> Result<Self, UnionError> {
        let players = game.weights().len();
        let mut named = vec![false; players];
        for (at, union) in unions.iter().enumerate() {
            if union.is_empty() {
                return Err(UnionError::Empty { union: at + 1 });
            }
            for &player in union {
                let named = named
                    .get_mut(player)
                    .ok_or(UnionError::Unknown { player: player.saturating_add(1), players })?;
                if std::mem::replace(named, true) {
                    return Err(UnionError::Twice { player: player + 1 });
                }
            }
        }
        unions.extend((0..players).filter(|&player| !named[player]).map(|player| vec![player]));
        Ok(Self { game, unions })
    }

    /// The game of the players.
    pub fn game(&self) -> &Game {
        &self.game
    }

    /// Places of the members of each union, those of one player last.
    pub fn members(&self) -> &[Vec<usize>] {
        &self.unions
    }

    fn weights_of(&self, union: &[usize]) -> Vec<u64> {
        union.iter().map(|&player| self.game.weights()[player]).collect()
    }

    /// Votes of each union.
    fn union_weights(&self) -> Vec<u64> {
        self.unions.iter().map(|union| self.weights_of(union).iter().sum()).collect()
    }

    /// A game with the same quota between other players. Their votes are those of players here, so nothing can be wrong.
    fn between(&self, weights: Vec<u64>) -> Game {
        Game::new(weights, self.game.quota()).expect("votes of players of a game")
    }

    /// The game between the unions.
    pub fn quotient(&self) -> Game {
        self.between(self.union_weights())
    }

    /// The game between some players and the unions but one.
    fn against_others(&self, union: usize, mut players: Vec<u64>) -> Game {
        let others = self.union_weights().into_iter().enumerate().filter(|&(at, _)| at != union);
        players.extend(others.map(|(_, weight)| weight));
        self.between(players)
    }

    /// What each player has, from a share for each union and one for each player of it.
    fn divided(
        &self,
        unions: &[BigRational],
        within: impl Fn(usize) -> Result<Vec<BigUint>, GameError>,
    ) -> Result<Values, GameError> {
        let mut values = vec![BigRational::default(); self.game.weights().len()];
        for (at, (union, share)) in self.unions.iter().zip(unions).enumerate() {
            let parts = if union.len() == 1 { vec![BigUint::from(1_u8)] } else { within(at)? };
            let all: BigUint = parts.iter().sum();
            for (&player, part) in union.iter().zip(parts) {
                // Where no member has anything to threaten with, all divide equally.
                let part = if all == BigUint::default() {
                    ratio(1, union.len())
                } else {
                    ratio(part, all.clone())
                };
                values[player] = share * part;
            }
        }
        Ok(Values::exact(values))
    }

    /// The public good index of the game between the unions.
    fn union_public_good(
        &self,
        limits: &Limits,
        watch: &Watch,
    ) -> Result<Vec<BigRational>, GameError> {
        let counts = Counts::within(&self.quotient(), Needs::MINIMAL, limits, watch)?;
        Ok((crate::PUBLIC_GOOD.evaluate)(&counts).rationals())
    }
}

/// Minimal winning coalitions of each player of a game.
fn minimal(game: &Game, limits: &Limits, watch: &Watch) -> Result<Vec<BigUint>, GameError> {
    let counts = Counts::within(game, Needs::MINIMAL, limits, watch)?;
    Ok(counts.each().map(crate::counts::Of::minimal).collect())
}
