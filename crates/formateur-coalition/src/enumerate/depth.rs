//! Minimal winning coalitions, depth first.
//!
//! Players join by falling weight. The first time the quota is reached the coalition is minimal, since its lightest member
//! came last. Each is met once, in a fixed order: of two coalitions the one with the first player that the other lacks
//! comes first. A branch is left when all players to come do not reach the quota, when a player joins whom a member is
//! kept apart from, and when a player is passed who has to be in.

use rayon::prelude::*;

use super::{EnumerateError, Plain};

/// Players whose choice makes the parts of the search that run side by side.
const PARTS: usize = 8;

/// Which coalitions are wanted. Players are named by their places in the list of the game.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Who has to be in.
    pub include: Vec<usize>,
    /// Who must not be in.
    pub exclude: Vec<usize>,
    /// Pairs that must not be in together.
    pub apart: Vec<(usize, usize)>,
}

/// A search for minimal winning coalitions.
#[derive(Debug, Clone)]
pub struct Depth {
    weights: Vec<u64>,
    /// Weight of the players from each rank on.
    rest: Vec<u64>,
    steps: Vec<Step>,
    quota: u64,
    include: u64,
    exclude: u64,
    /// For each rank those that it is kept apart from.
    apart: Vec<u64>,
    /// Whether anything but weights matters.
    free: bool,
}

/// A player in a search where only weights matter: its weight, and that of those from it on.
#[derive(Debug, Clone, Copy)]
struct Step {
    weight: u64,
    rest: u64,
}

/// A coalition in such a search, and the bit of the player who may join next.
#[derive(Debug, Clone, Copy)]
struct Path {
    mask: u64,
    bit: u64,
    missing: u64,
}

/// A coalition that waits for more members.
#[derive(Debug, Clone, Copy)]
struct Open {
    mask: u64,
    seats: u64,
    /// The first rank that has not been decided.
    next: usize,
}

/// A part of the search.
#[derive(Debug, Clone, Copy)]
enum Task {
    Found(u64, u64),
    Search(Open),
}

impl Depth {
    /// The search in a game.
    ///
    /// # Errors
    /// If a player is named that the game does not have.
    pub fn new(game: &Plain, wanted: &Wanted) -> Result<Self, EnumerateError> {
        let mut rest = vec![0_u64];
        let exclude = game.mask(&wanted.exclude)?;
        for (rank, weight) in game.weights().iter().enumerate().rev() {
            let own = if exclude >> rank & 1 == 1 { 0 } else { *weight };
            rest.push(rest[rest.len() - 1] + own);
        }
        rest.reverse();
        let mut apart = vec![0_u64; game.players()];
        for &(a, b) in &wanted.apart {
            let (a, b) = (game.rank(a)?, game.rank(b)?);
            apart[a] |= 1 << b;
            apart[b] |= 1 << a;
        }
        let include = game.mask(&wanted.include)?;
        Ok(Self {
            steps: game
                .weights()
                .iter()
                .zip(&rest)
                .map(|(&weight, &rest)| Step { weight, rest })
                .collect(),
            weights: game.weights().to_vec(),
            rest,
            quota: game.quota(),
            free: include == 0 && exclude == 0 && wanted.apart.is_empty(),
            include,
            exclude,
            apart,
        })
    }

    /// Shows every minimal winning coalition that is wanted, with its seats, in the fixed order.
    pub fn visit(&self, mut each: impl FnMut(u64, u64)) {
        let start = Open { mask: 0, seats: 0, next: 0 };
        if self.quota == 0 {
            if self.include == 0 {
                each(0, 0);
            }
        } else if self.free {
            self.walk_free(start, &mut each);
        } else {
            self.walk(start, &mut each);
        }
    }

    /// Number of minimal winning coalitions that are wanted, by going through all.
    pub fn count(&self) -> u64 {
        let mut count = 0;
        self.visit(|_, _| count += 1);
        count
    }

    /// The same as [`Depth::visit`] on the threads of the current pool: each part of the search fills a value of its own,
    /// and the values are given back in the fixed order, so that the result is the same on any number of threads.
    pub fn visit_in_parts<T: Send>(
        &self,
        begin: impl Fn() -> T + Sync,
        each: impl Fn(&mut T, u64, u64) + Sync,
    ) -> Vec<T> {
        let mut tasks = Vec::new();
        if self.quota == 0 {
            tasks.extend((self.include == 0).then_some(Task::Found(0, 0)));
        } else {
            self.split(Open { mask: 0, seats: 0, next: 0 }, &mut tasks);
        }
        let run = |task: &Task| {
            let mut value = begin();
            let mut each = |mask, seats| each(&mut value, mask, seats);
            match *task {
                Task::Found(mask, seats) => each(mask, seats),
                Task::Search(open) if self.free => self.walk_free(open, &mut each),
                Task::Search(open) => self.walk(open, &mut each),
            }
            value
        };
        tasks.par_iter().map(run).collect()
    }

    /// Where only weights matter.
    fn walk_free(&self, open: Open, each: &mut impl FnMut(u64, u64)) {
        let path = Path { mask: open.mask, bit: 1 << open.next, missing: self.quota - open.seats };
        free(&self.steps[open.next..], path, self.quota, each);
    }

    fn walk(&self, open: Open, each: &mut impl FnMut(u64, u64)) {
        let missing = self.quota - open.seats;
        for (rank, &weight) in self.weights.iter().enumerate().skip(open.next) {
            if self.rest[rank] < missing {
                return;
            }
            if self.may_join(open.mask, rank) {
                let (mask, seats) = (open.mask | 1 << rank, open.seats + weight);
                if weight < missing {
                    self.walk(Open { mask, seats, next: rank + 1 }, each);
                } else if self.include & !mask == 0 {
                    each(mask, seats);
                }
            }
            if self.include >> rank & 1 == 1 {
                return;
            }
        }
    }

    fn may_join(&self, mask: u64, rank: usize) -> bool {
        self.exclude >> rank & 1 == 0 && self.apart[rank] & (mask | 1 << rank) == 0
    }

    /// The parts of the search, in its order.
    fn split(&self, open: Open, tasks: &mut Vec<Task>) {
        let rank = open.next;
        if rank == self.weights.len() || self.rest[rank] < self.quota - open.seats {
            return;
        }
        if rank >= PARTS {
            tasks.push(Task::Search(open));
            return;
        }
        if self.may_join(open.mask, rank) {
            let (mask, seats) = (open.mask | 1 << rank, open.seats + self.weights[rank]);
            if seats < self.quota {
                self.split(Open { mask, seats, next: rank + 1 }, tasks);
            } else if self.include & !mask == 0 {
                tasks.push(Task::Found(mask, seats));
            }
        }
        if self.include >> rank & 1 == 0 {
            self.split(Open { next: rank + 1, ..open }, tasks);
        }
    }
}

/// Whoever has as much as is missing completes the coalition; they come first, since weights fall. The others join, and
/// the search goes on.
fn free(steps: &[Step], path: Path, quota: u64, each: &mut impl FnMut(u64, u64)) {
    let (mut left, Path { mask, mut bit, missing }) = (steps, path);
    while let [step, tail @ ..] = left
        && step.weight >= missing
    {
        each(mask | bit, quota - missing + step.weight);
        (left, bit) = (tail, bit << 1);
    }
    while let [step, tail @ ..] = left
        && step.rest >= missing
    {
        let missing = missing - step.weight;
        free(tail, Path { mask: mask | bit, bit: bit << 1, missing }, quota, each);
        (left, bit) = (tail, bit << 1);
    }
}
