//! The forecast of a case: the models, what the case states, and the rules of the place.
//!
//! 1. Who sits at the table, and what the models are shown of it (`table`, `scene_of`).
//! 2. The models' utility of every set of parties, what the statements of the case add (`terms`, with priors from a
//!    file), and which sets the rules allow (`situation`).
//! 3. Draws of seats, parameters and effects; every probability is a mean over them, with an interval (`draws`).
//! 4. Given a government: its prime minister (`premier`), the stages on the way to it (`stages`), and when (`survival`).

mod chance;
mod draws;
mod effects;
mod explain;
mod positions;
mod premier;
mod priors;
mod sample;
mod scene_of;
mod situation;
mod stages;
mod survival;
mod table;
mod terms;
mod values;

use std::collections::BTreeSet;

use formateur_case::{Count, Seating, Streams, Threshold, View};
use thiserror::Error;

use crate::features::Frame;
use crate::model::Model;
use crate::models::probabilities;
use crate::opportunity::Members;
use crate::scene::Scene;
use draws::{Draw, Ground, World};
use premier::{Effects, Field};
use sample::Followed;
use scene_of::Stage;
use situation::{Needs, Reported, Situation};
use table::Seats;
use terms::{Opponents, Terms};

pub use chance::Chance;
pub use premier::{PremierType, StanceTerm};
pub use priors::{Prior, PriorKind, Priors, PriorsError};
pub use scene_of::Assumption;
pub use stages::{Need, StageForecast};
pub use table::{Table, Unit};
pub use terms::{OUTGOING, Statement, Term};
pub use values::*;

/// Id of the office that the forecast is about.
pub const PREMIER: &str = "prime-minister";
/// States of the chamber among the draws.
const SEATINGS: u32 = 40;
/// Governments that are listed.
const LISTED: usize = 12;

/// What a forecast is asked for, beside the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// Number of draws.
    pub draws: u32,
    /// Their seed.
    pub seed: u64,
    /// What statements change.
    pub priors: Priors,
    /// Ids of statements and stances that do not count.
    pub without: BTreeSet<String>,
    /// Whether statements count at all; rules always do.
    pub case_layer: bool,
    /// A government whose chance is told however unlikely it is, by ids of parties at the table.
    pub government: BTreeSet<String>,
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            draws: 400,
            seed: 1,
            priors: Priors::shipped(),
            without: BTreeSet::new(),
            case_layer: true,
            government: BTreeSet::new(),
        }
    }
}

/// Why there is no forecast.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoForecast {
    /// Nobody sits at the table.
    #[error(
        "no list has two seats or one per cent of the chamber, so there is nobody to form a government"
    )]
    NobodyAtTheTable,
    /// A government has taken office.
    #[error("a government took office on {0}; a forecast of it would know its end")]
    Over(formateur_case::Date),
    /// The rules allow no government.
    #[error("no set of the parties at the table can meet what a government needs: {0}")]
    NothingAllowed(String),
    /// A party of the government that was asked for does not sit at the table.
    #[error("no party at the table is called `{id}`{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    NotAtTheTable {
        /// What was asked for.
        id: String,
        /// What may have been meant.
        near: Option<String>,
    },
    /// A statement to be left out does not exist.
    #[error("no statement is called `{id}` on {day}{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownStatement {
        /// What was asked for.
        id: String,
        /// The day of the view.
        day: formateur_case::Date,
        /// What may have been meant.
        near: Option<String>,
    },
}

/// The forecast of a view with a count of seats.
///
/// `threshold` is what a government needs; without one, more than half of the chamber.
pub fn forecast(
    view: &View,
    count: &Count,
    threshold: Option<(&Threshold, u32)>,
    model: &Model,
    ask: &Ask,
) -> Result<CaseForecast, NoForecast> {
    if let Some(over) = view.tables().outcomes.iter().map(|row| row.date).min() {
        return Err(NoForecast::Over(over));
    }
    let table = Table::of(view, count);
    if table.units.is_empty() {
        return Err(NoForecast::NobodyAtTheTable);
    }
    let asked = Asked { view, count, table: &table, model, ask };
    let needs = Needs::of(view, &table, threshold);
    asked.forecast(needs)
}

/// What all steps of a forecast are given.
pub(crate) struct Asked<'a> {
    pub(crate) view: &'a View,
    pub(crate) count: &'a Count,
    pub(crate) table: &'a Table,
    pub(crate) model: &'a Model,
    pub(crate) ask: &'a Ask,
}

/// Everything at the points of the case, before any draw.
pub(crate) struct Points<'a> {
    pub(crate) needs: Needs,
    pub(crate) stage: Stage<'a>,
    pub(crate) scene: Scene,
    pub(crate) situation: Situation,
    pub(crate) terms: Terms,
    pub(crate) field: Field,
    /// Probability of every candidate with the statements of the case.
    pub(crate) with: Vec<f64>,
    /// Without them, and without rules.
    pub(crate) bare: Vec<f64>,
    /// Which candidates the rules allow.
    pub(crate) allowed: Vec<bool>,
}

impl<'a> Asked<'a> {
    fn forecast(&self, needs: Needs) -> Result<CaseForecast, NoForecast> {
        let asked = self.government()?;
        let points = self.points(needs)?;
        let followed = Followed::of(&points.with, asked);
        let ground = self.ground(&points, &followed);
        let named = asked.and_then(|members| followed.sets.iter().position(|set| *set == members));
        let draws = ground.draw(self.ask.draws.max(1), self.ask.seed, LISTED, named);
        let mut forecast = effects::assemble(self, &points, &ground, &draws);
        forecast.asked = asked.map(|members| self.asked(&points, &ground, &draws, members));
        Ok(forecast)
    }

    /// The government that was asked for.
    fn government(&self) -> Result<Option<Members>, NoForecast> {
        let mut members = 0;
        for id in &self.ask.government {
            let stands = |unit: &Unit| unit.parties.iter().any(|party| party.as_str() == id);
            let set = self.table.set(stands);
            if set == 0 {
                let known = self.table.units.iter().map(|unit| unit.id().as_str());
                let near = formateur_case::did_you_mean(id, known).map(ToOwned::to_owned);
                return Err(NoForecast::NotAtTheTable { id: id.clone(), near });
            }
            members |= set;
        }
        Ok((members != 0).then_some(members))
    }

    /// What is said of it, beside what others would say who know less.
    fn asked(
        &self,
        points: &Points<'_>,
        ground: &Ground<'_>,
        draws: &[Draw],
        members: Members,
    ) -> AskedGovernment {
        let place = members as usize - 1;
        let followed = ground.followed.sets.contains(&members);
        let lit = probabilities(&self.model.baseline().utilities(&points.scene));
        AskedGovernment {
            members: self.table.ids(members),
            chance: if followed {
                Chance::of(&figures(draws, |draw| draw.asked.unwrap_or(0.0)))
            } else {
                Chance::exact(points.with[place])
            },
            allowed: points.allowed[place],
            without_statements: points.bare[place],
            lit: lit[place],
            uniform: 1.0 / points.bare.len() as f64,
        }
    }

    fn points(&self, needs: Needs) -> Result<Points<'a>, NoForecast> {
        let stage = Stage::of(self.view, self.table, needs, &self.model.memory);
        let terms = self.terms(stage.newcomer());
        let field = self.field();
        self.check_without(&stage)?;
        let blocs = situation::reported(self.view, self.table);
        let seats = self.table.seats_in(&self.count.seating());
        let joins = self.ask.priors.effect(PriorKind::PoolJoins);
        let situation = Situation::new(self.table, &seats, joins, &blocs, 0.5);
        let scene = stage.scene(&situation);
        let utilities = self.model.judge(stage.newcomer()).utilities(&scene);
        let bare = probabilities(&utilities);
        let (mut stated, mut allowed) = (utilities, vec![true; bare.len()]);
        for (at, utility) in stated.iter_mut().enumerate() {
            let members = set(at);
            allowed[at] = situation.allowed(&needs, &terms.opponents, members);
            *utility = if allowed[at] {
                *utility + self.stated(&terms, &situation, &needs, members)
            } else {
                f64::NEG_INFINITY
            };
        }
        if !allowed.contains(&true) {
            return Err(NoForecast::NothingAllowed(format!("{} seats", needs.seats)));
        }
        let with = probabilities(&stated);
        Ok(Points { needs, stage, scene, situation, terms, field, with, bare, allowed })
    }

    fn terms(&self, newcomer: bool) -> Terms {
        if self.ask.case_layer {
            Terms::of(self.view, self.table, newcomer, &self.ask.without)
        } else {
            Terms { all: Vec::new(), opponents: Opponents::none(self.table.units.len()) }
        }
    }

    fn field(&self) -> Field {
        let mut field = Field::of(self.view, self.table, &self.ask.without);
        if !self.ask.case_layer {
            field.forget_stances();
        }
        field
    }

    /// Whether everything that is to be left out exists.
    fn check_without(&self, stage: &Stage<'_>) -> Result<(), NoForecast> {
        if self.ask.without.is_empty() {
            return Ok(());
        }
        let none = BTreeSet::new();
        let terms = Terms::of(self.view, self.table, stage.newcomer(), &none).all;
        let stances = Field::of(self.view, self.table, &none).stances;
        let known: BTreeSet<&str> = terms
            .iter()
            .map(|term| term.id.as_str())
            .chain(stances.iter().map(|stance| stance.id.as_str()))
            .collect();
        match self.ask.without.iter().find(|id| !known.contains(id.as_str())) {
            None => Ok(()),
            Some(id) => Err(NoForecast::UnknownStatement {
                id: id.clone(),
                day: self.view.day(),
                near: formateur_case::did_you_mean(id, known).map(ToOwned::to_owned),
            }),
        }
    }

    /// What the statements add to a government, by their expected effects.
    fn stated(&self, terms: &Terms, situation: &Situation, needs: &Needs, members: Members) -> f64 {
        let standing = situation.standing(needs, &terms.opponents, members);
        let concerned = terms.all.iter().filter(|term| term.scope.concerns(standing));
        concerned.map(|term| term.weight * self.ask.priors.effect(term.kind)).sum()
    }

    /// The followed governments in the states of the world that the draws use.
    fn ground<'b>(&'b self, points: &'b Points<'a>, followed: &'b Followed) -> Ground<'b> {
        let judge = self.model.judge(points.stage.newcomer());
        let worlds: Vec<World> = self
            .situations(points)
            .iter()
            .map(|situation| {
                let scene = points.stage.scene(situation);
                Self::world(points, situation, judge.utilities_of(&scene, &followed.sets), followed)
            })
            .collect();
        let expected = Effects::expected(&self.ask.priors);
        let leaders = self.model.leader(&points.scene, points.stage.led_by_outsiders);
        let premiers = followed.sets.iter().map(|members| {
            let (party, outsider) = leaders.chances(*members);
            let given = (party.as_slice(), outsider);
            points.field.parts(
                &points.situation,
                &points.needs,
                *members,
                given,
                expected.outside(),
            )
        });
        Ground {
            followed,
            units: self.table.units.len(),
            terms: &points.terms.all,
            priors: &self.ask.priors,
            worlds,
            shifts: judge.shifts(&Frame::new(&points.scene), &followed.sets),
            premiers: premiers.collect(),
        }
    }

    fn world(
        points: &Points<'_>,
        situation: &Situation,
        mut base: Vec<f64>,
        followed: &Followed,
    ) -> World {
        let opponents = &points.terms.opponents;
        let mut concerned = Vec::with_capacity(base.len());
        let mut blocked = Vec::with_capacity(base.len());
        for (members, base) in followed.sets.iter().zip(&mut base) {
            let standing = situation.standing(&points.needs, opponents, *members);
            let terms = (0_u32..).zip(&points.terms.all);
            concerned.push(
                terms.filter(|(_, term)| term.scope.concerns(standing)).map(|(at, _)| at).collect(),
            );
            blocked.push(standing.blocked);
            if !situation.allowed(&points.needs, opponents, *members) {
                *base = f64::NEG_INFINITY;
            }
        }
        World { base, terms: concerned, blocked }
    }

    /// The states of the world that draws take turns in: the point alone, if nothing about the chamber is uncertain.
    fn situations(&self, points: &Points<'_>) -> Vec<Situation> {
        let blocs: Vec<Reported> = situation::reported(self.view, self.table);
        let certain = self.count.is_exact() && self.table.pool_seats == 0 && blocs.is_empty();
        if certain {
            return vec![points.situation.clone()];
        }
        let (seats, others) =
            (Streams::new("seats", self.ask.seed), Streams::new("support", self.ask.seed));
        let sampler = self.count.sampler();
        let prior = self.ask.priors.get(PriorKind::PoolJoins);
        (0..u64::from(SEATINGS.min(self.ask.draws.max(1))))
            .map(|draw| {
                let seating: Seating = sampler.draw(&mut seats.stream(draw));
                let held: Seats = self.table.seats_in(&seating);
                let mut stream = others.stream(draw);
                let joins = prior.at(priors::normal(&mut stream));
                Situation::new(self.table, &held, joins, &blocs, stream.unit())
            })
            .collect()
    }
}

/// The set of players at a place of the list of all candidates.
pub(crate) fn set(at: usize) -> Members {
    Members::try_from(at + 1).unwrap_or(Members::MAX)
}

/// Draws as the values of one figure.
pub(crate) fn figures(draws: &[Draw], pick: impl Fn(&Draw) -> f64) -> Vec<f64> {
    draws.iter().map(pick).collect()
}
