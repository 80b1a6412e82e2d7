//! How the models with many features learn: a logit from which countries depart, and trees on what it leaves
//! unexplained, averaged over samples of alternatives.

use std::collections::BTreeMap;

use formateur_case::Streams;
use rayon::prelude::*;

use crate::features::{COUNT, WITH_EXTRA, name};
use crate::learnt::Learnt;
use crate::logit::{Choice, Logit};
use crate::number::seven;
use crate::sample::{weight, wide_choices};
use crate::scene::Scene;
use crate::trees::{Growth, Trees};

/// Bootstrap samples of countries.
const REPLICATES: usize = 16;

/// What to learn, and how.
pub(crate) struct Recipe {
    /// Features, by their place among all.
    pub(crate) used: Vec<usize>,
    /// Ridge of the common logit.
    pub(crate) ridge: f64,
    /// Ridge that holds each country near the common logit: the more, the less it departs.
    pub(crate) pooling: f64,
    /// Whether countries depart from the common logit.
    pub(crate) departs: bool,
    /// Alternatives in a sample: with fewer, samples differ more, and their mean is steadier for its cost.
    pub(crate) alternatives: usize,
    /// Samples of alternatives.
    pub(crate) bags: u64,
    /// How trees grow.
    pub(crate) growth: Growth,
    /// Spread of draws of the coefficients, in standard errors.
    pub(crate) spread: f64,
}

/// What is learnt from one sample.
struct Bag {
    common: Vec<f64>,
    departures: BTreeMap<String, Vec<f64>>,
    trees: Trees,
}

impl Recipe {
    /// Learns from scenes; with what is not known of the coefficients, which takes longer, if `thoroughly`.
    pub(crate) fn learn(&self, scenes: &[&Scene], seed: u64, thoroughly: bool) -> Learnt {
        let mut bags: Vec<Bag> = Vec::new();
        let mut deviations = Vec::new();
        let mut start: Option<Vec<f64>> = None;
        let width = self.width();
        for bag in 0..self.bags {
            let seed = seed.wrapping_mul(self.bags).wrapping_add(bag);
            let choices = wide_choices(scenes, width, self.alternatives, seed, weight);
            let logit = Logit::fit(&choices, width, &self.used, self.ridge, start.as_deref());
            if thoroughly && bag == 0 {
                deviations = self.replicates(scenes, &choices, &logit, seed);
            }
            start = Some(logit.raw());
            bags.push(self.bag(scenes, &choices, &logit));
        }
        self.average(bags, deviations)
    }

    /// Features in a row: those from extra tables are made only for who uses them.
    fn width(&self) -> usize {
        if self.used.iter().any(|at| *at >= COUNT) { WITH_EXTRA } else { COUNT }
    }

    fn bag(&self, scenes: &[&Scene], choices: &[Choice], logit: &Logit) -> Bag {
        let width = self.width();
        let mut by_country: BTreeMap<&str, Vec<&Choice>> = BTreeMap::new();
        for (scene, choice) in scenes.iter().zip(choices).filter(|_| self.departs) {
            by_country.entry(&scene.opportunity.country).or_default().push(choice);
        }
        let adapted: BTreeMap<&str, Logit> = by_country
            .into_par_iter()
            .map(|(country, own)| (country, logit.adapted(&own, width, self.pooling)))
            .collect();
        // Where countries depart, trees begin there: what a departure says is not learnt twice.
        let of = |(scene, choice): (&&Scene, &Choice)| {
            let own = adapted.get(scene.opportunity.country.as_str());
            own.unwrap_or(logit).utilities(choice, width)
        };
        let base = scenes.par_iter().zip(choices).map(of).collect::<Vec<_>>().concat();
        let trees = Trees::fit(choices, width, &self.used, &base, self.growth);
        let common = logit.raw();
        let departures = adapted.iter().map(|(country, own)| {
            let own = own.raw();
            let less = own.iter().zip(&common).map(|(own, common)| own - common).collect();
            ((*country).to_owned(), less)
        });
        Bag { departures: departures.collect(), common, trees }
    }

    /// Coefficients of samples of countries with replacement, less the coefficients of all.
    fn replicates(
        &self,
        scenes: &[&Scene],
        choices: &[Choice],
        logit: &Logit,
        seed: u64,
    ) -> Vec<Vec<f64>> {
        let mut countries: Vec<&str> =
            scenes.iter().map(|scene| scene.opportunity.country.as_str()).collect();
        countries.dedup();
        let streams = Streams::new("formation-countries", seed);
        let common = logit.raw();
        let one = |replicate: u64| -> Vec<f64> {
            let mut stream = streams.stream(replicate);
            let mut times: BTreeMap<&str, f64> = BTreeMap::new();
            for _ in &countries {
                let pick = usize::try_from(stream.below(countries.len() as u64)).unwrap_or(0);
                *times.entry(countries[pick]).or_insert(0.0) += 1.0;
            }
            let times = |scene: &&Scene| times.get(scene.opportunity.country.as_str());
            let weights: Vec<f64> =
                scenes.iter().map(|scene| times(scene).copied().unwrap_or(0.0)).collect();
            let raw = logit.reweighted(choices, self.width(), &weights, self.ridge).raw();
            raw.iter().zip(&common).map(|(own, common)| seven(own - common)).collect()
        };
        (0..REPLICATES as u64).map(one).collect()
    }

    fn average(&self, bags: Vec<Bag>, deviations: Vec<Vec<f64>>) -> Learnt {
        let by = 1.0 / bags.len() as f64;
        let mean = |rows: &mut dyn Iterator<Item = &Vec<f64>>| -> Vec<f64> {
            let mut sums = vec![0.0; self.used.len()];
            for row in rows {
                sums.iter_mut().zip(row).for_each(|(sum, x)| *sum += x * by);
            }
            sums.into_iter().map(seven).collect()
        };
        let countries: Vec<String> =
            bags.first().map(|bag| bag.departures.keys().cloned().collect()).unwrap_or_default();
        let departures: BTreeMap<String, Vec<f64>> = countries
            .into_iter()
            .map(|country| {
                let row = mean(&mut bags.iter().filter_map(|bag| bag.departures.get(&country)));
                (country, row)
            })
            .collect();
        let coefficients = mean(&mut bags.iter().map(|bag| &bag.common));
        Learnt {
            features: self.used.iter().map(|at| name(*at).to_owned()).collect(),
            coefficients,
            departures,
            trees: Trees::average(bags.into_iter().map(|bag| bag.trees)),
            temperature: 1.0,
            spread: self.spread,
            deviations,
        }
    }
}
