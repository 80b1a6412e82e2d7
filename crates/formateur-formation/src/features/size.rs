//! Features of size: majorities, seats, numbers of members.

use super::candidate::{Candidate, count};
use super::tables::sum;
use crate::number::flag;
use crate::opportunity::places;

impl Candidate<'_> {
    pub(super) fn size(&self, into: &mut Vec<f64>) {
        let concentration = self.members.sums[sum::SQUARES] / (self.share * self.share);
        let needed = self.frame.needed;
        let first = self.player(0).share;
        let lead = first - self.scene.players.get(1).map_or(0.0, |second| second.share);
        let owner = !self.scene.opportunity.is_hung();
        let has_largest = flag(self.has(0));
        into.extend([
            (needed - self.share).max(0.0),
            (self.share - needed).max(0.0),
            flag(self.majority && !self.minimal),
            (self.largest_opponent - self.share).max(0.0),
            count(self.inside & self.frame.sets.tiny),
            self.player(self.smallest).share,
            concentration,
            flag(self.has(1)),
            flag(self.inside.count_ones() == 2),
            flag(self.inside.count_ones() == 3),
            flag(self.minimal && self.has(0)),
            self.spare_members(),
            flag(self.single && self.has(0)) * self.minority,
            flag(3.0 * self.share >= 2.0),
            self.frame.logs[self.inside.count_ones() as usize],
            lead * has_largest,
            self.k / self.frame.n as f64,
            self.minority * self.frame.n as f64,
            self.player(self.largest).share,
            flag(owner && self.single && self.has(0)),
            flag(owner && !self.single && self.has(0)),
            flag(owner && !self.has(0)),
            if owner && self.has(0) { self.k - 1.0 } else { 0.0 },
        ]);
    }

    /// Members without any one of whom it would still be a majority.
    fn spare_members(&self) -> f64 {
        let Some(spare) = self.spare_seats else { return 0.0 };
        let seats = |at: usize| self.scene.opportunity.players[at].seats;
        places(self.inside).filter(|&at| seats(at) <= spare).count() as f64
    }
}
