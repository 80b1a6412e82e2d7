//! Why a government is as likely as it is: features against others, statements, and what would change it.

use super::Points;
use super::draws::Ground;
use super::values::{Contribution, Counterfactual};
use crate::features::{FEATURES, Frame, Row};
use crate::model::Judge;
use crate::opportunity::Members;

/// Features that are named for a government.
const NAMED: usize = 8;
/// Candidates whose mean stands for the average candidate.
const AVERAGED: usize = 512;
/// Statements that are named as what would change a probability.
const SENSITIVE: usize = 3;

/// What features add for every government, against the average and the likeliest.
pub(crate) struct Features<'a> {
    frame: Frame<'a>,
    coefficients: Vec<f64>,
    average: Vec<f64>,
    leading: Vec<f64>,
}

impl<'a> Features<'a> {
    pub(crate) fn of(points: &'a Points<'_>, judge: &Judge<'_>, leading: Members) -> Self {
        let frame = Frame::new(&points.scene);
        let mut row = Row::default();
        let mut average = vec![0.0; FEATURES.len()];
        let step = (points.with.len() / AVERAGED).max(1);
        let chosen: Vec<Members> = (0..points.with.len()).step_by(step).map(super::set).collect();
        for members in &chosen {
            frame.features(*members, &mut row);
            for (sum, x) in average.iter_mut().zip(row.iter()) {
                *sum += f64::from(*x) / chosen.len() as f64;
            }
        }
        frame.features(leading, &mut row);
        let leading = row.iter().map(|x| f64::from(*x)).collect();
        let coefficients = judge.coefficients(&points.scene);
        Self { frame, coefficients, average, leading }
    }

    /// The features that set a government apart most.
    pub(crate) fn contributions(&self, members: Members) -> Vec<Contribution> {
        let mut row = Row::default();
        self.frame.features(members, &mut row);
        let mut all: Vec<Contribution> = FEATURES
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let value = f64::from(row[at]);
                Contribution {
                    feature: (*name).to_owned(),
                    value,
                    against_average: self.coefficients[at] * (value - self.average[at]),
                    against_leading: self.coefficients[at] * (value - self.leading[at]),
                }
            })
            .filter(|one| one.against_average.abs() > 1e-9 || one.against_leading.abs() > 1e-9)
            .collect();
        let size = |one: &Contribution| one.against_average.abs().max(one.against_leading.abs());
        all.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.feature.cmp(&b.feature)));
        all.truncate(NAMED);
        all
    }
}

/// Probabilities of the followed governments at the points: with all terms, and without each of them.
pub(crate) struct Counterfactuals {
    pub(crate) with: Vec<f64>,
    pub(crate) without: Vec<(String, Vec<f64>)>,
}

impl Counterfactuals {
    pub(crate) fn of(ground: &Ground<'_>, point: &super::World) -> Self {
        let effects: Vec<f64> =
            ground.terms.iter().map(|term| term.weight * ground.priors.effect(term.kind)).collect();
        let with = ground.probabilities(point, &effects, &[]);
        let without = ground.terms.iter().enumerate().map(|(at, term)| {
            let mut others = effects.clone();
            others[at] = 0.0;
            (term.id.clone(), ground.probabilities(point, &others, &[]))
        });
        Self { with, without: without.collect() }
    }

    /// The three statements without which a figure would change most.
    pub(crate) fn sensitive(&self, figure: impl Fn(&[f64]) -> f64) -> Vec<Counterfactual> {
        let instead_of = figure(&self.with);
        let all = self.without.iter().map(|(id, p)| Counterfactual {
            without: id.clone(),
            probability: figure(p),
            instead_of,
        });
        most(all.collect())
    }
}

/// The three that change a figure most; those that change nothing are left out.
pub(crate) fn most(mut all: Vec<Counterfactual>) -> Vec<Counterfactual> {
    let change = |one: &Counterfactual| (one.probability - one.instead_of).abs();
    all.retain(|one| change(one) > 1e-4);
    all.sort_by(|a, b| change(b).total_cmp(&change(a)).then_with(|| a.without.cmp(&b.without)));
    all.truncate(SENSITIVE);
    all
}
