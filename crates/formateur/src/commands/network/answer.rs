//! The answer as one value: what JSON shows, and what text and tables are made of.

use std::collections::BTreeMap;

use formateur_case::Date;
use formateur_network::{Balance, DrawSettings, Line, Reading, SignedNetwork, balance};
use serde::Serialize;

use super::Args;
use super::chosen::{Chosen, Part};
use super::disputes::Disputes;
use super::ego::Ego;
use super::input::Input;
use super::parts::{Blocs, Hangs, RoleCounts, Scored, Sides};
use super::since::{Past, Since};
use super::standing::{Drawn, Standing};
use crate::fail::Failure;

/// What is asked, and of what.
pub(super) struct Scene<'a> {
    pub(super) args: &'a Args,
    pub(super) input: &'a Input,
    pub(super) reading: Reading,
    /// The network with all ties.
    pub(super) whole: &'a SignedNetwork,
    /// The network in which disputed pairs count as chosen.
    pub(super) network: &'a SignedNetwork,
}

/// The answer.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    /// The day from which the ties are seen; none where a table is read whatever its dates.
    pub(super) day: Option<Date>,
    pub(super) actors: usize,
    pub(super) ties: usize,
    /// Pairs with a tie.
    pub(super) pairs: usize,
    pub(super) reading: ReadAs,
    /// Rows of a table that say again of a pair what an earlier row says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) repeated: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) frustration: Option<Sides>,
    /// Which ties and which actors the index hangs on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sensitivity: Option<Hangs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) balance: Option<Balance>,
    #[serde(flatten)]
    pub(super) standing: Option<Standing<'a>>,
    /// Pairs with ties of both signs.
    pub(super) disputed: Vec<Disputed<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) blocs: Option<Blocs>,
    /// Roles of each actor between the blocs.
    #[serde(rename = "gould-fernandez", skip_serializing_if = "Option::is_none")]
    pub(super) roles: Option<RoleCounts>,
    /// Numbers of each actor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) measures: Vec<Scored>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) draws: Option<Drawn>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ego: Option<Ego<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<Since<'a>>,
}

/// How the ties were read.
#[derive(Serialize)]
pub(super) struct ReadAs {
    #[serde(flatten)]
    pub(super) reading: Reading,
    pub(super) disputes: Disputes,
}

/// A pair with ties of both signs.
#[derive(Serialize)]
pub(super) struct Disputed<'a> {
    pub(super) a: &'a str,
    pub(super) b: &'a str,
    pub(super) friendly: Vec<At<'a>>,
    pub(super) hostile: Vec<At<'a>>,
    /// The sum of sign times weight, in points of strength.
    pub(super) balance: f64,
}

/// A tie, and on which lines of the table it stands.
#[derive(Serialize)]
pub(super) struct At<'a> {
    #[serde(flatten)]
    pub(super) line: &'a Line,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) rows: Vec<usize>,
}

impl<'a> Answer<'a> {
    /// Computes what was asked for.
    pub(super) fn of(
        scene: &Scene<'a>,
        chosen: &Chosen,
        past: Option<&'a Past>,
    ) -> Result<Self, Failure> {
        let Scene { args, input, network, .. } = *scene;
        let settings = args.draw.settings()?;
        let brokerage = chosen.has(Part::Brokerage);
        let drawn = settings.map(|settings| drawn(scene, brokerage, &settings)).transpose()?;
        let hangs = chosen.has(Part::Sensitivity);
        let sides =
            (chosen.has(Part::Frustration) || hangs).then(|| Sides::of(network, args.time_limit));
        let sensitivity = sides.as_ref().filter(|_| hangs);
        let sensitivity =
            sensitivity.map(|(_, graph, found)| Hangs::of(graph, found, args.time_limit));
        let roles = chosen.has(Part::GouldFernandez);
        let blocs = (chosen.has(Part::Blocs) || roles).then(|| Blocs::of(network, args.time_limit));
        Ok(Self {
            day: input.day(),
            actors: network.actors().len(),
            ties: network.lines().len(),
            pairs: network.pairs().count(),
            reading: ReadAs { reading: scene.reading, disputes: args.disputes },
            repeated: input.table().map(|edges| edges.repeated),
            frustration: sides.map(|(sides, ..)| sides),
            sensitivity,
            balance: chosen.has(Part::Balance).then(|| balance(network)),
            standing: brokerage.then(|| Standing::of(network, &input.importance(), drawn.as_ref())),
            disputed: disputed(scene),
            roles: blocs.as_ref().filter(|_| roles).map(|blocs| RoleCounts::of(network, blocs)),
            blocs,
            measures: chosen.measures.iter().map(|measure| Scored::of(measure, network)).collect(),
            draws: drawn,
            ego: args.ego.as_ref().map(|id| Ego::of(scene, id)).transpose()?,
            since: past.map(Since::of),
        })
    }

    /// Whether something is not proved, not counted to the end or not looked at in time.
    pub(super) fn open(&self) -> bool {
        let sides = |sides: &Sides| {
            !sides.optimal || sides.partitions.as_ref().is_some_and(|all| !all.complete)
        };
        self.frustration.as_ref().is_some_and(sides)
            || self.sensitivity.as_ref().is_some_and(|hangs| hangs.time_was_up)
            || self.blocs.as_ref().is_some_and(|blocs| !blocs.optimal)
    }
}

fn drawn(scene: &Scene<'_>, brokerage: bool, settings: &DrawSettings) -> Result<Drawn, Failure> {
    if brokerage {
        return Ok(Drawn::of(scene.network, &scene.input.importance(), settings));
    }
    Err(Failure::Usage(
        "draws are of brokerage, which was not asked for\nadd --measure brokerage".to_owned(),
    ))
}

fn disputed<'a>(scene: &Scene<'a>) -> Vec<Disputed<'a>> {
    let disputes = scene.whole.disputes();
    let rows = if disputes.is_empty() { BTreeMap::new() } else { scene.input.rows() };
    let at = |line: &'a Line| {
        let fresh = Line { decay: 1.0, ..line.clone() };
        At { line, rows: rows.get(&fresh).cloned().unwrap_or_default() }
    };
    disputes
        .into_iter()
        .map(|both| Disputed {
            a: both.a,
            b: both.b,
            friendly: both.friendly.into_iter().map(at).collect(),
            hostile: both.hostile.into_iter().map(at).collect(),
            balance: both.balance,
        })
        .collect()
}
