//! The ties of the subject with their ages, and with the checks that speak against them.

use formateur_case::{PartialDate, Sign, Tie, Verdict, View, When};
use serde::Serialize;

use super::age::{Ages, Time};
use super::same::is_one_statement;
use crate::sections::claims::{Check, found};
use crate::sections::ties::{Ego, TieRow};

/// One tie of the subject.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DossierTie {
    /// With whom.
    pub with: String,
    /// Name.
    pub with_name: String,
    /// The tie.
    #[serde(flatten)]
    pub tie: TieRow,
    /// How long ago it began, how long it had stood when it was said, and when it was said again.
    pub ages: Ages,
    /// Checks of claims that are the same statement, where they found that it is contested, unproven or wrong.
    pub contested: Vec<Check>,
}

pub(super) fn ties(view: &View, ego: &Ego) -> Vec<DossierTie> {
    let rows = ego.with.iter().flat_map(|with| with.ties.iter().map(move |row| (with, row)));
    rows.filter_map(|(with, row)| {
        let stated = view.tables().ties.iter().find(|tie| is_same(tie, row))?;
        Some(DossierTie {
            with: with.id.clone(),
            with_name: with.name.clone(),
            tie: row.clone(),
            ages: Ages::of(view, stated.since.map(began), &stated.meta),
            contested: contested(view, stated),
        })
    })
    .collect()
}

/// The beginning of a tie as a time: a tie is as old as that, however long it lasts.
fn began(since: PartialDate) -> Time {
    Time::of(When::from(since))
}

/// Whether a check speaks against what it checked.
pub(super) fn speaks_against(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Contested | Verdict::Unproven | Verdict::Rejected | Verdict::Failed)
}

fn contested(view: &View, tie: &Tie) -> Vec<Check> {
    let tables = view.tables();
    let claims = tables.claims.iter().filter(|claim| is_one_statement(tie, claim));
    let checks = claims.flat_map(|claim| {
        tables.claim_checks.iter().filter(move |check| check.claim == claim.id.0)
    });
    checks.filter(|check| speaks_against(check.verdict)).map(|check| found(view, check)).collect()
}

/// Whether a row of the section is this row of the case: equal in all columns of its key. Who says it may be hidden.
fn is_same(tie: &Tie, row: &TieRow) -> bool {
    let sign = match tie.sign {
        Sign::Positive => 1,
        Sign::Neutral => 0,
        Sign::Negative => -1,
    };
    let line = &row.line;
    let said_by = tie.asserted_by.as_ref().map(formateur_case::ActorId::as_str);
    (tie.from.as_str(), tie.to.as_str()) == (line.from.as_str(), line.to.as_str())
        && sign == line.sign
        && tie.kind.to_string() == line.kind
        && tie.meta.known_from == line.known_from
        && line.asserted_by.as_deref().is_none_or(|id| said_by == Some(id))
}
