//! The plain median.

use super::{each, positions};
use crate::model::{Model, Record};

/// The median of positions, every actor with one vote (Black 1948): of two that share the middle the lower one, so that
/// it is always somebody's.
pub static UNWEIGHTED_MEDIAN: Model = Model {
    id: "unweighted-median",
    name: "Unweighted median",
    meaning: "the position that no other one beats if every actor has one vote",
    source: "black1948",
    record: Some(Record {
        issues: 353,
        mean_error: 28.75,
        crps: 20.64,
        difference: Some((5.52, 1.56)),
    }),
    run: |talks, _| {
        each(talks, |issue| {
            let mut order = positions(talks, issue);
            order.sort_by(f64::total_cmp);
            order.get(order.len().saturating_sub(1) / 2).copied()
        })
    },
};
