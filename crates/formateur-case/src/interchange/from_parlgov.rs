//! One election of ParlGov's tables, as published, into a case.
//!
//! `view_election.csv` is enough, and its columns are found by name. With `party_change.csv` beside it, seats of
//! parties that became others count as previous seats of those. ParlGov says nothing about rules: the threshold of
//! investiture is assumed to be more than half of all members, and said to be.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Date, KnownFrom};
use crate::head::{Base, Issue, Threshold, ThresholdKind};
use crate::id::{IssueId, ThresholdId, shorten};
use crate::problem::{CaseError, Code, Place, Problem};

use super::draft::Draft;
use super::ids::{allot, clean};
use super::kinds::is_individuals;
use super::{Import, Importer, input};

/// The format.
pub(super) const IMPORTER: Importer = Importer {
    id: "parlgov",
    about: "one election of ParlGov's view_election.csv, with party_change.csv if it is there",
    read,
};

/// Columns that `view_election.csv` is known by.
const COLUMNS: &[&str] = &[
    "country_name_short",
    "country_name",
    "election_type",
    "election_date",
    "vote_share",
    "seats",
    "seats_total",
    "party_name_short",
    "party_name",
    "party_name_english",
    "left_right",
    "election_id",
    "previous_parliament_election_id",
    "party_id",
];

/// The issue that positions are on.
const ISSUE: &str = "left-right";

/// The most choices that a message lists.
const CHOICES: usize = 6;

fn read(import: &Import) -> Result<BTreeMap<String, String>, CaseError> {
    let sheet = election_sheet(import)?;
    let elections = sheet.elections()?;
    let election = choose(&sheet, &elections, import.election)?;
    let changes = match import.files.get("party_change.csv") {
        Some(bytes) => Sheet::read("party_change.csv", bytes)?,
        None => Sheet::default(),
    };
    let before = elections.values().find(|other| other.id == election.previous);
    draft(import, &sheet, election, before, &changes)
}

/// A table with columns by name.
#[derive(Debug, Default)]
struct Sheet {
    file: String,
    text: String,
    header: BTreeMap<String, usize>,
    rows: Vec<csv::StringRecord>,
}

impl Sheet {
    fn read(file: &str, bytes: &[u8]) -> Result<Self, CaseError> {
        let text = input::text(file, bytes)?;
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let wrong = |error: &csv::Error| {
            let place = Place::file(file);
            let help = "save the file as CSV in UTF-8, with commas";
            input::one(place, Code::Syntax, format!("this is no CSV: {error}"), help)
        };
        let header = reader.headers().map_err(|error| wrong(&error))?.clone();
        let header = header.iter().enumerate().map(|(at, name)| (name.trim().to_owned(), at));
        let header: BTreeMap<String, usize> = header.collect();
        let rows: Result<Vec<_>, _> = reader.records().collect();
        let rows = rows.map_err(|error| wrong(&error))?;
        Ok(Self { file: file.to_owned(), text, header, rows })
    }

    fn cell<'a>(&self, row: &'a csv::StringRecord, column: &str) -> &'a str {
        self.header.get(column).and_then(|&at| row.get(at)).unwrap_or_default().trim()
    }

    /// The place of a row.
    fn place(&self, row: &csv::StringRecord) -> Place {
        let at = row.position().map_or(0, csv::Position::byte);
        let at = usize::try_from(at).unwrap_or(0);
        let length = self.text.get(at..).and_then(|rest| rest.find('\n'));
        Place::span(
            &self.file,
            &self.text,
            at,
            length.map_or(self.text.len(), |length| at + length),
        )
    }

    fn wrong(&self, row: &csv::StringRecord, column: &str, expected: &str) -> Problem {
        let text = shorten(self.cell(row, column));
        let message = format!("{column}: `{text}` is not {expected}");
        let help = format!("write {expected}; ParlGov's own file has it so");
        Problem::new(self.place(row), Code::BadValue, message, help)
    }

    /// Parliamentary elections by country and date. Whatever is wrong with a row that matters is a problem.
    fn elections(&self) -> Result<BTreeMap<(String, Date), Election<'_>>, CaseError> {
        let mut elections: BTreeMap<(String, Date), Election> = BTreeMap::new();
        let mut problems = Vec::new();
        let parliament = |row: &&csv::StringRecord| self.cell(row, "election_type") == "parliament";
        for row in self.rows.iter().filter(parliament) {
            if problems.len() >= input::MOST_PROBLEMS {
                break;
            }
            let Ok(date) = self.cell(row, "election_date").parse::<Date>() else {
                problems.push(self.wrong(row, "election_date", "a date such as 2012-09-12"));
                continue;
            };
            let key = (self.cell(row, "country_name_short").to_owned(), date);
            let election = elections.entry(key).or_insert_with(|| Election {
                id: self.cell(row, "election_id"),
                previous: self.cell(row, "previous_parliament_election_id"),
                country: clean(self.cell(row, "country_name")),
                date,
                rows: Vec::new(),
            });
            election.rows.push(row);
        }
        if problems.is_empty() { Ok(elections) } else { Err(CaseError::new(problems)) }
    }
}

/// An election and its rows, a party each.
#[derive(Debug)]
struct Election<'a> {
    id: &'a str,
    previous: &'a str,
    country: String,
    date: Date,
    rows: Vec<&'a csv::StringRecord>,
}

/// The file that has the columns of `view_election.csv`, whatever it is called.
fn election_sheet(import: &Import) -> Result<Sheet, CaseError> {
    let mut nearest: Option<(Vec<&str>, String)> = None;
    let named = |name: &str| name == "view_election.csv";
    let mut files: Vec<(&String, &Vec<u8>)> = import.files.iter().collect();
    files.sort_by_key(|(name, _)| (!named(name), *name));
    for (name, bytes) in files {
        let first = bytes.split(|&b| b == b'\n').next().unwrap_or_default();
        let first = String::from_utf8_lossy(first);
        let header: Vec<&str> =
            first.split(',').map(|name| name.trim_matches(['\u{feff}', '"', '\r', ' '])).collect();
        let missing: Vec<&str> =
            COLUMNS.iter().filter(|column| !header.contains(column)).copied().collect();
        if missing.is_empty() {
            return Sheet::read(name, bytes);
        }
        if import.files.len() == 1 {
            input::text(name, bytes)?;
        }
        if nearest.as_ref().is_none_or(|(known, _)| missing.len() < known.len()) {
            nearest = Some((missing, name.clone()));
        }
    }
    let (missing, name) = nearest.unwrap_or_else(|| (COLUMNS.to_vec(), "view_election.csv".into()));
    let message = format!("{name} has no column {}", missing.join(", "));
    let help = "give ParlGov's view_election.csv, or the folder that holds it";
    Err(input::one(Place::file(&name), Code::MissingColumn, message, help))
}

/// The election that was asked for, or the only one.
fn choose<'a, 'b>(
    sheet: &Sheet,
    elections: &'b BTreeMap<(String, Date), Election<'a>>,
    wanted: Option<&str>,
) -> Result<&'b Election<'a>, CaseError> {
    let fits = |(country, date): &(String, Date), election: &Election, wanted: &str| {
        let (wanted, name) = (wanted.to_lowercase(), election.country.to_lowercase());
        let named = [country.to_lowercase(), name];
        election.id == wanted || named.iter().any(|name| format!("{name} {date}") == wanted)
    };
    let wish = wanted.map(clean).filter(|wish| !wish.is_empty());
    let found: Vec<&Election> = match &wish {
        Some(wish) => {
            elections.iter().filter(|(key, own)| fits(key, own, wish)).map(|(_, own)| own).collect()
        }
        None => elections.values().collect(),
    };
    if let [one] = found[..] {
        return Ok(one);
    }
    let message = match &wish {
        Some(wish) => format!("the file has no parliamentary election `{}`", shorten(wish)),
        None => format!("the file has {} parliamentary elections", elections.len()),
    };
    Err(input::one(Place::file(&sheet.file), Code::UnknownId, message, &choices(elections, wish)))
}

/// The last elections, of the country that was asked for if the file has it.
fn choices(elections: &BTreeMap<(String, Date), Election>, wish: Option<String>) -> String {
    let country = wish.unwrap_or_default().split(' ').next().unwrap_or_default().to_uppercase();
    let mut keys: Vec<&(String, Date)> = elections.keys().collect();
    if keys.iter().any(|(name, _)| name.to_uppercase() == country) {
        keys.retain(|(name, _)| name.to_uppercase() == country);
    }
    keys.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let last: Vec<String> =
        keys.iter().take(CHOICES).map(|(country, date)| format!("`{country} {date}`")).collect();
    if last.is_empty() {
        return "give ParlGov's complete view_election.csv".to_owned();
    }
    format!("name one as country and date, or by its election_id; the last are {}", last.join(", "))
}

/// A party of an election.
struct Party<'a> {
    row: &'a csv::StringRecord,
    number: &'a str,
    seats: u32,
}

/// The parties of an election; whatever is wrong with their numbers is a problem.
fn parties<'a>(sheet: &'a Sheet, election: &Election<'a>) -> Result<Vec<Party<'a>>, CaseError> {
    let mut problems = Vec::new();
    let mut parties = Vec::new();
    let mut seen = BTreeSet::new();
    for row in &election.rows {
        if problems.len() >= input::MOST_PROBLEMS {
            break;
        }
        let cell = |column| sheet.cell(row, column);
        let seats = if cell("seats").is_empty() { Some(0) } else { cell("seats").parse().ok() };
        if seats.is_none() {
            problems.push(sheet.wrong(row, "seats", "a whole number"));
        }
        if cell("party_id").parse::<u32>().is_err() {
            problems.push(sheet.wrong(row, "party_id", "a whole number"));
        } else if !seen.insert(cell("party_id")) {
            let message = format!("the party {} stands here for the second time", cell("party_id"));
            let help = "keep one of the rows";
            problems.push(Problem::new(sheet.place(row), Code::Duplicate, message, help));
        }
        for (column, most) in [("vote_share", 100.0), ("left_right", 10.0)] {
            let good = |text: &str| text.parse().is_ok_and(|n: f64| (0.0..=most).contains(&n));
            if !cell(column).is_empty() && !good(cell(column)) {
                problems.push(sheet.wrong(row, column, &format!("a number from 0 to {most}")));
            }
        }
        parties.push(Party { row, number: cell("party_id"), seats: seats.unwrap_or(0) });
    }
    if problems.is_empty() { Ok(parties) } else { Err(CaseError::new(problems)) }
}

/// Members of the chamber: as stated, or as many as the parties hold where that is more.
fn chamber(sheet: &Sheet, election: &Election, parties: &[Party]) -> Result<u32, CaseError> {
    let sum: u64 = parties.iter().map(|party| u64::from(party.seats)).sum();
    let total = election.rows.first().and_then(|row| sheet.cell(row, "seats_total").parse().ok());
    let chamber = sum.max(total.unwrap_or(0));
    let fits = u32::try_from(chamber).ok().filter(|seats| (1..=100_000).contains(seats));
    fits.ok_or_else(|| {
        let message = format!("the chamber would have {chamber} members");
        let help = "correct `seats` and `seats_total`";
        let place = election.rows.first().map_or(Place::file(&sheet.file), |row| sheet.place(row));
        input::one(place, Code::Chamber, message, help)
    })
}

fn draft(
    import: &Import,
    sheet: &Sheet,
    election: &Election,
    before: Option<&Election>,
    changes: &Sheet,
) -> Result<BTreeMap<String, String>, CaseError> {
    let parties = parties(sheet, election)?;
    let earlier = before.map_or(Ok(Vec::new()), |before| self::parties(sheet, before))?;
    let suggested = format!("{} after the election of {}", election.country, election.date.long());
    let title = if import.title.is_empty() { &suggested } else { import.title };
    let mut draft = Draft::new(&Import { title, ..*import }, "ParlGov", &sheet.file);
    let named = parties.iter().map(|party| {
        let name = sheet.cell(party.row, "party_name_short").to_owned();
        (party.number.to_owned(), (String::new(), name))
    });
    let ids = allot(&named.collect());
    let chamber = chamber(sheet, election, &parties)?;
    for party in &parties {
        rows(&mut draft, sheet, party, &ids[party.number], election.date);
    }
    let seats = parties.iter().map(|party| (ids[party.number].clone(), party.seats)).collect();
    draft.count(chamber, &seats, KnownFrom::Day(election.date), "ParlGov: result of the election");
    if let Some(before) = before {
        let span = (before.date, election.date);
        previous(&mut draft, sheet, &ids, &earlier, &successors(changes, span));
        draft.head.previous_election = Some(before.date);
    }
    head(&mut draft, election, chamber);
    draft.finish()
}

/// The rows of one party: the actor, its votes, its position.
fn rows(draft: &mut Draft, sheet: &Sheet, party: &Party, id: &str, day: Date) {
    let cell = |column| clean(sheet.cell(party.row, column));
    let [english, own, short] = ["party_name_english", "party_name", "party_name_short"].map(cell);
    let names = [&english, &own, &short].into_iter().find(|name| !name.is_empty());
    let name = names.map_or(id, String::as_str);
    let alias = if own == name { String::new() } else { own.replace(';', ",") };
    let (day, source) = (day.to_string(), ("source", Draft::SOURCE));
    let actor = [
        ("id", id),
        ("name", name),
        ("short", &short),
        ("kind", "party"),
        ("members", if is_individuals(name) { "individuals" } else { "" }),
        ("aliases", &alias),
        ("parlgov_id", party.number),
        source,
    ];
    draft.add("actors", &actor);
    let share = cell("vote_share");
    if !share.is_empty() {
        let cells = [("party", id), ("share_percent", &share), ("known_from", &day), source];
        draft.add("votes", &cells);
    }
    let position = cell("left_right");
    if !position.is_empty() {
        let cells = [
            ("actor", id),
            ("issue", ISSUE),
            ("position", &position),
            ("basis", "ParlGov left_right: mean of expert surveys, or of the party family"),
            ("known_from", &day),
            source,
            ("note", "one number for all years: partly from surveys after the election"),
        ];
        draft.add("positions", &cells);
    }
}

/// Parties that became others between two elections: from old to new, by ParlGov's ids.
fn successors(changes: &Sheet, (from, to): (Date, Date)) -> BTreeMap<String, String> {
    let mut successors = BTreeMap::new();
    for row in &changes.rows {
        let cell = |column| changes.cell(row, column).to_owned();
        let date = cell("date").parse::<Date>();
        if date.is_ok_and(|date| from < date && date <= to) {
            successors.insert(cell("party_id"), cell("party_id_new"));
        }
    }
    successors
}

/// Seats in the parliament before, of the parties themselves and of those that became them.
fn previous(
    draft: &mut Draft,
    sheet: &Sheet,
    ids: &BTreeMap<String, String>,
    earlier: &[Party],
    successors: &BTreeMap<String, String>,
) {
    let mut seats: BTreeMap<&String, (u64, Vec<String>)> = BTreeMap::new();
    let mut lost = 0;
    for party in earlier.iter().filter(|party| party.seats > 0) {
        let heir = successors.get(party.number).and_then(|heir| ids.get(heir));
        let Some(id) = ids.get(party.number).or(heir) else {
            lost += u64::from(party.seats);
            continue;
        };
        let entry = seats.entry(id).or_default();
        entry.0 += u64::from(party.seats);
        entry.1.push(format!(
            "{} {}",
            clean(sheet.cell(party.row, "party_name_short")),
            party.seats
        ));
    }
    for (id, (seats, parts)) in seats {
        let (seats, parts) = (seats.to_string(), parts.join(" + "));
        let cells = [
            ("party", id.as_str()),
            ("seats", &seats),
            ("composition", &parts),
            ("source", Draft::SOURCE),
        ];
        draft.add("previous_seats", &cells);
    }
    if lost > 0 {
        draft.note(format!(
            "{lost} seats of the parliament before belonged to parties that did not stand again."
        ));
    }
}

/// Country, dates, the assumed threshold and the axis.
fn head(draft: &mut Draft, election: &Election, chamber: u32) {
    let head = &mut draft.head;
    head.country.clone_from(&election.country);
    head.as_of = election.date;
    head.election = Some(election.date);
    let note =
        "assumed: more than half of all members; ParlGov does not hold the rules of investiture";
    head.thresholds.extend(ThresholdId::new("investiture").map(|id| Threshold {
        id,
        name: "Investiture of the government".to_owned(),
        kind: ThresholdKind::Positive,
        votes: Some(chamber / 2 + 1),
        of: Base::AllMembers,
        known_from: None,
        until: None,
        source: vec!["judgement:import".to_owned()],
        note: note.to_owned(),
    }));
    head.axis = IssueId::new(ISSUE);
    head.issues.extend(IssueId::new(ISSUE).map(|id| Issue {
        id,
        name: "Left and right".to_owned(),
        low_end: "left".to_owned(),
        high_end: "right".to_owned(),
        scale: [0.0, 10.0],
        known_from: None,
        until: None,
        source: vec![Draft::SOURCE.to_owned()],
        note: String::new(),
    }));
    draft.note(format!("The threshold `investiture` is {note}."));
    draft.note("Positions are one number a party for all years, partly from surveys held after the election.");
}
