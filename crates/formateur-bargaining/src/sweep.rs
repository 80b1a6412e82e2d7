//! How much of the outcome is the choice of options, and how much the uncertain numbers: of the Spatial Model of Politics
//! by [`sweep`], and how much each number is of any model by [`inputs`].
//!
//! Every setting runs on the same draws. The first-order share (Sobol 1993) of an option or a number X in an outcome Y is
//!
//! > S = Var(E(Y | X)) / Var(Y),
//!
//! estimated from the runs themselves (Plischke, Borgonovo and Smith 2013): Y is averaged over everything that was crossed
//! with X; the values of X make groups, choices of an option or equally likely intervals of a number, and
//!
//! > Var(E(Y | X)) = Σ n (m − M)² / N,
//!
//! where a group of n values has the mean m, and all N values have the mean M.
//!
//! On a full grid of options that is exact for the grid. Where X was drawn, (k - 1) times the mean square within the k groups
//! is taken off the sum first, because means of few draws differ by chance (the ω² of Hays 1963), and what falls below 0
//! is 0.

mod shares;

use formateur_case::Streams;
use rayon::prelude::*;
use serde::Serialize;

use self::shares::{Plain, shares};
use crate::draws::{Ends, Input, Uncertain, Worker, ends};
use crate::model::{Knobs, Model};
use crate::smp::{OptionError, Settings};

/// The mean outcome under one choice of an option.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChoiceMean {
    /// The choice, by KTAB's name.
    pub choice: String,
    /// The mean over all settings with it and all draws; nothing if no setting has it.
    pub mean: Option<f64>,
}

/// What one option does to an outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionShare {
    /// The option, by KTAB's name.
    pub option: String,
    /// Its share of the variance.
    pub share: f64,
    /// Means under its choices.
    pub choices: Vec<ChoiceMean>,
}

/// What one uncertain number does to an outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InputShare {
    /// Whose, counted from 0.
    pub actor: usize,
    /// Which number.
    pub input: Input,
    /// Its share of the variance.
    pub share: f64,
}

/// The outcome on one issue over all settings and draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueShares {
    /// Name of the issue.
    pub issue: String,
    /// The mean, from 0 to 1.
    pub mean: f64,
    /// The standard deviation.
    pub deviation: f64,
    /// The least and the greatest mean that a setting has over the draws.
    pub settings_range: [f64; 2],
    /// Shares of the options that have more than one choice; all 0 if nothing varies.
    pub options: Vec<OptionShare>,
    /// Shares of the uncertain numbers.
    pub inputs: Vec<InputShare>,
    /// What is left: what options and numbers do only together, and what the groups are too coarse for.
    pub rest: f64,
}

/// The outcome of a model on one issue over draws, and what the uncertain numbers do to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InputShares {
    /// Name of the issue.
    pub issue: String,
    /// Draws in which the model says something about it; all below is of these.
    pub draws: usize,
    /// The mean, from 0 to 1.
    pub mean: f64,
    /// The standard deviation.
    pub deviation: f64,
    /// Shares of the uncertain numbers, in the order of [`Uncertain::inputs`]; all 0 if nothing varies.
    pub inputs: Vec<InputShare>,
    /// What is left: what numbers do only together, and what the groups are too coarse for.
    pub rest: f64,
}

/// A sweep over settings and draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sweep {
    /// The settings that were run.
    pub settings: Vec<Settings>,
    /// Whether they are all that the options allow; else a sample.
    pub full: bool,
    /// Draws for each of them.
    pub draws: usize,
    /// Runs, of all settings and draws, in which actors still moved at the last turn.
    pub unconverged: usize,
    /// By issue; none for issues about which nobody cares in some draw.
    pub issues: Vec<IssueShares>,
}

/// What to vary: options by KTAB's names, each with its choices. Options that are left out stay as they are by default.
pub type Options = Vec<(String, Vec<String>)>;

/// Every choice of every option.
pub fn every_option() -> Options {
    let choices = |name: &str| Settings::choices(name).iter().map(ToString::to_string).collect();
    Settings::NAMES.iter().map(|name| ((*name).to_owned(), choices(name))).collect()
}

/// Runs every setting that the options allow, or a sample of `most` of them, on the same draws. Takes 8 bytes for each
/// setting, draw and issue.
pub fn sweep(
    uncertain: &Uncertain,
    options: &Options,
    most: usize,
    draws: usize,
    seed: u64,
) -> Result<Sweep, OptionError> {
    let (picks, full) = picks(options, most.max(1), seed);
    let mut settings = Vec::with_capacity(picks.len());
    for pick in &picks {
        let mut one = Settings::default();
        for ((name, choices), &at) in options.iter().zip(pick) {
            if let Some(choice) = choices.get(at) {
                one.set(name, choice)?;
            }
        }
        settings.push(one);
    }
    let names = uncertain.talks().issues();
    let streams = uncertain.streams(seed);
    let draws = draws.max(1);
    // By draw, then by setting, then by issue.
    let mut ends = vec![0.0; draws * settings.len() * names.len()];
    let work = |worker: &mut Worker, (draw, ends): (usize, &mut [f64])| {
        worker.draw(draw as u64);
        let each = settings.iter().zip(ends.chunks_exact_mut(names.len()));
        each.map(|(settings, end)| usize::from(!worker.run(settings, end).converged)).sum::<usize>()
    };
    let unconverged = ends
        .par_chunks_mut(settings.len() * names.len())
        .enumerate()
        .map_init(|| Worker::new(uncertain, &streams), work)
        .sum();
    let inputs: Vec<(usize, Input)> = uncertain.inputs().collect();
    let shares = |(issue, name): (usize, &String)| {
        let values: Vec<f64> = ends.iter().skip(issue).step_by(names.len()).copied().collect();
        let units = |input: usize| units(&streams[input], draws).collect();
        let shares = shares(&values, &picks, (streams.len(), units), full)?;
        Some(shares.named(name, options, &inputs))
    };
    let issues = names.iter().enumerate().filter_map(shares).collect();
    Ok(Sweep { settings, full, draws, unconverged, issues })
}

/// How much of the outcome of a model each uncertain number is, by issue in their order; none for issues about which the
/// model says nothing in any draw. It runs what [`crate::draws::of`] runs.
pub fn inputs(
    uncertain: &Uncertain,
    model: &Model,
    knobs: &Knobs,
    draws: usize,
    seed: u64,
) -> Vec<InputShares> {
    inputs_of(uncertain, &ends(uncertain, model, knobs, draws, seed), seed)
}

/// The same as [`inputs`], of draws that were run already: [`ends`] of these talks with this seed.
pub fn inputs_of(uncertain: &Uncertain, ends: &Ends, seed: u64) -> Vec<InputShares> {
    let streams = uncertain.streams(seed);
    let inputs: Vec<(usize, Input)> = uncertain.inputs().collect();
    let one = |(issue, name): (usize, &String)| {
        let own: Vec<Option<f64>> = ends.issue(issue).collect();
        let said = |input: usize| -> Vec<f64> {
            let units = units(&streams[input], ends.draws()).zip(&own);
            units.filter(|(_, end)| end.is_some()).map(|(unit, _)| unit).collect()
        };
        let values: Vec<f64> = own.iter().flatten().copied().collect();
        let plain = shares(&values, &[Vec::new()], (streams.len(), said), true)?;
        let inputs = named(&inputs, &plain.inputs);
        let rest = rest(plain.variance, inputs.iter().map(|one| one.share));
        let (mean, deviation) = (plain.mean, plain.variance.sqrt());
        Some(InputShares {
            issue: name.clone(),
            draws: values.len(),
            mean,
            deviation,
            inputs,
            rest,
        })
    };
    ends.issues().iter().enumerate().filter_map(one).collect()
}

/// The random numbers of an input, draw by draw.
fn units(stream: &Streams, draws: usize) -> impl Iterator<Item = f64> {
    (0..draws).map(|draw| stream.stream(draw as u64).unit())
}

fn named(inputs: &[(usize, Input)], shares: &[f64]) -> Vec<InputShare> {
    let one =
        |(&(actor, input), &share): (&(usize, Input), &f64)| InputShare { actor, input, share };
    inputs.iter().zip(shares).map(one).collect()
}

/// What shares leave of a variance.
fn rest(variance: f64, told: impl Iterator<Item = f64>) -> f64 {
    if variance > 0.0 { 1.0 - told.sum::<f64>() } else { 0.0 }
}

/// For each setting the choice of each option, and whether these are all.
fn picks(options: &Options, most: usize, seed: u64) -> (Vec<Vec<usize>>, bool) {
    let numbers: Vec<usize> = options.iter().map(|(_, choices)| choices.len().max(1)).collect();
    let all = numbers.iter().try_fold(1_usize, |all, &number| all.checked_mul(number));
    if let Some(all) = all.filter(|&all| all <= most) {
        let pick = |mut at: usize| {
            let one = |number: &usize| {
                let pick = at % number;
                at /= number;
                pick
            };
            numbers.iter().map(one).collect()
        };
        return ((0..all).map(pick).collect(), true);
    }
    let streams = Streams::new("smp options", seed);
    let pick = |at: usize| {
        let mut stream = streams.stream(at as u64);
        let mut one = |&number: &usize| usize::try_from(stream.below(number as u64)).unwrap_or(0);
        numbers.iter().map(&mut one).collect()
    };
    ((0..most).map(pick).collect(), false)
}

impl Plain {
    fn named(self, issue: &str, options: &Options, inputs: &[(usize, Input)]) -> IssueShares {
        let option =
            |((name, choices), (share, means)): (&(String, Vec<String>), (f64, Vec<_>))| {
                let means = means.into_iter().chain(std::iter::repeat(None));
                let choice = |(choice, mean): (&String, Option<f64>)| ChoiceMean {
                    choice: choice.clone(),
                    mean,
                };
                let choices: Vec<ChoiceMean> = choices.iter().zip(means).map(choice).collect();
                OptionShare { option: name.clone(), share, choices }
            };
        let mut shares: Vec<OptionShare> = options.iter().zip(self.options).map(option).collect();
        shares.retain(|one| one.choices.len() > 1);
        let inputs = named(inputs, &self.inputs);
        let told = shares.iter().map(|one| one.share).chain(inputs.iter().map(|one| one.share));
        let rest = rest(self.variance, told);
        IssueShares {
            issue: issue.to_owned(),
            mean: self.mean,
            deviation: self.variance.sqrt(),
            settings_range: self.settings_range,
            options: shares,
            inputs,
            rest,
        }
    }
}
