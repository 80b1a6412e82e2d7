//! From votes to the seats of a chamber: thresholds, alliances, direct and reserved seats.

use std::collections::BTreeMap;

use serde::Serialize;

use super::decide::{Decider, Tie};
use super::districts::{self, DistrictSeats};
use super::election::{Election, Party};
use super::error::SeatsError;
use super::pool::{Claim, Shared, share};
use super::rules::{Direct, Rules};
use super::threshold::{Below, passing};

/// The seats of a chamber, and what had to be decided on the way.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Allocation {
    /// Seats of every party by id, those of 0 too.
    pub seats: BTreeMap<String, u32>,
    /// Equal claims to seats, in the order of the stages.
    pub ties: Vec<Tie>,
    /// All seats, reserved ones and overhang among them.
    pub total: u32,
    /// Seats that are not allocated by votes.
    pub reserved: u32,
    /// Parties that a threshold keeps out, by id.
    pub below: Vec<Below>,
    /// Seats of each alliance.
    pub alliances: BTreeMap<String, u32>,
    /// Direct seats beyond what the votes give: the chamber is larger by them.
    pub overhang: BTreeMap<String, u32>,
    /// Seats by whole quotas that were taken back, because there were more than seats.
    pub taken_back: Vec<TakenBack>,
    /// Seats of each district; empty without districts.
    pub districts: BTreeMap<String, DistrictSeats>,
    /// Seats that were given in the nation by votes left over in the districts.
    pub carried_over: BTreeMap<String, u32>,
}

/// Seats that were taken back from a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenBack {
    /// The party, or the alliance.
    pub party: String,
    /// How many.
    pub seats: u32,
    /// The district or the alliance where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Allocates the seats of a chamber.
///
/// # Errors
/// If the rules cannot be applied to the election, or a limit is exceeded: see [`SeatsError`].
pub fn allocate(election: &Election, rules: &Rules) -> Result<Allocation, SeatsError> {
    let mut decider = Decider::new(rules.ties);
    let mut allocation = run(election, rules, &mut decider)?;
    allocation.ties = decider.into_ties();
    Ok(allocation)
}

/// Allocates the seats; ties stay with the decider.
pub(crate) fn run(
    election: &Election,
    rules: &Rules,
    decider: &mut Decider,
) -> Result<Allocation, SeatsError> {
    rules.check(election)?;
    let (passes, below) = passing(election, rules);
    if !passes.contains(&true) {
        return Err(SeatsError::NobodyPasses { place: None });
    }
    let mut allocation = Allocation { below, reserved: rules.reserved, ..Allocation::default() };
    let parties: Vec<&Party> = election.parties().iter().collect();
    let pool = pool(&parties, &passes, rules)?;
    allocation.seats = parties.iter().map(|party| (party.id.clone(), 0)).collect();
    let some: Vec<&Party> = parties
        .iter()
        .zip(&passes)
        .filter(|(_, passes)| **passes)
        .map(|(party, _)| *party)
        .collect();
    if election.has_districts() {
        districts::run(&mut allocation, election, (&some, pool), rules, decider)?;
    } else if pool > 0 {
        let lists: Vec<List<'_>> =
            some.iter().map(|party| List { party, votes: party.all_votes() }).collect();
        let own = nested(&lists, pool, rules, decider, &mut allocation.taken_back)?;
        allocation.seats.extend(own);
    }
    add_direct(&mut allocation, &parties, rules);
    for party in parties {
        if let Some(alliance) = &party.alliance {
            let own = allocation.seats.get(&party.id).copied().unwrap_or_default();
            *allocation.alliances.entry(alliance.clone()).or_default() += own;
        }
    }
    allocation.total = allocation.seats.values().sum::<u32>() + rules.reserved;
    Ok(allocation)
}

/// Seats that are allocated by votes: without those reserved, and those won by whoever takes no part in the allocation.
fn pool(parties: &[&Party], passes: &[bool], rules: &Rules) -> Result<u32, SeatsError> {
    let outside = |(party, passes): (&&Party, &bool)| match rules.direct {
        Direct::Count => u64::from(party.direct_seats),
        Direct::Keep if !passes => u64::from(party.direct_seats),
        _ => 0,
    };
    let won: u64 = parties.iter().map(|party| u64::from(party.direct_seats)).sum();
    if rules.direct != Direct::Ignore && won > u64::from(rules.seats) {
        return Err(SeatsError::Reserved { taken: won, seats: rules.seats });
    }
    let direct: u64 = parties.iter().zip(passes).map(outside).sum();
    let taken = direct + u64::from(rules.reserved);
    let left = u64::from(rules.seats).checked_sub(taken);
    let left = left.ok_or(SeatsError::Reserved { taken, seats: rules.seats })?;
    Ok(u32::try_from(left).unwrap_or_default())
}

fn add_direct(allocation: &mut Allocation, parties: &[&Party], rules: &Rules) {
    for party in parties {
        let own = allocation.seats.entry(party.id.clone()).or_default();
        match rules.direct {
            Direct::Ignore => {}
            Direct::Count => *own += party.direct_seats,
            Direct::Keep => {
                let out = allocation.below.iter().any(|below| below.party == party.id);
                if party.direct_seats > *own && !out {
                    allocation.overhang.insert(party.id.clone(), party.direct_seats - *own);
                }
                *own = (*own).max(party.direct_seats);
            }
        }
    }
}

/// A party with the votes that count in one place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List<'a> {
    pub(crate) party: &'a Party,
    pub(crate) votes: u64,
}

/// Seats to alliances as one list each, then to the lists in them by the same method. By id; lists without seats have 0.
pub(crate) fn nested(
    lists: &[List<'_>],
    seats: u32,
    rules: &Rules,
    decider: &mut Decider,
    back: &mut Vec<TakenBack>,
) -> Result<BTreeMap<String, u32>, SeatsError> {
    let mut groups: BTreeMap<&str, Vec<List<'_>>> = BTreeMap::new();
    for list in lists {
        let key = list.party.alliance.as_ref().unwrap_or(&list.party.id);
        groups.entry(key).or_default().push(*list);
    }
    let votes = |of: &[List<'_>]| of.iter().map(|list| list.votes).sum();
    let claims: Vec<Claim<'_>> =
        groups.iter().map(|(id, of)| Claim { id, votes: votes(of), most: rules.cap }).collect();
    let shared = share(rules.method, &claims, seats, decider)?;
    note_taken_back(&claims, &shared, decider, back);
    let mut own = BTreeMap::new();
    let outside = decider.place();
    for ((id, of), &seats) in groups.iter().zip(&shared.seats) {
        if of[0].party.alliance.is_none() || seats == 0 {
            own.extend(of.iter().map(|list| (list.party.id.clone(), seats)));
            continue;
        }
        let place = outside.as_ref().map_or((*id).to_owned(), |place| format!("{place}, {id}"));
        decider.at(Some(&place));
        let claims: Vec<Claim<'_>> = of
            .iter()
            .map(|list| Claim { id: &list.party.id, votes: list.votes, most: None })
            .collect();
        let inner = share(rules.method, &claims, seats, decider)?;
        note_taken_back(&claims, &inner, decider, back);
        own.extend(
            claims.iter().zip(inner.seats).map(|(claim, seats)| (claim.id.to_owned(), seats)),
        );
    }
    decider.at(outside.as_deref());
    Ok(own)
}

/// Adds seats that were taken back to the list of them.
pub(crate) fn note_taken_back(
    claims: &[Claim<'_>],
    shared: &Shared,
    decider: &Decider,
    back: &mut Vec<TakenBack>,
) {
    let some = claims.iter().zip(&shared.taken_back).filter(|(_, seats)| **seats > 0);
    back.extend(some.map(|(claim, &seats)| TakenBack {
        party: claim.id.to_owned(),
        seats,
        place: decider.place(),
    }));
}
