//! The latest count of a view as the list of parties of Wikimedia's parliament diagram tool, a line each.

use crate::view::View;

use super::color;
use super::ids::clean;
use super::{ExportError, Exporter};

/// The format.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "parliamentdiagram",
    about: "parties, seats and colours for Wikimedia's parliament diagram tool: `Name, seats, #colour`",
    write,
};

fn write(view: &View) -> Result<String, ExportError> {
    let nothing = ExportError::Nothing { what: "count of seats", day: view.day() };
    let count = view.count().ok_or(nothing)?;
    let mut lines = Vec::new();
    for (party, held) in count.parties().filter(|(_, held)| held.seats > 0) {
        let name = clean(view.name(party));
        lines.push(format!("{name}, {}, {}\n", held.seats, color::of(view, party)));
    }
    for (name, seats) in [("Unallocated", count.unallocated[1]), ("Vacant", count.vacant)] {
        if seats > 0 {
            lines.push(format!("{name}, {seats}, {}\n", color::made(name)));
        }
    }
    Ok(lines.concat())
}
