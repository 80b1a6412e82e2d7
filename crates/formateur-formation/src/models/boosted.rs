//! Boosted trees that begin where the logit ends.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{FormationModel, Trained, candidates};
use crate::features::{COUNT, Frame};
use crate::logit::Logit;
use crate::sample::{ALTERNATIVES, choices};
use crate::scene::Scene;
use crate::trees::{Growth, Trees};

/// A logit with all features, and trees grown on what it leaves unexplained.
pub struct Boosted;

struct LogitAndTrees {
    logit: Logit,
    trees: Trees,
    share: f64,
    /// The logit as each country departs from it.
    countries: BTreeMap<String, Logit>,
}

impl FormationModel for Boosted {
    fn id(&self) -> &'static str {
        "boosted"
    }
    fn about(&self) -> &'static str {
        "conditional logit with all features, and boosted trees on what it leaves unexplained"
    }
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained> {
        let env = |name: &str, usual: f64| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(usual);
        let mid = env("MID", 0.6);
        let last = scenes.iter().map(|scene| i32::from(scene.opportunity.start.ymd().0)).max().unwrap_or(0);
        let decay = env("DECAY", 1.0);
        let weight = |scene: &Scene| {
            let age = last - i32::from(scene.opportunity.start.ymd().0);
            libm::pow(decay, f64::from(age)) * if scene.opportunity.post_election { 1.0 } else { mid }
        };
        let choices = choices(scenes, ALTERNATIVES, seed, weight);
        let used: Vec<usize> = (0..COUNT).collect();
        let share = env("SHARE", 1.0);
        let logit = Logit::fit(&choices, COUNT, &used, env("RIDGE", 10.0));
        let rows = choices.iter().flat_map(|choice| choice.rows.chunks_exact(COUNT));
        let base: Vec<f64> = rows.map(|row| share * logit.utility(row)).collect();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
        let growth = Growth {
            rounds: env("ROUNDS", 60.0) as usize,
            leaves: env("LEAVES", 5.0) as usize,
            rate: env("RATE", 0.08),
            hold: env("HOLD", 3.0),
            least: env("LEAST", 1.0),
        };
        let trees = Trees::fit(&choices, COUNT, &base, growth);
        let mut by_country: BTreeMap<String, Vec<crate::logit::Choice>> = BTreeMap::new();
        let tau = env("TAU", 60.0);
        if tau > 0.0 {
            for (scene, choice) in scenes.iter().zip(&choices) {
                by_country.entry(scene.opportunity.country.clone()).or_default().push(choice.clone());
            }
        }
        let countries = by_country
            .into_par_iter()
            .map(|(country, own)| (country, logit.adapted(&own, COUNT, tau)))
            .collect::<Vec<_>>().into_iter().collect();
        Box::new(LogitAndTrees { logit, trees, share, countries })
    }
}

impl Trained for LogitAndTrees {
    fn utilities(&self, scene: &Scene) -> Vec<f64> {
        let frame = Frame::new(scene);
        let logit = self.countries.get(&scene.opportunity.country).unwrap_or(&self.logit);
        let mut features = Vec::with_capacity(COUNT);
        candidates(scene)
            .map(|members| {
                frame.features(members, &mut features);
                self.share * logit.utility(&features) + self.trees.utility(&features)
            })
            .collect()
    }
}
