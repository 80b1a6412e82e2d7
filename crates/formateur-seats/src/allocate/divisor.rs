//! Divisor methods, exactly: a jump in floating-point numbers, then single seats with quotients compared in whole numbers.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::decide::{Claimant, Decider};
use super::fast;
use super::pool::Claim;
use super::sequence::Sequence;

/// One seat of one party, by its quotient; equal quotients by larger vote, then by id.
#[derive(Debug, Clone, Copy)]
struct Slot {
    sequence: Sequence,
    votes: u64,
    seat: u32,
    /// Place in the order of votes and ids, smaller first.
    rank: usize,
    at: usize,
}

impl Slot {
    fn quotient(&self, other: &Self) -> Ordering {
        self.sequence.compare((self.votes, self.seat), (other.votes, other.seat))
    }
}

impl Ord for Slot {
    fn cmp(&self, other: &Self) -> Ordering {
        self.quotient(other).then(other.rank.cmp(&self.rank)).then(other.seat.cmp(&self.seat))
    }
}
impl PartialOrd for Slot {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Slot {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Slot {}

/// Seats of each claim; there is room for all of them.
pub(super) fn seats(
    sequence: Sequence,
    claims: &[Claim<'_>],
    seats: u32,
    decider: &mut Decider,
) -> Vec<u32> {
    let mut steps = Steps::new(sequence, claims, start(sequence, claims, seats));
    steps.fit(seats);
    steps.settle(decider);
    steps.seats
}

/// Seats that are about right.
fn start(sequence: Sequence, claims: &[Claim<'_>], seats: u32) -> Vec<u32> {
    let votes: Vec<f64> = claims.iter().map(|claim| claim.votes as f64).collect();
    let mut own = vec![0; claims.len()];
    fast::start(sequence, &votes, seats, &mut own);
    for (own, claim) in own.iter_mut().zip(claims) {
        *own = (*own).min(claim.most.unwrap_or(seats)).min(seats);
    }
    own
}

/// Seats given so far, the next slot and the last one of each claim.
struct Steps<'a> {
    sequence: Sequence,
    claims: &'a [Claim<'a>],
    ranks: Vec<usize>,
    seats: Vec<u32>,
    next: BinaryHeap<Slot>,
    last: BinaryHeap<Reverse<Slot>>,
}

impl<'a> Steps<'a> {
    fn new(sequence: Sequence, claims: &'a [Claim<'a>], seats: Vec<u32>) -> Self {
        let mut order: Vec<usize> = (0..claims.len()).collect();
        order.sort_by(|&a, &b| {
            claims[b].votes.cmp(&claims[a].votes).then_with(|| claims[a].id.cmp(claims[b].id))
        });
        let mut ranks = vec![0; claims.len()];
        for (rank, at) in order.into_iter().enumerate() {
            ranks[at] = rank;
        }
        let (next, last) = (BinaryHeap::new(), BinaryHeap::new());
        let mut steps = Self { sequence, claims, ranks, seats, next, last };
        for at in 0..claims.len() {
            steps.push(at);
        }
        steps
    }

    fn slot(&self, at: usize, seat: u32) -> Slot {
        let (votes, rank) = (self.claims[at].votes, self.ranks[at]);
        Slot { sequence: self.sequence, votes, seat, rank, at }
    }

    /// Adds the slots of a claim; those from before are stale, which `top` and `bottom` notice.
    fn push(&mut self, at: usize) {
        let own = self.seats[at];
        if self.claims[at].has_room(own) {
            self.next.push(self.slot(at, own + 1));
        }
        if own > 0 {
            self.last.push(Reverse(self.slot(at, own)));
        }
    }

    /// The slot that is next to be given.
    fn top(&mut self) -> Option<Slot> {
        while let Some(slot) = self.next.peek() {
            if self.seats[slot.at] + 1 == slot.seat {
                return Some(*slot);
            }
            self.next.pop();
        }
        None
    }

    /// The slot that is first to be taken.
    fn bottom(&mut self) -> Option<Slot> {
        while let Some(Reverse(slot)) = self.last.peek() {
            if self.seats[slot.at] == slot.seat {
                return Some(*slot);
            }
            self.last.pop();
        }
        None
    }

    fn give(&mut self, slot: Slot) {
        self.seats[slot.at] += 1;
        self.push(slot.at);
    }

    fn take(&mut self, slot: Slot) {
        self.seats[slot.at] -= 1;
        self.push(slot.at);
    }

    /// Gives and takes single seats until the sum is right and no quotient that is left exceeds one that has a seat.
    fn fit(&mut self, seats: u32) {
        let mut given: u64 = self.seats.iter().map(|&own| u64::from(own)).sum();
        while given < u64::from(seats) {
            let Some(slot) = self.top() else { return };
            self.give(slot);
            given += 1;
        }
        while given > u64::from(seats) {
            let Some(slot) = self.bottom() else { return };
            self.take(slot);
            given -= 1;
        }
        while let (Some(top), Some(bottom)) = (self.top(), self.bottom()) {
            if top.quotient(&bottom) != Ordering::Greater {
                return;
            }
            self.take(bottom);
            self.give(top);
        }
    }

    /// Asks who has the seats that quotients do not decide.
    fn settle(&mut self, decider: &mut Decider) {
        let (Some(top), Some(bottom)) = (self.top(), self.bottom()) else { return };
        if top.quotient(&bottom) != Ordering::Equal {
            return;
        }
        let equal = |slot: Slot| slot.quotient(&bottom) == Ordering::Equal;
        let mut tied = Vec::new();
        let mut stake = 0;
        for at in 0..self.claims.len() {
            let own = self.seats[at];
            if own > 0 && equal(self.slot(at, own)) {
                self.seats[at] -= 1;
                stake += 1;
                tied.push(at);
            } else if self.claims[at].has_room(own) && equal(self.slot(at, own + 1)) {
                tied.push(at);
            }
        }
        let claimants: Vec<Claimant<'_>> =
            tied.iter().map(|&at| self.claims[at].claimant()).collect();
        for chosen in decider.choose(&claimants, stake) {
            self.seats[tied[chosen]] += 1;
        }
    }
}
