//! Winning coalitions counted in blocks: the light players as one table of sums, the heavy ones by Gray code.
//!
//! For each coalition of heavy players every sum of the table is compared with what is missing. Sums are held in the
//! narrowest whole number that fits, so that one instruction compares as many as possible.

use super::{EnumerateError, Plain};

/// Players in the table.
const LOW: usize = 12;
/// Number of winning coalitions. Blocks that win or lose as a whole are counted without a comparison.
///
/// # Errors
/// If there are more than [`super::MAX_WALKED`] players.
pub fn winning(game: &Plain) -> Result<u64, EnumerateError> {
    game.walkable()?;
    let (heavy, light) = game.weights().split_at(game.players().saturating_sub(LOW));
    let most: u64 = light.iter().sum();
    Ok(if u16::try_from(most).is_ok() {
        blocks::<Narrow>(heavy, light, game.quota())
    } else if u32::try_from(most).is_ok() {
        blocks::<Middle>(heavy, light, game.quota())
    } else {
        blocks::<Wide>(heavy, light, game.quota())
    })
}

/// A sum as it stands in the table.
trait Sum: Copy + PartialOrd {
    /// The sum; it fits, as the caller has seen.
    fn of(sum: u64) -> Self;
    /// How many sums are at least what is needed.
    fn at_least(sums: &[Self], needed: Self) -> u64;
}

/// Signed numbers, moved by half their range: the instructions that all processors have compare these.
type Narrow = i16;
type Middle = i32;
type Wide = i64;

macro_rules! sums {
    ($($signed:ident of $unsigned:ident),*) => {
        $(impl Sum for $signed {
            fn of(sum: u64) -> Self {
                let whole = $unsigned::try_from(sum).unwrap_or($unsigned::MAX);
                (whole ^ (1 << ($unsigned::BITS - 1))).cast_signed()
            }

            fn at_least(sums: &[Self], needed: Self) -> u64 {
                // A counter as wide as the sums lets them be compared side by side; the table is too short for it to
                // run over.
                let more = |found: $unsigned, sum: &Self| {
                    found.wrapping_add($unsigned::from(*sum >= needed))
                };
                u64::from(sums.iter().fold(0, more))
            }
        })*
    };
}

sums! { i16 of u16, i32 of u32, i64 of u64 }

fn blocks<S: Sum>(heavy: &[u64], light: &[u64], quota: u64) -> u64 {
    let mut sums = vec![0_u64];
    for weight in light {
        let with: Vec<u64> = sums.iter().map(|sum| sum + weight).collect();
        sums.extend(with);
    }
    let most: u64 = light.iter().sum();
    let sums: Vec<S> = sums.into_iter().map(S::of).collect();
    let (mut mask, mut weight, mut winning) = (0_u64, 0_u64, 0_u64);
    for block in 0..1_u64 << heavy.len() {
        if block > 0 {
            let changed = block.trailing_zeros() as usize;
            mask ^= 1 << changed;
            let joined = mask >> changed & 1 == 1;
            weight = if joined { weight + heavy[changed] } else { weight - heavy[changed] };
        }
        let needed = quota.saturating_sub(weight);
        if needed == 0 {
            winning += sums.len() as u64;
        } else if needed <= most {
            winning += S::at_least(&sums, S::of(needed));
        }
    }
    winning
}
