//! A combination of our own.

use super::{each, mean, positions, weights};
use crate::model::{Model, Record};
use crate::nash::linear;

/// Share of the Nash product of equals in the combination: what [`crate::backtest::attempts`] takes when it is trained on
/// all 353 issues of the European Union (Arregui and Perarnaud 2022) that have an outcome, of 12 mixtures and three other
/// families.
pub const SHARE_OF_EQUALS: f64 = 0.5;

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
