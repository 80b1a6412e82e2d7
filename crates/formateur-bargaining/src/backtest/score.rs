//! Distances, distributions and differences.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Issue, Table};
use crate::model::{Knobs, Model, Standing};
use crate::models::MODELS;

/// Into how many folds proposals are dealt.
pub const FOLDS: usize = 10;

/// How a model does. Distances are on the scale from 0 to 100.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Its name.
    pub id: String,
    /// Issues on which it says something.
    pub issues: usize,
    /// Proposals to which they belong.
    pub proposals: usize,
    /// Mean distance from the outcome.
    pub mean_error: f64,
    /// Median of these distances.
    pub median_error: f64,
    /// Share of issues with a distance of at most 10.
    pub within_ten: f64,
    /// Mean score of its distribution; lower is better, and that of a point alone would be its distance.
    pub crps: f64,
    /// Mean distance less that of the compromise on the same issues.
    pub against_compromise: f64,
    /// Standard error of that difference, proposals drawn rather than issues; nothing of one proposal alone.
    pub standard_error: Option<f64>,
}

impl Score {
    /// What it says beside the weighted mean. Without a standard error nothing is beyond chance, and what rounding alone
    /// tells apart is alike.
    pub fn standing(&self) -> Standing {
        let error = self.standard_error.unwrap_or(f64::INFINITY);
        let alike = self.against_compromise.abs() < 1e-9;
        let difference = if alike { 0.0 } else { self.against_compromise };
        let own = self.id == crate::models::COMPROMISE.id;
        Standing::of((!own).then_some((difference, error)))
    }
}

/// A model on an issue.
#[derive(Clone, Copy)]
struct Said<'a> {
    issue: &'a Issue,
    fold: usize,
    point: f64,
    base: Option<f64>,
}

impl<'a> Said<'a> {
    fn error(&self) -> f64 {
        (self.point - self.issue.outcome).abs() * 100.0
    }

    /// By how much it is farther off than the compromise.
    fn difference(&self) -> Option<(&'a str, f64)> {
        let base = (self.base? - self.issue.outcome).abs() * 100.0;
        Some((self.issue.proposal.as_str(), self.error() - base))
    }

    /// Its point with the errors on issues of other folds.
    fn distribution(&self, all: &[Self]) -> Vec<f64> {
        let others = all.iter().filter(|other| other.fold != self.fold);
        let draw = |other: &Self| self.point + other.issue.outcome - other.point;
        let draws: Vec<f64> = others.map(|other| draw(other).clamp(0.0, 1.0) * 100.0).collect();
        if draws.is_empty() { vec![self.point * 100.0] } else { draws }
    }
}

/// The fold of every issue: proposals in alphabetical order are dealt in turn.
pub fn folds(issues: &[Issue], number: usize) -> Vec<usize> {
    let mut proposals: BTreeMap<&str, usize> = BTreeMap::new();
    for issue in issues {
        proposals.insert(&issue.proposal, 0);
    }
    for (at, fold) in proposals.values_mut().enumerate() {
        *fold = at % number.max(1);
    }
    issues
        .iter()
        .map(|issue| proposals.get(issue.proposal.as_str()).copied().unwrap_or(0))
        .collect()
}

/// Scores every model.
pub fn scores(table: &Table) -> Vec<Score> {
    scores_of(table, MODELS)
}

/// Scores these models, in their order.
pub fn scores_of(table: &Table, models: &[&Model]) -> Vec<Score> {
    let compromise = points(table, &crate::models::COMPROMISE);
    let one = |model: &&Model| score(table, model.id, &points(table, model), &compromise);
    models.iter().filter_map(one).collect()
}

pub(super) fn points(table: &Table, model: &Model) -> Vec<Option<f64>> {
    let knobs = Knobs::default();
    let point = |issue: &Issue| (model.run)(&issue.talks, &knobs).issues.first().copied().flatten();
    table.issues.iter().map(point).collect()
}

/// Scores points, one for each issue of the table, against those of the compromise; nothing where there are none.
pub fn score(
    table: &Table,
    id: &str,
    points: &[Option<f64>],
    compromise: &[Option<f64>],
) -> Option<Score> {
    let dealt = folds(&table.issues, FOLDS);
    let all = table.issues.iter().zip(&dealt).zip(points.iter().zip(compromise));
    let said: Vec<Said> = all
        .filter_map(|((issue, &fold), (point, &base))| {
            point.map(|point| Said { issue, fold, point, base })
        })
        .collect();
    if said.is_empty() {
        return None;
    }
    let mut errors: Vec<f64> = said.iter().map(Said::error).collect();
    let ranked = |one: &Said| crps(&mut one.distribution(&said), one.issue.outcome * 100.0);
    let score = average(&said.iter().map(ranked).collect::<Vec<f64>>());
    let (difference, standard_error, proposals) = paired(&said);
    let mean_error = average(&errors);
    let near = errors.iter().filter(|error| **error <= 10.0 + 1e-9).count();
    errors.sort_by(f64::total_cmp);
    let half = errors.len() / 2;
    Some(Score {
        id: id.to_owned(),
        issues: said.len(),
        proposals,
        mean_error,
        median_error: f64::midpoint(errors[(errors.len() - 1) / 2], errors[half]),
        within_ten: near as f64 / said.len() as f64,
        crps: score,
        against_compromise: difference,
        standard_error,
    })
}

/// Mean of differences, and its standard error with proposals as clusters.
fn paired(said: &[Said]) -> (f64, Option<f64>, usize) {
    let all: Vec<(&str, f64)> = said.iter().filter_map(Said::difference).collect();
    let mean = average(&all.iter().map(|(_, value)| *value).collect::<Vec<f64>>());
    let mut clusters: BTreeMap<&str, f64> = BTreeMap::new();
    for (proposal, value) in &all {
        *clusters.entry(proposal).or_default() += value - mean;
    }
    let number = clusters.len() as f64;
    let squares: f64 = clusters.values().map(|sum| sum * sum).sum();
    let error =
        (clusters.len() > 1).then(|| (squares * number / (number - 1.0)).sqrt() / all.len() as f64);
    (mean, error, clusters.len())
}

fn average(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// The continuous ranked probability score of draws, all alike, against what came (Gneiting and Raftery 2007):
///
/// > E|X - y| - E|X - X'| / 2
///
/// In units of the draws, which it puts in order; 0 of no draws.
pub fn crps(draws: &mut [f64], came: f64) -> f64 {
    if draws.is_empty() {
        return 0.0;
    }
    draws.sort_by(f64::total_cmp);
    let size = draws.len() as f64;
    let far: f64 = draws.iter().map(|draw| (draw - came).abs()).sum();
    // Of ordered draws, the one at place k is above k others and below the rest.
    let apart: f64 =
        draws.iter().enumerate().map(|(at, draw)| draw * (2.0 * at as f64 + 1.0 - size)).sum();
    far / size - apart / (size * size)
}
