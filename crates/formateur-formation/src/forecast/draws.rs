//! The draws: uncertain seats, parameters and effects together.
//!
//! A draw takes one of the states of the world, moves the model's parameters along their directions, takes every effect
//! of a statement from its prior, and gives all followed governments their probabilities anew.

use std::collections::BTreeMap;

use formateur_case::{Stream, Streams};
use rayon::prelude::*;

use super::premier::{Effects, Parts, chances};
use super::priors::{PriorKind, Priors, normal};
use super::sample::Followed;
use super::terms::Term;
use crate::models::probabilities;

/// Draws in which the prime minister is looked at: the figures of persons need no more.
pub(crate) const PREMIER_DRAWS: usize = 400;

/// What the draws need of the followed governments.
pub(crate) struct Ground<'a> {
    pub(crate) followed: &'a Followed,
    pub(crate) units: usize,
    pub(crate) terms: &'a [Term],
    pub(crate) priors: &'a Priors,
    /// By state of the world.
    pub(crate) worlds: Vec<World>,
    /// Shift of every followed government along each direction of the parameters.
    pub(crate) shifts: Vec<Vec<f64>>,
    /// Parts of the scores of the alternatives for prime minister, by followed government; at the points.
    pub(crate) premiers: Vec<Vec<(f64, Parts)>>,
}

/// The followed governments in one state of the world.
pub(crate) struct World {
    /// Utility without any term; minus infinity where a rule forbids the government.
    pub(crate) base: Vec<f64>,
    /// Places of the terms that concern each government.
    pub(crate) terms: Vec<Vec<u32>>,
    /// Whether the opponents of each can keep a quorum away.
    pub(crate) blocked: Vec<bool>,
}

/// What one draw says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draw {
    /// Probability of every followed government, for as many governments as it stands for.
    pub(crate) listed: Vec<f64>,
    /// Probability of the government that was asked for.
    pub(crate) asked: Option<f64>,
    /// Chance that each unit governs.
    pub(crate) inside: Vec<f64>,
    /// Chance that the government could be held up.
    pub(crate) blocked: f64,
    /// Chance of each alternative for prime minister; only in the first draws.
    pub(crate) premier: Option<Vec<f64>>,
}

impl Ground<'_> {
    /// All draws; `listed` says how many of the likeliest governments each draw reports, `asked` which one besides.
    pub(crate) fn draw(
        &self,
        draws: u32,
        seed: u64,
        listed: usize,
        asked: Option<usize>,
    ) -> Vec<Draw> {
        let streams = Streams::new("forecast", seed);
        (0..draws)
            .into_par_iter()
            .map(|number| {
                let mut stream = streams.stream(u64::from(number));
                let (mut draw, p) = self.one(number as usize, &mut stream);
                draw.asked = asked.map(|at| p[at]);
                draw.listed = p[..listed.min(p.len())].to_vec();
                draw
            })
            .collect()
    }

    fn one(&self, number: usize, stream: &mut Stream) -> (Draw, Vec<f64>) {
        let world = &self.worlds[number % self.worlds.len()];
        let directions = self.shifts.first().map_or(0, Vec::len);
        let along: Vec<f64> = (0..directions).map(|_| normal(stream)).collect();
        let common: BTreeMap<PriorKind, f64> =
            PriorKind::ALL.iter().map(|kind| (*kind, normal(stream))).collect();
        // Half of the doubt about an effect is common to its kind, half is the statement's own.
        let half = std::f64::consts::FRAC_1_SQRT_2;
        let effects: Vec<f64> = self
            .terms
            .iter()
            .map(|term| {
                let z = half * (common[&term.kind] + normal(stream));
                term.weight * self.priors.get(term.kind).at(z)
            })
            .collect();
        let p = self.probabilities(world, &effects, &along);
        let mut inside = vec![0.0; self.units];
        for (set, p) in self.followed.sets.iter().zip(&p) {
            for (at, inside) in inside.iter_mut().enumerate() {
                *inside += if set >> at & 1 == 1 { *p } else { 0.0 };
            }
        }
        let blocked = p.iter().zip(&world.blocked).filter(|(_, blocked)| **blocked);
        let premier = (number < PREMIER_DRAWS).then(|| {
            let effects = Effects::of(|kind| self.priors.get(kind).at(common[&kind]));
            self.premier(&p, &effects)
        });
        let draw = Draw {
            listed: Vec::new(),
            asked: None,
            inside,
            blocked: blocked.map(|(p, _)| p).sum(),
            premier,
        };
        (draw, p)
    }

    /// Probabilities of the followed governments; each of them for as many as it stands for.
    pub(crate) fn probabilities(&self, world: &World, effects: &[f64], along: &[f64]) -> Vec<f64> {
        let utility = |at: usize| {
            let stated: f64 = world.terms[at].iter().map(|term| effects[*term as usize]).sum();
            let moved = self.shifts.get(at).map_or(0.0, |shift| {
                shift.iter().zip(along).map(|(shift, z)| shift * z).sum::<f64>()
            });
            world.base[at] + stated + moved
        };
        let utilities: Vec<f64> = (0..world.base.len()).map(utility).collect();
        let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut p: Vec<f64> = utilities
            .iter()
            .zip(&self.followed.weights)
            .map(|(utility, weight)| weight * libm::exp(utility - most))
            .collect();
        let sum: f64 = p.iter().sum();
        // Where the rules of one state of the world forbid everything, nothing is likelier than anything else.
        if sum.is_finite() && sum > 0.0 {
            for p in &mut p {
                *p /= sum;
            }
            p
        } else {
            probabilities(&vec![0.0; p.len()])
        }
    }

    /// Chances of the alternatives for prime minister, over the governments.
    pub(crate) fn premier(&self, p: &[f64], effects: &Effects) -> Vec<f64> {
        let mut sums = vec![0.0; self.premiers.first().map_or(0, Vec::len)];
        for (p, parts) in p.iter().zip(&self.premiers) {
            for (sum, chance) in sums.iter_mut().zip(chances(parts, effects)) {
                *sum += p * chance;
            }
        }
        sums
    }
}
