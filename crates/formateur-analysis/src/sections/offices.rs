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
    /// Up to when it is known to have been held, as written, where no end is known by the day.
    pub attested: Option<String>,
    /// Days in office by the day of the view, where it is known to have been held from day to day.
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

/// The offices of an actor in the order of time: by their beginning, else by the last that is known of them.
pub(super) fn rows<'a>(view: &'a View, holder: &ActorId) -> Vec<&'a OfficeHeld> {
    let mut rows: Vec<&OfficeHeld> =
        view.tables().offices.iter().filter(|row| row.holder == *holder).collect();
    let first = |row: &OfficeHeld| row.since.or(row.meta.until).or(row.attested);
    rows.sort_by_key(|row| (first(row).map(PartialDate::first_day), row.office.clone()));
    rows
}

/// Up to when an office without a known end is known to have been held: an office of the process, or one to
/// which somebody appointed, up to the day, since its end would be known; any other as far as the case attests it, or its
/// beginning.
pub(super) fn attested(view: &View, row: &OfficeHeld) -> Option<PartialDate> {
    let public = row.post.is_some() || row.appointed_by.is_some();
    let held = public.then(|| view.day().into());
    let last = row.attested.or(held).or(row.since);
    last.filter(|_| row.meta.until.is_none())
}

fn spell(view: &View, row: &OfficeHeld) -> OfficeSpell {
    let last = row.meta.until.or_else(|| attested(view, row));
    let end = last.filter(|last| last.is_full()).map(PartialDate::first_day);
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
        attested: attested(view, row).map(|last| last.to_string()),
        days: begin.zip(end).map(|(begin, end)| end.days_since(begin)),
        appointed_by: row.appointed_by.as_ref().map(|id| view.name(id).to_owned()),
        source: super::vouchers_by_day(view, &row.meta),
        note: row.meta.note.clone(),
    }
}
