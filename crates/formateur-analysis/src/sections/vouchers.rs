//! Who vouches for a row, as it could be known on the day of the view.

use formateur_case::{ActorId, Cell, Meta, PartialDate, View};

/// Stands for the sources of a row where all of them appeared after the day of the view. No id has a space.
pub const LATER_SOURCE: &str = "later source";

/// Ids of sources and judgements that vouch for a row.
pub(crate) fn vouchers(meta: &Meta) -> Vec<String> {
    meta.source.iter().map(Cell::write).collect()
}

/// The same without sources that appeared after the day: [`LATER_SOURCE`] where none is left.
pub(crate) fn vouchers_by_day(view: &View, meta: &Meta) -> Vec<String> {
    by_day(view, &vouchers(meta))
}

/// Vouchers without sources that appeared after the day: [`LATER_SOURCE`] where none is left.
pub(crate) fn by_day(view: &View, vouchers: &[String]) -> Vec<String> {
    let out: Vec<String> = vouchers.iter().filter(|id| !is_later(view, id)).cloned().collect();
    if out.is_empty() && !vouchers.is_empty() { vec![LATER_SOURCE.to_owned()] } else { out }
}

/// When a source appeared, as far as the case dates it.
pub(crate) fn appeared(view: &View, id: &str) -> Option<PartialDate> {
    view.tables().sources.iter().find(|row| row.id.as_str() == id)?.date
}

/// Whether all days that the date of a source can mean lie after the day of the view.
fn is_later(view: &View, id: &str) -> bool {
    appeared(view, id).is_some_and(|date| date.first_day() > view.day())
}

/// Whether what names a speaker had appeared by the day: its own row, or a claim that it makes.
pub(crate) fn has_spoken(view: &View, speaker: &ActorId) -> bool {
    let own = view.actor(speaker).map(|actor| &actor.meta);
    let claims = view.tables().claims.iter().filter(|claim| claim.speaker == *speaker);
    let rows: Vec<Vec<String>> =
        own.into_iter().chain(claims.map(|claim| &claim.meta)).map(vouchers).collect();
    let mut all = rows.iter().flatten().peekable();
    all.peek().is_none() || all.any(|id| !is_later(view, id))
}
