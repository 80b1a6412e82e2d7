//! Brokerage and rivalries from day to day.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use formateur_case::{Date, View};
use formateur_network::{
    BrokerTrend, Days, Moment, Reading, RivalryPoint, TrendPoint, broker_trends, days, moments,
    rivalry_trend,
};
use serde::Serialize;

use super::brokers::Brokers;
use super::{name, names};
use crate::method::Method;

/// Most actors and most rivalries that are followed.
const FOLLOWED: usize = 5;
/// Years that are looked back on where the case names no election before the last.
const YEARS_BACK: i64 = 4;

/// The network on the days on which it changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TiesOverTime {
    /// The days, first to last.
    pub days: Vec<Date>,
    /// Days that were left out because there were too many.
    pub left_out: usize,
    /// The subject, if it ever stood between any two or was partisan, then those with most net now, then at any time.
    pub brokers: Vec<BrokerOverTime>,
    /// The rivalries between which somebody stands now: the largest contribution of anybody first, then by ids.
    pub rivalries: Vec<RivalryOverTime>,
    /// How it was followed.
    pub method: Method,
}

/// The brokerage of one actor from day to day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BrokerOverTime {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// One point a day, in order.
    pub points: Vec<TrendPoint>,
}

/// How two actors stood from day to day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RivalryOverTime {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
    /// Names of both.
    pub names: [String; 2],
    /// One point a day, in order.
    pub points: Vec<RivalryPoint>,
}

impl TiesOverTime {
    pub(super) fn of(view: &View, standing: &Brokers) -> Self {
        let reading = Reading::default();
        let from = first_day(view);
        let chosen = days(view, from, &reading, Days::MOST);
        let moments = moments(view, &chosen.days, &reading);
        let subject = view.head().subject.as_ref().map(formateur_case::ActorId::as_str);
        let trends = followed(broker_trends(&moments), subject);
        Self {
            brokers: trends
                .into_iter()
                .map(|trend| BrokerOverTime {
                    name: name(view, &trend.id),
                    id: trend.id,
                    points: trend.points,
                })
                .collect(),
            rivalries: rivalries(view, &moments, standing),
            method: Method::arithmetic("brokerage-over-time")
                .with("from", from)
                .with("most days", Days::MOST)
                .with("importance", "that of the day"),
            days: chosen.days,
            left_out: chosen.left_out,
        }
    }
}

/// The election before the last one that lies before the day; else four years before.
fn first_day(view: &View) -> Date {
    let head = view.head();
    let day = view.day();
    let before = |date: Option<Date>| date.filter(|date| *date < day);
    before(head.previous_election).unwrap_or_else(|| day.plus_days(-YEARS_BACK * 365))
}

/// A figure to nine digits after the point, so that sums that only differ by rounding are equal.
#[allow(clippy::cast_possible_truncation, reason = "far below the largest whole number")]
fn grain(figure: f64) -> i64 {
    (figure * 1e9).round() as i64
}

/// Few enough to be told apart: the subject, then by net on the last day, then by the most net on any.
fn followed(mut trends: Vec<BrokerTrend>, subject: Option<&str>) -> Vec<BrokerTrend> {
    trends.retain(|trend| {
        Some(trend.id.as_str()) == subject || trend.points.iter().any(|point| point.pairs > 0)
    });
    trends.sort_by_key(|trend| {
        let last = trend.points.last().map_or(0, |point| grain(point.net));
        let most = trend.points.iter().map(|point| grain(point.net)).max().unwrap_or(0);
        (Some(trend.id.as_str()) != subject, -last, -most, trend.id.clone())
    });
    trends.truncate(FOLLOWED);
    trends
}

/// The rivalries with most at stake: those of the pairs to which somebody contributes most now.
fn rivalries(view: &View, moments: &[Moment], standing: &Brokers) -> Vec<RivalryOverTime> {
    let mut most: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for pair in standing.brokers.iter().flat_map(|broker| &broker.pairs) {
        let own = most.entry((&pair.a, &pair.b)).or_default();
        *own = (*own).max(grain(pair.contribution));
    }
    let mut order: Vec<_> = most.into_iter().collect();
    // The sort is stable, and the pairs come in the order of their ids.
    order.sort_by_key(|(_, contribution)| Reverse(*contribution));
    let first = order.into_iter().take(FOLLOWED).map(|((a, b), _)| RivalryOverTime {
        a: a.to_owned(),
        b: b.to_owned(),
        names: names(view, a, b),
        points: rivalry_trend(moments, a, b),
    });
    first.collect()
}
