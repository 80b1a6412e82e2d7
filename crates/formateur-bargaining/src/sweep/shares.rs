//! First-order shares of variance, from runs.

use rayon::prelude::*;

/// Shares without names.
#[derive(Debug)]
pub(super) struct Plain {
    pub(super) mean: f64,
    pub(super) variance: f64,
    pub(super) settings_range: [f64; 2],
    /// Of each option, with the mean of each choice.
    pub(super) options: Vec<(f64, Vec<Option<f64>>)>,
    pub(super) inputs: Vec<f64>,
}

/// Shares of values (by draw, then by setting) by the choices of each setting and the random numbers of each input, draw by
/// draw. Nothing
/// without values, or if some value is no number.
pub(super) fn shares(
    values: &[f64],
    picks: &[Vec<usize>],
    (inputs, units): (usize, impl Fn(usize) -> Vec<f64> + Sync),
    full: bool,
) -> Option<Plain> {
    if values.is_empty() || values.iter().any(|value| value.is_nan()) {
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
    // Random numbers of one input at a time: those of all would take more memory than the runs.
    let inputs = (0..inputs).into_par_iter().map(|input| {
        let units = units(input);
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
    each: Vec<(usize, f64)>,
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
        Self { each: groups, number, mean, squares }
    }

    fn means(&self) -> Vec<Option<f64>> {
        let mean = |&(number, sum): &(usize, f64)| (number > 0).then(|| sum / number as f64);
        self.each.iter().map(mean).collect()
    }

    /// The variance of the means of groups.
    fn between(&self, corrected: bool) -> f64 {
        let square = |&(number, sum): &(usize, f64)| {
            let gap = sum / number as f64 - self.mean;
            number as f64 * gap * gap
        };
        let groups = self.each.iter().filter(|(number, _)| *number > 0);
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

#[cfg(test)]
mod tests {
    use formateur_case::Streams;

    use super::super::{Options, picks};
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
        let shares = shares(&values, &picks, (units.len(), |at: usize| units[at].clone()), full)
            .expect("numbers");
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
        let shares = shares(&values, &[vec![]], (units.len(), |at: usize| units[at].clone()), true)
            .expect("numbers");
        assert!(shares.inputs.iter().all(|share| *share < 2e-3), "{shares:?}");
    }
}
