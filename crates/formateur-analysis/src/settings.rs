//! What an analysis is asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use formateur_case::{CaseError, Date, ThresholdError};
use formateur_formation::{Model, Priors};
use thiserror::Error;

/// What an analysis is asked for, beside the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The day from which the case is seen; none for the case's own.
    pub as_of: Option<Date>,
    /// Scenarios that are applied, in order.
    pub scenarios: Vec<String>,
    /// The threshold that counts; none for `investiture`, or more than half of the chamber.
    pub threshold: Option<String>,
    /// Seed of all draws.
    pub seed: u64,
    /// Number of draws where seats are uncertain, and of the forecast; at least one is made.
    pub draws: u32,
    /// What the forecast is made with.
    pub forecast: ForecastSettings,
}

/// What a forecast is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastSettings {
    /// The model; none for the one that the program comes with.
    pub model: Option<Arc<Model>>,
    /// Effects of statements; none for those that the program comes with.
    pub priors: Option<Arc<Priors>>,
    /// Ids of statements and stances that do not count.
    pub without: BTreeSet<String>,
    /// Whether statements count at all.
    pub case_layer: bool,
    /// A government whose chance is told however unlikely it is.
    pub government: BTreeSet<String>,
}

impl Default for ForecastSettings {
    fn default() -> Self {
        Self {
            model: None,
            priors: None,
            without: BTreeSet::new(),
            case_layer: true,
            government: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// The most draws that are made.
    pub const MOST_DRAWS: u32 = 1_000_000;
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            as_of: None,
            scenarios: Vec::new(),
            threshold: None,
            seed: 1,
            draws: 400,
            forecast: ForecastSettings::default(),
        }
    }
}

/// Why there is no analysis.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnalysisError {
    /// A scenario cannot be applied.
    #[error(transparent)]
    Scenario(#[from] CaseError),
    /// The threshold that was asked for cannot be used.
    #[error(transparent)]
    Threshold(#[from] ThresholdError),
}
