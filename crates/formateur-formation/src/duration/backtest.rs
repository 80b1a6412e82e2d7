//! Forecasts of past durations at rolling origins, and their scores.

use formateur_case::Date;
use serde::Serialize;

use super::covariates::{Covariates, Observed};
use super::forecast::DurationForecast;
use super::model::DurationModel;
use super::record::Ending;
use crate::rolling::origin_of;

/// What was said of the time until a government after one election.
#[derive(Debug, Clone, PartialEq)]
pub struct DurationSaid {
    /// Id of the election.
    pub election: u32,
    /// Country.
    pub country: String,
    /// Day of the election.
    pub day: Date,
    /// Whether nobody had a majority alone.
    pub hung: bool,
    /// The forecast as of election day.
    pub forecast: DurationForecast,
    /// How the time ended.
    pub ending: Ending,
}

/// Scores of forecasts of durations.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct DurationScores {
    /// How many parliaments.
    pub n: usize,
    /// Concordance (Harrell 1982): the share of pairs in the right order, of all whose order is known.
    pub concordance: f64,
    /// The same over pairs of one country.
    pub within: f64,
    /// Pairs of one country.
    pub pairs_within: usize,
    /// Mean logarithm, in nats, of the probability of the very day; where no government formed, of that outcome.
    pub log_score: f64,
    /// Share of formations on a day from the 10 % to the 90 % quantile.
    pub coverage: f64,
    /// Median of the distance between the median and the day, in days.
    pub error_days: f64,
}

/// Forecasts at rolling origins of all parliaments elected since the first and before `until`.
pub fn duration_backtest(all: &[Observed], origins: &[i16], until: Date) -> Vec<DurationSaid> {
    duration_backtest_with(all, origins, until, &[])
}

/// The same by models that also learn from some of the [`CANDIDATES`](super::CANDIDATES), by name.
pub fn duration_backtest_with(
    all: &[Observed],
    origins: &[i16],
    until: Date,
    candidates: &[&str],
) -> Vec<DurationSaid> {
    let mut said = Vec::new();
    for (at, year) in origins.iter().enumerate() {
        let Some(from) = Date::new(*year, 1, 1) else { continue };
        let model = DurationModel::train_with(all, from, candidates);
        let own =
            all.iter().filter(|one| one.day < until && origin_of(origins, one.day) == Some(at));
        said.extend(own.map(|one| DurationSaid {
            election: one.election,
            country: one.known.country.clone(),
            day: one.day,
            hung: one.known.hung,
            forecast: model.forecast(&Covariates::of(&one.known, one.day, all)),
            ending: one.ending,
        }));
    }
    said
}

impl DurationScores {
    /// Scores of forecasts.
    pub fn of(said: &[&DurationSaid]) -> Self {
        let (overall, _) = concordance(said, false);
        let (within, pairs_within) = concordance(said, true);
        let formed: Vec<(&DurationForecast, u32)> = said
            .iter()
            .filter_map(|one| match one.ending {
                Ending::Formed(days) => Some((&one.forecast, days)),
                _ => None,
            })
            .collect();
        let covered = formed.iter().filter(|(forecast, days)| {
            forecast.quantile_days(0.1).is_some_and(|low| low <= *days)
                && forecast.quantile_days(0.9).is_none_or(|high| *days <= high)
        });
        let mut errors: Vec<u32> = formed
            .iter()
            .filter_map(|(forecast, days)| Some(forecast.median_days()?.abs_diff(*days)))
            .collect();
        errors.sort_unstable();
        Self {
            n: said.len(),
            concordance: overall,
            within,
            pairs_within,
            log_score: said.iter().map(|one| one.log_probability()).sum::<f64>()
                / said.len().max(1) as f64,
            coverage: covered.count() as f64 / formed.len().max(1) as f64,
            error_days: errors.get(errors.len() / 2).map_or(0.0, |days| f64::from(*days)),
        }
    }
}

impl DurationSaid {
    /// Logarithm of the probability of what happened.
    pub(crate) fn log_probability(&self) -> f64 {
        let p = match self.ending {
            Ending::Formed(days) => self.forecast.on(days),
            Ending::NoGovernment(days) | Ending::Open(days) => {
                self.forecast.no_government(Some(days))
            }
        };
        libm::log(p.max(1e-12))
    }

    fn days(&self) -> (u32, bool) {
        (self.ending.days(), matches!(self.ending, Ending::Formed(_)))
    }
}

/// The share of pairs in the right order, ties counting a half, and the number of pairs. A pair has a known order if a
/// government formed in the one parliament before it did, or the time ended without, in the other.
fn concordance(said: &[&DurationSaid], within: bool) -> (f64, usize) {
    let (mut right, mut pairs) = (0.0, 0_usize);
    for earlier in said {
        let (days, formed) = earlier.days();
        if !formed {
            continue;
        }
        for later in said {
            let (other, other_formed) = later.days();
            let known = other > days || (other == days && !other_formed);
            if !known || (within && earlier.country != later.country) {
                continue;
            }
            pairs += 1;
            let (a, b) = (earlier.forecast.location, later.forecast.location);
            right += if a < b {
                1.0
            } else if a > b {
                0.0
            } else {
                0.5
            };
        }
    }
    (right / pairs.max(1) as f64, pairs)
}
