//! Where the offices of the subject lie in time.

use formateur_case::{ActorId, Date, OfficeHeld, PartialDate, View};
use serde::Serialize;

/// One office, in the order of the section of offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OfficeOnAxis {
    /// The days on which it can have begun; none where no beginning is known.
    pub since: Option<Ends>,
    /// The days on which it can have ended; none where no end is known by the day.
    pub until: Option<Ends>,
    /// The days up to which it is known to have been held, where no end is known.
    pub attested: Option<Ends>,
}

/// The first and the last day that a date can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Ends {
    /// The first day.
    pub first: Date,
    /// The last day that is not after the day of the view.
    pub last: Date,
}

fn ends(view: &View, date: PartialDate) -> Ends {
    let first = date.first_day();
    // What is known by the day has begun by then, whatever else `2021` can mean.
    Ends { first, last: date.last_day().min(view.day()).max(first) }
}

pub(super) fn offices(view: &View, subject: &ActorId) -> Vec<OfficeOnAxis> {
    let place = |row: &OfficeHeld| OfficeOnAxis {
        since: row.since.map(|date| ends(view, date)),
        until: row.meta.until.map(|date| ends(view, date)),
        attested: crate::sections::offices::attested(view, row).map(|date| ends(view, date)),
    };
    super::super::offices::rows(view, subject).into_iter().map(place).collect()
}
