//! A combination of our own.

use super::{each, mean, positions, weights};
use crate::model::{Model, Record};
use crate::nash::linear;

/// Share of the Nash product of equals in the combination: what [`crate::backtest::attempts`] takes when it is trained on
/// all 353 issues of the European Union (Arregui and Perarnaud 2022) that have an outcome, of 12 mixtures and three other
/// families.
pub const SHARE_OF_EQUALS: f64 = 0.5;

/// Outcome less what a combination said that was trained without the proposal in question, at 20 equally likely places of
/// all 353 issues, as [`crate::backtest::errors_of_combination`] computes them: how far off the combination is.
pub const ERRORS_OF_COMBINED: [f64; crate::backtest::ERRORS] = [
    -0.633, -0.465, -0.353, -0.266, -0.235, -0.183, -0.128, -0.080, -0.051, -0.026, 0.006, 0.019,
    0.035, 0.094, 0.158, 0.197, 0.256, 0.303, 0.396, 0.572,
];

/// The compromise, moved by [`SHARE_OF_EQUALS`] of the way to the Nash product of equals.
pub static COMBINED: Model = Model {
    id: "combined",
    name: "Combination",
    meaning: "between the compromise, in which capability and salience count, and the bargain of equals, in which they do not",
    source: "arregui2022",
    record: Some(Record {
        issues: 353,
        mean_error: 22.71,
        crps: 16.30,
        difference: Some((-0.52, 0.40)),
    }),
    run: |talks, _| {
        each(talks, |issue| {
            let places = positions(talks, issue);
            let base = mean(&places, &weights(talks, issue))?;
            let equals = linear(&places, &vec![1.0; places.len()])?;
            Some(base + SHARE_OF_EQUALS * (equals - base))
        })
    },
};
