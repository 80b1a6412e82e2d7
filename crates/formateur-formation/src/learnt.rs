//! What a model has learnt, as plain numbers that can be written down and read again.
//!
//! > u(C) = (Σ (β + δ of the country) · features of C + trees) / temperature
//!
//! All numbers are rounded before they are used, so that what is read from a file forecasts the same as what was learnt.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::features::{COUNT, FEATURES, WITH_EXTRA, each_row, place};
use crate::logit::Logit;
use crate::models::Trained;
use crate::number::seven;
use crate::scene::Scene;
use crate::trees::Trees;

/// A trained model: coefficients on the scale of the features, departures of countries, trees.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learnt {
    /// Names of the features, in the order of the coefficients.
    pub features: Vec<String>,
    /// A coefficient for each feature.
    pub coefficients: Vec<f64>,
    /// By how much the coefficients of a country differ from these.
    pub departures: BTreeMap<String, Vec<f64>>,
    /// Trees that add to the utility; their features count in the order of the coefficients.
    pub trees: Trees,
    /// What utilities are divided by.
    pub temperature: f64,
    /// How far draws of the coefficients spread, in standard errors.
    pub spread: f64,
    /// Coefficients of bootstrap samples of countries, less the coefficients: what is not known of them.
    pub deviations: Vec<Vec<f64>>,
}

/// Coefficients and trees by the place of features among all.
struct Ready {
    coefficients: Vec<f64>,
    trees: Trees,
}

impl Ready {
    fn utility(&self, features: &[f32]) -> f64 {
        product(&self.coefficients, features) + self.trees.utility(features)
    }
}

impl Learnt {
    /// A logit alone.
    pub(crate) fn linear(logit: &Logit) -> Self {
        Self {
            features: logit.used.iter().map(|at| FEATURES[*at].to_owned()).collect(),
            coefficients: logit.raw().into_iter().map(seven).collect(),
            temperature: 1.0,
            ..Self::default()
        }
    }

    /// Names in it that no feature has: a file of another version.
    pub fn unknown_features(&self) -> Vec<&str> {
        let unknown = self.features.iter().filter(|name| !FEATURES.contains(&name.as_str()));
        unknown.map(String::as_str).collect()
    }

    /// All directions in which coefficients may lie elsewhere, scaled: coefficients + Σ z · direction is a draw, with *z*
    /// standard normal.
    pub fn directions(&self) -> Vec<Vec<f64>> {
        let by = self.spread / libm::sqrt((self.deviations.len().max(2) - 1) as f64);
        self.deviations.iter().map(|row| row.iter().map(|x| x * by).collect()).collect()
    }

    /// The same by the place of features among all, for utilities.
    pub(crate) fn placed_directions(&self) -> Vec<Vec<f64>> {
        let placed = |direction: &Vec<f64>| -> Vec<f64> {
            self.placed(direction).iter().map(|x| x / self.temperature).collect()
        };
        self.directions().iter().map(placed).collect()
    }

    /// By how much a utility rises with each feature, trees left aside.
    pub(crate) fn slopes(&self, country: &str) -> Vec<f64> {
        let ready = self.ready(country);
        ready.coefficients.iter().map(|b| b / self.temperature).collect()
    }

    /// The utility in a country, of a candidate's features.
    pub(crate) fn utility_in(&self, country: &str) -> impl Fn(&[f32]) -> f64 {
        let (ready, temperature) = (self.ready(country), self.temperature);
        move |features| ready.utility(features) / temperature
    }

    /// What is wrong with it, if it was read from a file.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        let n = self.features.len();
        let rows = || {
            let kept = [&self.coefficients].into_iter().chain(self.departures.values());
            kept.chain(&self.deviations)
        };
        if rows().any(|row| row.len() != n) {
            return Err("a list of coefficients is not as long as that of the features");
        }
        let scales = [self.temperature, self.spread];
        if !rows().flatten().chain(&scales).all(|x| x.is_finite()) || self.temperature <= 0.0 {
            return Err("a coefficient is no number, or the temperature is not positive");
        }
        if self.trees.fit_in(n) { Ok(()) } else { Err("a tree leads nowhere") }
    }

    /// Features in a row: with those from extra tables, if it has learnt of them.
    fn width(&self) -> usize {
        let extra = |name: &String| place(name).is_some_and(|at| at >= COUNT);
        if self.features.iter().any(extra) { WITH_EXTRA } else { COUNT }
    }

    /// Numbers in the order of the coefficients, in that of all features.
    fn placed(&self, numbers: &[f64]) -> Vec<f64> {
        let mut placed = vec![0.0; self.width()];
        for (name, x) in self.features.iter().zip(numbers) {
            if let Some(at) = place(name) {
                placed[at] += x;
            }
        }
        placed
    }

    fn ready(&self, country: &str) -> Ready {
        let mut coefficients = self.placed(&self.coefficients);
        if let Some(departures) = self.departures.get(country) {
            let departures = self.placed(departures);
            coefficients.iter_mut().zip(departures).for_each(|(b, departure)| *b += departure);
        }
        let places: Vec<usize> =
            self.features.iter().map(|name| place(name).unwrap_or(0)).collect();
        Ready { coefficients, trees: self.trees.placed(&places) }
    }
}

impl Trained for Learnt {
    fn utilities(&self, scene: &Scene) -> Vec<f64> {
        let utility = self.utility_in(&scene.opportunity.country);
        let mut utilities = Vec::with_capacity(scene.opportunity.candidates());
        each_row(scene, self.width(), |_, features| utilities.push(utility(features)));
        utilities
    }
}

/// Sums in four lanes, always in the same order.
fn product(coefficients: &[f64], features: &[f32]) -> f64 {
    let mut sums = [0.0; 4];
    let rows = coefficients.chunks_exact(4).zip(features.chunks_exact(4));
    for (b, x) in rows {
        for lane in 0..4 {
            sums[lane] += b[lane] * f64::from(x[lane]);
        }
    }
    let whole = coefficients.len() / 4 * 4;
    let rest = coefficients[whole..].iter().zip(&features[whole..]);
    sums.iter().sum::<f64>() + rest.map(|(b, x)| b * f64::from(*x)).sum::<f64>()
}
