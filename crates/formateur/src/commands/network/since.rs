//! What changed from one day to another, and how brokerage and rivalries went.

use std::collections::BTreeSet;

use formateur_case::Date;
use formateur_network::{
    BrokerTrend, Change, Moment, RivalryPoint, RollUp, SignedNetwork, antagonists, broker_trends,
    changes, rivalry_trend,
};
use serde::Serialize;

use super::answer::Scene;
use crate::fail::Failure;

/// The networks of the days from one to another.
pub(super) struct Past {
    from: Date,
    to: Date,
    before: SignedNetwork,
    after: SignedNetwork,
    moments: Vec<Moment>,
    left_out: usize,
    rolled: bool,
}

impl Past {
    /// From a day to that of the view.
    pub(super) fn of(scene: &Scene<'_>, from: Date) -> Result<Self, Failure> {
        let to = scene.input.day().unwrap_or(from);
        if from >= to {
            return Err(Failure::Usage(format!(
                "the ties are seen from {to}, and {from} is no earlier day\ngive --since an earlier day, or --as-of a later one"
            )));
        }
        let (moments, left_out) = scene.input.moments(from, scene.args.disputes);
        let rolled = scene.reading.roll_up != RollUp::AsStated;
        let before = moments.first().map(|first| first.network.clone()).unwrap_or_default();
        Ok(Self { from, to, before, after: scene.network.clone(), moments, left_out, rolled })
    }
}

/// What changed.
#[derive(Serialize)]
pub(super) struct Since<'a> {
    pub(super) from: Date,
    pub(super) to: Date,
    /// Whether the ties of all days are rolled up by who belonged to whom on the last.
    pub(super) rolled_up_by_last_day: bool,
    #[serde(flatten)]
    pub(super) change: Change<'a>,
    /// Days that were looked at.
    pub(super) days: usize,
    /// Days of change between them that were not.
    pub(super) days_left_out: usize,
    /// Brokerage over time of all who brokered a pair.
    pub(super) brokers_over_time: Vec<BrokerTrend>,
    /// Pairs that were at odds on any of the days.
    pub(super) rivalries_over_time: Vec<Rivalry>,
}

/// A rivalry over time.
#[derive(Serialize)]
pub(super) struct Rivalry {
    pub(super) a: String,
    pub(super) b: String,
    pub(super) points: Vec<RivalryPoint>,
}

impl<'a> Since<'a> {
    /// What the networks of the days say.
    pub(super) fn of(past: &'a Past) -> Self {
        let moments = &past.moments;
        let rivals: BTreeSet<_> =
            moments.iter().flat_map(|moment| antagonists(&moment.network)).collect();
        let rivalries = rivals.into_iter().map(|pair| Rivalry {
            points: rivalry_trend(moments, &pair.a, &pair.b),
            a: pair.a,
            b: pair.b,
        });
        let mut trends = broker_trends(moments);
        trends.retain(|trend| trend.points.iter().any(|point| point.pairs > 0));
        Self {
            from: past.from,
            to: past.to,
            rolled_up_by_last_day: past.rolled,
            change: changes(&past.before, &past.after),
            days: moments.len(),
            days_left_out: past.left_out,
            brokers_over_time: trends,
            rivalries_over_time: rivalries.collect(),
        }
    }
}
