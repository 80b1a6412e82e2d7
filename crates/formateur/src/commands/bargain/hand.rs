//! Talks that a model is run on: those of a file, or the issues of a case; and what of them is not known exactly.

use std::collections::BTreeSet;

use formateur_bargaining::draws::{self, Ends, Uncertain};
use formateur_bargaining::ktab::Given;
use formateur_bargaining::smp::Turn;
use formateur_bargaining::sweep::{InputShares, inputs_of};
use formateur_bargaining::{EXCHANGE, Knobs, Model, Outcome, SMP, Talks};
use formateur_case::Date;
use serde::Serialize;

use super::ranges::{self, Doubt};
use super::{Args, beside, of_case};
use crate::fail::Failure;

/// Models in which actors deal over several issues at once. Any other one looks at each issue alone.
static AT_ONE_TABLE: [&Model; 2] = [&SMP, &EXCHANGE];

/// Talks, and what of them is not known exactly.
pub(super) struct Hand {
    /// All issues at one table.
    pub(super) given: Given,
    /// The same with its ranges.
    pub(super) uncertain: Uncertain,
    /// The ranges, for readers.
    pub(super) ranges: Vec<Doubt>,
    /// What a case says beside that.
    pub(super) case: Option<OfCase>,
}

/// What a case says beside its talks.
pub(super) struct OfCase {
    pub(super) head: Head,
    /// Each issue alone, in the order of the talks.
    pub(super) alone: Vec<Alone>,
    /// How much actors listen to each other, from their ties.
    pub(super) influence: Option<Vec<Vec<f64>>>,
    /// What a reader has to know.
    pub(super) notes: Vec<String>,
}

/// Which case, and how it was seen.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Head {
    pub(super) case: String,
    pub(super) as_of: Date,
    pub(super) scenarios: Vec<String>,
}

/// One issue alone, with those who stand on it.
pub(super) struct Alone {
    pub(super) uncertain: Uncertain,
    /// Places of its actors at the table of all issues.
    pub(super) places: Vec<usize>,
}

/// Reads what the command line names.
pub(super) fn read(id: &str, args: &Args) -> Result<Hand, Failure> {
    let points = args.spatial.reference.as_deref();
    match (&args.case, &args.spatial.actors) {
        (Some(_), Some(_)) => {
            let text = "both a case and --actors say who bargains\nleave one of them out";
            Err(Failure::Usage(text.to_owned()))
        }
        (Some(dir), None) => of_case::read(dir, args)?.with_reference(points),
        (None, Some(file)) => {
            let mut given = beside::read(file)?;
            given.talks = beside::with_reference(given.talks, points)?;
            let (uncertain, ranges) = ranges::uncertain(&given.talks, &args.doubt)?;
            Ok(Hand { given, uncertain, ranges, case: None })
        }
        (None, None) => Err(Failure::Usage(format!(
            "{id} needs actors on issues\nname their file with --actors FILE, or a case"
        ))),
    }
}

impl Hand {
    fn with_reference(mut self, points: Option<&str>) -> Result<Self, Failure> {
        if points.is_none() {
            return Ok(self);
        }
        let talks = beside::with_reference(self.given.talks, points)?;
        for (issue, own) in self.case.iter_mut().flat_map(|case| &mut case.alone).enumerate() {
            let point = vec![talks.reference(issue)];
            let alone = own.uncertain.talks().clone().with_reference(point);
            own.uncertain = again(&own.uncertain, alone.map_err(|error| of_case::wrong(&error))?)?;
        }
        self.uncertain = again(&self.uncertain, talks.clone())?;
        self.given.talks = talks;
        Ok(self)
    }

    /// Whether some number is not known exactly.
    pub(super) fn in_doubt(&self) -> bool {
        !self.ranges.is_empty()
    }

    /// The case and how it was seen, if there is one.
    pub(super) fn head(&self) -> Option<&Head> {
        self.case.as_ref().map(|case| &case.head)
    }

    /// The talks of which a model has to be run, with what it is told.
    fn parts(&self, model: &Model, knobs: &Knobs) -> Vec<(&Uncertain, Option<&Alone>, Knobs)> {
        let together = AT_ONE_TABLE.iter().any(|own| own.id == model.id);
        let Some(case) = self.case.as_ref().filter(|_| !together) else {
            return vec![(&self.uncertain, None, knobs.clone())];
        };
        let part = |own: &'_ Alone| {
            let line = |all: &Vec<f64>| own.places.iter().map(|&at| all[at]).collect();
            let lines = |all: &Vec<Vec<f64>>| own.places.iter().map(|&at| line(&all[at])).collect();
            Knobs { influence: knobs.influence.as_ref().map(lines), ..knobs.clone() }
        };
        case.alone.iter().map(|own| (&own.uncertain, Some(own), part(own))).collect()
    }

    /// Where a model ends.
    pub(super) fn outcome(&self, model: &Model, knobs: &Knobs) -> Outcome {
        let parts = self.parts(model, knobs);
        let run = |(uncertain, _, knobs): &(&Uncertain, Option<&Alone>, Knobs)| {
            (model.run)(uncertain.talks(), knobs)
        };
        let mut outcomes: Vec<Outcome> = parts.iter().map(run).collect();
        let places: Vec<&[usize]> = parts
            .iter()
            .filter_map(|(_, alone, _)| Some(alone.as_ref()?.places.as_slice()))
            .collect();
        if places.is_empty() && outcomes.len() == 1 {
            return outcomes.remove(0);
        }
        let notes: BTreeSet<&'static str> =
            outcomes.iter().flat_map(|one| one.notes.iter().copied()).collect();
        Outcome {
            issues: outcomes.iter().flat_map(|one| one.issues.iter().copied()).collect(),
            turns: turns(&self.given.talks, &places, &outcomes),
            converged: outcomes.iter().all(|one| one.converged),
            notes: notes.into_iter().collect(),
        }
    }

    /// Where each draw of a model ends, and how much of that each uncertain number is.
    pub(super) fn ends(
        &self,
        model: &Model,
        knobs: &Knobs,
        (number, seed): (usize, u64),
    ) -> Vec<(&Uncertain, Ends, Vec<InputShares>)> {
        let one = |(uncertain, _, knobs): (_, _, Knobs)| {
            let ends = draws::ends(uncertain, model, &knobs, number, seed);
            let shares = inputs_of(uncertain, &ends, seed);
            (uncertain, ends, shares)
        };
        self.parts(model, knobs).into_iter().map(one).collect()
    }
}

/// The same ranges for other talks of the same actors and issues.
fn again(old: &Uncertain, talks: Talks) -> Result<Uncertain, Failure> {
    let mut ranges = old.inputs().zip(old.ranges());
    ranges.try_fold(Uncertain::new(talks), |all, ((actor, input), [low, high])| {
        let told = |error| Failure::Input(format!("{error}\ncorrect the range in the case"));
        all.with(actor, input, low, high).map_err(told)
    })
}

/// Turns of single issues side by side. Who is at rest, or has no position on an issue, stays.
fn turns(talks: &Talks, places: &[&[usize]], outcomes: &[Outcome]) -> Vec<Turn> {
    let most = outcomes.iter().map(|one| one.turns.len()).max().unwrap_or(0);
    let turn = |at: usize| {
        let mut positions: Vec<Vec<f64>> =
            talks.actors().iter().map(|actor| actor.positions.clone()).collect();
        let mut movement = 0.0;
        for (issue, (places, outcome)) in places.iter().zip(outcomes).enumerate() {
            let Some(own) = outcome.turns.get(at).or(outcome.turns.last()) else { continue };
            for (&actor, place) in places.iter().zip(&own.positions) {
                positions[actor][issue] = place[0];
            }
            movement += outcome.turns.get(at).map_or(0.0, |own| own.movement);
        }
        Turn { positions, movement }
    };
    (0..most).map(turn).collect()
}
