//! A game as it is counted: without a common divisor, equal players together, the cheaper of the game and its dual.

use crate::game::Game;

/// Players of one weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class {
    /// Votes of each.
    pub(crate) weight: u64,
    /// How many there are.
    pub(crate) members: usize,
}

/// A game, reduced.
#[derive(Debug, Clone)]
pub(crate) struct Reduced {
    /// Players by rising weight.
    pub(crate) classes: Vec<Class>,
    /// Number of players.
    pub(crate) players: usize,
    /// The quota.
    pub(crate) quota: u64,
    /// All votes.
    pub(crate) total: u64,
    /// The smaller of the quota and that of the dual game, `total - quota + 1`: swings are the same in both, and a table
    /// needs only sums below it.
    pub(crate) side: u64,
}

impl Reduced {
    /// Of a game as it is, without dividing the votes.
    pub(crate) fn plain(game: &Game) -> (Self, Vec<usize>) {
        Self::divided(game, 1)
    }

    /// Of a game; with the class of each player, in the order of the game.
    pub(crate) fn of(game: &Game) -> (Self, Vec<usize>) {
        Self::divided(game, game.weights().iter().fold(0, |divisor, &weight| gcd(divisor, weight)))
    }

    fn divided(game: &Game, divisor: u64) -> (Self, Vec<usize>) {
        let mut weights: Vec<u64> = game.weights().iter().map(|weight| weight / divisor).collect();
        let class_weights = {
            let mut sorted = weights.clone();
            sorted.sort_unstable();
            sorted
        };
        let mut classes: Vec<Class> = Vec::new();
        for weight in class_weights {
            match classes.last_mut().filter(|class| class.weight == weight) {
                Some(class) => class.members += 1,
                None => classes.push(Class { weight, members: 1 }),
            }
        }
        let class_of =
            weights.drain(..).map(|weight| classes.partition_point(|class| class.weight < weight));
        let class_of = class_of.collect();
        (Self::new(classes, game.quota().div_ceil(divisor)), class_of)
    }

    fn new(classes: Vec<Class>, quota: u64) -> Self {
        let total = classes.iter().map(|class| class.weight * class.members as u64).sum::<u64>();
        let players = classes.iter().map(|class| class.members).sum();
        Self { classes, players, quota, total, side: quota.min(total - quota + 1) }
    }

    /// The game without its lightest classes, whose members never swing.
    pub(crate) fn without(&self, lightest: usize) -> Self {
        Self::new(self.classes[lightest..].to_vec(), self.quota)
    }

    /// The larger of the two: tables that are read at both reach so far.
    pub(crate) fn longer_side(&self) -> u64 {
        self.quota.max(self.total - self.quota + 1)
    }

    /// Cells that change when all players join one after the other, in a table of so many votes.
    pub(crate) fn joining_cells(&self, votes: u64) -> f64 {
        let joined = self.rising().scan(0_u64, |total, weight| {
            *total = total.saturating_add(weight);
            Some(*total)
        });
        joined.map(|total| total.min(votes) as f64).sum()
    }

    /// Whether the quota is the smaller of the two.
    pub(crate) fn own_side(&self) -> bool {
        self.side == self.quota
    }

    /// The fewest members of a winning coalition.
    pub(crate) fn least_size(&self) -> usize {
        let mut votes = 0_u64;
        let missing = self.rising().rev().take_while(|&weight| {
            votes = votes.saturating_add(weight);
            votes < self.quota
        });
        missing.count() + 1
    }

    /// Weights of the players by rising weight.
    pub(crate) fn rising(&self) -> impl DoubleEndedIterator<Item = u64> + '_ {
        self.classes.iter().flat_map(|class| std::iter::repeat_n(class.weight, class.members))
    }
}

/// Votes as a place in a table. A plan has checked that tables fit the memory; what exceeds it lies beyond every table.
pub(crate) fn place(votes: u64) -> usize {
    usize::try_from(votes).unwrap_or(usize::MAX)
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
