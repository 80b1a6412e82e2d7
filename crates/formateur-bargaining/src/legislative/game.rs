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
    /// One seat of each type, in an order that does not depend on the order of seats.
    types: Vec<Kind>,
    /// The quota in the votes of types.
    missing: u64,
}

/// Seats that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Kind {
    /// One of them. Votes are counted in units of their greatest common divisor; the discount of who never proposes is
    /// 0, see [`own`].
    pub(crate) seat: Seat,
    pub(crate) number: usize,
    /// Whether nothing passes without each, by its votes or by its veto.
    pub(crate) needed: bool,
}

/// A seat as the solver sees it. Who never proposes expects nothing if it discounts at all, so nobody pays it anything,
/// and its discount factor does not matter; that it could wait for ever is left out, as the limit of who nearly can.
fn own(seat: &Seat, unit: u64) -> Seat {
    let discount = if seat.recognition > 0.0 { seat.discount } else { 0.0 };
    Seat { weight: seat.weight / unit, discount, ..*seat }
}

/// The unit of votes, and types in order: most votes first, then those who propose most, and so on.
fn kinds(seats: &[Seat], quota: u64) -> (u64, Vec<Kind>) {
    let votes: u64 = seats.iter().map(|seat| seat.weight).sum();
    let unit = seats.iter().fold(0, |unit, seat| divisor(unit, seat.weight)).max(1);
    let mut order: Vec<(Seat, bool)> = seats
        .iter()
        .map(|seat| (own(seat, unit), seat.veto || votes - seat.weight < quota))
        .collect();
    order.sort_by(|(x, _), (y, _)| {
        (y.weight.cmp(&x.weight))
            .then(y.recognition.total_cmp(&x.recognition))
            .then(y.discount.total_cmp(&x.discount))
            .then(y.veto.cmp(&x.veto))
    });
    let alike = order.chunk_by(|(x, _), (y, _)| x == y);
    let kind = |own: &[(Seat, bool)]| {
        own.first().map(|&(seat, needed)| Kind { seat, number: own.len(), needed })
    };
    (unit, alike.filter_map(kind).collect())
}

fn divisor(x: u64, y: u64) -> u64 {
    if y == 0 { x } else { divisor(y, x % y) }
}

/// All chances, smallest first: the same for any order of seats.
fn sum(seats: &[Seat]) -> f64 {
    let mut chances: Vec<f64> = seats.iter().map(|seat| seat.recognition).collect();
    chances.sort_by(f64::total_cmp);
    chances.iter().sum()
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
    /// Some can wait for ever, others cannot, and all must agree.
    #[error(
        "some discount factors are 1 and others are not: give all of them below 1, or all the same"
    )]
    Patient,
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
        let all = sum(&seats);
        let odd = seats.iter().any(|seat| seat.recognition < 0.0 || !seat.recognition.is_finite());
        if odd || (all - 1.0).abs() > 1e-6 {
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
        let (unit, types) = kinds(&seats, quota);
        let place = |seat: &Seat| {
            let own = own(seat, unit);
            types.iter().position(|kind| kind.seat == own).unwrap_or(0)
        };
        let kind = seats.iter().map(place).collect();
        Ok(Self { quota, kind, missing: quota.div_ceil(unit), types, seats })
    }

    /// The seats.
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// Votes that a proposal needs.
    pub fn quota(&self) -> u64 {
        self.quota
    }

    /// Votes that a proposal needs, in the units of [`Kind`].
    pub(crate) fn missing(&self) -> u64 {
        self.missing
    }

    /// Of types that can wait for ever and that nothing passes without, all but the first, and the first. Their equations
    /// say the same, and how they share is open; in the limit of equal patience they share as they propose.
    pub(crate) fn follows(&self, at: usize) -> Option<usize> {
        let patient = |kind: &Kind| kind.needed && kind.seat.discount >= 1.0;
        let first = self.types.iter().position(patient)?;
        (at > first && patient(&self.types[at])).then_some(first)
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
