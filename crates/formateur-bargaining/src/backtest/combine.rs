//! Combinations of models, chosen within training folds and scored outside them.
//!
//! A family is a list of candidates that differ by a coefficient or two. For each fold of proposals the candidate of least
//! mean distance on all other folds is taken, and says the points of this one. So is the family itself in the last attempt,
//! which has all candidates of all families: its score is the only one that choosing among families has not flattered.

use serde::Serialize;

use super::score::{FOLDS, Score, folds, points, score};
use super::{Issue, Table};
use crate::model::Model;
use crate::models::{
    BDM_PAIRWISE, BDM_PRINTED, BDM_SCHOLZ, CHALLENGE, COMPROMISE, MEDIAN, NASH, NASH_EQUAL,
    NASH_QUADRATIC, NASH_SALIENCE, SALIENCE_MEAN, UNWEIGHTED_MEAN, UNWEIGHTED_MEDIAN, mean,
};

/// Models that are mixed with the compromise.
static PARTNERS: [&Model; 12] = [
    &UNWEIGHTED_MEAN,
    &UNWEIGHTED_MEDIAN,
    &SALIENCE_MEAN,
    &MEDIAN,
    &NASH,
    &NASH_SALIENCE,
    &NASH_EQUAL,
    &NASH_QUADRATIC,
    &CHALLENGE,
    &BDM_SCHOLZ,
    &BDM_PRINTED,
    &BDM_PAIRWISE,
];

/// A family of combinations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attempt {
    /// What varies in it.
    pub family: String,
    /// The candidate taken for each fold, trained on the others.
    pub chosen: Vec<String>,
    /// The candidate that all folds together would take.
    pub trained: String,
    /// How it does on the folds that it was not trained on.
    pub score: Score,
}

/// One candidate: a name, and a point for each issue.
struct Candidate {
    name: String,
    points: Vec<Option<f64>>,
}

/// Every attempt, in the order in which they stand in the documentation; the last one chooses among all candidates.
pub fn attempts(table: &Table) -> Vec<Attempt> {
    let base = points(table, &COMPROMISE);
    let families = families(table, &base);
    let mut all: Vec<Attempt> = families
        .iter()
        .filter_map(|(family, candidates)| {
            attempt(table, family, &candidates.iter().collect::<Vec<_>>(), &base)
        })
        .collect();
    let every: Vec<&Candidate> = families.iter().flat_map(|(_, candidates)| candidates).collect();
    all.extend(attempt(table, "any of these", &every, &base));
    all
}

/// Points of the last attempt: of each issue by the candidate that the other folds take; nothing without candidates.
pub(super) fn outside(table: &Table) -> Option<Vec<Option<f64>>> {
    let families = families(table, &points(table, &COMPROMISE));
    let every: Vec<&Candidate> = families.iter().flat_map(|(_, candidates)| candidates).collect();
    by_folds(table, &every).map(|(_, points)| points)
}

fn families(table: &Table, base: &[Option<f64>]) -> Vec<(String, Vec<Candidate>)> {
    let mut families: Vec<(String, Vec<Candidate>)> = Vec::new();
    for partner in PARTNERS {
        let other = points(table, partner);
        families
            .push((format!("compromise and {}", partner.id), mixtures(partner.id, base, &other)));
    }
    families.push(("exponents of salience and capability".to_owned(), exponents(table, base)));
    families.push(("away from 50, or towards it".to_owned(), stretched(base)));
    families.push(("away from the reference point, or towards it".to_owned(), away(table, base)));
    families
}

fn attempt(
    table: &Table,
    family: &str,
    candidates: &[&Candidate],
    base: &[Option<f64>],
) -> Option<Attempt> {
    let (chosen, outside) = by_folds(table, candidates)?;
    let trained = best(table, candidates, |_| true)?.name.clone();
    let score = score(table, family, &outside, base)?;
    Some(Attempt { family: family.to_owned(), chosen, trained, score })
}

/// For each fold the name of the candidate that the others take, and its points on the issues of the fold.
fn by_folds(table: &Table, candidates: &[&Candidate]) -> Option<(Vec<String>, Vec<Option<f64>>)> {
    let dealt = folds(&table.issues, FOLDS);
    let mut outside: Vec<Option<f64>> = vec![None; table.issues.len()];
    let mut chosen = Vec::new();
    for fold in 0..FOLDS {
        let best = best(table, candidates, |issue| dealt[issue] != fold)?;
        chosen.push(best.name.clone());
        for (issue, _) in dealt.iter().enumerate().filter(|(_, own)| **own == fold) {
            outside[issue] = best.points[issue];
        }
    }
    Some((chosen, outside))
}

/// The first of least distance on some issues.
fn best<'a>(
    table: &Table,
    candidates: &[&'a Candidate],
    counts: impl Fn(usize) -> bool,
) -> Option<&'a Candidate> {
    let far = |candidate: &Candidate| -> f64 {
        let each = table.issues.iter().zip(&candidate.points).enumerate();
        each.filter(|(issue, _)| counts(*issue))
            .filter_map(|(_, (issue, point))| point.map(|point| (point - issue.outcome).abs()))
            .sum()
    };
    let mut least: Option<(f64, &Candidate)> = None;
    for candidate in candidates {
        let far = far(candidate);
        // Sums of a few hundred distances: what rounding alone tells apart is alike.
        if least.is_none_or(|(kept, _)| far < kept - 1e-9) {
            least = Some((far, candidate));
        }
    }
    least.map(|(_, candidate)| candidate)
}

fn mixtures(name: &str, base: &[Option<f64>], other: &[Option<f64>]) -> Vec<Candidate> {
    let one = |tenths: u8| {
        let share = f64::from(tenths) / 10.0;
        let mix = |(base, other): (&Option<f64>, &Option<f64>)| {
            base.map(|base| base + share * (other.unwrap_or(base) - base))
        };
        let points = base.iter().zip(other).map(mix).collect();
        Candidate { name: format!("{share:.1} of {name}"), points }
    };
    (0..=10).map(one).collect()
}

fn exponents(table: &Table, base: &[Option<f64>]) -> Vec<Candidate> {
    let mut all = Vec::new();
    for salience in [0.5, 1.0, 1.5, 2.0] {
        for capability in [0.0, 0.25, 0.5, 0.75, 1.0, 1.25] {
            let weighed = |issue: &Issue| {
                let actors = issue.talks.actors();
                let places: Vec<f64> = actors.iter().map(|actor| actor.positions[0]).collect();
                let weights: Vec<f64> = actors
                    .iter()
                    .map(|actor| {
                        libm::pow(actor.saliences[0], salience)
                            * libm::pow(actor.capability, capability)
                    })
                    .collect();
                mean(&places, &weights)
            };
            let points =
                table.issues.iter().zip(base).map(|(issue, base)| weighed(issue).or(*base));
            let name = format!("salience {salience}, capability {capability}");
            all.push(Candidate { name, points: points.collect() });
        }
    }
    all
}

fn stretched(base: &[Option<f64>]) -> Vec<Candidate> {
    let one = |twentieths: u8| {
        let factor = f64::from(twentieths) / 20.0;
        let point =
            |base: &Option<f64>| base.map(|base| (0.5 + factor * (base - 0.5)).clamp(0.0, 1.0));
        Candidate { name: format!("{factor:.2} times"), points: base.iter().map(point).collect() }
    };
    (10..=30).map(one).collect()
}

fn away(table: &Table, base: &[Option<f64>]) -> Vec<Candidate> {
    let one = |twentieths: i8| {
        let factor = f64::from(twentieths) / 20.0;
        let point = |(issue, base): (&Issue, &Option<f64>)| {
            base.map(|base| {
                let from = issue.talks.reference(0).map_or(0.0, |point| base - point);
                (base + factor * from).clamp(0.0, 1.0)
            })
        };
        let points = table.issues.iter().zip(base).map(point).collect();
        Candidate { name: format!("{factor:+.2} times"), points }
    };
    (-10..=10).map(one).collect()
}
