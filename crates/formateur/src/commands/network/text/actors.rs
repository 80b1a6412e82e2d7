//! Numbers of each actor.

use super::Page;
use crate::commands::network::parts::{RoleCount, RoleCounts, Scored};
use crate::output::Table;

/// A measure: the most remarkable first.
pub(super) fn measure(page: &mut Page<'_>, measure: &Scored) {
    page.heading(measure.name);
    page.line(1, measure.meaning);
    if let Some(reason) = measure.scores.reason {
        return page.line(1, reason);
    }
    let ranked = measure.ranked();
    let mut table = Table::new(&["who", "value#"]);
    for (id, value) in ranked.iter().take(super::MANY) {
        table.row(vec![page.input.name(id), format!("{value:.4}")]);
    }
    page.table(&table);
    page.more(1, ranked.len());
    let undefined = measure.scores.values.len() - ranked.len();
    if undefined > 0 {
        let others = if undefined == 1 { "other" } else { "others" };
        page.line(1, &format!("not defined for {undefined} {others}"));
    }
}

/// Brokerage roles between the blocs: those with most first.
pub(super) fn roles(page: &mut Page<'_>, roles: &RoleCounts) {
    page.heading("Roles between the blocs");
    let mut some: Vec<(&String, &RoleCount)> =
        roles.0.iter().filter(|(_, own)| own.total > 0).collect();
    some.sort_by(|x, y| y.1.total.cmp(&x.1.total).then_with(|| x.0.cmp(y.0)));
    if some.is_empty() {
        return page.line(1, "nobody stands between two others that are no friends");
    }
    let columns = ["who", "coordinator#", "itinerant#", "gatekeeper#", "liaison#", "all#", "z#"];
    let mut table = Table::new(&columns);
    for (id, own) in some.iter().take(super::MANY) {
        let held = &own.roles;
        let counts = [held.coordinator, held.itinerant, held.gatekeeper, held.liaison, own.total];
        let z = held.by_chance.as_ref().and_then(|chance| chance.total.z);
        let z = z.map_or("-".to_owned(), |z| format!("{z:.1}"));
        let counts = counts.iter().map(u64::to_string).chain([z]);
        table.row(std::iter::once(page.input.name(id)).chain(counts).collect());
    }
    page.table(&table);
    page.more(1, some.len());
    // Relations have no direction.
    page.line(1, "as often a representative as a gatekeeper; z: how far all is from chance");
}
