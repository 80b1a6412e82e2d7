//! Minority governments that others keep in office from outside.

use std::collections::BTreeSet;

use formateur_case::PactKind;

use crate::measures::number;
use crate::ranked::{Ranked, finding};
use crate::sorts::{Chosen, Sorts, Steps};
use crate::theory::{Finding, Measure, Needs, Question, Theory, TheoryError};

/// Tolerated minority governments, called externally supported by Strøm (1990).
///
/// A coalition without the seats that a government needs, and supporters outside of it who together with it have them. Each
/// supporter has said that it tolerates a government of somebody who is in (`tolerates`). No supporter can be spared, and
/// no member: without that member either the seats are missing, or a supporter is left who tolerates nobody who is in.
///
/// To tolerate is not to vote against. The quota is the number that suffices whatever all others do; it is larger than
/// what is needed where a government falls only by a majority against it, so a government found here is safe. What a
/// supporter has ruled out does not count: it says with whom it does not govern, and it does not govern here. Statements
/// of members about each other count as always. Where nobody tolerates anybody there is none.
///
/// Supporters are chosen first, then members: those who are tolerated in all ways, others by falling seats until the
/// seats suffice. The number of steps is limited.
pub(super) static TOLERATED_MINORITY: Theory = Theory {
    id: "tolerated-minority",
    name: "Tolerated minority",
    meaning: "Too few seats, but enough together with parties outside that have said they tolerate it; nobody to spare.",
    source: "strom1990",
    needs: Needs::Seats,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let sorts = Sorts::by_seats(question)?;
    let tolerated: Vec<BTreeSet<usize>> =
        (0..sorts.all.len()).map(|sort| tolerated(&sorts, sort)).collect();
    let supporters: Vec<usize> =
        (0..sorts.all.len()).filter(|&sort| !tolerated[sort].is_empty()).collect();
    let lists = Ranked::both(&sorts, question.top);
    let mut search = Search {
        sorts: &sorts,
        tolerated: &tolerated,
        supporters: &supporters,
        steps: Steps::new(),
        support: Vec::new(),
        inside: Vec::new(),
        lists,
    };
    search.support(0, 0)?;
    let lists = search.lists;
    Ok(finding(&sorts, lists, &|chosen| {
        let missing = sorts.quota - sorts.seats(chosen);
        vec![Measure { id: "missing-seats", value: number(missing) }]
    }))
}

/// Sorts of one other party each that a sort of one party tolerates.
fn tolerated(sorts: &Sorts<'_>, sort: usize) -> BTreeSet<usize> {
    let single = |at: usize| {
        let parties = &sorts.all[at].parties;
        parties.first().filter(|_| parties.len() == 1).map(String::as_str)
    };
    let Some(from) = single(sort) else { return BTreeSet::new() };
    let pacts = sorts.parliament.pacts().iter();
    let pacts = pacts.filter(|pact| pact.kind == PactKind::Tolerates && pact.from_parties.contains(from));
    let named = |at: &usize, to: &BTreeSet<formateur_case::ActorId>| {
        single(*at).is_some_and(|party| party != from && to.contains(party))
    };
    pacts
        .flat_map(|pact| (0..sorts.all.len()).filter(|at| named(at, &pact.to_parties)))
        .collect()
}

struct Search<'a> {
    sorts: &'a Sorts<'a>,
    /// Of each sort whom it tolerates.
    tolerated: &'a [BTreeSet<usize>],
    supporters: &'a [usize],
    steps: Steps,
    support: Vec<Chosen>,
    inside: Vec<Chosen>,
    lists: [Ranked<'a>; 2],
}

impl Search<'_> {
    /// Chooses supporters from the `nth` on.
    fn support(&mut self, nth: usize, seats: u64) -> Result<(), TheoryError> {
        self.steps.take()?;
        let Some(&sort) = self.supporters.get(nth) else {
            return if self.support.is_empty() { Ok(()) } else { self.members(seats) };
        };
        self.support(nth + 1, seats)?;
        let (weight, of) = (self.sorts.all[sort].weight, self.sorts.all[sort].count);
        for count in 1..=of {
            let sum = seats.saturating_add(weight.saturating_mul(count));
            self.support.push(Chosen { sort, count });
            let result = self.support(nth + 1, sum);
            self.support.pop();
            result?;
        }
        Ok(())
    }

    /// Chooses members for the supporters chosen: whom they tolerate first, then the others by falling seats.
    fn members(&mut self, seats: u64) -> Result<(), TheoryError> {
        let wanted: BTreeSet<usize> = self
            .support
            .iter()
            .flat_map(|chosen| self.tolerated[chosen.sort].iter().copied())
            .collect();
        let others = (0..self.sorts.all.len()).filter(|sort| !wanted.contains(sort));
        let order: Vec<usize> = wanted.iter().copied().chain(others).collect();
        let mut rest = vec![0_u64; order.len() + 1];
        for (nth, &sort) in order.iter().enumerate().rev() {
            let free = self.free(sort).saturating_mul(self.sorts.all[sort].weight);
            rest[nth] = rest[nth + 1].saturating_add(free);
        }
        self.inside(&Order { sorts: order, wanted: wanted.len(), rest }, 0, seats)
    }

    fn inside(&mut self, order: &Order, nth: usize, seats: u64) -> Result<(), TheoryError> {
        self.steps.take()?;
        let quota = self.sorts.quota;
        if seats.saturating_add(order.rest[nth]) < quota {
            return Ok(());
        }
        // Nobody who is not tolerated joins those who have enough: it could be spared.
        if nth == order.sorts.len() || (nth >= order.wanted && seats >= quota) {
            self.found();
            return Ok(());
        }
        self.inside(order, nth + 1, seats)?;
        let sort = order.sorts[nth];
        let weight = self.sorts.all[sort].weight;
        for count in 1..=self.free(sort) {
            let before = seats.saturating_add(weight.saturating_mul(count - 1));
            if nth >= order.wanted && before >= quota {
                break;
            }
            self.inside.push(Chosen { sort, count });
            let result = self.inside(order, nth + 1, before.saturating_add(weight));
            self.inside.pop();
            result?;
        }
        Ok(())
    }

    /// How many members of a sort do not support from outside.
    fn free(&self, sort: usize) -> u64 {
        let taken = self.support.iter().find(|chosen| chosen.sort == sort);
        self.sorts.all[sort].count - taken.map_or(0, |taken| taken.count)
    }

    fn found(&mut self) {
        let mut inside = self.inside.clone();
        inside.sort_unstable();
        let viable = !inside.is_empty()
            && self.sorts.seats(&inside) < self.sorts.quota
            && self.support.iter().all(|chosen| self.tolerates(chosen.sort, &inside, None))
            && self.is_minimal(&inside);
        if viable && self.sorts.complete(&inside) {
            let blocked = self.sorts.is_blocked(&inside);
            self.lists[usize::from(blocked)].offer(0, &inside, &self.support);
        }
    }

    /// Whether a supporter tolerates somebody inside, one of a sort left out.
    fn tolerates(&self, supporter: usize, inside: &[Chosen], without: Option<usize>) -> bool {
        inside.iter().any(|chosen| {
            let count = chosen.count - u64::from(without == Some(chosen.sort));
            count > 0 && self.tolerated[supporter].contains(&chosen.sort)
        })
    }

    /// Whether neither a supporter nor a member can be spared.
    fn is_minimal(&self, inside: &[Chosen]) -> bool {
        let sum = self.sorts.seats(inside).saturating_add(self.sorts.seats(&self.support));
        let over = sum.saturating_sub(self.sorts.quota);
        let heavy = |chosen: &Chosen| self.sorts.all[chosen.sort].weight > over;
        let needed = |chosen: &Chosen| {
            let sort = Some(chosen.sort);
            heavy(chosen)
                || self.support.iter().any(|other| !self.tolerates(other.sort, inside, sort))
        };
        self.support.iter().all(heavy) && inside.iter().all(needed)
    }
}

/// In which order sorts join.
struct Order {
    sorts: Vec<usize>,
    /// How many of them are tolerated, at the front.
    wanted: usize,
    /// Seats of those from each one on that do not support.
    rest: Vec<u64>,
}
