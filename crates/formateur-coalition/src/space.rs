//! What a search walks through: classes of members, and which of them cannot stand each other.

use std::collections::BTreeSet;

use formateur_case::{ActorId, PactKind};

use crate::class::{Class, classes};
use crate::parliament::{Merge, Parliament};

/// The most additions that are spent on finding out how many types there are.
const MAX_STEPS: u64 = 200_000_000;

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
    /// Place of each class's id among all ids in order; classes with one id share it.
    pub(crate) ranks: Vec<usize>,
    /// Seats of the classes from each one on.
    rest: Vec<u64>,
    /// For each class those before it that it has ruled out, or that have ruled it out.
    rivals: Vec<Vec<usize>>,
    /// Classes that enter only together with one of others.
    commitments: Vec<Commitment>,
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
            ranks: ranks(&classes),
            rest,
            rivals: rivals(parliament, &classes),
            commitments: commitments(parliament, &classes),
            impossible: included.contains(&None),
            included: included.into_iter().flatten().collect(),
            classes,
        }
    }

    /// Bits of the number of all coalitions: counts and their parts fit whole numbers of so many.
    pub(crate) fn bits(&self) -> u64 {
        self.classes.iter().map(|class| class.count).sum::<u64>() + 1
    }

    /// Seats of the classes from `at` on.
    pub(crate) fn rest(&self, at: usize) -> u64 {
        self.rest[at]
    }

    /// Whether there are more types of minimal winning coalitions than `most`, as far as that can be told without walking
    /// through them.
    pub(crate) fn has_more_types_than(&self, most: u64) -> bool {
        self.types().is_some_and(|types| types > most)
    }

    /// How many types of minimal winning coalitions there are, whoever has to be in: by adding up ways to reach each
    /// number of seats. None where these are too many themselves; `u64::MAX` stands for whatever is more.
    pub(crate) fn types(&self) -> Option<u64> {
        let members: u64 = self.classes.iter().map(|class| class.count).sum();
        let quota = match usize::try_from(self.quota) {
            Ok(0) => return Some(1),
            Ok(quota) if self.quota.saturating_mul(members) <= MAX_STEPS => quota,
            _ => return None,
        };
        // ways[s]: types of losing coalitions of the classes so far with s seats.
        let mut ways = vec![0_u64; quota];
        ways.iter_mut().take(1).for_each(|none| *none = 1);
        let mut types = 0_u64;
        for class in &self.classes {
            let weight = usize::try_from(class.weight).unwrap_or(usize::MAX);
            let mut after = ways.clone();
            for count in 1..=usize::try_from(class.count).unwrap_or(usize::MAX) {
                let before = weight.saturating_mul(count - 1);
                for (seats, more) in ways.iter().enumerate() {
                    let without = seats.saturating_add(before);
                    if *more == 0 || without >= quota {
                        continue;
                    }
                    match after.get_mut(without.saturating_add(weight)) {
                        Some(own) => *own = own.saturating_add(*more),
                        None => types = types.saturating_add(*more),
                    }
                }
            }
            ways = after;
        }
        Some(types)
    }

    /// Whether a class cannot stand one that is in.
    pub(crate) fn conflicts(&self, class: usize, taken: &[Taken]) -> bool {
        let rivals = &self.rivals[class];
        !rivals.is_empty() && taken.iter().any(|taken| rivals.contains(&taken.class))
    }

    /// Whether one that is in enters only with another, who is not.
    pub(crate) fn breaks_commitment(&self, taken: &[Taken]) -> bool {
        let inside = |classes: &[usize]| taken.iter().any(|taken| classes.contains(&taken.class));
        self.commitments
            .iter()
            .any(|commitment| inside(&commitment.from) && !inside(&commitment.to))
    }

    /// The fewest members of a class, but at least one, with whom a coalition can still win.
    pub(crate) fn fewest(&self, class: usize, seats: u64) -> u64 {
        let missing = self.quota.saturating_sub(seats).saturating_sub(self.rest(class + 1));
        let weight = self.classes[class].weight.max(1);
        missing.div_ceil(weight).max(1)
    }

    /// Whether a class belongs to a party that has to be in.
    pub(crate) fn is_included(&self, class: usize) -> bool {
        self.included.contains(&class)
    }

    /// Whether a party has to be in that has no seats.
    pub(crate) fn is_impossible(&self) -> bool {
        self.impossible
    }

    /// Whether it matters which members of a class are in, beside their seats.
    pub(crate) fn is_spoken_of(&self, class: usize) -> bool {
        let binds = |commitment: &Commitment| {
            commitment.from.contains(&class) || commitment.to.contains(&class)
        };
        self.is_included(class)
            || !self.rivals[class].is_empty()
            || self.rivals.iter().any(|rivals| rivals.contains(&class))
            || self.commitments.iter().any(binds)
    }

    /// Whether any statement may stand in the way of a coalition.
    pub(crate) fn has_statements(&self) -> bool {
        !self.commitments.is_empty() || self.rivals.iter().any(|rivals| !rivals.is_empty())
    }

    /// Whether every party is in that has to be.
    pub(crate) fn complete(&self, taken: &[Taken]) -> bool {
        let inside = |class: &usize| taken.iter().any(|taken| taken.class == *class);
        !self.impossible && self.included.iter().all(inside)
    }
}

/// One statement that parties enter only together with others, in classes of one party each.
struct Commitment {
    from: Vec<usize>,
    to: Vec<usize>,
}

fn commitments(parliament: &Parliament, classes: &[Class]) -> Vec<Commitment> {
    let single = |parties: &BTreeSet<ActorId>| -> Vec<usize> {
        let of = |class: &Class| {
            class.parties.len() == 1 && class.parties.iter().all(|id| parties.contains(id.as_str()))
        };
        (0..classes.len()).filter(|&at| of(&classes[at])).collect()
    };
    let commits = parliament.pacts().iter().filter(|pact| pact.kind == PactKind::Commits);
    commits
        .filter(|pact| !pact.to_parties.is_empty())
        .map(|pact| Commitment { from: single(&pact.from_parties), to: single(&pact.to_parties) })
        .filter(|commitment| !commitment.from.is_empty())
        .collect()
}

fn ranks(classes: &[Class]) -> Vec<usize> {
    let ids: Vec<String> = classes.iter().map(Class::id).collect();
    let sorted: BTreeSet<&String> = ids.iter().collect();
    let sorted: Vec<&String> = sorted.into_iter().collect();
    ids.iter().map(|id| sorted.partition_point(|other| *other < id)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minimal::minimal_winning;
    use crate::parliament::Seat;

    #[test]
    fn types_are_told_apart_from_one_more_without_walking() {
        let weights = [9, 7, 7, 5, 4, 4, 4, 3, 1, 1, 1, 1, 1];
        let seats: Vec<Seat> = weights
            .iter()
            .enumerate()
            .map(|(n, &weight)| Seat { id: n.to_string(), party: n.to_string(), weight })
            .collect();
        for quota in 1..=49 {
            let parliament = Parliament::new(seats.clone(), quota);
            for merge in [Merge::BySeats, Merge::ByParty] {
                let listing = minimal_winning(&parliament, merge, 0).expect("they are few");
                let space = Space::new(&parliament, merge);
                assert!(!space.has_more_types_than(listing.possible_types));
                let fewer = listing.possible_types.checked_sub(1);
                assert!(fewer.is_none_or(|fewer| space.has_more_types_than(fewer)));
            }
        }
    }
}
