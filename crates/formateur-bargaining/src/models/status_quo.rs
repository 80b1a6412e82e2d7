//! Nothing changes.

use super::each;
use crate::model::{Model, Record};

/// The reference point: where an issue stays if nothing is agreed. Nothing where the talks carry none.
pub static STATUS_QUO: Model = Model {
    id: "status-quo",
    name: "Status quo",
    meaning: "nothing is agreed, and each issue stays where it was",
    source: "thomson2011",
    record: Some(Record {
        issues: 253,
        mean_error: 51.11,
        crps: 24.91,
        difference: Some((27.29, 3.05)),
    }),
    run: |talks, _| {
        let mut outcome = each(talks, |issue| talks.reference(issue));
        if outcome.issues.contains(&None) {
            outcome.notes.push("nobody said where an issue stays if nothing is agreed");
        }
        outcome
    },
};
