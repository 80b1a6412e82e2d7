//! What a spatial model of bargaining is.

use serde::Serialize;

use crate::smp::{self, Turn};
use crate::talks::Talks;

/// What models may be told beside the talks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Knobs {
    /// Options of the Spatial Model of Politics.
    pub smp: smp::Settings,
    /// Rounds of models that have no rule to end; nothing: their own number.
    pub rounds: Option<usize>,
    /// How much the first listens to the second, from 0 to 1, for models that let influence come first.
    pub influence: Option<Vec<Vec<f64>>>,
}

/// Where a model ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// For each issue where it ends, from 0 to 1; nothing where the model says nothing, and `notes` say why.
    pub issues: Vec<Option<f64>>,
    /// Positions turn by turn, the beginning first, of models in which actors move.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Turn>,
    /// Whether it came to rest; models without turns always do.
    pub converged: bool,
    /// What a reader has to know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<&'static str>,
}

impl Outcome {
    /// That of a model without turns.
    pub(crate) fn still(issues: Vec<Option<f64>>) -> Self {
        Self { issues, turns: Vec::new(), converged: true, notes: Vec::new() }
    }
}

/// A spatial model of bargaining: a pure function of talks.
#[derive(Debug)]
pub struct Model {
    /// Name on the command line, in JSON and in the documentation.
    pub id: &'static str,
    /// Name for readers.
    pub name: &'static str,
    /// What it takes bargaining for, in one sentence.
    pub meaning: &'static str,
    /// Key in `references.bib` of the paper that defines it.
    pub source: &'static str,
    /// How it did on decisions with known outcomes; nothing where that cannot be told.
    pub record: Option<Record>,
    /// Where it ends.
    pub run: fn(&Talks, &Knobs) -> Outcome,
}

/// How a model did on decisions with known outcomes, as [`crate::backtest`] computes it on issues of the European Union
/// (Arregui and Perarnaud 2022). Distances are on the scale from 0 to 100. Where coefficients were trained, on folds of
/// proposals that they were not trained on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Record {
    /// Issues on which it said something.
    pub issues: usize,
    /// Mean distance from the outcome.
    pub mean_error: f64,
    /// Mean score of its distribution; lower is better.
    pub crps: f64,
    /// Mean distance less that of the compromise on the same issues, and the standard error of that; nothing for the
    /// compromise itself.
    pub difference: Option<(f64, f64)>,
}

/// What a record says of a model beside the weighted mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is the weighted mean.
    Yardstick,
    /// Nearer to outcomes, by more than chance explains: 1.96 standard errors.
    Nearer,
    /// Nearer on average, but chance could do that.
    Hint,
    /// Not nearer.
    NotNearer,
    /// Nobody has tested it.
    Untested,
}

/// Standard errors beyond which a difference is not put down to chance.
const BEYOND_CHANCE: f64 = 1.96;

impl Model {
    /// What its record says of it beside the weighted mean.
    pub fn standing(&self) -> Standing {
        self.record.map_or(Standing::Untested, |record| Standing::of(record.difference))
    }
}

impl Standing {
    /// What a difference from the weighted mean says, with its standard error; without one it is the weighted mean itself.
    pub(crate) fn of(difference: Option<(f64, f64)>) -> Self {
        match difference {
            None => Self::Yardstick,
            Some((difference, error)) if difference + BEYOND_CHANCE * error < 0.0 => Self::Nearer,
            Some((difference, _)) if difference < 0.0 => Self::Hint,
            Some(_) => Self::NotNearer,
        }
    }
}

/// The model of that name.
pub fn model(id: &str) -> Option<&'static Model> {
    crate::models::MODELS.iter().copied().find(|model| model.id == id)
}
