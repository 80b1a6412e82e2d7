//! The Spatial Model of Politics: actors challenge each other, bargain, and move, turn by turn.
//!
//! The equations are those of KTAB's program of that name (Wise, Lester and Efird 2015), in its own arithmetic: one run
//! gives KTAB's positions at every turn for every choice of options that KTAB can run.
//!
//! Who cares about no issue has no distances, and takes no part: it challenges nobody, is challenged by nobody, has no vote,
//! and stays where it is. (KTAB divides by 0 there.) Nobody cares whose squared saliences sum to 0 as numbers of the machine.

#![allow(
    clippy::inline_always,
    reason = "inner loops are compiled anew for each width of registers"
)]

mod challenge;
mod chance;
mod choice;
mod deal;
mod engine;
mod explain;
mod lanes;
mod measure;
mod options;
mod rule;
mod wide;

use serde::Serialize;

pub(crate) use self::engine::Engine;
pub use self::explain::{Bargain, Challenge, Choice, Explanation, explain};
pub use self::options::{
    BargnModel, BigRAdjust, BigRRange, InterVecBrgn, OptionError, PCEModel, Settings,
    ThirdPartyCommit, VictoryProbModel, VotingRule,
};

use crate::talks::Talks;

/// Most turns.
pub const MOST_TURNS: usize = 100;

/// One turn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Turn {
    /// Positions of all actors on all issues, from 0 to 1; also of those who take no part.
    pub positions: Vec<Vec<f64>>,
    /// Sum of the distances that actors moved since the turn before.
    pub movement: f64,
}

impl Turn {
    /// Turns of these positions, with how far actors moved to each.
    pub(crate) fn all(positions: Vec<Vec<Vec<f64>>>) -> Vec<Self> {
        let mut turns: Vec<Self> = Vec::with_capacity(positions.len());
        for positions in positions {
            let movement = turns.last().map_or(0.0, |last| {
                last.positions.iter().zip(&positions).map(|(from, to)| length(from, to)).sum()
            });
            turns.push(Self { positions, movement });
        }
        turns
    }
}

/// Turn after turn until hardly anybody moves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// The turns; the first is the beginning.
    pub turns: Vec<Turn>,
    /// Whether it came to rest within [`MOST_TURNS`].
    pub converged: bool,
    /// Whether chances settled in every contest.
    pub settled: bool,
}

/// Runs talks to their end. Where fewer than two take part, they end where they began.
pub fn run(talks: &Talks, settings: &Settings) -> Run {
    let mut engine = Engine::new(settings);
    engine.load(talks);
    let mut turns = vec![Turn { positions: places(&engine), movement: 0.0 }];
    let converged = engine.run(|engine, movement| {
        turns.push(Turn { positions: places(engine), movement });
    });
    Run { turns, converged, settled: engine.settled }
}

/// Positions of all actors on all issues.
fn places(engine: &Engine) -> Vec<Vec<f64>> {
    let own = |actor| (0..engine.issues).map(|issue| engine.line(issue)[actor]).collect();
    (0..engine.actors()).map(own).collect()
}

/// The straight distance between two positions.
fn length(from: &[f64], to: &[f64]) -> f64 {
    from.iter().zip(to).map(|(x, y)| (x - y) * (x - y)).sum::<f64>().sqrt()
}
