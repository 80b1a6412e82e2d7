//! How old something is on a day, and how old it was when it was said.

use formateur_case::{Date, Meta, PartialDate, View, When};
use serde::Serialize;

use super::OLD_AFTER_DAYS;

/// Days from one thing to another, where both may be known only roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "known", rename_all = "kebab-case")]
pub enum Age {
    /// When it was is not known.
    Unknown,
    /// It had not come yet.
    ToCome,
    /// It lies back.
    Days {
        /// The fewest days that the dates allow; 0 for what lasts.
        least: i64,
        /// The most days; none where the beginning is open.
        most: Option<i64>,
    },
}

/// A time of which either end may be open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    /// The first day that it can mean.
    first: Option<Date>,
    /// The last one; none for what lasts.
    last: Option<Date>,
}

impl Time {
    pub(super) fn of(when: When) -> Self {
        Self {
            first: when.from.map(PartialDate::first_day),
            last: when.to.map(PartialDate::last_day),
        }
    }
}

impl Age {
    /// What the dates of an event and of a saying allow.
    pub(super) fn between(what: Option<Time>, said: Option<(Date, Date)>) -> Self {
        let (Some(what), Some((from, to))) = (what, said) else { return Self::Unknown };
        let most = what.first.map(|begin| to.days_since(begin));
        if most.is_some_and(|most| most < 0) {
            return Self::ToCome;
        }
        let least = what.last.map_or(0, |end| from.days_since(end).max(0));
        Self::Days { least, most }
    }

    /// Whether it was old by the least that the dates allow.
    pub fn is_old(&self) -> bool {
        matches!(self, Self::Days { least, .. } if *least > OLD_AFTER_DAYS)
    }
}

/// The ages of one piece of information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ages {
    /// From when it was to the day of the view.
    pub on_day: Age,
    /// From when it was to the day from which it was known.
    pub when_said: Age,
    /// Whether it was already old then.
    pub old_when_said: bool,
    /// The latest source of the row that appeared after that day and by the day of the view, if one did.
    pub repeated: Option<Repeated>,
}

/// A later source that says the same again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repeated {
    /// The source.
    pub by: String,
    /// When it appeared, as written.
    pub on: String,
    /// From when the thing was to then.
    pub age: Age,
    /// Whether it was already old then.
    pub old: bool,
}

impl Ages {
    /// The ages of a row; `what` is the time of which it speaks.
    pub(super) fn of(view: &View, what: Option<Time>, meta: &Meta) -> Self {
        let known = meta.known_from.day();
        let when_said = Age::between(what, known.map(|day| (day, day)));
        Self {
            on_day: Age::between(what, Some((view.day(), view.day()))),
            when_said,
            old_when_said: when_said.is_old(),
            repeated: repeated(view, what, meta),
        }
    }

    /// Whether it was already old when it was said, or said again.
    pub fn was_old(&self) -> bool {
        self.old_when_said || self.repeated.as_ref().is_some_and(|again| again.old)
    }
}

fn repeated(view: &View, what: Option<Time>, meta: &Meta) -> Option<Repeated> {
    let known = meta.known_from.day()?;
    let vouchers = super::super::vouchers(meta);
    let sources = view
        .tables()
        .sources
        .iter()
        .filter(|row| vouchers.iter().any(|voucher| voucher == row.id.as_str()));
    // A source may be dated by its month or year: it counts once all of that has passed, and if all of it came later.
    let later = sources.filter_map(|row| {
        let date = row.date?;
        let appeared = date.first_day() > known && date.last_day() <= view.day();
        appeared.then_some((date, row.id.to_string()))
    });
    let (date, by) = later.max_by(|a, b| (a.0.last_day(), &b.1).cmp(&(b.0.last_day(), &a.1)))?;
    let age = Age::between(what, Some((date.first_day(), date.last_day())));
    Some(Repeated { by, on: date.to_string(), age, old: age.is_old() })
}
