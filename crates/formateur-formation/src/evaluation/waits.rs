//! Scores of the time until a government, and what candidates would add to its model.

use std::collections::BTreeMap;

use formateur_case::Date;
use serde::Serialize;

use super::paired::resampled;
use crate::duration::{
    CANDIDATES, DurationSaid, DurationScores, Observed, duration_backtest, duration_backtest_with,
};

/// Scores of the time until a government, under the names of the command line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DurationTold {
    /// How many parliaments.
    pub n: usize,
    /// Share of pairs in the right order.
    pub c_index: f64,
    /// The same over pairs of one country.
    pub within_country: f64,
    /// Mean logarithm, in nats, of the probability of the very day.
    pub log_score: f64,
    /// Share of formations within the 80 % interval.
    pub coverage_80: f64,
    /// Median distance between the median and the day.
    pub median_error_days: f64,
    /// The same with one candidate more, for each.
    pub candidates: Vec<CandidateTold>,
}

/// Scores of the model of durations with one covariate more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CandidateTold {
    /// Name of the candidate.
    pub name: &'static str,
    /// Share of pairs in the right order.
    pub c_index: f64,
    /// The same over pairs of one country.
    pub within_country: f64,
    /// Mean logarithm, in nats, of the probability of the very day.
    pub log_score: f64,
    /// How much higher the log score is with the candidate than without.
    pub gain: f64,
    /// A 95 % interval of that, over resampled countries.
    pub interval: [f64; 2],
}

impl From<DurationScores> for DurationTold {
    fn from(scores: DurationScores) -> Self {
        Self {
            n: scores.n,
            c_index: scores.concordance,
            within_country: scores.within,
            log_score: scores.log_score,
            coverage_80: scores.coverage,
            median_error_days: scores.error_days,
            candidates: Vec::new(),
        }
    }
}

/// The scores at these origins of elections in the years from `from`, before `until`.
pub(super) fn told(
    observed: &[Observed],
    origins: &[i16],
    from: Option<i16>,
    until: Option<Date>,
) -> DurationTold {
    let last = observed.iter().map(|one| one.day.plus_days(1)).max();
    let Some(until) = until.or(last) else { return DurationScores::of(&[]).into() };
    let asked = |one: &&DurationSaid| from.is_none_or(|from| from <= one.day.ymd().0);
    let said = duration_backtest(observed, origins, until);
    let without: Vec<&DurationSaid> = said.iter().filter(asked).collect();
    let candidates = CANDIDATES.iter().map(|&name| {
        let said = duration_backtest_with(observed, origins, until, &[name]);
        candidate(name, &said.iter().filter(asked).collect::<Vec<_>>(), &without)
    });
    DurationTold { candidates: candidates.collect(), ..DurationScores::of(&without).into() }
}

fn candidate(
    name: &'static str,
    with: &[&DurationSaid],
    without: &[&DurationSaid],
) -> CandidateTold {
    let mut countries: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    // Both are forecasts of the same parliaments, in the same order.
    for (with, without) in with.iter().zip(without) {
        let sum = countries.entry(&with.country).or_default();
        let gain = with.log_probability() - without.log_probability();
        *sum = (sum.0 + gain, sum.1 + 1.0);
    }
    let (gain, interval) = resampled(countries.into_values().collect());
    let scores = DurationScores::of(with);
    CandidateTold {
        name,
        c_index: scores.concordance,
        within_country: scores.within,
        log_score: scores.log_score,
        gain,
        interval,
    }
}
