//! Talks of which some numbers have ranges.

use formateur_case::Streams;
use serde::Serialize;

use crate::talks::Talks;

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
pub(super) struct Doubt {
    pub(super) actor: usize,
    pub(super) input: Input,
    low: f64,
    point: f64,
    high: f64,
}

/// Talks of which some numbers have ranges.
#[derive(Debug, Clone)]
pub struct Uncertain {
    talks: Talks,
    pub(super) doubts: Vec<Doubt>,
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

    /// The lowest and the highest value of each of these numbers, in the same order.
    pub fn ranges(&self) -> impl Iterator<Item = [f64; 2]> {
        self.doubts.iter().map(|doubt| [doubt.low, doubt.high])
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
            Streams::new(&format!("bargaining {kind} {:?} {issue:?}", self.name(doubt.actor)), seed)
        };
        self.doubts.iter().map(stream).collect()
    }

    fn name(&self, actor: usize) -> &str {
        &self.talks.actors()[actor].name
    }
}

impl Doubt {
    /// The value below which a share of the distribution lies.
    pub(super) fn at(&self, share: f64) -> f64 {
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
