//! The model of the time from an election to a government, and what it says of one parliament.

use formateur_case::Date;
use serde::{Deserialize, Serialize};

use super::aft::{self, SHIFT, Time};
use super::covariates::{CANDIDATES, COVARIATES, Covariates, Known, Observed, WIDTH, usual};
use super::forecast::{DurationForecast, Tail};
use super::record::Ending;
use crate::newton::{Slopes, logistic, maximum, moments, softplus};
use crate::number::seven;

/// Ridge on the standardised coefficients; the history's is held least.
const RIDGE: f64 = 20.0;
const HISTORY_RIDGE: f64 = 1.0;
const SCALE_RIDGE: f64 = 2.0;
/// Ridge of the chance that no government forms: its effects have a prior deviation of a half.
const NONE_RIDGE: f64 = 4.0;
/// Standardised covariates do not go further.
const FURTHEST: f64 = 4.0;
/// Rounds in which the tail and the rest are fitted in turn (expectation and maximisation).
const ROUNDS: usize = 5;
/// Shares, distances from the usual location, and scales of the tail that are tried.
const TAIL_SHARES: [f64; 6] = [0.01, 0.02, 0.03, 0.05, 0.08, 0.12];
const TAIL_LATER: [f64; 4] = [0.0, 0.5, 1.0, 1.5];
const TAIL_SCALES: [f64; 3] = [0.4, 0.6, 0.8];
/// Days to the next election where no government forms, before any such case, and the weight of that.
const NONE_DAYS: (f64, f64, f64) = (5.0, 0.5, 2.0);
/// Weight of all countries in a country's history, in parliaments.
const PRIOR: f64 = 0.5;

/// A trained model of the time until a government: log-logistic, with an own chance that none forms before the next
/// election.
///
/// With *x* the covariates, *D* the day on which a government begins, and π(x) a logit,
///
/// > P(D ≤ d) = (1 − π) F(d + 1), log (T + 2) logistic with location β·x and scale exp γ·z
///
/// where *z* is the spread of the country's own history. Ridge maximum likelihood on parliaments that were over; what is
/// still open is censored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DurationModel {
    /// Names of the covariates.
    pub covariates: Vec<String>,
    /// Mean of each.
    pub means: Vec<f64>,
    /// Standard deviation of each.
    pub deviations: Vec<f64>,
    /// Location for mean covariates, then the coefficient of each standardised covariate.
    pub location: Vec<f64>,
    /// Mean and standard deviation of the logarithm of a country's spread.
    pub spread: (f64, f64),
    /// Logarithm of the scale for the mean spread, and the coefficient of the standardised one.
    pub scale: Vec<f64>,
    /// Variance of countries' mean log days around the forecast of one without a history.
    pub country_variance: f64,
    /// How unknown the countries were that the scale was learnt from: the mean of a half over a half and the weight of
    /// the history.
    pub usual_ignorance: f64,
    /// Those few parliaments that wait in a way their country's history does not tell of.
    pub tail: Tail,
    /// Location and scale of the logarithm of the days and 2 to the next election, where no government forms.
    pub none_days: (f64, f64),
    /// Log-odds that no government forms, for mean covariates, then the coefficients of hung and of the location.
    pub none: Vec<f64>,
    /// Mean of log days and one in all countries: the history of one that is not on record.
    pub usual_log_days: f64,
    /// How many parliaments it learnt from, and in how many of them no government formed.
    pub learnt_from: (usize, usize),
}

/// A parliament as far as it was over on the day of learning.
struct Lesson {
    row: Covariates,
    country: String,
    ending: Ending,
}

impl Lesson {
    fn ended_without(&self) -> bool {
        matches!(self.ending, Ending::NoGovernment(_))
    }
}

impl DurationModel {
    /// Learns from the parliaments elected before a day of which something was foreseen; those that were waiting on that
    /// day are censored. Histories come from all.
    pub fn train(all: &[Observed], by: Date) -> Self {
        Self::train_with(all, by, &[])
    }

    /// The same with some of the [`CANDIDATES`], by name, beside the covariates; other names are left out.
    pub fn train_with(all: &[Observed], by: Date, candidates: &[&str]) -> Self {
        let wanted = CANDIDATES.iter().filter(|name| candidates.contains(name));
        let covariates: Vec<String> =
            COVARIATES.iter().chain(wanted).map(|&name| name.to_owned()).collect();
        let learnt: Vec<Lesson> = all
            .iter()
            .filter(|one| one.known.foresight.is_some() && one.day < by)
            .map(|one| Lesson {
                row: Covariates::of(&one.known, one.day, all),
                country: one.known.country.clone(),
                ending: one.ending_by(by),
            })
            .collect();
        let raw: Vec<Vec<f64>> = learnt.iter().map(|one| raw(&covariates, &one.row)).collect();
        let rows: Vec<(&[f64], f64)> = raw.iter().map(|row| (row.as_slice(), 1.0)).collect();
        let (means, deviations) = moments(&rows, covariates.len());
        let spreads: Vec<[f64; 1]> = learnt.iter().map(|one| [one.row.log_spread]).collect();
        let spreads: Vec<(&[f64], f64)> = spreads.iter().map(|row| (row.as_slice(), 1.0)).collect();
        let (spread_mean, spread_deviation) = moments(&spreads, 1);
        let ignorance: f64 = learnt.iter().map(|one| ignorance(&one.row)).sum();
        let failed = learnt.iter().filter(|one| one.ended_without()).count();
        let over: Vec<&Observed> =
            all.iter().filter(|one| one.ended().is_some_and(|ended| ended < by)).collect();
        let mut model = Self {
            usual_log_days: seven(usual(&over)),
            covariates,
            means,
            deviations,
            location: Vec::new(),
            spread: (spread_mean[0], spread_deviation[0]),
            scale: Vec::new(),
            country_variance: seven(country_variance(&learnt)),
            usual_ignorance: seven(ignorance / learnt.len().max(1) as f64),
            tail: Tail::default(),
            none_days: none_days(&learnt),
            none: Vec::new(),
            learnt_from: (learnt.len(), failed),
        };
        for _ in 0..ROUNDS {
            model.fit_times(&learnt);
            model.fit_tail(&learnt);
        }
        model.fit_none(&learnt);
        model
    }

    fn fit_times(&mut self, learnt: &[Lesson]) {
        let times: Vec<Time> = learnt
            .iter()
            .filter(|one| !one.ended_without())
            .map(|one| Time {
                location: self.row(&one.row),
                scale: self.scale_row(&one.row),
                days: one.ending.days(),
                formed: matches!(one.ending, Ending::Formed(_)),
                weight: self.core_weight(one),
            })
            .collect();
        let width = self.covariates.len();
        let mut start = vec![0.0; width + 3];
        start[0] = 3.0;
        let mut ridges = vec![RIDGE; width + 3];
        (ridges[0], ridges[1]) = (0.0, HISTORY_RIDGE);
        (ridges[width + 1], ridges[width + 2]) = (0.0, SCALE_RIDGE);
        let found: Vec<f64> = aft::fit(&times, start, &ridges).into_iter().map(seven).collect();
        self.location = found[..=width].to_vec();
        self.scale = found[width + 1..].to_vec();
    }

    /// The tail under which the times are likeliest, of a few.
    fn fit_tail(&mut self, learnt: &[Lesson]) {
        let formed: Vec<(u32, DurationForecast)> = learnt
            .iter()
            .filter_map(|one| match one.ending {
                Ending::Formed(days) => Some((days, self.core(&one.row))),
                _ => None,
            })
            .collect();
        let mut best = (Tail::default(), f64::NEG_INFINITY);
        for share in TAIL_SHARES {
            for later in TAIL_LATER {
                for scale in TAIL_SCALES {
                    let location = seven(self.usual_log_days + later);
                    let tail = Tail { share, location, scale };
                    let of = |(days, core): &(u32, DurationForecast)| {
                        libm::log(DurationForecast { tail, ..*core }.on(*days).max(1e-12))
                    };
                    let reached: f64 = formed.iter().map(of).sum();
                    if reached > best.1 {
                        best = (tail, reached);
                    }
                }
            }
        }
        self.tail = best.0;
    }

    /// The chance that a time is none of the tail's.
    fn core_weight(&self, one: &Lesson) -> f64 {
        let Ending::Formed(days) = one.ending else { return 1.0 };
        if self.location.is_empty() {
            return 1.0;
        }
        let core = self.core(&one.row);
        let whole = core.on(days).max(1e-12);
        let own = DurationForecast { tail: Tail::default(), ..core }.on(days);
        ((1.0 - self.tail.share) * own / whole).clamp(0.0, 1.0)
    }

    /// What is wrong with it, if it was read from a file.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        let known = self.covariates.iter().map(String::as_str).eq(COVARIATES.iter().copied());
        let lengths = [self.means.len(), self.deviations.len()] == [WIDTH; 2]
            && [self.location.len(), self.scale.len(), self.none.len()] == [WIDTH + 1, 2, 3];
        let rows = [&self.means, &self.deviations, &self.location, &self.scale, &self.none];
        let numbers = rows.into_iter().flatten().all(|x| x.is_finite())
            && self.deviations.iter().all(|x| *x > 0.0);
        let scales = self.tail.scale > 0.0 || self.tail.share <= 0.0;
        if known && lengths && numbers && scales && self.none_days.1 > 0.0 {
            Ok(())
        } else {
            Err("the model of days does not fit")
        }
    }

    fn fit_none(&mut self, learnt: &[Lesson]) {
        let over = learnt.iter().filter(|one| !matches!(one.ending, Ending::Open(_)));
        let rows: Vec<(Vec<f64>, f64)> = over
            .map(|one| (self.none_row(&one.row), f64::from(u8::from(one.ended_without()))))
            .collect();
        let ridges = [0.0, NONE_RIDGE, NONE_RIDGE];
        // Half an event in a hundred, so that a record without any still has a chance.
        let found = maximum(vec![-4.0, 0.0, 0.0], |point| {
            let mut slopes = Slopes::zero(3);
            for (row, none) in &rows {
                add_logit(&mut slopes, row, point, *none, 1.0);
            }
            add_logit(&mut slopes, &[1.0, 0.0, 0.0], point, 0.005, 100.0);
            slopes.hold(point, &[0.0; 3], &ridges);
            slopes
        });
        self.none = found.into_iter().map(seven).collect();
    }

    /// A leading 1 and the standardised covariates.
    fn row(&self, covariates: &Covariates) -> Vec<f64> {
        let moments = self.means.iter().zip(&self.deviations);
        let standard = raw(&self.covariates, covariates)
            .into_iter()
            .zip(moments)
            .map(|(x, (mean, deviation))| ((x - mean) / deviation).clamp(-FURTHEST, FURTHEST));
        std::iter::once(1.0).chain(standard).collect()
    }

    /// The distribution in a country that is not on record.
    pub fn forecast_unrecorded(&self, known: &Known) -> DurationForecast {
        self.forecast(&Covariates::unrecorded(known, self.usual_log_days))
    }

    fn scale_row(&self, covariates: &Covariates) -> Vec<f64> {
        let (mean, deviation) = self.spread;
        let spread = (covariates.log_spread - mean) / deviation;
        vec![1.0, spread.clamp(-FURTHEST, FURTHEST)]
    }

    /// A leading 1, hung, and how long it takes if a government forms.
    fn none_row(&self, covariates: &Covariates) -> Vec<f64> {
        let row = self.row(covariates);
        let hung = COVARIATES.iter().position(|name| *name == "hung").map_or(0.0, |at| row[at + 1]);
        vec![1.0, hung, dot(&row, &self.location) - self.location[0]]
    }

    /// The distribution for a parliament, as of election day.
    ///
    /// The less is known of the country's history, the wider it is: the variance of countries' means is added in so far
    /// as the country is less known than those that the scale was learnt from.
    pub fn forecast(&self, covariates: &Covariates) -> DurationForecast {
        let none = logistic(dot(&self.none_row(covariates), &self.none));
        DurationForecast { none, ..self.core(covariates) }
    }

    /// The distribution if a government forms.
    fn core(&self, covariates: &Covariates) -> DurationForecast {
        let scale = libm::exp(dot(&self.scale_row(covariates), &self.scale));
        let more = (ignorance(covariates) - self.usual_ignorance).max(0.0) * self.country_variance;
        // The variance of a logistic distribution is π²/3 times its squared scale.
        let wider = 3.0 / (std::f64::consts::PI * std::f64::consts::PI) * more;
        DurationForecast {
            location: dot(&self.row(covariates), &self.location),
            scale: libm::sqrt(scale * scale + wider),
            tail: self.tail,
            none: 0.0,
            none_days: self.none_days,
            waited: None,
        }
    }
}

/// Values by name.
fn raw(names: &[String], covariates: &Covariates) -> Vec<f64> {
    names.iter().map(|name| covariates.value(name).unwrap_or(0.0)).collect()
}

fn dot(row: &[f64], by: &[f64]) -> f64 {
    row.iter().zip(by).map(|(x, b)| x * b).sum()
}

fn add_logit(slopes: &mut Slopes, row: &[f64], point: &[f64], yes: f64, weight: f64) {
    let x = dot(row, point);
    let p = logistic(x);
    let value = weight * (yes * x - softplus(x));
    slopes.add(row, value, weight * (yes - p), weight * p * (1.0 - p));
}

/// The share of a country's history that is drawn from all countries.
fn ignorance(covariates: &Covariates) -> f64 {
    PRIOR / (PRIOR + covariates.weight)
}

/// Location and scale of the logarithm of the days to the next election where no government formed, drawn to the usual.
fn none_days(learnt: &[Lesson]) -> (f64, f64) {
    let (usual, variance, weight) = NONE_DAYS;
    let logs: Vec<f64> = learnt
        .iter()
        .filter(|one| one.ended_without())
        .map(|one| libm::log(f64::from(one.ending.days()) + SHIFT))
        .collect();
    let all = logs.len() as f64 + weight;
    let mean = (logs.iter().sum::<f64>() + weight * usual) / all;
    let squares: f64 = logs.iter().map(|x| (x - mean) * (x - mean)).sum();
    let spread = libm::sqrt((squares + weight * variance) / all);
    (seven(mean), seven(spread * libm::sqrt(3.0) / std::f64::consts::PI))
}

/// Variance between countries of the mean of log days, less what chance alone would give.
fn country_variance(learnt: &[Lesson]) -> f64 {
    let mut countries: std::collections::BTreeMap<&str, Vec<f64>> =
        std::collections::BTreeMap::new();
    for one in learnt {
        let days = libm::log(f64::from(one.ending.days()) + SHIFT);
        countries.entry(one.country.as_str()).or_default().push(days);
    }
    let several: Vec<Vec<f64>> = countries.into_values().filter(|days| days.len() > 1).collect();
    let mean = |days: &[f64]| days.iter().sum::<f64>() / days.len().max(1) as f64;
    let variance = |days: &[f64]| {
        let mean = mean(days);
        let squares: f64 = days.iter().map(|x| (x - mean) * (x - mean)).sum();
        squares / (days.len() as f64 - 1.0).max(1.0)
    };
    let means: Vec<f64> = several.iter().map(|days| mean(days)).collect();
    let chance: Vec<f64> = several.iter().map(|days| variance(days) / days.len() as f64).collect();
    (variance(&means) - mean(&chance)).max(0.0)
}
