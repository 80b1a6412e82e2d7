//! Who went between whom: acts, and never ties.

use formateur_case::{View, When};
use serde::Serialize;

/// One mediation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MediationRow {
    /// Who went between, by name.
    pub mediator: String,
    /// Id of the mediator.
    pub mediator_id: String,
    /// One side, by name.
    pub party_a: String,
    /// The other side, by name.
    pub party_b: String,
    /// What happened.
    pub event: String,
    /// When, for readers.
    pub date: String,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

pub(super) fn mediations(view: &View) -> Vec<MediationRow> {
    let mut rows: Vec<_> = view.tables().mediations.iter().collect();
    rows.sort_by_key(|row| (row.date.map(When::first_day), row.mediator.clone()));
    rows.into_iter()
        .map(|row| MediationRow {
            mediator: view.name(&row.mediator).to_owned(),
            mediator_id: row.mediator.to_string(),
            party_a: view.name(&row.party_a).to_owned(),
            party_b: view.name(&row.party_b).to_owned(),
            event: row.event.to_string(),
            date: row.date.map(When::long).unwrap_or_default(),
            source: crate::sections::vouchers(&row.meta),
            note: row.meta.note.clone(),
        })
        .collect()
}
