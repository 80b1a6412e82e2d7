//! Minimal winning coalitions by type, by descending depth-first search.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use num_bigint::BigUint;
use thiserror::Error;

use crate::class::Class;
use crate::parliament::{Merge, Obstacle, Parliament};
use crate::space::{Space, Taken};

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
    /// Whether a statement of a member stands in its way.
    pub fn is_blocked(&self) -> bool {
        !self.obstacles.is_empty()
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The first ones, in order, in whose way nothing stands.
    pub possible: Vec<Coalition>,
    /// The first ones, in order, in whose way a statement stands.
    pub blocked: Vec<Coalition>,
    /// Number of coalitions in whose way nothing stands.
    pub possible_count: BigUint,
    /// Number of coalitions in whose way a statement stands.
    pub blocked_count: BigUint,
    /// Number of types in whose way nothing stands.
    pub possible_types: u64,
    /// Number of types in whose way a statement stands.
    pub blocked_types: u64,
}

impl Listing {
    /// The fewest members of any coalition listed, blocked or not.
    pub fn fewest_members(&self) -> Option<u64> {
        self.possible
            .first()
            .into_iter()
            .chain(self.blocked.first())
            .map(|first| first.members)
            .min()
    }
}

/// There are more types than are walked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("there are more than {} million types of minimal winning coalitions, too many to list", MAX_TYPES / 1_000_000)]
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
    let space = Space::new(parliament, merge);
    if space.has_more_types_than(MAX_TYPES) {
        return Err(TooMany);
    }
    let mut search = Search {
        space: &space,
        taken: Vec::new(),
        lists: [Shortlist::new(&space, top), Shortlist::new(&space, top)],
        counts: [BigUint::default(), BigUint::default()],
        types: [0, 0],
        walked: 0,
    };
    search.descend(0, 0, false, &BigUint::from(1_u8))?;
    let Search {
        lists: [possible, blocked], counts: [possible_count, blocked_count], types, ..
    } = search;
    Ok(Listing {
        possible: possible.coalitions(parliament),
        blocked: blocked.coalitions(parliament),
        possible_count,
        blocked_count,
        possible_types: types[0],
        blocked_types: types[1],
    })
}

/// A search in progress; index 0 is of what is possible, 1 of what is blocked.
struct Search<'a> {
    space: &'a Space,
    taken: Vec<Taken>,
    lists: [Shortlist<'a>; 2],
    counts: [BigUint; 2],
    types: [u64; 2],
    /// Types met so far, with those that lack a party that has to be in.
    walked: u64,
}

impl Search<'_> {
    fn descend(
        &mut self,
        at: usize,
        seats: u64,
        blocked: bool,
        ways: &BigUint,
    ) -> Result<(), TooMany> {
        let space = self.space;
        if at == space.classes.len() || seats.saturating_add(space.rest(at)) < space.quota {
            return Ok(());
        }
        let (weight, of) = (space.classes[at].weight, space.classes[at].count);
        self.descend(at + 1, seats, blocked, ways)?;
        let blocked = blocked || space.conflicts(at, &self.taken);
        let mut choices = ways.clone();
        for count in 1..=of {
            // Binomial coefficients: (of choose count) from the one before.
            choices = choices * (of - count + 1) / count;
            let sum = seats.saturating_add(weight.saturating_mul(count));
            self.taken.push(Taken { class: at, count });
            let done = sum >= space.quota;
            let result = if done {
                self.found(sum, blocked, &choices)
            } else {
                self.descend(at + 1, sum, blocked, &choices)
            };
            self.taken.pop();
            result?;
            if done {
                break;
            }
        }
        Ok(())
    }

    fn found(&mut self, seats: u64, blocked: bool, ways: &BigUint) -> Result<(), TooMany> {
        self.walked += 1;
        if self.walked > MAX_TYPES {
            return Err(TooMany);
        }
        if !self.space.complete(&self.taken) {
            return Ok(());
        }
        let side = usize::from(blocked || self.space.breaks_commitment(&self.taken));
        self.counts[side] += ways;
        self.types[side] += 1;
        self.lists[side].offer(seats, &self.taken);
        Ok(())
    }
}

/// The first coalitions in the order of lists: fewest members, then fewest seats, then ids.
pub(crate) struct Shortlist<'a> {
    space: &'a Space,
    top: usize,
    found: Vec<Candidate>,
    /// Members and seats of the last of `top`, once there have been so many.
    worst: Option<(u64, u64)>,
}

/// Members, seats, and who is in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Candidate {
    members: u64,
    seats: u64,
    taken: Vec<Taken>,
}

impl<'a> Shortlist<'a> {
    pub(crate) fn new(space: &'a Space, top: usize) -> Self {
        Self { space, top, found: Vec::new(), worst: None }
    }

    /// Takes a coalition, unless it stands behind `top` others for sure.
    pub(crate) fn offer(&mut self, seats: u64, taken: &[Taken]) {
        let members = taken.iter().map(|taken| taken.count).sum();
        if self.top == 0 || self.worst.is_some_and(|worst| (members, seats) > worst) {
            return;
        }
        self.found.push(Candidate { members, seats, taken: taken.to_vec() });
        if self.found.len() >= self.top.saturating_mul(2).saturating_add(64) {
            self.cut();
        }
    }

    /// How many there are, at most `top`.
    pub(crate) fn len(&self) -> usize {
        self.found.len().min(self.top)
    }

    /// Adds those of another list.
    pub(crate) fn append(&mut self, other: Self) {
        self.found.extend(other.found);
        self.cut();
    }

    fn cut(&mut self) {
        let space = self.space;
        self.found.sort_by(|a, b| order(space, a, b));
        self.found.truncate(self.top);
        let last = self.found.last().filter(|_| self.found.len() == self.top);
        self.worst = last.map(|last| (last.members, last.seats));
    }

    /// The list, each with what stands in its way.
    pub(crate) fn coalitions(mut self, parliament: &Parliament) -> Vec<Coalition> {
        self.cut();
        let space = self.space;
        self.found.iter().map(|candidate| coalition(parliament, space, candidate)).collect()
    }
}

fn order(space: &Space, a: &Candidate, b: &Candidate) -> Ordering {
    let ids = |candidate: &Candidate| -> Vec<(usize, u64)> {
        candidate.taken.iter().map(|taken| (space.ranks[taken.class], taken.count)).collect()
    };
    (a.members, a.seats).cmp(&(b.members, b.seats)).then_with(|| ids(a).cmp(&ids(b)))
}

fn coalition(parliament: &Parliament, space: &Space, candidate: &Candidate) -> Coalition {
    let classes = || candidate.taken.iter().map(|taken| (&space.classes[taken.class], taken.count));
    // Of members that nobody can tell apart it is not known who is in.
    let sure: BTreeSet<&str> = classes()
        .filter(|(class, _)| class.parties.len() == 1)
        .flat_map(|(class, _)| class.parties.iter().map(String::as_str))
        .collect();
    Coalition {
        parts: classes().map(|(class, count)| part(class, count)).collect(),
        multiplicity: classes().map(|(class, count)| choose(class.count, count)).product(),
        weight: candidate.seats,
        members: candidate.members,
        obstacles: parliament.obstacles(&sure),
    }
}

/// How many ways there are to choose `count` of `of`.
fn choose(of: u64, count: u64) -> BigUint {
    (1..=count).fold(BigUint::from(1_u8), |ways, taken| ways * (of - taken + 1) / taken)
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
