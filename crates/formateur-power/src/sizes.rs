//! Swings counted by the number of members, in a table.

use num_bigint::BigUint;

use crate::limbs::{self, limbs_for};
use crate::reduced::{Reduced, place};
use crate::rows::{Rows, Shape};
use crate::watch::{Stopped, Watch};

/// What is counted by the number of members.
#[derive(Debug, Clone)]
pub(crate) struct BySize {
    /// Swings of a player of each class, by the number of other members.
    pub(crate) swings: Vec<Vec<BigUint>>,
    /// Winning coalitions by the number of members.
    pub(crate) winning: Vec<BigUint>,
}

/// Coalitions of each size, from 0 to all players.
pub(crate) fn binomials(players: usize) -> Vec<BigUint> {
    let next = |number: &mut BigUint, size: usize| {
        let own = number.clone();
        *number = &own * (players - size) / (size + 1);
        Some(own)
    };
    (0..=players).scan(BigUint::from(1_u8), next).collect()
}

/// Players that join in one pass over the rows, so that a row stays in the cache for all of them.
const GROUP: usize = 8;

/// Bytes that [`count`] takes at most: the rows, and the old ones of one row while it is widened.
pub(crate) fn bytes(game: &Reduced) -> u64 {
    let shape = Shape::below(game, game.side);
    let rows = shape.starts.len() as u64;
    // Rows grow by doubling, one at a time.
    shape.bytes().saturating_add(shape.bytes() / rows.max(1) * 3)
}

/// Additions of limbs that [`count`] makes, roughly: a third of what a full table would need for every player.
pub(crate) fn additions(game: &Reduced) -> f64 {
    let shape = Shape::below(game, game.side);
    shape.cells() as f64 * game.players as f64 * limbs_for(game.players) as f64 / 8.0
}

/// Counts swings by size: the alternating sum of [`crate::sums::count`], in which each step takes one member more away.
///
/// Time in the order of n² q at most; rows are only as long as so many members have votes, and only the lower half is
/// counted, as in [`crate::sums`].
pub(crate) fn count(game: &Reduced, watch: &Watch) -> Result<BySize, Stopped> {
    let rows = table(game, watch)?.into_sums();
    // The plan has checked that the side fits the memory.
    let side = place(game.side);
    let mut swings: Vec<Vec<BigUint>> = Vec::with_capacity(game.classes.len());
    for class in &game.classes {
        let weight = place(class.weight);
        let sizes = 0..game.players;
        swings.push(sizes.map(|others| swings_at(&rows, side, weight, others)).collect());
        watch.check()?;
    }
    let few = |size: usize| rows.below(size, side).map(limbs::big).unwrap_or_default();
    let sizes = 0..=game.players;
    Ok(if game.own_side() {
        let winning =
            binomials(game.players).into_iter().zip(sizes).map(|(all, size)| all - few(size));
        BySize { swings, winning: winning.collect() }
    } else {
        // Losing coalitions of the dual game are the complements of winning ones, and its swings the complements of
        // swings, without the player.
        for sizes in &mut swings {
            sizes.reverse();
        }
        BySize { swings, winning: sizes.rev().map(few).collect() }
    })
}

/// Swings with so many others of a player with `weight` votes.
pub(crate) fn swings_at(rows: &Rows, side: usize, weight: usize, others: usize) -> BigUint {
    let mut sum = rows.sum();
    // Before this step there are no rows for so many members.
    let first = (others + 1).saturating_sub(rows.rows.len());
    for step in first..=others {
        let high = side.saturating_sub(step.saturating_mul(weight));
        if high == 0 {
            break;
        }
        for (votes, positive) in
            [(high, step % 2 == 0), (high.saturating_sub(weight), step % 2 == 1)]
        {
            if let Some(number) = rows.below(others - step, votes) {
                sum.add(number, positive);
            }
        }
    }
    sum.big()
}

/// Coalitions of all players by members and votes, below the side.
fn table(game: &Reduced, watch: &Watch) -> Result<Rows, Stopped> {
    let side = place(game.side);
    let mut rows = Rows::empty(&Shape::below(game, game.side));
    let joining: Vec<usize> = game
        .rising()
        .map_while(|weight| Some(place(weight)).filter(|&weight| weight < side))
        .collect();
    let (mut players, mut total, mut end) = (0, 0, 1);
    for group in joining.chunks(GROUP) {
        rows.widen(players + group.len());
        let votes = group.iter().sum::<usize>();
        let next = (usize::midpoint(total, votes) + 1).min(side);
        mirror(&mut rows, players, total, end..next);
        join(&mut rows, group, players, next);
        (players, total, end) = (players + group.len(), total + votes, next);
        let cells: usize = rows.rows.iter().map(|row| row.cells.len()).sum();
        watch.advance(cells as f64 * group.len() as f64)?;
    }
    mirror(&mut rows, players, total, end..side);
    rows.widen(game.players);
    Ok(rows)
}

/// Lets a group of players join, by falling rows: each player is one row behind the one before, so that it finds what that
/// one has left, and a row stays in the cache for all of them.
fn join(rows: &mut Rows, group: &[usize], players: usize, end: usize) {
    let last = (players + group.len()).min(rows.rows.len() - 1);
    for step in (2..=last + group.len()).rev() {
        for (behind, &weight) in group.iter().enumerate() {
            match (step + behind).checked_sub(group.len()) {
                Some(row) if (1..=last).contains(&row) => rows.join(row, weight, end),
                _ => {}
            }
        }
    }
}

/// Fills the cells of a range of votes: as many coalitions have s members and x votes as have all members but s and all
/// votes but x.
fn mirror(rows: &mut Rows, players: usize, total: usize, votes: std::ops::Range<usize>) {
    let last = votes.end.min(total + 1);
    for members in 0..=players.min(rows.rows.len() - 1) {
        // What is filled mirrors what lies below the range, so no row reads what another has just got.
        for x in votes.start.max(rows.rows[members].start)..last {
            rows.copy((players - members, total - x), (members, x));
        }
    }
}
