//! The compromise model.

use super::{mean, positions, weights};
use crate::model::{Model, Outcome, Record};

/// The mean of positions, weighted by capability times salience:
///
/// > Σ c s x / Σ c s
///
/// Van den Bos (1991); Achen (2006) shows that it comes close to the Nash solution where failing is very bad.
pub static COMPROMISE: Model = Model {
    id: "compromise",
    name: "Compromise",
    meaning: "everybody pulls with capability times salience, and it ends where the pulls balance",
    source: "achen2006",
    record: Some(Record { issues: 353, mean_error: 23.22, crps: 16.55, difference: None }),
    run: |talks, _| {
        let end = |issue| mean(&positions(talks, issue), &weights(talks, issue));
        Outcome::still((0..talks.issues().len()).map(end).collect())
    },
};
