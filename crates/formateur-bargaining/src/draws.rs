//! Any model over numbers that are not known exactly: a distribution for each issue, never one number.
//!
//! A number is drawn from the triangular distribution between its lowest and highest value with its mode at the point
//! (Kotz and van Dorp 2004), by the inverse of its distribution function, so that each random number gives one value. All
//! are independent. Where saliences of an actor are more than 1 together, all of them are divided by their sum.
//!
//! Every number has a random stream of its own, named by actor and issue, and a counter, the draw: results are the same on
//! any number of threads, a new actor, issue or range moves none of the other numbers, and all models see the same draws.

mod distribution;
mod uncertain;
mod worker;

use rayon::prelude::*;
use serde::Serialize;

pub use self::distribution::{BINS, Distribution, QUANTILES};
pub use self::uncertain::{Input, RangeError, Uncertain};
pub(crate) use self::worker::Worker;
use crate::model::{Knobs, Model};
use crate::models::SMP;
use crate::smp::Settings;
use crate::talks::Talks;

/// Draws that a thread makes at once.
const AT_ONCE: usize = 64;

/// Talks over all draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drawn {
    /// Number of draws.
    pub draws: usize,
    /// Where they end on each issue.
    pub issues: Vec<Distribution>,
    /// Draws in which actors still moved at the last turn.
    pub unconverged: usize,
    /// Draws in which chances did not settle in some contest of the Spatial Model of Politics.
    pub unsettled: usize,
}

/// Where each draw ends. Draws of the same talks with the same seed have the same numbers under every model, so that two
/// models can be compared draw by draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Ends {
    issues: Vec<String>,
    draws: usize,
    /// By draw, then by issue; no number where the model says nothing.
    values: Vec<f64>,
    unconverged: usize,
    unsettled: usize,
}

impl Ends {
    /// Names of the issues.
    pub fn issues(&self) -> &[String] {
        &self.issues
    }

    /// Number of draws.
    pub fn draws(&self) -> usize {
        self.draws
    }

    /// Where each draw ends on an issue, from 0 to 1, draw by draw; nothing where the model says nothing. None for an issue
    /// that there is not.
    pub fn issue(&self, issue: usize) -> impl Iterator<Item = Option<f64>> + Clone {
        let number = if issue < self.issues.len() { self.draws } else { 0 };
        let own = self.values.iter().skip(issue).step_by(self.issues.len()).take(number);
        own.map(|end| (!end.is_nan()).then_some(*end))
    }

    /// The distribution on each issue.
    pub fn drawn(&self) -> Drawn {
        let one = |(issue, name): (usize, &String)| {
            Distribution::new(name, self.issue(issue).flatten().collect())
        };
        Drawn {
            draws: self.draws,
            issues: self.issues.iter().enumerate().map(one).collect(),
            unconverged: self.unconverged,
            unsettled: self.unsettled,
        }
    }
}

/// Runs the Spatial Model of Politics over draws of uncertain numbers: [`of`] with [`crate::SMP`].
pub fn draws(uncertain: &Uncertain, settings: &Settings, draws: usize, seed: u64) -> Drawn {
    of(uncertain, &SMP, &Knobs { smp: *settings, ..Knobs::default() }, draws, seed)
}

/// Runs a model over draws of uncertain numbers. Reference points, accommodation and what the knobs say stay as they are.
/// Uses the threads of the pool in which it is called; takes 8 bytes a draw and issue.
pub fn of(uncertain: &Uncertain, model: &Model, knobs: &Knobs, draws: usize, seed: u64) -> Drawn {
    ends(uncertain, model, knobs, draws, seed).drawn()
}

/// The same as [`of`], draw by draw.
pub fn ends(uncertain: &Uncertain, model: &Model, knobs: &Knobs, draws: usize, seed: u64) -> Ends {
    let issues = uncertain.talks().issues().to_vec();
    let streams = uncertain.streams(seed);
    let mut values = vec![0.0; draws * issues.len()];
    let work = |worker: &mut Worker, (at, ends): (usize, &mut [f64])| {
        let mut failed = (0, 0);
        for (own, end) in ends.chunks_exact_mut(issues.len()).enumerate() {
            worker.draw((at * AT_ONCE + own) as u64);
            let end = worker.end(model, knobs, end);
            failed.0 += usize::from(!end.converged);
            failed.1 += usize::from(!end.settled);
        }
        failed
    };
    let (unconverged, unsettled) = values
        .par_chunks_mut(AT_ONCE * issues.len())
        .enumerate()
        .map_init(|| Worker::new(uncertain, &streams), work)
        .reduce(|| (0, 0), |x, y| (x.0 + y.0, x.1 + y.1));
    Ends { issues, draws, values, unconverged, unsettled }
}

/// The talks of one draw, counted from 0: what [`of`] runs there, for [`crate::smp::explain`] and others.
pub fn numbers(uncertain: &Uncertain, draw: u64, seed: u64) -> Talks {
    let streams = uncertain.streams(seed);
    let mut worker = Worker::new(uncertain, &streams);
    worker.draw(draw);
    worker.into_talks()
}
