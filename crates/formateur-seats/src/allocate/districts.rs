//! Seats of districts, and what is left over in them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::decide::Decider;
use super::election::{Election, Party};
use super::error::SeatsError;
use super::method::{Method, Quota};
use super::pool::{Claim, Shared, share};
use super::remainder;
use super::rules::{MAX_SEATS, Rules};
use super::stages::{Allocation, List, TakenBack, nested, note_taken_back};

/// The seats of a district.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DistrictSeats {
    /// How many it has.
    pub seats: u32,
    /// Those that its parties have, by id; those without any are left out.
    pub parties: BTreeMap<String, u32>,
}

/// Votes and seats that are carried over to the nation.
#[derive(Default)]
struct Left {
    votes: BTreeMap<String, u64>,
    seats: u32,
}

/// Allocates the seats of all districts to `some` parties, and adds them up.
pub(super) fn run(
    allocation: &mut Allocation,
    election: &Election,
    (some, seats): (&[&Party], u32),
    rules: &Rules,
    decider: &mut Decider,
) -> Result<(), SeatsError> {
    let mut left = Left::default();
    for (name, of) in seats_of(election, seats, rules, decider)? {
        if of == 0 {
            continue;
        }
        decider.at(Some(&name));
        let lists = lists(some, &name, election, rules)?;
        let own = match (rules.carry_over, rules.method) {
            (Some(_), Method::Remainder(quota)) => {
                whole_quotas(quota, (&lists, of), decider, &mut allocation.taken_back, &mut left)?
            }
            _ => nested(&lists, of, rules, decider, &mut allocation.taken_back)?,
        };
        add(&mut allocation.seats, &own);
        let parties = own.into_iter().filter(|(_, seats)| *seats > 0).collect();
        allocation.districts.insert(name, DistrictSeats { seats: of, parties });
    }
    decider.at(None);
    match rules.carry_over {
        Some(method) if left.seats > 0 => carry(allocation, method, &left, decider),
        _ => Ok(()),
    }
}

fn add(seats: &mut BTreeMap<String, u32>, more: &BTreeMap<String, u32>) {
    for (id, more) in more {
        *seats.entry(id.clone()).or_default() += more;
    }
}

/// The seats of each district, as given or by votes.
fn seats_of(
    election: &Election,
    seats: u32,
    rules: &Rules,
    decider: &mut Decider,
) -> Result<BTreeMap<String, u32>, SeatsError> {
    let Some(given) = &rules.district_seats else {
        decider.at(Some("seats of districts"));
        let claims: Vec<Claim<'_>> = election
            .districts()
            .iter()
            .map(|(id, &votes)| Claim { id, votes, most: None })
            .collect();
        let shared = share(rules.district_method, &claims, seats, decider)?;
        let named = claims.iter().zip(shared.seats);
        return Ok(named.map(|(claim, seats)| (claim.id.to_owned(), seats)).collect());
    };
    let unknown = given.keys().find(|name| !election.districts().contains_key(*name));
    let missing = election.districts().keys().find(|name| !given.contains_key(*name));
    let sum: u64 = given.values().map(|&seats| u64::from(seats)).sum();
    let wrong = if let Some(name) = unknown {
        format!("the district `{name}` has seats and no votes")
    } else if let Some(name) = missing {
        format!("the district `{name}` has votes and no seats")
    } else if sum > u64::from(MAX_SEATS) {
        return Err(SeatsError::TooManySeats { seats: sum, most: MAX_SEATS });
    } else if sum != u64::from(seats) {
        format!("the districts have {sum} seats, and {seats} are to be allocated")
    } else {
        return Ok(given.clone());
    };
    Err(SeatsError::Districts(wrong))
}

/// Who takes part in a district, with the votes there.
fn lists<'a>(
    some: &[&'a Party],
    name: &str,
    election: &Election,
    rules: &Rules,
) -> Result<Vec<List<'a>>, SeatsError> {
    let total = election.districts().get(name).copied().unwrap_or_default();
    let lists = some.iter().filter_map(|party| {
        let votes = *party.votes.get(name)?;
        let share = rules.threshold.district;
        let passes = party.exempt || share.is_none_or(|share| share.reached(votes, total));
        passes.then_some(List { party, votes })
    });
    let lists: Vec<List<'a>> = lists.collect();
    if lists.is_empty() {
        return Err(SeatsError::NobodyPasses { place: Some(name.to_owned()) });
    }
    Ok(lists)
}

/// Seats for whole quotas alone; votes and seats that are left go to `left`. Lists are by id.
fn whole_quotas(
    quota: Quota,
    (lists, seats): (&[List<'_>], u32),
    decider: &mut Decider,
    back: &mut Vec<TakenBack>,
    left: &mut Left,
) -> Result<BTreeMap<String, u32>, SeatsError> {
    let claims: Vec<Claim<'_>> = lists
        .iter()
        .map(|list| Claim { id: &list.party.id, votes: list.votes, most: None })
        .collect();
    let (shared, votes) = remainder::whole_quotas(quota, &claims, seats, decider)?;
    note_taken_back(&claims, &shared, decider, back);
    left.seats += seats - shared.seats.iter().sum::<u32>();
    for (claim, votes) in claims.iter().zip(votes) {
        *left.votes.entry(claim.id.to_owned()).or_default() += votes;
    }
    let own = claims.iter().zip(shared.seats);
    Ok(own.map(|(claim, seats)| (claim.id.to_owned(), seats)).collect())
}

/// Allocates in the nation what the districts left.
fn carry(
    allocation: &mut Allocation,
    method: Method,
    left: &Left,
    decider: &mut Decider,
) -> Result<(), SeatsError> {
    decider.at(Some("votes carried over"));
    let claims: Vec<Claim<'_>> =
        left.votes.iter().map(|(id, &votes)| Claim { id, votes, most: None }).collect();
    let shared: Shared = share(method, &claims, left.seats, decider)?;
    note_taken_back(&claims, &shared, decider, &mut allocation.taken_back);
    let own = claims.iter().zip(shared.seats).filter(|(_, seats)| *seats > 0);
    let own: BTreeMap<String, u32> =
        own.map(|(claim, seats)| (claim.id.to_owned(), seats)).collect();
    add(&mut allocation.seats, &own);
    allocation.carried_over = own;
    decider.at(None);
    Ok(())
}
