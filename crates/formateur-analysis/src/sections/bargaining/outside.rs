//! Talks outside parliament: what each side can hold out for, and what moves it.

use formateur_bargaining::reading::{Deadline, Moved, Side, Spread, Talk, outside};
use formateur_bargaining::two_party::Range;
use formateur_case::{Negotiation, View};
use serde::Serialize;

use crate::method::{Estimate, Section};
use crate::sections::vouchers;

/// Two sides that talk.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TalkTold {
    /// The side that the share is told of.
    pub first: SideTold,
    /// The other one.
    pub second: SideTold,
    /// What the talks are about, in numbers.
    pub stakes: Vec<IndicatorMove>,
    /// The part of what is left beyond both alternatives that falls to the first side.
    pub power: [f64; 2],
    /// Whether a deadline narrowed it.
    pub pressed: bool,
    /// The share of the first side in what an agreement is worth; nothing if alternatives are worth more than it.
    pub share: Option<[f64; 2]>,
    /// Whether alternatives may be worth more than an agreement, so that none comes.
    pub may_fail: bool,
    /// What would narrow the range if it was known, the largest first.
    pub narrower: Vec<NarrowedBy>,
}

/// One side of talks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SideTold {
    /// Who.
    pub actor: String,
    /// What it wants; nothing if the case does not say.
    pub wants: Vec<String>,
    /// What it does without an agreement.
    pub alternatives: Vec<String>,
    /// Its nearest deadline ahead.
    pub deadline: Option<Deadline>,
    /// What its alternative is worth, as a share of an agreement; nothing if the case does not say.
    pub option: Option<[f64; 2]>,
    /// What an agreement a month later is worth; nothing if the case does not say.
    pub patience: Option<[f64; 2]>,
    /// What moves its alternative.
    pub moved: Vec<IndicatorMove>,
    /// Remarks of the case.
    pub notes: Vec<String>,
    /// Who vouches for its rows.
    pub source: Vec<String>,
}

/// An indicator as it was known last, and before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorMove {
    /// The indicator.
    pub indicator: String,
    /// Its unit.
    pub unit: String,
    /// For which time it was known last.
    pub period: String,
    /// Its value.
    pub value: Estimate,
    /// For which time before, and what it was.
    pub before: Option<(String, Estimate)>,
    /// Whether it rose (1) or fell (-1); 0 where ranges overlap, or only one value is known.
    pub direction: i8,
}

/// An input that is not known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NarrowedBy {
    /// Which.
    pub input: &'static str,
    /// By how much the range of the share would be narrower if it was known to be in its middle.
    pub by: f64,
}

pub(super) fn section(view: &View) -> Section<Vec<TalkTold>> {
    let talks: Vec<TalkTold> = outside(view).iter().map(told).collect();
    if talks.is_empty() {
        return Section::absent("the case has no talks outside parliament on this day");
    }
    Section::Present(talks)
}

fn told(talk: &Talk<'_>) -> TalkTold {
    let share = talk.share.as_ref().ok();
    TalkTold {
        first: side(&talk.first),
        second: side(&talk.second),
        stakes: talk.stakes.iter().map(moved).collect(),
        power: ends(talk.power),
        pressed: talk.pressed,
        share: share.map(|share| ends(share.share)),
        may_fail: share.is_none_or(|share| share.may_fail),
        narrower: share
            .iter()
            .flat_map(|share| &share.narrower)
            .map(|&(input, by)| NarrowedBy { input, by })
            .collect(),
    }
}

fn ends(range: Range) -> [f64; 2] {
    [range.low, range.high]
}

fn side(side: &Side<'_>) -> SideTold {
    let texts = |of: fn(&Negotiation) -> &str| -> Vec<String> {
        side.rows
            .iter()
            .map(|row| of(row))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let mut source: Vec<String> = side.rows.iter().flat_map(|row| vouchers(&row.meta)).collect();
    source.sort();
    source.dedup();
    SideTold {
        actor: side.actor.to_string(),
        wants: texts(|row| row.wants.as_str()),
        alternatives: texts(|row| row.alternative.as_str()),
        deadline: side.deadline,
        option: side.option.map(ends),
        patience: side.patience.map(ends),
        moved: side.moved.iter().map(moved).collect(),
        notes: texts(|row| row.meta.note.as_str()),
        source,
    }
}

fn moved(moved: &Moved) -> IndicatorMove {
    let estimate =
        |spread: &Spread| Estimate { value: spread.point, low: spread.low, high: spread.high };
    IndicatorMove {
        indicator: moved.indicator.clone(),
        unit: moved.unit.clone(),
        period: moved.period.clone(),
        value: estimate(&moved.value),
        before: moved.before.as_ref().map(|(period, value)| (period.clone(), estimate(value))),
        direction: moved.direction(),
    }
}
