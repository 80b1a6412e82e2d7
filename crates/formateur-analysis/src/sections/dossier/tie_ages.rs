//! The ties of the subject with their ages.

use formateur_case::{PartialDate, Sign, Tie, View, When};
use serde::Serialize;

use super::age::{Ages, Time};
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
    /// How long ago it began, and how long it had stood when it was said and said again.
    pub ages: Ages,
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
        })
    })
    .collect()
}

/// The beginning of a tie as a time: a tie is as old as that, however long it lasts.
fn began(since: PartialDate) -> Time {
    Time::of(When::from(since))
}

/// Whether a row of the section is this row of the case: equal in all columns of its key.
fn is_same(tie: &Tie, row: &TieRow) -> bool {
    let sign = match tie.sign {
        Sign::Positive => 1,
        Sign::Neutral => 0,
        Sign::Negative => -1,
    };
    let line = &row.line;
    (tie.from.as_str(), tie.to.as_str()) == (line.from.as_str(), line.to.as_str())
        && sign == line.sign
        && tie.kind.to_string() == line.kind
        && tie.meta.known_from == line.known_from
        && tie.asserted_by.as_ref().map(formateur_case::ActorId::as_str)
            == line.asserted_by.as_deref()
}
