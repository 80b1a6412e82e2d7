//! The file of votes by party, and the file of seats by district.

use std::collections::BTreeMap;
use std::path::Path;

use formateur_power::{NumberError, whole_numbers};
use formateur_seats::allocate::{Election, Party};

use super::failure;
use super::sheet::Sheet;
use crate::fail::Failure;

/// What a file of votes says.
pub(super) struct VotesFile {
    pub(super) election: Election,
    /// All votes, if they were given.
    pub(super) total: Option<u64>,
    /// What the votes were multiplied by to be whole.
    pub(super) scale: u64,
    /// Whether the file has the number of direct seats.
    pub(super) direct: bool,
    /// Whether the file says who has joined whom: alliances, or numbers of members.
    pub(super) joined: bool,
    /// What a reader should know about how the file was read.
    pub(super) notes: Vec<String>,
}

/// Reads parties with their votes; `total` is all votes, as text.
pub(super) fn read(path: &Path, total: Option<&str>) -> Result<VotesFile, Failure> {
    let columns = [
        ("party", true),
        ("votes", true),
        ("district", false),
        ("alliance", false),
        ("members", false),
        ("direct_seats", false),
        ("exempt", false),
    ];
    let mut sheet = Sheet::read(path, &columns)?;
    let (votes, total, scale) = whole(&mut sheet, total)?;
    let mut parties: BTreeMap<String, Party> = BTreeMap::new();
    let mut twice: Vec<String> = Vec::new();
    let by_district = (0..votes.len()).any(|row| !sheet.cell(row, "district").is_empty());
    for (row, votes) in votes.into_iter().enumerate() {
        add(&mut sheet, (row, by_district), votes, (&mut parties, &mut twice));
    }
    let (direct, joined) =
        (sheet.has("direct_seats"), sheet.has("alliance") || sheet.has("members"));
    sheet.done()?;
    let election =
        Election::new(parties.into_values().collect()).map_err(|error| failure(&error))?;
    twice.sort();
    twice.dedup();
    let note = |party| format!("the votes of {party}, who has several rows, were added up");
    let mut notes: Vec<String> = twice.iter().map(note).collect();
    notes.extend(decimals(scale));
    Ok(VotesFile { election, total, scale, direct, joined, notes })
}

/// What a reader should know where votes were multiplied to be whole.
pub(super) fn decimals(scale: u64) -> Option<String> {
    let text = || format!("the votes have decimals: they were multiplied by {scale}");
    (scale > 1).then(text)
}

/// The votes of each row, all votes, and what they were multiplied by.
pub(super) fn whole(
    sheet: &mut Sheet,
    total: Option<&str>,
) -> Result<(Vec<u64>, Option<u64>, u64), Failure> {
    let texts: Vec<String> =
        (0..sheet.len()).map(|row| sheet.cell(row, "votes").to_owned()).collect();
    // What is no number counts as 0 until the whole file has been looked at.
    let mut good: Vec<&str> = texts.iter().map(String::as_str).collect();
    for (row, text) in texts.iter().enumerate() {
        if let Err((_, error)) = whole_numbers(&[text]) {
            number_problem(sheet, row, text, &error);
            good[row] = "0";
        }
    }
    let all: Vec<&str> = good.into_iter().chain(total).collect();
    match whole_numbers(&all) {
        Ok(mut whole) => {
            let total = total.and_then(|_| whole.numbers.pop());
            Ok((whole.numbers, total, whole.scale))
        }
        Err((at, error)) if at < texts.len() => {
            number_problem(sheet, at, &texts[at], &error);
            Ok((vec![0; texts.len()], None, 1))
        }
        Err((_, error)) => {
            let help = "give all votes as digits";
            Err(Failure::Usage(format!("--total-votes {error}\n{help}")))
        }
    }
}

fn number_problem(sheet: &mut Sheet, row: usize, text: &str, error: &NumberError) {
    let short: String = text.chars().take(40).collect();
    let help = match error {
        NumberError::NotANumber => {
            "write digits, without signs between thousands, or a decimal with a point"
        }
        NumberError::Negative => "votes are 0 or more",
        NumberError::TooLarge => "divide all votes by one number",
    };
    sheet.wrong(row, "votes", &format!("`{short}` {error}"), help);
}

/// Adds a row to its party.
fn add(
    sheet: &mut Sheet,
    (row, by_district): (usize, bool),
    votes: u64,
    (parties, twice): (&mut BTreeMap<String, Party>, &mut Vec<String>),
) {
    let id = sheet.filled(row, "party");
    let district = if by_district { sheet.filled(row, "district") } else { String::new() };
    let alliance = Some(sheet.cell(row, "alliance").to_owned()).filter(|text| !text.is_empty());
    let members = sheet.number(row, "members");
    let direct = sheet.number(row, "direct_seats").unwrap_or_default();
    let exempt = exempt(sheet, row);
    let known = parties.contains_key(&id);
    let party =
        parties.entry(id.clone()).or_insert_with(|| Party { id: id.clone(), ..Party::default() });
    if known && party.alliance != alliance {
        let message = format!("`{id}` is in two alliances");
        sheet.wrong(
            row,
            "alliance",
            &message,
            "name one alliance, the same in all rows of the party",
        );
    }
    if known && (party.members != members || party.exempt != exempt) {
        let message = format!("the rows of `{id}` differ in `members` or `exempt`");
        sheet.wrong(row, "party", &message, "write the same in all rows of the party");
    }
    party.alliance = alliance;
    party.members = members;
    party.exempt = exempt;
    party.direct_seats = party.direct_seats.saturating_add(direct);
    match party.votes.get_mut(&district) {
        Some(own) if district.is_empty() => {
            *own = own.saturating_add(votes);
            twice.push(id);
        }
        Some(_) => {
            let message = format!("`{id}` stands twice in the district `{district}`");
            sheet.wrong(
                row,
                "party",
                &message,
                "put its votes into one row, or give lists different names",
            );
        }
        None => {
            party.votes.insert(district, votes);
        }
    }
}

fn exempt(sheet: &mut Sheet, row: usize) -> bool {
    let text = sheet.cell(row, "exempt").to_lowercase();
    match text.as_str() {
        "" | "no" | "false" | "0" => false,
        "yes" | "true" | "1" => true,
        _ => {
            let short: String = text.chars().take(40).collect();
            sheet.wrong(
                row,
                "exempt",
                &format!("`{short}` is neither yes nor no"),
                "write yes, or leave it empty",
            );
            false
        }
    }
}

/// Reads the seats of districts.
pub(super) fn district_seats(path: &Path) -> Result<BTreeMap<String, u32>, Failure> {
    let mut sheet = Sheet::read(path, &[("district", true), ("seats", true)])?;
    let mut seats = BTreeMap::new();
    for row in 0..sheet.len() {
        let name = sheet.filled(row, "district");
        sheet.filled(row, "seats");
        let own = sheet.number(row, "seats").unwrap_or_default();
        if seats.insert(name.clone(), own).is_some() {
            sheet.wrong(row, "district", &format!("`{name}` has two rows"), "keep one of them");
        }
    }
    sheet.done()?;
    Ok(seats)
}
