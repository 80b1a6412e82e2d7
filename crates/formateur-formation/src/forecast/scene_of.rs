//! A case as the models see it: the same numbers as for a formation of the record, as far as the case knows them.

use std::collections::BTreeMap;

use formateur_case::{ActorId, Date, LeaderKind, View};
use serde::Serialize;

use super::positions::Positions;
use super::situation::{Needs, Situation};
use super::table::Table;
use super::terms::OUTGOING;
use crate::duration::{Ending, Known, Observed};
use crate::memory::{CountryMemory, Memory};
use crate::number::flag;
use crate::opportunity::{Members, Opportunity, Player};
use crate::parlgov::PartyId;
use crate::prime_minister::Tally;
use crate::scene::{DECAY, DIMENSIONS, Family, PlayerView, Scene, median, order};

/// What the scene of a case rests on, beside what the case states.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Assumption {
    /// The record knows nothing of the country, so a model without history is used.
    UnknownCountry,
    /// The record ends after the election: what it knows of the country is not used, but the model has learnt from
    /// formations elsewhere that came later.
    RecordTooNew {
        /// The day from which on nothing was learnt.
        learnt_until: Date,
    },
    /// The record knows the country up to its last election.
    RecordUntil {
        /// Day of that election.
        election: Date,
    },
    /// Parties that the record does not know.
    UnknownParties {
        /// Their ids.
        parties: Vec<String>,
    },
    /// Nothing says which parties governed.
    NoOutgoingGovernment,
    /// The party of the outgoing prime minister is taken to be the largest that governed.
    LeaderOfOutgoing {
        /// Its id.
        party: String,
    },
    /// Parties without a position, which are placed in the middle of their family or of the chamber.
    PlacedInTheMiddle {
        /// Their ids.
        parties: Vec<String>,
    },
    /// Issues that stand for the models' dimensions.
    Dimensions {
        /// Left-right or what takes its place, and three more.
        issues: Vec<String>,
    },
    /// Seats of the election before are not known.
    NoPreviousSeats,
}

/// What does not change from one state of the world to the next.
pub(crate) struct Stage<'a> {
    pub(crate) table: &'a Table,
    needs: Needs,
    country: Option<(String, &'a CountryMemory)>,
    memory: &'a Memory,
    positions: Positions,
    parties: Vec<Option<PartyId>>,
    previous: Vec<Option<f64>>,
    pub(crate) incumbents: Members,
    pub(crate) leader: Members,
    past: Vec<(Members, f64)>,
    past_led: Vec<Members>,
    /// Whether a new government followed the last that the record knows.
    newer: bool,
    election: Date,
    /// Waiting times that the case states.
    pub(crate) earlier: Vec<Observed>,
    /// Of the formations that the case states, how many were led by somebody of no list.
    pub(crate) led_by_outsiders: Tally,
    pub(crate) assumptions: Vec<Assumption>,
}

impl<'a> Stage<'a> {
    pub(crate) fn of(view: &'a View, table: &'a Table, needs: Needs, memory: &'a Memory) -> Self {
        let election = view.head().election.unwrap_or(view.day());
        let mut assumptions = Vec::new();
        let country = country(view, memory, election, &mut assumptions);
        let parties: Vec<Option<PartyId>> = table
            .units
            .iter()
            .map(|unit| unit.parties.iter().find_map(|id| view.actor(id)?.parlgov_id))
            .collect();
        let (incumbents, leader) = outgoing(view, table, &mut assumptions);
        let positions = Positions::of(view, table);
        assumptions.push(Assumption::Dimensions {
            issues: positions.issues.iter().flatten().cloned().collect(),
        });
        let mut stage = Self {
            table,
            needs,
            country,
            memory,
            positions,
            previous: previous(view, table, &mut assumptions),
            parties,
            incumbents,
            leader,
            past: Vec::new(),
            past_led: Vec::new(),
            newer: false,
            earlier: earlier(view, table, election),
            led_by_outsiders: outsiders(view, election),
            election,
            assumptions,
        };
        stage.remember();
        stage.note_unknown();
        stage
    }

    /// Whether the models know nothing of the country.
    pub(crate) fn newcomer(&self) -> bool {
        self.country.is_none()
    }

    /// Short name of the country in the record, or an empty one.
    fn code(&self) -> &str {
        self.country.as_ref().map_or("", |(code, _)| code)
    }

    /// Past governments in terms of today's units; the outgoing one is added where the record does not have it.
    fn remember(&mut self) {
        let Some((_, country)) = &self.country else { return };
        let set = |parties: &[PartyId]| {
            let inside = |party: &Option<PartyId>| party.is_some_and(|id| parties.contains(&id));
            (0..)
                .zip(&self.parties)
                .filter(|(_, id)| inside(id))
                .fold(0, |all, (at, _)| all | 1 << at)
        };
        let governments = country.governments.iter();
        let (mut past, mut led): (Vec<(Members, f64)>, Vec<Members>) =
            governments.map(|one| ((set(&one.parties), one.weight), set(&one.led))).unzip();
        self.newer =
            self.incumbents != 0 && past.first().is_none_or(|last| last.0 != self.incumbents);
        if self.newer {
            for (_, weight) in &mut past {
                *weight *= DECAY;
            }
            past.insert(0, (self.incumbents, 1.0));
            led.insert(0, self.leader);
        }
        (self.past, self.past_led) = (past, led);
    }

    fn note_unknown(&mut self) {
        let names = |test: &dyn Fn(usize) -> bool| -> Vec<String> {
            let units = self.table.units.iter().enumerate();
            units.filter(|(at, _)| test(*at)).map(|(_, unit)| unit.id().to_string()).collect()
        };
        let middle = names(&|at| self.positions.units[at][0].is_none());
        let unknown = match &self.country {
            Some((_, country)) => {
                names(&|at| self.parties[at].is_none_or(|id| !country.parties.contains_key(&id)))
            }
            None => Vec::new(),
        };
        if !middle.is_empty() {
            self.assumptions.push(Assumption::PlacedInTheMiddle { parties: middle });
        }
        if !unknown.is_empty() {
            self.assumptions.push(Assumption::UnknownParties { parties: unknown });
        }
    }

    /// The scene in one state of the world.
    pub(crate) fn scene(&self, situation: &Situation) -> Scene {
        let chamber = situation.chamber_of_models(&self.needs);
        let opportunity = self.opportunity(situation, chamber);
        let n = self.table.units.len();
        let players: Vec<PlayerView> = self.players(situation, chamber);
        let orders: [Vec<usize>; DIMENSIONS] = std::array::from_fn(|dim| order(&players, dim));
        let medians = std::array::from_fn(|dim| median(&players, &orders[dim]));
        let pairs = self.pairs();
        Scene {
            familiarity: (0..n).map(|a| (0..n).map(|b| pairs.rate(a, b)).collect()).collect(),
            strangers: (0..n).map(|a| pairs.strangers(a, n)).collect(),
            allies: vec![0; n],
            past: self.past.clone(),
            past_led: self.past_led.clone(),
            habits: self.country.as_ref().map_or(self.memory.usual, |(_, country)| country.habits),
            medians,
            orders,
            prime_minister_before: self.leader,
            prime_minister_as_listed: self.leader,
            extra: crate::extra::Extra::default(),
            players,
            opportunity,
        }
    }

    fn opportunity(&self, situation: &Situation, chamber: u32) -> Opportunity {
        let number = |at: usize| PartyId::try_from(at).unwrap_or(PartyId::MAX);
        Opportunity {
            cabinet: 0,
            name: String::new(),
            country: self.code().to_owned(),
            election: 0,
            election_date: self.election,
            start: self.election,
            post_election: true,
            known_by: self.election,
            chamber,
            players: situation
                .units
                .iter()
                .enumerate()
                .map(|(at, seats)| Player {
                    party: self.parties[at].unwrap_or(number(at)),
                    seats: *seats,
                })
                .collect(),
            truth: 0,
            incumbents: self.incumbents,
            incumbents_as_listed: self.incumbents,
            before: None,
            prime_minister: None,
        }
    }

    fn players(&self, situation: &Situation, chamber: u32) -> Vec<PlayerView> {
        let known: Vec<[Option<f64>; DIMENSIONS]> = (0..self.table.units.len())
            .map(|at| {
                let family = self
                    .party(at)
                    .map_or([None; DIMENSIONS], |one| self.memory.family(&one.family));
                std::array::from_fn(|dim| self.positions.units[at][dim].or(family[dim]))
            })
            .collect();
        let mean: [f64; DIMENSIONS] = std::array::from_fn(|dim| {
            let rows = known.iter().zip(&situation.units);
            let (sum, seats) = rows
                .filter_map(|(row, seats)| Some((row[dim]?, f64::from(*seats))))
                .fold((0.0, 0.0), |(sum, all), (x, seats)| (sum + x * seats, all + seats));
            if seats > 0.0 { sum / seats } else { 5.0 }
        });
        (0..known.len())
            .map(|at| {
                let share = f64::from(situation.units[at]) / f64::from(chamber);
                let (office, leading, pariah) = self.history(at);
                PlayerView {
                    share,
                    position: std::array::from_fn(|dim| known[at][dim].unwrap_or(mean[dim])),
                    imputed: self.positions.units[at][0].is_none(),
                    family: self.party(at).map_or(Family::Other, |one| Family::of(&one.family)),
                    previous_share: self.previous[at],
                    office,
                    pariah,
                    leading,
                }
            })
            .collect()
    }

    fn party(&self, at: usize) -> Option<&crate::memory::PartyMemory> {
        let (_, country) = self.country.as_ref()?;
        country.parties.get(&self.parties[at]?)
    }

    /// Rates of governing and of leading, and the wait of a party that never governed; priors as in the record's scenes.
    fn history(&self, at: usize) -> (f64, f64, f64) {
        let governs = self.incumbents >> at & 1 == 1;
        let leads = self.leader >> at & 1 == 1;
        let (mut sat, mut governed, mut led, mut waited) = self
            .party(at)
            .map_or((0.0, 0.0, 0.0, 0), |one| (one.sat, one.governed, one.led, one.waited));
        let ever = governed > 0.0 || governs;
        if self.newer && self.previous[at].is_some() {
            sat = sat * DECAY + 1.0;
            governed = governed * DECAY + flag(governs);
            led = led * DECAY + flag(leads);
            waited += 1;
        }
        let pariah = if ever { 0.0 } else { libm::log1p(f64::from(waited)) };
        ((governed + 0.3) / (sat + 0.8), (led + 0.1) / (sat + 0.8), pariah)
    }

    fn pairs(&self) -> Pairs {
        let mut sums = BTreeMap::new();
        let n = self.table.units.len();
        let place = |id: PartyId| self.parties.iter().position(|own| *own == Some(id));
        if let Some((_, country)) = &self.country {
            for (a, b, sat, both) in &country.pairs {
                if let (Some(a), Some(b)) = (place(*a), place(*b)) {
                    sums.insert((a.min(b), a.max(b)), (*sat, *both));
                }
            }
        }
        if self.newer {
            for a in 0..n {
                for b in a + 1..n {
                    let known = self.previous[a].is_some() && self.previous[b].is_some();
                    let both: Members = 1 << a | 1 << b;
                    let sum = sums.entry((a, b)).or_insert((0.0, 0.0));
                    let governed = self.incumbents & both == both;
                    if known || governed {
                        sum.0 = sum.0 * DECAY + 1.0;
                        sum.1 = sum.1 * DECAY + f64::from(u8::from(governed));
                    }
                }
            }
        }
        Pairs(sums)
    }
}

/// How often two units sat and governed together.
struct Pairs(BTreeMap<(usize, usize), (f64, f64)>);

impl Pairs {
    fn get(&self, a: usize, b: usize) -> (f64, f64) {
        self.0.get(&(a.min(b), a.max(b))).copied().unwrap_or((0.0, 0.0))
    }

    fn rate(&self, a: usize, b: usize) -> f64 {
        let (sat, both) = self.get(a, b);
        (both + 0.15) / (sat + 0.6)
    }

    fn strangers(&self, a: usize, n: usize) -> Members {
        (0..n).filter(|b| *b != a && self.get(a, *b).1 <= 0.0).fold(0, |all, b| all | 1 << b)
    }
}

/// The record of the country, if it does not know more than the case's day allows.
fn country<'a>(
    view: &View,
    memory: &'a Memory,
    election: Date,
    assumptions: &mut Vec<Assumption>,
) -> Option<(String, &'a CountryMemory)> {
    let name = &view.head().country;
    let too_new = memory.until > election;
    if too_new {
        assumptions.push(Assumption::RecordTooNew { learnt_until: memory.until });
    }
    let Some((code, country)) = memory.code(name).zip(memory.country(name)) else {
        assumptions.push(Assumption::UnknownCountry);
        return None;
    };
    if too_new {
        return None;
    }
    assumptions.push(Assumption::RecordUntil { election: country.last_election });
    Some((code.to_owned(), country))
}

/// The units that governed before, and the one of them with the prime minister.
fn outgoing(view: &View, table: &Table, assumptions: &mut Vec<Assumption>) -> (Members, Members) {
    let id = ActorId::new(OUTGOING);
    let rows = view.tables().memberships.iter();
    let listed: Vec<&ActorId> = rows
        .filter(|row| id.as_ref() == Some(&row.group) && row.meta.holds())
        .map(|row| &row.member)
        .collect();
    let governed = listed.iter().fold(0, |all, id| all | table.standing_for(view, id));
    if listed.is_empty() {
        assumptions.push(Assumption::NoOutgoingGovernment);
    }
    let holder = super::premier::in_office(view);
    if let Some(holder) = holder {
        return (governed, table.standing_for(view, &holder) & governed);
    }
    let before = |id: &ActorId| {
        let rows = view.tables().previous_seats.iter();
        rows.filter(|row| row.party == *id).map(|row| row.seats).max().unwrap_or(0)
    };
    let largest = (0..)
        .zip(&table.units)
        .filter(|(at, _)| governed >> at & 1 == 1)
        .max_by_key(|(at, unit)| (unit.parties.iter().map(before).max(), std::cmp::Reverse(*at)));
    let Some((at, unit)) = largest else { return (governed, 0) };
    assumptions.push(Assumption::LeaderOfOutgoing { party: unit.id().to_string() });
    (governed, 1 << at)
}

/// Earlier formations that the case states, and that were over before the election.
fn stated(view: &View, election: Date) -> impl Iterator<Item = &formateur_case::Formation> {
    let rows = view.tables().formations.iter();
    rows.filter(move |row| row.election < election)
}

/// How long they took; of their parliaments only that is known, so the rest is taken to be as it is now.
fn earlier(view: &View, table: &Table, election: Date) -> Vec<Observed> {
    let largest = table.units.first().map_or(0.0, |unit| f64::from(unit.seats));
    let known = Known {
        country: String::new(),
        largest: largest / f64::from(table.chamber),
        hung: true,
        largest_is_median: false,
        frustration: None,
        foresight: None,
    };
    stated(view, election)
        .filter_map(|row| {
            let days = row.government?.days_since(row.election);
            Some(Observed {
                election: 0,
                day: row.election,
                known: known.clone(),
                ending: Ending::Formed(u32::try_from(days).unwrap_or(0)),
                stayed: None,
            })
        })
        .collect()
}

fn outsiders(view: &View, election: Date) -> Tally {
    let led = stated(view, election).filter_map(|row| row.leader);
    led.fold(Tally::default(), |sum, leader| Tally {
        outsiders: sum.outsiders + u32::from(leader == LeaderKind::Outsider),
        cabinets: sum.cabinets + 1,
    })
}

/// Shares of the chamber before.
fn previous(view: &View, table: &Table, assumptions: &mut Vec<Assumption>) -> Vec<Option<f64>> {
    let rows = &view.tables().previous_seats;
    let all: u32 = rows.iter().map(|row| row.seats).sum();
    if all == 0 {
        assumptions.push(Assumption::NoPreviousSeats);
        let now = |seats: u32| Some(f64::from(seats) / f64::from(table.chamber));
        return table.units.iter().map(|unit| now(unit.seats)).collect();
    }
    let chamber = f64::from(all.max(table.chamber));
    let seats = |unit: &super::table::Unit| -> u32 {
        rows.iter().filter(|row| unit.parties.contains(&row.party)).map(|row| row.seats).sum()
    };
    table
        .units
        .iter()
        .map(|unit| {
            Some(seats(unit)).filter(|seats| *seats > 0).map(|seats| f64::from(seats) / chamber)
        })
        .collect()
}
