//! What a trained model remembers of each country: how often its parties governed, together and alone, and the
//! country's habits. A case names its parties by their ids in ParlGov, and is told what the record knows of them.
//!
//! Weights are those of the scenes models learn from: the last cabinet counts 1, each before it 0.85 of the next.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::Date;
use serde::{Deserialize, Serialize};

use crate::duration::{Ending, Foresight, Known, Observed};
use crate::number::seven;
use crate::opportunity::Opportunities;
use crate::parlgov::{Cabinet, CabinetRow, ParlGov, PartyId};
use crate::scene::{DECAY, DIMENSIONS, FamilyMeans, Habits, Outcomes};

/// Elections whose parties are remembered.
const ELECTIONS: usize = 2;
/// Waiting times of a country that are remembered; older ones weigh next to nothing.
const WAITS: usize = 15;
/// Governments of a country that are remembered.
const GOVERNMENTS: usize = 25;

/// What is remembered of all countries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Memory {
    /// Nothing after this day is in it.
    pub until: Date,
    /// By ParlGov's short name of the country.
    pub countries: BTreeMap<String, CountryMemory>,
    /// Mean position of each family of parties.
    pub families: BTreeMap<String, Vec<Option<f64>>>,
    /// Habits of all countries.
    pub usual: Habits,
}

/// What is remembered of one country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryMemory {
    /// Its name.
    pub name: String,
    /// Day of the last election.
    pub last_election: Date,
    /// How it forms governments.
    pub habits: Habits,
    /// Parties that sat in the last parliaments.
    pub parties: BTreeMap<PartyId, PartyMemory>,
    /// Pairs of them that sat together: both ids, how often, and how often they governed together.
    pub pairs: Vec<(PartyId, PartyId, f64, f64)>,
    /// Governments, the last first.
    pub governments: Vec<GovernmentMemory>,
    /// How long it took to form them, the last first.
    pub waits: Vec<WaitMemory>,
}

/// What is remembered of one government.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GovernmentMemory {
    /// Its weight.
    pub weight: f64,
    /// Parties of today that governed.
    pub parties: Vec<PartyId>,
    /// Parties of today with its prime minister.
    pub led: Vec<PartyId>,
}

/// What is remembered of one waiting time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitMemory {
    /// Day of the election.
    pub election: Date,
    /// How it ended.
    pub ending: Ending,
    /// Seat share of the largest party.
    pub largest: f64,
    /// The chance that the prime minister's party would keep the office, as foreseen.
    pub leader_stays: Option<f64>,
    /// Whether it did.
    pub stayed: Option<bool>,
}

impl WaitMemory {
    fn of(one: &Observed) -> Self {
        Self {
            election: one.day,
            ending: one.ending,
            largest: seven(one.known.largest),
            leader_stays: one.known.foresight.map(|said| seven(said.leader_stays)),
            stayed: one.stayed,
        }
    }

    /// As the model of durations reads it.
    fn observed(&self, country: &str) -> Observed {
        let foresight = self
            .leader_stays
            .map(|leader_stays| Foresight { leader_stays, ..Foresight::default() });
        Observed {
            election: 0,
            day: self.election,
            known: Known {
                country: country.to_owned(),
                largest: self.largest,
                hung: true,
                largest_is_median: false,
                frustration: None,
                foresight,
            },
            ending: self.ending,
            stayed: self.stayed,
        }
    }
}

/// What is remembered of one party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyMemory {
    /// Family, as in ParlGov.
    pub family: String,
    /// Weight of the cabinets under which it sat in parliament.
    pub sat: f64,
    /// Of those, under which it governed.
    pub governed: f64,
    /// Of those, which it led.
    pub led: f64,
    /// How many cabinets it saw without ever governing; 0 if it did.
    pub waited: u32,
}

impl Memory {
    /// What the record says by a day; `observed` are its waiting times.
    pub fn of(
        record: &ParlGov,
        opportunities: &Opportunities,
        observed: &[Observed],
        until: Date,
    ) -> Self {
        let means = FamilyMeans::of(record);
        let earlier = Outcomes::of(record, opportunities, &means);
        let mut countries: BTreeMap<&str, Vec<&Cabinet>> = BTreeMap::new();
        for cabinet in record.cabinets.values().filter(|cabinet| cabinet.start < until) {
            countries.entry(&cabinet.country).or_default().push(cabinet);
        }
        let of_country = |(code, mut cabinets): (&str, Vec<&Cabinet>)| {
            cabinets.sort_by_key(|cabinet| std::cmp::Reverse((cabinet.start, cabinet.id)));
            let habits = earlier.habits(code, until.plus_days(-1));
            let mut country = CountryMemory::of(record, &cabinets, habits, until);
            let own = observed.iter().filter(|one| one.known.country == code);
            let over = own.filter(|one| one.ended().is_some_and(|ended| ended < until));
            country.waits = over.map(WaitMemory::of).collect();
            country.waits.sort_by_key(|one| std::cmp::Reverse(one.election));
            country.waits.truncate(WAITS);
            (code.to_owned(), country)
        };
        Self {
            until,
            countries: countries.into_iter().map(of_country).collect(),
            families: means.all().map(|(family, at)| (family.to_owned(), at.to_vec())).collect(),
            usual: earlier.habits("", until.plus_days(-1)).rounded(),
        }
    }

    /// The country of that name, or of that short name.
    pub fn country(&self, name: &str) -> Option<&CountryMemory> {
        self.countries.get(name).or_else(|| self.countries.values().find(|one| one.name == name))
    }

    /// The short name of a country.
    pub fn code(&self, name: &str) -> Option<&str> {
        let named = self.countries.iter().find(|(code, one)| *code == name || one.name == name);
        named.map(|(code, _)| code.as_str())
    }

    /// Waiting times of a country, by its short name.
    pub(crate) fn waits(&self, code: &str) -> Vec<Observed> {
        let country = self.countries.get(code);
        country.into_iter().flat_map(|one| &one.waits).map(|wait| wait.observed(code)).collect()
    }

    /// Mean positions of a family.
    pub(crate) fn family(&self, family: &str) -> [Option<f64>; DIMENSIONS] {
        let row = self.families.get(family);
        std::array::from_fn(|dim| row.and_then(|row| row.get(dim).copied().flatten()))
    }
}

impl CountryMemory {
    /// Of cabinets, the last first.
    fn of(record: &ParlGov, cabinets: &[&Cabinet], habits: Habits, until: Date) -> Self {
        let day = until.plus_days(-1);
        let active = active(cabinets);
        let mut tally = Tally::default();
        for party in &active {
            tally.parties.insert(*party, PartyMemory::new(record, *party));
        }
        let mut governments = Vec::new();
        let mut weight = 1.0;
        for cabinet in cabinets.iter().filter(|cabinet| !cabinet.caretaker) {
            let present = Present::of(record, cabinet, &active, day);
            tally.add(&present, weight);
            governments.push(GovernmentMemory {
                weight: seven(weight),
                parties: present.governed.into_iter().collect(),
                led: present.led.into_iter().collect(),
            });
            weight *= DECAY;
        }
        tally.parties.values_mut().for_each(PartyMemory::finish);
        governments.truncate(GOVERNMENTS);
        let pairs = tally.pairs.into_iter();
        Self {
            name: record.countries.get(&cabinets[0].country).cloned().unwrap_or_default(),
            last_election: cabinets.iter().map(|one| one.election_date).max().unwrap_or(until),
            habits: habits.rounded(),
            parties: tally.parties,
            pairs: pairs.map(|((a, b), (sat, both))| (a, b, seven(sat), seven(both))).collect(),
            governments,
            waits: Vec::new(),
        }
    }
}

/// Parties of today, or those they came from, under one cabinet.
struct Present {
    sat: BTreeSet<PartyId>,
    led: BTreeSet<PartyId>,
    governed: BTreeSet<PartyId>,
}

impl Present {
    fn of(record: &ParlGov, cabinet: &Cabinet, active: &BTreeSet<PartyId>, day: Date) -> Self {
        let line = |party: &PartyId| (*party, record.lineage(*party, cabinet.start, day));
        let lineages: Vec<(PartyId, BTreeSet<PartyId>)> = active.iter().map(line).collect();
        let present = |test: fn(&CabinetRow) -> bool| {
            let rows = || cabinet.rows.iter().filter(move |row| test(row));
            let own =
                lineages.iter().filter(|(_, line)| rows().any(|row| line.contains(&row.party)));
            own.map(|(party, _)| *party).collect()
        };
        Self {
            sat: present(|row| row.seats > 0 || row.inside),
            led: present(|row| row.prime_minister),
            governed: present(|row| row.inside && !row.pseudo),
        }
    }
}

/// Weights of cabinets by party and by pair of parties: for a pair, those under which both sat and both governed.
#[derive(Default)]
struct Tally {
    parties: BTreeMap<PartyId, PartyMemory>,
    pairs: BTreeMap<(PartyId, PartyId), (f64, f64)>,
}

impl Tally {
    /// Adds a cabinet.
    fn add(&mut self, present: &Present, weight: f64) {
        let if_in = |set: &BTreeSet<PartyId>, party| if set.contains(party) { weight } else { 0.0 };
        for party in &present.sat {
            if let Some(one) = self.parties.get_mut(party) {
                one.sat += weight;
                one.governed += if_in(&present.governed, party);
                one.led += if_in(&present.led, party);
                one.waited += 1;
            }
            for other in present.sat.range(party + 1..) {
                let pair = self.pairs.entry((*party, *other)).or_default();
                pair.0 += weight;
                let own = present.governed.contains(party);
                pair.1 += if own { if_in(&present.governed, other) } else { 0.0 };
            }
        }
    }
}

impl PartyMemory {
    fn new(record: &ParlGov, party: PartyId) -> Self {
        let family = record.parties.get(&party).map(|party| party.family.clone());
        Self { family: family.unwrap_or_default(), sat: 0.0, governed: 0.0, led: 0.0, waited: 0 }
    }

    fn finish(&mut self) {
        if self.governed > 0.0 {
            self.waited = 0;
        }
        for sum in [&mut self.sat, &mut self.governed, &mut self.led] {
            *sum = seven(*sum);
        }
    }
}

/// Parties with at least two seats under the cabinets of the last elections.
fn active(cabinets: &[&Cabinet]) -> BTreeSet<PartyId> {
    let mut elections: Vec<(Date, u32)> =
        cabinets.iter().map(|cabinet| (cabinet.election_date, cabinet.election)).collect();
    elections.sort_unstable();
    elections.dedup();
    let from = elections.len().saturating_sub(ELECTIONS);
    let recent: BTreeSet<u32> = elections[from..].iter().map(|(_, id)| *id).collect();
    cabinets
        .iter()
        .filter(|cabinet| recent.contains(&cabinet.election))
        .flat_map(|cabinet| &cabinet.rows)
        .filter(|row| !row.pseudo && row.seats >= 2)
        .map(|row| row.party)
        .collect()
}
