//! The first coalitions in the order of a list.

use std::collections::BTreeSet;

use super::chamber::Chamber;
use crate::minimal::{Coalition, Part};
use crate::parliament::Parliament;

/// Some of the members of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    /// Place of the class.
    pub(super) class: usize,
    /// How many of its members.
    pub(super) count: u64,
}

/// The first coalitions by a key of two numbers, then by ids.
pub(super) struct Shortlist {
    top: usize,
    found: Vec<Candidate>,
    /// Key of the last of `top`, once there have been so many.
    worst: Option<(u64, u64)>,
}

/// The key, the ids as places in their order, and who is in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Candidate {
    key: (u64, u64),
    ids: Vec<(usize, u64)>,
    taken: Vec<Taken>,
}

impl Shortlist {
    pub(super) fn new(top: usize) -> Self {
        Self { top, found: Vec::new(), worst: None }
    }

    /// Takes a coalition, unless it stands behind `top` others for sure.
    pub(super) fn offer(&mut self, key: (u64, u64), taken: &[Taken], chamber: &Chamber) {
        if self.top == 0 || self.worst.is_some_and(|worst| key > worst) {
            return;
        }
        let ids = taken.iter().map(|taken| (chamber.ranks[taken.class], taken.count)).collect();
        self.found.push(Candidate { key, ids, taken: taken.to_vec() });
        if self.found.len() >= self.top.saturating_mul(2).saturating_add(64) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.found.sort_by(|a, b| (a.key, &a.ids).cmp(&(b.key, &b.ids)));
        self.found.truncate(self.top);
        let last = self.found.last().filter(|_| self.found.len() == self.top);
        self.worst = last.map(|last| last.key);
    }

    /// How many there are, at most `top`.
    pub(super) fn len(&self) -> usize {
        self.found.len().min(self.top)
    }

    /// The list, each with the statements in its way.
    pub(super) fn coalitions(
        mut self,
        parliament: &Parliament,
        chamber: &Chamber,
    ) -> Vec<Coalition> {
        self.cut();
        let found = self.found.iter();
        found.map(|candidate| coalition(parliament, chamber, &candidate.taken)).collect()
    }
}

fn coalition(parliament: &Parliament, chamber: &Chamber, taken: &[Taken]) -> Coalition {
    let classes = || taken.iter().map(|taken| (&chamber.classes[taken.class], taken.count));
    // Of members that nobody can tell apart it is not known who is in.
    let sure: BTreeSet<&str> = classes()
        .filter(|(class, _)| class.parties.len() == 1)
        .flat_map(|(class, _)| class.parties.iter().map(String::as_str))
        .collect();
    let part = |(class, count): (&crate::class::Class, u64)| Part {
        id: class.id(),
        count,
        of: class.count,
        weight: class.weight,
        parties: class.parties.clone(),
    };
    Coalition {
        parts: classes().map(part).collect(),
        multiplicity: chamber.ways(taken),
        weight: classes().map(|(class, count)| class.weight.saturating_mul(count)).sum(),
        members: taken.iter().map(|taken| taken.count).sum(),
        obstacles: parliament.obstacles(&sure),
    }
}
