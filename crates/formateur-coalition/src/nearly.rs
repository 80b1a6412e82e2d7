//! Coalitions that are nearly possible: one statement stands in their way, or a few seats are missing, and nothing else.

mod chamber;
mod misses;
mod shortlist;
mod weakness;

use num_bigint::BigUint;

use crate::minimal::{Coalition, TooMany};
use crate::obstacle::Obstacle;
use crate::parliament::{Merge, Parliament};
use chamber::Chamber;
use shortlist::{Shortlist, Taken};

pub use misses::{Misses, Missing, closest_misses};
pub use weakness::{Reason, Softening, Weakness};

/// The most steps of a walk.
const MAX_STEPS: u64 = 20_000_000;

/// A statement, and the minimal winning coalitions in whose way nothing else stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lone {
    /// The statement.
    pub obstacle: Obstacle,
    /// What makes it weak.
    pub weakness: Weakness,
    /// The first coalitions: fewest members, then fewest seats, then ids.
    pub coalitions: Vec<Coalition>,
    /// How many there are: as many more would be possible if it had not been made.
    pub count: BigUint,
    /// How many types they are of.
    pub types: u64,
}

/// Minimal winning coalitions that exactly one statement blocks, by statement; the first `top` of each.
///
/// Statements for which there is more reason to think that they may give way come first: see [`Weakness`]. Members join
/// by falling weight, as in [`minimal_winning`](crate::minimal_winning); a branch is left once a second statement is
/// against it, or once none can be any more. Conventions about offices do not count here: they are no law.
///
/// # Errors
/// If there are too many types to walk through.
pub fn nearly_possible(
    parliament: &Parliament,
    merge: Merge,
    top: usize,
) -> Result<Vec<Lone>, TooMany> {
    let chamber = Chamber::new(parliament, merge);
    let statements = chamber.statements.len();
    let mut walk = Walk {
        chamber: &chamber,
        taken: Vec::new(),
        inside: vec![false; chamber.classes.len()],
        found: (0..statements).map(|_| Found::new(top)).collect(),
        steps: 0,
    };
    walk.descend(0, 0, None)?;
    let found = walk.found;
    let lone = |(obstacle, found): (&Obstacle, Found)| Lone {
        weakness: Weakness::of(obstacle, parliament),
        coalitions: found.list.coalitions(parliament, &chamber),
        obstacle: obstacle.clone(),
        count: found.count,
        types: found.types,
    };
    let mut all: Vec<Lone> = chamber.statements.iter().zip(found).map(lone).collect();
    all.retain(|lone| lone.types > 0);
    all.sort_by(|a, b| a.weakness.cmp(&b.weakness).then_with(|| a.obstacle.cmp(&b.obstacle)));
    Ok(all)
}

/// What was found for one statement.
struct Found {
    list: Shortlist,
    count: BigUint,
    types: u64,
}

impl Found {
    fn new(top: usize) -> Self {
        Self { list: Shortlist::new(top), count: BigUint::default(), types: 0 }
    }
}

/// A walk in progress.
struct Walk<'a> {
    chamber: &'a Chamber,
    taken: Vec<Taken>,
    /// For each class whether some of it are in.
    inside: Vec<bool>,
    found: Vec<Found>,
    steps: u64,
}

impl Walk<'_> {
    /// Goes on from a class; `lone` is the one statement that two who are in have broken so far.
    fn descend(&mut self, at: usize, seats: u64, lone: Option<usize>) -> Result<(), TooMany> {
        let chamber = self.chamber;
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(TooMany);
        }
        if at == chamber.classes.len() || seats.saturating_add(chamber.rest(at)) < chamber.quota {
            return Ok(());
        }
        // From here on nobody comes of whom anything was said.
        if at == chamber.settled && self.only(lone).is_none() {
            return Ok(());
        }
        self.descend(at + 1, seats, lone)?;
        let Ok(lone) = chamber.with(at, &self.inside, lone) else { return Ok(()) };
        let (weight, of) = (chamber.classes[at].weight, chamber.classes[at].count);
        self.inside[at] = true;
        for count in 1..=of {
            let sum = seats.saturating_add(weight.saturating_mul(count));
            self.taken.push(Taken { class: at, count });
            let done = sum >= chamber.quota;
            let result = if done {
                self.offer(sum, lone);
                Ok(())
            } else {
                self.descend(at + 1, sum, lone)
            };
            self.taken.pop();
            result?;
            if done {
                break;
            }
        }
        self.inside[at] = false;
        Ok(())
    }

    /// The one statement that stands in the way of those who are in, if it is exactly one.
    fn only(&self, lone: Option<usize>) -> Option<usize> {
        let mut all = lone.into_iter().chain(self.chamber.broken(&self.inside));
        let only = all.next()?;
        all.all(|other| other == only).then_some(only)
    }

    fn offer(&mut self, seats: u64, lone: Option<usize>) {
        let chamber = self.chamber;
        let Some(statement) = self.only(lone).filter(|_| chamber.complete(&self.inside)) else {
            return;
        };
        let found = &mut self.found[statement];
        found.count += chamber.ways(&self.taken);
        found.types += 1;
        let members = self.taken.iter().map(|taken| taken.count).sum();
        found.list.offer((members, seats), &self.taken, chamber);
    }
}
