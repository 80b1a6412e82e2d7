//! The places of a sentence from which a pattern matches, found from its last element back to its first.
//!
//! A pattern only goes forward: from each step to the next, or to one behind. So for the last step the places are known
//! from which it leads to the end, for the one before it those from which it leads to one of these, and so on. Each step
//! is looked at once, whatever the text: a search that goes forward never takes a way in vain.

use std::cell::RefMut;

use super::Pattern;
use super::bits::{self, BLOCK, has, numbers, unite};
use super::found::Hop;
use super::line::Line;
use super::step::Step;

/// For each step of a pattern the places of a sentence from which this step and all behind it match.
pub(super) struct Ways<'a> {
    /// Blocks of a step.
    blocks: usize,
    /// A bit for each place, by step; one more step for the end, where every place is right.
    bits: RefMut<'a, Vec<u64>>,
}

impl<'a> Ways<'a> {
    /// Of a pattern in a sentence; nothing where it matches nowhere. A sentence has those of one pattern at a time.
    pub(super) fn of(pattern: &Pattern, line: &'a Line<'_>) -> Option<Self> {
        let blocks = line.items.len() / BLOCK + 1;
        let mut bits = line.ways.borrow_mut();
        let behind = pattern.steps.len() * blocks;
        if bits.len() < behind + blocks {
            bits.resize(behind + blocks, 0);
        }
        bits[behind..][..blocks].fill(u64::MAX);
        line.took(behind + blocks);
        let some = fill(pattern, line, blocks, &mut bits);
        some.then_some(Self { blocks, bits })
    }

    /// Whether the steps from `step` match at `at`.
    pub(super) fn lead_on(&self, step: usize, at: usize) -> bool {
        has(&self.bits[step * self.blocks..][..self.blocks], at)
    }

    /// Places before `behind` where a match begins, in order.
    pub(super) fn starts(&self, behind: usize) -> impl Iterator<Item = usize> {
        let first = self.bits[..self.blocks].iter().copied();
        numbers(first).take_while(move |at| *at < behind)
    }
}

/// Fills in the places of all steps, from those of the end; whether a match begins anywhere.
fn fill(pattern: &Pattern, line: &Line<'_>, blocks: usize, bits: &mut [u64]) -> bool {
    for (step, now) in pattern.steps.iter().enumerate().rev() {
        let (own, behind) = bits[step * blocks..].split_at_mut(blocks);
        add(step, now, line, own, behind);
        if pattern.must[step] && own.iter().all(|block| *block == 0) {
            return false;
        }
    }
    let starts = numbers(bits[..blocks].iter().copied()).next();
    starts.is_some_and(|at| at < line.items.len())
}

/// Fills in the places of a step: those of the next one lie behind it, and so on.
fn add(step: usize, now: &Step, line: &Line<'_>, own: &mut [u64], behind: &[u64]) {
    let blocks = own.len();
    let next = &behind[..blocks];
    let of = |other: usize| &behind[(other - step - 1) * blocks..][..blocks];
    match now {
        Step::Split(one, two) => {
            let both = of(*one).iter().zip(of(*two));
            own.iter_mut().zip(both).for_each(|(own, (one, two))| *own = one | two);
        }
        Step::Jump(to) => own.copy_from_slice(of(*to)),
        Step::Begin | Step::End => own.copy_from_slice(next),
        // From no place on: there is nothing to look for.
        _ if next.iter().all(|block| *block == 0) => own.fill(0),
        Step::First => keep(own, next, |at| at <= line.edges.start),
        Step::Last => keep(own, next, |at| at >= line.edges.end),
        Step::Subject { kinds, .. } => keep(own, next, |at| {
            line.subject(at)
                .is_some_and(|found| found.mentions.iter().any(|one| line.fits(*one, *kinds)))
        }),
        Step::Words { rows } | Step::Held { rows, .. } => {
            own.fill(0);
            line.each_row(*rows, |hop| lead(own, next, hop));
        }
        Step::Slot { slot, .. } => hop(own, next, line.slot(*slot), line),
        Step::Date { .. } => hop(own, next, line.dates(), line),
        Step::Rest { .. } => hop(own, next, line.rests(), line),
        Step::Gap(most) => {
            own.copy_from_slice(next);
            for _ in 0..*most {
                pass(own, line.open());
                unite(own, next);
            }
            line.took(most * blocks);
        }
        Step::Free { most, .. } => {
            own.copy_from_slice(next);
            for _ in 1..*most {
                pass(own, line.words());
                unite(own, next);
            }
            pass(own, line.words());
            line.took(most * blocks);
        }
    }
}

/// Places from which the next step leads on and which a condition holds for.
fn keep(own: &mut [u64], next: &[u64], holds: impl Fn(usize) -> bool) {
    own.fill(0);
    numbers(next.iter().copied()).filter(|at| holds(*at)).for_each(|at| bits::add(own, at));
}

/// Places from which one of some hops leads to where the next step leads on.
fn hop(own: &mut [u64], next: &[u64], hops: &[Hop], line: &Line<'_>) {
    own.fill(0);
    for hop in hops {
        lead(own, next, *hop);
    }
    line.took(hops.len());
}

/// Adds the place from which a hop leads to where the next step leads on.
fn lead(own: &mut [u64], next: &[u64], hop: Hop) {
    if has(next, hop.end as usize) {
        bits::add(own, hop.at as usize);
    }
}

/// One item more on the left, if it may be passed.
fn pass(own: &mut [u64], passed: &[u64]) {
    for block in 0..own.len() {
        let behind = own.get(block + 1).copied().unwrap_or(0);
        own[block] = (own[block] >> 1 | behind << (BLOCK - 1)) & passed[block];
    }
}

/// A bit for each of so many places that holds, and none behind them.
pub(super) fn marked(count: usize, holds: impl Fn(usize) -> bool) -> Vec<u64> {
    let mut bits = vec![0; count / BLOCK + 1];
    (0..count).filter(|at| holds(*at)).for_each(|at| bits::add(&mut bits, at));
    bits
}
