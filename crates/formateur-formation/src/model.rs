//! The model that forecasts use: all that was learnt from the record, in one value that is read from a file.

mod file;

use std::collections::BTreeMap;

use formateur_case::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::duration::{Covariates, DurationForecast, DurationModel, Foresight, Known, Observed};
use crate::evaluation::{Evaluator, Plan, Study};
use crate::extra::ExtraTables;
use crate::features::{Frame, Row};
use crate::learnt::Learnt;
use crate::memory::Memory;
use crate::models::{EXTENDED, MODELS, NEWCOMER, SHIPPED, Trained};
use crate::opportunity::Members;
use crate::parlgov::ParlGov;
use crate::prime_minister::{LeaderModel, Mandate, OutsiderRates, Tally, led_by};
use crate::rolling::Watch;
use crate::scene::Scene;
use crate::track::Track;

pub use file::ModelError;

/// The file that the program comes with: `train` on ParlGov's tables of elections before 2018.
const FILE: &str = include_str!("../model/formation.json");
/// Version of the form of the file.
const FORMAT: u32 = 1;
/// Formations that are needed to learn from.
pub const FEWEST_FORMATIONS: usize = 100;
/// Countries that they have to be from.
pub const FEWEST_COUNTRIES: usize = 8;

/// All that was learnt from a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Version of the form.
    format: u32,
    /// What it was learnt from.
    pub learnt_from: LearntFrom,
    /// Governments, in countries that the record knows.
    known: Learnt,
    /// Governments, in other countries.
    newcomer: Learnt,
    /// Governments, by the logit of the literature: a baseline.
    lit: Learnt,
    /// Parties of prime ministers.
    leader: LeaderModel,
    /// Prime ministers of no party.
    outsiders: OutsiderRates,
    /// Days until a government.
    duration: DurationModel,
    /// How both models of governments forecast the past.
    tracks: BTreeMap<String, Track>,
    /// What the record knows of each country.
    pub memory: Memory,
}

/// What a model was learnt from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LearntFrom {
    /// Nothing from this day on.
    pub until: Date,
    /// Formations after elections.
    pub formations: usize,
    /// Mid-term cabinets.
    pub mid_term: usize,
    /// Countries.
    pub countries: usize,
    /// Cabinets left out, by reason.
    pub left_out: BTreeMap<String, usize>,
    /// Seed of the samples of alternatives.
    pub seed: u64,
}

/// Why nothing can be learnt.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{formations} formations in {countries} countries are too few to learn from: {FEWEST_FORMATIONS} in {FEWEST_COUNTRIES} countries are needed"
)]
pub struct TooFew {
    /// Formations before the day.
    pub formations: usize,
    /// Countries that they are from.
    pub countries: usize,
}

/// Learns everything from what was over before a day.
pub fn train(record: &ParlGov, until: Date, seed: u64, watch: &dyn Watch) -> Result<Model, TooFew> {
    train_with(record, None, until, seed, watch)
}

/// The same, and how the model with further predictors forecast the past, if their tables are given: that model itself is
/// not kept, and nothing else changes.
pub fn train_with(
    record: &ParlGov,
    extra: Option<&ExtraTables>,
    until: Date,
    seed: u64,
    watch: &dyn Watch,
) -> Result<Model, TooFew> {
    let record = record.before(until);
    let study = Study::of(&record, extra);
    let learnt_from = learnt_from(&study, until, seed)?;
    let scenes: Vec<&Scene> = study.scenes.iter().collect();
    let plan = Plan {
        models: ["uniform", "lit", SHIPPED, NEWCOMER, EXTENDED].map(str::to_owned).to_vec(),
        seed,
        ..Plan::default()
    };
    let evaluator = Evaluator { study: &study, plan: &plan, watch };
    let (tracks, observed) = evaluator.track();
    let learn = |id: &str| {
        let model = MODELS.iter().find(|model| model.id() == id);
        model.and_then(|model| model.learn(&scenes, seed)).unwrap_or_default()
    };
    Ok(Model {
        format: FORMAT,
        learnt_from,
        known: learn(SHIPPED),
        newcomer: learn(NEWCOMER),
        lit: learn("lit"),
        leader: LeaderModel::train(&scenes),
        outsiders: OutsiderRates::of(&led_by(&record), &[Mandate::Formation]),
        duration: DurationModel::train(&observed, until),
        tracks: tracks.into_iter().map(|(id, track)| (id.to_owned(), track.rounded())).collect(),
        memory: Memory::of(&record, &study.opportunities, &observed, until),
    })
}

fn learnt_from(study: &Study, until: Date, seed: u64) -> Result<LearntFrom, TooFew> {
    let main = study.scenes.iter().filter(|scene| scene.opportunity.is_main());
    let formations = main.clone().count();
    let countries: std::collections::BTreeSet<&str> =
        main.map(|scene| scene.opportunity.country.as_str()).collect();
    if formations < FEWEST_FORMATIONS || countries.len() < FEWEST_COUNTRIES {
        return Err(TooFew { formations, countries: countries.len() });
    }
    let mut left_out = BTreeMap::new();
    for reason in study.opportunities.left_out.values() {
        *left_out.entry(reason.word().to_owned()).or_insert(0) += 1;
    }
    Ok(LearntFrom {
        until,
        formations,
        mid_term: study.scenes.iter().filter(|scene| !scene.opportunity.post_election).count(),
        countries: countries.len(),
        left_out,
        seed,
    })
}

impl Model {
    /// The model that the program comes with.
    ///
    /// # Panics
    ///
    /// Never: a test reads the file.
    pub fn shipped() -> Self {
        Self::read(FILE).expect("the shipped model can be read")
    }

    /// The model of governments, as it judges in a country of which the record knows something, or nothing.
    pub(crate) fn judge(&self, newcomer: bool) -> Judge<'_> {
        if newcomer {
            Judge { id: NEWCOMER, learnt: &self.newcomer }
        } else {
            Judge { id: SHIPPED, learnt: &self.known }
        }
    }

    /// The logit of the literature.
    pub(crate) fn baseline(&self) -> Judge<'_> {
        Judge { id: "lit", learnt: &self.lit }
    }

    /// The day from which on nothing was learnt.
    pub(crate) fn learnt_until(&self) -> Date {
        self.learnt_from.until
    }

    /// How the model of governments forecast the past.
    pub(crate) fn track(&self, newcomer: bool) -> &Track {
        &self.tracks[if newcomer { NEWCOMER } else { SHIPPED }]
    }

    /// The chances of prime ministers in a scene, with `earlier` formations of the country that the record does not have:
    /// how many, and how many of them were led by somebody of no list.
    pub(crate) fn leader<'a>(&'a self, scene: &'a Scene, earlier: Tally) -> Leaders<'a> {
        let one = &scene.opportunity;
        let parties = u32::try_from(one.players.len()).unwrap_or(u32::MAX);
        let country = Some(one.country.as_str()).filter(|code| !code.is_empty());
        let outsider = self.outsiders.chance_with(country, earlier, parties, one.is_hung());
        Leaders { model: &self.leader, scene, outsider }
    }

    /// The days until a government, and the standard deviation of the location of their logarithm: in a scene, with its
    /// forecast, and earlier waiting times that the case states.
    pub(crate) fn waits(
        &self,
        scene: &Scene,
        governments: &[f64],
        stated: &[Observed],
    ) -> (DurationForecast, f64) {
        let leaders = self.leader.chances(scene, governments);
        let before = crate::duration::Before::of(scene);
        let foresight = Foresight::of(scene, before, governments, &leaders);
        let known = Known::of(scene, Some(foresight));
        let remembered = self.memory.waits(&known.country);
        let own: Vec<&Observed> = remembered.iter().chain(stated).collect();
        let covariates = Covariates::with_own(&known, own, self.duration.usual_log_days);
        let forecast = self.duration.forecast(&covariates);
        // The mean of so many logistic times, and as many as the prior is worth.
        let deviation = forecast.scale * std::f64::consts::PI / libm::sqrt(3.0);
        (forecast, deviation / libm::sqrt(covariates.weight + 4.0))
    }
}

/// A model of governments, as a forecast uses it.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    id: &'static str,
    learnt: &'a Learnt,
}

impl Judge<'_> {
    pub(crate) fn id(&self) -> &'static str {
        self.id
    }

    /// Utilities of all candidates.
    pub(crate) fn utilities(&self, scene: &Scene) -> Vec<f64> {
        self.learnt.utilities(scene)
    }

    /// Utilities of some sets.
    pub(crate) fn utilities_of(&self, scene: &Scene, sets: &[Members]) -> Vec<f64> {
        let (frame, mut row) = (Frame::new(scene), Row::default());
        let utility = self.learnt.utility_in(&scene.opportunity.country);
        let of = |members: &Members| {
            frame.features(*members, &mut row);
            utility(&row)
        };
        sets.iter().map(of).collect()
    }

    /// By how much one more of each feature moves the utility, trees left aside.
    pub(crate) fn coefficients(&self, scene: &Scene) -> Vec<f64> {
        self.learnt.slopes(&scene.opportunity.country)
    }

    /// Shift of every set along each direction in which the coefficients may lie elsewhere, for one standard deviation.
    pub(crate) fn shifts(&self, frame: &Frame<'_>, sets: &[Members]) -> Vec<Vec<f64>> {
        let directions = self.learnt.placed_directions();
        let mut row = Row::default();
        let of = |members: &Members| {
            frame.features(*members, &mut row);
            let along = |direction: &Vec<f64>| {
                direction.iter().zip(row.iter()).map(|(d, x)| d * f64::from(*x)).sum()
            };
            directions.iter().map(along).collect()
        };
        sets.iter().map(of).collect()
    }
}

/// The chances of prime ministers in a scene.
pub(crate) struct Leaders<'a> {
    model: &'a LeaderModel,
    scene: &'a Scene,
    outsider: f64,
}

impl Leaders<'_> {
    /// Given who governs: the chance of each player to have the prime minister, and that nobody of theirs has.
    pub(crate) fn chances(&self, members: Members) -> (Vec<f64>, f64) {
        let mut chances = self.model.given_favoured(self.scene, members);
        for chance in &mut chances {
            *chance *= 1.0 - self.outsider;
        }
        (chances, self.outsider)
    }
}
