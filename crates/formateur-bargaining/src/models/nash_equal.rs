//! The Nash product with linear loss, of equals.

use super::{each, positions};
use crate::model::{Model, Record};
use crate::nash::linear;

/// [`crate::nash::linear`] as Nash (1950) has it: every actor with the same bargaining power.
pub static NASH_EQUAL: Model = Model {
    id: "nash-equal",
    name: "Nash product of equals",
    meaning: "the point where the product of gains over failing is largest, everybody counting the same",
    source: "nash1950",
    record: Some(Record {
        issues: 353,
        mean_error: 23.66,
        crps: 16.87,
        difference: Some((0.44, 0.84)),
    }),
    run: |talks, _| {
        each(talks, |issue| linear(&positions(talks, issue), &vec![1.0; talks.actors().len()]))
    },
};
