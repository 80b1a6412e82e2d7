//! What happened, and what is due when.

use formateur_case::{AttemptResult, Date, Event, Precision, Stage, View};
use serde::Serialize;

use crate::method::{Method, Section};

/// Events and stages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineSection {
    /// Day of the election.
    pub election: Option<Date>,
    /// Events, by date and id.
    pub events: Vec<TimelineRow>,
    /// Stages of the process, in order.
    pub stages: Vec<DueStage>,
    /// How deadlines are computed.
    pub method: Method,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineRow {
    /// Id.
    pub id: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// The date for readers.
    pub when: String,
    /// Whether the date is exact to the day.
    pub exact: bool,
    /// What happened.
    pub text: String,
    /// What sort of event.
    pub kind: String,
    /// Who took part.
    pub actors: Vec<String>,
    /// How it was read then.
    pub effect: String,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

/// A stage of the process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueStage {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// When it was reached, if it was by the day.
    pub reached: Option<Date>,
    /// Attempts that failed by the day.
    pub failed_attempts: usize,
    /// The stage from which its deadline counts, by name.
    pub after: Option<String>,
    /// Days from that stage.
    pub deadline_days: Option<u32>,
    /// The day by which it is due, if the stage before it was reached.
    pub due: Option<Date>,
    /// Days from the day of the view to then; negative if it has passed.
    pub days_left: Option<i64>,
    /// Id of the threshold that it needs.
    pub threshold: Option<String>,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

impl TimelineSection {
    pub(crate) fn section(view: &View) -> Section<Self> {
        let mut rows: Vec<&Event> = view.tables().events.iter().collect();
        rows.sort_by(|a, b| (a.date.first_day(), &a.id).cmp(&(b.date.first_day(), &b.id)));
        let events: Vec<TimelineRow> = rows.into_iter().map(|row| event(view, row)).collect();
        let stages: Vec<DueStage> = view
            .head()
            .stages
            .iter()
            .filter(|stage| stage.until.is_none())
            .map(|stage| due(view, stage))
            .collect();
        if events.is_empty() && stages.is_empty() {
            return Section::absent(
                "the case has no events and no stages that were known on this day",
            );
        }
        Section::Present(Self {
            election: view.head().election,
            events,
            stages,
            method: Method::arithmetic("deadlines").with("day", view.day()),
        })
    }
}

pub(super) fn event(view: &View, row: &Event) -> TimelineRow {
    let (from, to) = (row.date.first_day(), row.date.last_day());
    TimelineRow {
        id: row.id.to_string(),
        from,
        to,
        when: row.date.long(),
        exact: from == to && matches!(row.precision, None | Some(Precision::Day)),
        text: row.text.to_string(),
        kind: row.kind.to_string(),
        actors: row.actors.iter().map(ToString::to_string).collect(),
        effect: row.effect.clone(),
        source: super::vouchers_by_day(view, &row.meta),
        note: row.meta.note.clone(),
    }
}

/// The day on which a stage was reached, if it was; the election's own day comes from the head of the case.
fn reached(view: &View, stage: &Stage) -> Option<Date> {
    let attempts = view
        .tables()
        .attempts
        .iter()
        .filter(|row| row.stage == stage.id && row.result == AttemptResult::Reached);
    let election = || {
        (stage.id.as_str() == "election")
            .then_some(view.head().election)
            .flatten()
            .filter(|day| *day <= view.day())
    };
    attempts.map(|row| row.date).min().or_else(election)
}

fn due(view: &View, stage: &Stage) -> DueStage {
    let before = stage
        .after
        .as_ref()
        .and_then(|after| view.head().stages.iter().find(|stage| stage.id == *after));
    let failed = view
        .tables()
        .attempts
        .iter()
        .filter(|row| row.stage == stage.id && row.result != AttemptResult::Reached);
    let reached_on = reached(view, stage);
    let due = before
        .and_then(|before| reached(view, before))
        .zip(stage.deadline_days)
        .map(|(day, days)| day.plus_days(days.into()));
    DueStage {
        id: stage.id.to_string(),
        name: stage.label().to_owned(),
        reached: reached_on,
        failed_attempts: failed.count(),
        after: before.map(|before| before.label().to_owned()),
        deadline_days: stage.deadline_days,
        due,
        days_left: due.filter(|_| reached_on.is_none()).map(|due| due.days_since(view.day())),
        threshold: stage.threshold.as_ref().map(ToString::to_string),
        source: stage.source.clone(),
        note: stage.note.clone(),
    }
}
