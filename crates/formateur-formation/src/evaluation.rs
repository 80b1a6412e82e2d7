//! What models said of the past and how it turned out: the scores that `backtest` prints and forecasts are judged by.
//!
//! Every figure is over formations that the models had not seen: at each origin they learn what was over by then. The
//! primary score is the mean log-loss of the exact government over all possible ones, a proper score (Gneiting and
//! Raftery 2007).

mod paired;
mod scores;
mod waits;

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::Date;
use serde::Serialize;

use crate::duration::{Observed, Waiting, foresights, observed, waiting};
use crate::extra::ExtraTables;
use crate::models::{FormationModel, MODELS, SHIPPED};
use crate::opportunity::{LeftOut, Opportunities};
use crate::parlgov::ParlGov;
use crate::prime_minister::{LargestParty, LeaderModel, LeaderScores};
use crate::rolling::{Watch, origin_of, rolling};
use crate::scene::{Scene, scenes, scenes_with};
use crate::track::Track;

pub use paired::Paired;
pub use scores::{Candidate, ModelScores, Row, Subsets};
pub use waits::{CandidateTold, DurationTold};

/// Origins of the main test.
pub const ORIGINS: [i16; 8] = [1990, 1994, 1998, 2002, 2005, 2009, 2013, 2017];
/// Origins before them, at which governments are forecast for waiting times to learn from, by a model that learns fast.
const EARLIER: [i16; 7] = [1955, 1960, 1965, 1970, 1975, 1980, 1985];
/// The model of these forecasts.
const FAST: &str = "ridge";
/// Likeliest governments that are kept of each forecast.
const TOP: usize = 5;

/// What is scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Origins, in order.
    pub origins: Vec<i16>,
    /// Elections from this year on are scored.
    pub from: Option<i16>,
    /// Elections up to this year, and in it, are scored.
    pub until: Option<i16>,
    /// Ids of the models; all of them if empty.
    pub models: Vec<String>,
    /// Seed of the samples that models learn from.
    pub seed: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Self { origins: ORIGINS.to_vec(), from: None, until: None, models: Vec::new(), seed: 1 }
    }
}

/// The scores of a backtest.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// What was scored, and what could not be.
    pub data: Data,
    /// Scores by model.
    pub models: BTreeMap<&'static str, Subsets>,
    /// Scores of models that use tables beside ParlGov's, apart.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub with_extra: BTreeMap<&'static str, Subsets>,
    /// Differences to the logit of the literature, and between the shipped model and all others.
    pub paired: Vec<Paired>,
    /// The rule that the largest party has the prime minister.
    pub largest_party_rule: BTreeMap<&'static str, LeaderScores>,
    /// Scores of the time until a government.
    pub duration: Option<DurationTold>,
    /// Every forecast of the shipped model, or of the last that was asked for.
    pub cases: Vec<Row>,
}

/// What was scored.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Data {
    /// Origins.
    pub origins: Vec<i16>,
    /// First and last year of the elections that were scored.
    pub years: Option<[i16; 2]>,
    /// Formations and mid-term cabinets in the record.
    pub opportunities: usize,
    /// Formations that were scored.
    pub scored: usize,
    /// Cabinets left out, by reason.
    pub left_out: BTreeMap<&'static str, usize>,
    /// Parties at the tables that have no position of their own and were placed in the middle of their family or chamber.
    pub imputed_positions: usize,
    /// Formations without a cabinet before that the record knows.
    pub without_incumbents: usize,
}

/// What models said of formations, by model.
type Rows = BTreeMap<&'static str, Vec<Row>>;
/// Probabilities of the governments of parliaments, where there is a forecast.
type Governments = Vec<Option<Vec<f64>>>;

/// The record with everything that is learnt from it.
pub(crate) struct Study {
    pub(crate) opportunities: Opportunities,
    pub(crate) scenes: Vec<Scene>,
    pub(crate) waiting: Vec<Waiting>,
    /// Whether the scenes have what tables beside ParlGov's say.
    pub(crate) extra: bool,
}

impl Study {
    pub(crate) fn of(record: &ParlGov, extra: Option<&ExtraTables>) -> Self {
        let opportunities = Opportunities::of(record);
        let scenes = match extra {
            Some(extra) => scenes_with(record, &opportunities, extra),
            None => scenes(record, &opportunities),
        };
        let waiting = waiting(record, &opportunities);
        Self { opportunities, scenes, waiting, extra: extra.is_some() }
    }

    /// The waiting times of the record, with what was foreseen of each: by the fast model at early origins, by the model
    /// given after them. `governments` are its forecasts, in the order of the waiting scenes.
    pub(crate) fn observed(
        &self,
        origins: &[i16],
        mut governments: Governments,
        seed: u64,
        watch: &dyn Watch,
    ) -> Vec<Observed> {
        let known: Vec<&Scene> = self.scenes.iter().collect();
        let asked: Vec<&Scene> = self.waiting.iter().map(|one| &one.scene).collect();
        let before = origins.first().copied().unwrap_or(i16::MAX);
        let earlier: Vec<i16> = EARLIER.into_iter().filter(|year| *year < before).collect();
        if let Some(fast) = MODELS.iter().find(|model| model.id() == FAST) {
            let first = Date::new(before, 1, 1);
            let early: Vec<&Scene> = asked
                .iter()
                .copied()
                .filter(|scene| first.is_none_or(|day| scene.opportunity.election_date < day))
                .collect();
            let said = rolling(&known, &early, *fast, &earlier, seed, watch);
            let mut said = early.iter().zip(said).map(|(scene, p)| (scene.opportunity.election, p));
            let by_election: BTreeMap<u32, Vec<f64>> =
                said.by_ref().filter_map(|(election, p)| Some((election, p?))).collect();
            for (scene, own) in asked.iter().zip(&mut governments) {
                if own.is_none() {
                    *own = by_election.get(&scene.opportunity.election).cloned();
                }
            }
        }
        let all: Vec<i16> = earlier.iter().chain(origins).copied().collect();
        observed(&self.waiting, &foresights(&known, &self.waiting, &governments, &all))
    }
}

/// What models said of the record at rolling origins, scored.
pub fn evaluate(record: &ParlGov, plan: &Plan, watch: &dyn Watch) -> Evaluation {
    evaluate_with(record, None, plan, watch)
}

/// The same, with the models that use tables beside ParlGov's, if these are given.
pub fn evaluate_with(
    record: &ParlGov,
    extra: Option<&ExtraTables>,
    plan: &Plan,
    watch: &dyn Watch,
) -> Evaluation {
    let study = Study::of(record, extra);
    Evaluator { study: &study, plan, watch }.evaluate()
}

pub(crate) struct Evaluator<'a> {
    pub(crate) study: &'a Study,
    pub(crate) plan: &'a Plan,
    pub(crate) watch: &'a dyn Watch,
}

impl Evaluator<'_> {
    pub(crate) fn evaluate(&self) -> Evaluation {
        let scored = self.scored();
        let (rows, on_waiting) = self.rows();
        let duration = (!on_waiting.is_empty()).then(|| self.duration(on_waiting));
        let last = self.models().last().map_or(SHIPPED, |model| model.id());
        let cases = rows.get(SHIPPED).or_else(|| rows.get(last)).cloned().unwrap_or_default();
        let subsets = |extra: bool| {
            let apart = |id: &str| MODELS.iter().any(|one| one.id() == id && one.needs_extra());
            let own = rows.iter().filter(|(id, _)| apart(id) == extra);
            own.map(|(id, rows)| (*id, Subsets::of(rows))).collect()
        };
        Evaluation {
            data: self.data(&scored),
            paired: paired(&rows),
            largest_party_rule: self.rule(&scored, &cases),
            duration,
            models: subsets(false),
            with_extra: subsets(true),
            cases,
        }
    }

    /// The track records of the models of the plan, and the waiting times of the record.
    pub(crate) fn track(&self) -> (BTreeMap<&'static str, Track>, Vec<Observed>) {
        let (rows, on_waiting) = self.rows();
        let observed =
            self.study.observed(&self.plan.origins, on_waiting, self.plan.seed, self.watch);
        (tracks(&rows), observed)
    }

    /// What the models said, and what the shipped one saw coming in all parliaments.
    fn rows(&self) -> (Rows, Governments) {
        let (scored, leaders) = (self.scored(), self.at_origins(LeaderModel::train));
        let mut rows = BTreeMap::new();
        let mut shipped = Vec::new();
        for model in self.models() {
            let (own, on_waiting) = self.forecasts(model, &scored, &leaders);
            rows.insert(model.id(), own);
            if model.id() == SHIPPED {
                shipped = on_waiting;
            }
        }
        (rows, shipped)
    }

    /// The models that are asked for, in the order of the list.
    fn models(&self) -> Vec<&'static dyn FormationModel> {
        let wanted = &self.plan.models;
        let usable = |model: &&dyn FormationModel| self.study.extra || !model.needs_extra();
        let all = MODELS.iter().copied().filter(usable);
        all.filter(|model| wanted.is_empty() || wanted.iter().any(|id| id == model.id())).collect()
    }

    /// Formations of the main set in the years that are asked for, at or after the first origin.
    fn scored(&self) -> Vec<&Scene> {
        let within = |scene: &&Scene| {
            let date = scene.opportunity.election_date;
            let year = date.ymd().0;
            scene.opportunity.is_main()
                && origin_of(&self.plan.origins, date).is_some()
                && self.plan.from.is_none_or(|from| from <= year)
                && self.plan.until.is_none_or(|until| year <= until)
        };
        self.study.scenes.iter().filter(within).collect()
    }

    /// What `train` makes, at each origin, of what was over by then.
    fn at_origins<T>(&self, train: impl Fn(&[&Scene]) -> T) -> Vec<T> {
        let at = |year: &i16| {
            let from = Date::new(*year, 1, 1);
            let over = |scene: &&Scene| from.is_none_or(|from| scene.opportunity.start < from);
            train(&self.study.scenes.iter().filter(over).collect::<Vec<_>>())
        };
        self.plan.origins.iter().map(at).collect()
    }

    /// What one model said of the formations, and the governments it saw coming in all parliaments.
    fn forecasts(
        &self,
        model: &'static dyn FormationModel,
        scored: &[&Scene],
        leaders: &[LeaderModel],
    ) -> (Vec<Row>, Governments) {
        let known: Vec<&Scene> = self.study.scenes.iter().collect();
        let waiting: &[Waiting] = if model.id() == SHIPPED { &self.study.waiting } else { &[] };
        let asked: Vec<&Scene> =
            scored.iter().copied().chain(waiting.iter().map(|one| &one.scene)).collect();
        let mut said =
            rolling(&known, &asked, model, &self.plan.origins, self.plan.seed, self.watch);
        let on_waiting = said.split_off(scored.len());
        let rows = scored.iter().zip(said).filter_map(|(scene, p)| {
            let p = p?;
            let origin = origin_of(&self.plan.origins, scene.opportunity.election_date)?;
            let chances = leaders[origin].chances(scene, &p);
            Some(Row::of(model.id(), scene, &p, Some(chances)))
        });
        (rows.collect(), on_waiting)
    }

    fn duration(&self, governments: Governments) -> DurationTold {
        let observed =
            self.study.observed(&self.plan.origins, governments, self.plan.seed, self.watch);
        let until = self.plan.until.and_then(|year| Date::new(year + 1, 1, 1));
        waits::told(&observed, &self.plan.origins, self.plan.from, until)
    }

    /// Scores of the rule that the largest party leads, on the formations of the rows.
    fn rule(&self, scored: &[&Scene], rows: &[Row]) -> BTreeMap<&'static str, LeaderScores> {
        let rules = self.at_origins(LargestParty::train);
        let told: BTreeSet<u32> = rows.iter().map(|row| row.cabinet_id).collect();
        let said = scored.iter().filter_map(|scene| {
            let one = &scene.opportunity;
            let leader = one.prime_minister.filter(|_| told.contains(&one.cabinet))?;
            let origin = origin_of(&self.plan.origins, one.election_date)?;
            Some((one.is_hung(), rules[origin].chances(scene), leader))
        });
        let said: Vec<(bool, Vec<f64>, usize)> = said.collect();
        let of = |test: fn(bool) -> bool| {
            let rows = said.iter().filter(|(hung, ..)| test(*hung));
            LeaderScores::of(rows.map(|(_, chances, leader)| (chances.as_slice(), *leader)))
        };
        BTreeMap::from([
            ("all", of(|_| true)),
            ("hung", of(|hung| hung)),
            ("majority", of(|hung| !hung)),
        ])
    }

    fn data(&self, scored: &[&Scene]) -> Data {
        let years = scored.iter().map(|scene| scene.opportunity.election_date.ymd().0);
        let mut left_out = BTreeMap::new();
        for reason in self.study.opportunities.left_out.values() {
            *left_out.entry(reason.word()).or_insert(0) += 1;
        }
        Data {
            origins: self.plan.origins.clone(),
            years: years.clone().min().zip(years.max()).map(|(from, until)| [from, until]),
            opportunities: self.study.scenes.len(),
            scored: scored.len(),
            left_out,
            imputed_positions: scored
                .iter()
                .map(|scene| scene.players.iter().filter(|player| player.imputed).count())
                .sum(),
            without_incumbents: scored
                .iter()
                .filter(|scene| scene.opportunity.before.is_none())
                .count(),
        }
    }
}

impl LeftOut {
    /// The reason in a word, for counts.
    pub fn word(self) -> &'static str {
        match self {
            Self::SmallPartner => "a party governed that did not sit at the table",
            Self::NoParty => "no party governed",
            Self::NoChamber => "the size of the chamber is not known",
        }
    }
}

/// Every model against the logit of the literature, and the shipped one against every other.
fn paired(rows: &BTreeMap<&'static str, Vec<Row>>) -> Vec<Paired> {
    let mut all = Vec::new();
    let mut add = |a: &'static str, b: &'static str| {
        if let (Some(first), Some(second)) = (rows.get(a), rows.get(b)) {
            all.extend([false, true].map(|hung| Paired::of((a, first), (b, second), hung)));
        }
    };
    for model in rows.keys().filter(|model| **model != "lit") {
        add(model, "lit");
    }
    for model in rows.keys().filter(|model| **model != SHIPPED && **model != "lit") {
        add(SHIPPED, model);
    }
    all
}

/// The track records of all models, beside `uniform` and `lit`.
fn tracks(rows: &BTreeMap<&'static str, Vec<Row>>) -> BTreeMap<&'static str, Track> {
    let losses = |id: &str| -> BTreeMap<u32, f64> {
        let rows = rows.get(id).into_iter().flatten();
        rows.map(|row| (row.cabinet_id, -libm::log(row.p_truth.max(1e-12)))).collect()
    };
    let (uniform, lit) = (losses("uniform"), losses("lit"));
    rows.iter().filter_map(|(id, rows)| Some((*id, track(rows, &uniform, &lit)?))).collect()
}

fn track(rows: &[Row], uniform: &BTreeMap<u32, f64>, lit: &BTreeMap<u32, f64>) -> Option<Track> {
    let years = rows.iter().map(|row| row.election_date.ymd().0);
    let mut parts: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        for part in scores::parts(row).into_iter().filter(|part| !part.starts_with("country-")) {
            parts.entry(part).or_default().push(row);
        }
    }
    let pairs: Vec<(f64, bool)> = rows.iter().flat_map(|row| row.inside.clone()).collect();
    Some(Track {
        years: [years.clone().min()?, years.max()?],
        all: scores::cell("all", &rows.iter().collect::<Vec<_>>(), uniform, lit),
        cells: parts.iter().map(|(id, rows)| scores::cell(id, rows, uniform, lit)).collect(),
        calibration: scores::calibration(&pairs),
    })
}
