//! Forecasts of the past: at each origin models learn what was over by then, and forecast until the next.

use std::collections::BTreeMap;

use formateur_case::Date;
use rayon::prelude::*;
use serde::Serialize;

use crate::models::{FormationModel, probabilities};
use crate::scene::Scene;

/// Origins of the main test.
pub const ORIGINS: [i16; 8] = [1990, 1994, 1998, 2002, 2005, 2009, 2013, 2017];

/// Scores of one model on one set of formations.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Scores {
    /// How many formations.
    pub n: usize,
    /// Mean of minus the logarithm of the probability of the government that formed.
    pub log_loss: f64,
    /// How often it was the likeliest.
    pub top1: f64,
    /// How often it was among the three likeliest.
    pub top3: f64,
    /// Mean squared error of the chance that a party governs.
    pub brier: f64,
    /// Mean distance of that chance from the share that governed, in ten bins.
    pub ece: f64,
}

/// What one model said of one formation.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Id of the cabinet.
    pub cabinet: u32,
    /// Country.
    pub country: String,
    /// Whether nobody had a majority alone.
    pub hung: bool,
    /// Probability of the government that formed.
    pub truth: f64,
    /// Chance that it was first, ties shared.
    pub top1: f64,
    /// Chance that it was among the first three, ties shared.
    pub top3: f64,
    /// For each party: the chance that it governs, and whether it did.
    pub inside: Vec<(f64, bool)>,
}

/// What a model said at all origins, in the order of the scenes.
pub fn backtest(
    scenes: &[Scene],
    model: &dyn FormationModel,
    origins: &[i16],
    until: Date,
    seed: u64,
) -> Vec<Forecast> {
    let day = |year: i16| Date::new(year, 1, 1).unwrap_or(until);
    let mut forecasts = BTreeMap::new();
    for (at, origin) in origins.iter().enumerate() {
        let from = day(*origin);
        let to = origins.get(at + 1).map_or(until, |next| day(*next));
        let known: Vec<&Scene> =
            scenes.iter().filter(|scene| scene.opportunity.start < from).collect();
        let trained = model.train(&known, seed);
        let scored = scenes.iter().enumerate().filter(|(_, scene)| {
            let date = scene.opportunity.election_date;
            scene.opportunity.is_main() && date >= from && date < to
        });
        let scored: Vec<(usize, &Scene)> = scored.collect();
        let said: Vec<(usize, Forecast)> = scored
            .par_iter()
            .map(|(at, scene)| (*at, forecast(scene, &probabilities(&trained.utilities(scene)))))
            .collect();
        forecasts.extend(said);
    }
    forecasts.into_values().collect()
}

fn forecast(scene: &Scene, probabilities: &[f64]) -> Forecast {
    let one = &scene.opportunity;
    let truth = probabilities[one.truth as usize - 1];
    let above = probabilities.iter().filter(|p| **p > truth).count();
    let tied = probabilities.iter().filter(|p| p.total_cmp(&truth).is_eq()).count().max(1);
    let among = |places: usize| (places.saturating_sub(above) as f64 / tied as f64).min(1.0);
    let inside = (0..one.players.len()).map(|at| {
        let with = probabilities.iter().zip(1_usize..).filter(|(_, set)| set >> at & 1 == 1);
        (with.map(|(p, _)| p).sum(), one.truth >> at & 1 == 1)
    });
    Forecast {
        cabinet: one.cabinet,
        country: one.country.clone(),
        hung: one.is_hung(),
        truth,
        top1: among(1),
        top3: among(3),
        inside: inside.collect(),
    }
}

impl Scores {
    /// Scores of forecasts.
    pub fn of<'a>(forecasts: impl Iterator<Item = &'a Forecast>) -> Self {
        let all: Vec<&Forecast> = forecasts.collect();
        let mean = |pick: fn(&Forecast) -> f64| {
            all.iter().map(|one| pick(one)).sum::<f64>() / all.len().max(1) as f64
        };
        let pairs: Vec<(f64, bool)> = all.iter().flat_map(|one| one.inside.clone()).collect();
        let hit = |yes: bool| f64::from(u8::from(yes));
        let brier = pairs.iter().map(|(p, yes)| (p - hit(*yes)) * (p - hit(*yes))).sum::<f64>();
        Self {
            n: all.len(),
            log_loss: mean(|one| -libm::log(one.truth.max(1e-12))),
            top1: mean(|one| one.top1),
            top3: mean(|one| one.top3),
            brier: brier / pairs.len().max(1) as f64,
            ece: calibration_error(&pairs),
        }
    }
}

/// Expected calibration error in ten equal bins.
fn calibration_error(pairs: &[(f64, bool)]) -> f64 {
    let mut bins = [(0.0, 0.0); 10];
    for (p, yes) in pairs {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 9")]
        let bin = &mut bins[((p * 10.0) as usize).min(9)];
        bin.0 += p;
        bin.1 += f64::from(u8::from(*yes));
    }
    bins.iter().map(|(said, came)| (said - came).abs()).sum::<f64>() / pairs.len().max(1) as f64
}
