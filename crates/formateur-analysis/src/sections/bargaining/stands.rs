//! Actors on an issue, as they are told.

use formateur_bargaining::reading::{LeftOut, Spread, Stand, Why};
use formateur_case::Cell as _;
use serde::Serialize;

use super::issues::on_scale;
use crate::method::Estimate;
use crate::sections::vouchers;

/// An actor on an issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActorOnIssue {
    /// Who.
    pub actor: String,
    /// Where it stands, on the scale of the issue; the ends are those of the case.
    pub position: Estimate,
    /// How much the issue matters to it, from 0 to 100; nothing where the case does not say.
    pub salience: Option<f64>,
    /// What it weighs: its share of the chamber in per cent, or its capability from 0 to 100.
    pub weight: f64,
    /// Its seats; nothing if it has none.
    pub seats: Option<u32>,
    /// Its share of what everybody brings to bear on the issue: weight times salience.
    pub pull: f64,
    /// How far the expected outcome is from its position, on the scale of the issue; below 0 if it is lower.
    pub gives_up: Option<f64>,
    /// The same times salience, as a share of what everybody gives up together.
    pub burden: Option<f64>,
    /// What the position rests on.
    pub basis: String,
    /// How sure it is, as in the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<String>,
    /// Who vouches for it.
    pub source: Vec<String>,
}

/// An actor with a position that takes no part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoPart {
    /// Who.
    pub actor: String,
    /// Why.
    pub why: Why,
}

impl From<&LeftOut> for NoPart {
    fn from(left: &LeftOut) -> Self {
        Self { actor: left.actor.to_string(), why: left.why }
    }
}

/// The actors of an issue, lowest position first, then by id. `expected` is from 0 to 1.
pub(super) fn actors(
    stands: &[Stand<'_>],
    scale: [f64; 2],
    expected: Option<f64>,
) -> Vec<ActorOnIssue> {
    let pull = |stand: &Stand| stand.capability.point * stand.salience.point;
    let burden = |stand: &Stand| {
        expected.map(|end| (end - stand.position.point).abs() * stand.salience.point)
    };
    let share = |part: f64, all: f64| if all > 0.0 { part / all } else { 0.0 };
    let pulls: f64 = stands.iter().map(pull).sum();
    let burdens: f64 = stands.iter().filter_map(burden).sum();
    let actor = |stand: &Stand| ActorOnIssue {
        actor: stand.row.actor.to_string(),
        position: estimate(stand.position, scale),
        salience: stand.row.salience,
        weight: stand.capability.point,
        seats: stand.seats,
        pull: share(pull(stand), pulls),
        gives_up: expected.map(|end| (end - stand.position.point) * (scale[1] - scale[0])),
        burden: burden(stand).map(|own| share(own, burdens)),
        basis: stand.row.basis.clone(),
        confidence: stand.row.confidence.map(|confidence| confidence.write()),
        source: vouchers(&stand.row.meta),
    };
    let mut all: Vec<ActorOnIssue> = stands.iter().map(actor).collect();
    all.sort_by(|a, b| {
        a.position.value.total_cmp(&b.position.value).then_with(|| a.actor.cmp(&b.actor))
    });
    all
}

fn estimate(spread: Spread, scale: [f64; 2]) -> Estimate {
    let Spread { point, low, high } = spread;
    Estimate {
        value: on_scale(point, scale),
        low: on_scale(low, scale),
        high: on_scale(high, scale),
    }
}
