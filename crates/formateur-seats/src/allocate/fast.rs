//! Seats for many draws of shares: floating-point numbers, no memory taken, nothing reported.
//!
//! Ties have no place among random shares, so they are broken by place: give the parties in the order of their ids. For
//! counted votes use [`crate::allocate::allocate`], which compares in whole numbers and reports ties.
//!
//! The algorithm is jump and step (Pukelsheim 2017, chapter 4): round all shares with one multiplier that makes the sum
//! about right, then add or take single seats until it is right.

use super::method::{Method, Quota};
use super::sequence::Sequence;

/// The largest correction that is made by single steps; beyond it the multiplier is chosen once more.
const STEPS: i64 = 2;

/// Seats by stationary divisors *k* - 1 + `first`: 1 is D'Hondt, 1/2 Sainte-Laguë, 1/3 the Danish divisors, 2 Imperiali's.
///
/// `shares` are finite and 0 or more, in any unit; `out` has their length. All seats are given unless all shares are 0;
/// nobody with a share of 0 has one.
///
/// # Panics
/// If `out` is shorter than `shares`, or `first` is not above 0.
pub fn divisor_seats(shares: &[f64], seats: u32, first: f64, out: &mut [u32]) {
    assert!(first > 0.0, "the first divisor is above 0");
    seats_by(&Stationary(first), shares, seats, out);
}

/// Seats by any method; the quota of largest remainders is taken exactly, as shares have no whole votes to round to.
///
/// # Panics
/// If `out` is shorter than `shares`.
pub fn method_seats(method: Method, shares: &[f64], seats: u32, out: &mut [u32]) {
    match method {
        Method::Divisor(sequence) => sequence_seats(sequence, shares, seats, out),
        Method::Remainder(quota) => remainder_seats(quota, shares, seats, out),
        Method::QuotaMethod => quota_method_seats(shares, seats, out),
    }
}

fn sequence_seats(sequence: Sequence, shares: &[f64], seats: u32, out: &mut [u32]) {
    match sequence {
        Sequence::Stationary { numerator, denominator } if numerator > 0 => {
            seats_by(&Stationary(ratio(numerator, denominator)), shares, seats, out);
        }
        Sequence::Stationary { .. } => first_for_all(&Stationary(0.0), shares, seats, out),
        Sequence::OtherFirst { numerator, denominator } => {
            seats_by(&OtherFirst(ratio(numerator, 2 * denominator)), shares, seats, out);
        }
        Sequence::HuntingtonHill => first_for_all(&HuntingtonHill, shares, seats, out),
        Sequence::Dean => first_for_all(&Dean, shares, seats, out),
        Sequence::Doubling => doubling_seats(shares, seats, out),
    }
}

/// Seats that are about right, by one jump: where an exact allocation begins.
pub(super) fn start(sequence: Sequence, shares: &[f64], seats: u32, out: &mut [u32]) {
    match sequence {
        Sequence::Stationary { numerator, denominator } => {
            jump_twice(&Stationary(ratio(numerator, denominator)), shares, seats, out);
        }
        Sequence::OtherFirst { numerator, denominator } => {
            jump_twice(&OtherFirst(ratio(numerator, 2 * denominator)), shares, seats, out);
        }
        Sequence::HuntingtonHill => {
            jump_twice(&HuntingtonHill, shares, seats, out);
        }
        Sequence::Dean => {
            jump_twice(&Dean, shares, seats, out);
        }
        Sequence::Doubling => out.fill(0),
    }
}

fn ratio(numerator: u64, denominator: u64) -> f64 {
    numerator as f64 / denominator as f64
}

/// Divisors in floating-point numbers.
trait Divisors {
    /// The divisor of seat `k`, from 1.
    fn divisor(&self, k: u32) -> f64;
    /// How many divisors are `x` or less.
    fn rounded(&self, x: f64) -> u32;
    /// What the divisor of seat *k* tends to, less *k* - 1.
    fn tail(&self) -> f64;
}

/// A number of seats; a value too large for one is cut.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the conversion of floating-point numbers cuts below 0 and above the largest number"
)]
#[inline]
fn whole(x: f64) -> u32 {
    // By way of a signed number, for which processors have an instruction.
    (x as i32).cast_unsigned()
}

struct Stationary(f64);

impl Divisors for Stationary {
    #[inline]
    fn divisor(&self, k: u32) -> f64 {
        f64::from(k) - 1.0 + self.0
    }
    #[inline]
    fn rounded(&self, x: f64) -> u32 {
        whole((x + (1.0 - self.0)).max(0.0))
    }
    fn tail(&self) -> f64 {
        self.0
    }
}

struct OtherFirst(f64);

impl Divisors for OtherFirst {
    fn divisor(&self, k: u32) -> f64 {
        if k == 1 { self.0 } else { f64::from(k) - 0.5 }
    }
    fn rounded(&self, x: f64) -> u32 {
        if x < self.0 { 0 } else { whole(x + 0.5).max(1) }
    }
    fn tail(&self) -> f64 {
        0.5
    }
}

struct HuntingtonHill;

impl Divisors for HuntingtonHill {
    fn divisor(&self, k: u32) -> f64 {
        (f64::from(k) * (f64::from(k) - 1.0)).sqrt()
    }
    fn rounded(&self, x: f64) -> u32 {
        let below = whole(x);
        below + u32::from(x >= self.divisor(below + 1))
    }
    fn tail(&self) -> f64 {
        0.5
    }
}

struct Dean;

impl Divisors for Dean {
    fn divisor(&self, k: u32) -> f64 {
        let k = f64::from(k);
        k * (k - 1.0) / (k - 0.5)
    }
    fn rounded(&self, x: f64) -> u32 {
        let below = whole(x);
        below + u32::from(x >= self.divisor(below + 1))
    }
    fn tail(&self) -> f64 {
        0.5
    }
}

/// Methods whose first divisor is 0: a seat for each party with votes, or for the largest if there are too few.
fn first_for_all(divisors: &impl Divisors, shares: &[f64], seats: u32, out: &mut [u32]) {
    let parties = shares.iter().filter(|share| **share > 0.0).count();
    if usize::try_from(seats).is_ok_and(|seats| seats > parties) {
        seats_by(divisors, shares, seats, out);
        return;
    }
    out.fill(0);
    for _ in 0..seats {
        let without = (0..shares.len()).filter(|&at| out[at] == 0 && shares[at] > 0.0);
        let Some(largest) = first_largest(without, |at| shares[at]) else { return };
        out[largest] = 1;
    }
}

/// Jump and step.
#[inline]
fn seats_by(divisors: &impl Divisors, shares: &[f64], seats: u32, out: &mut [u32]) {
    let out = &mut out[..shares.len()];
    let mut missing = jump_twice(divisors, shares, seats, out);
    while missing > 0 {
        // Shares of 0 are never the largest: one at least is above.
        let next = |at: usize| shares[at] / divisors.divisor(out[at] + 1);
        out[largest(0..shares.len(), next)] += 1;
        missing -= 1;
    }
    while missing < 0 {
        let last = |at: usize| match out[at] {
            0 => f64::NEG_INFINITY,
            own => -shares[at] / divisors.divisor(own),
        };
        out[largest((0..shares.len()).rev(), last)] -= 1;
        missing += 1;
    }
}

/// The place with the largest value, the first of equal ones; without branches, as nobody can guess which it is.
#[inline]
fn largest(places: impl Iterator<Item = usize>, value: impl Fn(usize) -> f64) -> usize {
    let (mut best, mut most) = (0, f64::NEG_INFINITY);
    for at in places {
        let own = value(at);
        let better = own > most;
        best = if better { at } else { best };
        most = if better { own } else { most };
    }
    best
}

/// A sum of all shares, in four partial sums: no addition waits for the one before.
#[inline]
fn sum(shares: &[f64], of: impl Fn(f64) -> f64) -> f64 {
    let mut sums = [0.0; 4];
    let mut fours = shares.chunks_exact(4);
    for four in &mut fours {
        for (sum, &share) in sums.iter_mut().zip(four) {
            *sum += of(share);
        }
    }
    let rest: f64 = fours.remainder().iter().map(|&share| of(share)).sum();
    sums[0] + sums[1] + (sums[2] + sums[3]) + rest
}

/// Rounds with a multiplier that makes the sum about right; how many seats are missing then.
#[inline]
fn jump_twice(divisors: &impl Divisors, shares: &[f64], seats: u32, out: &mut [u32]) -> i64 {
    let total = sum(shares, |share| share);
    if total <= 0.0 || !total.is_finite() {
        out.fill(0);
        return 0;
    }
    let off = divisors.tail() - 0.5;
    let twice = 2.0 * f64::from(seats) / total;
    let parties = if off > 0.0 {
        // Rounding down costs a party half a seat on average, but never more than what it has.
        sum(shares, |share| (share * twice).min(1.0))
    } else if off < 0.0 {
        sum(shares, |share| f64::from(u8::from(share > 0.0)))
    } else {
        0.0
    };
    let multiplier = (f64::from(seats) + parties * off) / total;
    let missing = jump(divisors, shares, seats, multiplier.max(0.0), out);
    if missing.abs() <= STEPS {
        return missing;
    }
    // Many parties are too small for a seat: those alone that have some give a better multiplier.
    let multiplier = second_multiplier(divisors, shares, seats, out);
    jump(divisors, shares, seats, multiplier, out)
}

/// Rounds all shares with a multiplier; how many seats are missing then.
#[inline]
fn jump(
    divisors: &impl Divisors,
    shares: &[f64],
    seats: u32,
    multiplier: f64,
    out: &mut [u32],
) -> i64 {
    let mut given = 0_i64;
    for (own, &share) in out.iter_mut().zip(shares) {
        *own = if share > 0.0 { divisors.rounded(share * multiplier) } else { 0 };
        given += i64::from(*own);
    }
    i64::from(seats) - given
}

fn second_multiplier(divisors: &impl Divisors, shares: &[f64], seats: u32, out: &[u32]) -> f64 {
    let (mut total, mut parties) = (0.0, 0.0);
    for (&share, _) in shares.iter().zip(out).filter(|(_, own)| **own > 0) {
        total += share;
        parties += 1.0;
    }
    if total <= 0.0 {
        return 0.0;
    }
    ((f64::from(seats) + parties * (divisors.tail() - 0.5)) / total).max(0.0)
}

/// Seat by seat, in logarithms: divisors that double soon exceed all numbers.
fn doubling_seats(shares: &[f64], seats: u32, out: &mut [u32]) {
    out.fill(0);
    for _ in 0..seats {
        let next = |at: usize| libm::log2(shares[at]) - f64::from(out[at]);
        let some = (0..shares.len()).filter(|&at| shares[at] > 0.0);
        let Some(at) = first_largest(some, next) else { return };
        out[at] += 1;
    }
}

/// Whole quotas, then the largest remainders; seats too many are taken from the smallest.
fn remainder_seats(quota: Quota, shares: &[f64], seats: u32, out: &mut [u32]) {
    out.fill(0);
    let total: f64 = shares.iter().sum();
    let quota = total / (f64::from(seats) + f64::from(quota.more()));
    if quota <= 0.0 {
        return;
    }
    let mut missing = i64::from(seats);
    for (own, share) in out.iter_mut().zip(shares) {
        *own = whole(share / quota);
        missing -= i64::from(*own);
    }
    while missing > 0 {
        let left = |at: usize| shares[at] - quota * f64::from(out[at]);
        let some = (0..shares.len()).filter(|&at| shares[at] > 0.0);
        let Some(at) = first_largest(some, left) else { return };
        out[at] += 1;
        missing -= 1;
    }
    while missing < 0 {
        let left = |at: usize| quota * f64::from(out[at]) - shares[at];
        let holders = (0..shares.len()).rev().filter(|&at| out[at] > 0);
        let Some(at) = first_largest(holders, left) else { return };
        out[at] -= 1;
        missing += 1;
    }
}

/// The quota method: D'Hondt, where nobody may go beyond its quota rounded up at any size of the chamber on the way.
fn quota_method_seats(shares: &[f64], seats: u32, out: &mut [u32]) {
    out.fill(0);
    let total: f64 = shares.iter().sum();
    for house in 1..=seats {
        let below = |at: usize| f64::from(out[at]) * total < shares[at] * f64::from(house);
        let next = |at: usize| shares[at] / f64::from(out[at] + 1);
        let Some(at) = first_largest((0..shares.len()).filter(|&at| below(at)), next) else {
            return;
        };
        out[at] += 1;
    }
}

/// The place with the largest value; the first of equal ones.
#[inline]
fn first_largest(
    places: impl Iterator<Item = usize>,
    value: impl Fn(usize) -> f64,
) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for at in places {
        let own = value(at);
        if best.is_none_or(|(_, most)| own > most) {
            best = Some((at, own));
        }
    }
    best.map(|(at, _)| at)
}
