//! The issues of a case as talks.

use std::path::Path;

use formateur_bargaining::draws::Uncertain;
use formateur_bargaining::ktab::Given;
use formateur_bargaining::reading::{OnIssue, listening, on_issues, together};
use formateur_bargaining::smp::Settings;
use formateur_bargaining::{Talks, TalksError};
use formateur_case::View;
use formateur_network::SignedNetwork;

use super::Args;
use super::hand::{Alone, Hand, Head, OfCase};
use super::ranges::Doubt;
use crate::fail::Failure;
use crate::seen;

/// Reads a case, and builds its talks.
pub(super) fn read(dir: &Path, args: &Args) -> Result<Hand, Failure> {
    let (_, seen) = seen::seen(dir, &args.chamber.settings())?;
    of(&seen.view)
}

fn of(view: &View) -> Result<Hand, Failure> {
    let (issues, alone): (Vec<OnIssue<'_>>, Vec<Uncertain>) = on_issues(view)
        .into_iter()
        .filter_map(|issue| issue.uncertain().ok().map(|alone| (issue, alone)))
        .unzip();
    if issues.is_empty() {
        return Err(Failure::Input(format!(
            "on {} no issue of the case has two actors with a position, a weight and a salience above 0\nadd rows to \
             positions.csv, or try a later --as-of",
            view.day()
        )));
    }
    let table = together(&issues).map_err(|error| wrong(&error))?;
    let head = Head {
        case: view.head().title.clone(),
        as_of: view.day(),
        scenarios: view.applied().to_vec(),
    };
    let talks = table.uncertain.talks().clone().named(head.case.clone());
    let ranges = table.uncertain.inputs().zip(table.uncertain.ranges());
    let ranges: Vec<Doubt> =
        ranges.map(|(at, ends)| Doubt::of_case(&talks, at, ends, table.scale)).collect();
    let alone = alone.into_iter().map(|own| Alone { places: places(&own, &talks), uncertain: own });
    let ids: Vec<&str> = talks.actors().iter().map(|actor| actor.name.as_str()).collect();
    let case = OfCase {
        alone: alone.collect(),
        influence: listening(&SignedNetwork::of(view), &ids),
        notes: notes(view, &issues),
        head,
    };
    let given = Given {
        talks,
        description: String::new(),
        settings: Settings::default(),
        notes: Vec::new(),
    };
    Ok(Hand { given, uncertain: table.uncertain, ranges, case: Some(case) })
}

/// Talks that cannot be.
pub(super) fn wrong(error: &TalksError) -> Failure {
    Failure::Input(format!("the issues of the case are no talks: {error}\ncorrect positions.csv"))
}

/// Where the actors of one issue sit at the table of all.
fn places(own: &Uncertain, talks: &Talks) -> Vec<usize> {
    let place = |name: &str| talks.actors().iter().position(|actor| actor.name == name);
    own.talks().actors().iter().filter_map(|actor| place(&actor.name)).collect()
}

fn notes(view: &View, issues: &[OnIssue<'_>]) -> Vec<String> {
    let usual = |[low, high]: [f64; 2]| low.abs() <= 0.0 && (high - 100.0).abs() <= 0.0;
    let other = issues.iter().filter(|one| !usual(one.issue.scale));
    let scale = |one: &OnIssue<'_>| {
        let [low, high] = one.issue.scale;
        format!("{}: 0 to 100 here is {low} to {high} in the case", one.issue.id)
    };
    let mut notes: Vec<String> = other.map(scale).collect();
    let in_force = view.head().issues.iter().filter(|issue| issue.until.is_none()).count();
    if in_force > issues.len() {
        let number = in_force - issues.len();
        notes.push(format!(
            "issues of the case that are left out, since there are not two actors with a weight who care: {number}"
        ));
    }
    let without: usize = issues.iter().map(|one| one.left_out.len()).sum();
    if without > 0 {
        notes.push(format!(
            "positions that count for nothing, of actors without a weight of their own: {without}"
        ));
    }
    notes
}
