//! Expected utility, chances as shares of the votes on each pair.

use super::{ends, too_many};
use crate::bdm::{MOST_ROUNDS, ROUNDS, Reading, turns};
use crate::model::{Model, Record};

/// [`crate::bdm`] with chances as shares of the votes on each pair, read off at its last round: the mean by capability times salience.
///
/// Rounds are those of the knobs, else [`ROUNDS`]: the model has no rule to end.
pub static BDM_PAIRWISE: Model = Model {
    id: "bdm-pairwise",
    name: "Expected utility, pairwise reading",
    meaning: "actors weigh challenges by votes on each pair, and yield, meet or give in by the least move, round by round",
    source: "bueno1994",
    record: Some(Record {
        issues: 353,
        mean_error: 26.34,
        crps: 19.23,
        difference: Some((3.12, 1.07)),
    }),
    run: |talks, knobs| {
        let rounds = knobs.rounds.unwrap_or(ROUNDS).min(MOST_ROUNDS);
        if let Some(nothing) = too_many(talks, rounds) {
            return nothing;
        }
        let mut outcome = ends(talks, turns(talks, Reading::Pairwise, rounds));
        outcome
            .notes
            .push("the model has no rule to end: another number of rounds gives another outcome");
        outcome
    },
};
