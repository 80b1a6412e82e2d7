//! The results of a file.

use std::collections::BTreeMap;

use formateur_case::{Code, Problem};
use formateur_seats::fragmentation::{Need, PartyResult};

use crate::sheet::{Row, Sheet};

/// Columns of numbers.
const NEEDS: [Need; 5] =
    [Need::Votes, Need::Seats, Need::PreviousVotes, Need::PreviousSeats, Need::Positions];

/// The results of a table, or all that is wrong with it. An empty id of `others` is none.
pub(super) fn results(sheet: &Sheet, scale: (f64, f64)) -> Result<Vec<PartyResult>, Vec<Problem>> {
    let mut columns = vec!["party"];
    columns.extend(NEEDS.iter().map(|need| need.column()));
    let mut problems = sheet.unknown(&columns);
    if sheet.column(&["party"]).is_none() {
        problems.push(sheet.no_column("party", "name the column of the parties' ids `party`"));
    }
    if sheet.column(&columns[1..]).is_none() {
        let help = "the columns are party, votes, seats, previous_votes, previous_seats, position";
        problems.push(sheet.no_column("votes", help));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut results = BTreeMap::new();
    for row in sheet.rows() {
        match result(row, scale) {
            Ok(party) if results.contains_key(&party.id) => {
                let message = format!("`{}` stands here twice", party.id);
                problems.push(row.problem("party", Code::Duplicate, &message, "keep one row"));
            }
            Ok(party) => {
                results.insert(party.id.clone(), party);
            }
            Err(wrong) => problems.extend(wrong),
        }
    }
    if results.is_empty() && problems.is_empty() {
        let help = "write a row for each party";
        problems.push(sheet.problem(Code::Syntax, "there are no parties", help));
    }
    if problems.is_empty() { Ok(results.into_values().collect()) } else { Err(problems) }
}

fn result(row: Row<'_>, scale: (f64, f64)) -> Result<PartyResult, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut number = |need: Need| {
        let read = match need {
            Need::Positions => position(row, scale),
            _ => row.number(need.column()),
        };
        read.map_err(|problem| problems.push(problem)).ok().flatten()
    };
    let [votes, seats, previous_votes, previous_seats, position] = NEEDS.map(&mut number);
    let id = row.text("party").to_owned();
    if id.is_empty() {
        let help = "write the id of the party";
        problems.push(row.problem("party", Code::BadValue, "party: the cell is empty", help));
    }
    let party = PartyResult { id, votes, seats, previous_votes, previous_seats, position };
    if problems.is_empty() { Ok(party) } else { Err(problems) }
}

fn position(row: Row<'_>, (low, high): (f64, f64)) -> Result<Option<f64>, Problem> {
    let column = Need::Positions.column();
    match row.any_number(column)? {
        Some(value) if !(low..=high).contains(&value) => {
            let message = format!("position: {value} is not on the scale from {low} to {high}");
            Err(row.problem(
                column,
                Code::BadValue,
                &message,
                "give both ends with --scale LOW,HIGH",
            ))
        }
        position => Ok(position),
    }
}
