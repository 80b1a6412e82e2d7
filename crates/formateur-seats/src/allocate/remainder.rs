//! Largest remainders, exactly.

use std::collections::BTreeSet;

use super::decide::{Claimant, Decider};
use super::error::SeatsError;
use super::method::Quota;
use super::pool::{Claim, Shared};

/// Whole quotas of each claim and what is left of its votes, both over the denominator of the quota.
#[derive(Debug, Clone)]
pub(crate) struct Quotients {
    pub(crate) whole: Vec<u64>,
    pub(crate) left: Vec<u128>,
}

/// Divides votes by the quota.
pub(crate) fn quotients(
    quota: Quota,
    claims: &[Claim<'_>],
    seats: u32,
) -> Result<Quotients, SeatsError> {
    let (numerator, denominator) = quota.of(claims.iter().map(|claim| claim.votes).sum(), seats);
    if numerator == 0 {
        return Err(SeatsError::NoQuota);
    }
    let parts = claims.iter().map(|claim| u128::from(claim.votes) * denominator);
    let (whole, left) = parts
        .map(|votes| (u64::try_from(votes / numerator).unwrap_or(u64::MAX), votes % numerator))
        .unzip();
    Ok(Quotients { whole, left })
}

/// Seats of each claim; there is room for all of them.
///
/// A party whose whole quotas reach its cap has the cap, and the other seats are allocated anew among the others.
pub(super) fn seats(
    quota: Quota,
    claims: &[Claim<'_>],
    seats: u32,
    decider: &mut Decider,
) -> Result<Shared, SeatsError> {
    let mut shared = Shared { seats: vec![0; claims.len()], taken_back: vec![0; claims.len()] };
    let mut places: Vec<usize> = (0..claims.len()).filter(|&at| claims[at].votes > 0).collect();
    let mut left = seats;
    loop {
        if left == 0 {
            return Ok(shared);
        }
        let some: Vec<Claim<'_>> = places.iter().map(|&at| claims[at]).collect();
        let quotients = quotients(quota, &some, left)?;
        let full = |at: usize| some[at].most.is_some_and(|most| quotients.whole[at] >= most.into());
        let caps = (0..some.len()).filter(|&at| full(at)).filter_map(|at| some[at].most);
        let caps: u64 = caps.map(u64::from).sum();
        if caps > 0 && caps <= left.into() {
            for at in (0..some.len()).filter(|&at| full(at)) {
                let cap = some[at].most.unwrap_or_default();
                shared.seats[places[at]] = cap;
                left -= cap;
            }
            places = (0..some.len()).filter(|&at| !full(at)).map(|at| places[at]).collect();
            continue;
        }
        let (own, back) = fit(&some, &quotients, left, decider);
        for (at, place) in places.into_iter().enumerate() {
            shared.seats[place] = own[at];
            shared.taken_back[place] = back[at];
        }
        return Ok(shared);
    }
}

/// Seats for whole quotas alone, and the votes of each claim that are left. The quota is a whole number of votes.
///
/// Seats too many are taken from the smallest remainders; the votes left stay what the division has left.
pub(super) fn whole_quotas(
    quota: Quota,
    claims: &[Claim<'_>],
    seats: u32,
    decider: &mut Decider,
) -> Result<(Shared, Vec<u64>), SeatsError> {
    let quotients = quotients(quota, claims, seats)?;
    let given: u64 = quotients.whole.iter().sum();
    let given = u32::try_from(given).unwrap_or(u32::MAX).min(seats);
    let (seats, taken_back) = fit(claims, &quotients, given, decider);
    let left = quotients.left.iter().map(|&left| u64::try_from(left).unwrap_or(u64::MAX));
    Ok((Shared { seats, taken_back }, left.collect()))
}

/// Gives what is left to the largest remainders, or takes what is too much from the smallest.
fn fit(
    claims: &[Claim<'_>],
    quotients: &Quotients,
    seats: u32,
    decider: &mut Decider,
) -> (Vec<u32>, Vec<u32>) {
    let capped = |(whole, claim): (&u64, &Claim<'_>)| {
        claim.most.map_or(*whole, |most| u64::from(most).min(*whole))
    };
    let mut own: Vec<u64> = quotients.whole.iter().zip(claims).map(capped).collect();
    let mut given: u64 = own.iter().sum();
    let seats = u64::from(seats);
    while given < seats {
        let open: Vec<usize> = (0..claims.len())
            .filter(|&at| claims[at].has_room(u32::try_from(own[at]).unwrap_or(u32::MAX)))
            .collect();
        let chosen = largest(claims, quotients, &open, seats - given, decider);
        given += chosen.len() as u64;
        for at in chosen {
            own[at] += 1;
        }
    }
    while given > seats {
        let holders: Vec<usize> = (0..claims.len()).filter(|&at| own[at] > 0).collect();
        let kept = (holders.len() as u64).saturating_sub(given - seats);
        let keepers: BTreeSet<usize> =
            largest(claims, quotients, &holders, kept, decider).into_iter().collect();
        given -= (holders.len() - keepers.len()) as u64;
        for at in holders {
            own[at] -= u64::from(!keepers.contains(&at));
        }
    }
    let back = own.iter().zip(&quotients.whole).map(|(own, whole)| whole.saturating_sub(*own));
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let back = back.map(small).collect();
    (own.into_iter().map(small).collect(), back)
}

/// So many of `open` with the largest remainders; all of them if they are no more.
fn largest(
    claims: &[Claim<'_>],
    quotients: &Quotients,
    open: &[usize],
    count: u64,
    decider: &mut Decider,
) -> Vec<usize> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    if count >= open.len() {
        return open.to_vec();
    }
    if count == 0 {
        return Vec::new();
    }
    let left = |at: usize| quotients.left[at];
    let mut order = open.to_vec();
    order.sort_by_key(|&at| std::cmp::Reverse(left(at)));
    let border = left(order[count - 1]);
    if left(order[count]) < border {
        order.truncate(count);
        return order;
    }
    let mut chosen: Vec<usize> = order.iter().copied().filter(|&at| left(at) > border).collect();
    let tied: Vec<usize> = order.into_iter().filter(|&at| left(at) == border).collect();
    let claimants: Vec<Claimant<'_>> = tied.iter().map(|&at| claims[at].claimant()).collect();
    let more = decider.choose(&claimants, count - chosen.len());
    chosen.extend(more.into_iter().map(|at| tied[at]));
    chosen
}
