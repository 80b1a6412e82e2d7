//! How old something is on a day, how old it was when it was said, and how long before it had been said already.

use formateur_case::{Date, Meta, PartialDate, View, When};
use serde::Serialize;

use super::OLD_AFTER_DAYS;
use crate::sections::{appeared, vouchers};

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

    /// All days from one to another.
    pub(super) fn days((first, last): (Date, Date)) -> Self {
        Self { first: Some(first), last: Some(last) }
    }

    /// Whether it can go on to a day: what lasts does.
    pub(super) fn reaches(self, day: Date) -> bool {
        self.last.is_none_or(|last| last >= day)
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
    /// When it was said first, as far as the case dates that, as written.
    pub said_on: Option<String>,
    /// From when it was to then.
    pub when_said: Age,
    /// The latest of its sources that appeared after another one had told it, if one did by the day.
    pub repeated: Option<Repeated>,
}

/// A later source that says the same again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repeated {
    /// The later source.
    pub by: String,
    /// When it appeared, as written.
    pub on: String,
    /// The earliest source.
    pub first_by: String,
    /// When that appeared, as written.
    pub first_on: String,
    /// From the earliest source to the later one.
    pub after: Age,
    /// Whether it was old news by then.
    pub old: bool,
}

/// A source with its date.
struct Dated {
    id: String,
    date: PartialDate,
}

impl Dated {
    /// The days on which it can have appeared, none after the day of the view.
    fn days(&self, view: &View) -> (Date, Date) {
        let first = self.date.first_day();
        (first, self.date.last_day().min(view.day()).max(first))
    }
}

impl Ages {
    /// The ages of a row; `what` is the time of which it speaks.
    pub(super) fn of(view: &View, what: Option<Time>, meta: &Meta) -> Self {
        let all = vouchers(meta);
        let sources = dated(view, &all);
        let said = said(view, meta, &sources, sources.len() < all.len());
        Self {
            on_day: Age::between(what, Some((view.day(), view.day()))),
            when_said: Age::between(what, said.as_ref().map(|(_, days)| *days)),
            said_on: said.map(|(text, _)| text),
            repeated: repeated(view, &sources),
        }
    }
}

/// Sources of a row that can have appeared by the day, the earliest first.
fn dated(view: &View, vouchers: &[String]) -> Vec<Dated> {
    let dates = vouchers.iter().filter_map(|id| Some((id, appeared(view, id)?)));
    let out = dates.filter(|(_, date)| date.first_day() <= view.day());
    let mut all: Vec<Dated> = out.map(|(id, date)| Dated { id: id.clone(), date }).collect();
    all.sort_by(|a, b| (a.date.last_day(), &a.id).cmp(&(b.date.last_day(), &b.id)));
    all
}

/// When a row was said first: with its earliest dated source. Where a voucher has no date, or all appeared later, the
/// day from which the row was known stands for it, unless a dated source is earlier.
fn said(
    view: &View,
    meta: &Meta,
    sources: &[Dated],
    undated: bool,
) -> Option<(String, (Date, Date))> {
    let known = meta.known_from.day().map(|day| (day.to_string(), (day, day)));
    let Some(first) = sources.first() else { return known };
    let days = first.days(view);
    let known = known.filter(|(_, (day, _))| *day <= days.1 && (undated || *day >= days.0));
    known.or_else(|| Some((first.date.to_string(), days)))
}

fn repeated(view: &View, sources: &[Dated]) -> Option<Repeated> {
    let first = sources.first()?;
    // A source may be dated by its month or year: it counts once all of that has passed, and if all of it came later.
    let later = sources.iter().filter(|one| {
        one.date.first_day() > first.date.last_day() && one.date.last_day() <= view.day()
    });
    let last = later.max_by(|a, b| (a.date.last_day(), &b.id).cmp(&(b.date.last_day(), &a.id)))?;
    let after = Age::between(Some(Time::days(first.days(view))), Some(last.days(view)));
    Some(Repeated {
        by: last.id.clone(),
        on: last.date.to_string(),
        first_by: first.id.clone(),
        first_on: first.date.to_string(),
        after,
        old: after.is_old(),
    })
}
