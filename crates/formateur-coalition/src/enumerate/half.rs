//! Counting where weights are so large that no table of sums fits: two halves, each with all of its sums in order.

use num_bigint::BigUint;

use super::count::Totals;
use super::{EnumerateError, Plain};

/// Sums of the coalitions of two groups of players, each in rising order.
struct Halves {
    groups: [Vec<u64>; 2],
}

impl Halves {
    fn new() -> Self {
        Self { groups: [vec![0], vec![0]] }
    }

    /// Lets a player join the group that has fewer sums.
    fn add(&mut self, weight: u64) {
        let smaller = usize::from(self.groups[1].len() < self.groups[0].len());
        let group = &mut self.groups[smaller];
        let mut both = Vec::with_capacity(group.len() * 2);
        let (mut without, mut with) = (group.iter().peekable(), group.iter().peekable());
        // Both runs rise, so they are merged.
        while let (Some(&&a), next) = (without.peek(), with.peek()) {
            match next {
                Some(&&b) if b + weight < a => {
                    both.push(b + weight);
                    with.next();
                }
                _ => {
                    both.push(a);
                    without.next();
                }
            }
        }
        both.extend(with.map(|sum| sum + weight));
        *group = both;
    }

    /// How many coalitions have less than `limit`.
    fn below(&self, limit: u64) -> u64 {
        let [small, large] = &self.groups;
        let (mut until, mut found) = (large.len(), 0);
        for sum in small {
            while until > 0 && large[until - 1].saturating_add(*sum) >= limit {
                until -= 1;
            }
            found += until as u64;
        }
        found
    }
}

/// The totals of a game of up to some forty players, whatever their weights.
pub(super) fn totals(game: &Plain) -> Result<Totals, EnumerateError> {
    game.walkable()?;
    let (quota, mut halves, mut minimal) = (game.quota(), Halves::new(), 0_u64);
    for &weight in game.weights() {
        minimal += halves.below(quota) - halves.below(quota.saturating_sub(weight));
        halves.add(weight);
    }
    let losing = halves.below(quota);
    let winning = (1_u64 << game.players()) - losing;
    Ok(Totals { winning: winning.into(), minimal: BigUint::from(minimal) })
}
