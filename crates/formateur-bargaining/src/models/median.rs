//! The median.

use super::{median, positions, weights};
use crate::model::{Model, Outcome, Record};

/// The median of positions, weighted by capability times salience (Black 1948): nothing beats it in a vote by weights.
pub static MEDIAN: Model = Model {
    id: "median",
    name: "Weighted median",
    meaning: "the position that no other one beats if all vote with capability times salience",
    source: "black1948",
    record: Some(Record {
        issues: 353,
        mean_error: 27.58,
        crps: 19.83,
        difference: Some((4.35, 1.02)),
    }),
    run: |talks, _| {
        let end = |issue| median(&positions(talks, issue), &weights(talks, issue));
        Outcome::still((0..talks.issues().len()).map(end).collect())
    },
};
