//! Parliaments since 1945, and how long each was without a government: the record that durations are learnt from.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::Date;
use serde::{Deserialize, Serialize};

use crate::opportunity::{Members, Opportunities, Opportunity, Player, successors};
use crate::parlgov::{Cabinet, CabinetRow, Election, ParlGov, PartyId};
use crate::scene::{Scene, scenes};

/// How the time after an election ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// A cabinet that does more than take care began after so many days.
    Formed(u32),
    /// None had when the next parliament was elected, after so many days.
    NoGovernment(u32),
    /// None had when the record ends, after so many days.
    Open(u32),
}

impl Ending {
    /// Days from the election to the end.
    pub fn days(self) -> u32 {
        match self {
            Self::Formed(days) | Self::NoGovernment(days) | Self::Open(days) => days,
        }
    }
}

/// A parliament, from its election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parliament {
    /// Id of the election.
    pub election: u32,
    /// Country.
    pub country: String,
    /// Day of the election.
    pub election_date: Date,
    /// The first cabinet that does more than take care, if there was one.
    pub cabinet: Option<u32>,
    /// Day of the next election, if the record has it.
    pub next_election: Option<Date>,
    /// How the time without a government ended.
    pub ending: Ending,
}

fn days(later: Date, earlier: Date) -> u32 {
    u32::try_from(later.days_since(earlier)).unwrap_or(0)
}

/// All parliaments elected since 1945, by country and day.
///
/// A parliament whose cabinets only took care until the next election ended without a government; where the record
/// knows of no later election, the time is open on the day when the record's last cabinet began.
pub fn parliaments(record: &ParlGov) -> Vec<Parliament> {
    let mut elections: Vec<&Election> = record.elections.values().collect();
    elections.sort_by(|a, b| (&a.country, a.date, a.id).cmp(&(&b.country, b.date, b.id)));
    let since = Date::new(1945, 1, 1);
    let end = record.cabinets.values().map(|cabinet| cabinet.start).max();
    let first = first_cabinets(record);
    let mut all = Vec::new();
    for (at, election) in elections.iter().enumerate() {
        if since.is_some_and(|since| election.date < since) {
            continue;
        }
        let later = elections[at + 1..].iter().find(|other| other.date > election.date);
        let next_election =
            later.filter(|other| other.country == election.country).map(|other| other.date);
        let cabinet = first.get(&election.id);
        let ending = match (cabinet, next_election, end) {
            (Some(cabinet), _, _) => Ending::Formed(days(cabinet.start, cabinet.election_date)),
            (None, Some(next), _) => Ending::NoGovernment(days(next, election.date)),
            (None, None, Some(end)) if end > election.date => {
                Ending::Open(days(end, election.date))
            }
            _ => continue,
        };
        all.push(Parliament {
            election: election.id,
            country: election.country.clone(),
            election_date: election.date,
            cabinet: cabinet.map(|cabinet| cabinet.id),
            next_election,
            ending,
        });
    }
    all
}

/// The first cabinet of each election that does more than take care.
fn first_cabinets(record: &ParlGov) -> BTreeMap<u32, &Cabinet> {
    let since = Date::new(1945, 1, 1);
    let mut first: BTreeMap<u32, &Cabinet> = BTreeMap::new();
    let formed = record
        .cabinets
        .values()
        .filter(|cabinet| !cabinet.caretaker && since.is_none_or(|since| cabinet.start >= since));
    for cabinet in formed {
        let kept = first.entry(cabinet.election).or_insert(cabinet);
        if (cabinet.start, cabinet.id) < (kept.start, kept.id) {
            *kept = cabinet;
        }
    }
    first
}

/// A parliament with all that was known on the day of its election.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The parliament.
    pub parliament: Parliament,
    /// Its players, histories and habits; who came to govern is not looked at.
    pub scene: Scene,
    /// Who held office on election day.
    pub before: Before,
}

/// Who of the players held office before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// The players that governed.
    pub incumbents: Members,
    /// The player whose party had the prime minister.
    pub leader: Option<usize>,
}

impl Before {
    /// As the scene has it; if several players come from the prime minister's party, the largest.
    pub fn of(scene: &Scene) -> Self {
        let led = scene.prime_minister_before;
        let leader = (led != 0).then(|| led.trailing_zeros() as usize);
        Self { incumbents: scene.opportunity.incumbents, leader }
    }
}

/// Parliaments with their scenes.
///
/// Where a cabinet formed, the scene is that of its opportunity. Otherwise, and where the cabinet is no opportunity, it
/// is made from the seats under the first cabinet of that parliament, or from the election's own result.
pub fn waiting(record: &ParlGov, opportunities: &Opportunities) -> Vec<Waiting> {
    let parliaments = parliaments(record);
    let known: BTreeSet<u32> = opportunities.all.iter().map(|one| one.cabinet).collect();
    let mut all = opportunities.clone();
    for parliament in &parliaments {
        if parliament.cabinet.is_none_or(|id| !known.contains(&id)) {
            all.all.extend(unformed(record, parliament));
        }
    }
    let scenes = scenes(record, &all);
    let of: BTreeMap<u32, &Scene> = scenes
        .iter()
        .filter(|scene| scene.opportunity.post_election)
        .map(|scene| (scene.opportunity.election, scene))
        .collect();
    let with_scene = |parliament: Parliament| {
        let scene = (*of.get(&parliament.election)?).clone();
        let before = Before::of(&scene);
        Some(Waiting { parliament, scene, before })
    };
    parliaments.into_iter().filter_map(with_scene).collect()
}

/// The ids of such scenes' cabinets, which do not exist, count down from here.
const NO_CABINET: u32 = u32::MAX;

/// The opportunity of a parliament in which nobody came to govern, or nobody who sits at the table.
fn unformed(record: &ParlGov, parliament: &Parliament) -> Option<Opportunity> {
    let election = record.elections.get(&parliament.election)?;
    let mut cabinets: Vec<&Cabinet> =
        record.cabinets.values().filter(|one| one.election == election.id).collect();
    cabinets.sort_by_key(|one| (one.start, one.id));
    let chamber = cabinets.iter().find_map(|one| one.chamber).or(election.chamber);
    let chamber = chamber.filter(|seats| *seats > 0)?;
    let players = cabinets.first().map_or_else(
        || seated(election.seats.iter().map(|(party, seats)| (*party, *seats)), chamber),
        |first| {
            let rows = first.rows.iter().filter(|row| !row.pseudo);
            seated(rows.map(|row| (row.party, row.seats)), chamber)
        },
    );
    if players.is_empty() {
        return None;
    }
    let before = cabinet_before(record, election);
    let incumbents = before.map_or(0, |before| successors(record, &players, before, election.date));
    Some(Opportunity {
        cabinet: NO_CABINET - election.id,
        name: String::new(),
        country: election.country.clone(),
        election: election.id,
        election_date: election.date,
        // After everything else, so that no habit is learnt from it.
        start: election.date.plus_days(i64::MAX),
        post_election: true,
        known_by: election.date,
        chamber,
        truth: 0,
        incumbents,
        incumbents_as_listed: incumbents,
        before: before.map(|before| before.id),
        prime_minister: None,
        players,
    })
}

/// Those at the table, by the same rule as for opportunities.
fn seated(rows: impl Iterator<Item = (PartyId, u32)>, chamber: u32) -> Vec<Player> {
    let enough = |seats: u32| seats > 0 && (seats >= 2 || 100 * seats >= chamber);
    let mut players: Vec<Player> = rows
        .filter(|(_, seats)| enough(*seats))
        .map(|(party, seats)| Player { party, seats })
        .collect();
    players.sort_by_key(|player| (std::cmp::Reverse(player.seats), player.party));
    players.truncate(crate::MAX_PLAYERS);
    players
}

/// The last cabinet with a party in it that began by the election.
fn cabinet_before<'a>(record: &'a ParlGov, election: &Election) -> Option<&'a Cabinet> {
    let party = |row: &CabinetRow| row.inside && !row.pseudo;
    record
        .cabinets
        .values()
        .filter(|one| one.country == election.country && one.election != election.id)
        .filter(|one| one.start <= election.date && one.rows.iter().any(party))
        .max_by_key(|one| (one.start, one.id))
}
