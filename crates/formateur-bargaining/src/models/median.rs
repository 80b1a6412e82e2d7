//! The median.

use super::{median, positions, weights};
use crate::model::{Model, Outcome};

/// The median of positions, weighted by capability times salience (Black 1948): nothing beats it in a vote by weights.
pub static MEDIAN: Model = Model {
    id: "median",
    name: "Weighted median",
    meaning: "the position that no other one beats if all vote with capability times salience",
    source: "black1948",
    run: |talks, _| {
        let end = |issue| median(&positions(talks, issue), &weights(talks, issue));
        Outcome::still((0..talks.issues().len()).map(end).collect())
    },
};
