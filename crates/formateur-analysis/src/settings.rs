//! What an analysis is asked for.

use formateur_case::{CaseError, Date, ThresholdError};
use thiserror::Error;

/// What an analysis is asked for, beside the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The day from which the case is seen; none for the case's own.
    pub as_of: Option<Date>,
    /// Scenarios that are applied, in order.
    pub scenarios: Vec<String>,
    /// The threshold that counts; none for `investiture`, or more than half of the chamber.
    pub threshold: Option<String>,
    /// Seed of all draws.
    pub seed: u64,
    /// Number of draws where seats are uncertain; at least one is made.
    pub draws: u32,
}

impl Settings {
    /// The most draws that are made.
    pub const MOST_DRAWS: u32 = 1_000_000;
}

impl Default for Settings {
    fn default() -> Self {
        Self { as_of: None, scenarios: Vec::new(), threshold: None, seed: 1, draws: 400 }
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
