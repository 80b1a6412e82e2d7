//! How far off a model is, as a distribution that can be carried to other talks.

use super::combine::outside;
use super::{Issue, Table};

/// Errors that stand for all: equally likely, each in the middle of its twentieth.
pub const ERRORS: usize = 20;

/// Outcome less point, from -1 to 1, of the combination that [`super::attempts`] ends with, at [`ERRORS`] equally likely
/// places, the least first: on each fold by the candidate trained on the others. None without issues.
pub fn errors_of_combination(table: &Table) -> Vec<f64> {
    outside(table).map_or_else(Vec::new, |points| quantiles(table, &points))
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "below the number of errors"
)]
fn quantiles(table: &Table, points: &[Option<f64>]) -> Vec<f64> {
    let error = |(issue, point): (&Issue, &Option<f64>)| point.map(|point| issue.outcome - point);
    let mut all: Vec<f64> = table.issues.iter().zip(points).filter_map(error).collect();
    all.sort_by(f64::total_cmp);
    let place = |at: usize| {
        let share = (at as f64 + 0.5) / ERRORS as f64;
        all.get((share * all.len() as f64) as usize).copied()
    };
    (0..ERRORS).filter_map(place).collect()
}
