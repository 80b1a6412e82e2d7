//! The plain mean.

use super::{each, mean, positions};
use crate::model::{Model, Record};

/// The plain mean of positions: every actor counts the same, whatever it can do and however much it cares.
pub static UNWEIGHTED_MEAN: Model = Model {
    id: "unweighted-mean",
    name: "Unweighted mean",
    meaning: "every actor counts the same, and it ends in the middle of all",
    source: "achen2006",
    record: Some(Record {
        issues: 353,
        mean_error: 23.71,
        crps: 16.84,
        difference: Some((0.49, 0.80)),
    }),
    run: |talks, _| {
        let alike = vec![1.0; talks.actors().len()];
        each(talks, |issue| mean(&positions(talks, issue), &alike))
    },
};
