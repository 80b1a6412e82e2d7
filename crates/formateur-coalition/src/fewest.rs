//! The first coalitions by number of members, where there are too many to walk through all.

use crate::minimal::Coalition;
use crate::parliament::{Merge, Parliament};
use crate::shortlist::Shortlist;
use crate::space::{Space, Taken};

/// Steps after which the search ends; what has been found by then is complete up to some number of members.
const MAX_STEPS: u64 = 2_000_000;

/// The first coalitions that nobody blocks, and the first that somebody blocks.
type Both = (Vec<Coalition>, Vec<Coalition>);

/// Which coalitions are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Minimal winning ones.
    Minimal,
    /// All that win.
    Winning,
}

/// The first minimal winning coalitions that nobody blocks, and the first that somebody blocks: fewest members, then
/// fewest seats, then ids; `top` of each, or fewer where finding more would take too long.
///
/// All coalitions of *k* members are looked at before any of *k* + 1. A branch is left when its heaviest members to come
/// cannot reach the quota, when it is reached before the last member joins, and when its lightest members to come have
/// more seats than coalitions that have been found.
pub fn fewest_members(parliament: &Parliament, merge: Merge, top: usize) -> Both {
    first(parliament, merge, Sort::Minimal, top)
}

/// The same for coalitions of any sort. A list that is shorter than `top` and than what there is ends where the search
/// ended.
pub(crate) fn first(parliament: &Parliament, merge: Merge, sort: Sort, top: usize) -> Both {
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
    for size in usize::from(space.quota > 0)..=members.len() {
        let enough = |list: &Shortlist<'_>| list.len() >= top;
        if enough(&lists[0]) && (!space.has_statements() || enough(&lists[1])) {
            break;
        }
        let mut level = Level {
            space: &space,
            sums: &sums,
            sort,
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
    sort: Sort,
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
        if left == 0 {
            self.offer(seats, blocked);
            return Some(());
        }
        if at == space.classes.len() || !self.may_lead(member, seats, left, blocked) {
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
            let late = before >= space.quota || (more > 0 && sum >= space.quota);
            if late && self.sort != Sort::Winning {
                continue;
            }
            self.taken.push(Taken { class: at, count });
            let result = self.descend(at + 1, next, sum, more, with);
            self.taken.pop();
            result?;
        }
        self.descend(at + 1, next, seats, left, blocked)
    }

    /// Whether a coalition that is wanted may come of this one and `left` members from the `member`th on.
    fn may_lead(&self, member: usize, seats: u64, left: usize, blocked: bool) -> bool {
        let all = self.sums.len() - 1;
        if left > all - member.min(all) {
            return false;
        }
        let most = u128::from(seats) + self.sums[member + left] - self.sums[member];
        let least = u128::from(seats) + self.sums[all] - self.sums[all - left];
        let late = self.is_late(1, least) || !self.space.has_statements();
        let behind = late && (blocked || self.is_late(0, least));
        most >= u128::from(self.space.quota) && !behind
    }

    /// Whether a list is full of coalitions with fewer seats.
    fn is_late(&self, side: usize, least: u128) -> bool {
        self.lists[side].worst().is_some_and(|(_, worst)| least > u128::from(worst))
    }

    fn offer(&mut self, seats: u64, blocked: bool) {
        if seats >= self.space.quota && self.space.complete(&self.taken) {
            let blocked = blocked || self.space.breaks_commitment(&self.taken);
            self.lists[usize::from(blocked)].offer(seats, &self.taken);
        }
    }
}
