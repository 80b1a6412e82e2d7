//! Offices that the subject of the case has held.

use formateur_case::{ActorId, OfficeHeld, PartialDate, View};
use serde::Serialize;

use crate::method::Section;

/// Offices of the subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficesHeld {
    /// The subject.
    pub holder: String,
    /// Its name.
    pub name: String,
    /// The offices, by their beginning.
    pub spells: Vec<OfficeSpell>,
}

/// One office held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficeSpell {
    /// What it is called.
    pub office: String,
    /// Where, by name.
    pub organisation: String,
    /// Since when, as written.
    pub since: Option<String>,
    /// Until when, as written; none if it had not ended by the day.
    pub until: Option<String>,
    /// Days in office by the day of the view, where both ends are days.
    pub days: Option<i64>,
    /// Who appointed, by name.
    pub appointed_by: Option<String>,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

impl OfficesHeld {
    pub(crate) fn section(view: &View) -> Section<Self> {
        let Some(subject) = &view.head().subject else {
            return Section::absent("the case names no subject");
        };
        let rows = rows(view, subject);
        if rows.is_empty() {
            return Section::absent(format!("no office of {} is in the case", view.name(subject)));
        }
        let spells = rows.into_iter().map(|row| spell(view, row)).collect();
        Section::Present(Self {
            holder: subject.to_string(),
            name: view.name(subject).to_owned(),
            spells,
        })
    }
}

/// The offices of an actor, by their beginning and name.
pub(super) fn rows<'a>(view: &'a View, holder: &ActorId) -> Vec<&'a OfficeHeld> {
    let mut rows: Vec<&OfficeHeld> =
        view.tables().offices.iter().filter(|row| row.holder == *holder).collect();
    rows.sort_by_key(|row| (row.since.map(PartialDate::first_day), row.office.clone()));
    rows
}

fn spell(view: &View, row: &OfficeHeld) -> OfficeSpell {
    let end =
        row.meta.until.map_or(Some(view.day()), |until| until.is_full().then(|| until.first_day()));
    let begin = row.since.filter(|since| since.is_full()).map(PartialDate::first_day);
    OfficeSpell {
        office: row.office.to_string(),
        organisation: row
            .organisation
            .as_ref()
            .map(|id| view.name(id).to_owned())
            .unwrap_or_default(),
        since: row.since.map(|since| since.to_string()),
        until: row.meta.until.map(|until| until.to_string()),
        days: begin.zip(end).map(|(begin, end)| end.days_since(begin)),
        appointed_by: row.appointed_by.as_ref().map(|id| view.name(id).to_owned()),
        source: super::vouchers(&row.meta),
        note: row.meta.note.clone(),
    }
}
