//! What a search walks through: classes of members, and which of them cannot stand each other.

use std::collections::BTreeSet;

use crate::class::{Class, classes};
use crate::parliament::{Merge, Parliament};

/// Some of the members of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Place of the class.
    pub(crate) class: usize,
    /// How many of its members.
    pub(crate) count: u64,
}

/// Classes of members, heaviest first, with all that a search asks about them.
pub(crate) struct Space {
    pub(crate) classes: Vec<Class>,
    pub(crate) quota: u64,
    /// Seats of the classes from each one on.
    rest: Vec<u64>,
    /// For each class those before it that it has ruled out, or that have ruled it out.
    rivals: Vec<Vec<usize>>,
    /// Classes of which a member has to be in.
    included: Vec<usize>,
    /// Whether a party has to be in that has no seats.
    impossible: bool,
}

impl Space {
    pub(crate) fn new(parliament: &Parliament, merge: Merge) -> Self {
        let classes = classes(parliament, merge);
        let mut rest = vec![0_u64];
        for class in classes.iter().rev() {
            let seats = class.weight.saturating_mul(class.count);
            rest.push(rest[rest.len() - 1].saturating_add(seats));
        }
        rest.reverse();
        let place = |party: &String| classes.iter().position(|class| class.parties.contains(party));
        let included: Vec<Option<usize>> = parliament.included().iter().map(place).collect();
        Self {
            quota: parliament.quota(),
            rest,
            rivals: rivals(parliament, &classes),
            impossible: included.contains(&None),
            included: included.into_iter().flatten().collect(),
            classes,
        }
    }

    /// Seats of the classes from `at` on.
    pub(crate) fn rest(&self, at: usize) -> u64 {
        self.rest[at]
    }

    /// Whether a class cannot stand one that is in.
    pub(crate) fn conflicts(&self, class: usize, taken: &[Taken]) -> bool {
        let rivals = &self.rivals[class];
        !rivals.is_empty() && taken.iter().any(|taken| rivals.contains(&taken.class))
    }

    /// Whether any class cannot stand another.
    pub(crate) fn has_conflicts(&self) -> bool {
        self.rivals.iter().any(|rivals| !rivals.is_empty())
    }

    /// Whether every party is in that has to be.
    pub(crate) fn complete(&self, taken: &[Taken]) -> bool {
        let inside = |class: &usize| taken.iter().any(|taken| taken.class == *class);
        !self.impossible && self.included.iter().all(inside)
    }
}

/// Pairs of classes, each of one party, of which one has ruled out the other.
fn rivals(parliament: &Parliament, classes: &[Class]) -> Vec<Vec<usize>> {
    let single = |at: usize| classes[at].parties.first().filter(|_| classes[at].parties.len() == 1);
    let concerned: Vec<(usize, &str)> = (0..classes.len())
        .filter_map(|at| Some((at, single(at)?.as_str())))
        .filter(|(_, party)| parliament.pacts().iter().any(|pact| pact.concerns(party)))
        .collect();
    let mut rivals = vec![Vec::new(); classes.len()];
    for (nth, &(later, a)) in concerned.iter().enumerate() {
        for &(earlier, b) in &concerned[..nth] {
            if parliament.ruled_out(&BTreeSet::from([a, b])) {
                rivals[later].push(earlier);
            }
        }
    }
    rivals
}
