//! The Spatial Model of Politics over numbers that are not known exactly: a distribution for each issue, never one number.
//!
//! A number is drawn from the triangular distribution between its lowest and highest value with its mode at the point
//! (Kotz and van Dorp 2004), by the inverse of its distribution function, so that each random number gives one value. All
//! are independent. Where saliences of an actor are more than 1 together, all of them are divided by their sum.
//!
//! Every number has a random stream of its own, named by actor and issue, and a counter, the draw: results are the same on
//! any number of threads, and a new actor, issue or range moves none of the other numbers.

use formateur_case::Streams;
use rayon::prelude::*;
use serde::Serialize;

use crate::smp::{Engine, Settings};
use crate::talks::Talks;

/// Bins of a histogram: around 0, 0.01, ..., 1.
pub const BINS: usize = 101;
/// The quantiles that are told.
pub const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// Draws that a thread makes at once.
const AT_ONCE: usize = 64;

/// Which number of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Input {
    /// What it can bring to bear.
    Capability,
    /// Where it stands on an issue, counted from 0.
    Position(usize),
    /// How much an issue matters to it.
    Salience(usize),
}

/// A number that is not known exactly.
#[derive(Debug, Clone)]
struct Doubt {
    actor: usize,
    input: Input,
    low: f64,
    point: f64,
    high: f64,
}

/// Talks of which some numbers have ranges.
#[derive(Debug, Clone)]
pub struct Uncertain {
    talks: Talks,
    doubts: Vec<Doubt>,
}

/// A range that cannot be.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RangeError {
    /// No such actor or issue.
    #[error("there is no such actor or issue")]
    Unknown,
    /// The number is not in its own range, or the range leaves what the number can be.
    #[error(
        "{actor}: a range from {low} to {high} does not hold {point}, or is more than the number can be"
    )]
    Range {
        /// Who.
        actor: String,
        /// The lowest value.
        low: f64,
        /// The number itself.
        point: f64,
        /// The highest value.
        high: f64,
    },
}

impl Uncertain {
    /// Talks of which all numbers are known.
    pub fn new(talks: Talks) -> Self {
        Self { talks, doubts: Vec::new() }
    }

    /// The same, with a range for one number; an earlier range for it is forgotten.
    pub fn with(
        mut self,
        actor: usize,
        input: Input,
        low: f64,
        high: f64,
    ) -> Result<Self, RangeError> {
        let who = self.talks.actors().get(actor).ok_or(RangeError::Unknown)?;
        let point = match input {
            Input::Capability => Some(&who.capability),
            Input::Position(issue) => who.positions.get(issue),
            Input::Salience(issue) => who.saliences.get(issue),
        };
        let point = *point.ok_or(RangeError::Unknown)?;
        let possible = match input {
            Input::Capability => low > 0.0 && high <= 1e8,
            Input::Position(_) | Input::Salience(_) => low >= 0.0 && high <= 1.0,
        };
        if !(possible && low <= point && point <= high) {
            return Err(RangeError::Range { actor: who.name.clone(), low, point, high });
        }
        self.doubts.retain(|doubt| (doubt.actor, doubt.input) != (actor, input));
        self.doubts.push(Doubt { actor, input, low, point, high });
        self.doubts.sort_by_key(|doubt| (doubt.actor, doubt.input));
        Ok(self)
    }

    /// The talks, with every number at its point.
    pub fn talks(&self) -> &Talks {
        &self.talks
    }

    /// The numbers that have ranges, by actor.
    pub fn inputs(&self) -> impl Iterator<Item = (usize, Input)> {
        self.doubts.iter().map(|doubt| (doubt.actor, doubt.input))
    }

    /// Random streams of the numbers that have ranges.
    pub(crate) fn streams(&self, seed: u64) -> Vec<Streams> {
        let stream = |doubt: &Doubt| {
            let (kind, issue) = match doubt.input {
                Input::Capability => ("capability", None),
                Input::Position(issue) => ("position", Some(issue)),
                Input::Salience(issue) => ("salience", Some(issue)),
            };
            // Issues may share a name: which of that name it is tells them apart.
            let issues = self.talks.issues();
            let issue = issue.map(|issue| {
                let name = &issues[issue];
                (name, issues[..issue].iter().filter(|other| *other == name).count())
            });
            Streams::new(&format!("smp {kind} {:?} {issue:?}", self.name(doubt.actor)), seed)
        };
        self.doubts.iter().map(stream).collect()
    }

    fn name(&self, actor: usize) -> &str {
        &self.talks.actors()[actor].name
    }
}

impl Doubt {
    /// The value below which a share of the distribution lies.
    fn at(&self, share: f64) -> f64 {
        let (low, point, high) = (self.low, self.point, self.high);
        if high <= low {
            return point;
        }
        let value = if share * (high - low) < point - low {
            low + (share * (high - low) * (point - low)).sqrt()
        } else {
            high - ((1.0 - share) * (high - low) * (high - point)).sqrt()
        };
        value.clamp(low, high)
    }
}

/// The numbers of one draw; positions and saliences by issue.
struct Numbers {
    capability: Vec<f64>,
    positions: Vec<f64>,
    saliences: Vec<f64>,
}

/// One thread's work on draws.
pub(crate) struct Worker<'a> {
    uncertain: &'a Uncertain,
    streams: &'a [Streams],
    engine: Engine,
    base: Numbers,
    now: Numbers,
}

/// How a run ended.
pub(crate) struct End {
    pub(crate) converged: bool,
    pub(crate) settled: bool,
}

impl Numbers {
    fn of(talks: &Talks) -> Self {
        let by_issue = |of: fn(&crate::Actor) -> &Vec<f64>| -> Vec<f64> {
            let line = |issue: usize| talks.actors().iter().map(move |actor| of(actor)[issue]);
            (0..talks.issues().len()).flat_map(line).collect()
        };
        Self {
            capability: talks.actors().iter().map(|actor| actor.capability).collect(),
            positions: by_issue(|actor| &actor.positions),
            saliences: by_issue(|actor| &actor.saliences),
        }
    }

    fn clone_from(&mut self, other: &Self) {
        self.capability.clone_from(&other.capability);
        self.positions.clone_from(&other.positions);
        self.saliences.clone_from(&other.saliences);
    }
}

impl<'a> Worker<'a> {
    pub(crate) fn new(uncertain: &'a Uncertain, streams: &'a [Streams]) -> Self {
        let mut engine = Engine::new(&Settings::default());
        engine.load(&uncertain.talks);
        let base = Numbers::of(&uncertain.talks);
        Self { uncertain, streams, engine, base, now: Numbers::of(&uncertain.talks) }
    }

    /// Sets the numbers of a draw.
    pub(crate) fn draw(&mut self, draw: u64) {
        let size = self.base.capability.len();
        self.now.clone_from(&self.base);
        for (doubt, stream) in self.uncertain.doubts.iter().zip(self.streams) {
            let value = doubt.at(stream.stream(draw).unit());
            match doubt.input {
                Input::Capability => self.now.capability[doubt.actor] = value,
                Input::Position(issue) => self.now.positions[issue * size + doubt.actor] = value,
                Input::Salience(issue) => self.now.saliences[issue * size + doubt.actor] = value,
            }
        }
        for actor in 0..size {
            let own = self.now.saliences.iter_mut().skip(actor).step_by(size);
            let all: f64 = own.map(|salience| *salience).sum();
            if all > 1.0 {
                let own = self.now.saliences.iter_mut().skip(actor).step_by(size);
                own.for_each(|salience| *salience /= all);
            }
        }
    }

    /// Runs the numbers of the draw; where it ends on each issue, or no number where nobody cares.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "as the public functions take it")]
    pub(crate) fn run(&mut self, settings: &Settings, out: &mut [f64]) -> End {
        let now = &self.now;
        self.engine.set(settings);
        self.engine.replace(&now.capability, &now.positions, &now.saliences);
        let converged = self.engine.run(|_, _| ());
        let size = now.capability.len();
        for (issue, out) in out.iter_mut().enumerate() {
            let saliences = &now.saliences[issue * size..(issue + 1) * size];
            let weights = now.capability.iter().zip(saliences).map(|(c, s)| c * s);
            let (mut sum, mut all) = (0.0, 0.0);
            for (weight, place) in weights.zip(self.engine.line(issue)) {
                sum += weight * place;
                all += weight;
            }
            *out = if all > 0.0 { sum / all } else { f64::NAN };
        }
        End { converged, settled: self.engine.settled }
    }
}

/// Where talks end on one issue, over all draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distribution {
    /// Name of the issue.
    pub issue: String,
    /// Draws in which somebody cared about it; all below is of these.
    pub draws: usize,
    /// The mean, from 0 to 1; nothing without draws.
    pub mean: Option<f64>,
    /// The standard deviation.
    pub deviation: Option<f64>,
    /// The values at [`QUANTILES`], by nearest rank; none without draws.
    pub quantiles: Vec<f64>,
    /// How many draws lie nearest to 0, 0.01, ..., 1.
    pub bins: Vec<u64>,
}

/// Talks over all draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drawn {
    /// Number of draws.
    pub draws: usize,
    /// Where they end on each issue: the mean of positions by capability times salience, as of [`crate::SMP`].
    pub issues: Vec<Distribution>,
    /// Draws in which actors still moved at the last turn.
    pub unconverged: usize,
    /// Draws in which chances did not settle in some contest.
    pub unsettled: usize,
}

/// Runs talks over draws of their uncertain numbers. Uses the threads of the pool in which it is called; takes 8 bytes a
/// draw and issue.
pub fn draws(uncertain: &Uncertain, settings: &Settings, draws: usize, seed: u64) -> Drawn {
    let issues = uncertain.talks.issues();
    let streams = uncertain.streams(seed);
    let mut ends = vec![0.0; draws * issues.len()];
    let work = |worker: &mut Worker, (at, ends): (usize, &mut [f64])| {
        let mut failed = (0, 0);
        for (own, end) in ends.chunks_exact_mut(issues.len()).enumerate() {
            worker.draw((at * AT_ONCE + own) as u64);
            let end = worker.run(settings, end);
            failed.0 += usize::from(!end.converged);
            failed.1 += usize::from(!end.settled);
        }
        failed
    };
    let (unconverged, unsettled) = ends
        .par_chunks_mut(AT_ONCE * issues.len())
        .enumerate()
        .map_init(|| Worker::new(uncertain, &streams), work)
        .reduce(|| (0, 0), |x, y| (x.0 + y.0, x.1 + y.1));
    let distribution = |(issue, name): (usize, &String)| {
        let own = ends.iter().skip(issue).step_by(issues.len());
        distribution(name, own.copied().filter(|end| !end.is_nan()).collect())
    };
    Drawn {
        draws,
        issues: issues.iter().enumerate().map(distribution).collect(),
        unconverged,
        unsettled,
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
fn bin(value: f64) -> usize {
    ((value * 100.0).round() as usize).min(BINS - 1)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "below the number of draws"
)]
fn distribution(issue: &str, mut values: Vec<f64>) -> Distribution {
    let mut bins = vec![0; BINS];
    for value in &values {
        bins[bin(*value)] += 1;
    }
    values.sort_by(f64::total_cmp);
    let number = values.len() as f64;
    let some = |value: f64| (!values.is_empty()).then_some(value);
    // Rounding must not push the mean of equal draws off them.
    let mean = values
        .first()
        .zip(values.last())
        .map(|(low, high)| (values.iter().sum::<f64>() / number).clamp(*low, *high));
    let squares: f64 =
        values.iter().map(|x| (x - mean.unwrap_or(0.0)) * (x - mean.unwrap_or(0.0))).sum();
    let rank = |share: f64| ((share * number).ceil() as usize).clamp(1, values.len()) - 1;
    let quantiles = if values.is_empty() {
        Vec::new()
    } else {
        QUANTILES.iter().map(|&share| values[rank(share)]).collect()
    };
    Distribution {
        issue: issue.to_owned(),
        draws: values.len(),
        mean,
        deviation: some((squares / number).sqrt()),
        quantiles,
        bins,
    }
}

/// The talks of one draw, every number as it was drawn.
pub fn numbers(uncertain: &Uncertain, draw: u64, seed: u64) -> Talks {
    let streams = uncertain.streams(seed);
    let mut worker = Worker::new(uncertain, &streams);
    worker.draw(draw);
    let mut actors = uncertain.talks.actors().to_vec();
    let size = actors.len();
    for (at, actor) in actors.iter_mut().enumerate() {
        actor.capability = worker.now.capability[at];
        for issue in 0..uncertain.talks.issues().len() {
            actor.positions[issue] = worker.now.positions[issue * size + at];
            actor.saliences[issue] = worker.now.saliences[issue * size + at];
        }
    }
    let talks = &uncertain.talks;
    Talks::new(talks.name(), talks.issues().to_vec(), actors).unwrap_or_else(|_| talks.clone())
}
