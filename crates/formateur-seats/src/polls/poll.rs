//! One poll, and what can be wrong with it.

use std::collections::BTreeMap;

use formateur_case::Date;

/// How far the shares of a poll may exceed 1, for rounding: one point.
pub const ROUNDING_TOLERANCE: f64 = 0.01;
/// The largest sample of a poll.
const MOST_ANSWERS: f64 = 1e9;
/// The most parties that polls may name together.
pub const MOST_PARTIES: usize = 64;

/// What one pollster found on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Poll {
    /// Who asked.
    pub pollster: String,
    /// The day that counts for the poll: of its publication or of its last interview.
    pub date: Date,
    /// How many answered.
    pub sample: f64,
    /// Shares of those who named a party, from 0 to 1, by the party's id.
    ///
    /// What is missing to 1 belongs to parties that the poll does not name.
    pub shares: BTreeMap<String, f64>,
}

/// What is wrong with a poll.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PollError {
    /// Nobody was asked, or more than there are.
    #[error("the sample of {0} is not a number from 1 to a thousand million")]
    Sample(f64),
    /// A share that is none.
    #[error("the share of `{party}`, {share}, is not from 0 to 1")]
    Share {
        /// The party.
        party: String,
        /// Its share.
        share: f64,
    },
    /// More than all.
    #[error("the shares add up to {percent:.2} %")]
    TooMuch {
        /// The sum, in percent.
        percent: f64,
    },
    /// No party at all, or none with a share.
    #[error("no party has a share")]
    Empty,
}

impl Poll {
    /// Checks the poll by itself.
    pub fn check(&self) -> Result<(), PollError> {
        if !(1.0..=MOST_ANSWERS).contains(&self.sample) {
            return Err(PollError::Sample(self.sample));
        }
        let wrong = self.shares.iter().find(|(_, share)| !(0.0..=1.0).contains(*share));
        if let Some((party, &share)) = wrong {
            return Err(PollError::Share { party: party.clone(), share });
        }
        let sum: f64 = self.shares.values().sum();
        // Percentages with two decimals do not add up exactly.
        if sum > 1.0 + ROUNDING_TOLERANCE + 1e-9 {
            return Err(PollError::TooMuch { percent: 100.0 * sum });
        }
        if sum <= 0.0 { Err(PollError::Empty) } else { Ok(()) }
    }

    /// The shares, scaled down where rounding has made them more than 1 together.
    pub(super) fn scaled(&self) -> BTreeMap<&str, f64> {
        let sum: f64 = self.shares.values().sum();
        let by = sum.max(1.0);
        self.shares.iter().map(|(party, share)| (party.as_str(), share / by)).collect()
    }
}
