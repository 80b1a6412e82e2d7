//! The smallest minimal winning coalitions, where there are too many to walk through all.

use crate::minimal::{Coalition, Shortlist};
use crate::parliament::{Merge, Parliament};
use crate::space::{Space, Taken};

/// Steps after which the search ends; what has been found by then is complete up to some number of members.
const MAX_STEPS: u64 = 2_000_000;

/// The first minimal winning coalitions that nobody blocks, and the first that somebody blocks: fewest members, then
/// fewest seats, then ids; `top` of each, or fewer where finding more would take too long.
///
/// All coalitions of *k* members are looked at before any of *k* + 1. A branch is left when its heaviest members to come
/// cannot reach the quota, or when it is reached before the last member joins.
pub fn fewest_members(
    parliament: &Parliament,
    merge: Merge,
    top: usize,
) -> (Vec<Coalition>, Vec<Coalition>) {
    let space = Space::new(parliament, merge);
    let members: Vec<u64> = space
        .classes
        .iter()
        .flat_map(|class| {
            std::iter::repeat_n(class.weight, usize::try_from(class.count).unwrap_or(0))
        })
        .collect();
    let mut sums = vec![0_u128];
    for weight in &members {
        sums.push(sums[sums.len() - 1] + u128::from(*weight));
    }
    let mut lists = [Shortlist::new(&space, top), Shortlist::new(&space, top)];
    let mut steps = MAX_STEPS;
    for size in 1..=members.len() {
        let enough = |list: &Shortlist<'_>| list.len() >= top;
        if enough(&lists[0]) && (!space.has_statements() || enough(&lists[1])) {
            break;
        }
        let mut level = Level {
            space: &space,
            sums: &sums,
            steps,
            taken: Vec::new(),
            lists: [Shortlist::new(&space, top), Shortlist::new(&space, top)],
        };
        if level.descend(0, 0, 0, size, false).is_none() {
            break;
        }
        steps = level.steps;
        for (list, found) in lists.iter_mut().zip(level.lists) {
            list.append(found);
        }
    }
    let [possible, blocked] = lists;
    (possible.coalitions(parliament), blocked.coalitions(parliament))
}

/// The search for coalitions of one size.
struct Level<'a> {
    space: &'a Space,
    /// Seats of the first members, heaviest first.
    sums: &'a [u128],
    steps: u64,
    taken: Vec<Taken>,
    lists: [Shortlist<'a>; 2],
}

impl Level<'_> {
    /// Adds `left` more members from class `at` on, whose first member is the `member`th of all; none if out of steps.
    fn descend(
        &mut self,
        at: usize,
        member: usize,
        seats: u64,
        left: usize,
        blocked: bool,
    ) -> Option<()> {
        self.steps = self.steps.checked_sub(1)?;
        let space = self.space;
        let last = (member + left).min(self.sums.len() - 1);
        let heaviest = self.sums[last] - self.sums[member];
        if at == space.classes.len()
            || last - member < left
            || u128::from(seats) + heaviest < u128::from(space.quota)
        {
            return Some(());
        }
        let (weight, of) = (space.classes[at].weight, space.classes[at].count);
        let next = member + usize::try_from(of).unwrap_or(usize::MAX);
        let with = blocked || space.conflicts(at, &self.taken);
        let most = of.min(left as u64);
        for count in (1..=most).rev() {
            let before = seats.saturating_add(weight.saturating_mul(count - 1));
            let sum = before.saturating_add(weight);
            let more = left - usize::try_from(count).unwrap_or(left);
            // Whoever joins after the quota is reached could be spared.
            if before >= space.quota || (more > 0 && sum >= space.quota) {
                continue;
            }
            self.taken.push(Taken { class: at, count });
            let result = if more > 0 {
                self.descend(at + 1, next, sum, more, with)
            } else {
                if sum >= space.quota && space.complete(&self.taken) {
                    let blocked = with || space.breaks_commitment(&self.taken);
                    self.lists[usize::from(blocked)].offer(sum, &self.taken);
                }
                Some(())
            };
            self.taken.pop();
            result?;
        }
        self.descend(at + 1, next, seats, left, blocked)
    }
}
