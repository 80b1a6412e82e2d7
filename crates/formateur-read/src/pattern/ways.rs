//! The places of a sentence from which a pattern matches, found from its last element back to its first.
//!
//! A pattern only goes forward: from each step to the next, or to one behind. So for the last step the places are known
//! from which it leads to the end, for the one before it those from which it leads to one of these, and so on. Each step
//! is looked at once, whatever the text: a search that goes forward never takes a way in vain.

use std::cell::RefMut;

use super::Pattern;
use super::bits::{BLOCK, has, numbers};
use super::line::{Hop, Line};
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
        let steps = pattern.steps.len();
        let blocks = line.items.len() / BLOCK + 1;
        let mut bits = line.ways.borrow_mut();
        bits.clear();
        bits.resize(steps * blocks, 0);
        bits.resize((steps + 1) * blocks, u64::MAX);
        let mut ways = Self { blocks, bits };
        for (step, now) in pattern.steps.iter().enumerate().rev() {
            ways.add(step, now, line);
            if pattern.must[step] && ways.step(step).iter().all(|block| *block == 0) {
                return None;
            }
        }
        line.took((steps + 1) * blocks);
        let some = ways.starts(line.items.len()).next().is_some();
        some.then_some(ways)
    }

    /// Whether the steps from `step` match at `at`.
    pub(super) fn lead_on(&self, step: usize, at: usize) -> bool {
        has(self.step(step), at)
    }

    fn step(&self, step: usize) -> &[u64] {
        &self.bits[step * self.blocks..][..self.blocks]
    }

    /// Places before `behind` where a match begins, in order.
    pub(super) fn starts(&self, behind: usize) -> impl Iterator<Item = usize> {
        numbers(self.step(0).iter().copied()).take_while(move |at| *at < behind)
    }

    fn add(&mut self, step: usize, now: &Step, line: &Line<'_>) {
        let (own, next) = (step * self.blocks, (step + 1) * self.blocks);
        match now {
            Step::Split(one, two) => {
                for block in 0..self.blocks {
                    self.bits[own + block] =
                        self.bits[one * self.blocks + block] | self.bits[two * self.blocks + block];
                }
            }
            Step::Jump(to) => {
                let to = to * self.blocks;
                self.bits.copy_within(to..to + self.blocks, own);
            }
            Step::Begin | Step::End => self.bits.copy_within(next..next + self.blocks, own),
            // From no place on: there is nothing to look for.
            _ if self.step(step + 1).iter().all(|block| *block == 0) => {}
            Step::First => self.keep(step, |at| at <= line.edges.start),
            Step::Last => self.keep(step, |at| at >= line.edges.end),
            Step::Subject { kinds, .. } => self.keep(step, |at| {
                line.subject(at)
                    .is_some_and(|found| found.mentions.iter().any(|one| line.fits(*one, *kinds)))
            }),
            Step::Words { rows } | Step::Held { rows, .. } => {
                self.hop(step, line.rows(*rows), line);
            }
            Step::Slot { slot, .. } => self.hop(step, line.slot(*slot), line),
            Step::Date { .. } => self.hop(step, line.dates(), line),
            Step::Rest { .. } => self.hop(step, line.rests(), line),
            Step::Gap(most) => self.pass(step, 0, *most, line.open(), line),
            Step::Free { most, .. } => self.pass(step, 1, *most, line.words(), line),
        }
    }

    /// Places from which the next step leads on and which a condition holds for.
    fn keep(&mut self, step: usize, holds: impl Fn(usize) -> bool) {
        let (own, next) = self.bits[step * self.blocks..].split_at_mut(self.blocks);
        for at in numbers(next[..self.blocks].iter().copied()).filter(|at| holds(*at)) {
            set(own, at);
        }
    }

    /// Places from which one of some hops leads to where the next step leads on.
    fn hop(&mut self, step: usize, hops: &[Hop], line: &Line<'_>) {
        for hop in hops {
            if self.lead_on(step + 1, hop.end as usize) {
                set(&mut self.bits[step * self.blocks..], hop.at as usize);
            }
        }
        line.took(hops.len());
    }

    /// Places from which the next step leads on behind so many passed items.
    fn pass(&mut self, step: usize, least: usize, most: usize, passed: &[u64], line: &Line<'_>) {
        let (own, next) = self.bits[step * self.blocks..].split_at_mut(self.blocks);
        let mut now = next[..self.blocks].to_vec();
        for count in 0..=most {
            if count >= least {
                own.iter_mut().zip(&now).for_each(|(own, now)| *own |= now);
            }
            // One item more on the left.
            for block in 0..self.blocks {
                let behind = now.get(block + 1).copied().unwrap_or(0);
                now[block] = (now[block] >> 1 | behind << (BLOCK - 1)) & passed[block];
            }
        }
        line.took(most * self.blocks);
    }
}

fn set(bits: &mut [u64], at: usize) {
    bits[at / BLOCK] |= 1 << (at % BLOCK);
}

/// A bit for each of so many places that holds, and none behind them.
pub(super) fn marked(count: usize, holds: impl Fn(usize) -> bool) -> Vec<u64> {
    let mut bits = vec![0; count / BLOCK + 1];
    (0..count).filter(|at| holds(*at)).for_each(|at| set(&mut bits, at));
    bits
}
