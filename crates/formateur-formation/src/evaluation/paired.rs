//! Differences between models on the same formations, with intervals from resampled countries.

use std::collections::BTreeMap;

use formateur_case::Streams;
use rayon::prelude::*;
use serde::Serialize;

use super::scores::Row;

/// Resamples of a bootstrap.
const RESAMPLES: u64 = 1_000;

/// How much lower or higher the log-loss of one model is than that of another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paired {
    /// Id of the first model.
    pub a: String,
    /// Id of the second.
    pub b: String,
    /// On which formations: `all` or `hung`.
    pub subset: String,
    /// Mean log-loss of the first less that of the second: negative if the first is better.
    pub delta_log_loss: f64,
    /// Lower end of a 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Paired {
    /// The difference of two models over rows of the same formations; countries are resampled as wholes, because
    /// formations of one country are not independent.
    pub(super) fn of((a, first): (&str, &[Row]), (b, second): (&str, &[Row]), hung: bool) -> Self {
        let loss = |row: &Row| -libm::log(row.p_truth.max(1e-12));
        let other: BTreeMap<u32, f64> =
            second.iter().map(|row| (row.cabinet_id, loss(row))).collect();
        let mut countries: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for row in first.iter().filter(|row| !hung || row.hung) {
            let Some(other) = other.get(&row.cabinet_id) else { continue };
            let sum = countries.entry(&row.country).or_default();
            *sum = (sum.0 + loss(row) - other, sum.1 + 1.0);
        }
        let (delta_log_loss, [low, high]) = resampled(countries.into_values().collect());
        Self {
            a: a.to_owned(),
            b: b.to_owned(),
            subset: if hung { "hung" } else { "all" }.to_owned(),
            delta_log_loss,
            low,
            high,
        }
    }
}

/// The mean of a difference, from its sum and number in each country, and a 95 % interval over resampled countries.
pub(super) fn resampled(mut sums: Vec<(f64, f64)>) -> (f64, [f64; 2]) {
    if sums.is_empty() {
        sums.push((0.0, 0.0));
    }
    let mean = |sums: &mut dyn Iterator<Item = (f64, f64)>| {
        let (sum, n) = sums.fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
        if n > 0.0 { sum / n } else { 0.0 }
    };
    let streams = Streams::new("paired-countries", 1);
    let mut drawn: Vec<f64> = (0..RESAMPLES)
        .into_par_iter()
        .map(|number| {
            let mut stream = streams.stream(number);
            let pick =
                |_: usize| sums[usize::try_from(stream.below(sums.len() as u64)).unwrap_or(0)];
            mean(&mut (0..sums.len()).map(pick))
        })
        .collect();
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place")]
        let place = (share * (drawn.len() - 1) as f64) as usize;
        drawn[place]
    };
    (mean(&mut sums.iter().copied()), [at(0.025), at(0.975)])
}
