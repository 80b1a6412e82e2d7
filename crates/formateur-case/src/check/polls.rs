//! Checks of polls, and of how they become seats.

use std::collections::BTreeMap;

use super::Checker;
use crate::cell::{Cell as _, Voucher};
use crate::head::{PollModel, SeatAllocation};
use crate::id::RefKind;
use crate::problem::Code;
use crate::tables::Poll;

/// Points by which rounding may lift the shares of a poll above 100.
const ROUNDING: f64 = 1.0;

impl Checker<'_> {
    /// Everything about polls.
    pub(super) fn polls(&mut self) {
        let head = self.head;
        if let Some(rule) = &head.seat_allocation {
            self.seat_allocation(rule);
        } else if self.tables.seats.is_empty() && !self.tables.polls.is_empty() {
            self.in_head(
                "chamber",
                Code::BadValue,
                "the case has polls and no seats, and does not say how votes become seats".into(),
                "add [seat_allocation] with method = \"dhondt\" or another, and a source".into(),
            );
        }
        if let Some(model) = &head.poll_model {
            self.poll_model(model);
        }
        if self.locate.is_whole("polls") {
            self.each_poll();
        }
    }

    fn seat_allocation(&mut self, rule: &SeatAllocation) {
        let seats = self.head.chamber.seats;
        if rule.threshold.is_some_and(|share| !(0.0..1.0).contains(&share)) {
            self.in_head(
                "seat_allocation.threshold",
                Code::Range,
                "a threshold is a share from 0 to below 1".into(),
                "write 0.05 for five per cent".into(),
            );
        }
        if rule.seats.is_some_and(|own| own == 0 || own > seats) {
            self.in_head(
                "seat_allocation.seats",
                Code::Range,
                format!("the chamber has {seats} members"),
                format!("write the seats that lists get, from 1 to {seats}"),
            );
        }
        for (at, id) in rule.exempt.iter().enumerate() {
            self.head_ref(&format!("seat_allocation.exempt[{at}]"), RefKind::Actor, id.as_str());
        }
        self.table_source("seat_allocation", &rule.source);
    }

    fn poll_model(&mut self, model: &PollModel) {
        let sizes = [
            ("house_effects", model.house_effects, 50.0),
            ("polling_error", model.polling_error, 50.0),
            ("drift", model.drift, 50.0),
            ("correlation", model.correlation, 1.0),
        ];
        for (key, value, most) in sizes {
            if value.is_some_and(|value| !(0.0..=most).contains(&value)) {
                self.in_head(
                    &format!("poll_model.{key}"),
                    Code::Range,
                    format!("{key} is a number from 0 to {most}"),
                    "correct the number, or leave it out".into(),
                );
            }
        }
        if model.window_days.is_some_and(|days| !(1..=3_650).contains(&days)) {
            self.in_head(
                "poll_model.window_days",
                Code::Range,
                "a window is 1 to 3650 days".into(),
                "write the days before the view from which polls count".into(),
            );
        }
        self.table_source("poll_model", &model.source);
    }

    /// What vouches for a table of `case.toml` that is no array.
    fn table_source(&mut self, table: &str, source: &[String]) {
        if source.is_empty() {
            self.in_head(
                table,
                Code::NoSource,
                format!("[{table}] names no source"),
                "add source = [\"<id of sources.csv>\"] or [\"judgement:<who>\"]".into(),
            );
        }
        self.vouchers(table, source);
    }

    /// The sources of a value of `case.toml`.
    pub(super) fn vouchers(&mut self, path: &str, source: &[String]) {
        for (nth, text) in source.iter().enumerate() {
            let path = format!("{path}.source[{nth}]");
            match Voucher::parse(text) {
                Ok(Voucher::Source(id)) => self.head_ref(&path, RefKind::Source, id.as_str()),
                Ok(Voucher::Judgement(_)) => {}
                Err(error) => self.in_head(&path, Code::BadValue, error.message, error.help),
            }
        }
    }

    /// The rows of one poll are of one day, one sample and one pollster, and their shares are at most the whole.
    fn each_poll(&mut self) {
        let tables = self.tables;
        let mut polls: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, row) in tables.polls.iter().enumerate() {
            polls.entry(row.poll.as_str()).or_default().push(at);
        }
        for (name, rows) in polls {
            let first = &tables.polls[rows[0]];
            for &at in &rows[1..] {
                let row = &tables.polls[at];
                let other = [
                    ("date", row.date != first.date),
                    ("pollster", row.pollster != first.pollster),
                    ("sample", row.sample != first.sample),
                ];
                for (column, _) in other.into_iter().filter(|(_, differs)| *differs) {
                    let message = format!("the rows of the poll `{name}` differ in {column}");
                    let help = "give all rows of one poll the same, or the other poll another name";
                    self.cell::<Poll>(at, column, Code::BadValue, message, help.into());
                }
            }
            self.one_poll(name, &rows);
        }
    }

    fn one_poll(&mut self, name: &str, rows: &[usize]) {
        let tables = self.tables;
        let first = &tables.polls[rows[0]];
        let sum: f64 = rows.iter().map(|&at| tables.polls[at].share_percent).sum();
        if sum > 100.0 + ROUNDING {
            let message = format!("the shares of the poll `{name}` add up to {sum:.1} %");
            let help = "shares of one poll add up to 100 at most; what is missing counts as others";
            self.cell::<Poll>(rows[0], "share_percent", Code::Range, message, help.into());
        }
        let used = self.head.seat_allocation.is_some();
        if used && first.sample.is_none_or(|people| people == 0) {
            let message = format!("the poll `{name}` does not say how many were asked");
            let help = "add the sample to its rows; without it nobody knows how sure it is";
            self.cell::<Poll>(rows[0], "sample", Code::BadValue, message, help.into());
        }
    }
}
