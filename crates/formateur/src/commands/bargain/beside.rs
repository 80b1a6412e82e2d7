//! What models of actors on issues are told beside the actors: options, reference points, who listens to whom.

use std::collections::BTreeSet;
use std::path::Path;

use formateur_bargaining::ktab::{self, Given};
use formateur_bargaining::{Knobs, Talks};
use formateur_case::{Code, Problem, did_you_mean};

use super::lists::number;
use super::options::SpatialArgs;
use crate::fail::Failure;
use crate::load::{case_failure, input_bytes};
use crate::sheet::{Row, Sheet, lined};

/// Columns of a table of influence.
const INFLUENCE: [&str; 3] = ["from", "to", "weight"];

/// The talks of a file, or all that is wrong with it.
pub(super) fn read(path: &Path) -> Result<Given, Failure> {
    let (name, bytes) = input_bytes(path)?;
    ktab::read(&name, &bytes).map_err(|error| {
        // Lines of problems are counted as they are shown.
        let shown = match std::str::from_utf8(&bytes) {
            Ok(text) => lined(text).into_bytes(),
            Err(_) => bytes.clone(),
        };
        case_failure(error, [(name, shown)])
    })
}

/// Options of the file, those of the command line over them, and what else models read.
pub(super) fn knobs(given: &Given, args: &SpatialArgs) -> Result<Knobs, Failure> {
    let mut settings = given.settings;
    for option in &args.option {
        let (key, value) = option.split_once('=').ok_or_else(|| {
            let shown: String = option.chars().take(40).collect();
            Failure::Usage(format!(
                "--option: `{shown}` has no =\nwrite it such as --option VotingRule=Cubic"
            ))
        })?;
        settings.set(key.trim(), value.trim()).map_err(|error| {
            Failure::Usage(format!("--option: {error}\nwrite it such as --option VotingRule=Cubic"))
        })?;
    }
    let influence = args.influence.as_deref().map(|path| influence(path, &given.talks));
    Ok(Knobs {
        smp: settings,
        rounds: args.rounds.map(usize::from),
        influence: influence.transpose()?,
    })
}

/// The talks with the reference points of the command line.
pub(super) fn with_reference(talks: Talks, text: Option<&str>) -> Result<Talks, Failure> {
    let Some(text) = text else { return Ok(talks) };
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let issues = talks.issues().len();
    let wrong = |what: String, help: &str| Failure::Input(format!("--reference{what}\n{help}"));
    if parts.len() != issues {
        let is = if issues == 1 {
            "there is 1 issue".to_owned()
        } else {
            format!("there are {issues} issues")
        };
        let help = "write one point for each issue, with nothing between commas where nobody knows";
        return Err(wrong(format!(" has {} points, and {is}", parts.len()), help));
    }
    let mut points = Vec::with_capacity(issues);
    for part in parts {
        let value = number(part).filter(|value| (0.0..=100.0).contains(value));
        if value.is_none() && !part.is_empty() {
            let shown: String = part.chars().take(40).collect();
            let help = "write points on the scale of positions, such as 20,50";
            return Err(wrong(format!(": `{shown}` is no number from 0 to 100"), help));
        }
        points.push(value.map(|value| value / 100.0));
    }
    talks
        .with_reference(points)
        .map_err(|error| wrong(format!(": {error}"), "write points from 0 to 100"))
}

/// The place of the actor in a cell.
pub(super) fn actor(row: Row<'_>, column: &str, talks: &Talks) -> Result<usize, Problem> {
    let name = row.text(column);
    let names = || talks.actors().iter().map(|actor| actor.name.as_str());
    names().position(|own| own == name).ok_or_else(|| {
        let help = did_you_mean(name, names()).map_or_else(
            || "write names as the file of actors has them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let shown: String = name.chars().take(40).collect();
        let message = format!("no actor is called `{shown}`");
        row.problem(column, Code::UnknownId, &message, &help)
    })
}

/// Columns that a table needs and does not have, and those that it has for nothing.
pub(super) fn columns(sheet: &Sheet, needed: &[&str]) -> Vec<Problem> {
    let all = needed.join(", ");
    let missing = needed.iter().filter(|name| sheet.column(&[name]).is_none());
    let missing = missing.map(|name| sheet.no_column(name, &format!("the columns are {all}")));
    sheet.unknown(needed).into_iter().chain(missing).collect()
}

/// Who listens to whom: a line for each actor, nothing for pairs without a row.
fn influence(path: &Path, talks: &Talks) -> Result<Vec<Vec<f64>>, Failure> {
    let sheet = Sheet::read(path)?;
    let mut problems = columns(&sheet, &INFLUENCE);
    if !problems.is_empty() {
        return Err(sheet.failure(problems));
    }
    let size = talks.actors().len();
    let mut lines = vec![vec![0.0; size]; size];
    let mut seen = BTreeSet::new();
    for row in sheet.rows() {
        match listens(row, talks, &mut seen) {
            Ok((from, to, weight)) => lines[from][to] = weight,
            Err(wrong) => problems.extend(wrong),
        }
    }
    if problems.is_empty() { Ok(lines) } else { Err(sheet.failure(problems)) }
}

fn listens(
    row: Row<'_>,
    talks: &Talks,
    seen: &mut BTreeSet<(usize, usize)>,
) -> Result<(usize, usize, f64), Vec<Problem>> {
    let weight = row.any_number("weight").and_then(|weight| {
        weight.filter(|own| (0.0..=1.0).contains(own)).ok_or_else(|| {
            let message = format!("a weight of `{}` is no number from 0 to 1", row.text("weight"));
            row.problem("weight", Code::BadValue, &message, "1 is to listen fully")
        })
    });
    match (actor(row, "from", talks), actor(row, "to", talks), weight) {
        (Ok(from), Ok(to), Ok(weight)) => {
            let wrong =
                |code, message: &str, help: &str| Err(vec![row.problem("to", code, message, help)]);
            if from == to {
                return wrong(Code::BadValue, "an actor listens to itself", "delete the row");
            }
            if !seen.insert((from, to)) {
                return wrong(Code::Duplicate, "this pair stands above already", "keep one row");
            }
            Ok((from, to, weight))
        }
        (from, to, weight) => {
            Err([from.err(), to.err(), weight.err()].into_iter().flatten().collect())
        }
    }
}
