//! One allocation: so many seats to parties by their votes, by one method.

use super::decide::{Claimant, Decider};
use super::error::SeatsError;
use super::method::Method;
use super::{divisor, quota_method, remainder};

/// A party, or an alliance, in one allocation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claim<'a> {
    /// What it is keyed by.
    pub(crate) id: &'a str,
    /// Its votes.
    pub(crate) votes: u64,
    /// The most seats that it may have.
    pub(crate) most: Option<u32>,
}

impl<'a> Claim<'a> {
    pub(crate) fn claimant(&self) -> Claimant<'a> {
        Claimant { id: self.id, votes: self.votes }
    }

    /// Whether it may have another seat.
    pub(crate) fn has_room(&self, seats: u32) -> bool {
        self.votes > 0 && self.most.is_none_or(|most| seats < most)
    }
}

/// What an allocation gives to each claim, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shared {
    pub(crate) seats: Vec<u32>,
    /// Seats by whole quotas that were taken back.
    pub(crate) taken_back: Vec<u32>,
}

/// Gives out the seats.
pub(crate) fn share(
    method: Method,
    claims: &[Claim<'_>],
    seats: u32,
    decider: &mut Decider,
) -> Result<Shared, SeatsError> {
    let room = |claim: &Claim<'_>| match claim.votes {
        0 => 0,
        _ => u64::from(claim.most.unwrap_or(seats)),
    };
    let room: u64 = claims.iter().map(room).sum();
    if room < u64::from(seats) {
        return Err(if claims.iter().all(|claim| claim.votes == 0) {
            SeatsError::NoVotes { place: decider.place() }
        } else {
            SeatsError::NoRoom { room, seats }
        });
    }
    match method {
        Method::Divisor(sequence) => {
            let seats = divisor::seats(sequence, claims, seats, decider);
            Ok(Shared { taken_back: vec![0; seats.len()], seats })
        }
        Method::Remainder(quota) => remainder::seats(quota, claims, seats, decider),
        Method::QuotaMethod => {
            let seats = quota_method::seats(claims, seats, decider)?;
            Ok(Shared { taken_back: vec![0; seats.len()], seats })
        }
    }
}
