//! Exact numbers of coalitions by adding up, without going through them.
//!
//! With players by falling weight and *c*(*s*) the number of coalitions of the players so far that have *s* seats, player
//! *i* completes a minimal winning coalition with each that has from *q* - *w*ᵢ to *q* - 1. All coalitions below *q* at
//! the end lose, the others win.

use std::ops::AddAssign;

use formateur_power::{Counts, Game, GameError, Needs};
use num_bigint::BigUint;

use super::half;
use super::{EnumerateError, Plain};

/// The most numbers of a table.
const MAX_ENTRIES: u128 = 200_000_000;
/// Players up to whom both halves of a game are listed where a table would be too large.
const MAX_HALVED: usize = 44;

/// How many coalitions there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Winning, minimal or not.
    pub winning: BigUint,
    /// Minimal winning.
    pub minimal: BigUint,
}

/// How many winning and minimal winning coalitions a list of weights has. Its players may be any number.
///
/// # Errors
/// If the weights add up to more than 64 bits hold, or if there are too many players for weights of this size.
pub fn totals(weights: &[u64], quota: u64) -> Result<Totals, EnumerateError> {
    let add = |sum: u64, &weight: &u64| sum.checked_add(weight);
    let total = weights.iter().try_fold(0, add).ok_or(EnumerateError::Overflow)?;
    let all = BigUint::from(1_u8) << weights.len();
    if quota == 0 {
        return Ok(Totals { winning: all, minimal: BigUint::from(1_u8) });
    }
    if quota > total {
        return Ok(Totals { winning: BigUint::default(), minimal: BigUint::default() });
    }
    let mut falling = weights.to_vec();
    falling.sort_unstable_by(|a, b| b.cmp(a));
    let entries = u128::from(quota) * weights.len() as u128;
    if entries > MAX_ENTRIES {
        if weights.len() <= MAX_HALVED {
            return half::totals(&Plain::new(weights, quota)?);
        }
        return large(&falling, quota).map_err(|_| too_large(entries));
    }
    // The table is not larger than what has been allowed, so its length fits.
    let width = usize::try_from(quota).unwrap_or(usize::MAX);
    Ok(if weights.len() < 64 {
        let (losing, minimal) = rows::<u64>(&falling, width);
        Totals { winning: all - losing, minimal: minimal.into() }
    } else if weights.len() < 128 {
        let (losing, minimal) = rows::<u128>(&falling, width);
        Totals { winning: all - losing, minimal: minimal.into() }
    } else {
        large(&falling, quota).map_err(|_| too_large(entries))?
    })
}

/// How many minimal winning coalitions have each number of members: the first place is of none.
///
/// # Errors
/// As those of [`totals`].
pub fn minimal_by_members(weights: &[u64], quota: u64) -> Result<Vec<BigUint>, EnumerateError> {
    let total = totals(weights, quota)?;
    let players = weights.len();
    let mut by_members = vec![BigUint::default(); players + 1];
    if quota == 0 {
        by_members[0] = total.minimal;
        return Ok(by_members);
    }
    if total.minimal == BigUint::default() {
        return Ok(by_members);
    }
    let entries = u128::from(quota) * (players * players) as u128;
    let game = positive(weights, quota).map_err(|_| too_large(entries))?;
    let counts = Counts::of(&game, Needs::MINIMAL_SIZES).map_err(|_| too_large(entries))?;
    for (own, more) in by_members.iter_mut().zip(counts.minimal_by_size()) {
        *own = more;
    }
    Ok(by_members)
}

/// How many minimal winning coalitions have each number of seats from the quota on, those with none left out.
///
/// # Errors
/// If a table would be too large.
pub fn minimal_by_seats(
    weights: &[u64],
    quota: u64,
) -> Result<Vec<(u64, BigUint)>, EnumerateError> {
    if quota == 0 {
        return Ok(vec![(0, BigUint::from(1_u8))]);
    }
    let mut falling = weights.to_vec();
    falling.sort_unstable_by(|a, b| b.cmp(a));
    let heaviest = falling.first().copied().unwrap_or(0).min(quota);
    let entries = u128::from(quota) * weights.len() as u128 + u128::from(heaviest);
    if entries > MAX_ENTRIES / 8 {
        return Err(too_large(entries));
    }
    // Not larger than what has been allowed, so lengths fit.
    let width = usize::try_from(quota).unwrap_or(usize::MAX);
    let mut found = std::collections::BTreeMap::new();
    let mut now = vec![BigUint::default(); width];
    now[0] = BigUint::from(1_u8);
    for &weight in &falling {
        let first = quota.saturating_sub(weight);
        for (seats, ways) in (0_u64..).zip(&now).skip(usize::try_from(first).unwrap_or(width)) {
            if *ways != BigUint::default() {
                *found.entry(seats.saturating_add(weight)).or_insert_with(BigUint::default) += ways;
            }
        }
        let shift = usize::try_from(weight).unwrap_or(usize::MAX);
        for seats in (shift..width).rev() {
            let (below, from) = now.split_at_mut(seats);
            if shift == 0 {
                let own = from[0].clone();
                from[0] += own;
            } else {
                from[0] += &below[seats - shift];
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// Losing and minimal winning coalitions by a table of a whole number that 2 to the number of players fits in.
fn rows<N: Copy + From<u8> + AddAssign + std::ops::Add<Output = N>>(
    falling: &[u64],
    quota: usize,
) -> (N, N) {
    let zero = N::from(0);
    let mut now = vec![zero; quota];
    now[0] = N::from(1);
    let mut next = now.clone();
    let (mut minimal, mut reach) = (zero, 1);
    for &weight in falling {
        let weight = usize::try_from(weight).unwrap_or(usize::MAX).min(quota);
        for ways in &now[(quota - weight).min(reach)..reach] {
            minimal += *ways;
        }
        // Rows go as far as the players so far have seats together.
        let wider = (reach + weight).min(quota);
        let stay = weight.min(wider);
        next[..stay].copy_from_slice(&now[..stay]);
        for ((sum, without), with) in next[stay..wider].iter_mut().zip(&now[stay..wider]).zip(&now)
        {
            *sum = *without + *with;
        }
        reach = wider;
        std::mem::swap(&mut now, &mut next);
    }
    let mut losing = zero;
    for ways in &now[..reach] {
        losing += *ways;
    }
    (losing, minimal)
}

/// By the counts of voting power, which have numbers of any size.
fn large(falling: &[u64], quota: u64) -> Result<Totals, GameError> {
    let game = positive(falling, quota)?;
    let idle = falling.len() - game.weights().len();
    let minimal = Counts::of(&game, Needs::MINIMAL)?;
    let winning = Counts::of(&game, Needs::SUMS)?.winning() << idle;
    Ok(Totals { winning, minimal: minimal.minimal_winning().clone() })
}

/// The game without players of no weight: they complete no coalition.
fn positive(weights: &[u64], quota: u64) -> Result<Game, GameError> {
    Game::new(weights.iter().copied().filter(|&weight| weight > 0).collect(), quota)
}

fn too_large(entries: u128) -> EnumerateError {
    EnumerateError::TooLarge { entries, most: MAX_ENTRIES }
}
