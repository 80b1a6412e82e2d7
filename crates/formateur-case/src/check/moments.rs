//! Checks of what came before what.

use super::Checker;
use crate::date::{Date, KnownFrom};
use crate::problem::{Code, Problem};

impl Checker<'_> {
    /// Nothing that happened is known before it happened, and no office or tie ends before it begins.
    pub(super) fn moments(&mut self) {
        let tables = self.tables;
        let early = |known: KnownFrom, date: Date| known.day().is_some_and(|known| known < date);
        let mut wrong = Vec::new();
        for (at, row) in tables.events.iter().enumerate() {
            if early(row.meta.known_from, row.date.first_day()) {
                wrong.push(("events", at, row.date.first_day()));
            }
        }
        for (at, row) in tables.attempts.iter().enumerate() {
            if early(row.meta.known_from, row.date) {
                wrong.push(("attempts", at, row.date));
            }
        }
        for (at, row) in tables.outcomes.iter().enumerate() {
            if early(row.meta.known_from, row.date) {
                wrong.push(("outcomes", at, row.date));
            }
        }
        for (at, row) in tables.formations.iter().enumerate() {
            if let Some(date) = row.government.filter(|date| early(row.meta.known_from, *date)) {
                wrong.push(("formations", at, date));
            }
        }
        for (table, at, date) in wrong {
            let place = self.locate.cell(table, at, "known_from");
            self.problems.push(Problem::new(
                place,
                Code::KnownTooEarly,
                format!("this was known before it happened on {date}"),
                "correct known_from or date",
            ));
        }
        self.formations();
        self.spans();
    }

    /// No government of the table of earlier formations took office before its election.
    fn formations(&mut self) {
        for (at, row) in self.tables.formations.iter().enumerate() {
            if let Some(date) = row.government.filter(|date| *date < row.election) {
                self.problems.push(Problem::new(
                    self.locate.cell("formations", at, "government"),
                    Code::Backwards,
                    format!("it took office on {date}, before the election of {}", row.election),
                    "swap the dates, or correct one",
                ));
            }
        }
    }

    fn spans(&mut self) {
        let tables = self.tables;
        let offices = tables.offices.iter().map(|row| (row.since, row.meta.until));
        let ties = tables.ties.iter().map(|row| (row.since, row.meta.until));
        let memberships = tables.memberships.iter().map(|row| (row.since, row.meta.until));
        let all = [
            ("offices", offices.collect::<Vec<_>>()),
            ("ties", ties.collect()),
            ("memberships", memberships.collect()),
        ];
        for (table, spans) in all {
            for (at, span) in spans.into_iter().enumerate() {
                if let (Some(since), Some(until)) = span
                    && until.last_day() < since.first_day()
                {
                    let place = self.locate.cell(table, at, "until");
                    let message = format!("it ends in {until}, before it begins in {since}");
                    self.problems.push(Problem::new(
                        place,
                        Code::Backwards,
                        message,
                        "swap the dates, or correct one",
                    ));
                }
            }
        }
    }
}
