//! Who sits in parliament, what a government needs, and what parties have said about governing with each other.

use std::collections::BTreeSet;

use formateur_case::{ActorId, Cell, KnownFrom, PactKind, Seating, View};
use formateur_power::{Counts, Game, GameError, Needs};
use num_bigint::BigUint;
use serde::Serialize;

use crate::obstacle::Convention;
pub(crate) use crate::obstacle::Obstacle;

/// One actor of the arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// Its id.
    pub id: String,
    /// Id of the party, or row of individuals, that it belongs to.
    pub party: String,
    /// Its seats.
    pub weight: u64,
}

/// What one actor has said about governing with another, and the parties in parliament that it binds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Pact {
    /// To what it commits itself.
    pub kind: PactKind,
    /// Who.
    pub from: ActorId,
    /// About whom.
    pub to: ActorId,
    /// Under what condition, if one is known.
    pub condition: String,
    /// From when it was known.
    pub known_from: KnownFrom,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// Parties with seats that stand for the first.
    #[serde(skip)]
    pub from_parties: BTreeSet<ActorId>,
    /// Parties with seats that stand for the second.
    #[serde(skip)]
    pub to_parties: BTreeSet<ActorId>,
}

/// Which members of parliament nobody can tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// Those with equal seats.
    BySeats,
    /// Those with equal seats whom no statement concerns; and the individuals of one row.
    BySeatsAndPacts,
    /// The individuals of one row only.
    ByParty,
}

/// Who sits in parliament, the seats that a government needs, and statements about governing together.
#[derive(Debug, Clone, PartialEq)]
pub struct Parliament {
    seats: Vec<Seat>,
    quota: u64,
    pacts: Vec<Pact>,
    conventions: Vec<Convention>,
    /// Sources in which nobody can look anything up.
    unconfirmed: BTreeSet<String>,
    included: BTreeSet<String>,
    /// Parties that are never merged with others.
    apart: BTreeSet<String>,
}

impl Parliament {
    /// Members with seats and a quota, without statements.
    pub fn new(seats: Vec<Seat>, quota: u64) -> Self {
        Self {
            seats,
            quota,
            pacts: Vec::new(),
            conventions: Vec::new(),
            unconfirmed: BTreeSet::new(),
            included: BTreeSet::new(),
            apart: BTreeSet::new(),
        }
    }

    /// The named actors of a seating, with the statements that were in force on the day of the view.
    pub fn of(view: &View, seating: &Seating, quota: u32) -> Self {
        let named = seating.players.iter().filter_map(|player| {
            let party = player.party.as_ref()?.to_string();
            Some(Seat { id: player.id.clone(), party, weight: player.seats.into() })
        });
        let holding = view.tables().pacts.iter().filter(|row| row.meta.holds());
        let pacts = holding
            .map(|row| Pact {
                kind: row.kind,
                from: row.from.clone(),
                to: row.to.clone(),
                condition: row.condition.clone(),
                known_from: row.meta.known_from,
                source: row.meta.source.iter().map(Cell::write).collect(),
                from_parties: view.seat_holders(&row.from),
                to_parties: view.seat_holders(&row.to),
            })
            .collect();
        let parties = seating.players.iter().filter_map(|player| player.party.as_ref()).collect();
        Self::new(named.collect(), quota.into())
            .with_pacts(pacts)
            .with_conventions(Convention::all(view, &parties))
            .with_unconfirmed(unconfirmed(view))
    }

    /// The same parliament with these statements, in any order.
    #[must_use]
    pub fn with_pacts(mut self, mut pacts: Vec<Pact>) -> Self {
        pacts.sort();
        self.pacts = pacts;
        self
    }

    /// The same parliament with these conventions about offices, in any order.
    #[must_use]
    pub fn with_conventions(mut self, mut conventions: Vec<Convention>) -> Self {
        conventions.sort();
        self.conventions = conventions;
        self
    }

    /// The same parliament where these sources confirm nothing: nobody can look anything up in them.
    #[must_use]
    pub fn with_unconfirmed(mut self, sources: BTreeSet<String>) -> Self {
        self.unconfirmed = sources;
        self
    }

    /// Whether a source confirms what it is named for: no judgement, and something that can be looked up.
    pub(crate) fn confirms(&self, source: &str) -> bool {
        !source.starts_with("judgement:") && !self.unconfirmed.contains(source)
    }

    /// The same parliament as if nobody had said anything; conventions stay.
    #[must_use]
    pub fn without_pacts(&self) -> Self {
        Self { pacts: Vec::new(), ..self.clone() }
    }

    /// The same parliament, of whose coalitions only those count that have all these parties in them.
    #[must_use]
    pub fn including(mut self, parties: &BTreeSet<String>) -> Self {
        self.included.extend(parties.iter().cloned());
        self
    }

    /// The same parliament, of whose coalitions only those count that have none of these parties in them.
    #[must_use]
    pub fn excluding(mut self, parties: &BTreeSet<String>) -> Self {
        self.seats.retain(|seat| !parties.contains(&seat.party));
        self
    }

    /// The same parliament, where these parties are of no sort with others: they have equal seats by chance alone.
    #[must_use]
    pub fn telling_apart(mut self, parties: BTreeSet<String>) -> Self {
        self.apart = parties;
        self
    }

    /// Whether members of a party are of no sort with those of others.
    pub(crate) fn stands_apart(&self, party: &str, merge: Merge) -> bool {
        self.included.contains(party)
            || self.apart.contains(party)
            || match merge {
                Merge::BySeats => false,
                Merge::ByParty => true,
                Merge::BySeatsAndPacts => self.pacts.iter().any(|pact| pact.concerns(party)),
            }
    }

    /// Parties that have to be in.
    pub(crate) fn included(&self) -> &BTreeSet<String> {
        &self.included
    }

    /// Number of winning coalitions, minimal or not, whatever the parties have said about each other.
    pub fn winning(&self) -> Result<BigUint, GameError> {
        let members =
            |party: &String| self.seats.iter().filter(|seat| seat.party == *party).count();
        let Some(several) = self.included.iter().find(|party| members(party) > 1) else {
            return self.winning_with_all_included();
        };
        // A member at least is in: in all coalitions but those without any of them.
        let mut open = self.clone();
        open.included.remove(several);
        let without = open.clone().excluding(&BTreeSet::from([several.clone()]));
        Ok(open.winning()? - without.winning()?)
    }

    /// The same, where all members of parties that have to be in are in.
    fn winning_with_all_included(&self) -> Result<BigUint, GameError> {
        let has_seats = |party: &String| self.seats.iter().any(|seat| seat.party == *party);
        if !self.included.iter().all(has_seats) {
            return Ok(BigUint::default());
        }
        let (inside, free): (Vec<&Seat>, Vec<&Seat>) =
            self.seats.iter().partition(|seat| self.included.contains(&seat.party));
        let sum = |seats: &[&Seat]| -> u64 {
            seats.iter().fold(0, |sum, seat| sum.saturating_add(seat.weight))
        };
        let missing = self.quota.saturating_sub(sum(&inside));
        if missing == 0 {
            return Ok(BigUint::from(1_u8) << free.len());
        }
        if missing > sum(&free) {
            return Ok(BigUint::default());
        }
        let game = Game::new(free.iter().map(|seat| seat.weight).collect(), missing)?;
        Ok(Counts::of(&game, Needs::SUMS)?.winning().clone())
    }

    /// Its members.
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// Seats that a government needs.
    pub fn quota(&self) -> u64 {
        self.quota
    }

    /// Statements about governing together.
    pub fn pacts(&self) -> &[Pact] {
        &self.pacts
    }

    /// Conventions about which community fills an office.
    pub fn conventions(&self) -> &[Convention] {
        &self.conventions
    }

    /// Whether one of these parties has ruled out another of them.
    pub(crate) fn ruled_out(&self, parties: &BTreeSet<&str>) -> bool {
        let rule_outs = self.pacts.iter().filter(|pact| pact.kind == PactKind::RulesOut);
        rule_outs.into_iter().any(|pact| pact.rules_out_within(parties))
    }
}

/// Sources of a case that have no publisher, no day and no address, such as general knowledge.
fn unconfirmed(view: &View) -> BTreeSet<String> {
    let sources = view.tables().sources.iter();
    let blank = sources.filter(|row| {
        row.publisher.is_empty()
            && row.date.is_none()
            && row.url.is_empty()
            && row.sha256.is_empty()
    });
    blank.map(|row| row.id.to_string()).collect()
}

impl Pact {
    /// Whether it says anything about a party.
    pub fn concerns(&self, party: &str) -> bool {
        self.from_parties.contains(party) || self.to_parties.contains(party)
    }
}
