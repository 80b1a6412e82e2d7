//! How much of the outcome is the choice of options, and how much the uncertain numbers.
//!
//! Every setting runs on the same draws. The first-order share (Sobol 1993) of an option or a number X in an outcome Y is
//!
//! `S = Var(E(Y | X)) / Var(Y)`,
//!
//! estimated from the runs themselves (Plischke, Borgonovo and Smith 2013): Y is averaged over everything that was crossed
//! with X; the values of X make groups, choices of an option or equally likely intervals of a number, and
//!
//! `Var(E(Y | X)) = sum of n_g (mean_g - mean)² / N`.
//!
//! On a full grid of options that is exact for the grid. Where X was drawn, (k - 1) times the mean square within the k groups
//! is taken off the sum first, because means of few draws differ by chance (the ω² of Hays 1963), and what falls below 0
//! is 0.

use formateur_case::Streams;
use rayon::prelude::*;
use serde::Serialize;

use crate::draws::{Input, Uncertain, Worker};
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

/// A sweep over settings and draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sweep {
    /// The settings that were run.
    pub settings: Vec<Settings>,
    /// Whether they are all that the options allow; else a sample.
    pub full: bool,
    /// Draws for each of them.
    pub draws: usize,
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
    ends.par_chunks_mut(settings.len() * names.len()).enumerate().for_each_init(
        || Worker::new(uncertain, &streams),
        |worker, (draw, ends)| {
            worker.draw(draw as u64);
            for (settings, end) in settings.iter().zip(ends.chunks_exact_mut(names.len())) {
                worker.run(settings, end);
            }
        },
    );
    let units: Vec<Vec<f64>> = streams
        .iter()
        .map(|stream| (0..draws).map(|draw| stream.stream(draw as u64).unit()).collect())
        .collect();
    let inputs: Vec<(usize, Input)> = uncertain.inputs().collect();
    let shares = |(issue, name): (usize, &String)| {
        let values: Vec<f64> = ends.iter().skip(issue).step_by(names.len()).copied().collect();
        let shares = shares(&values, &picks, &units, full)?;
        Some(shares.named(name, options, &inputs))
    };
    let issues = names.iter().enumerate().filter_map(shares).collect();
    Ok(Sweep { settings, full, draws, issues })
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

/// Shares without names.
#[derive(Debug)]
struct Plain {
    mean: f64,
    variance: f64,
    settings_range: [f64; 2],
    /// Of each option, with the mean of each choice.
    options: Vec<(f64, Vec<Option<f64>>)>,
    inputs: Vec<f64>,
}

/// Shares of values (by draw, then by setting) by the choices of each setting and the random numbers of each input. Nothing
/// if some value is no number.
fn shares(values: &[f64], picks: &[Vec<usize>], units: &[Vec<f64>], full: bool) -> Option<Plain> {
    if values.iter().any(|value| value.is_nan()) {
        return None;
    }
    let draws = values.len() / picks.len();
    let mean = mean(values.iter().copied());
    let variance = self::mean(values.iter().map(|x| (x - mean) * (x - mean)));
    let by_draw: Vec<f64> =
        values.chunks_exact(picks.len()).map(|line| self::mean(line.iter().copied())).collect();
    let by_setting: Vec<f64> = (0..picks.len())
        .map(|at| self::mean(values.iter().skip(at).step_by(picks.len()).copied()))
        .collect();
    // Sums of equal values round: a variance that is no more than that is none.
    let least = 1e-24_f64.max(1e-28 * values.len() as f64);
    let share = |groups: &Groups, corrected| {
        if variance > least { groups.between(corrected) / variance } else { 0.0 }
    };
    let options = (0..picks.first().map_or(0, Vec::len)).map(|option| {
        let own = picks.iter().map(|pick| pick[option]);
        let groups = Groups::new(own.zip(by_setting.iter().copied()));
        (share(&groups, !full), groups.means())
    });
    let intervals = (draws / 50).clamp(2, 32);
    let inputs = units.iter().map(|units| {
        let own = units.iter().map(|unit| interval(*unit, intervals));
        share(&Groups::new(own.zip(by_draw.iter().copied())), true)
    });
    let low = by_setting.iter().copied().fold(f64::INFINITY, f64::min);
    let high = by_setting.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Some(Plain {
        mean,
        variance,
        settings_range: [low, high],
        options: options.collect(),
        inputs: inputs.collect(),
    })
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let number = values.len() as f64;
    values.sum::<f64>() / number
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a unit is from 0 to 1")]
fn interval(unit: f64, intervals: usize) -> usize {
    ((unit * intervals as f64) as usize).min(intervals - 1)
}

/// Values in groups: for each group how many, and their sum.
struct Groups {
    groups: Vec<(usize, f64)>,
    number: usize,
    mean: f64,
    /// Sum of the squared distances from the mean of all.
    squares: f64,
}

impl Groups {
    fn new(values: impl Iterator<Item = (usize, f64)> + Clone) -> Self {
        let (mut groups, mut number, mut sum) = (Vec::new(), 0, 0.0);
        for (group, value) in values.clone() {
            if groups.len() <= group {
                groups.resize(group + 1, (0, 0.0));
            }
            groups[group].0 += 1;
            groups[group].1 += value;
            number += 1;
            sum += value;
        }
        let mean = sum / number as f64;
        let squares = values.map(|(_, value)| (value - mean) * (value - mean)).sum();
        Self { groups, number, mean, squares }
    }

    fn means(&self) -> Vec<Option<f64>> {
        let mean = |&(number, sum): &(usize, f64)| (number > 0).then(|| sum / number as f64);
        self.groups.iter().map(mean).collect()
    }

    /// The variance of the means of groups.
    fn between(&self, corrected: bool) -> f64 {
        let square = |&(number, sum): &(usize, f64)| {
            let gap = sum / number as f64 - self.mean;
            number as f64 * gap * gap
        };
        let groups = self.groups.iter().filter(|(number, _)| *number > 0);
        let (own, count) = (groups.clone().map(square).sum::<f64>(), groups.count());
        let number = self.number as f64;
        if !corrected || count < 2 {
            return own / number;
        }
        if self.number <= count {
            return 0.0;
        }
        let within = (self.squares - own) / (self.number - count) as f64;
        ((own - (count - 1) as f64 * within) / number).max(0.0)
    }
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
        let inputs: Vec<InputShare> = inputs
            .iter()
            .zip(self.inputs)
            .map(|(&(actor, input), share)| InputShare { actor, input, share })
            .collect();
        let told = shares.iter().map(|one| one.share).chain(inputs.iter().map(|one| one.share));
        let rest = if self.variance > 0.0 { 1.0 - told.sum::<f64>() } else { 0.0 };
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Y = 2 X1 + X2 + an option worth 0, 1 or 2 + an option worth nothing, X1 and X2 even between 0 and 1: variances of
    /// 4/12, 1/12 and 2/3, so shares of 4/13, 1/13 and 8/13.
    #[test]
    fn shares_of_a_sum_are_known() {
        let options: Options = vec![
            ("a".to_owned(), vec!["0".to_owned(), "1".to_owned(), "2".to_owned()]),
            ("b".to_owned(), vec!["0".to_owned(), "1".to_owned()]),
        ];
        let draws = 20_000;
        let units: Vec<Vec<f64>> = ["x", "y", "z"]
            .map(|name| Streams::new(name, 1))
            .iter()
            .map(|streams| (0..draws).map(|draw| streams.stream(draw).unit()).collect())
            .collect();
        let (sample, all) = picks(&options, 5, 1);
        assert_eq!((sample.len(), all), (5, false));
        let (picks, full) = picks(&options, 6, 1);
        assert_eq!((picks.len(), full), (6, true));
        let mut values = Vec::new();
        for (x, y) in units[0].iter().zip(&units[1]) {
            values.extend(picks.iter().map(|pick| 2.0 * x + y + pick[0] as f64));
        }
        let shares = shares(&values, &picks, &units, full).expect("numbers");
        assert!((shares.options[0].0 - 8.0 / 13.0).abs() < 0.01);
        assert!(shares.options[1].0 < 1e-20, "{}", shares.options[1].0);
        assert!((shares.inputs[0] - 4.0 / 13.0).abs() < 0.01);
        assert!((shares.inputs[1] - 1.0 / 13.0).abs() < 0.01);
        assert!(shares.inputs[2] < 1e-3, "{}", shares.inputs[2]);
        assert!((shares.variance - 13.0 / 12.0).abs() < 0.02);
    }

    #[test]
    fn a_product_of_two_is_what_they_do_only_together() {
        // Y = X1 X2, each -1 or 1: neither alone moves the mean.
        let units: Vec<Vec<f64>> = ["x", "y"]
            .map(|name| Streams::new(name, 2))
            .iter()
            .map(|streams| (0..20_000).map(|draw| streams.stream(draw).unit()).collect())
            .collect();
        let sign = |unit: &f64| if *unit < 0.5 { -1.0 } else { 1.0 };
        let values: Vec<f64> =
            units[0].iter().zip(&units[1]).map(|(x, y)| sign(x) * sign(y)).collect();
        let shares = shares(&values, &[vec![]], &units, true).expect("numbers");
        assert!(shares.inputs.iter().all(|share| *share < 2e-3), "{shares:?}");
    }
}
