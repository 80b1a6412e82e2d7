//! A candidate with what several features need, and the classic features.

use super::frame::Frame;
use super::tables::{Entry, sum};
use crate::number::flag;
use crate::opportunity::{Members, places};
use crate::scene::{PlayerView, Scene};

/// A candidate with what several features need.
pub(super) struct Candidate<'a> {
    pub(super) frame: &'a Frame<'a>,
    pub(super) scene: &'a Scene,
    pub(super) inside: Members,
    pub(super) outside: Members,
    pub(super) members: Entry,
    pub(super) others: Entry,
    pub(super) k: f64,
    pub(super) share: f64,
    pub(super) majority: bool,
    pub(super) minimal: bool,
    pub(super) single: bool,
    pub(super) minority: f64,
    pub(super) range: f64,
    pub(super) smallest: usize,
    pub(super) largest: usize,
    pub(super) largest_opponent: f64,
    /// Seats above a majority, if it is one.
    pub(super) spare_seats: Option<u32>,
}

pub(super) fn count(members: Members) -> f64 {
    f64::from(members.count_ones())
}

impl<'a> Candidate<'a> {
    pub(super) fn new(frame: &'a Frame<'a>, inside: Members) -> Self {
        let scene = frame.scene;
        let outside = frame.all & !inside;
        let seats: u32 = places(inside).map(|at| scene.opportunity.players[at].seats).sum();
        // Players stand by falling size, so the last member is the smallest.
        let smallest = inside.checked_ilog2().unwrap_or(0) as usize;
        let least = scene.opportunity.players[smallest].seats;
        let spare_seats = seats.checked_sub(frame.majority_seats);
        let majority = spare_seats.is_some();
        let largest_opponent = places(outside).next().map_or(0.0, |at| scene.players[at].share);
        let mut candidate = Self {
            frame,
            scene,
            inside,
            outside,
            members: frame.tables.of(inside),
            others: frame.tables.of(outside),
            k: count(inside),
            share: f64::from(seats) / f64::from(scene.opportunity.chamber),
            majority,
            minimal: majority && seats - least < frame.majority_seats,
            single: inside.is_power_of_two(),
            minority: flag(!majority),
            range: 0.0,
            smallest,
            largest: inside.trailing_zeros() as usize,
            largest_opponent,
            spare_seats,
        };
        candidate.range = candidate.range_of(&candidate.members, 0);
        candidate
    }

    pub(super) fn player(&self, at: usize) -> &PlayerView {
        &self.scene.players[at]
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.inside >> at & 1 == 1
    }

    /// From the lowest to the highest position of a set.
    pub(super) fn range_of(&self, set: &Entry, dimension: usize) -> f64 {
        let (low, high) = (set.lowest[dimension], set.highest[dimension]);
        if low > high {
            return 0.0;
        }
        self.frame.position(dimension, high) - self.frame.position(dimension, low)
    }

    /// Mean of left-right, by seats, and the spread around it.
    pub(super) fn mean_of(&self, set: &Entry) -> (f64, f64) {
        let weight = set.sums[sum::SHARE];
        if weight <= 0.0 {
            return (self.frame.centre, 0.0);
        }
        let mean = set.sums[sum::SHARE_X] / weight;
        (mean, libm::sqrt((set.sums[sum::SHARE_XX] / weight - mean * mean).max(0.0)))
    }

    pub(super) fn is_incumbent(&self) -> bool {
        self.inside == self.scene.opportunity.incumbents
    }

    pub(super) fn allied_pairs(&self) -> f64 {
        let allied = places(self.inside & self.frame.sets.allied);
        allied.map(|at| count(self.scene.allies[at] & self.inside)).sum::<f64>() / 2.0
    }

    pub(super) fn classic(&self, into: &mut Vec<f64>) {
        into.extend([
            self.minority,
            flag(self.minimal),
            self.k,
            self.share,
            flag(self.has(0)),
            flag(self.has(self.scene.medians[0])),
            self.range,
            self.minority * self.range_of(&self.others, 0),
            count(self.inside & self.frame.sets.extremes),
            count(self.inside & self.frame.sets.communists),
            flag(self.is_incumbent()),
            flag(self.inside & self.scene.prime_minister_before != 0),
            self.allied_pairs(),
            flag(self.single),
            self.largest_opponent,
        ]);
    }
}
