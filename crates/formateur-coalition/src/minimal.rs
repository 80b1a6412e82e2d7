//! Minimal winning coalitions by type, by descending depth-first search.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use num_bigint::BigUint;
use thiserror::Error;

use crate::class::{Class, classes};
use crate::parliament::{Merge, Obstacle, Parliament};

/// The most types that are walked through.
pub const MAX_TYPES: u64 = 20_000_000;

/// Some of the members of one class.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// Id of the class: the parties whose members nobody can tell apart, joined by `|`.
    pub id: String,
    /// How many of them are in.
    pub count: u64,
    /// How many there are.
    pub of: u64,
    /// Seats of each.
    pub weight: u64,
    /// Parties of the class.
    pub parties: BTreeSet<String>,
}

/// A type of coalition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coalition {
    /// Who is in, heaviest first.
    pub parts: Vec<Part>,
    /// How many coalitions are of this type.
    pub multiplicity: BigUint,
    /// Its seats.
    pub weight: u64,
    /// Its members.
    pub members: u64,
    /// What stands in its way. Statements about parties of a merged class are not among them.
    pub obstacles: Vec<Obstacle>,
}

impl Coalition {
    /// Order of lists: fewest members, then fewest seats, then ids.
    fn order(&self, other: &Self) -> Ordering {
        let key = |coalition: &Self| (coalition.members, coalition.weight);
        key(self).cmp(&key(other)).then_with(|| self.parts.cmp(&other.parts))
    }

    /// Whether one member has ruled another out.
    pub fn is_blocked(&self) -> bool {
        self.obstacles.iter().any(|obstacle| matches!(obstacle, Obstacle::RuledOut(_)))
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The first ones, in order, in which nobody is ruled out.
    pub possible: Vec<Coalition>,
    /// The first ones, in order, in which somebody is ruled out.
    pub blocked: Vec<Coalition>,
    /// Number of coalitions in which nobody is ruled out.
    pub possible_count: BigUint,
    /// Number of coalitions in which somebody is ruled out.
    pub blocked_count: BigUint,
    /// Number of types in which nobody is ruled out.
    pub possible_types: u64,
    /// Number of types in which somebody is ruled out.
    pub blocked_types: u64,
}

impl Listing {
    /// The fewest members of any coalition listed, blocked or not.
    pub fn fewest_members(&self) -> Option<u64> {
        self.possible.first().into_iter().chain(self.blocked.first()).map(|first| first.members).min()
    }
}

/// There are more types than are walked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "there are more than {MAX_TYPES} types of minimal winning coalitions; a larger quota or fewer parties are listed"
)]
pub struct TooMany;

/// Minimal winning coalitions: winning, and no member can be spared. All are counted, the first `top` of each list kept.
///
/// Members join by falling weight; the first time the seats reach the quota the coalition is minimal, since its lightest
/// member came last. Every type is met once. What obstacles a coalition has does not change whether it is minimal.
pub fn minimal_winning(
    parliament: &Parliament,
    merge: Merge,
    top: usize,
) -> Result<Listing, TooMany> {
    let classes = classes(parliament, merge);
    let mut rest: Vec<u64> = classes
        .iter()
        .rev()
        .scan(0_u64, |sum, class| {
            *sum = sum.saturating_add(class.weight.saturating_mul(class.count));
            Some(*sum)
        })
        .collect();
    rest.reverse();
    rest.push(0);
    let listing = Listing {
        possible: Vec::new(),
        blocked: Vec::new(),
        possible_count: BigUint::default(),
        blocked_count: BigUint::default(),
        possible_types: 0,
        blocked_types: 0,
    };
    let mut search =
        Search { parliament, classes: &classes, rest, top, taken: Vec::new(), listing };
    search.descend(0, 0, &BigUint::from(1_u8))?;
    let mut listing = search.listing;
    shorten(&mut listing.possible, top);
    shorten(&mut listing.blocked, top);
    Ok(listing)
}

/// A search in progress.
struct Search<'a> {
    parliament: &'a Parliament,
    classes: &'a [Class],
    /// Seats of the classes from each one on.
    rest: Vec<u64>,
    top: usize,
    /// Classes with members that are in, and how many.
    taken: Vec<(usize, u64)>,
    listing: Listing,
}

impl Search<'_> {
    fn descend(&mut self, at: usize, seats: u64, ways: &BigUint) -> Result<(), TooMany> {
        let quota = self.parliament.quota();
        if seats.saturating_add(self.rest[at]) < quota || at == self.classes.len() {
            return Ok(());
        }
        let (weight, of) = (self.classes[at].weight, self.classes[at].count);
        self.descend(at + 1, seats, ways)?;
        let mut choices = ways.clone();
        for count in 1..=of {
            // Binomial coefficients: (of choose count) from the one before.
            choices = choices * (of - count + 1) / count;
            let sum = seats + weight * count;
            self.taken.push((at, count));
            let done = sum >= quota;
            let result =
                if done { self.found(sum, &choices) } else { self.descend(at + 1, sum, &choices) };
            self.taken.pop();
            result?;
            if done {
                break;
            }
        }
        Ok(())
    }

    /// Whether every party is in that has to be.
    fn complete(&self) -> bool {
        self.parliament.included().iter().all(|party| {
            self.taken.iter().any(|(at, _)| self.classes[*at].parties.contains(party))
        })
    }

    fn found(&mut self, weight: u64, ways: &BigUint) -> Result<(), TooMany> {
        if !self.complete() {
            return Ok(());
        }
        let sure = self.taken.iter().filter(|(at, _)| self.classes[*at].parties.len() == 1);
        let parties: BTreeSet<&str> =
            sure.flat_map(|(at, _)| &self.classes[*at].parties).map(String::as_str).collect();
        let obstacles = self.parliament.obstacles(&parties);
        let members = self.taken.iter().map(|(_, count)| count).sum();
        let mut coalition =
            Coalition { parts: Vec::new(), multiplicity: ways.clone(), weight, members, obstacles };
        let listing = &mut self.listing;
        let (list, count, types) = if coalition.is_blocked() {
            (&mut listing.blocked, &mut listing.blocked_count, &mut listing.blocked_types)
        } else {
            (&mut listing.possible, &mut listing.possible_count, &mut listing.possible_types)
        };
        *count += ways;
        *types += 1;
        if *types > MAX_TYPES {
            return Err(TooMany);
        }
        coalition.parts =
            self.taken.iter().map(|&(at, count)| part(&self.classes[at], count)).collect();
        list.push(coalition);
        if list.len() >= 2 * self.top + 1_000 {
            shorten(list, self.top);
        }
        Ok(())
    }
}

fn part(class: &Class, count: u64) -> Part {
    Part {
        id: class.id(),
        count,
        of: class.count,
        weight: class.weight,
        parties: class.parties.clone(),
    }
}

/// Keeps the first `top` in order.
fn shorten(list: &mut Vec<Coalition>, top: usize) {
    list.sort_by(Coalition::order);
    list.truncate(top);
}
