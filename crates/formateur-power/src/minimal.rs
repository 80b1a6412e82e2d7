//! Minimal winning coalitions: winning, and none of their members can be spared.

use num_bigint::BigUint;
use num_traits::Zero as _;

use crate::game::{Game, GameError};

/// The most memory that counting takes, in bytes.
const MAX_MEMORY: u64 = 1 << 30;

/// The number of minimal winning coalitions.
///
/// Players are added by falling weight; a coalition is minimal if and only if its votes without its lightest member stay
/// below the quota, so each is counted once, when its lightest member joins. Time O(n q).
pub fn minimal_winning(game: &Game) -> Result<BigUint, GameError> {
    let quota = cells(game, 1)?;
    // counts[x]: coalitions of the players so far with x votes, below the quota.
    let mut counts = vec![BigUint::zero(); quota];
    counts[0] = BigUint::from(1_u8);
    let mut all = BigUint::zero();
    for weight in falling(game, quota) {
        all += counts[quota - weight..].iter().sum::<BigUint>();
        for x in (weight..quota).rev() {
            let (before, own) = counts.split_at_mut(x);
            let below = &before[x - weight];
            if !below.is_zero() {
                own[0] += below;
            }
        }
    }
    Ok(all)
}

/// How many minimal winning coalitions have each number of members, by index from 0 to all players. Time O(n² q).
pub fn minimal_winning_by_size(game: &Game) -> Result<Vec<BigUint>, GameError> {
    let players = game.weights().len();
    let quota = cells(game, players as u64 + 1)?;
    // counts[s][x]: coalitions of s of the players so far with x votes, below the quota.
    let mut counts: Vec<Vec<BigUint>> = vec![vec![BigUint::zero(); quota]];
    counts[0][0] = BigUint::from(1_u8);
    let mut by_size = vec![BigUint::zero(); players + 1];
    for weight in falling(game, quota) {
        for (size, row) in counts.iter().enumerate() {
            by_size[size + 1] += row[quota - weight..].iter().sum::<BigUint>();
        }
        counts.push(vec![BigUint::zero(); quota]);
        for size in (1..counts.len()).rev() {
            let (before, after) = counts.split_at_mut(size);
            for (below, own) in
                before[size - 1][..quota - weight].iter().zip(&mut after[0][weight..])
            {
                if !below.is_zero() {
                    *own += below;
                }
            }
        }
        while counts.last().is_some_and(|row| row.iter().all(BigUint::is_zero)) {
            counts.pop();
        }
    }
    Ok(by_size)
}

/// Weights by falling size; more than the quota is worth no more than the quota.
fn falling(game: &Game, quota: usize) -> impl Iterator<Item = usize> {
    let capped = game.weights().iter();
    let mut weights: Vec<usize> =
        capped.map(|&weight| usize::try_from(weight).unwrap_or(usize::MAX).min(quota)).collect();
    weights.sort_unstable_by(|a, b| b.cmp(a));
    weights.into_iter()
}

/// The quota as the length of a row, if that many rows of such numbers fit the memory.
fn cells(game: &Game, rows: u64) -> Result<usize, GameError> {
    let number = 32 + game.weights().len() as u64 / 8;
    let needed = game.quota().saturating_mul(rows).saturating_mul(number);
    match usize::try_from(game.quota()) {
        Ok(quota) if needed <= MAX_MEMORY => Ok(quota),
        _ => Err(GameError::TooLarge { needed, allowed: MAX_MEMORY }),
    }
}
