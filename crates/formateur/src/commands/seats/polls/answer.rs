//! The answer of `seats polls`, and how it looks.

use formateur_seats::polls::{CoalitionChance, LeftOut, PartyChance, Pooled};
use serde::Serialize;

use crate::commands::seats::wrapped;
use crate::output::{Table, fold, width};

/// What is assumed beyond the sampling error; points of percent.
#[derive(Serialize)]
pub(super) struct Assumed {
    pub(super) prior: f64,
    pub(super) rounding_points: f64,
    pub(super) house_effects_points: f64,
    pub(super) polling_error_points: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) drift: Option<Drifts>,
}

/// A random walk to the election.
#[derive(Serialize)]
pub(super) struct Drifts {
    pub(super) points_per_day: f64,
    pub(super) election: formateur_case::Date,
    pub(super) days: f64,
}

/// The answer.
#[derive(Serialize)]
pub(super) struct Answer {
    pub(super) method: &'static str,
    pub(super) source: &'static str,
    pub(super) seats: u32,
    pub(super) quota: u32,
    pub(super) threshold: f64,
    pub(super) draws: usize,
    pub(super) seed: u64,
    pub(super) assumptions: Assumed,
    pub(super) pooled: Pooled,
    pub(super) nobody_passed: u64,
    pub(super) parties: Vec<PartyChance>,
    pub(super) coalitions: Vec<CoalitionChance>,
    pub(super) left_out: LeftOut,
}

/// A chance in percent: one that is not 0 is not shown as 0, and one that is not 1 not as 100.
fn percent(chance: f64) -> String {
    match 100.0 * chance {
        0.0 => "0".to_owned(),
        100.0 => "100".to_owned(),
        p if p < 0.05 => "<0.1".to_owned(),
        p if p >= 99.95 => ">99.9".to_owned(),
        p => format!("{p:.1}"),
    }
}

impl Answer {
    /// Coalitions and parties in one table for spreadsheets.
    pub(super) fn table(&self) -> Table {
        let mut table = Table::new(&[
            "kind",
            "members",
            "majority_probability",
            "minimal_probability",
            "passes_probability",
            "seats_median",
            "seats_low",
            "seats_high",
            "seats_mean",
            "share_percent_median",
            "share_percent_low",
            "share_percent_high",
        ]);
        for coalition in &self.coalitions {
            let mut row = vec![
                "coalition".to_owned(),
                coalition.members.join("+"),
                coalition.majority_probability.to_string(),
                coalition.minimal_probability.to_string(),
                String::new(),
            ];
            let seats = &coalition.seats;
            row.extend([seats.median, seats.low, seats.high].map(|n| n.to_string()));
            row.push(seats.mean.to_string());
            row.extend([const { String::new() }; 3]);
            table.row(row);
        }
        for party in &self.parties {
            let mut row = vec!["party".to_owned(), party.id.clone(), String::new(), String::new()];
            row.push(party.passes_probability.to_string());
            row.extend(
                [party.seats.median, party.seats.low, party.seats.high].map(|n| n.to_string()),
            );
            row.push(party.seats.mean.to_string());
            let share = &party.share_percent;
            row.extend([share.median, share.low, share.high].map(|p| format!("{p:.4}")));
            table.row(row);
        }
        table
    }

    /// For reading.
    pub(super) fn text(&self) -> String {
        let mut text = self.head();
        text.push('\n');
        text.push_str(&self.party_table());
        text.push('\n');
        text.push_str(&self.coalition_table());
        for note in self.notes() {
            text.push('\n');
            text.push_str(&fold(&note, width()));
        }
        text
    }

    fn head(&self) -> String {
        let used = self.pooled.used.iter().map(|poll| {
            let half = if poll.weight < 1.0 { ", half" } else { "" };
            format!("{} {} ({:.0}{half})", poll.pollster, poll.date, poll.sample)
        });
        let used: Vec<String> = used.collect();
        let pooled = format!(
            "Polls up to {}, worth one sample of {:.0}: {}. Not used: {}.",
            self.pooled.as_of,
            self.pooled.effective_sample,
            used.join(", "),
            self.pooled.unused.len()
        );
        let draws = format!(
            "{} draws with seed {}: {} seats by {}, majority {}, threshold {} %.",
            self.draws,
            self.seed,
            self.seats,
            self.method,
            self.quota,
            // Without the digits that a binary number leaves behind.
            (1e8 * self.threshold).round() / 1e6
        );
        fold(&pooled, width()) + &fold(&draws, width())
    }

    fn party_table(&self) -> String {
        let columns = ["party", "votes %#", "from#", "to#", "passes %#", "seats#", "from#", "to#"];
        let mut rows = Vec::new();
        for party in &self.parties {
            let share = &party.share_percent;
            let mut row = vec![party.id.clone()];
            row.extend([share.median, share.low, share.high].map(|p| format!("{p:.1}")));
            row.push(percent(party.passes_probability));
            row.extend(
                [party.seats.median, party.seats.low, party.seats.high].map(|n| n.to_string()),
            );
            rows.push(row);
        }
        wrapped::text(&columns, &rows, 0, width())
    }

    fn coalition_table(&self) -> String {
        let listed = self.coalitions.iter().any(|one| one.without_listed_probability.is_some());
        let mut names = vec!["coalition", "majority %#", "minimal %#"];
        if listed {
            names.push("first listed %#");
        }
        names.extend(["seats#", "from#", "to#"]);
        let mut rows = Vec::new();
        for coalition in &self.coalitions {
            let mut row = vec![
                coalition.members.join(" + "),
                percent(coalition.majority_probability),
                percent(coalition.minimal_probability),
            ];
            row.extend(coalition.without_listed_probability.map(percent));
            let seats = &coalition.seats;
            row.extend([seats.median, seats.low, seats.high].map(|n| n.to_string()));
            rows.push(row);
        }
        wrapped::text(&names, &rows, 0, width())
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            "Ranges hold nine of ten draws. Seats of a coalition are those of the sum. A coalition is minimal where it \
             has a majority and no part of it has."
                .to_owned(),
        ];
        if self.coalitions.iter().any(|one| one.without_listed_probability.is_some()) {
            notes.push(
                "First listed: it has a majority and no part of it that was asked for has."
                    .to_owned(),
            );
        }
        if self.pooled.used.iter().any(|poll| poll.weight < 1.0) {
            notes.push(
                "Half: the poll counts half beside the others, in shares and in the worth of all. A poll that is \
                 alone has its whole sample."
                    .to_owned(),
            );
        }
        let LeftOut { coalitions, not_kept, cut_draws } = self.left_out;
        if coalitions > 0 {
            notes.push(format!(
                "{coalitions} more coalitions are minimal in a draw; --top N shows more."
            ));
        }
        if not_kept > 0 || cut_draws > 0 {
            notes.push(format!(
                "There are too many coalitions: {not_kept} findings were not counted, and {cut_draws} draws not \
                 followed to the end."
            ));
        }
        if self.nobody_passed > 0 {
            notes.push(format!(
                "In {} draws nobody passes, so that nobody has seats.",
                self.nobody_passed
            ));
        }
        let assumed = &self.assumptions;
        let points =
            assumed.rounding_points + assumed.house_effects_points + assumed.polling_error_points;
        let drifts = assumed.drift.as_ref().is_some_and(|drift| drift.points_per_day > 0.0);
        if points == 0.0 && !drifts {
            notes.push(
                "Only the sampling error is in this: what all polls get wrong, and what changes until the election, \
                 is not."
                    .to_owned(),
            );
        }
        notes
    }
}
