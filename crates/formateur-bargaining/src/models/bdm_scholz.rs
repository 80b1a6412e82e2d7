//! Expected utility, chances as shares of all votes on all pairs.

use super::{ends, too_many};
use crate::bdm::{MOST_ROUNDS, ROUNDS, Reading, turns};
use crate::model::{Model, Record};

/// [`crate::bdm`] with chances as shares of all votes on all pairs, read off at its last round: the mean by capability times salience.
///
/// Rounds are those of the knobs, else [`ROUNDS`]: the model has no rule to end.
pub static BDM_SCHOLZ: Model = Model {
    id: "bdm-scholz",
    name: "Expected utility, reading of Scholz",
    meaning: "actors weigh challenges by votes as a share of all votes on all pairs, and yield or meet, round by round",
    source: "scholz2011",
    record: Some(Record {
        issues: 353,
        mean_error: 25.10,
        crps: 17.57,
        difference: Some((1.88, 0.90)),
    }),
    run: |talks, knobs| {
        let rounds = knobs.rounds.unwrap_or(ROUNDS).min(MOST_ROUNDS);
        if let Some(nothing) = too_many(talks, rounds) {
            return nothing;
        }
        let mut outcome = ends(talks, turns(talks, Reading::Scholz, rounds));
        outcome
            .notes
            .push("the model has no rule to end: another number of rounds gives another outcome");
        outcome
    },
};
