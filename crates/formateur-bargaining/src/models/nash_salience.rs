//! The Nash product with linear loss, by salience.

use super::{each, positions, saliences};
use crate::model::{Model, Record};
use crate::nash::linear;

/// [`crate::nash::linear`], every actor with its salience as its bargaining power.
pub static NASH_SALIENCE: Model = Model {
    id: "nash-salience",
    name: "Nash product by salience",
    meaning: "the point where the product of gains over failing is largest, gains counting by salience",
    source: "nash1950",
    record: Some(Record {
        issues: 353,
        mean_error: 23.55,
        crps: 16.73,
        difference: Some((0.33, 0.80)),
    }),
    run: |talks, _| each(talks, |issue| linear(&positions(talks, issue), &saliences(talks, issue))),
};
