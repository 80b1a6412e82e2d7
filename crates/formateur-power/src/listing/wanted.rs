//! What is asked of a listing, and the classes of players that follow from it.

use thiserror::Error;

use crate::game::{Game, size};
use crate::listing::line::Line;

/// What comes first in a listing. What is equal in both goes by members: see [`crate::Listing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ranking {
    /// Fewest votes, then fewest members.
    #[default]
    Votes,
    /// Fewest members, then fewest votes.
    Members,
}

/// Which minimal winning coalitions are wanted. The default is all of them, by votes.
///
/// Players are named by position, from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// What comes first.
    pub ranking: Ranking,
    /// Who has to be in.
    pub include: Vec<usize>,
    /// Who must not be in.
    pub exclude: Vec<usize>,
    /// Pairs that must not be in together.
    pub apart: Vec<(usize, usize)>,
    /// The place of each player on a line, such as from left to right; none if nothing is asked of places.
    pub places: Option<Vec<f64>>,
    /// Whether nobody who is out may have a place strictly between the places of two who are in (`axelrod1970`).
    pub connected: bool,
    /// How far the places of two members may be from each other at most.
    pub range: Option<f64>,
    /// How many steps of the search may wait at a time, which bounds its memory: one takes some
    /// 60 bytes and 8 for each class of players.
    pub waiting: usize,
    /// How many steps the search may take in all, which bounds its time.
    pub steps: u64,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            ranking: Ranking::Votes,
            include: Vec::new(),
            exclude: Vec::new(),
            apart: Vec::new(),
            places: None,
            connected: false,
            range: None,
            waiting: 200_000,
            steps: 10_000_000,
        }
    }
}

/// Why nothing can be listed.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ListingError {
    /// A player is named that the game does not have.
    #[error("the player at {player} is named, and the {players} players are at 0 to {}", players - 1)]
    NoPlayer {
        /// Its position, from 0.
        player: usize,
        /// How many players there are.
        players: usize,
    },
    /// A player is to be apart from itself.
    #[error("the player at {player} is paired with itself")]
    Itself {
        /// Its position, from 0.
        player: usize,
    },
    /// Something is asked of places, and they are not given.
    #[error("a connected coalition or a range needs the places of the players")]
    NoPlaces,
    /// Not one place a player.
    #[error("{places} places are given for {players} players")]
    Places {
        /// How many places there are.
        places: usize,
        /// How many players.
        players: usize,
    },
    /// A place or a range that is no number.
    #[error("{number} is no place and no range")]
    NoNumber {
        /// What is there instead.
        number: f64,
    },
    /// The bounds of the search would take more memory than is allowed.
    #[error("listing needs about {}, more than the {} allowed", size(*needed), size(*allowed))]
    TooLarge {
        /// Bytes that are needed.
        needed: u64,
        /// Bytes that are allowed.
        allowed: u64,
    },
}

/// Players that the listing has no reason to tell apart.
#[derive(Debug, Clone)]
pub(crate) struct Class {
    /// Votes of each, at most the quota.
    pub(crate) weight: u64,
    /// Votes of each.
    pub(crate) votes: u64,
    /// Who they are, by rising position.
    pub(crate) players: Vec<usize>,
    /// Whether they have to be in.
    pub(crate) wanted: bool,
    /// Place on the line.
    pub(crate) place: f64,
    /// Classes before this one that it cannot be with.
    pub(crate) rivals: Vec<usize>,
}

impl Wanted {
    /// Players who may be in, by falling votes and rising position, those alike as one class; and the line.
    ///
    /// Alike are players with equal votes and an equal place whom no pair and no wish names.
    pub(crate) fn classes(&self, game: &Game) -> Result<(Vec<Class>, Line), ListingError> {
        self.check(game.weights().len())?;
        let place = |player: usize| self.places.as_ref().map_or(0.0, |places| places[player] + 0.0);
        let mut order: Vec<usize> =
            (0..game.weights().len()).filter(|player| !self.exclude.contains(player)).collect();
        order.sort_by_key(|&player| (std::cmp::Reverse(game.weights()[player]), player));
        let mut classes: Vec<Class> = Vec::new();
        for player in order {
            let votes = game.weights()[player];
            let alike = |class: &&mut Class| {
                class.votes == votes
                    && class.place.total_cmp(&place(player)).is_eq()
                    && !self.names(player)
                    && !self.names(class.players[0])
            };
            if let Some(class) = classes.iter_mut().find(alike) {
                class.players.push(player);
                continue;
            }
            let rivals = |class: &Class| {
                let (one, other) = (class.players[0], player);
                self.apart.contains(&(one, other)) || self.apart.contains(&(other, one))
            };
            classes.push(Class {
                weight: votes.min(game.quota()),
                votes,
                players: vec![player],
                wanted: self.include.contains(&player),
                place: place(player),
                rivals: (0..classes.len()).filter(|&class| rivals(&classes[class])).collect(),
            });
        }
        let excluded = self.exclude.iter().map(|&player| place(player)).collect();
        Ok((classes, Line { connected: self.connected, range: self.range, excluded }))
    }

    /// Whether a pair or a wish is about this very player.
    fn names(&self, player: usize) -> bool {
        self.include.contains(&player)
            || self.apart.iter().any(|&(one, other)| one == player || other == player)
    }

    fn check(&self, players: usize) -> Result<(), ListingError> {
        let pairs = self.apart.iter().flat_map(|&(one, other)| [one, other]);
        let mut named = self.include.iter().chain(&self.exclude).copied().chain(pairs);
        if let Some(player) = named.find(|&player| player >= players) {
            return Err(ListingError::NoPlayer { player, players });
        }
        if let Some(&(player, _)) = self.apart.iter().find(|(one, other)| one == other) {
            return Err(ListingError::Itself { player });
        }
        let places = self.places.as_deref().unwrap_or_default();
        if self.places.is_none() && (self.connected || self.range.is_some()) {
            return Err(ListingError::NoPlaces);
        }
        if self.places.is_some() && places.len() != players {
            return Err(ListingError::Places { places: places.len(), players });
        }
        let range = self.range.into_iter().filter(|range| range.is_nan());
        match range.chain(places.iter().copied().filter(|place| !place.is_finite())).next() {
            Some(number) => Err(ListingError::NoNumber { number }),
            None => Ok(()),
        }
    }
}
