//! Coalitions counted by their votes.

use num_bigint::BigUint;

use crate::limbs::{self, Sum, limbs_for};
use crate::reduced::{Reduced, place};
use crate::watch::{Stopped, Watch};

/// What is counted by votes alone.
pub(crate) struct BySum {
    /// Swings of a player of each class.
    pub(crate) swings: Vec<BigUint>,
    /// Coalitions with fewer votes than the side: see [`Reduced::side`].
    pub(crate) few: BigUint,
}

/// Bytes that [`count`] takes at most.
pub(crate) fn bytes(game: &Reduced) -> u64 {
    let number = 8 * limbs_for(game.players) as u64;
    // While the numbers are widened both tables are there.
    game.side.saturating_mul(2 * number)
}

/// Additions of limbs that [`count`] makes, roughly.
pub(crate) fn additions(game: &Reduced) -> f64 {
    let mut total = 0_u64;
    let each =
        game.classes.iter().flat_map(|class| std::iter::repeat_n(class.weight, class.members));
    each.zip(1..)
        .map(|(weight, players)| {
            total = total.saturating_add(weight);
            (total / 2).min(game.side) as f64 * limbs_for(players) as f64
        })
        .sum()
}

/// Counts swings and losing coalitions.
///
/// With c\[x\] the number of coalitions with x votes and P(x) the number with fewer than x, a player of weight *w* is taken out
/// again by the alternating sum
///
/// > η(w) = P(q) + 2 Σⱼ (-1)ʲ P(q - jw),   j = 1, 2, … while q > jw
///
/// which is exact in wrapping arithmetic. Time in the order of n q, as in Uno (2012) and Kurz (2016).
pub(crate) fn count(game: &Reduced, watch: &Watch) -> Result<BySum, Stopped> {
    let limbs = limbs_for(game.players);
    let mut cells = table(game, watch)?;
    limbs::running_sums(limbs, &mut cells);
    let side = cells.len() / limbs;
    let mut swings = Vec::with_capacity(game.classes.len());
    for class in &game.classes {
        swings.push(swings_at(&cells, limbs, side, class.weight));
        watch.check()?;
    }
    Ok(BySum { swings, few: limbs::big(&cells[(side - 1) * limbs..]) })
}

/// Swings of a player of a weight at a quota, from running sums of the coalitions of all players by votes.
pub(crate) fn swings_at(sums: &[u64], limbs: usize, quota: usize, weight: u64) -> BigUint {
    // How many coalitions have fewer votes than x, for x from 1.
    let below = |votes: usize| &sums[(votes - 1) * limbs..votes * limbs];
    let weight = place(weight);
    let mut sum = Sum::new(limbs);
    sum.add(below(quota), true);
    let (mut at, mut plus) = (quota.saturating_sub(weight), false);
    while at > 0 {
        sum.add(below(at), plus);
        sum.add(below(at), plus);
        (at, plus) = (at.saturating_sub(weight), !plus);
    }
    sum.big()
}

/// `c[x]`: coalitions of all players with x votes, for x below the side.
///
/// Players join by rising weight. The coalitions of those who have joined are as many with x votes as with all their votes
/// but x, so only the lower half is ever counted; and *k* players need only the limbs of 2ᵏ.
fn table(game: &Reduced, watch: &Watch) -> Result<Vec<u64>, Stopped> {
    // The plan has checked that the side fits the memory.
    let side = place(game.side);
    let (mut limbs, mut total, mut players) = (1, 0_usize, 0);
    let mut cells = limbs::widened(&[1], 1, 1, side);
    for class in &game.classes {
        // Who has the side alone is in no coalition that is counted.
        let Some(weight) = Some(place(class.weight)).filter(|&weight| weight < side) else {
            break;
        };
        for _ in 0..class.members {
            players += 1;
            if limbs_for(players) > limbs {
                cells = limbs::widened(&cells, limbs, limbs_for(players), side);
                limbs = limbs_for(players);
            }
            let half = cells.len() / limbs;
            let next = (usize::midpoint(total, weight) + 1).min(side);
            cells.resize(next * limbs, 0);
            mirror(limbs, &mut cells, half, total);
            limbs::multiply(limbs, &mut cells, next, weight);
            total += weight;
            watch.advance(next as f64 * limbs as f64)?;
        }
    }
    let half = cells.len() / limbs;
    cells.resize(side * limbs, 0);
    mirror(limbs, &mut cells, half, total);
    // Players who have the side alone have not joined, but count for the width.
    let all = limbs_for(game.players);
    Ok(if limbs < all { limbs::widened(&cells, limbs, all, side) } else { cells })
}

/// Fills the cells from `half` on: as many coalitions have x votes as have all votes but x.
fn mirror(limbs: usize, cells: &mut [u64], half: usize, total: usize) {
    let (low, high) = cells.split_at_mut(half * limbs);
    for (cell, x) in high.chunks_exact_mut(limbs).zip(half..=total) {
        cell.copy_from_slice(&low[(total - x) * limbs..][..limbs]);
    }
}

/// `c[x]`: coalitions of all players with x votes below the limit, each as wide as all players need.
pub(crate) fn by_votes(game: &Reduced, limit: usize) -> Vec<u64> {
    let limbs = limbs_for(game.players);
    let mut cells = vec![0; limit * limbs];
    cells[0] = 1;
    let mut reach = 1;
    for weight in game.rising() {
        let weight = place(weight).min(limit);
        reach = (reach + weight).min(limit);
        limbs::multiply(limbs, &mut cells, reach, weight);
    }
    cells
}
