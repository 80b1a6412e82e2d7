//! All issues of a case at one table, for models in which actors trade or challenge over several.

use std::collections::BTreeMap;

use formateur_case::{ActorId, IssueId};

use super::stands::{OnIssue, Stand, in_doubt};
use crate::draws::Uncertain;
use crate::models::mean;
use crate::talks::{Actor, Talks, TalksError};

/// All issues at one table.
#[derive(Debug, Clone)]
pub struct Together {
    /// The issues, in the order of the talks.
    pub issues: Vec<IssueId>,
    /// The actors, in the order of the talks: by id.
    pub actors: Vec<ActorId>,
    /// The talks, with the numbers that are in doubt.
    pub uncertain: Uncertain,
    /// What all saliences were divided by, so that those of nobody are more than 1 together.
    pub scale: f64,
}

/// All issues at one table. An actor without a position on an issue has salience 0 there, and stands where the compromise
/// of the others is.
///
/// All saliences are divided by one number, the largest sum that an actor has: the proportions between actors stay.
///
/// # Errors
/// If there are no talks in it: no issue, nobody with a salience, too many actors.
pub fn together(issues: &[OnIssue<'_>]) -> Result<Together, TalksError> {
    let mut by_actor: BTreeMap<&ActorId, BTreeMap<usize, &Stand>> = BTreeMap::new();
    for (at, issue) in issues.iter().enumerate() {
        for stand in &issue.stands {
            by_actor.entry(&stand.row.actor).or_default().insert(at, stand);
        }
    }
    let all =
        |of: &BTreeMap<usize, &Stand>| of.values().map(|stand| stand.salience.high).sum::<f64>();
    let scale = by_actor.values().map(all).fold(0.0, f64::max);
    let scale = if scale > 0.0 { scale } else { 1.0 };
    let middles: Vec<f64> = issues.iter().map(middle).collect();
    let actor = |(id, of): (&&ActorId, &BTreeMap<usize, &Stand>)| Actor {
        name: id.to_string(),
        description: String::new(),
        capability: of.values().next().map_or(1.0, |stand| stand.capability.point),
        positions: (0..issues.len())
            .map(|at| of.get(&at).map_or(middles[at], |stand| stand.position.point))
            .collect(),
        saliences: (0..issues.len())
            .map(|at| of.get(&at).map_or(0.0, |stand| stand.salience.point / scale))
            .collect(),
    };
    let names: Vec<String> = issues.iter().map(|issue| issue.issue.id.to_string()).collect();
    let talks = Talks::new("", names, by_actor.iter().map(actor).collect())?;
    let mut uncertain = Uncertain::new(talks);
    for (at, of) in by_actor.values().enumerate() {
        for (issue, stand) in of {
            uncertain = in_doubt(uncertain, at, *issue, stand, scale);
        }
    }
    Ok(Together {
        issues: issues.iter().map(|issue| issue.issue.id.clone()).collect(),
        actors: by_actor.into_keys().cloned().collect(),
        uncertain,
        scale,
    })
}

fn middle(issue: &OnIssue) -> f64 {
    let places: Vec<f64> = issue.stands.iter().map(|stand| stand.position.point).collect();
    let weight = |stand: &Stand| stand.capability.point * stand.salience.point;
    mean(&places, &issue.stands.iter().map(weight).collect::<Vec<f64>>()).unwrap_or(0.5)
}
