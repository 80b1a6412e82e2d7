//! The quota method of Balinski and Young, exactly: the chamber grows seat by seat.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use super::decide::Decider;
use super::error::SeatsError;
use super::pool::Claim;

/// The most work: parties times seats.
const MOST_WORK: u64 = 200_000_000;
/// The most allocations that equal quotients leave open on the way.
const MOST_WAYS: usize = 1_000;

/// Seats of each claim; there is room for all of them.
///
/// An equal quotient at one size of the chamber often does not matter at a later one, so all ways are followed, and only
/// those that still differ at the end are a tie.
pub(super) fn seats(
    claims: &[Claim<'_>],
    seats: u32,
    decider: &mut Decider,
) -> Result<Vec<u32>, SeatsError> {
    let work = u64::from(seats) * claims.len() as u64;
    if work > MOST_WORK {
        return Err(SeatsError::TooMuchWork { work, most: MOST_WORK });
    }
    let total: u128 = claims.iter().map(|claim| u128::from(claim.votes)).sum();
    let mut preferred = vec![0; claims.len()];
    let mut others: BTreeSet<Vec<u32>> = BTreeSet::new();
    for house in 1..=seats {
        let mut grown = BTreeSet::new();
        for way in &others {
            for at in next(claims, way, house, total) {
                grown.insert(with(way, at));
            }
        }
        let mut chosen = next(claims, &preferred, house, total);
        chosen.sort_by_key(|&at| (Reverse(claims[at].votes), claims[at].id));
        let Some((&first, rest)) = chosen.split_first() else {
            return Err(SeatsError::NoRoom { room: u64::from(house) - 1, seats });
        };
        grown.extend(rest.iter().map(|&at| with(&preferred, at)));
        preferred[first] += 1;
        grown.remove(&preferred);
        if grown.len() > MOST_WAYS {
            return Err(SeatsError::TooManyWays { most: MOST_WAYS });
        }
        others = grown;
    }
    if others.is_empty() {
        return Ok(preferred);
    }
    let mut ways = vec![preferred];
    ways.extend(in_order(claims, others));
    let ids: Vec<&str> = claims.iter().map(|claim| claim.id).collect();
    let way = decider.choose_way(&ids, &ways);
    Ok(ways.swap_remove(way))
}

fn with(way: &[u32], at: usize) -> Vec<u32> {
    let mut grown = way.to_vec();
    grown[at] += 1;
    grown
}

/// Ways by the seats of the parties in the order of their ids, more first.
fn in_order(claims: &[Claim<'_>], ways: BTreeSet<Vec<u32>>) -> Vec<Vec<u32>> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&at| claims[at].id);
    let mut ways: Vec<Vec<u32>> = ways.into_iter().collect();
    ways.sort_by_key(|way| Reverse(order.iter().map(|&at| way[at]).collect::<Vec<_>>()));
    ways
}

/// Who may have the next seat: the largest quotients of D'Hondt among those below their quota rounded up.
fn next(claims: &[Claim<'_>], own: &[u32], house: u32, total: u128) -> Vec<usize> {
    let quotient = |a: usize, b: usize| {
        let one = u128::from(claims[a].votes) * u128::from(own[b] + 1);
        one.cmp(&(u128::from(claims[b].votes) * u128::from(own[a] + 1)))
    };
    let below =
        |at: usize| u128::from(own[at]) * total < u128::from(claims[at].votes) * u128::from(house);
    let mut best: Vec<usize> = Vec::new();
    for at in (0..claims.len()).filter(|&at| claims[at].has_room(own[at]) && below(at)) {
        let order = best.first().map_or(Ordering::Greater, |&first| quotient(at, first));
        if order == Ordering::Greater {
            best.clear();
        }
        if order != Ordering::Less {
            best.push(at);
        }
    }
    best
}
