//! The Nash product with linear loss.

use super::{each, positions, weights};
use crate::model::{Model, Record};
use crate::nash::linear;

/// [`crate::nash::linear`], every actor with capability times salience as its bargaining power.
pub static NASH: Model = Model {
    id: "nash",
    name: "Nash product",
    meaning: "the point where the product of gains over failing is largest, loss growing with distance",
    source: "nash1950",
    record: Some(Record {
        issues: 353,
        mean_error: 23.25,
        crps: 16.73,
        difference: Some((0.02, 0.24)),
    }),
    run: |talks, _| each(talks, |issue| linear(&positions(talks, issue), &weights(talks, issue))),
};
