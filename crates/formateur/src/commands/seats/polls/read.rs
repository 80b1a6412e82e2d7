//! The polls of a file.

use std::collections::BTreeMap;

use formateur_case::{Code, Date, Problem};
use formateur_seats::polls::{Poll, PollError};

use crate::sheet::{Row, Sheet};

/// Names of the columns, with those that other programs use.
const SHARES: &[&str] = &["percent", "share_percent", "share", "votes"];
const SAMPLES: &[&str] = &["sample", "respondents"];

/// Percentages of a poll that add up to no more than this are shares from 0 to 1.
const MOST_AS_SHARES: f64 = 1.5;

/// The columns that a file has.
struct Columns {
    share: &'static str,
    sample: Option<&'static str>,
}

/// A poll as it is put together, with the row in which it begins.
struct Draft<'s> {
    poll: Poll,
    sample: Option<f64>,
    first: Row<'s>,
}

/// The polls of a table, or all that is wrong with it; `sample` is for polls that give none.
pub(super) fn polls(sheet: &Sheet, sample: Option<f64>) -> Result<Vec<Poll>, Vec<Problem>> {
    let columns = columns(sheet)?;
    let mut problems = Vec::new();
    let mut drafts = BTreeMap::<(String, Date), Draft>::new();
    for row in sheet.rows() {
        if let Err(problem) = add(row, &columns, &mut drafts) {
            problems.extend(problem);
        }
    }
    if drafts.is_empty() && problems.is_empty() {
        let help = "write a row for each party of each poll";
        problems.push(sheet.problem(Code::Syntax, "there is no poll", help));
    }
    let mut polls = Vec::new();
    for draft in drafts.into_values() {
        match finish(draft, &columns, sample) {
            Ok(poll) => polls.push(poll),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(polls) } else { Err(problems) }
}

fn columns(sheet: &Sheet) -> Result<Columns, Vec<Problem>> {
    let help = "the columns are pollster, date, party, percent and sample";
    let missing = ["pollster", "date", "party"]
        .into_iter()
        .filter(|name| sheet.column(&[name]).is_none())
        .map(|name| sheet.no_column(name, help));
    let mut problems: Vec<Problem> = missing.collect();
    let sample = sheet.column(SAMPLES);
    let share = sheet.column(SHARES).filter(|name| *name != "votes" || sample.is_some());
    let Some(share) = share else {
        problems.push(sheet.no_column("percent", help));
        return Err(problems);
    };
    if problems.is_empty() { Ok(Columns { share, sample }) } else { Err(problems) }
}

/// Adds one row to the poll that it belongs to.
fn add<'s>(
    row: Row<'s>,
    columns: &Columns,
    drafts: &mut BTreeMap<(String, Date), Draft<'s>>,
) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    let mut keep = |problem: Problem| problems.push(problem);
    let pollster = text(row, "pollster").map_err(&mut keep);
    let date = date(row).map_err(&mut keep);
    let party = text(row, "party").map_err(&mut keep);
    let sample = columns.sample.map_or(Ok(None), |name| row.number(name)).map_err(&mut keep);
    let share = share(row, columns, sample.unwrap_or_default()).map_err(&mut keep);
    let (Ok(pollster), Ok(date), Ok(party), Ok(sample), Ok(share)) =
        (pollster, date, party, sample, share)
    else {
        return Err(problems);
    };
    let draft = drafts.entry((pollster.clone(), date)).or_insert_with(|| Draft {
        poll: Poll { pollster, date, sample: 0.0, shares: BTreeMap::new() },
        sample,
        first: row,
    });
    if draft.sample != sample {
        let column = columns.sample.unwrap_or("date");
        let help =
            "give all rows of a poll the same sample; polls of one pollster need other dates";
        problems.push(row.problem(column, Code::BadValue, "the poll has two samples", help));
    }
    if draft.poll.shares.insert(party.clone(), share).is_some() {
        let message = format!("`{party}` stands twice in the poll");
        let help = "keep one row; two polls of one pollster need two dates";
        problems.push(row.problem("party", Code::Duplicate, &message, help));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn text(row: Row<'_>, column: &str) -> Result<String, Problem> {
    let text = row.text(column);
    if text.is_empty() {
        let message = format!("{column}: the cell is empty");
        return Err(row.problem(column, Code::BadValue, &message, "fill it"));
    }
    if text.len() > formateur_case::MAX_ID {
        let message = format!("{column}: the text is longer than {} bytes", formateur_case::MAX_ID);
        return Err(row.problem(column, Code::BadValue, &message, "use an id or a short name"));
    }
    Ok(text.to_owned())
}

fn date(row: Row<'_>) -> Result<Date, Problem> {
    row.text("date").parse().map_err(|_| {
        let message = "date: this is not a day of the calendar";
        row.problem(
            "date",
            Code::BadValue,
            message,
            "write year, month and day, such as 2021-09-24",
        )
    })
}

fn share(row: Row<'_>, columns: &Columns, sample: Option<f64>) -> Result<f64, Problem> {
    let column = columns.share;
    let wrong = |message: String, help: &str| row.problem(column, Code::BadValue, &message, help);
    let number = row.number(column)?.ok_or_else(|| {
        wrong(format!("{column}: the cell is empty"), "write 0, or leave the row out")
    })?;
    let (share, help) = match (column, sample) {
        ("share", _) => (number, "a share is from 0 to 1; for percentages call the column percent"),
        ("votes", Some(sample)) if sample > 0.0 => {
            (number / sample, "votes are at most the sample")
        }
        ("votes", _) => {
            return Err(wrong("votes without a sample".to_owned(), "write the sample of the poll"));
        }
        _ => (number / 100.0, "a percentage is from 0 to 100"),
    };
    if share > 1.0 {
        Err(wrong(format!("{column}: {number} is more than all"), help))
    } else {
        Ok(share)
    }
}

fn finish(draft: Draft<'_>, columns: &Columns, sample: Option<f64>) -> Result<Poll, Problem> {
    let Draft { mut poll, sample: own, first } = draft;
    let column = columns.sample.unwrap_or("date");
    let name = format!("the poll of `{}` of {}", poll.pollster, poll.date);
    let Some(sample) = own.or(sample) else {
        let help = "add a column `sample`, or give one for such polls with --sample N";
        let message = format!("{name} has no sample");
        return Err(first.problem(column, Code::BadValue, &message, help));
    };
    poll.sample = sample;
    let all: f64 = poll.shares.values().sum();
    if columns.share.ends_with("percent") && all > 0.0 && 100.0 * all <= MOST_AS_SHARES {
        let message = format!("{name}: percentages add up to {:.4}", 100.0 * all);
        let help = "these are shares from 0 to 1: call the column share";
        return Err(first.problem(columns.share, Code::BadValue, &message, help));
    }
    poll.check().map_err(|error| {
        let (column, help) = match error {
            PollError::Sample(_) => (column, "write how many answered: 1 or more"),
            PollError::TooMuch { .. } => {
                (columns.share, "up to 101 % is taken for rounding; correct the shares")
            }
            PollError::Share { .. } | PollError::Empty => (columns.share, "correct the shares"),
        };
        first.problem(column, Code::BadValue, &format!("{name}: {error}"), help)
    })?;
    Ok(poll)
}
