//! The plain median.

use super::{each, median, positions};
use crate::model::Model;

/// The median of positions, every actor with one vote (Black 1948); halfway between two that share the middle.
pub static UNWEIGHTED_MEDIAN: Model = Model {
    id: "unweighted-median",
    name: "Unweighted median",
    meaning: "the position that no other one beats if every actor has one vote",
    source: "black1948",
    run: |talks, _| {
        let alike = vec![1.0; talks.actors().len()];
        each(talks, |issue| median(&positions(talks, issue), &alike))
    },
};
