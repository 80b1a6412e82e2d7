//! A case as it was known on one day. Methods see nothing else, so none can look past the day.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use crate::case::Case;
use crate::count::Count;
use crate::date::{Date, KnownFrom};
use crate::head::{Entry, Threshold, ThresholdKind};
use crate::id::{ActorId, IssueId, did_you_mean};
use crate::row::Row;
use crate::tables::{Actor, Members, OfficeHeld, Position, SeatRow, VisitorMut};

/// A case as it was known on one day: later rows are gone, and ends that had not come are open.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    day: Date,
    hash: String,
    case: Case,
    counts: Vec<Count>,
    scenarios: Vec<String>,
}

impl Deref for View {
    type Target = Case;

    fn deref(&self) -> &Case {
        &self.case
    }
}

/// Why a threshold cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThresholdError {
    /// There is none of that name on any day.
    #[error("no threshold is called `{id}`{}", suggestion.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    Unknown {
        /// What was asked for.
        id: String,
        /// What may have been meant.
        suggestion: Option<String>,
        /// Those that exist on the day.
        known: Vec<String>,
    },
    /// It came later.
    #[error("the threshold `{id}` did not exist on {day}: it is known from {from}")]
    NotYet {
        /// What was asked for.
        id: String,
        /// The day of the view.
        day: Date,
        /// From when it existed.
        from: Date,
    },
    /// It had ended.
    #[error("the threshold `{id}` no longer existed on {day}: it ended on {until}")]
    Over {
        /// What was asked for.
        id: String,
        /// The day of the view.
        day: Date,
        /// When it ended.
        until: Date,
    },
    /// It has no number.
    #[error("`{id}` is decided by a plurality: no number of seats guarantees it")]
    NoNumber {
        /// What was asked for.
        id: String,
    },
}

/// Cuts every table to what was known on a day.
struct Cut(Date);

impl VisitorMut for Cut {
    fn table<R: Row>(&mut self, rows: &mut Vec<R>) {
        rows.retain_mut(|row| match row.meta().as_of(self.0) {
            Some(meta) => {
                *row.meta_mut() = meta;
                true
            }
            None => false,
        });
    }
}

/// What attests an office on a later day is not seen yet.
fn attest(offices: &mut [OfficeHeld], day: Date) {
    for row in offices {
        row.attested = row.attested.filter(|last| last.first_day() <= day);
    }
}

impl View {
    pub(crate) fn new(case: &Case, day: Date) -> Self {
        let mut tables = case.tables.clone();
        attest(&mut tables.offices, day);
        tables.visit_mut(&mut Cut(day));
        let cut = Case { head: case.head.as_of(day), tables, scenarios: case.scenarios.clone() };
        Self::of(cut, day, case.hash(), Vec::new())
    }

    /// A view of rows that were cut already.
    pub(crate) fn of(case: Case, day: Date, hash: String, scenarios: Vec<String>) -> Self {
        let counts = counts(&case);
        Self { day, hash, case, counts, scenarios }
    }

    /// The day.
    pub fn day(&self) -> Date {
        self.day
    }

    /// Hash of the whole case, of which this is a view.
    pub fn case_hash(&self) -> &str {
        &self.hash
    }

    /// Scenarios that were applied, in order.
    pub fn applied(&self) -> &[String] {
        &self.scenarios
    }

    /// The latest count of the chamber; `None` where the case has none by that day.
    pub fn count(&self) -> Option<&Count> {
        self.counts.last()
    }

    /// The view with one more count, the latest: of seats that nobody has counted yet.
    #[must_use]
    pub fn with_count(mut self, count: Count) -> Self {
        self.counts.push(count);
        self
    }

    /// All counts known by the day, oldest first.
    pub fn counts(&self) -> &[Count] {
        &self.counts
    }

    /// An actor.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        // Actors stand in the order of their ids.
        let actors = &self.case.tables.actors;
        actors.binary_search_by(|actor| actor.id.0.cmp(id)).ok().map(|at| &actors[at])
    }

    /// The name of an actor, or its id.
    pub fn name<'a>(&'a self, id: &'a ActorId) -> &'a str {
        self.actor(id).map_or(id.as_str(), |actor| &actor.name.main)
    }

    /// The short name of an actor, its name, or its id.
    pub fn short_name<'a>(&'a self, id: &'a ActorId) -> &'a str {
        self.actor(id).map_or(id.as_str(), |actor| {
            if actor.short.is_empty() { &actor.name.main } else { &actor.short }
        })
    }

    /// Thresholds in force on the day.
    pub fn thresholds(&self) -> impl Iterator<Item = &Threshold> {
        self.case.head.thresholds.iter().filter(|threshold| threshold.until.is_none())
    }

    /// A threshold in force on the day, and the seats it needs.
    ///
    /// `all` is the case that this is a view of: it tells when a threshold that is not in force was or will be.
    pub fn threshold(&self, id: &str, all: &Case) -> Result<(&Threshold, u32), ThresholdError> {
        if let Some(threshold) = self.thresholds().find(|threshold| threshold.id.as_str() == id) {
            let seats = threshold.quota(self.case.head.chamber.seats);
            return seats
                .map(|seats| (threshold, seats))
                .ok_or_else(|| ThresholdError::NoNumber { id: id.to_owned() });
        }
        let (id, day) = (id.to_owned(), self.day);
        let same: Vec<&Threshold> =
            all.head.thresholds.iter().filter(|threshold| threshold.id.as_str() == id).collect();
        if let Some(until) =
            same.iter().filter_map(|threshold| threshold.until).filter(|until| *until <= day).max()
        {
            return Err(ThresholdError::Over { id, day, until });
        }
        if let Some(from) = same.iter().filter_map(|threshold| threshold.known_from).min() {
            return Err(ThresholdError::NotYet { id, day, from });
        }
        let known: Vec<String> =
            self.thresholds().map(|threshold| threshold.id.to_string()).collect();
        let suggestion = did_you_mean(&id, known.iter().map(String::as_str)).map(ToOwned::to_owned);
        Err(ThresholdError::Unknown { id, suggestion, known })
    }

    /// The threshold that a government needs: `investiture`, else the first with a number, else none.
    pub fn investiture(&self) -> Option<(&Threshold, u32)> {
        let chamber = self.case.head.chamber.seats;
        let voting = self.thresholds().filter(|threshold| threshold.kind != ThresholdKind::Quorum);
        let numbered: Vec<_> =
            voting.filter_map(|threshold| Some((threshold, threshold.quota(chamber)?))).collect();
        let named = numbered.iter().find(|(threshold, _)| threshold.id() == "investiture");
        named.or(numbered.first()).copied()
    }

    /// Seats that a government needs: those of [`View::investiture`], else more than half of the chamber.
    pub fn majority(&self) -> u32 {
        self.investiture().map_or(self.case.head.chamber.seats / 2 + 1, |(_, seats)| seats)
    }

    /// Actors that belong to `group` on the day, directly, by id.
    pub fn members_of<'a>(&'a self, group: &'a ActorId) -> impl Iterator<Item = &'a ActorId> {
        let rows = self
            .case
            .tables
            .memberships
            .iter()
            .filter(move |row| row.group == *group && row.meta.holds());
        rows.map(|row| &row.member)
    }

    /// Actors that `member` belongs to on the day, directly, by id.
    pub fn groups_of<'a>(&'a self, member: &'a ActorId) -> impl Iterator<Item = &'a ActorId> {
        let rows = self
            .case
            .tables
            .memberships
            .iter()
            .filter(move |row| row.member == *member && row.meta.holds());
        rows.map(|row| &row.group)
    }

    /// Parties with seats that stand for `actor`: itself, else the nearest that it belongs to, else all that belong to it.
    ///
    /// A person or an armed wing is found in its list; a bloc in the lists that it is made of.
    pub fn seat_holders(&self, actor: &ActorId) -> BTreeSet<ActorId> {
        let seated: BTreeSet<&ActorId> = self
            .count()
            .into_iter()
            .flat_map(Count::parties)
            .filter(|(_, held)| held.high > 0 || held.open)
            .map(|(id, _)| id)
            .collect();
        if seated.contains(actor) {
            return BTreeSet::from([actor.clone()]);
        }
        let up = nearest(actor, &seated, |id| self.groups_of(id).cloned().collect());
        if up.is_empty() {
            nearest(actor, &seated, |id| self.members_of(id).cloned().collect())
        } else {
            up
        }
    }

    /// An actor's position on an issue as it was known last, if it has one.
    pub fn position(&self, actor: &ActorId, issue: &IssueId) -> Option<&Position> {
        let rows = self.case.tables.positions.iter();
        let own = rows.filter(|row| row.actor == *actor && row.issue == *issue && row.meta.holds());
        own.max_by_key(|row| row.meta.known_from)
    }

    /// What an actor without seats weighs, from 0 to 100: as it was known last, on any issue; of several that were known
    /// from the same day the largest.
    pub fn capability(&self, actor: &ActorId) -> Option<f64> {
        let rows = self.case.tables.positions.iter();
        let own = rows.filter(|row| row.actor == *actor && row.meta.holds());
        let known = own.filter_map(|row| Some((row.meta.known_from, row.capability?)));
        let last = known.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        last.map(|(_, capability)| capability)
    }

    /// An actor's position on the case's axis on the day, if it has one.
    pub fn axis_position(&self, actor: &ActorId) -> Option<f64> {
        let axis = self.case.head.axis.as_ref()?;
        self.position(actor, axis).map(|row| row.position)
    }
}

/// The nearest of `wanted` that can be reached from `start`, going on where nothing is found.
fn nearest(
    start: &ActorId,
    wanted: &BTreeSet<&ActorId>,
    next: impl Fn(&ActorId) -> Vec<ActorId>,
) -> BTreeSet<ActorId> {
    let mut seen = BTreeSet::from([start.clone()]);
    let mut edge = next(start);
    let mut found = BTreeSet::new();
    while let Some(id) = edge.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        if wanted.contains(&id) {
            found.insert(id);
        } else {
            edge.extend(next(&id));
        }
    }
    found
}

/// All counts of a case, oldest first.
fn counts(case: &Case) -> Vec<Count> {
    let single: BTreeSet<&str> = case
        .tables
        .actors
        .iter()
        .filter(|actor| actor.members == Some(Members::Individuals))
        .map(|actor| actor.id.as_str())
        .collect();
    let mut days: BTreeMap<KnownFrom, Vec<&SeatRow>> = BTreeMap::new();
    for row in &case.tables.seats {
        days.entry(row.meta.known_from).or_default().push(row);
    }
    let chamber = case.head.chamber.seats;
    days.values().map(|rows| Count::new(rows, chamber, |id| single.contains(id.as_str()))).collect()
}
