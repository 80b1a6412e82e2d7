//! Where talks end on one issue, over all draws.

use serde::Serialize;

/// Bins of a histogram: around 0, 0.01, ..., 1.
pub const BINS: usize = 101;
/// The quantiles that are told.
pub const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Where talks end on one issue, over all draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distribution {
    /// Name of the issue.
    pub issue: String,
    /// Draws in which the model says something about it; all below is of these.
    pub draws: usize,
    /// The mean, from 0 to 1; nothing without draws.
    pub mean: Option<f64>,
    /// The standard deviation.
    pub deviation: Option<f64>,
    /// The values at [`QUANTILES`], by nearest rank; none without draws.
    pub quantiles: Vec<f64>,
    /// How many draws lie nearest to 0, 0.01, ..., 1.
    pub bins: Vec<u64>,
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
fn bin(value: f64) -> usize {
    ((value * 100.0).round() as usize).min(BINS - 1)
}

impl Distribution {
    /// That of the ends of draws.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below the number of draws"
    )]
    pub(super) fn new(issue: &str, mut values: Vec<f64>) -> Self {
        let mut bins = vec![0; BINS];
        for value in &values {
            bins[bin(*value)] += 1;
        }
        values.sort_by(f64::total_cmp);
        let number = values.len() as f64;
        let some = |value: f64| (!values.is_empty()).then_some(value);
        // Rounding must not push the mean of equal draws off them.
        let mean = values
            .first()
            .zip(values.last())
            .map(|(low, high)| (values.iter().sum::<f64>() / number).clamp(*low, *high));
        let squares: f64 =
            values.iter().map(|x| (x - mean.unwrap_or(0.0)) * (x - mean.unwrap_or(0.0))).sum();
        let rank = |share: f64| ((share * number).ceil() as usize).clamp(1, values.len()) - 1;
        let quantiles = if values.is_empty() {
            Vec::new()
        } else {
            QUANTILES.iter().map(|&share| values[rank(share)]).collect()
        };
        Self {
            issue: issue.to_owned(),
            draws: values.len(),
            mean,
            deviation: some((squares / number).sqrt()),
            quantiles,
            bins,
        }
    }
}
