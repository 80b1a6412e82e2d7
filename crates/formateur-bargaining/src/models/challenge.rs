//! Challenges as a model among others.

use super::{ends, too_many};
use crate::challenge::{MOST_ROUNDS, ROUNDS, run};
use crate::model::{Model, Record};
use crate::smp::Turn;

/// [`crate::challenge`], read off at its last round: the mean by capability times salience.
pub static CHALLENGE: Model = Model {
    id: "challenge",
    name: "Challenges",
    meaning: "actors press those by whom they expect to shift the compromise, and who has less support gives way",
    source: "stokman1992",
    record: Some(Record {
        issues: 353,
        mean_error: 23.89,
        crps: 17.31,
        difference: Some((0.67, 0.67)),
    }),
    run: |talks, knobs| {
        let rounds = knobs.rounds.unwrap_or(ROUNDS).min(MOST_ROUNDS);
        if let Some(nothing) = too_many(talks, rounds) {
            return nothing;
        }
        let issues: Vec<_> =
            (0..talks.issues().len()).map(|issue| run(talks, issue, rounds)).collect();
        let most = issues.iter().map(Vec::len).max().unwrap_or(1);
        let at = |round: usize| -> Vec<Vec<f64>> {
            let place = |all: &Vec<(_, Vec<f64>)>, actor: usize| {
                all.get(round).or(all.last()).map_or(0.0, |(_, places)| places[actor])
            };
            let own = |actor: usize| issues.iter().map(|all| place(all, actor)).collect();
            (0..talks.actors().len()).map(own).collect()
        };
        let mut outcome = ends(talks, Turn::all((0..most).map(at).collect()));
        outcome.converged = most <= rounds;
        if !outcome.converged {
            outcome.notes.push("actors still moved at the last round");
        }
        outcome
    },
};
