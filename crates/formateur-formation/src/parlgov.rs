//! ParlGov's own tables, as published: cabinets, parties, elections, lists run together, successors.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{CaseError, Date, Problem};

use crate::table::{Row, Table};

/// A party's id in ParlGov.
pub type PartyId = u32;

/// The tables that are read, with the columns that each must have.
const CABINETS: (&str, &[&str]) = (
    "view_cabinet.csv",
    &[
        "country_name_short",
        "election_date",
        "start_date",
        "cabinet_name",
        "caretaker",
        "cabinet_party",
        "prime_minister",
        "seats",
        "election_seats_total",
        "party_name_short",
        "election_id",
        "cabinet_id",
        "party_id",
    ],
);
const ELECTIONS: (&str, &[&str]) = (
    "view_election.csv",
    &[
        "country_name_short",
        "election_type",
        "election_date",
        "seats",
        "seats_total",
        "vote_share",
        "election_id",
        "party_id",
    ],
);
const PARTIES: (&str, &[&str]) = (
    "view_party.csv",
    &[
        "party_id",
        "party_name_short",
        "family_name_short",
        "left_right",
        "state_market",
        "liberty_authority",
        "eu_anti_pro",
    ],
);
const RESULTS: (&str, &[&str]) =
    ("election_result.csv", &["id", "election_id", "party_id", "alliance_id"]);
const CHANGES: (&str, &[&str]) = ("party_change.csv", &["party_id_new", "party_id", "date"]);

/// Short names of rows that stand for several or for nobody, if their family is none.
const PSEUDO: [&str; 10] =
    ["none", "one-seat", "no-seat", "etc", "etnice", "GrFa", "ethnic", "PC", "vac", "Greek"];

/// The record of formations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ParlGov {
    /// Cabinets, by id.
    pub cabinets: BTreeMap<u32, Cabinet>,
    /// Elections of a parliament, by id.
    pub elections: BTreeMap<u32, Election>,
    /// Parties, by id.
    pub parties: BTreeMap<PartyId, Party>,
    /// Names of countries, by short name.
    pub countries: BTreeMap<String, String>,
    /// Mergers and splits: predecessors of each party, with the day.
    pub predecessors: BTreeMap<PartyId, Vec<(PartyId, Date)>>,
}

/// A cabinet and the parliament it faced.
#[derive(Debug, Clone, PartialEq)]
pub struct Cabinet {
    /// Its id.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Country, as in `DEU`.
    pub country: String,
    /// Id of the election before it.
    pub election: u32,
    /// Day of that election.
    pub election_date: Date,
    /// Its first day.
    pub start: Date,
    /// Whether it only took care.
    pub caretaker: bool,
    /// Seats of the chamber; none if unknown.
    pub chamber: Option<u32>,
    /// Parties of the parliament and of the cabinet.
    pub rows: Vec<CabinetRow>,
}

/// A party under a cabinet.
#[derive(Debug, Clone, PartialEq)]
pub struct CabinetRow {
    /// Its id.
    pub party: PartyId,
    /// Whether it is in the cabinet.
    pub inside: bool,
    /// Whether it has the prime minister.
    pub prime_minister: bool,
    /// Its seats.
    pub seats: u32,
    /// Whether the row stands for several parties or for none.
    pub pseudo: bool,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Party {
    /// Short name.
    pub short: String,
    /// Family, as in `soc`.
    pub family: String,
    /// Position from 0 (left) to 10 (right), if known.
    pub left_right: Option<f64>,
    /// From regulation to market.
    pub state_market: Option<f64>,
    /// From liberty to authority.
    pub liberty_authority: Option<f64>,
    /// From against to for the European Union.
    pub eu_anti_pro: Option<f64>,
}

/// An election of a parliament.
#[derive(Debug, Clone, PartialEq)]
pub struct Election {
    /// Its id.
    pub id: u32,
    /// Country.
    pub country: String,
    /// Its day.
    pub date: Date,
    /// Seats of the chamber; none if unknown.
    pub chamber: Option<u32>,
    /// Seats of each party.
    pub seats: BTreeMap<PartyId, u32>,
    /// Parties that ran on one list, by the result that stands for the list.
    pub alliances: BTreeMap<PartyId, u32>,
}

impl ParlGov {
    /// Reads the tables of a folder, by file name, or says all that is wrong with them.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, CaseError> {
        let mut problems = Vec::new();
        let table = |(file, columns): (&'static str, &[&str])| {
            Table::read(file, files.get(file).map(Vec::as_slice), columns)
        };
        let mut record = Self {
            parties: table(PARTIES).rows(&mut problems, party).into_iter().collect(),
            ..Self::default()
        };
        for (new, old, date) in table(CHANGES).rows(&mut problems, change) {
            record.predecessors.entry(new).or_default().push((old, date));
        }
        for rows in record.predecessors.values_mut() {
            rows.sort_unstable();
        }
        record.add_elections(
            table(ELECTIONS).rows(&mut problems, election),
            &table(RESULTS).rows(&mut problems, result),
        );
        for (cabinet, row, short, country) in table(CABINETS).rows(&mut problems, cabinet) {
            record.countries.entry(cabinet.country.clone()).or_insert(country);
            record.add_row(cabinet, row, &short);
        }
        for cabinet in record.cabinets.values_mut() {
            cabinet.rows.sort_by_key(|row| row.party);
        }
        if problems.is_empty() { Ok(record) } else { Err(CaseError::new(problems)) }
    }

    fn add_elections(
        &mut self,
        rows: Vec<Option<(Election, PartyId, u32)>>,
        results: &[(u32, u32, PartyId, Option<u32>)],
    ) {
        for (election, party, seats) in rows.into_iter().flatten() {
            let entry = self.elections.entry(election.id).or_insert(election);
            *entry.seats.entry(party).or_insert(0) += seats;
        }
        for (id, election, party, alliance) in results {
            if let Some(election) = self.elections.get_mut(election) {
                // The result that a list stands under names no alliance; others point at it.
                election.alliances.insert(*party, alliance.unwrap_or(*id));
            }
        }
    }

    fn add_row(&mut self, cabinet: Cabinet, mut row: CabinetRow, short: &str) {
        let family = self.parties.get(&row.party).map_or("", |party| party.family.as_str());
        row.pseudo = PSEUDO.contains(&short) && (family.is_empty() || family == "none");
        self.cabinets.entry(cabinet.id).or_insert(cabinet).rows.push(row);
    }

    /// A party and those it came from by mergers and splits after `since` and up to `day`, three steps back: those that
    /// stood for it on the first of these days.
    ///
    /// A party that had split off before stood for itself, so it has no part in what the other did since.
    pub fn lineage(&self, party: PartyId, since: Date, day: Date) -> BTreeSet<PartyId> {
        self.descent(party, day, |date| date > since)
    }

    /// A party and all it ever came from, as the reference list of opportunities has it.
    pub(crate) fn whole_lineage(&self, party: PartyId, day: Date) -> BTreeSet<PartyId> {
        self.descent(party, day, |_| true)
    }

    fn descent(
        &self,
        party: PartyId,
        day: Date,
        counts: impl Fn(Date) -> bool,
    ) -> BTreeSet<PartyId> {
        let mut all = BTreeSet::from([party]);
        let mut newest = vec![party];
        for _ in 0..3 {
            let before = newest.iter().filter_map(|party| self.predecessors.get(party)).flatten();
            newest = before
                .filter(|(old, date)| *date <= day && counts(*date) && !all.contains(old))
                .map(|(old, _)| *old)
                .collect();
            all.extend(&newest);
        }
        all
    }

    /// The record as it was before a day.
    #[must_use]
    pub fn before(&self, day: Date) -> Self {
        let mut record = self.clone();
        record.cabinets.retain(|_, cabinet| cabinet.start < day);
        record.elections.retain(|_, election| election.date < day);
        for changes in record.predecessors.values_mut() {
            changes.retain(|(_, date)| *date < day);
        }
        record
    }
}

fn party(row: &Row<'_>) -> Result<(PartyId, Party), Problem> {
    let party = Party {
        short: row.text("party_name_short").to_owned(),
        family: row.text("family_name_short").to_owned(),
        left_right: row.maybe("left_right")?,
        state_market: row.maybe("state_market")?,
        liberty_authority: row.maybe("liberty_authority")?,
        eu_anti_pro: row.maybe("eu_anti_pro")?,
    };
    Ok((row.need("party_id")?, party))
}

fn change(row: &Row<'_>) -> Result<(PartyId, PartyId, Date), Problem> {
    Ok((row.need("party_id_new")?, row.need("party_id")?, row.need("date")?))
}

fn result(row: &Row<'_>) -> Result<(u32, u32, PartyId, Option<u32>), Problem> {
    Ok((
        row.need("id")?,
        row.need("election_id")?,
        row.need("party_id")?,
        row.whole("alliance_id")?,
    ))
}

/// A party's result; none for elections other than of a parliament.
fn election(row: &Row<'_>) -> Result<Option<(Election, PartyId, u32)>, Problem> {
    if row.text("election_type") != "parliament" {
        return Ok(None);
    }
    let election = Election {
        id: row.need("election_id")?,
        country: row.text("country_name_short").to_owned(),
        date: row.need("election_date")?,
        chamber: row.whole("seats_total")?,
        seats: BTreeMap::new(),
        alliances: BTreeMap::new(),
    };
    let seats = row.whole("seats")?.unwrap_or(0);
    Ok(Some((election, row.need("party_id")?, seats)))
}

fn cabinet(row: &Row<'_>) -> Result<(Cabinet, CabinetRow, String, String), Problem> {
    let cabinet = Cabinet {
        id: row.need("cabinet_id")?,
        name: row.text("cabinet_name").to_owned(),
        country: row.text("country_name_short").to_owned(),
        election: row.need("election_id")?,
        election_date: row.need("election_date")?,
        start: row.need("start_date")?,
        caretaker: row.yes("caretaker"),
        chamber: row.whole("election_seats_total")?,
        rows: Vec::new(),
    };
    let party = CabinetRow {
        party: row.need("party_id")?,
        inside: row.yes("cabinet_party"),
        prime_minister: row.yes("prime_minister"),
        seats: row.whole("seats")?.unwrap_or(0),
        pseudo: false,
    };
    let names = ["party_name_short", "country_name"].map(|column| row.text(column).to_owned());
    let [short, country] = names;
    Ok((cabinet, party, short, country))
}
