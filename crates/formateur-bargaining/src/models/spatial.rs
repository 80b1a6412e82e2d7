//! The Spatial Model of Politics as a model among others.

use super::{mean, weights};
use crate::model::{Model, Outcome, Record};
use crate::smp::run;

/// [`crate::smp`], read off at its last turn: the mean of positions by capability times salience.
///
/// KTAB itself reports no single outcome, and has no distances for who cares about nothing: here it takes no part.
pub static SMP: Model = Model {
    id: "smp",
    name: "Spatial Model of Politics",
    meaning: "actors challenge those by whom they would gain, strike bargains and move, until hardly anybody does",
    source: "wise2015",
    record: Some(Record {
        issues: 353,
        mean_error: 25.03,
        crps: 17.55,
        difference: Some((1.81, 0.55)),
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
        if run.turns.len() < 2 {
            notes.push("fewer than two actors care about anything: nobody bargains");
        }
        if !run.converged {
            notes.push("actors still moved at the last turn");
        }
        if !run.settled {
            notes.push("chances did not settle in some contest");
        }
        Outcome { issues, turns: run.turns, converged: run.converged, notes }
    },
};
