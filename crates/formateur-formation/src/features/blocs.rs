//! Features of blocs: members without a gap between them, and the opposition on either side.

use super::candidate::Candidate;
use super::tables::sum;
use crate::number::flag;
use crate::opportunity::{Members, places};

/// Reach of support from outside, in points of left-right.
const REACH: f64 = 3.0;

impl Candidate<'_> {
    pub(super) fn blocs(&self, into: &mut Vec<f64>) {
        let (low, high) = (self.members.lowest, self.members.highest);
        let contiguous = |dim: usize| f64::from(high[dim] - low[dim] + 1) <= self.k;
        let connected = self.outside & self.frame.between(low[0], high[0]) == 0;
        let winning = |dim: usize| flag(self.majority && contiguous(dim));
        let ends = flag(low[0] == 0) + flag(usize::from(high[0]) + 1 == self.frame.n);
        let share = |set: Members| self.frame.tables.sum(set & self.outside, sum::SHARE);
        let left = share(self.frame.sides[usize::from(low[0])].0);
        let right = share(self.frame.sides[usize::from(high[0])].1);
        let needed = self.frame.needed;
        let support = self.support();
        let medians = self.frame.medians;
        let inside = medians.iter().filter(|median| *median & self.inside != 0).count() as f64;
        into.extend([
            flag(connected),
            winning(0),
            flag(connected) * flag(self.minimal),
            flag(self.minimal_connected()),
            winning(1),
            winning(2),
            winning(3),
            (0..4).map(winning).sum(),
            flag(connected) * ends * flag(self.majority),
            flag(connected) * ends * self.minority,
            left.min(right),
            self.minority * left.min(right),
            self.minority * left.max(right),
            self.minority * flag(left.max(right) >= needed),
            self.minority * support,
            self.minority * (needed - self.share - support).max(0.0),
            inside,
            self.minority * flag(medians[0] & self.inside != 0),
            self.minority * self.largest_opponent,
        ]);
    }

    /// Whether it is a majority, connected, and would not be one without either end.
    fn minimal_connected(&self) -> bool {
        let Some(spare) = self.spare_seats else { return false };
        let order = &self.scene.orders[0];
        let seats = |rank: u8| self.scene.opportunity.players[order[usize::from(rank)]].seats;
        let (low, high) = (self.members.lowest[0], self.members.highest[0]);
        f64::from(high - low + 1) <= self.k && seats(low) > spare && seats(high) > spare
    }

    /// Share of the others, by how near they stand to the members.
    fn support(&self) -> f64 {
        let x = |rank: u8| self.frame.position(0, rank);
        let (low, high) = (x(self.members.lowest[0]), x(self.members.highest[0]));
        let near = |at: usize| {
            let player = self.player(at);
            let away = (low - player.position[0]).max(player.position[0] - high).max(0.0);
            player.share * (1.0 - away / REACH).max(0.0)
        };
        places(self.outside).map(near).sum()
    }
}
