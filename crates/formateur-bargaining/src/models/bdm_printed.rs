//! Expected utility, chances as shares of all votes on all pairs, capitulations included.

use super::ends;
use crate::bdm::{ROUNDS, Reading, turns};
use crate::model::Model;

/// [`crate::bdm`] with chances as shares of all votes on all pairs and with capitulations, read off at its last round: the mean by capability times salience.
///
/// Rounds are those of the knobs, else [`ROUNDS`]: the model has no rule to end.
pub static BDM_PRINTED: Model = Model {
    id: "bdm-printed",
    name: "Expected utility, as printed",
    meaning: "actors weigh challenges by votes as a share of all votes on all pairs, and yield, meet or give in, round by round",
    source: "scholz2011",
    run: |talks, knobs| {
        let mut outcome =
            ends(talks, turns(talks, Reading::Printed, knobs.rounds.unwrap_or(ROUNDS)));
        outcome.notes.push("the model has no rule to end: another number of rounds gives another outcome");
        outcome
    },
};
