//! How sure a candidate is: how often its rule was right on texts that no rule was made on.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::fact::{Fact, Kind};
use crate::output::BY_MODEL;

const MEASURED: &str = include_str!("../lexicon/precision.toml");

/// Candidates below which a rule is judged together with all of its kind.
const ENOUGH: usize = 5;

/// How often candidates were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Measured {
    /// Right.
    pub right: usize,
    /// Of so many.
    pub of: usize,
}

/// A measured precision with its 90 % interval (Wilson 1927), and what it was measured of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Confidence {
    /// Right.
    pub right: usize,
    /// Of so many.
    pub of: usize,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// `rule`, or `kind` where the rule was seldom used.
    pub basis: &'static str,
}

/// Counts by rule and by kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Precisions {
    /// By kind.
    #[serde(default)]
    pub kind: BTreeMap<Kind, Measured>,
    /// By rule.
    #[serde(default)]
    pub rule: BTreeMap<String, Measured>,
}

static SHIPPED: LazyLock<Precisions> =
    LazyLock::new(|| toml::from_str(MEASURED).expect("the file is tested"));

/// Standard deviations of a 90 % interval.
const DEVIATIONS: f64 = 1.645;

impl Measured {
    /// The Wilson interval.
    pub fn interval(self) -> [f64; 2] {
        if self.of == 0 {
            return [0.0, 1.0];
        }
        let (number, z) = (self.of as f64, DEVIATIONS);
        let share = self.right as f64 / number;
        let middle = share + z * z / (2.0 * number);
        let half = z * (share * (1.0 - share) / number + z * z / (4.0 * number * number)).sqrt();
        let all = 1.0 + z * z / number;
        [((middle - half) / all).max(0.0), ((middle + half) / all).min(1.0)]
    }
}

/// What was measured of the rule of a fact, or of its kind; nothing if neither was, and of what a model proposes.
pub fn confidence(fact: &Fact) -> Option<Confidence> {
    if fact.rule == BY_MODEL {
        return None;
    }
    let told = |measured: Measured, basis| {
        let [low, high] = measured.interval();
        Confidence { right: measured.right, of: measured.of, low, high, basis }
    };
    let rule = SHIPPED.rule.get(&fact.rule).filter(|own| own.of >= ENOUGH);
    match (rule, SHIPPED.kind.get(&fact.kind).filter(|own| own.of > 0)) {
        (Some(rule), _) => Some(told(*rule, "rule")),
        (None, kind) => kind.map(|kind| told(*kind, "kind")),
    }
}
