//! Numbers of actors that are not known exactly.

use std::collections::BTreeSet;
use std::path::Path;

use formateur_bargaining::Talks;
use formateur_bargaining::draws::{Input, Uncertain};
use formateur_bargaining::ktab::on_scale;
use formateur_case::{Code, Problem};
use serde::Serialize;

use super::beside;
use super::lists::number;
use super::options::DoubtArgs;
use crate::fail::Failure;
use crate::sheet::{Row, Sheet};

/// Columns of a table of ranges.
const COLUMNS: [&str; 5] = ["actor", "issue", "what", "low", "high"];

/// A number that may be anywhere in its range: of a capability in its own unit, else on the scale from 0 to 100.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Doubt {
    pub(super) actor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) issue: Option<String>,
    pub(super) what: &'static str,
    #[serde(skip)]
    at: (usize, Input),
    /// The number itself, as the library has it.
    #[serde(skip)]
    point: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Doubt {
    fn of(talks: &Talks, at: (usize, Input), low: f64, high: f64) -> Self {
        let (what, issue) = words(talks, at.1);
        let actor = &talks.actors()[at.0];
        let point = match at.1 {
            Input::Capability => actor.capability,
            Input::Position(issue) => actor.positions[issue],
            Input::Salience(issue) => actor.saliences[issue],
        };
        Self { actor: actor.name.clone(), issue, what, at, point, low, high }
    }

    /// A range of a case, of which all saliences were divided by one number.
    pub(super) fn of_case(talks: &Talks, at: (usize, Input), ends: [f64; 2], scale: f64) -> Self {
        let [low, high] = ends.map(|end| match at.1 {
            Input::Capability => end,
            Input::Position(_) => on_scale(end),
            Input::Salience(_) => on_scale(end * scale),
        });
        Self::of(talks, at, low, high)
    }

    /// The range as the library has it; rounding must not push the number out of it.
    fn plain(&self) -> (f64, f64) {
        let unit = if self.at.1 == Input::Capability { 1.0 } else { 100.0 };
        ((self.low / unit).min(self.point), (self.high / unit).max(self.point))
    }
}

/// What a number is, and on which issue.
pub(super) fn words(talks: &Talks, input: Input) -> (&'static str, Option<String>) {
    let name = |issue: usize| talks.issues().get(issue).cloned();
    match input {
        Input::Capability => ("capability", None),
        Input::Position(issue) => ("position", name(issue)),
        Input::Salience(issue) => ("salience", name(issue)),
    }
}

/// Ranges of the command line and the talks that have them; those of a file over those of a spread.
pub(super) fn uncertain(
    talks: &Talks,
    args: &DoubtArgs,
) -> Result<(Uncertain, Vec<Doubt>), Failure> {
    let mut doubts = args.spread.as_deref().map_or(Ok(Vec::new()), |text| spread(talks, text))?;
    if let Some(path) = &args.ranges {
        let read = ranges(path, talks)?;
        let over: BTreeSet<(usize, Input)> = read.iter().map(|new| new.at).collect();
        doubts.retain(|old| !over.contains(&old.at));
        doubts.extend(read);
    }
    doubts.sort_by_key(|doubt| doubt.at);
    let mut uncertain = Uncertain::new(talks.clone());
    for doubt in &doubts {
        let (low, high) = doubt.plain();
        uncertain = uncertain.with(doubt.at.0, doubt.at.1, low, high).map_err(|error| {
            Failure::Input(format!("{error}\ngive a range that holds the number of the file"))
        })?;
    }
    Ok((uncertain, doubts))
}

/// The same range for all positions.
fn spread(talks: &Talks, text: &str) -> Result<Vec<Doubt>, Failure> {
    let by = number(text).filter(|by| *by > 0.0 && *by <= 100.0).ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        let help = "write how far positions may be off, such as 10";
        Failure::Input(format!("--spread: `{shown}` is no number above 0 and at most 100\n{help}"))
    })?;
    let mut doubts = Vec::new();
    for (at, actor) in talks.actors().iter().enumerate() {
        for (issue, place) in actor.positions.iter().enumerate() {
            let (low, high) = (on_scale(*place) - by, on_scale(*place) + by);
            let at = (at, Input::Position(issue));
            doubts.push(Doubt::of(talks, at, low.max(0.0), high.min(100.0)));
        }
    }
    Ok(doubts)
}

/// Ranges of a file, or all that is wrong with them.
fn ranges(path: &Path, talks: &Talks) -> Result<Vec<Doubt>, Failure> {
    let sheet = Sheet::read(path)?;
    let mut problems = beside::columns(&sheet, &COLUMNS);
    if !problems.is_empty() {
        return Err(sheet.failure(problems));
    }
    let (mut doubts, mut seen) = (Vec::new(), BTreeSet::new());
    for row in sheet.rows() {
        match range(row, talks) {
            Ok(doubt) if seen.insert(doubt.at) => doubts.push(doubt),
            Ok(_) => problems.push(row.problem(
                "actor",
                Code::Duplicate,
                "this number has a range above already",
                "keep one row",
            )),
            Err(wrong) => problems.extend(wrong),
        }
    }
    if problems.is_empty() { Ok(doubts) } else { Err(sheet.failure(problems)) }
}

fn range(row: Row<'_>, talks: &Talks) -> Result<Doubt, Vec<Problem>> {
    let end = |column: &str| {
        row.any_number(column)?.ok_or_else(|| {
            let help = "write both ends of the range";
            row.problem(column, Code::BadValue, &format!("{column} is missing"), help)
        })
    };
    let ends = (end("low"), end("high"));
    let (actor, input, (low, high)) =
        match (beside::actor(row, "actor", talks), input(row, talks), ends) {
            (Ok(actor), Ok(input), (Ok(low), Ok(high))) => (actor, input, (low, high)),
            (actor, input, (low, high)) => {
                let all = [actor.err(), input.err(), low.err(), high.err()];
                return Err(all.into_iter().flatten().collect());
            }
        };
    let doubt = Doubt::of(talks, (actor, input), low, high);
    let (point, most) = match input {
        Input::Capability => (doubt.point, 1e8),
        _ => (on_scale(doubt.point), 100.0),
    };
    let least = matches!(input, Input::Capability);
    let wrong = |column, message: String, help: &str| {
        Err(vec![row.problem(column, Code::BadValue, &message, help)])
    };
    if low < 0.0 || (least && low <= 0.0) {
        let bound = if least { "not above 0" } else { "below 0" };
        return wrong("low", format!("a range from {low} begins {bound}"), "begin it higher");
    }
    if high > most {
        return wrong("high", format!("a range to {high} ends above {most}"), "end it lower");
    }
    // What rounding adds in the last places is nobody's mistake.
    let slack = 1e-9 * most.min(100.0);
    if point < low - slack || point > high + slack {
        let message =
            format!("a range from {low} to {high} does not hold the number itself, {point}");
        return wrong("low", message, "widen it, or correct the file of actors");
    }
    Ok(doubt)
}

fn input(row: Row<'_>, talks: &Talks) -> Result<Input, Problem> {
    let name = row.text("issue");
    let issue = || {
        let mut places =
            talks.issues().iter().enumerate().filter(|(_, own)| *own == name).map(|(at, _)| at);
        match (places.next(), places.next()) {
            (Some(at), None) => Ok(at),
            (first, _) => {
                let shown: String = name.chars().take(40).collect();
                let which = if first.is_some() { "two issues are" } else { "no issue is" };
                let message = format!("{which} called `{shown}`");
                let help = format!("the issues are {}", talks.issues().join(", "));
                Err(row.problem("issue", Code::UnknownId, &message, &help))
            }
        }
    };
    match row.text("what") {
        "position" => issue().map(Input::Position),
        "salience" => issue().map(Input::Salience),
        "capability" if name.is_empty() => Ok(Input::Capability),
        "capability" => {
            let message = "a capability belongs to no issue";
            Err(row.problem("issue", Code::BadValue, message, "leave the cell empty"))
        }
        other => {
            let shown: String = other.chars().take(40).collect();
            let message = format!("`{shown}` is no number of an actor");
            let help = "write position, salience or capability";
            Err(row.problem("what", Code::BadValue, &message, help))
        }
    }
}
