//! The process of a case: which stages are reached, which are open, what is due when, and who can hold one up.

use std::collections::BTreeMap;

use formateur_case::{Attempt, AttemptResult, Date, Stage, Threshold, View};
use serde::Serialize;

use super::chance::Chance;

/// One stage of the process.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageForecast {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Chance that it is reached before the next election is due.
    #[serde(flatten)]
    pub reached: Chance,
    /// The day by which it is reached in half of the draws in which it is; the day itself if it is reached.
    pub median_date: Option<Date>,
    /// When it was reached, if it was.
    pub reached_on: Option<Date>,
    /// Failed attempts so far.
    pub failed: u32,
    /// The day on which it is due by the rules, if the stage before it is reached.
    pub due: Option<Date>,
    /// Days since then, on the day of the view; 0 if it is not overdue.
    pub overdue_days: i64,
    /// What it needs.
    pub needs: Vec<Need>,
    /// Chance that those against the government that forms could hold it up.
    pub blockable: Option<Chance>,
}

/// Votes or members present that a stage needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Need {
    /// Id of the threshold.
    pub threshold: String,
    /// Its name.
    pub name: String,
    /// Votes, or members present.
    pub votes: u32,
    /// How many members can prevent it by staying away or voting against.
    pub blocked_by: u32,
}

/// Where the process stands: what is reached, and what is open in order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Process<'a> {
    pub(crate) stages: Vec<Standing<'a>>,
}

/// A stage and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Standing<'a> {
    pub(crate) stage: &'a Stage,
    pub(crate) reached: Option<Date>,
    pub(crate) failed: u32,
    pub(crate) due: Option<Date>,
}

impl<'a> Process<'a> {
    pub(crate) fn of(view: &'a View) -> Self {
        let attempts = &view.tables().attempts;
        let of_stage = |stage: &Stage| -> Vec<&Attempt> {
            attempts.iter().filter(|row| row.stage == stage.id && row.date <= view.day()).collect()
        };
        let reached = |stage: &Stage| {
            let ended = of_stage(stage).into_iter();
            let ended = ended.filter(|row| row.result == AttemptResult::Reached);
            ended.map(|row| row.date).min()
        };
        let days: BTreeMap<&str, Date> = view
            .head()
            .stages
            .iter()
            .filter_map(|stage| Some((stage.id.as_str(), reached(stage)?)))
            .collect();
        let stages = view.head().stages.iter().filter(|stage| stage.until.is_none());
        let stages = stages.map(|stage| Standing {
            stage,
            reached: reached(stage),
            failed: u32::try_from(
                of_stage(stage).iter().filter(|row| row.result != AttemptResult::Reached).count(),
            )
            .unwrap_or(u32::MAX),
            due: stage.after.as_ref().and_then(|after| {
                let from = *days.get(after.as_str())?;
                Some(from.plus_days(i64::from(stage.deadline_days?)))
            }),
        });
        Self { stages: stages.collect() }
    }

    /// Stages that are not reached, in order.
    ///
    /// A stage that stands before one that was reached is taken as passed, though nobody recorded it.
    pub(crate) fn open(&self) -> impl Iterator<Item = &Standing<'a>> {
        let last = self.stages.iter().rposition(|standing| standing.reached.is_some());
        self.stages.iter().skip(last.map_or(0, |last| last + 1))
    }
}

/// The first stage that is open and needs a quorum in force, with the quorum.
pub(crate) fn open_quorum(view: &View) -> Option<(&Stage, &Threshold)> {
    let process = Process::of(view);
    let open = process.open().find_map(|standing| {
        let quorum = standing.stage.quorum.as_ref()?;
        let threshold = view.thresholds().find(|entry| entry.id == *quorum)?;
        threshold.votes.map(|_| (standing.stage.id.clone(), threshold))
    });
    let (id, threshold) = open?;
    let stage = view.head().stages.iter().find(|stage| stage.id == id)?;
    Some((stage, threshold))
}

/// What a stage needs, of the thresholds in force.
pub(crate) fn needs(view: &View, stage: &Stage) -> Vec<Need> {
    let chamber = view.head().chamber.seats;
    let named = stage.quorum.iter().chain(&stage.threshold);
    named
        .filter_map(|id| view.thresholds().find(|entry| entry.id == *id))
        .filter_map(|entry| {
            let votes = entry.quota(chamber)?;
            Some(Need {
                threshold: entry.id.to_string(),
                name: entry.label().to_owned(),
                votes,
                blocked_by: (chamber + 1).saturating_sub(votes),
            })
        })
        .collect()
}
