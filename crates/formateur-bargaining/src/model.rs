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
    /// Where it ends.
    pub run: fn(&Talks, &Knobs) -> Outcome,
}

/// The model of that name.
pub fn model(id: &str) -> Option<&'static Model> {
    crate::models::MODELS.iter().copied().find(|model| model.id == id)
}
