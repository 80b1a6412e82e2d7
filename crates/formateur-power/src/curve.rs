//! Power over all quotas.

use num_bigint::BigUint;
use num_traits::ToPrimitive as _;

use crate::game::{Game, GameError};
use crate::index::ratio;
use crate::limbs::{self, limbs_for};
use crate::plan::Limits;
use crate::reduced::{Reduced, place};
use crate::sums::{by_votes, swings_at};
use crate::watch::Watch;

/// The normalised Banzhaf index of all players for every quota from 1 to all votes, from one table.
///
/// One entry a quota: values in the order of the game, as floating-point numbers, each the nearest to its fraction. Time in the
/// order of *n* S for the table of S votes, and S² / w for the quotas and each weight *w*.
///
/// # Errors
/// If the table and the answers do not fit the memory, or if it was stopped.
pub fn banzhaf_curve(
    game: &Game,
    limits: &Limits,
    watch: &Watch,
) -> Result<Vec<Vec<f64>>, GameError> {
    let (reduced, class_of) = Reduced::plain(game);
    let limbs = limbs_for(reduced.players);
    let each = 8 * (limbs + game.weights().len()) as u64;
    let needed = game.total().saturating_mul(each);
    if needed > limits.max_memory {
        return Err(GameError::TooLarge { needed, allowed: limits.max_memory });
    }
    let mut sums = by_votes(&reduced, place(reduced.total));
    limbs::running_sums(limbs, &mut sums);
    let mut curve = Vec::new();
    for quota in 1..=sums.len() / limbs {
        let shares = shares(&reduced, &sums, limbs, quota);
        curve.push(class_of.iter().map(|&class| shares[class]).collect());
        watch.check()?;
    }
    Ok(curve)
}

/// The index of each class at one quota.
fn shares(game: &Reduced, sums: &[u64], limbs: usize, quota: usize) -> Vec<f64> {
    let swings = game.classes.iter().map(|class| swings_at(sums, limbs, quota, class.weight));
    let swings: Vec<BigUint> = swings.collect();
    let all: BigUint =
        swings.iter().zip(&game.classes).map(|(own, class)| own * class.members).sum();
    let share = |own: BigUint| ratio(own, all.clone()).to_f64().unwrap_or_default();
    swings.into_iter().map(share).collect()
}
