//! One thread's work on draws.

use formateur_case::Streams;

use super::uncertain::{Input, Uncertain};
use crate::model::{Knobs, Model};
use crate::models::SMP;
use crate::smp::{Engine, Settings};
use crate::talks::Talks;

/// The numbers of one draw; positions and saliences by issue.
struct Numbers {
    capability: Vec<f64>,
    positions: Vec<f64>,
    saliences: Vec<f64>,
}

/// One thread's work on draws.
pub(crate) struct Worker<'a> {
    uncertain: &'a Uncertain,
    streams: &'a [Streams],
    engine: Engine,
    base: Numbers,
    now: Numbers,
    /// For models that read talks.
    talks: Talks,
}

/// How a run ended.
pub(crate) struct End {
    pub(crate) converged: bool,
    pub(crate) settled: bool,
}

impl Numbers {
    fn of(talks: &Talks) -> Self {
        let by_issue = |of: fn(&crate::Actor) -> &Vec<f64>| -> Vec<f64> {
            let line = |issue: usize| talks.actors().iter().map(move |actor| of(actor)[issue]);
            (0..talks.issues().len()).flat_map(line).collect()
        };
        Self {
            capability: talks.actors().iter().map(|actor| actor.capability).collect(),
            positions: by_issue(|actor| &actor.positions),
            saliences: by_issue(|actor| &actor.saliences),
        }
    }

    fn clone_from(&mut self, other: &Self) {
        self.capability.clone_from(&other.capability);
        self.positions.clone_from(&other.positions);
        self.saliences.clone_from(&other.saliences);
    }
}

impl<'a> Worker<'a> {
    pub(crate) fn new(uncertain: &'a Uncertain, streams: &'a [Streams]) -> Self {
        let talks = uncertain.talks().clone();
        let mut engine = Engine::new(&Settings::default());
        engine.load(&talks);
        let (base, now) = (Numbers::of(&talks), Numbers::of(&talks));
        Self { uncertain, streams, engine, base, now, talks }
    }

    /// Sets the numbers of a draw.
    pub(crate) fn draw(&mut self, draw: u64) {
        let size = self.base.capability.len();
        self.now.clone_from(&self.base);
        for (doubt, stream) in self.uncertain.doubts.iter().zip(self.streams) {
            let value = doubt.at(stream.stream(draw).unit());
            match doubt.input {
                Input::Capability => self.now.capability[doubt.actor] = value,
                Input::Position(issue) => self.now.positions[issue * size + doubt.actor] = value,
                Input::Salience(issue) => self.now.saliences[issue * size + doubt.actor] = value,
            }
        }
        for actor in 0..size {
            let own = self.now.saliences.iter_mut().skip(actor).step_by(size);
            let all: f64 = own.map(|salience| *salience).sum();
            if all > 1.0 {
                let own = self.now.saliences.iter_mut().skip(actor).step_by(size);
                own.for_each(|salience| *salience /= all);
            }
        }
    }

    /// Runs a model on the numbers of the draw; where it ends on each issue, or no number where the model says nothing.
    pub(crate) fn end(&mut self, model: &Model, knobs: &Knobs, out: &mut [f64]) -> End {
        if model.id == SMP.id {
            return self.run(&knobs.smp, out);
        }
        self.write();
        let outcome = (model.run)(&self.talks, knobs);
        out.fill(f64::NAN);
        for (out, end) in out.iter_mut().zip(outcome.issues) {
            *out = end.unwrap_or(f64::NAN);
        }
        End { converged: outcome.converged, settled: true }
    }

    /// The talks of the draw.
    pub(crate) fn into_talks(mut self) -> Talks {
        self.write();
        self.talks
    }

    /// Writes the numbers of the draw into the talks.
    fn write(&mut self) {
        let size = self.now.capability.len();
        for (at, actor) in self.talks.actors_mut().iter_mut().enumerate() {
            actor.capability = self.now.capability[at];
            let own = |numbers: &[f64], out: &mut [f64]| {
                for (issue, out) in out.iter_mut().enumerate() {
                    *out = numbers[issue * size + at];
                }
            };
            own(&self.now.positions, &mut actor.positions);
            own(&self.now.saliences, &mut actor.saliences);
        }
    }

    /// Runs the Spatial Model of Politics on the numbers of the draw; where it ends on each issue, or no number where nobody
    /// cares.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "as the public functions take it")]
    pub(crate) fn run(&mut self, settings: &Settings, out: &mut [f64]) -> End {
        let now = &self.now;
        self.engine.set(settings);
        self.engine.replace(&now.capability, &now.positions, &now.saliences);
        let converged = self.engine.run(|_, _| ());
        let size = now.capability.len();
        for (issue, out) in out.iter_mut().enumerate() {
            let saliences = &now.saliences[issue * size..(issue + 1) * size];
            let weights = now.capability.iter().zip(saliences).map(|(c, s)| c * s);
            let (mut sum, mut all) = (0.0, 0.0);
            for (weight, place) in weights.zip(self.engine.line(issue)) {
                sum += weight * place;
                all += weight;
            }
            *out = if all > 0.0 { sum / all } else { f64::NAN };
        }
        End { converged, settled: self.engine.settled }
    }
}
