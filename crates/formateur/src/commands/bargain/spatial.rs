//! Actors on issues.

use std::collections::BTreeSet;

use formateur_bargaining::ktab::on_scale;
use formateur_bargaining::smp::Settings;
use formateur_bargaining::{
    COMPROMISE, Knobs, MEDIAN, Model, NASH, NASH_QUADRATIC, Outcome, Record, STATUS_QUO, Standing,
    UNWEIGHTED_MEDIAN,
};
use serde::Serialize;
use serde_json::Value;

use super::drawn::Draws;
use super::hand::{self, Hand, Head};
use super::kinds::SMP;
use super::{Args, beside, drawn, explain, sweep, tables, text};
use crate::fail::Failure;
use crate::output::{Format, Table, note};

/// What stands beside the outcome of every model.
static BASELINES: [&Model; 6] =
    [&COMPROMISE, &MEDIAN, &UNWEIGHTED_MEDIAN, &NASH, &NASH_QUADRATIC, &STATUS_QUO];

/// The answer. Positions are on the scale of the input, from 0 to 100.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    pub(super) model: &'static str,
    #[serde(skip)]
    pub(super) about: &'static Model,
    /// How it did beside the weighted mean on decisions with known outcomes.
    pub(super) standing: Standing,
    record: Option<Record>,
    #[serde(flatten)]
    head: Option<&'a Head>,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    pub(super) actors: Vec<&'a str>,
    pub(super) issues: &'a [String],
    /// Options that were in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) options: Option<Value>,
    /// Whether these are the usual ones.
    #[serde(skip)]
    pub(super) usual: bool,
    /// Where each issue stays if nothing is agreed, if that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<Vec<Option<f64>>>,
    /// Where each issue ends; nothing where the model does not say.
    outcome: Vec<Option<f64>>,
    /// The same of simple models.
    baselines: Vec<Baseline>,
    /// The same over draws of uncertain numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) draws: Option<Draws<'a>>,
    /// The beginning, and each turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) turns: Vec<Turn>,
    /// Actors and issues, of a case, on which the actor has no position.
    #[serde(skip)]
    pub(super) absent: BTreeSet<(usize, usize)>,
    pub(super) converged: bool,
    pub(super) notes: Vec<String>,
}

/// What a simple model says.
#[derive(Serialize)]
pub(super) struct Baseline {
    pub(super) model: &'static str,
    standing: Standing,
    record: Option<Record>,
    pub(super) outcome: Vec<Option<f64>>,
}

/// A model and where it ends, for tables.
pub(super) struct Beside<'a> {
    pub(super) model: &'static str,
    pub(super) standing: Standing,
    pub(super) record: Option<Record>,
    pub(super) outcome: &'a [Option<f64>],
}

/// Positions of actors on issues.
#[derive(Serialize)]
pub(super) struct Turn {
    pub(super) positions: Vec<Vec<f64>>,
    /// How far all moved together since the turn before.
    pub(super) movement: f64,
}

/// Runs a model.
pub(super) fn run(about: &'static Model, args: &Args) -> Result<u8, Failure> {
    let spatial = &args.spatial;
    if spatial.table.is_some() && args.output.format != Format::Csv {
        let text = "--table names a table of --format csv\nadd --format csv, or leave it out";
        return Err(Failure::Usage(text.to_owned()));
    }
    let hand = hand::read(about.id, args)?;
    drawn::needed(args, hand.in_doubt())?;
    let mut knobs = beside::knobs(&hand.given, spatial)?;
    if let (None, Some(case)) = (&knobs.influence, &hand.case) {
        knobs.influence.clone_from(&case.influence);
    }
    if let Some(turn) = spatial.explain {
        return explain::run(about, &hand, &knobs.smp, usize::from(turn), &args.output);
    }
    if let Some(options) = &args.doubt.sweep {
        return sweep::run(about, &hand, &knobs.smp, options, args);
    }
    let outcome = hand.outcome(about, &knobs);
    let mut answer = Answer::of(about, &hand, &knobs, &outcome);
    if hand.in_doubt() {
        answer.draws = Some(drawn::run(about, &hand, &knobs, args)?);
    }
    let table = match args.output.format {
        Format::Csv => {
            remark(&answer.notes);
            tables::of(spatial.table, &answer, &hand.given.talks, &outcome)?
        }
        _ => Table::default(),
    };
    args.output.show(&answer, &table, || text::text(&answer))?;
    Ok(0)
}

/// Where actors of a case have no position.
fn absent(hand: &Hand) -> BTreeSet<(usize, usize)> {
    let actors = hand.given.talks.actors().len();
    let alone = hand.case.iter().flat_map(|case| case.alone.iter().enumerate());
    alone
        .flat_map(|(issue, own)| {
            let not = |actor: &usize| !own.places.contains(actor);
            (0..actors).filter(not).map(move |actor| (actor, issue)).collect::<Vec<_>>()
        })
        .collect()
}

/// Says beside a table what it has no place for.
fn remark(notes: &[String]) {
    for remark in notes {
        note(&format!("note: {remark}"));
    }
}

fn all_on_scale(outcome: &Outcome) -> Vec<Option<f64>> {
    outcome.issues.iter().map(|end| end.map(on_scale)).collect()
}

/// What simple models say, where they say something.
pub(super) fn baselines(hand: &Hand, knobs: &Knobs) -> Vec<Baseline> {
    let baseline = |model: &&'static Model| {
        let outcome = all_on_scale(&hand.outcome(model, knobs));
        Baseline { model: model.id, standing: model.standing(), record: model.record, outcome }
    };
    let all = BASELINES.iter().map(baseline);
    all.filter(|own| own.outcome.iter().any(Option::is_some)).collect()
}

impl<'a> Answer<'a> {
    fn of(about: &'static Model, hand: &'a Hand, knobs: &Knobs, outcome: &Outcome) -> Self {
        let given = &hand.given;
        let talks = &given.talks;
        let turns = outcome.turns.iter().map(|turn| Turn {
            positions: turn
                .positions
                .iter()
                .map(|own| own.iter().copied().map(on_scale).collect())
                .collect(),
            movement: on_scale(turn.movement),
        });
        let with_options = about.id == SMP;
        let of_file = given.notes.iter().filter(|_| with_options);
        let of_case = hand.case.iter().flat_map(|case| &case.notes);
        let points: Vec<Option<f64>> =
            (0..talks.issues().len()).map(|issue| talks.reference(issue).map(on_scale)).collect();
        Self {
            model: about.id,
            about,
            standing: about.standing(),
            record: about.record,
            head: hand.head(),
            name: talks.name(),
            description: &given.description,
            actors: talks.actors().iter().map(|actor| actor.name.as_str()).collect(),
            issues: talks.issues(),
            options: with_options.then(|| serde_json::to_value(knobs.smp).unwrap_or_default()),
            usual: !with_options || knobs.smp == Settings::default(),
            reference: points.iter().any(Option::is_some).then_some(points),
            outcome: all_on_scale(outcome),
            baselines: baselines(hand, knobs),
            draws: None,
            turns: turns.collect(),
            converged: outcome.converged,
            notes: of_file
                .chain(of_case)
                .cloned()
                .chain(outcome.notes.iter().map(ToString::to_string))
                .collect(),
            absent: absent(hand),
        }
    }

    /// Where each issue ends, by the model and then by simple models.
    pub(super) fn beside(&self) -> Vec<Beside<'_>> {
        let others = self.baselines.iter().filter(|other| other.model != self.model);
        let others = others.map(|other| Beside {
            model: other.model,
            standing: other.standing,
            record: other.record,
            outcome: &other.outcome,
        });
        let own = Beside {
            model: self.model,
            standing: self.standing,
            record: self.record,
            outcome: &self.outcome,
        };
        std::iter::once(own).chain(others).collect()
    }
}
