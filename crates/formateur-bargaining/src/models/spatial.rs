//! The Spatial Model of Politics as a model among others.

use super::{mean, weights};
use crate::model::{Model, Outcome, Record};
use crate::smp::run;

/// [`crate::smp`], read off at its last turn: the mean of positions by capability times salience.
///
/// KTAB itself reports no single outcome.
pub static SMP: Model = Model {
    id: "smp",
    name: "Spatial Model of Politics",
    meaning: "actors challenge those by whom they would gain, strike bargains and move, until hardly anybody does",
    source: "wise2015",
    record: Some(Record {
        issues: 353,
        mean_error: 25.17,
        crps: 17.61,
        difference: Some((1.95, 0.55)),
    }),
    run: |talks, knobs| {
        let run = run(talks, &knobs.smp);
        let last = run.turns.last().map(|turn| turn.positions.as_slice()).unwrap_or_default();
        let end = |issue: usize| {
            let places: Vec<f64> = last.iter().map(|own| own[issue]).collect();
            mean(&places, &weights(talks, issue))
        };
        let issues = (0..talks.issues().len()).map(end).collect();
        let mut notes = Vec::new();
        if !run.converged {
            notes.push("actors still moved at the last turn");
        }
        if !run.settled {
            notes.push("chances did not settle in some contest");
        }
        Outcome { issues, turns: run.turns, converged: run.converged, notes }
    },
};
