//! Allocated seats for reading, for programs and for spreadsheets.

use std::collections::BTreeMap;

use formateur_seats::allocate::{
    Allocation, Below, Method, Outcomes, Party, Quota, QuotaRounding, Rules, SeatMethod, Tie,
};
use serde::Serialize;

use super::votes::VotesFile;
use crate::commands::seats::wrapped;
use crate::fail::Failure;
use crate::output::{Output, Table, fold_with, width};

/// Columns of the table.
const COLUMNS: &[&str] = &["party", "votes#", "percent-of-votes#", "seats#", "percent-of-seats#"];

/// All that is told.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    method: &'static str,
    source: &'static str,
    #[serde(flatten)]
    allocation: Allocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcomes: Option<Outcomes>,
    notes: Vec<String>,
    #[serde(skip)]
    name: &'static str,
    #[serde(skip)]
    parties: Vec<&'a Party>,
    #[serde(skip)]
    votes: u64,
    #[serde(skip)]
    scale: u64,
}

impl<'a> Answer<'a> {
    pub(super) fn new(
        method: &SeatMethod,
        file: &'a VotesFile,
        rules: &Rules,
        allocation: Allocation,
        outcomes: Option<Outcomes>,
    ) -> Self {
        let mut parties: Vec<&Party> = file.election.parties().iter().collect();
        parties.sort_by(|a, b| {
            let seats = |party: &Party| allocation.seats.get(&party.id).copied();
            let order = seats(b).cmp(&seats(a)).then(b.all_votes().cmp(&a.all_votes()));
            order.then_with(|| a.id.cmp(&b.id))
        });
        let mut notes = file.notes.clone();
        let fraction = |quota: Quota| quota.rounding == QuotaRounding::Exact;
        if file.scale > 1 && matches!(rules.method, Method::Remainder(quota) if !fraction(quota)) {
            notes.push(format!("the quota is whole in units of 1/{} of a vote", file.scale));
        }
        Self {
            method: method.id,
            source: method.source,
            name: method.name,
            votes: rules.total_votes.unwrap_or_else(|| file.election.votes()),
            scale: file.scale,
            notes,
            parties,
            allocation,
            outcomes,
        }
    }

    /// Writes it.
    pub(super) fn show(&self, output: &Output) -> Result<u8, Failure> {
        let (rows, mut table) = (self.rows(), Table::new(COLUMNS));
        for row in &rows {
            table.row(row.clone());
        }
        output.show(self, &table, || {
            wrapped::text(COLUMNS, &rows, 0, width()) + "\n" + &self.text()
        })?;
        Ok(0)
    }

    /// A row a party, by seats, votes and name.
    fn rows(&self) -> Vec<Vec<String>> {
        let row = |party: &&Party| {
            let seats = self.allocation.seats.get(&party.id).copied().unwrap_or_default();
            vec![
                party.id.clone(),
                self.as_given(party.all_votes()),
                percent(party.all_votes(), self.votes),
                seats.to_string(),
                percent(seats.into(), self.allocation.total.into()),
            ]
        };
        self.parties.iter().map(row).collect()
    }

    /// Votes as the file has them.
    fn as_given(&self, votes: u64) -> String {
        as_given(votes, self.scale)
    }

    /// What stands below the table.
    fn text(&self) -> String {
        let of = &self.allocation;
        let mut lines = vec![format!("{} seats, {}", of.total, self.name)];
        if of.reserved > 0 {
            lines.push(format!("reserved: {} seats that are not allocated by votes", of.reserved));
        }
        lines.extend(ties(&of.ties));
        lines.extend(of.below.iter().map(|below| self.below(below)));
        lines.extend(each("alliance", &of.alliances));
        lines.extend(each("overhang", &of.overhang));
        lines.extend(of.districts.iter().map(|(name, of)| {
            let parties = of.parties.iter().map(|(id, seats)| format!("{id} {seats}"));
            format!("{name}, {} seats: {}", of.seats, parties.collect::<Vec<_>>().join(", "))
        }));
        lines.extend(each("carried over", &of.carried_over));
        lines.extend(of.taken_back.iter().map(|back| {
            let place = back.place.as_ref().map(|place| format!(" in {place}")).unwrap_or_default();
            let text = "whole quotas gave more seats than there are";
            format!("taken back: {} from {}{place}, as {text}", back.seats, back.party)
        }));
        lines.extend(self.outcomes.iter().flat_map(outcome_lines));
        lines.extend(self.notes.iter().map(|note| format!("note: {note}")));
        lines.iter().map(|line| fold_with(line, width(), "  ")).collect()
    }

    fn below(&self, below: &Below) -> String {
        let (votes, needed) = (self.as_given(below.votes), self.as_given(below.needed));
        format!("below the threshold: {} with {votes} votes, {needed} were needed", below.party)
    }
}

/// Votes as the file has them, before they were multiplied by `scale`, a power of 10.
pub(super) fn as_given(votes: u64, scale: u64) -> String {
    if scale == 1 {
        return votes.to_string();
    }
    let decimals = scale.ilog10() as usize;
    let after = format!("{:0decimals$}", votes % scale);
    let text = format!("{}.{after}", votes / scale);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A line for each party, or each of its like, with seats.
fn each<'a>(what: &'a str, seats: &'a BTreeMap<String, u32>) -> impl Iterator<Item = String> + 'a {
    seats.iter().map(move |(id, seats)| format!("{what}: {id} {seats}"))
}

/// Ties in sentences.
pub(super) fn ties(ties: &[Tie]) -> Vec<String> {
    let line = |tie: &Tie| {
        let place = tie.place.as_ref().map(|place| format!(" in {place}")).unwrap_or_default();
        let s = if tie.seats_at_stake == 1 { "" } else { "s" };
        let by = if tie.by_lot { "by lot" } else { "here" };
        format!(
            "tie{place}: {} have equal claims to {} seat{s}; {by} given to {}",
            tie.parties.join(", "),
            tie.seats_at_stake,
            tie.given_to.join(", ")
        )
    };
    ties.iter().map(line).collect()
}

/// Outcomes in lines.
pub(super) fn outcome_lines(open: &Outcomes) -> Vec<String> {
    if open.ways == "1" {
        return vec!["nothing is tied: there is one outcome".to_owned()];
    }
    let at_least = if open.counted { "" } else { "at least " };
    let mut lines = vec![format!("the ties can fall in {at_least}{} ways", open.ways)];
    for outcome in &open.outcomes {
        let seats = outcome.seats.iter().filter(|(_, seats)| **seats > 0);
        let seats: Vec<String> = seats.map(|(id, seats)| format!("{id} {seats}")).collect();
        lines.push(format!("outcome ({}): {}", outcome.ways, seats.join(", ")));
    }
    if open.not_listed > 0 {
        lines.push(format!("other outcomes, not listed: {} of the ways", open.not_listed));
    }
    lines
}

/// A share in percent with two decimals; what is not 0 is not shown as 0.
fn percent(part: u64, whole: u64) -> String {
    let share = 100.0 * part as f64 / whole.max(1) as f64;
    if part > 0 && share < 0.005 { "<0.01".to_owned() } else { format!("{share:.2}") }
}
