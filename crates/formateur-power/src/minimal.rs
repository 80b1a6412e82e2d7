//! Minimal winning coalitions: winning, and none of their members can be spared.

use num_bigint::BigUint;
use num_traits::Zero as _;

use crate::game::{Game, GameError};

/// The most cells that counting takes.
const MAX_CELLS: u64 = 1 << 27;

/// The number of minimal winning coalitions, and how many of them have each number of members (by index, from 0).
///
/// Players are added by falling weight; a coalition is minimal if and only if its votes without its lightest member stay
/// below the quota, so each is counted once, when its lightest member joins. Time O(n q) a size.
pub fn minimal_winning(game: &Game) -> Result<(BigUint, Vec<BigUint>), GameError> {
    let mut weights = game.weights().to_vec();
    weights.sort_unstable_by(|a, b| b.cmp(a));
    let players = weights.len();
    let cells = game.quota().saturating_mul(players as u64 + 1);
    let quota = match usize::try_from(game.quota()) {
        Ok(quota) if cells <= MAX_CELLS => quota,
        _ => {
            return Err(GameError::TooLarge {
                needed: cells.saturating_mul(24),
                allowed: MAX_CELLS * 24,
            });
        }
    };
    // counts[s][x]: coalitions of s of the players so far with x votes, below the quota.
    let mut counts: Vec<Vec<BigUint>> = vec![vec![BigUint::zero(); quota]];
    counts[0][0] = BigUint::from(1_u8);
    let mut by_size = vec![BigUint::zero(); players + 1];
    for weight in weights {
        let weight = usize::try_from(weight).unwrap_or(usize::MAX).min(quota);
        for (size, row) in counts.iter().enumerate() {
            let reached: BigUint = row[quota - weight..].iter().sum();
            by_size[size + 1] += reached;
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
    Ok((by_size.iter().sum(), by_size))
}
