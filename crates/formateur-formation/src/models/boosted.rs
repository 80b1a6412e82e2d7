//! A logit that countries depart from, and boosted trees on what it leaves unexplained.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{FormationModel, Trained};
use crate::features::{COUNT, each_candidate};
use crate::logit::{Choice, Logit};
use crate::sample::{ALTERNATIVES, choices, weight};
use crate::scene::Scene;
use crate::trees::{Growth, Trees};

/// Ridge of the common logit.
const RIDGE: f64 = 15.0;
/// Ridge that holds each country near the common logit: the more, the less it departs.
const POOLING: f64 = 400.0;
/// Samples of alternatives, each with a logit and trees of its own; utilities are averaged.
const BAGS: u64 = 4;
/// How the trees are grown.
const GROWTH: Growth = Growth { rounds: 60, leaves: 5, rate: 0.12, hold: 5.0, least: 1.0 };

/// Partial pooling by country and boosted trees, averaged over samples of alternatives.
pub struct Boosted;

impl FormationModel for Boosted {
    fn id(&self) -> &'static str {
        "boosted"
    }
    fn about(&self) -> &'static str {
        "conditional logit pooled by country, with boosted trees on what it leaves unexplained"
    }
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained> {
        let bag = |bag: u64| One::train(scenes, seed.wrapping_mul(BAGS).wrapping_add(bag));
        Box::new(Bags((0..BAGS).map(bag).collect()))
    }
}

/// Models of several samples.
struct Bags(Vec<One>);

/// The model of one sample.
struct One {
    common: Logit,
    countries: BTreeMap<String, Logit>,
    trees: Trees,
}

impl One {
    fn train(scenes: &[&Scene], seed: u64) -> Self {
        let choices = choices(scenes, ALTERNATIVES, seed, weight);
        let used: Vec<usize> = (0..COUNT).collect();
        let common = Logit::fit(&choices, COUNT, &used, RIDGE);
        let rows = choices.iter().flat_map(|choice| choice.rows.chunks_exact(COUNT));
        let base: Vec<f64> = rows.map(|row| common.utility(row)).collect();
        let trees = Trees::fit(&choices, COUNT, &base, GROWTH);
        let mut by_country: BTreeMap<String, Vec<Choice>> = BTreeMap::new();
        for (scene, choice) in scenes.iter().zip(choices) {
            by_country.entry(scene.opportunity.country.clone()).or_default().push(choice);
        }
        let adapted: Vec<(String, Logit)> = by_country
            .into_par_iter()
            .map(|(country, own)| (country, common.adapted(&own, COUNT, POOLING)))
            .collect();
        Self { countries: adapted.into_iter().collect(), common, trees }
    }
}

impl Trained for Bags {
    fn utilities(&self, scene: &Scene) -> Vec<f64> {
        let country = &scene.opportunity.country;
        let logits: Vec<&Logit> =
            self.0.iter().map(|one| one.countries.get(country).unwrap_or(&one.common)).collect();
        let mut utilities = Vec::with_capacity(scene.opportunity.candidates());
        each_candidate(scene, |_, features| {
            let of = |(one, logit): (&One, &&Logit)| {
                logit.utility(features) + one.trees.utility(features)
            };
            utilities.push(self.0.iter().zip(&logits).map(of).sum::<f64>() / self.0.len() as f64);
        });
        utilities
    }
}
