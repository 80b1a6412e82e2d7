//! Candidates elected by the single non-transferable vote.

use std::collections::{BTreeMap, BTreeSet};

use formateur_seats::allocate::{
    Candidate, Elected, Outcomes, SntvResult, SntvRules, elect, elect_outcomes,
};
use serde::Serialize;

use super::answer::{as_given, outcome_lines, ties};
use super::sheet::Sheet;
use super::votes::{decimals, district_seats, whole};
use super::{Args, failure, options};
use crate::commands::seats::wrapped;
use crate::fail::Failure;
use crate::output::{Table, fold_with, width};

/// Columns of the table.
const COLUMNS: &[&str] = &["district", "candidate", "party", "votes#", "in-place-of"];

/// All that is told.
#[derive(Serialize)]
struct Answer {
    method: &'static str,
    #[serde(flatten)]
    result: SntvResult,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcomes: Option<Outcomes>,
    notes: Vec<String>,
    #[serde(skip)]
    scale: u64,
}

/// Runs the command.
pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let (candidates, scale) = read(args)?;
    let seats = match (&args.district_seats, args.seats) {
        (Some(path), None) => district_seats(path)?,
        (None, Some(seats)) => {
            let seats = options::number_of_seats(seats)?;
            candidates.iter().map(|candidate| (candidate.district.clone(), seats)).collect()
        }
        _ => {
            let text = "--sntv has the seats of each district from --seats or --district-seats";
            return Err(Failure::Usage(format!("{text}\ngive one of them")));
        }
    };
    let rules =
        SntvRules { seats, women: args.women.unwrap_or(0), ties: options::ties(&args.ties)? };
    let result = elect(&candidates, &rules).map_err(|error| failure(&error))?;
    let outcomes = match args.ties.outcomes {
        Some(most) => {
            Some(elect_outcomes(&candidates, &rules, most).map_err(|error| failure(&error))?)
        }
        None => None,
    };
    let notes = decimals(scale).into_iter().collect();
    let method = "single-non-transferable-vote";
    let answer = Answer { method, result, outcomes, notes, scale };
    let (rows, mut table) = (answer.rows(), Table::new(COLUMNS));
    for row in &rows {
        table.row(row.clone());
    }
    args.output.show(&answer, &table, || {
        wrapped::text(COLUMNS, &rows, 1, width()) + "\n" + &answer.text()
    })?;
    Ok(0)
}

/// Reads the candidates, and what their votes were multiplied by.
fn read(args: &Args) -> Result<(Vec<Candidate>, u64), Failure> {
    let by_gender = args.women.unwrap_or(0) > 0;
    let columns = [
        ("district", true),
        ("candidate", true),
        ("party", true),
        ("gender", by_gender),
        ("votes", true),
    ];
    let mut sheet = Sheet::read(&args.votes, &columns)?;
    if let Some(total) = &args.thresholds.total_votes {
        return Err(Failure::Usage(format!("--total-votes {total} has no meaning with --sntv")));
    }
    let (votes, _, scale) = whole(&mut sheet, None)?;
    let mut rows = BTreeMap::new();
    let mut candidates = Vec::new();
    let mut alone = BTreeSet::new();
    for (row, votes) in votes.into_iter().enumerate() {
        let district = sheet.filled(row, "district");
        let id = sheet.filled(row, "candidate");
        let party = Some(sheet.cell(row, "party").to_owned()).filter(|party| !party.is_empty());
        let woman = is_woman(&mut sheet, row, by_gender);
        if rows.insert((district.clone(), id.clone()), row).is_some() {
            let message = format!("`{id}` stands twice in the district `{district}`");
            sheet.wrong(row, "candidate", &message, "write names that differ");
        }
        let party = party.unwrap_or_else(|| {
            let own = independent(&id, &district);
            alone.insert(own.clone());
            own
        });
        candidates.push(Candidate { district, id, party, woman, votes });
    }
    for row in 0..sheet.len() {
        let party = sheet.cell(row, "party").to_owned();
        if alone.contains(&party) {
            let message = format!("`{party}` is the name of an independent candidate too");
            sheet.wrong(row, "party", &message, "give the party another name");
        }
    }
    sheet.done()?;
    Ok((candidates, scale))
}

/// What stands for the party of a candidate without one: other districts may have a candidate of the same name.
fn independent(id: &str, district: &str) -> String {
    format!("{id} ({district})")
}

/// Whether a candidate can have a seat for women.
fn is_woman(sheet: &mut Sheet, row: usize, needed: bool) -> bool {
    let text = sheet.cell(row, "gender").to_lowercase();
    match text.as_str() {
        "f" | "w" | "female" | "woman" => true,
        "m" | "male" | "man" => false,
        "" if !needed => false,
        _ => {
            let short: String = text.chars().take(40).collect();
            let message = format!("`{short}` is no gender that this table knows");
            sheet.wrong(row, "gender", &message, "write f (woman) or m (man)");
            false
        }
    }
}

impl Answer {
    /// A row a member who is elected.
    fn rows(&self) -> Vec<Vec<String>> {
        let row = |elected: &Elected| {
            vec![
                elected.district.clone(),
                elected.candidate.clone(),
                elected.party.clone(),
                as_given(elected.votes, self.scale),
                elected.in_place_of.clone().unwrap_or_default(),
            ]
        };
        self.result.elected.iter().map(row).collect()
    }

    /// What stands below the table.
    fn text(&self) -> String {
        let of = &self.result;
        let mut parties: Vec<(&String, &u32)> = of.seats.iter().filter(|(_, n)| **n > 0).collect();
        parties.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let seats: Vec<String> =
            parties.iter().map(|(party, seats)| format!("{party} {seats}")).collect();
        let mut lines = vec![format!("{} seats: {}", of.elected.len(), seats.join(", "))];
        lines.extend(ties(&of.ties));
        lines.extend(of.women_missing.iter().map(|(name, missing)| {
            format!("{name}: {missing} seats for women stay with men, as fewer women stand")
        }));
        let empty = |(name, empty)| format!("{name}: {empty} seats stay empty");
        lines.extend(of.empty.iter().map(empty));
        lines.extend(self.outcomes.iter().flat_map(outcome_lines));
        lines.extend(self.notes.iter().map(|note| format!("note: {note}")));
        lines.iter().map(|line| fold_with(line, width(), "  ")).collect()
    }
}
