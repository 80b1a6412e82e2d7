//! What the further parts of the section share: the game of the points, and why a part has nothing to say.

use formateur_power::rules::SessionError;
use formateur_power::{Game, GameError, UnionError, VetoesError};
use thiserror::Error;

use super::{PowerOf, game};
use crate::method::{Estimate, Method};
use crate::worlds::World;

/// Why a part of the analysis of power has nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PowerError {
    /// No alliance joins two players.
    #[error("no alliance that was in force joins two lists with seats")]
    NoUnions,
    /// Nobody has ruled out anybody.
    #[error("no statement that was in force rules out one list with seats for another")]
    NoPairs,
    /// No quorum.
    #[error("the case names no quorum in seats that was in force")]
    NoQuorum,
    /// No quota of the curve can be reached.
    #[error("the lists of the count have fewer seats than more than half of the chamber")]
    NoQuota,
    /// The seats and what is needed are no game, or one too large to count.
    #[error(transparent)]
    Game(#[from] GameError),
    /// The unions are none of this game.
    #[error(transparent)]
    Unions(#[from] UnionError),
    /// The game with ruled-out pairs is too large to count.
    #[error(transparent)]
    Vetoes(#[from] VetoesError),
    /// The vote with a quorum is none, or too large to count.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// Counting would take longer than a report may.
    #[error(
        "counting takes about {needed} million steps, more than the {allowed} million of a report"
    )]
    TooLong {
        /// Steps that are needed, in millions.
        needed: u64,
        /// Steps that are allowed, in millions.
        allowed: u64,
    },
}

/// The game of the points of the count.
pub(super) fn point_game(world: &World<'_>) -> Result<Game, GameError> {
    game(&world.point, world.requirement.seats)
}

/// How a figure of this section was computed at the points of the count.
pub(super) fn method(world: &World<'_>, id: &str, source: &str) -> Method {
    let requirement = &world.requirement;
    at_points(world, id, source).with("quota", requirement.seats).with("threshold", &requirement.id)
}

/// The same without the threshold of the world.
pub(super) fn at_points(world: &World<'_>, id: &str, source: &str) -> Method {
    let method = Method::arithmetic(id).from(source);
    // Where the count is exact, there are no other seats than the points.
    if world.draws.is_empty() { method } else { method.with("seats", "points") }
}

/// Exact values under a name.
pub(super) fn exactly(
    [name, meaning]: [&str; 2],
    floats: Vec<f64>,
    exact: Vec<String>,
    method: Method,
) -> PowerOf {
    PowerOf {
        name: name.to_owned(),
        meaning: meaning.to_owned(),
        values: floats.into_iter().map(Estimate::exact).collect(),
        exact,
        method,
    }
}
