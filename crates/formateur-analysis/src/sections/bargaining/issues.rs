//! One issue: where models end, over draws of what is not known.

use std::collections::BTreeMap;

use formateur_bargaining::draws::{BINS, Input, Uncertain, numbers};
use formateur_bargaining::reading::{OnIssue, Stand, listening};
use formateur_bargaining::sweep::{InputShare, inputs};
use formateur_bargaining::{COMBINED, ERRORS_OF_COMBINED, Knobs, Model, Talks};
use rayon::prelude::*;
use serde::Serialize;

use super::stands::{ActorOnIssue, NoPart, actors};
use super::{Scene, of_issues};
use crate::method::{Estimate, Section};
use crate::sections::unions_of;
use crate::settings::Settings;

/// The quantiles of an expected outcome that are told.
const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Numbers that an outcome hangs on that are told, and the least share of one.
const MOST_INPUTS: usize = 5;
const LEAST_SHARE: f64 = 0.02;

/// An issue, and where bargaining on it points. Positions are on the scale of the issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueBargained {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the lower end of the scale means.
    pub low_end: String,
    /// What the upper end means.
    pub high_end: String,
    /// Numbers of both ends.
    pub scale: [f64; 2],
    /// Who stands on it, lowest position first.
    pub actors: Vec<ActorOnIssue>,
    /// Actors with a position that take no part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<NoPart>,
    /// How many actors have no salience in the case.
    pub without_salience: usize,
    /// Where it is expected to end; nothing where nobody can care.
    pub expected: Option<ExpectedEnd>,
    /// Where models end, the expected one first.
    pub ends: Vec<ModelEnd>,
    /// Who is at the weighted median, likeliest first.
    pub pivotal: Vec<Pivotal>,
    /// What alliances give up.
    pub blocs: Vec<BlocGives>,
    /// What the expected outcome hangs on most, of all that is not known.
    pub inputs: Vec<HangsOn>,
}

/// A number that is not known, and its share of the variance of the expected outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HangsOn {
    /// Whose.
    pub actor: String,
    /// `position`, `salience` or `weight`.
    pub what: &'static str,
    /// The share.
    pub share: f64,
}

/// Where an issue is expected to end.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExpectedEnd {
    /// By the points of the case.
    pub value: f64,
    /// Over draws of what is not known, and of how far off the model was where outcomes are known: the values below which
    /// 5, 25, 50, 75 and 95 of 100 lie.
    pub quantiles: [f64; 5],
    /// How many of these values lie nearest to 0, 1, ... 100 hundredths of the scale.
    pub bins: Vec<u64>,
    /// The same over draws of what is not known alone: as if the model was right.
    pub bins_of_inputs: Vec<u64>,
}

/// Where a model ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelEnd {
    /// The model.
    pub model: &'static str,
    /// By the points of the case; nothing where it says nothing.
    pub value: Option<f64>,
    /// Over draws of what is not known; nothing of models that are told by the points alone.
    pub drawn: Option<Estimate>,
}

/// An actor at the weighted median.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pivotal {
    /// Who.
    pub actor: String,
    /// In which share of draws.
    pub chance: f64,
}

/// What an alliance gives up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlocGives {
    /// The alliance.
    pub bloc: String,
    /// Its lists that stand on the issue.
    pub members: Vec<String>,
    /// Their mean position by weight times salience, over draws.
    pub position: Estimate,
    /// How far the expected outcome is from that, over draws; below 0 if it is lower.
    pub gives_up: Estimate,
}

/// Models whose contests take too long to be looked at in every draw: they are told by the points of the case.
const BY_POINTS: [&str; 1] = ["challenge"];

/// What one draw of an issue says, from 0 to 1.
struct OneDraw {
    ends: Vec<Option<f64>>,
    pivotal: Option<usize>,
    /// Position of each alliance.
    blocs: Vec<Option<f64>>,
}

/// An issue with what is drawn of it.
struct Drawing<'a> {
    issue: &'a OnIssue<'a>,
    uncertain: Uncertain,
    knobs: Knobs,
    models: Vec<&'static Model>,
    /// Alliances, with the places of their lists.
    blocs: Vec<(String, Vec<usize>)>,
}

pub(super) fn on_scale(place: f64, [low, high]: [f64; 2]) -> f64 {
    low + place * (high - low)
}

pub(super) fn issues(scene: &Scene<'_>) -> Section<Vec<IssueBargained>> {
    let blocs: Vec<(String, Vec<String>)> = scene
        .world
        .map(|world| {
            unions_of(world).into_iter().map(|union| (union.bloc, union.members)).collect()
        })
        .unwrap_or_default();
    let found: Vec<IssueBargained> =
        scene.issues.iter().filter_map(|issue| told(scene, issue, &blocs)).collect();
    if found.is_empty() {
        return Section::absent("on no issue two actors with a weight have a position");
    }
    Section::Present(found)
}

fn told(
    scene: &Scene<'_>,
    issue: &OnIssue<'_>,
    blocs: &[(String, Vec<String>)],
) -> Option<IssueBargained> {
    let uncertain = issue.uncertain().ok()?;
    let names: Vec<&str> = issue.stands.iter().map(|stand| stand.row.actor.as_str()).collect();
    let knobs = Knobs { influence: listening(&scene.network, &names), ..Knobs::default() };
    let places = |members: &Vec<String>| -> Vec<usize> {
        names
            .iter()
            .enumerate()
            .filter(|(_, name)| members.iter().any(|one| one == *name))
            .map(|(at, _)| at)
            .collect()
    };
    let blocs = blocs.iter().map(|(bloc, members)| (bloc.clone(), places(members)));
    let drawing = Drawing {
        issue,
        uncertain,
        knobs,
        models: of_issues().collect(),
        blocs: blocs.filter(|(_, places)| !places.is_empty()).collect(),
    };
    let (number, seed) = (u64::from(scene.settings.draws.max(1)), scene.settings.seed);
    let drawn: Vec<OneDraw> = (0..number)
        .into_par_iter()
        .map(|draw| drawing.look(&numbers(&drawing.uncertain, draw, seed), true))
        .collect();
    let inputs = hangs_on(&drawing, scene.settings);
    Some(IssueBargained { inputs, ..drawing.told(&drawn) })
}

impl Drawing<'_> {
    fn look(&self, talks: &Talks, is_draw: bool) -> OneDraw {
        let end = |model: &&Model| {
            let skipped = is_draw && BY_POINTS.contains(&model.id);
            let outcome = (!skipped).then(|| (model.run)(talks, &self.knobs))?;
            outcome.issues.first().copied().flatten()
        };
        let actors = talks.actors();
        let bloc = |(_, places): &(String, Vec<usize>)| {
            let weight = |at: &usize| actors[*at].capability * actors[*at].saliences[0];
            let all: f64 = places.iter().map(weight).sum();
            let sum: f64 = places.iter().map(|at| weight(at) * actors[*at].positions[0]).sum();
            (all > 0.0).then(|| sum / all)
        };
        OneDraw {
            ends: self.models.iter().map(end).collect(),
            pivotal: pivotal(talks),
            blocs: self.blocs.iter().map(bloc).collect(),
        }
    }

    fn told(&self, drawn: &[OneDraw]) -> IssueBargained {
        let scale = self.issue.issue.scale;
        let point = self.look(self.uncertain.talks(), false);
        let expected = self.models.iter().position(|model| model.id == COMBINED.id).unwrap_or(0);
        let value = point.ends[expected];
        let model = |(at, model): (usize, &&'static Model)| {
            let ends: Vec<f64> = drawn
                .iter()
                .filter_map(|draw| draw.ends[at])
                .map(|end| on_scale(end, scale))
                .collect();
            ModelEnd {
                model: model.id,
                value: point.ends[at].map(|end| on_scale(end, scale)),
                drawn: (!ends.is_empty()).then(|| Estimate::of(&ends)),
            }
        };
        let mut ends: Vec<ModelEnd> = self.models.iter().enumerate().map(model).collect();
        ends.sort_by_key(|end| end.model != COMBINED.id);
        let ends_of_expected: Vec<f64> =
            drawn.iter().filter_map(|draw| draw.ends[expected]).collect();
        let issue = self.issue.issue;
        IssueBargained {
            id: issue.id.to_string(),
            name: if issue.name.is_empty() { issue.id.to_string() } else { issue.name.clone() },
            low_end: issue.low_end.clone(),
            high_end: issue.high_end.clone(),
            scale,
            actors: actors(&self.issue.stands, scale, value),
            left_out: self.issue.left_out.iter().map(NoPart::from).collect(),
            without_salience: self
                .issue
                .stands
                .iter()
                .filter(|stand| stand.row.salience.is_none())
                .count(),
            expected: value.map(|value| density(value, &ends_of_expected, scale)),
            ends,
            pivotal: self.pivotal(drawn),
            blocs: self.give_up(drawn, expected, scale),
            inputs: Vec::new(),
        }
    }

    fn pivotal(&self, drawn: &[OneDraw]) -> Vec<Pivotal> {
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        for at in drawn.iter().filter_map(|draw| draw.pivotal) {
            *times.entry(at).or_default() += 1;
        }
        let name =
            |at: usize| self.issue.stands.get(at).map(|stand: &Stand| stand.row.actor.to_string());
        let mut all: Vec<Pivotal> = times
            .into_iter()
            .filter_map(|(at, number)| {
                Some(Pivotal { actor: name(at)?, chance: number as f64 / drawn.len() as f64 })
            })
            .collect();
        all.sort_by(|a, b| b.chance.total_cmp(&a.chance).then_with(|| a.actor.cmp(&b.actor)));
        all
    }

    fn give_up(&self, drawn: &[OneDraw], expected: usize, scale: [f64; 2]) -> Vec<BlocGives> {
        let bloc = |(at, (bloc, places)): (usize, &(String, Vec<usize>))| {
            let each: Vec<(f64, f64)> = drawn
                .iter()
                .filter_map(|draw| {
                    let (from, to) = (draw.blocs[at]?, draw.ends[expected]?);
                    Some((on_scale(from, scale), (to - from) * (scale[1] - scale[0])))
                })
                .collect();
            let members = places.iter().map(|at| self.issue.stands[*at].row.actor.to_string());
            (!each.is_empty()).then(|| BlocGives {
                bloc: bloc.clone(),
                members: members.collect(),
                position: Estimate::of(&each.iter().map(|one| one.0).collect::<Vec<f64>>()),
                gives_up: Estimate::of(&each.iter().map(|one| one.1).collect::<Vec<f64>>()),
            })
        };
        self.blocs.iter().enumerate().filter_map(bloc).collect()
    }
}

/// The numbers with the largest shares of the variance.
fn hangs_on(drawing: &Drawing<'_>, settings: &Settings) -> Vec<HangsOn> {
    let draws = usize::try_from(settings.draws.max(1)).unwrap_or(usize::MAX);
    let found = inputs(&drawing.uncertain, &COMBINED, &drawing.knobs, draws, settings.seed);
    let actors = drawing.uncertain.talks().actors();
    let told = |one: &InputShare| HangsOn {
        actor: actors[one.actor].name.clone(),
        what: match one.input {
            Input::Position(_) => "position",
            Input::Salience(_) => "salience",
            Input::Capability => "weight",
        },
        share: one.share,
    };
    let mut all: Vec<HangsOn> =
        found.first().into_iter().flat_map(|one| one.inputs.iter().map(told)).collect();
    all.retain(|one| one.share >= LEAST_SHARE);
    all.sort_by(|a, b| {
        b.share.total_cmp(&a.share).then_with(|| (&a.actor, a.what).cmp(&(&b.actor, b.what)))
    });
    all.truncate(MOST_INPUTS);
    all
}

/// The actor at whom half of weight times salience is reached, from the low end; of those at one place the first by id.
fn pivotal(talks: &Talks) -> Option<usize> {
    let actors = talks.actors();
    let weight = |at: usize| actors[at].capability * actors[at].saliences[0];
    let mut order: Vec<usize> = (0..actors.len()).filter(|&at| weight(at) > 0.0).collect();
    order.sort_by(|&a, &b| {
        (actors[a].positions[0].total_cmp(&actors[b].positions[0]))
            .then_with(|| actors[a].name.cmp(&actors[b].name))
    });
    let half = order.iter().map(|&at| weight(at)).sum::<f64>() / 2.0;
    let mut below = 0.0;
    order.into_iter().find(|&at| {
        below += weight(at);
        below >= half * (1.0 - 1e-12)
    })
}

/// The expected outcome with all that it can be.
fn density(value: f64, ends: &[f64], scale: [f64; 2]) -> ExpectedEnd {
    let mut all: Vec<f64> = ends
        .iter()
        .flat_map(|end| ERRORS_OF_COMBINED.iter().map(move |error| (end + error).clamp(0.0, 1.0)))
        .collect();
    let (bins, bins_of_inputs) = (bins(&all), bins(ends));
    all.sort_by(f64::total_cmp);
    ExpectedEnd {
        value: on_scale(value, scale),
        quantiles: QUANTILES.map(|share| on_scale(quantile(&all, share).unwrap_or(value), scale)),
        bins,
        bins_of_inputs,
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
fn bins(values: &[f64]) -> Vec<u64> {
    let mut bins = vec![0; BINS];
    for value in values {
        bins[((value * (BINS - 1) as f64).round() as usize).min(BINS - 1)] += 1;
    }
    bins
}

/// By nearest rank.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most the number of values"
)]
fn quantile(ordered: &[f64], share: f64) -> Option<f64> {
    let rank = (share * ordered.len() as f64).ceil() as usize;
    ordered.get(rank.max(1) - 1).copied()
}
