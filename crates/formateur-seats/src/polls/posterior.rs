//! What polls leave open: a distribution of shares, and draws of it.

use formateur_case::Date;
use serde::Serialize;

use super::gamma::{Coin, Gamma, Normal};
use super::pool::Pooled;
use super::source::Source;

/// What is assumed beyond the sampling error of the pooled poll. Every standard deviation is in shares (0.01 is one
/// point), and 0 turns its part off.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Assumptions {
    /// What is added to the votes of each party before the Dirichlet draw: 1/2 (Jeffreys) or 1 (uniform).
    pub prior: f64,
    /// Published shares are rounded: each is off by a number from -rounding to +rounding, evenly.
    pub rounding: f64,
    /// Standard deviation of what one pollster finds too much or too little for one party, in all its polls.
    pub house_effects: f64,
    /// Standard deviation of what all pollsters find too much or too little for one party.
    pub polling_error: f64,
    /// Standard deviation of the change of a party's share in one day, and the days from the polls to the election.
    pub drift: Option<Drift>,
}

/// A random walk of the shares until the election.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Drift {
    /// Standard deviation of one day's change of a party's share.
    pub per_day: f64,
    /// The day of the election.
    pub election: Date,
}

impl Default for Assumptions {
    /// Jeffreys' prior, and sampling error alone.
    fn default() -> Self {
        Self { prior: 0.5, rounding: 0.0, house_effects: 0.0, polling_error: 0.0, drift: None }
    }
}

/// Why assumptions cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AssumptionError {
    /// A number that is none.
    #[error("{what} of {value} is not a number from 0 to {most}")]
    Number {
        /// Which.
        what: &'static str,
        /// Its value.
        value: f64,
        /// The most that is allowed.
        most: f64,
    },
    /// The prior would be improper.
    #[error("a prior of {0} is not above 0, or is above 1000")]
    Prior(f64),
    /// The election lies before the polls.
    #[error("the election of {election} comes before {as_of}")]
    Election {
        /// Its day.
        election: Date,
        /// The last day that counts for the polls.
        as_of: Date,
    },
}

impl Assumptions {
    fn check(&self, as_of: Date) -> Result<(), AssumptionError> {
        const MOST: f64 = 0.5;
        if !(self.prior > 0.0 && self.prior <= 1000.0) {
            return Err(AssumptionError::Prior(self.prior));
        }
        let numbers = [
            ("rounding", self.rounding),
            ("a deviation of house effects", self.house_effects),
            ("a polling error", self.polling_error),
            ("a drift", self.drift.map_or(0.0, |drift| drift.per_day)),
        ];
        let wrong = numbers.into_iter().find(|(_, value)| !(0.0..=MOST).contains(value));
        if let Some((what, value)) = wrong {
            return Err(AssumptionError::Number { what, value, most: MOST });
        }
        match self.drift {
            Some(Drift { election, .. }) if election < as_of => {
                Err(AssumptionError::Election { election, as_of })
            }
            _ => Ok(()),
        }
    }

    /// Variance of the shift of one party's share: all sums of independent normal numbers, so one number stands for all.
    fn variance(&self, pooled: &Pooled) -> f64 {
        let answers: Vec<f64> = pooled.used.iter().map(|poll| poll.sample * poll.weight).collect();
        let all: f64 = answers.iter().sum();
        // Each pollster has one poll in the pool, and its effect counts as much as the poll.
        let pollsters: f64 = answers.iter().map(|own| (own / all) * (own / all)).sum();
        let days = self.drift.map_or(0.0, |drift| drift.days(pooled));
        let per_day = self.drift.map_or(0.0, |drift| drift.per_day);
        self.house_effects * self.house_effects * pollsters
            + self.polling_error * self.polling_error
            + per_day * per_day * days
    }
}

impl Drift {
    /// Days from the polls, by their mean day with the answers as weights, to the election.
    pub fn days(&self, pooled: &Pooled) -> f64 {
        let (mut sum, mut all) = (0.0, 0.0);
        for poll in &pooled.used {
            let answers = poll.sample * poll.weight;
            sum += answers * self.election.days_since(poll.date) as f64;
            all += answers;
        }
        sum / all
    }
}

/// The distribution of shares, given polls.
#[derive(Debug, Clone)]
pub struct Posterior {
    parties: Vec<String>,
    shares: Vec<f64>,
    sample: f64,
    prior: f64,
    rounding: f64,
    /// Standard deviation of each normal number from which the shift of a party is made.
    shift: f64,
    gammas: Vec<Gamma>,
}

impl Posterior {
    /// The posterior of pooled polls: Dirichlet with votes + prior, and what else is assumed.
    pub fn new(pooled: &Pooled, assumptions: &Assumptions) -> Result<Self, AssumptionError> {
        assumptions.check(pooled.as_of)?;
        let (parties, shares): (Vec<_>, Vec<_>) = pooled.shares.clone().into_iter().unzip();
        let (sample, prior) = (pooled.effective_sample, assumptions.prior);
        let n = shares.len() as f64;
        // Taking the mean off n numbers leaves (n - 1) / n of the variance: put it back.
        let widen = if n > 1.0 { n / (n - 1.0) } else { 0.0 };
        let shift = libm::sqrt(assumptions.variance(pooled) * widen);
        let gammas = shares.iter().map(|share| Gamma::new(share * sample + prior)).collect();
        Ok(Self { parties, shares, sample, prior, rounding: assumptions.rounding, shift, gammas })
    }

    /// Ids of the parties, in order; others are among them where they have a share.
    pub fn parties(&self) -> &[String] {
        &self.parties
    }

    /// One draw of the shares, in the order of [`Posterior::parties`]; they add up to 1.
    ///
    /// Rounding moves the published shares; then come the Dirichlet draw and the shift. A share below 0 becomes 0, and
    /// the rest is scaled to add up to 1.
    pub fn draw(&self, source: &mut Source, shares: &mut [f64]) {
        let normal = Normal::new();
        if self.rounding > 0.0 {
            self.rounded(normal, source, shares);
        } else {
            let mut coin = Coin::new(source);
            for (share, gamma) in shares.iter_mut().zip(&self.gammas) {
                *share = gamma.draw(normal, &mut coin, source);
            }
        }
        normalise(shares);
        if self.shift > 0.0 {
            self.shift(normal, source, shares);
        }
    }

    fn rounded(&self, normal: Normal, source: &mut Source, shares: &mut [f64]) {
        for noise in shares.iter_mut() {
            *noise = self.rounding * (2.0 * source.unit() - 1.0);
        }
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        let mut coin = Coin::new(source);
        for (share, own) in shares.iter_mut().zip(&self.shares) {
            let votes = (own + *share - mean).max(0.0) * self.sample;
            *share = Gamma::new(votes + self.prior).draw(normal, &mut coin, source);
        }
    }

    /// Adds to each share a normal number; all of them add up to 0.
    fn shift(&self, normal: Normal, source: &mut Source, shares: &mut [f64]) {
        let mut mean = 0.0;
        for share in shares.iter_mut() {
            let own = self.shift * normal.draw(source);
            mean += own;
            *share += own;
        }
        mean /= shares.len() as f64;
        for share in shares.iter_mut() {
            *share = (*share - mean).max(0.0);
        }
        normalise(shares);
    }
}

/// Scales numbers that are 0 or more to add up to 1; they stay where all are 0.
fn normalise(shares: &mut [f64]) {
    let sum: f64 = shares.iter().sum();
    if sum > 0.0 {
        let by = 1.0 / sum;
        for share in shares {
            *share *= by;
        }
    }
}
