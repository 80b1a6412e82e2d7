//! The mean by salience.

use super::{each, mean, positions, saliences};
use crate::model::{Model, Record};

/// The mean of positions, weighted by salience alone: intensity counts, capability does not.
pub static SALIENCE_MEAN: Model = Model {
    id: "salience-mean",
    name: "Mean by salience",
    meaning: "who cares more pulls more, and capability does not count",
    source: "achen2006",
    record: Some(Record {
        issues: 353,
        mean_error: 23.68,
        crps: 16.71,
        difference: Some((0.46, 0.72)),
    }),
    run: |talks, _| each(talks, |issue| mean(&positions(talks, issue), &saliences(talks, issue))),
};
