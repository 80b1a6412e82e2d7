//! What a composite rule asks of a coalition.

/// A measure of players: a name and one weight each, such as the votes or the population of states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    name: String,
    weights: Vec<u64>,
}

impl Measure {
    /// A measure of that name. Players may weigh 0 in it.
    pub fn new(name: impl Into<String>, weights: Vec<u64>) -> Self {
        Self { name: name.into(), weights }
    }

    /// Its name, as rules write it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Weights of the players, in their order.
    pub fn weights(&self) -> &[u64] {
        &self.weights
    }

    /// All weights together; `None` above 2^62, which no rule counts.
    pub fn total(&self) -> Option<u64> {
        let total = self.weights.iter().try_fold(0_u64, |sum, &weight| sum.checked_add(weight));
        total.filter(|&total| total <= 1 << 62)
    }
}

/// What a coalition needs to win: quotas of measures, joined by "and" and "or" to any depth.
///
/// Every such rule is monotone: who joins a winning coalition leaves it winning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The members reach a quota of a measure.
    AtLeast {
        /// Place of the measure in the list of the game, from 0.
        measure: usize,
        /// The quota.
        votes: u64,
    },
    /// All of these hold.
    All(Vec<Rule>),
    /// At least one of these holds.
    Any(Vec<Rule>),
}

impl Rule {
    /// Whether members with these sums, one a measure, win. A measure that is not there counts as 0.
    pub fn holds(&self, sums: &[u64]) -> bool {
        match self {
            Self::AtLeast { measure, votes } => {
                sums.get(*measure).copied().unwrap_or_default() >= *votes
            }
            Self::All(parts) => parts.iter().all(|part| part.holds(sums)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(sums)),
        }
    }

    /// Calls `check` with the measure and the quota of each part, from left to right, until one fails.
    pub(crate) fn check<E>(&self, check: &impl Fn(usize, u64) -> Result<(), E>) -> Result<(), E> {
        match self {
            Self::AtLeast { measure, votes } => check(*measure, *votes),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().try_for_each(|part| part.check(check))
            }
        }
    }

    /// Whether "and" or "or" joins nothing somewhere.
    pub(crate) fn has_empty_list(&self) -> bool {
        match self {
            Self::AtLeast { .. } => false,
            Self::All(parts) | Self::Any(parts) => {
                parts.is_empty() || parts.iter().any(Self::has_empty_list)
            }
        }
    }
}
