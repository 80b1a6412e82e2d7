//! Which coalitions have a majority in how many draws.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::draws::{Block, SeatDraws};

/// The most parties with seats for which every coalition is looked at.
pub(super) const MOST_IN_TABLE: usize = 18;
/// The most minimal winning coalitions that are followed in one draw, where there are more parties.
const MOST_IN_DRAW: usize = 20_000;
/// How many steps of work one step of the search in a draw stands for: it is slower than one of a table.
const STEPS_OF_ONE: u64 = 20;
/// The most coalitions that are kept, where there are more parties.
const MOST_KEPT: usize = 100_000;

/// The most steps, about: draws times coalitions. A thread makes some 10^9 in a second.
pub(super) const MOST_WORK: f64 = 2e11;

/// Coalitions that are minimal winning in at least one draw: bits are places of parties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) coalitions: BTreeMap<u64, Counts>,
    /// Minimal winning coalitions of single draws that were not counted, because there are too many different ones.
    pub(super) not_kept: u64,
    /// Draws with more minimal winning coalitions than are followed.
    pub(super) cut_draws: u64,
}

/// In how many draws a coalition wins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// It has a majority.
    pub(super) majority: u64,
    /// It has one, and loses it without any of its members.
    pub(super) minimal: u64,
}

/// Looks for the coalitions that are minimal winning in at least one draw; fails with the number of steps if there are too
/// many.
pub(super) fn minimal_winning(draws: &SeatDraws, quota: u32) -> Result<Found, f64> {
    // A chamber has at most 30 000 seats; a quota beyond it is reached by nobody.
    let quota = i16::try_from(quota).unwrap_or(i16::MAX);
    let seated: Vec<usize> =
        (0..draws.parties().len()).filter(|&place| has_seats(draws, place)).collect();
    if seated.len() > MOST_IN_TABLE {
        return by_draw(draws, &seated, quota);
    }
    let work = draws.len() as f64 * (1_u64 << seated.len()) as f64;
    if work <= MOST_WORK { Ok(every(draws, &seated, quota)) } else { Err(work) }
}

fn has_seats(draws: &SeatDraws, place: usize) -> bool {
    draws.blocks.iter().any(|block| block.row(place).iter().any(|seats| *seats > 0))
}

/// Counts for one coalition.
pub(super) fn of_coalition(draws: &SeatDraws, places: &[usize], quota: u32) -> Counts {
    let quota = i16::try_from(quota).unwrap_or(i16::MAX);
    let count = |block: &Block| {
        let mut tally = Tally::new(places.len(), block.len);
        tally.add(block, places);
        let at = places.len();
        let (majority, minimal) = wins(&tally.sums[at], &tally.least[at], quota);
        Counts { majority: u64::from(majority), minimal: u64::from(minimal) }
    };
    draws.blocks.iter().map(count).fold(Counts::default(), Counts::plus)
}

/// In how many draws the coalition of `places` has a majority and none of `parts`, which are parts of it, has one.
pub(super) fn without_parts(
    draws: &SeatDraws,
    places: &[usize],
    parts: &[Vec<usize>],
    quota: u32,
) -> u64 {
    let quota = i16::try_from(quota).unwrap_or(i16::MAX);
    let count = |block: &Block| {
        let sum =
            |draw: usize, of: &[usize]| of.iter().map(|&place| block.row(place)[draw]).sum::<i16>();
        let alone = |draw: &usize| {
            sum(*draw, places) >= quota && parts.iter().all(|part| sum(*draw, part) < quota)
        };
        (0..block.len).filter(alone).count() as u64
    };
    draws.blocks.iter().map(count).sum()
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        Self { majority: self.majority + other.majority, minimal: self.minimal + other.minimal }
    }
}

/// Sums of seats and fewest seats of a member, draw by draw, for the first 0, 1, 2, … members of a coalition.
struct Tally {
    sums: Vec<Vec<i16>>,
    least: Vec<Vec<i16>>,
}

impl Tally {
    fn new(members: usize, len: usize) -> Self {
        Self {
            sums: vec![vec![0; len]; members + 1],
            least: vec![vec![i16::MAX; len]; members + 1],
        }
    }

    /// Adds `places` one after the other to nobody.
    fn add(&mut self, block: &Block, places: &[usize]) {
        for (depth, &place) in places.iter().enumerate() {
            self.join(depth, block.row(place));
        }
    }

    /// The coalition of `depth` members and one with `seats` become that of `depth` + 1.
    fn join(&mut self, depth: usize, seats: &[i16]) {
        let (before, after) = self.sums.split_at_mut(depth + 1);
        for ((sum, own), old) in after[0].iter_mut().zip(seats).zip(&before[depth]) {
            *sum = old + own;
        }
        let (before, after) = self.least.split_at_mut(depth + 1);
        for ((least, own), old) in after[0].iter_mut().zip(seats).zip(&before[depth]) {
            *least = *old.min(own);
        }
    }
}

/// In how many draws a sum reaches the quota, and in how many it does not without the smallest member.
fn wins(sums: &[i16], least: &[i16], quota: i16) -> (u16, u16) {
    // A block has at most 1024 draws, so 16 bits hold the counts, and eight of them are added at once.
    let (mut majority, mut minimal) = (0_i16, 0_i16);
    for (&sum, &least) in sums.iter().zip(least) {
        let wins = i16::from(sum >= quota);
        majority += wins;
        minimal += wins & i16::from(sum.wrapping_sub(least) < quota);
    }
    (majority.cast_unsigned(), minimal.cast_unsigned())
}

/// All coalitions of few parties: every block on its own, counts added.
fn every(draws: &SeatDraws, seated: &[usize], quota: i16) -> Found {
    let size = 1_usize << seated.len();
    let add = |mut all: Vec<Counts>, block: &Block| {
        let mut tally = Tally::new(seated.len(), block.len);
        walk(block, seated, quota, &mut tally, (0, 0, 0), &mut all);
        all
    };
    let both = |a: Vec<Counts>, b: Vec<Counts>| -> Vec<Counts> {
        a.into_iter().zip(b).map(|(a, b)| a.plus(b)).collect()
    };
    let none = || vec![Counts::default(); size];
    let counts = draws.blocks.par_iter().fold(none, add).reduce(none, both);
    let found = counts.into_iter().enumerate().filter(|(_, counts)| counts.minimal > 0);
    let spread = |mask: usize| -> u64 {
        (0..seated.len()).filter(|bit| mask >> bit & 1 == 1).map(|bit| 1 << seated[bit]).sum()
    };
    let coalitions = found.map(|(mask, counts)| (spread(mask), counts)).collect();
    Found { coalitions, ..Found::default() }
}

/// Adds members from `from` on to the coalition `mask` of `depth` members, depth first.
fn walk(
    block: &Block,
    seated: &[usize],
    quota: i16,
    tally: &mut Tally,
    (from, depth, mask): (usize, usize, usize),
    counts: &mut [Counts],
) {
    for at in from..seated.len() {
        tally.join(depth, block.row(seated[at]));
        let with = mask | 1 << at;
        let (majority, minimal) = wins(&tally.sums[depth + 1], &tally.least[depth + 1], quota);
        counts[with] = counts[with]
            .plus(Counts { majority: u64::from(majority), minimal: u64::from(minimal) });
        walk(block, seated, quota, tally, (at + 1, depth + 1, with), counts);
    }
}

/// Many parties: the minimal winning coalitions of each draw, as far as there is room; draws in order.
fn by_draw(draws: &SeatDraws, seated: &[usize], quota: i16) -> Result<Found, f64> {
    let mut found = Found::default();
    let mut steps = 0;
    for block in &draws.blocks {
        for draw in 0..block.len {
            let mut search = Search::new(block, seated, draw, i32::from(quota));
            search.descend(0, 0, 0);
            found.cut_draws += u64::from(search.cut);
            steps += STEPS_OF_ONE * search.steps;
            for mask in search.minimal {
                found.add(mask);
            }
        }
        if steps as f64 > MOST_WORK {
            return Err(steps as f64 * draws.blocks.len() as f64);
        }
    }
    let members = |mask: &u64| f64::from(mask.count_ones());
    let work = draws.len() as f64 * found.coalitions.keys().map(members).sum::<f64>();
    if work > MOST_WORK {
        return Err(work);
    }
    let places = |mask: u64| -> Vec<usize> { (0..64).filter(|bit| mask >> bit & 1 == 1).collect() };
    let quota = quota.cast_unsigned().into();
    found.coalitions.par_iter_mut().for_each(|(mask, counts)| {
        *counts = of_coalition(draws, &places(*mask), quota);
    });
    Ok(found)
}

impl Found {
    fn add(&mut self, mask: u64) {
        if self.coalitions.len() < MOST_KEPT || self.coalitions.contains_key(&mask) {
            self.coalitions.entry(mask).or_default().minimal += 1;
        } else {
            self.not_kept += 1;
        }
    }
}

/// The minimal winning coalitions of one draw: members join by falling seats, so that the last to join is the smallest.
struct Search {
    /// Seats and bit of each party, most seats first.
    parties: Vec<(i32, u64)>,
    /// Seats of a party and all after it.
    rest: Vec<i32>,
    quota: i32,
    minimal: Vec<u64>,
    steps: u64,
    cut: bool,
}

impl Search {
    fn new(block: &Block, seated: &[usize], draw: usize, quota: i32) -> Self {
        let own = seated.iter().map(|&place| (i32::from(block.row(place)[draw]), 1 << place));
        let mut parties: Vec<(i32, u64)> = own.filter(|(seats, _)| *seats > 0).collect();
        parties.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut rest = vec![0; parties.len() + 1];
        for at in (0..parties.len()).rev() {
            rest[at] = rest[at + 1] + parties[at].0;
        }
        Self { parties, rest, quota, minimal: Vec::new(), steps: 0, cut: false }
    }

    fn descend(&mut self, from: usize, sum: i32, mask: u64) {
        for at in from..self.parties.len() {
            if sum + self.rest[at] < self.quota || self.cut {
                return;
            }
            self.steps += 1;
            let (seats, bit) = self.parties[at];
            if sum + seats < self.quota {
                self.descend(at + 1, sum + seats, mask | bit);
            } else if self.minimal.len() < MOST_IN_DRAW {
                self.minimal.push(mask | bit);
            } else {
                self.cut = true;
            }
        }
    }
}
