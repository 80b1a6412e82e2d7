//! Counting coalitions along the paths of a decision diagram.

use num_bigint::BigUint;
use num_traits::Zero as _;

use super::composite::CompositeError;
use super::composite_power::CompositePower;
use super::diagram::{Diagram, LOSE, WIN};

/// The most memory that counting takes, in bytes.
const MAX_MEMORY: u64 = 2 << 30;

/// Counts by size in one number: the count of size *s* in the bits from *s slot* on. With slots of no bits sizes fall
/// together, and the same sums and products count without them.
///
/// A product of two such numbers is the number of the joint counts, as long as no count reaches the next slot: all counts
/// here are numbers of coalitions of *n* players and fit *n + 1* bits.
#[derive(Debug, Clone, Copy)]
struct Packing {
    slot: usize,
}

impl Packing {
    fn unpack(self, packed: &BigUint, sizes: usize) -> Vec<BigUint> {
        let mask = (BigUint::from(1_u8) << self.slot) - 1_u8;
        (0..sizes).map(|size| (packed >> (size * self.slot)) & &mask).collect()
    }
}

/// Winning coalitions and swings of a diagram.
///
/// With A(v) the ways from the root to a node and C(v) the coalitions of the players from its level on that win from there,
/// both by size, the swings of the player of level *l* are
///
/// > η = Σ A(v) (C(with) - C(without))   over the nodes v of level l
///
/// `order` names the player of each level, `leaders` the first level of players with the same weights, which is counted for
/// all of them. Bolus (2011).
pub(crate) fn count(
    diagram: &Diagram,
    order: &[usize],
    leaders: &[usize],
    sizes: bool,
) -> Result<CompositePower, CompositeError> {
    let players = order.len();
    let packing = Packing { slot: if sizes { players + 1 } else { 0 } };
    check_memory(diagram, packing)?;
    let wins = completions(diagram, packing);
    let mut packed: Vec<BigUint> = Vec::with_capacity(players);
    let mut ways = vec![BigUint::zero(); diagram.levels.first().map_or(2, Vec::len)];
    ways[diagram.root as usize] = BigUint::from(1_u8);
    for level in 0..players {
        packed.push(if leaders[level] == level {
            swings(diagram, level, &ways, &wins[level + 1])
        } else {
            packed[leaders[level]].clone()
        });
        ways = step(diagram, level, &ways, packing);
    }
    let mut in_order = vec![BigUint::zero(); players];
    for (&player, packed) in order.iter().zip(packed) {
        in_order[player] = packed;
    }
    let all = &wins[0][diagram.root as usize];
    Ok(if sizes {
        let winning = packing.unpack(all, players + 1).iter().sum();
        let by_size = in_order.iter().map(|packed| packing.unpack(packed, players)).collect();
        CompositePower::by_size(winning, by_size)
    } else {
        CompositePower::sums(all.clone(), in_order)
    })
}

/// Coalitions of the players from each level on that win from each node.
fn completions(diagram: &Diagram, packing: Packing) -> Vec<Vec<BigUint>> {
    let mut levels = vec![vec![BigUint::zero(), BigUint::from(1_u8)]];
    for level in diagram.levels.iter().rev() {
        let below = levels.last().map_or(&[][..], Vec::as_slice);
        let own = level.iter().map(|&[without, with]| {
            &below[without as usize] + (&below[with as usize] << packing.slot)
        });
        levels.push(own.collect());
    }
    levels.reverse();
    levels
}

/// Ways to the nodes of the next level.
fn step(diagram: &Diagram, level: usize, ways: &[BigUint], packing: Packing) -> Vec<BigUint> {
    let width = diagram.levels.get(level + 1).map_or(2, Vec::len);
    let mut next = vec![BigUint::zero(); width];
    for (own, &[without, with]) in ways.iter().zip(&diagram.levels[level]) {
        if without == with && (with == WIN || with == LOSE) {
            continue; // decided: no later player swings here
        }
        next[without as usize] += own;
        next[with as usize] += own << packing.slot;
    }
    next
}

fn swings(diagram: &Diagram, level: usize, ways: &[BigUint], below: &[BigUint]) -> BigUint {
    let nodes = ways.iter().zip(&diagram.levels[level]);
    nodes
        .filter(|(own, [without, with])| without != with && !own.is_zero())
        // The rule is monotone: with the player no fewer coalitions of any size win, so nothing is borrowed across slots.
        .map(|(own, &[without, with])| own * (&below[with as usize] - &below[without as usize]))
        .sum()
}

fn check_memory(diagram: &Diagram, packing: Packing) -> Result<(), CompositeError> {
    let players = diagram.levels.len() as u64;
    // A number from level l on has a slot for each of the players that follow: half of all on average.
    let bits = if packing.slot == 0 { players } else { packing.slot as u64 * players / 2 };
    let needed = (diagram.nodes() as u64).saturating_mul(40 + bits / 8);
    if needed > MAX_MEMORY {
        return Err(CompositeError::TooLarge { needed, allowed: MAX_MEMORY });
    }
    Ok(())
}
