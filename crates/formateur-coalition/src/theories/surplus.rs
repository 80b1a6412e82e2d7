//! Winning coalitions with members to spare.

use num_bigint::BigUint;

use crate::measures::number;
use crate::minimal::Choice;
use crate::ranked::{Ranked, finding};
use crate::sorts::{Chosen, Sorts, Steps};
use crate::theory::{Finding, Measure, Needs, Question, Theory, TheoryError};
use crate::winning::{minimal, sides};

/// Steps after which the search ends; what has been found by then is complete up to some number of members to spare.
const MAX_STEPS: u64 = 2_000_000;

/// Surplus coalitions, also called oversized (Lijphart 2012): they win, and at least one member can be spared.
///
/// A member can be spared if the others reach the quota without it. Those with the fewest members to spare come first.
/// Their number is that of winning coalitions less that of minimal winning ones; no type is walked through to count them.
pub(super) static SURPLUS: Theory = Theory {
    id: "surplus",
    name: "Surplus",
    meaning: "More members than are needed: enough seats, and at least one member to spare.",
    source: "lijphart2012",
    needs: Needs::Seats,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let winning = sides(question.parliament, question.merge)?;
    let minimal = minimal(&Question { top: 0, ..*question }, Choice::All)?;
    let sorts = Sorts::by_seats(question)?;
    let measure = |chosen: &[Chosen]| {
        let over = sorts.seats(chosen) - sorts.quota;
        vec![
            Measure { id: "spare-members", value: number(spare(&sorts, chosen)) },
            Measure { id: "spare-seats", value: number(over) },
        ]
    };
    let mut found = finding(&sorts, first(&sorts, question.top), &measure);
    let of = [(&mut found.possible, minimal.possible), (&mut found.blocked, minimal.blocked)];
    for ((fits, minimal), winning) in of.into_iter().zip(winning) {
        fits.count = less(winning.count, minimal.count);
        fits.types = less(winning.types, minimal.types);
    }
    Ok(found)
}

/// What is left of a number; none where it is not known how much is taken.
fn less(number: BigUint, taken: Option<BigUint>) -> Option<BigUint> {
    let taken = taken?;
    (taken <= number).then(|| number - taken)
}

/// The first ones that are possible, and the first that are blocked: all with one member to spare before any with two.
fn first<'a>(sorts: &'a Sorts<'a>, top: usize) -> [Ranked<'a>; 2] {
    let mut lists = Ranked::both(sorts, top);
    let mut rest = vec![0_u64; sorts.all.len() + 1];
    for at in (0..sorts.all.len()).rev() {
        rest[at] = rest[at + 1].saturating_add(sorts.all[at].seats());
    }
    let members: u64 = sorts.all.iter().map(|sort| sort.count).sum();
    let mut walk = Walk { sorts, rest, steps: Steps::of(MAX_STEPS), chosen: Vec::new(), level: 0 };
    for level in 1..=members {
        if lists.iter().all(Ranked::is_full) {
            break;
        }
        walk.level = level;
        let mut level_lists = Ranked::both(sorts, top);
        let walked = walk.descend(0, 0, 0, &mut |chosen| {
            level_lists[usize::from(sorts.is_blocked(chosen))].offer(level, chosen, &[]);
        });
        if walked.is_err() {
            break;
        }
        for (list, more) in lists.iter_mut().zip(level_lists) {
            list.append(more);
        }
    }
    lists
}

/// How many members can be spared, each for itself.
fn spare(sorts: &Sorts<'_>, chosen: &[Chosen]) -> u64 {
    let over = sorts.seats(chosen).saturating_sub(sorts.quota);
    let free = chosen.iter().filter(|chosen| sorts.all[chosen.sort].weight <= over);
    free.map(|chosen| chosen.count).sum()
}

struct Walk<'a> {
    sorts: &'a Sorts<'a>,
    /// Seats of the sorts from each one on.
    rest: Vec<u64>,
    steps: Steps,
    chosen: Vec<Chosen>,
    /// How many members can be spared in what is looked for.
    level: u64,
}

impl Walk<'_> {
    /// Meets every type that wins with `level` members to spare and has in it who has to be. Members join by falling
    /// weight, and whoever joins once the quota is reached can be spared: `extra` have done so.
    fn descend(
        &mut self,
        at: usize,
        seats: u64,
        extra: u64,
        meet: &mut dyn FnMut(&[Chosen]),
    ) -> Result<(), TheoryError> {
        self.steps.take()?;
        let quota = self.sorts.quota;
        if seats.saturating_add(self.rest[at]) < quota {
            return Ok(());
        }
        if at == self.sorts.all.len() || extra == self.level {
            if spare(self.sorts, &self.chosen) == self.level && self.sorts.complete(&self.chosen) {
                meet(&self.chosen);
            }
            return Ok(());
        }
        self.descend(at + 1, seats, extra, meet)?;
        let sort = &self.sorts.all[at];
        // As many members of the sort as the quota needs are no extra ones.
        let needed = quota.saturating_sub(seats).div_ceil(sort.weight);
        for count in 1..=sort.count.min(needed.saturating_add(self.level - extra)) {
            let sum = seats.saturating_add(sort.weight.saturating_mul(count));
            self.chosen.push(Chosen { sort: at, count });
            let result = self.descend(at + 1, sum, extra + count.saturating_sub(needed), meet);
            self.chosen.pop();
            result?;
        }
        Ok(())
    }
}
