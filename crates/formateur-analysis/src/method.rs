//! How figures say where they come from, and how sections say that they have nothing to say.

use std::collections::BTreeMap;

use serde::Serialize;

/// How a figure was computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Method {
    /// What it is called.
    pub id: String,
    /// Key of the paper in `references.bib`; none for plain arithmetic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What it was given.
    pub parameters: BTreeMap<String, String>,
    /// Whether the result is exact.
    pub exact: bool,
    /// Number of draws, where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draws: Option<u32>,
    /// Seed of the draws.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
}

impl Method {
    /// An exact method without a paper: counting, adding, comparing.
    pub fn arithmetic(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            source: None,
            parameters: BTreeMap::new(),
            exact: true,
            draws: None,
            seed: None,
        }
    }

    /// The same with a paper.
    #[must_use]
    pub fn from(mut self, source: &str) -> Self {
        self.source = Some(source.to_owned());
        self
    }

    /// The same with a parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.parameters.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same over draws.
    #[must_use]
    pub fn drawn(mut self, draws: Option<(u32, u64)>) -> Self {
        if let Some((draws, seed)) = draws {
            self.exact = false;
            self.draws = Some(draws);
            self.seed = Some(seed);
        }
        self
    }
}

/// A figure: exact, or a mean over draws with an interval that holds it and nine of ten of them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The value, or the mean.
    pub value: f64,
    /// Below it lies at most one draw of twenty.
    pub low: f64,
    /// Above it lies at most one draw of twenty.
    pub high: f64,
}

impl Estimate {
    /// A figure that is certain.
    pub fn exact(value: f64) -> Self {
        Self { value, low: value, high: value }
    }

    /// The mean of draws, and their 5th and 95th percentile (nearest rank), or the mean where that lies further out: it
    /// does where most draws agree and a few are far away.
    pub fn of(draws: &[f64]) -> Self {
        formateur_case::mean_and_range(draws)
            .map_or_else(|| Self::exact(0.0), |[value, low, high]| Self { value, low, high })
    }

    /// Whether both ends are the value.
    pub fn is_exact(&self) -> bool {
        self.low.total_cmp(&self.high).is_eq()
    }
}

/// A section: what it says, or why it has nothing to say.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Section<T> {
    /// What it says.
    Present(T),
    /// Why it has nothing to say.
    Absent {
        /// The reason.
        absent: String,
    },
}

impl<T> Section<T> {
    /// A section with nothing to say.
    pub fn absent(reason: impl Into<String>) -> Self {
        Self::Absent { absent: reason.into() }
    }

    /// What it says, if anything.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Present(content) => Some(content),
            Self::Absent { .. } => None,
        }
    }

    /// Why it has nothing to say, if so.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Present(_) => None,
            Self::Absent { absent } => Some(absent),
        }
    }
}
