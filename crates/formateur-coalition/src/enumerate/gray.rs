//! All coalitions in the order of the Gray code: from one to the next one player joins or leaves.

use super::{EnumerateError, Plain};

/// Players whose coalitions stand in a small table; the others change once for each pass through it.
const LOW: usize = 3;

/// Shows every coalition, with its weight, in the order of the reflected binary Gray code: it begins with nobody, and the
/// heaviest players change most often.
///
/// # Errors
/// If there are more than [`super::MAX_WALKED`] players.
pub fn visit(game: &Plain, mut each: impl FnMut(u64, u64)) -> Result<(), EnumerateError> {
    game.walkable()?;
    let weights = game.weights();
    if weights.len() < LOW {
        for nth in 0..1_u64 << weights.len() {
            let mask = nth ^ (nth >> 1);
            each(mask, weight_of(weights, mask));
        }
        return Ok(());
    }
    let low: [(u64, u64); 1 << LOW] = std::array::from_fn(|nth| {
        let mask = (nth ^ (nth >> 1)) as u64;
        (mask, weight_of(weights, mask))
    });
    let (mut mask, mut weight) = (0_u64, 0_u64);
    for block in 0..1_u64 << (weights.len() - LOW) {
        if block > 0 {
            let changed = block.trailing_zeros() as usize + LOW;
            mask ^= 1 << changed;
            let joined = mask >> changed & 1 == 1;
            // A player who leaves was in, so this never falls below 0.
            weight = if joined { weight + weights[changed] } else { weight - weights[changed] };
        }
        // The code is reflected: every second pass goes backwards.
        if block & 1 == 0 {
            for (inside, more) in low {
                each(mask | inside, weight + more);
            }
        } else {
            for (inside, more) in low.into_iter().rev() {
                each(mask | inside, weight + more);
            }
        }
    }
    Ok(())
}

/// Number of winning coalitions, by looking at every coalition.
///
/// # Errors
/// If there are more than [`super::MAX_WALKED`] players.
pub fn winning(game: &Plain) -> Result<u64, EnumerateError> {
    let quota = game.quota();
    let mut winning = 0;
    visit(game, |_, weight| winning += u64::from(weight >= quota))?;
    Ok(winning)
}

fn weight_of(weights: &[u64], mask: u64) -> u64 {
    let inside = weights.iter().enumerate().filter(|(rank, _)| mask >> rank & 1 == 1);
    inside.map(|(_, weight)| weight).sum()
}
