//! From cells to talks, whatever form they came in.

use std::collections::BTreeSet;

use formateur_case::{Code, Problem};

use super::source::{Cell, Source};
use crate::talks::{Actor, Talks, TalksError};

/// Most characters of a name.
const MOST_NAME: usize = 200;

/// What a file says of one actor; as many positions and saliences as there are issues.
pub(super) struct Stated {
    pub(super) name: Cell,
    pub(super) description: Cell,
    pub(super) capability: Cell,
    pub(super) positions: Vec<Cell>,
    pub(super) saliences: Vec<Cell>,
}

/// The talks, or all that is wrong with them; `problems` are those that reading found.
pub(super) fn talks(
    source: &Source,
    name: &str,
    issues: Vec<String>,
    stated: &[Stated],
    mut problems: Vec<Problem>,
) -> Result<Talks, Vec<Problem>> {
    problems.extend(names(source, stated));
    let mut actors = Vec::with_capacity(stated.len());
    for one in stated {
        match one.actor(source) {
            Ok(actor) => actors.push(actor),
            Err(wrong) => problems.extend(wrong),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Talks::new(name, issues, actors).map_err(|error| vec![no_talks(source, stated, &error)])
}

/// What keeps good actors from being talks.
fn no_talks(source: &Source, stated: &[Stated], error: &TalksError) -> Problem {
    let (code, help) = match error {
        TalksError::TooFew(_) => (Code::BadValue, "add the other actors"),
        TalksError::TooMany(_) => (Code::TooLarge, "put actors who act together into one"),
        TalksError::Issues(0) => (Code::BadValue, "add an issue with a position of each actor"),
        TalksError::Issues(_) => (Code::TooLarge, "leave out issues that do not matter"),
        _ => (Code::BadValue, "give a salience above 0 to those who care"),
    };
    let first = stated.first().and_then(|actor| actor.saliences.first());
    match (error, first) {
        (TalksError::NoSalience, Some(cell)) => source.at(cell, code, error.to_string(), help),
        _ => source.whole(code, error.to_string(), help),
    }
}

/// What is wrong with names.
fn names(source: &Source, stated: &[Stated]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for name in stated.iter().map(|actor| &actor.name) {
        if name.text.is_empty() {
            let message = "an actor has no name";
            problems.push(source.at(name, Code::BadValue, message, "give it one"));
        } else if name.text.chars().count() > MOST_NAME {
            let message = format!("a name of more than {MOST_NAME} characters");
            let help = "put all but the name into the description";
            problems.push(source.at(name, Code::BadValue, message, help));
        } else if name.text.contains(unseen) {
            let message = "an invisible character stands in this name";
            problems.push(source.at(name, Code::ControlCharacter, message, "delete it"));
        } else if !seen.insert(name.text.as_str()) {
            let message = format!("two actors are called {}", name.shown());
            problems.push(source.at(name, Code::Duplicate, message, "rename one of them"));
        }
    }
    problems
}

/// Control characters, and those that turn text around.
pub(super) fn unseen(ch: char) -> bool {
    ch.is_control() || matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A range of numbers, in words, and what to do about one outside.
struct Allowed {
    what: &'static str,
    range: fn(f64) -> bool,
    outside: &'static str,
    help: &'static str,
}

const CAPABILITY: Allowed = Allowed {
    what: "capability",
    range: |value| value > 0.0 && value <= 1e8,
    outside: "not above 0 and at most 1e8",
    help: "write what the actor can bring to bear, or leave out an actor that can do nothing",
};
const POSITION: Allowed = Allowed {
    what: "position",
    range: |value| (0.0..=100.0).contains(&value),
    outside: "off the scale from 0 to 100",
    help: "put all positions on this issue on one scale from 0 to 100",
};
const SALIENCE: Allowed = Allowed {
    what: "salience",
    range: |value| (0.0..=100.0).contains(&value),
    outside: "not from 0 to 100",
    help: "write how much the issue matters to the actor, from 0 to 100",
};

impl Stated {
    fn actor(&self, source: &Source) -> Result<Actor, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut read = |cell: &Cell, allowed: &Allowed| {
            number(source, cell, allowed).unwrap_or_else(|problem| {
                problems.push(problem);
                f64::NAN
            })
        };
        let capability = read(&self.capability, &CAPABILITY);
        let positions: Vec<f64> =
            self.positions.iter().map(|cell| read(cell, &POSITION) / 100.0).collect();
        let all: Vec<f64> = self.saliences.iter().map(|cell| read(cell, &SALIENCE)).collect();
        let sum: f64 = all.iter().sum();
        let saliences: Vec<f64> = all.iter().map(|salience| salience / 100.0).collect();
        if sum > 100.0 + 1e-7
            && let Some(first) = self.saliences.first()
        {
            let (who, sum) = (self.name.shown(), (sum * 1e6).round() / 1e6);
            let message = format!("saliences of {who} are {sum} together, more than 100");
            let help = "make them smaller in proportion: together they are at most 100";
            problems.push(source.at(first, Code::BadValue, message, help));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let (name, description) = (self.name.text.clone(), self.description.text.clone());
        Ok(Actor { name, description, capability, positions, saliences })
    }
}

fn number(source: &Source, cell: &Cell, allowed: &Allowed) -> Result<f64, Problem> {
    let what = allowed.what;
    if cell.text.is_empty() {
        let message = format!("a {what} is missing");
        let help = "write it, or leave out the actor";
        return Err(source.at(cell, Code::BadValue, message, help));
    }
    let value = finite(source, cell, what)?;
    if (allowed.range)(value) {
        return Ok(value);
    }
    let message = format!("a {what} of {} is {}", cell.shown(), allowed.outside);
    Err(source.at(cell, Code::BadValue, message, allowed.help))
}

/// A number that is finite.
pub(super) fn finite(source: &Source, cell: &Cell, what: &str) -> Result<f64, Problem> {
    let value = cell.text.parse::<f64>().ok().filter(|value| value.is_finite());
    value.ok_or_else(|| {
        let message = format!("{what}: `{}` is not a number", cell.shown());
        let help = "write digits with a point for decimals, such as 38 or 7.5";
        source.at(cell, Code::BadValue, message, help)
    })
}
