//! Coalitions that lack a few seats, and nothing else.

use std::collections::BTreeMap;

use num_bigint::BigUint;

use super::chamber::Chamber;
use super::shortlist::{Shortlist, Taken};
use crate::minimal::{Coalition, TooMany};
use crate::parliament::{Merge, Parliament};

/// The most steps of all walks together.
const MAX_STEPS: u64 = 4_000_000;

/// Coalitions that lack the fewest seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misses {
    /// The first ones: fewest seats missing, then fewest members, then ids.
    pub coalitions: Vec<Coalition>,
    /// How many lack so many seats, for every number of seats up to the most in the list; rising.
    pub missing: Vec<Missing>,
}

/// How many coalitions lack a number of seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Seats that they lack.
    pub seats: u64,
    /// How many coalitions.
    pub count: BigUint,
    /// Of how many types.
    pub types: u64,
}

/// Losing coalitions in whose way no statement stands, the first `top` by the seats that they lack.
///
/// All coalitions that lack at most 1, 2, 4, ... seats are walked through, until the list is full.
///
/// # Errors
/// If there are too many to walk through.
pub fn closest_misses(
    parliament: &Parliament,
    merge: Merge,
    top: usize,
) -> Result<Misses, TooMany> {
    let chamber = Chamber::new(parliament, merge);
    let mut steps = 0;
    let mut window = 1_u64;
    loop {
        let mut walk = Walk {
            chamber: &chamber,
            least: chamber.quota.saturating_sub(window),
            taken: Vec::new(),
            inside: vec![false; chamber.classes.len()],
            list: Shortlist::new(top),
            missing: BTreeMap::new(),
            steps,
        };
        walk.descend(0, 0)?;
        if walk.list.len() >= top || walk.least == 0 {
            return Ok(walk.finish(parliament));
        }
        steps = walk.steps;
        window = window.saturating_mul(2);
    }
}

/// A walk in progress.
struct Walk<'a> {
    chamber: &'a Chamber,
    /// Seats that a coalition has at least.
    least: u64,
    taken: Vec<Taken>,
    inside: Vec<bool>,
    list: Shortlist,
    /// Coalitions and types by the seats that they lack.
    missing: BTreeMap<u64, (BigUint, u64)>,
    steps: u64,
}

impl Walk<'_> {
    fn descend(&mut self, at: usize, seats: u64) -> Result<(), TooMany> {
        let chamber = self.chamber;
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(TooMany);
        }
        if seats.saturating_add(chamber.rest(at)) < self.least {
            return Ok(());
        }
        if at == chamber.classes.len() {
            self.offer(seats);
            return Ok(());
        }
        self.descend(at + 1, seats)?;
        if chamber.has_rival(at, &self.inside) {
            return Ok(());
        }
        let (weight, of) = (chamber.classes[at].weight, chamber.classes[at].count);
        self.inside[at] = true;
        for count in 1..=of {
            let sum = seats.saturating_add(weight.saturating_mul(count));
            if sum >= chamber.quota {
                break;
            }
            self.taken.push(Taken { class: at, count });
            let result = self.descend(at + 1, sum);
            self.taken.pop();
            result?;
        }
        self.inside[at] = false;
        Ok(())
    }

    fn offer(&mut self, seats: u64) {
        let chamber = self.chamber;
        let nobody = self.taken.is_empty() || seats >= chamber.quota;
        if nobody
            || !chamber.complete(&self.inside)
            || chamber.broken(&self.inside).next().is_some()
        {
            return;
        }
        let missing = chamber.quota - seats;
        let entry = self.missing.entry(missing).or_default();
        entry.0 += chamber.ways(&self.taken);
        entry.1 += 1;
        let members = self.taken.iter().map(|taken| taken.count).sum();
        self.list.offer((missing, members), &self.taken, chamber);
    }

    fn finish(self, parliament: &Parliament) -> Misses {
        let coalitions = self.list.coalitions(parliament, self.chamber);
        let most = coalitions.last().map_or(0, |last| self.chamber.quota - last.weight);
        let missing = self.missing.into_iter().filter(|(seats, _)| *seats <= most);
        Misses {
            missing: missing
                .map(|(seats, (count, types))| Missing { seats, count, types })
                .collect(),
            coalitions,
        }
    }
}
