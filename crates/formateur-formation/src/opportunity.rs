//! Opportunities: who sat at the table when a government formed, and which one did.
//!
//! An opportunity is a cabinet that does more than take care; the first of its election is a *formation*, the others are
//! mid-term. Players, truth and incumbents follow the rules that the reference list of opportunities was made by.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::Date;

use crate::parlgov::{Cabinet, CabinetRow, ParlGov, PartyId};

/// The most players of an opportunity; smaller ones do not sit at the table.
pub const MAX_PLAYERS: usize = 13;

/// The most players of a scene that is made elsewhere: 2^20 - 1 candidates, which are still all scored.
pub const MOST_PLAYERS: usize = 20;

/// Countries where cabinets do not answer to a parliament in the way the models suppose: by formula, or presidential.
const ASIDE: [&str; 2] = ["CHE", "CYP"];

/// A set of players: bit *i* is the player at place *i*.
pub type Members = u32;

/// The places of the members of a set, in order.
pub(crate) fn places(members: Members) -> impl Iterator<Item = usize> + Clone {
    std::iter::successors(Some(members), |rest| Some(rest & rest.wrapping_sub(1)))
        .take_while(|rest| *rest != 0)
        .map(|rest| rest.trailing_zeros() as usize)
}

/// Who could govern, and who did.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// Id of the cabinet that formed.
    pub cabinet: u32,
    /// Its name.
    pub name: String,
    /// Country.
    pub country: String,
    /// Id of the election.
    pub election: u32,
    /// Day of the election.
    pub election_date: Date,
    /// First day of the cabinet.
    pub start: Date,
    /// Whether it is the first of its election.
    pub post_election: bool,
    /// Up to when things were known: the election, or for mid-term cabinets the day before they began.
    pub known_by: Date,
    /// Seats of the chamber.
    pub chamber: u32,
    /// Players, by seats and then by id.
    pub players: Vec<Player>,
    /// The players that came to govern.
    pub truth: Members,
    /// The players that governed before, themselves or as those they came from.
    pub incumbents: Members,
    /// The same by the rule of the reference list, which also counts a party for which one that split from it long
    /// before governed.
    pub incumbents_as_listed: Members,
    /// The cabinet before: the last with a party in it.
    pub before: Option<u32>,
    /// The player with the prime minister; none if that was nobody of theirs.
    pub prime_minister: Option<usize>,
}

/// A player.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Player {
    /// Its id.
    pub party: PartyId,
    /// Its seats.
    pub seats: u32,
}

/// What became of all cabinets that could be opportunities.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opportunities {
    /// Those that are, by country, day and id.
    pub all: Vec<Opportunity>,
    /// Cabinets left out, by id, with the reason.
    pub left_out: BTreeMap<u32, LeftOut>,
}

/// Why a cabinet is no opportunity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// A party governed that did not sit at the table.
    SmallPartner,
    /// No party governed.
    NoParty,
    /// The size of the chamber is not known.
    NoChamber,
}

impl Opportunity {
    /// Whether it belongs to the main set: a formation, in a country whose cabinets answer to parliament.
    pub fn is_main(&self) -> bool {
        self.post_election && !ASIDE.contains(&self.country.as_str())
    }

    /// Whether no player alone has more than half of the chamber.
    pub fn is_hung(&self) -> bool {
        self.players.first().is_none_or(|largest| 2 * largest.seats <= self.chamber)
    }

    /// Seats of a set of players.
    pub fn seats(&self, members: Members) -> u32 {
        places(members).map(|at| self.players[at].seats).sum()
    }

    /// Number of possible governments: every set of players but the empty one.
    pub fn candidates(&self) -> usize {
        (1 << self.players.len()) - 1
    }

    /// All possible governments, in order: the first is the largest player alone, the last all players.
    pub fn sets(&self) -> std::ops::RangeInclusive<Members> {
        1..=Members::try_from(self.candidates()).unwrap_or(Members::MAX)
    }
}

impl Opportunities {
    /// All opportunities of the record since 1945.
    pub fn of(record: &ParlGov) -> Self {
        let since = Date::new(1945, 1, 1);
        let formed = |cabinet: &&Cabinet| {
            !cabinet.caretaker
                && since
                    .is_none_or(|since| cabinet.election_date >= since && cabinet.start >= since)
        };
        let mut first: BTreeMap<u32, (Date, u32)> = BTreeMap::new();
        for cabinet in record.cabinets.values().filter(formed) {
            let own = (cabinet.start, cabinet.id);
            let earliest = first.entry(cabinet.election).or_insert(own);
            *earliest = own.min(*earliest);
        }
        let mut found = Self::default();
        for cabinet in record.cabinets.values().filter(formed) {
            let post_election =
                first.get(&cabinet.election).is_some_and(|(_, id)| *id == cabinet.id);
            match opportunity(record, cabinet, post_election) {
                Ok(opportunity) => found.all.push(opportunity),
                Err(reason) => drop(found.left_out.insert(cabinet.id, reason)),
            }
        }
        found.all.sort_by(|a, b| {
            let key = |one: &Opportunity| (one.country.clone(), one.start, one.cabinet);
            key(a).cmp(&key(b))
        });
        found
    }
}

fn opportunity(
    record: &ParlGov,
    cabinet: &Cabinet,
    post_election: bool,
) -> Result<Opportunity, LeftOut> {
    let chamber = cabinet.chamber.filter(|seats| *seats > 0).ok_or(LeftOut::NoChamber)?;
    let players = players(cabinet, chamber);
    let place = |party: PartyId| players.iter().position(|player| player.party == party);
    let mut truth: Members = 0;
    for row in cabinet.rows.iter().filter(|row| row.inside && !row.pseudo && row.seats > 0) {
        truth |= 1 << place(row.party).ok_or(LeftOut::SmallPartner)?;
    }
    if truth == 0 {
        return Err(LeftOut::NoParty);
    }
    let mut opportunity = Opportunity {
        cabinet: cabinet.id,
        name: cabinet.name.clone(),
        country: cabinet.country.clone(),
        election: cabinet.election,
        election_date: cabinet.election_date,
        start: cabinet.start,
        post_election,
        known_by: if post_election { cabinet.election_date } else { cabinet.start.plus_days(-1) },
        chamber,
        truth,
        incumbents: 0,
        incumbents_as_listed: 0,
        before: None,
        prime_minister: cabinet
            .rows
            .iter()
            .filter(|row| row.prime_minister)
            .find_map(|row| place(row.party)),
        players,
    };
    if let Some(before) = cabinet_before(record, cabinet, opportunity.known_by) {
        opportunity.before = Some(before.id);
        // A merger on the very day of a mid-term cabinet is part of how it came about.
        let day = if post_election { cabinet.election_date } else { cabinet.start };
        opportunity.incumbents = successors(record, &opportunity.players, before, day);
        opportunity.incumbents_as_listed =
            governed(&opportunity.players, before, |party| record.whole_lineage(party, day));
    }
    Ok(opportunity)
}

/// Those at the table: seats, and not too few.
fn players(cabinet: &Cabinet, chamber: u32) -> Vec<Player> {
    let seated = |row: &&CabinetRow| {
        !row.pseudo && row.seats > 0 && (row.seats >= 2 || 100 * row.seats >= chamber)
    };
    let mut players: Vec<Player> = cabinet
        .rows
        .iter()
        .filter(seated)
        .map(|row| Player { party: row.party, seats: row.seats })
        .collect();
    players.sort_by_key(|player| (std::cmp::Reverse(player.seats), player.party));
    players.truncate(MAX_PLAYERS);
    players
}

/// The last other cabinet of the country that began by `day` and had a party in it.
fn cabinet_before<'a>(record: &'a ParlGov, cabinet: &Cabinet, day: Date) -> Option<&'a Cabinet> {
    let others = record.cabinets.values().filter(|other| {
        other.country == cabinet.country && other.id != cabinet.id && other.start <= day
    });
    let with_party = others.filter(|other| other.rows.iter().any(|row| row.inside && !row.pseudo));
    with_party.max_by_key(|other| (other.start, other.id))
}

/// The players that governed in a cabinet, or came from parties that did.
pub(crate) fn successors(
    record: &ParlGov,
    players: &[Player],
    cabinet: &Cabinet,
    day: Date,
) -> Members {
    governed(players, cabinet, |party| record.lineage(party, cabinet.start, day))
}

/// The players of which one that stood for them governed in a cabinet.
fn governed(
    players: &[Player],
    cabinet: &Cabinet,
    lineage: impl Fn(PartyId) -> BTreeSet<PartyId>,
) -> Members {
    let mut members = 0;
    for (at, player) in players.iter().enumerate() {
        let lineage = lineage(player.party);
        let inside = |row: &CabinetRow| row.inside && !row.pseudo && lineage.contains(&row.party);
        if cabinet.rows.iter().any(inside) {
            members |= 1 << at;
        }
    }
    members
}
