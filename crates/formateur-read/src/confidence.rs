//! How sure a candidate is: how often its rule was right on texts that no rule was made on.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::fact::{Fact, Kind};
use crate::output::BY_MODEL;
use crate::quick::Map;

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

/// What the program ships, told of each rule that was used often enough and of each kind that was used.
struct Shipped {
    kind: BTreeMap<Kind, Confidence>,
    rule: Map<String, Confidence>,
}

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let Precisions { kind, rule } = toml::from_str(MEASURED).expect("the file is tested");
    let often = rule.into_iter().filter(|(_, own)| own.of >= ENOUGH);
    let used = kind.into_iter().filter(|(_, own)| own.of > 0);
    Shipped {
        kind: used.map(|(kind, own)| (kind, own.told("kind"))).collect(),
        rule: often.map(|(rule, own)| (rule, own.told("rule"))).collect(),
    }
});

/// Standard deviations of a 90 % interval.
const DEVIATIONS: f64 = 1.645;

impl Measured {
    fn told(self, basis: &'static str) -> Confidence {
        let [low, high] = self.interval();
        Confidence { right: self.right, of: self.of, low, high, basis }
    }

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
    SHIPPED.rule.get(&*fact.rule).or_else(|| SHIPPED.kind.get(&fact.kind)).copied()
}
