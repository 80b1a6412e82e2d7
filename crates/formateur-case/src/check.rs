//! Everything a case must keep to beyond the form of its cells: references, sources, dates, ranges, the chamber.

mod claims;
mod moments;
mod polls;
mod talks;

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::Holder;
use crate::count::Count;
use crate::date::{Date, KnownFrom};
use crate::head::{Entry, Head};
use crate::id::{ActorId, RefKind, did_you_mean};
use crate::problem::{Code, Place, Problem};
use crate::row::Row;
use crate::tables::{Members, SeatRow, Tables, Visitor};

/// Where rows and values stand, for messages.
pub(crate) trait Locate {
    /// The place of a cell of the `row`th row of a table.
    fn cell(&self, table: &str, row: usize, column: &str) -> Place;
    /// The place of a value of `case.toml`, by its path.
    fn head(&self, path: &str) -> Place;
    /// Whether a table may have a row of that id that could not be read: nothing is unknown because of another mistake.
    fn may_have(&self, _table: &str, _id: &str) -> bool {
        false
    }
    /// Whether every row of a table was read.
    fn is_whole(&self, _table: &str) -> bool {
        true
    }
}

/// All ids that a case defines, by what they are ids of.
type Ids = BTreeMap<RefKind, BTreeSet<String>>;

/// What checks share: the tables, where they stand, the ids there are, and the problems found.
pub(crate) struct Checker<'a> {
    head: &'a Head,
    tables: &'a Tables,
    locate: &'a dyn Locate,
    ids: Ids,
    actor_from: BTreeMap<String, Date>,
    problems: Vec<Problem>,
}

/// All problems of tables that were read.
pub(crate) fn problems(head: &Head, tables: &Tables, locate: &dyn Locate) -> Vec<Problem> {
    let ids = ids(head, tables);
    let days = tables
        .actors
        .iter()
        .filter_map(|actor| Some((actor.id.to_string(), actor.meta.known_from.day()?)));
    let mut checker =
        Checker { head, tables, locate, ids, actor_from: days.collect(), problems: Vec::new() };
    checker.head();
    tables.visit(&mut checker);
    checker.ranges();
    checker.moments();
    checker.claims();
    checker.ties();
    checker.counts();
    checker.polls();
    checker.problems
}

fn ids(head: &Head, tables: &Tables) -> Ids {
    let entries = |ids: Vec<&str>| ids.into_iter().map(ToOwned::to_owned).collect();
    BTreeMap::from([
        (RefKind::Actor, tables.actors.iter().map(|row| row.id.to_string()).collect()),
        (RefKind::Source, tables.sources.iter().map(|row| row.id.to_string()).collect()),
        (RefKind::Claim, tables.claims.iter().map(|row| row.id.to_string()).collect()),
        (RefKind::Issue, entries(head.issues.iter().map(Entry::id).collect())),
        (RefKind::Stage, entries(head.stages.iter().map(Entry::id).collect())),
        (RefKind::Threshold, entries(head.thresholds.iter().map(Entry::id).collect())),
        (RefKind::Post, entries(head.offices.iter().map(Entry::id).collect())),
    ])
}

impl Visitor for Checker<'_> {
    fn table<R: Row>(&mut self, rows: &[R]) {
        let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        // Where a table says since when something holds, it may well be learnt after it ended.
        let begins_when_known = !R::describe().iter().any(|column| column.name == "since");
        for (at, row) in rows.iter().enumerate() {
            self.duplicate(row, at, &mut seen);
            self.references(row, at);
            let meta = row.meta();
            if R::SOURCED && meta.source.is_empty() {
                self.cell::<R>(
                    at,
                    "source",
                    Code::NoSource,
                    "this row names no source".into(),
                    "write the id of a source of sources.csv, or judgement:<who>".into(),
                );
            }
            if let (KnownFrom::Day(from), Some(until)) = (meta.known_from, meta.until)
                && begins_when_known
                && until.last_day() < from
            {
                self.cell::<R>(
                    at,
                    "until",
                    Code::Backwards,
                    format!("the row ends on {until}, before it was known on {from}"),
                    "swap the dates, or correct one".into(),
                );
            }
        }
    }
}

impl Checker<'_> {
    fn cell<R: Row>(
        &mut self,
        row: usize,
        column: &str,
        code: Code,
        message: String,
        help: String,
    ) {
        self.problems.push(Problem::new(
            self.locate.cell(R::TABLE, row, column),
            code,
            message,
            help,
        ));
    }

    fn in_head(&mut self, path: &str, code: Code, message: String, help: String) {
        self.problems.push(Problem::new(self.locate.head(path), code, message, help));
    }

    fn duplicate<R: Row>(&mut self, row: &R, at: usize, seen: &mut BTreeMap<Vec<String>, usize>) {
        let key = row.key();
        if let Some(&first) = seen.get(&key) {
            let first = self.locate.cell(R::TABLE, first, R::KEY[0]);
            let column = R::KEY[R::KEY.len() - 1];
            let parts: Vec<String> = R::KEY
                .iter()
                .zip(&key)
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| format!("{name} `{text}`"))
                .collect();
            let remedy = "delete one of them, or tell them apart";
            let help = match first.line {
                0 => remedy.to_owned(),
                line => format!("the first stands in line {line}; {remedy}"),
            };
            self.cell::<R>(
                at,
                column,
                Code::Duplicate,
                format!("two rows have {}", parts.join(", ")),
                help,
            );
        } else {
            seen.insert(key, at);
        }
    }

    fn references<R: Row>(&mut self, row: &R, at: usize) {
        let mut refs: Vec<(&'static str, RefKind, String)> = Vec::new();
        row.visit_refs(&mut |column, kind, id| refs.push((column, kind, id.to_owned())));
        let known = row.meta().known_from;
        for (column, kind, id) in refs {
            if let Some((message, help)) = self.unknown(kind, &id) {
                self.cell::<R>(at, column, Code::UnknownId, message, help);
            } else if kind == RefKind::Actor
                && let Some(from) = self.actor_from.get(&id).copied()
                && (known == KnownFrom::Always || known.day().is_some_and(|day| day < from))
            {
                let message = format!("the row is known before `{id}`, which is known from {from}");
                self.cell::<R>(
                    at,
                    column,
                    Code::KnownTooEarly,
                    message,
                    "correct known_from here or in actors.csv".into(),
                );
            }
        }
    }

    /// What is wrong with an id that nothing has.
    fn unknown(&self, kind: RefKind, id: &str) -> Option<(String, String)> {
        let known = &self.ids[&kind];
        let (noun, file) = kind.describe();
        if known.contains(id) || self.locate.may_have(file.trim_end_matches(".csv"), id) {
            return None;
        }
        let help = match did_you_mean(id, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`? Otherwise add it to {file}"),
            None => format!("add it to {file}"),
        };
        Some((format!("no {noun} is called `{id}`"), help))
    }

    fn head_ref(&mut self, path: &str, kind: RefKind, id: &str) {
        if let Some((message, help)) = self.unknown(kind, id) {
            self.in_head(path, Code::UnknownId, message, help);
        }
    }

    fn head(&mut self) {
        let head = self.head;
        if let Some(subject) = &head.subject {
            self.head_ref("subject", RefKind::Actor, subject.as_str());
        }
        if let Some(axis) = &head.axis {
            self.head_ref("axis", RefKind::Issue, axis.as_str());
        }
        if head.chamber.seats == 0 || head.chamber.seats > 100_000 {
            self.in_head(
                "chamber.seats",
                Code::BadValue,
                format!("a chamber of {} members", head.chamber.seats),
                "write its members, from 1 to 100000".into(),
            );
        }
        if head.chamber.term_years.is_some_and(|years| !(1..=10).contains(&years)) {
            self.in_head(
                "chamber.term_years",
                Code::Range,
                "a term is 1 to 10 years".into(),
                "write the years from one election to the next at the latest".into(),
            );
        }
        self.thresholds();
        self.stages();
        for (at, issue) in head.issues.iter().enumerate() {
            if issue.scale[0] >= issue.scale[1] || !issue.scale.iter().all(|end| end.is_finite()) {
                self.in_head(
                    &format!("issues[{at}].scale"),
                    Code::Range,
                    "the scale ends where it begins, or before".into(),
                    "write scale = [lower, upper], such as [0, 10]".into(),
                );
            }
        }
        self.entries(&head.thresholds);
        self.entries(&head.offices);
        self.entries(&head.stages);
        self.entries(&head.issues);
    }

    fn thresholds(&mut self) {
        let seats = self.head.chamber.seats;
        for (at, threshold) in self.head.thresholds.iter().enumerate() {
            let path = format!("thresholds[{at}].votes");
            let none_needed = threshold.kind == crate::head::ThresholdKind::Plurality;
            match threshold.votes {
                Some(0) => self.in_head(
                    &path,
                    Code::Range,
                    "a threshold of 0 votes is always met".into(),
                    "write the votes that are needed".into(),
                ),
                Some(votes) if votes > seats => self.in_head(
                    &path,
                    Code::ThresholdTooHigh,
                    format!(
                        "the threshold `{}` needs {votes} votes, the chamber has {seats} members",
                        threshold.id
                    ),
                    "correct the votes here, or the seats of the chamber".into(),
                ),
                None if !none_needed => self.in_head(
                    &path,
                    Code::BadValue,
                    format!("the threshold `{}` has no votes", threshold.id),
                    "add votes = <number>; only a plurality has none".into(),
                ),
                _ => {}
            }
        }
    }

    fn stages(&mut self) {
        for (at, stage) in self.head.stages.iter().enumerate() {
            if let Some(after) = &stage.after {
                self.head_ref(&format!("stages[{at}].after"), RefKind::Stage, after.as_str());
                let earlier = self.head.stages[..at].iter().any(|before| before.id == *after);
                if !earlier && self.ids[&RefKind::Stage].contains(after.as_str()) {
                    self.in_head(
                        &format!("stages[{at}].after"),
                        Code::Backwards,
                        format!("`{}` comes after `{after}`, which stands below it", stage.id),
                        "put the stages in the order of the process".into(),
                    );
                }
            }
            for (key, threshold) in [("threshold", &stage.threshold), ("quorum", &stage.quorum)] {
                if let Some(threshold) = threshold {
                    let path = format!("stages[{at}].{key}");
                    self.head_ref(&path, RefKind::Threshold, threshold.as_str());
                }
            }
            if let Some(post) = &stage.fills {
                self.head_ref(&format!("stages[{at}].fills"), RefKind::Post, post.as_str());
            }
        }
    }

    /// What all entries of `case.toml` must keep to.
    fn entries<E: Entry>(&mut self, entries: &[E]) {
        for (at, entry) in entries.iter().enumerate() {
            let path = format!("{}[{at}]", E::TABLE);
            let twin = entries[..at]
                .iter()
                .any(|other| other.id() == entry.id() && other.known_from() == entry.known_from());
            if twin {
                self.in_head(
                    &format!("{path}.id"),
                    Code::Duplicate,
                    format!("two entries of [[{}]] are called `{}`", E::TABLE, entry.id()),
                    "give one of them another id, or another known_from".into(),
                );
            }
            if let (Some(from), Some(until)) = (entry.known_from(), entry.until())
                && until < from
            {
                self.in_head(
                    &format!("{path}.until"),
                    Code::Backwards,
                    format!("`{}` ends on {until}, before it was known on {from}", entry.id()),
                    "swap the dates, or correct one".into(),
                );
            }
            if entry.source().is_empty() {
                self.in_head(
                    &path,
                    Code::NoSource,
                    format!("`{}` names no source", entry.id()),
                    "add source = [\"<id of sources.csv>\"] or [\"judgement:<who>\"]".into(),
                );
            }
            self.vouchers(&path, entry.source());
        }
    }

    /// Low, point and high must stand in order, and on their scale.
    fn ranges(&mut self) {
        let tables = self.tables;
        for (at, row) in tables.seats.iter().enumerate() {
            let [low, high] = [row.low.unwrap_or(row.seats), row.high.unwrap_or(row.seats)];
            self.range::<SeatRow>(at, low.into(), row.seats.into(), high.into());
            if row.appealed.is_some_and(|appealed| appealed > row.seats) {
                self.cell::<SeatRow>(
                    at,
                    "appealed",
                    Code::Range,
                    "more seats are under appeal than there are".into(),
                    "correct seats or appealed".into(),
                );
            }
        }
        for (at, row) in tables.polls.iter().enumerate() {
            self.range::<crate::tables::Poll>(
                at,
                row.low.unwrap_or(row.share_percent),
                row.share_percent,
                row.high.unwrap_or(row.share_percent),
            );
            self.within::<crate::tables::Poll>(
                at,
                "share_percent",
                Some(row.share_percent),
                [0.0, 100.0],
            );
        }
        for (at, row) in tables.votes.iter().enumerate() {
            self.within::<crate::tables::Votes>(
                at,
                "share_percent",
                row.share_percent,
                [0.0, 100.0],
            );
        }
        for (at, row) in tables.bloc_seats.iter().enumerate() {
            self.range::<crate::tables::BlocSeats>(
                at,
                row.low.into(),
                row.low.into(),
                row.high.into(),
            );
        }
        for (at, row) in tables.indicators.iter().enumerate() {
            self.range::<crate::tables::Indicator>(
                at,
                row.low.unwrap_or(row.value),
                row.value,
                row.high.unwrap_or(row.value),
            );
        }
        self.positions();
        self.negotiations();
        self.rules();
    }

    fn positions(&mut self) {
        for (at, row) in self.tables.positions.iter().enumerate() {
            type Position = crate::tables::Position;
            let (low, high) = (row.low.unwrap_or(row.position), row.high.unwrap_or(row.position));
            self.range::<Position>(at, low, row.position, high);
            if let Some(issue) = self.head.issues.iter().find(|issue| issue.id == row.issue) {
                let scale = issue.scale;
                self.within::<Position>(at, "position", Some(row.position), scale);
                self.within::<Position>(at, "low", row.low, scale);
                self.within::<Position>(at, "high", row.high, scale);
            }
            self.within::<Position>(at, "salience", row.salience, [0.0, 100.0]);
            self.within::<Position>(at, "capability", row.capability, [0.0, 100.0]);
        }
    }

    fn range<R: Row>(&mut self, row: usize, low: f64, point: f64, high: f64) {
        if low > point {
            self.cell::<R>(
                row,
                "low",
                Code::Range,
                format!("the lower end {low} is above {}", if low > high { high } else { point }),
                "write low <= value <= high".into(),
            );
        } else if point > high {
            self.cell::<R>(
                row,
                "high",
                Code::Range,
                format!("the upper end {high} is below {point}"),
                "write low <= value <= high".into(),
            );
        }
    }

    fn within<R: Row>(
        &mut self,
        row: usize,
        column: &str,
        value: Option<f64>,
        [low, high]: [f64; 2],
    ) {
        if let Some(value) = value.filter(|value| !(low..=high).contains(value)) {
            self.cell::<R>(
                row,
                column,
                Code::Range,
                format!("{column}: {value} is not on the scale from {low} to {high}"),
                "correct the value, or the scale".into(),
            );
        }
    }

    fn ties(&mut self) {
        for (at, tie) in self.tables.ties.iter().enumerate() {
            type Tie = crate::tables::Tie;
            if tie.from == tie.to {
                self.cell::<Tie>(
                    at,
                    "to",
                    Code::SelfTie,
                    format!("`{}` has a tie with itself", tie.from),
                    "a tie needs two actors".into(),
                );
            }
            self.within::<Tie>(at, "strength", tie.strength.map(f64::from), [1.0, 3.0]);
            self.within::<Tie>(at, "confidence", tie.confidence, [0.0, 1.0]);
        }
    }

    /// Every count must fill the chamber, and its ranges must be able to.
    fn counts(&mut self) {
        if !self.locate.is_whole("seats") {
            return;
        }
        let mut days: BTreeMap<KnownFrom, Vec<usize>> = BTreeMap::new();
        for (at, row) in self.tables.seats.iter().enumerate() {
            days.entry(row.meta.known_from).or_default().push(at);
        }
        let chamber = self.head.chamber.seats;
        let single: BTreeSet<&str> = self
            .tables
            .actors
            .iter()
            .filter(|a| a.members == Some(Members::Individuals))
            .map(|a| a.id.as_str())
            .collect();
        for (day, rows) in days {
            let first = rows[0];
            let picked: Vec<&SeatRow> = rows.iter().map(|&at| &self.tables.seats[at]).collect();
            let when = day
                .day()
                .map_or_else(|| "the count".to_owned(), |day| format!("the count of {day}"));
            let filled: u64 = picked.iter().map(|row| u64::from(row.seats)).sum();
            if filled != u64::from(chamber) {
                let help = if filled < u64::from(chamber) {
                    format!(
                        "add a row `unallocated` (or `vacant`) with {} seats, or the parties that are missing",
                        u64::from(chamber) - filled
                    )
                } else {
                    "correct the seats, or the chamber in case.toml".to_owned()
                };
                self.cell::<SeatRow>(
                    first,
                    "seats",
                    Code::Chamber,
                    format!("{when} gives {filled} seats, the chamber has {chamber}"),
                    help,
                );
                continue;
            }
            let count = Count::new(&picked, chamber, |id: &ActorId| single.contains(id.as_str()));
            if !can_fill(&count) {
                let message = format!("the ranges of {when} cannot add up to {chamber} seats");
                self.cell::<SeatRow>(
                    first,
                    "seats",
                    Code::Chamber,
                    message,
                    "widen the range of a party, or of the row `unallocated`".into(),
                );
            }
        }
        let unnamed = self.tables.seats.iter().any(|row| matches!(row.party, Holder::Party(_)));
        if !self.tables.seats.is_empty() && !unnamed {
            self.cell::<SeatRow>(
                0,
                "party",
                Code::Chamber,
                "no party holds a seat".into(),
                "add a row for each party".into(),
            );
        }
    }
}

/// Whether some draw of the ranges fills the chamber.
fn can_fill(count: &Count) -> bool {
    let sum = |pick: fn(&crate::count::Held) -> u32| {
        count.held.iter().map(|held| u64::from(pick(held))).sum::<u64>()
    };
    let (low, high) = (sum(|held| held.low), sum(|held| held.high));
    let [fewest, _, most] = count.unallocated.map(u64::from);
    let open = count.held.iter().any(|held| held.open);
    let fixed = u64::from(count.vacant);
    let most = if open { u64::from(count.chamber) } else { most };
    (low + fewest + fixed..=high + most + fixed).contains(&u64::from(count.chamber))
}
