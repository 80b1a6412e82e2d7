//! Winning coalitions with members to spare.

use num_bigint::BigUint;

use crate::measures::number;
use crate::minimal::minimal_winning;
use crate::ranked::{Ranked, finding};
use crate::sorts::{Chosen, Sorts, Steps};
use crate::theory::{Finding, Measure, Needs, Question, Theory, TheoryError};

/// Surplus coalitions, also called oversized (Lijphart 2012): they win, and at least one member can be spared.
///
/// A member can be spared if the others reach the quota without it. Those with the fewest members to spare come first.
/// Their number without statements is that of winning coalitions less that of minimal winning ones.
///
/// All types of winning coalitions are walked through: at most the product, over all sorts, of one more than its members.
pub(super) static SURPLUS: Theory = Theory {
    id: "surplus",
    name: "Surplus",
    meaning: "More members than are needed: enough seats, and at least one member to spare.",
    source: "lijphart2012",
    needs: Needs::Seats,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let sorts = Sorts::by_seats(question)?;
    let mut lists = Ranked::both(&sorts, question.top);
    let mut rest = vec![0_u64; sorts.all.len() + 1];
    for at in (0..sorts.all.len()).rev() {
        rest[at] = rest[at + 1].saturating_add(sorts.all[at].seats());
    }
    let walk = Walk { sorts: &sorts, rest, steps: Steps::new(), chosen: Vec::new() };
    let measure = |chosen: &[Chosen]| {
        let over = sorts.seats(chosen) - sorts.quota;
        vec![
            Measure { id: "spare-members", value: number(spare(&sorts, chosen)) },
            Measure { id: "spare-seats", value: number(over) },
        ]
    };
    let walked = walk.all(&mut |chosen, spare| {
        lists[usize::from(sorts.is_blocked(chosen))].offer(spare, chosen, &[]);
    });
    match walked {
        Ok(()) => Ok(finding(&sorts, lists, &measure)),
        Err(error) => counted(question, error),
    }
}

/// What can be said where there are too many types: without statements and wishes how many coalitions there are.
fn counted(question: &Question<'_>, error: TheoryError) -> Result<Finding, TheoryError> {
    let parliament = question.parliament;
    if !parliament.pacts().is_empty() || !parliament.included().is_empty() {
        return Err(error);
    }
    let Ok(winning) = parliament.winning() else { return Err(error) };
    let minimal = minimal_winning(parliament, question.merge, 0)?.possible_count;
    let mut finding = Finding::default();
    finding.possible.count = Some(winning - minimal);
    (finding.blocked.count, finding.blocked.types) =
        (Some(BigUint::default()), Some(BigUint::default()));
    Ok(finding)
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
}

impl Walk<'_> {
    /// Meets every type that wins with members to spare and has in it who has to be.
    fn all(mut self, meet: &mut dyn FnMut(&[Chosen], u64)) -> Result<(), TheoryError> {
        self.descend(0, 0, meet)
    }

    fn descend(
        &mut self,
        at: usize,
        seats: u64,
        meet: &mut dyn FnMut(&[Chosen], u64),
    ) -> Result<(), TheoryError> {
        self.steps.take()?;
        if seats.saturating_add(self.rest[at]) < self.sorts.quota {
            return Ok(());
        }
        if at == self.sorts.all.len() {
            let spare = spare(self.sorts, &self.chosen);
            if spare > 0 && self.sorts.complete(&self.chosen) {
                meet(&self.chosen, spare);
            }
            return Ok(());
        }
        self.descend(at + 1, seats, meet)?;
        let sort = &self.sorts.all[at];
        for count in 1..=sort.count {
            let sum = seats.saturating_add(sort.weight.saturating_mul(count));
            self.chosen.push(Chosen { sort: at, count });
            let result = self.descend(at + 1, sum, meet);
            self.chosen.pop();
            result?;
        }
        Ok(())
    }
}
