//! The Nash product with quadratic loss.

use super::{each, positions, weights};
use crate::model::{Model, Record};
use crate::nash::quadratic;

/// [`crate::nash::quadratic`], every actor with capability times salience as its bargaining power.
pub static NASH_QUADRATIC: Model = Model {
    id: "nash-quadratic",
    name: "Nash product, quadratic loss",
    meaning: "the point where the product of gains over failing is largest, loss growing with the square of distance",
    source: "nash1950",
    record: Some(Record {
        issues: 353,
        mean_error: 23.76,
        crps: 16.76,
        difference: Some((0.53, 0.30)),
    }),
    run: |talks, _| {
        each(talks, |issue| quadratic(&positions(talks, issue), &weights(talks, issue)))
    },
};
