//! Actors on issues.

use std::path::Path;

use formateur_bargaining::ktab::{self, Given, on_scale};
use formateur_bargaining::{COMPROMISE, Knobs, MEDIAN, Model, Outcome, Talks, model};
use serde::Serialize;
use serde_json::Value;

use super::{SpatialArgs, text};
use crate::fail::Failure;
use crate::load::{case_failure, input_bytes};
use crate::output::{Format, Output, Table, note};
use crate::sheet::lined;

/// The model that has options.
const WITH_OPTIONS: &str = "smp";
/// What stands beside the outcome of every model.
static BASELINES: [&Model; 2] = [&COMPROMISE, &MEDIAN];

/// The answer. Positions are on the scale of the input, from 0 to 100.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    pub(super) model: &'static str,
    #[serde(skip)]
    pub(super) about: &'static Model,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) description: &'a str,
    pub(super) actors: Vec<&'a str>,
    pub(super) issues: &'a [String],
    /// Options that were in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) options: Option<Value>,
    /// Where each issue ends; nothing where the model does not say.
    pub(super) outcome: Vec<Option<f64>>,
    /// The same of simple models.
    pub(super) baselines: Vec<Baseline>,
    /// The beginning, and each turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) turns: Vec<Turn>,
    pub(super) converged: bool,
    pub(super) notes: Vec<String>,
}

/// What a simple model says.
#[derive(Serialize)]
pub(super) struct Baseline {
    pub(super) model: &'static str,
    pub(super) outcome: Vec<Option<f64>>,
}

/// Positions of actors on issues.
#[derive(Serialize)]
pub(super) struct Turn {
    pub(super) positions: Vec<Vec<f64>>,
    /// How far all moved together since the turn before.
    pub(super) movement: f64,
}

/// Runs a model.
pub(super) fn run(id: &str, args: &SpatialArgs, output: &Output) -> Result<u8, Failure> {
    let about = model(id).ok_or_else(|| Failure::Usage(format!("no model is called {id}")))?;
    let file = args.actors.as_deref().ok_or_else(|| {
        Failure::Usage(format!("{id} needs actors on issues\nname their file with --actors FILE"))
    })?;
    if id != WITH_OPTIONS && !args.option.is_empty() {
        let text =
            format!("{id} has no options\nleave --option out, or write --model {WITH_OPTIONS}");
        return Err(Failure::Usage(text));
    }
    let given = read(file)?;
    let knobs = knobs(&given, args)?;
    let outcome = (about.run)(&given.talks, &knobs);
    let answer = Answer::of(about, &given, &knobs, &outcome);
    if output.format == Format::Csv {
        for remark in &answer.notes {
            note(&format!("note: {remark}"));
        }
    }
    output.show(&answer, &answer.table(&given.talks, &outcome), || text::text(&answer))?;
    Ok(0)
}

/// The talks of a file, or all that is wrong with it.
fn read(path: &Path) -> Result<Given, Failure> {
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

/// Options of the file, and those of the command line over them.
fn knobs(given: &Given, args: &SpatialArgs) -> Result<Knobs, Failure> {
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
    Ok(Knobs { smp: settings, rounds: args.rounds.map(usize::from), ..Knobs::default() })
}

fn all_on_scale(outcome: &Outcome) -> Vec<Option<f64>> {
    outcome.issues.iter().map(|end| end.map(on_scale)).collect()
}

impl<'a> Answer<'a> {
    fn of(about: &'static Model, given: &'a Given, knobs: &Knobs, outcome: &Outcome) -> Self {
        let talks = &given.talks;
        let baseline = |model: &&'static Model| Baseline {
            model: model.id,
            outcome: all_on_scale(&(model.run)(talks, knobs)),
        };
        let turns = outcome.turns.iter().map(|turn| Turn {
            positions: turn
                .positions
                .iter()
                .map(|own| own.iter().copied().map(on_scale).collect())
                .collect(),
            movement: on_scale(turn.movement),
        });
        let with_options = about.id == WITH_OPTIONS;
        let of_file = given.notes.iter().filter(|_| with_options).cloned();
        Self {
            model: about.id,
            about,
            name: talks.name(),
            description: &given.description,
            actors: talks.actors().iter().map(|actor| actor.name.as_str()).collect(),
            issues: talks.issues(),
            options: with_options.then(|| serde_json::to_value(knobs.smp).unwrap_or_default()),
            outcome: all_on_scale(outcome),
            baselines: BASELINES.iter().map(baseline).collect(),
            turns: turns.collect(),
            converged: outcome.converged,
            notes: of_file.chain(outcome.notes.iter().map(ToString::to_string)).collect(),
        }
    }

    /// Positions by turn; the outcome of each issue for models without turns.
    fn table(&self, talks: &Talks, outcome: &Outcome) -> Table {
        if outcome.turns.is_empty() {
            return self.ends(f64::to_string);
        }
        let mut rows = ktab::positions_by_turn(talks, &outcome.turns).into_iter();
        let heading = rows.next().unwrap_or_default();
        let mut table = Table::new(&heading.iter().map(String::as_str).collect::<Vec<_>>());
        for row in rows {
            table.row(row);
        }
        table
    }

    /// Where each issue ends, and where simple models say that it does.
    pub(super) fn ends(&self, number: impl Fn(&f64) -> String) -> Table {
        let beside: Vec<&Baseline> =
            self.baselines.iter().filter(|other| other.model != self.model).collect();
        let mut columns = vec!["issue".to_owned(), format!("{}#", self.model)];
        columns.extend(beside.iter().map(|other| format!("{}#", other.model)));
        let mut table = Table::new(&columns.iter().map(String::as_str).collect::<Vec<_>>());
        let cell = |end: &Option<f64>| end.as_ref().map(&number).unwrap_or_default();
        for (at, issue) in self.issues.iter().enumerate() {
            let mut row = vec![issue.clone(), cell(&self.outcome[at])];
            row.extend(beside.iter().map(|other| cell(&other.outcome[at])));
            table.row(row);
        }
        table
    }
}
