//! The first coalitions of a search, in the order of lists.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use num_bigint::BigUint;

use crate::class::Class;
use crate::minimal::{Coalition, Part};
use crate::parliament::Parliament;
use crate::space::{Space, Taken};

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

    /// Members and seats of the last, once there are `top`; whatever has more stands behind all of them.
    pub(crate) fn worst(&self) -> Option<(u64, u64)> {
        self.worst
    }

    /// Adds those of another list.
    pub(crate) fn append(&mut self, other: Self) {
        self.found.extend(other.found);
        self.cut();
    }

    /// Forgets all.
    pub(crate) fn clear(&mut self) {
        self.found.clear();
        self.worst = None;
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
        let listed = self.found.iter();
        listed.map(|one| coalition(parliament, space, &one.taken, one.seats)).collect()
    }
}

fn order(space: &Space, a: &Candidate, b: &Candidate) -> Ordering {
    let ids = |candidate: &Candidate| -> Vec<(usize, u64)> {
        candidate.taken.iter().map(|taken| (space.ranks[taken.class], taken.count)).collect()
    };
    (a.members, a.seats).cmp(&(b.members, b.seats)).then_with(|| ids(a).cmp(&ids(b)))
}

/// A type of coalition in full.
pub(crate) fn coalition(
    parliament: &Parliament,
    space: &Space,
    taken: &[Taken],
    seats: u64,
) -> Coalition {
    let classes = || taken.iter().map(|taken| (&space.classes[taken.class], taken.count));
    // Of members that nobody can tell apart it is not known who is in.
    let sure: BTreeSet<&str> = classes()
        .filter(|(class, _)| class.parties.len() == 1)
        .flat_map(|(class, _)| class.parties.iter().map(String::as_str))
        .collect();
    Coalition {
        parts: classes().map(|(class, count)| part(class, count)).collect(),
        multiplicity: classes().map(|(class, count)| choose(class.count, count)).product(),
        weight: seats,
        members: taken.iter().map(|taken| taken.count).sum(),
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
