//! Who votes, who proposes, who can wait.

use serde::Serialize;

/// One member, or several that nobody can tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Seat {
    /// Votes of each.
    pub weight: u64,
    /// The chance of each to propose.
    pub recognition: f64,
    /// What a share is worth to each if it comes a round later: from 0 to 1.
    pub discount: f64,
    /// Whether nothing passes without each.
    pub veto: bool,
}

/// A legislature that divides one pie by proposals and votes: closed rule, infinite horizon.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Legislature {
    seats: Vec<Seat>,
    quota: u64,
    /// For each seat the place of its type.
    kind: Vec<usize>,
    /// One seat of each type, in the order of their first seats.
    types: Vec<Kind>,
}

/// Seats that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Kind {
    pub(crate) seat: Seat,
    pub(crate) number: usize,
}

/// What is no legislature.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LegislatureError {
    /// No seat, or too many.
    #[error("{0} members: 1 to {most} can be reckoned with", most = Legislature::MOST)]
    Members(usize),
    /// A list of another length.
    #[error("{found} {what} for {members} members")]
    Length {
        /// Which list.
        what: &'static str,
        /// Its length.
        found: usize,
        /// Members.
        members: usize,
    },
    /// Weights that are too large.
    #[error("votes of {0} together are more than {most}", most = Legislature::MOST_VOTES)]
    Votes(u64),
    /// A quota of nothing, or one that nobody reaches.
    #[error("the quota is {quota}, and all votes together are {votes}: give one from 1 to {votes}")]
    Quota {
        /// The quota.
        quota: u64,
        /// All votes.
        votes: u64,
    },
    /// Chances that are none.
    #[error("recognition probabilities add up to {0}: they have to add up to 1, none below 0")]
    Recognition(f64),
    /// A discount factor out of its range.
    #[error("a discount factor of {0} is not above 0 and at most 1")]
    Discount(f64),
}

impl Legislature {
    /// Most members.
    pub const MOST: usize = 1_000;
    /// Most votes of all together: work grows with them.
    pub const MOST_VOTES: u64 = 100_000;

    /// A legislature of these seats.
    pub fn new(seats: Vec<Seat>, quota: u64) -> Result<Self, LegislatureError> {
        if seats.is_empty() || seats.len() > Self::MOST {
            return Err(LegislatureError::Members(seats.len()));
        }
        let votes = seats.iter().fold(0_u64, |sum, seat| sum.saturating_add(seat.weight));
        if votes > Self::MOST_VOTES {
            return Err(LegislatureError::Votes(votes));
        }
        if quota == 0 || quota > votes {
            return Err(LegislatureError::Quota { quota, votes });
        }
        let all: f64 = seats.iter().map(|seat| seat.recognition).sum();
        let negative = seats.iter().any(|seat| !(seat.recognition >= 0.0));
        if negative || (all - 1.0).abs() > 1e-6 {
            return Err(LegislatureError::Recognition(all));
        }
        if let Some(seat) = seats.iter().find(|seat| !(seat.discount > 0.0 && seat.discount <= 1.0))
        {
            return Err(LegislatureError::Discount(seat.discount));
        }
        // What is missing to 1 by rounding is nobody's.
        let seats: Vec<Seat> = seats
            .into_iter()
            .map(|seat| Seat { recognition: seat.recognition / all, ..seat })
            .collect();
        let mut types: Vec<Kind> = Vec::new();
        let kind = seats.iter().map(|seat| match types.iter().position(|own| own.seat == *seat) {
            Some(at) => {
                types[at].number += 1;
                at
            }
            None => {
                types.push(Kind { seat: *seat, number: 1 });
                types.len() - 1
            }
        });
        let kind = kind.collect();
        Ok(Self { seats, quota, kind, types })
    }

    /// The seats.
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// Votes that a proposal needs.
    pub fn quota(&self) -> u64 {
        self.quota
    }

    pub(crate) fn types(&self) -> &[Kind] {
        &self.types
    }

    /// For each seat the place of its type.
    pub(crate) fn places(&self) -> &[usize] {
        &self.kind
    }

    /// From one value a type to one value a seat.
    pub(crate) fn spread(&self, values: &[f64]) -> Vec<f64> {
        self.kind.iter().map(|&at| values[at]).collect()
    }
}
