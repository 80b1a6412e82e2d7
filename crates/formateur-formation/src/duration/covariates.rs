//! What is known on election day of how long a government will take.

use std::collections::BTreeMap;

use formateur_case::Date;
use formateur_network::{Stances, parliament};
use serde::{Deserialize, Serialize};

use super::foresight::Foresight;
use super::record::{Ending, Waiting};
use crate::number::flag;
use crate::opportunity::Opportunity;
use crate::scene::Scene;

/// Weight of a parliament against the one after it.
const DECAY: f64 = 0.8;
/// The same where the spread of a country's times is measured, which needs more of them.
const SPREAD_DECAY: f64 = 0.85;
/// Weight of all countries in a country's mean, in parliaments.
const PRIOR: f64 = 0.5;
/// Weight of the country's mean in its mean over cases in which the prime minister's party stayed, or did not.
const SPLIT_PRIOR: f64 = 0.5;
/// Variance of log days to begin with, and its weight in parliaments.
const SPREAD_PRIOR: (f64, f64) = (0.6, 2.0);
/// Chance that the prime minister's party stays, where nothing was foreseen.
const UNFORESEEN: f64 = 0.5;
/// Mean of log days and one, where nothing at all is on record.
const USUAL: f64 = 3.2;

/// A parliament as its election left it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// Country; any other word if it is not on record.
    pub country: String,
    /// Seat share of the largest.
    pub largest: f64,
    /// Whether nobody has a majority alone.
    pub hung: bool,
    /// Whether the largest also has the median seat from left to right.
    pub largest_is_median: bool,
    /// The frustration of the parliament if all parties are rivals, as a share of the pairs of members; none if it is not
    /// remembered. A candidate alone reads it.
    pub frustration: Option<f64>,
    /// What a forecast of the government says; none if there was no forecast.
    pub foresight: Option<Foresight>,
}

impl Known {
    /// What the scene tells on election day.
    pub fn of(scene: &Scene, foresight: Option<Foresight>) -> Self {
        let one = &scene.opportunity;
        Self {
            country: one.country.clone(),
            largest: scene.players.first().map_or(0.0, |largest| largest.share),
            hung: one.is_hung(),
            largest_is_median: scene.medians[0] == 0,
            frustration: frustration(one),
            foresight,
        }
    }
}

/// The frustration of those at the table, if all of them are rivals (Fontan and Altafini 2021).
fn frustration(one: &Opportunity) -> Option<f64> {
    let ids: Vec<String> = one.players.iter().map(|player| player.party.to_string()).collect();
    let seats = ids.iter().zip(&one.players).map(|(id, player)| (id.as_str(), player.seats));
    parliament(seats, Stances::Rivals).ok().map(|found| found.share)
}

/// A parliament and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observed {
    /// Id of the election.
    pub election: u32,
    /// Day of the election.
    pub day: Date,
    /// What was known then.
    pub known: Known,
    /// How the time without a government ended.
    pub ending: Ending,
    /// Whether the prime minister's party kept the office; none if no government formed.
    pub stayed: Option<bool>,
}

impl Observed {
    /// The day on which it was known how it ended; none if it never was.
    pub fn ended(&self) -> Option<Date> {
        match self.ending {
            Ending::Open(_) => None,
            ending => Some(self.day.plus_days(i64::from(ending.days()))),
        }
    }

    /// How it had ended before a later day.
    pub(crate) fn ending_by(&self, by: Date) -> Ending {
        let waited = u32::try_from(by.days_since(self.day)).unwrap_or(0);
        match self.ending {
            ending if ending.days() < waited => ending,
            _ => Ending::Open(waited),
        }
    }
}

/// The parliaments of the main set, in the order given, with what was foreseen of each.
pub fn observed(waiting: &[Waiting], foresights: &BTreeMap<u32, Foresight>) -> Vec<Observed> {
    let main = waiting.iter().filter(|one| one.scene.opportunity.is_main());
    main.map(|one| {
        let formed = matches!(one.parliament.ending, Ending::Formed(_));
        let leader = one.scene.opportunity.prime_minister;
        let foresight = foresights.get(&one.parliament.election).copied();
        Observed {
            election: one.parliament.election,
            day: one.parliament.election_date,
            known: Known::of(&one.scene, foresight),
            ending: one.parliament.ending,
            stayed: formed.then(|| leader.is_some() && leader == one.before.leader),
        }
    })
    .collect()
}

macro_rules! covariates {
    ($($name:literal),* $(,)?) => {
        /// Names of the covariates, in order.
        pub const COVARIATES: &[&str] = &[$($name),*];
        /// How many covariates there are.
        pub(crate) const WIDTH: usize = COVARIATES.len();
    };
}

covariates! {
    "history", "last", "largest-change", "hung", "largest-is-median", "leader-stays-change",
}

/// Names of covariates that the model does without: what they would add is scored beside it.
pub const CANDIDATES: &[&str] = &["frustration", "frustration-change"];

/// Covariates of the time until a government, by the names of [`COVARIATES`], and what is known of the country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Covariates {
    /// Values, in the order of the names.
    pub values: Vec<f64>,
    /// Values of the candidates, in the order of [`CANDIDATES`].
    pub candidates: Vec<f64>,
    /// Logarithm of the standard deviation of the country's log days.
    pub log_spread: f64,
    /// Parliaments of the country on record, the older the less.
    pub weight: f64,
}

/// Values of earlier parliaments, the last first, each with the weight `decay` to the power of its place.
fn decayed(values: impl Iterator<Item = f64>, decay: f64) -> (f64, f64) {
    let (mut sum, mut weights, mut weight) = (0.0, 0.0, 1.0);
    for value in values {
        sum += weight * value;
        weights += weight;
        weight *= decay;
    }
    (sum, weights)
}

fn log_days(one: &Observed) -> f64 {
    libm::log1p(f64::from(one.ending.days()))
}

impl Covariates {
    /// The covariates of a parliament, with the history of its country and of all others before `day`; what was not over
    /// on that day is not looked at.
    ///
    /// The history is a mean of log days, drawn towards that of all countries, and taken apart by whether the prime
    /// minister's party kept the office; the chance that it does now weighs the two. A *change* is the distance of a
    /// value from its decayed mean over the country's past.
    pub fn of(known: &Known, day: Date, all: &[Observed]) -> Self {
        let over: Vec<&Observed> = all
            .iter()
            .filter(|one| one.day < day && one.ended().is_some_and(|ended| ended <= day))
            .collect();
        let usual = usual(&over);
        let mut own: Vec<&Observed> =
            over.into_iter().filter(|one| one.known.country == known.country).collect();
        own.sort_by_key(|one| (std::cmp::Reverse(one.day), one.election));
        Self::with_past(known, &Past { own, usual })
    }

    /// The covariates in a country that is not on record: its history is that of all countries.
    pub fn unrecorded(known: &Known, usual_log_days: f64) -> Self {
        Self::with_past(known, &Past { own: Vec::new(), usual: usual_log_days })
    }

    /// The covariates where the country's own past is given, in any order.
    pub(crate) fn with_own(known: &Known, mut own: Vec<&Observed>, usual_log_days: f64) -> Self {
        own.sort_by_key(|one| (std::cmp::Reverse(one.day), one.election));
        Self::with_past(known, &Past { own, usual: usual_log_days })
    }

    fn with_past(known: &Known, past: &Past<'_>) -> Self {
        let stays = |one: &Known| one.foresight.map(|said| said.leader_stays);
        let values = vec![
            past.expected(stays(known).unwrap_or(UNFORESEEN)),
            past.own.first().map_or(past.usual, |last| log_days(last)),
            past.change(known.largest, |one| Some(one.largest)),
            flag(known.hung),
            flag(known.largest_is_median),
            stays(known).map_or(0.0, |now| past.change(now, stays)),
        ];
        debug_assert_eq!(values.len(), WIDTH);
        let weight = decayed(past.own.iter().map(|_| 0.0), DECAY).1;
        let candidates = vec![
            known.frustration.unwrap_or(0.0),
            known.frustration.map_or(0.0, |now| past.change(now, |one| one.frustration)),
        ];
        Self { values, candidates, log_spread: past.log_spread(), weight }
    }

    /// The covariate of that name, if there is one.
    pub(crate) fn value(&self, name: &str) -> Option<f64> {
        let names = COVARIATES.iter().chain(CANDIDATES);
        let values = self.values.iter().chain(&self.candidates);
        names.zip(values).find(|(own, _)| **own == name).map(|(_, value)| *value)
    }
}

/// Mean of the log days of parliaments that are over.
pub(crate) fn usual(over: &[&Observed]) -> f64 {
    let sum = over.iter().map(|one| log_days(one)).sum::<f64>() + USUAL;
    sum / (over.len() as f64 + 1.0)
}

/// Earlier parliaments of a country, the last first, and the mean of log days in all countries.
struct Past<'a> {
    own: Vec<&'a Observed>,
    usual: f64,
}

impl Past<'_> {
    fn mean(&self, decay: f64) -> f64 {
        let off = self.own.iter().map(|one| log_days(one) - self.usual);
        let (sum, weights) = decayed(off, decay);
        self.usual + sum / (weights + PRIOR)
    }

    /// The mean over the two cases, by the chance that the prime minister's party keeps the office.
    fn expected(&self, stays: f64) -> f64 {
        let mean = self.mean(DECAY);
        let case = |stayed: bool| {
            let (mut sum, mut weights, mut weight) = (0.0, SPLIT_PRIOR, 1.0);
            for one in &self.own {
                if one.stayed.unwrap_or(false) == stayed {
                    sum += weight * (log_days(one) - mean);
                    weights += weight;
                }
                weight *= DECAY;
            }
            mean + sum / weights
        };
        stays * case(true) + (1.0 - stays) * case(false)
    }

    fn log_spread(&self) -> f64 {
        let mean = self.mean(SPREAD_DECAY);
        let squares = self.own.iter().map(|one| (log_days(one) - mean) * (log_days(one) - mean));
        let (sum, weights) = decayed(squares, SPREAD_DECAY);
        let (variance, prior) = SPREAD_PRIOR;
        libm::log((sum + prior * variance) / (weights + prior)) / 2.0
    }

    /// The distance of a value from its mean over the past, less if the past is short.
    fn change(&self, now: f64, of: impl Fn(&Known) -> Option<f64>) -> f64 {
        let before = self.own.iter().filter_map(|one| of(&one.known));
        let (sum, weights) = decayed(before.map(|value| now - value), DECAY);
        sum / (weights + PRIOR)
    }
}
