//! From shares to seats: the hurdle, and the method.

use std::collections::BTreeSet;

use crate::allocate::{Method, Sequence, fast};

/// The most seats of a chamber in draws, so that sums of seats fit small numbers.
pub const MOST_SEATS: u32 = 30_000;

/// Who takes part in the allocation, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct SeatRules {
    /// Seats of the chamber.
    pub seats: u32,
    /// The method.
    pub method: Method,
    /// Share of all votes that a party needs, from 0 to 1.
    pub threshold: f64,
    /// Parties that need no share.
    pub exempt: BTreeSet<String>,
    /// Id of those whom polls lump together: they never win seats.
    pub others: String,
}

/// Why seats cannot be given by these rules.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RuleError {
    /// No seats, or too many.
    #[error("{0} seats are not from 1 to {MOST_SEATS}")]
    Seats(u32),
    /// The threshold is none.
    #[error("the threshold {0} is not from 0 to 1")]
    Threshold(f64),
    /// An exempt party that no poll names.
    #[error("no poll in use names `{party}`, which is exempt from the threshold")]
    Exempt {
        /// The party.
        party: String,
        /// Who is named.
        known: Vec<String>,
    },
    /// Others cannot be exempt.
    #[error("`{0}` stands for those whom polls lump together: they win no seats, exempt or not")]
    ExemptOthers(String),
    /// Nobody but others.
    #[error("the polls name no party but others")]
    OnlyOthers,
}

/// The rules for parties in a fixed order.
#[derive(Debug, Clone)]
pub struct Hurdle {
    seats: u32,
    method: Method,
    /// The share that each party needs.
    needs: Vec<f64>,
}

impl SeatRules {
    /// The rules for `parties`, which are in the order of their ids.
    pub fn for_parties(&self, parties: &[String]) -> Result<Hurdle, RuleError> {
        if !(1..=MOST_SEATS).contains(&self.seats) {
            return Err(RuleError::Seats(self.seats));
        }
        if !(0.0..=1.0).contains(&self.threshold) {
            return Err(RuleError::Threshold(self.threshold));
        }
        if self.exempt.contains(&self.others) {
            return Err(RuleError::ExemptOthers(self.others.clone()));
        }
        if let Some(party) = self.exempt.iter().find(|id| !parties.contains(id)) {
            return Err(RuleError::Exempt { party: party.clone(), known: parties.to_vec() });
        }
        if parties.iter().all(|party| *party == self.others) {
            return Err(RuleError::OnlyOthers);
        }
        let need = |party: &String| {
            if *party == self.others {
                f64::INFINITY
            } else if self.exempt.contains(party) {
                0.0
            } else {
                self.threshold
            }
        };
        let needs = parties.iter().map(need).collect();
        Ok(Hurdle { seats: self.seats, method: self.method, needs })
    }
}

impl Hurdle {
    /// Whether a party at a place takes part with a share.
    #[inline]
    pub fn passes(&self, place: usize, share: f64) -> bool {
        share >= self.needs[place]
    }

    /// Seats of shares of all votes; both are in the order of the parties. Shares below the hurdle become 0.
    ///
    /// Nobody has a seat where nobody passes.
    #[inline]
    pub fn give(&self, shares: &mut [f64], seats: &mut [u32]) {
        for (share, need) in shares.iter_mut().zip(&self.needs) {
            if *share < *need {
                *share = 0.0;
            }
        }
        fast::method_seats(self.method, shares, self.seats, seats);
    }

    /// How many seats are given one by one in a draw; 0 for methods that begin near the result.
    pub(super) fn steps(&self) -> f64 {
        match self.method {
            Method::QuotaMethod | Method::Divisor(Sequence::Doubling) => f64::from(self.seats),
            Method::Divisor(_) | Method::Remainder(_) => 0.0,
        }
    }

    /// Seats of the chamber.
    pub fn seats(&self) -> u32 {
        self.seats
    }
}
