//! Coalitions counted by members and votes: a row for each number of members, as long as such coalitions have votes.

use crate::limbs::{self, Sum, limbs_for};
use crate::reduced::{Reduced, place};

/// Cells of one number of members: numbers of coalitions with `start`, `start + 1`, … votes.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) start: usize,
    /// Fewest votes for which there may be a coalition yet.
    pub(crate) first: usize,
    pub(crate) cells: Vec<u64>,
}

impl Row {
    /// Makes the row long enough for fewer than `end` votes.
    pub(crate) fn reach(&mut self, end: usize, limbs: usize) {
        let needed = end.saturating_sub(self.start) * limbs;
        if self.cells.len() < needed {
            self.cells.resize(needed, 0);
        }
    }
}

/// Rows by number of members.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    pub(crate) limbs: usize,
    pub(crate) rows: Vec<Row>,
}

impl Rows {
    /// One coalition: the empty one, without votes. Row *s* starts at the fewest votes that *s* players have.
    pub(crate) fn empty(shape: &Shape) -> Self {
        let mut rows: Vec<Row> = shape
            .starts
            .iter()
            .map(|&start| Row { start, first: usize::MAX, cells: Vec::new() })
            .collect();
        rows[0].cells.push(1);
        rows[0].first = 0;
        Self { limbs: 1, rows }
    }

    /// Gives each number as many limbs as so many players need.
    pub(crate) fn widen(&mut self, players: usize) {
        let more = limbs_for(players);
        if more > self.limbs {
            for row in &mut self.rows {
                row.cells = limbs::widened(&row.cells, self.limbs, more, 0);
            }
            self.limbs = more;
        }
    }

    /// The first vote count after a row.
    pub(crate) fn end(&self, row: usize) -> usize {
        self.rows[row].start + self.rows[row].cells.len() / self.limbs
    }

    /// One cell, if the row reaches it.
    pub(crate) fn cell(&self, row: usize, votes: usize) -> Option<&[u64]> {
        let row = self.rows.get(row)?;
        let at = votes.checked_sub(row.start)?;
        row.cells.get(at * self.limbs..(at + 1) * self.limbs)
    }

    /// Copies one cell to another, each named by row and votes. Nothing to copy is nothing.
    pub(crate) fn copy(&mut self, (row, votes): (usize, usize), (to, at): (usize, usize)) {
        let limbs = self.limbs;
        let Some(from) = self.rows.get(row).and_then(|row| votes.checked_sub(row.start)) else {
            return;
        };
        if self.cell(row, votes).is_none() {
            return;
        }
        self.rows[to].reach(at + 1, limbs);
        self.rows[to].first = self.rows[to].first.min(at);
        let at = at - self.rows[to].start;
        for limb in 0..limbs {
            self.rows[to].cells[at * limbs + limb] = self.rows[row].cells[from * limbs + limb];
        }
    }

    /// A player with `weight` votes joins the coalitions of row `to - 1`, which gives coalitions of row `to`; those with
    /// `end` votes or more are left out.
    pub(crate) fn join(&mut self, to: usize, weight: usize, end: usize) {
        let end = end.min(self.end(to - 1) + weight);
        let limbs = self.limbs;
        let (before, after) = self.rows.split_at_mut(to);
        let (from, to) = (&before[to - 1], &mut after[0]);
        let start = from.first.saturating_add(weight);
        if start >= end {
            return;
        }
        to.reach(end, limbs);
        to.first = to.first.min(start);
        let own = &mut to.cells[(start - to.start) * limbs..(end - to.start) * limbs];
        limbs::add(limbs, own, &from.cells[(from.first - from.start) * limbs..]);
    }

    /// Undoes [`Self::join`], row after row: takes from a row what the one before, already without the player, has with
    /// its votes added.
    fn leave(&mut self, row: usize, weight: usize) {
        let limbs = self.limbs;
        let (before, after) = self.rows.split_at_mut(row);
        let (from, to) = (&before[row - 1], &mut after[0]);
        let end =
            (to.start + to.cells.len() / limbs).min(from.start + from.cells.len() / limbs + weight);
        let start = to.start.max(from.start + weight);
        if start < end {
            let own = &mut to.cells[(start - to.start) * limbs..(end - to.start) * limbs];
            limbs::subtract(limbs, own, &from.cells[(start - weight - from.start) * limbs..]);
        }
    }

    /// A player joins the coalitions of all rows; those with as many votes as the limit or more are left out.
    pub(crate) fn enter(&mut self, weight: usize, limit: usize) {
        if weight < limit {
            for row in (1..self.rows.len()).rev() {
                self.join(row, weight, limit);
            }
        }
    }

    /// Undoes [`Self::enter`].
    pub(crate) fn exit(&mut self, weight: usize, limit: usize) {
        if weight < limit {
            for row in 1..self.rows.len() {
                self.leave(row, weight);
            }
        }
    }

    /// Turns every row into running sums, for [`Self::below`].
    pub(crate) fn into_sums(mut self) -> Self {
        for row in &mut self.rows {
            limbs::running_sums(self.limbs, &mut row.cells);
        }
        self
    }

    /// After [`Self::into_sums`]: coalitions of a row with fewer than `votes` votes; none where there are none.
    pub(crate) fn below(&self, row: usize, votes: usize) -> Option<&[u64]> {
        let row = self.rows.get(row)?;
        let cells = votes.checked_sub(row.start)?.min(row.cells.len() / self.limbs);
        row.cells.get(cells.checked_sub(1)? * self.limbs..cells * self.limbs)
    }

    /// A number of the width that all players need.
    pub(crate) fn sum(&self) -> Sum {
        Sum::new(self.limbs)
    }
}

/// Where rows start and end at most.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// Fewest votes that so many players have, while below the limit.
    pub(crate) starts: Vec<usize>,
    /// First vote count that is too many for them, at most the limit.
    ends: Vec<usize>,
    limbs: usize,
}

impl Shape {
    /// Of all coalitions with fewer votes than the limit.
    pub(crate) fn below(game: &Reduced, limit: u64) -> Self {
        let sums = |weights: &mut dyn Iterator<Item = u64>| -> Vec<u64> {
            let sum = weights.scan(0_u64, |sum, weight| {
                *sum = sum.saturating_add(weight);
                Some(*sum)
            });
            std::iter::once(0).chain(sum).collect()
        };
        let lightest = sums(&mut game.rising());
        let heaviest = sums(&mut game.rising().rev());
        let starts: Vec<usize> = lightest
            .iter()
            .take_while(|&&votes| votes < limit)
            .map(|&votes| place(votes))
            .collect();
        let ends = heaviest.iter().take(starts.len());
        let ends = ends.map(|&votes| place(votes.saturating_add(1).min(limit))).collect();
        Self { starts, ends, limbs: limbs_for(game.players) }
    }

    /// Rows that may start anywhere, for so many members: the players are not known yet.
    pub(crate) fn open(members: usize) -> Self {
        Self { starts: vec![0; members + 1], ends: Vec::new(), limbs: limbs_for(members) }
    }

    /// The same without coalitions of more members.
    pub(crate) fn up_to(mut self, members: usize) -> Self {
        self.starts.truncate(members + 1);
        self.ends.truncate(members + 1);
        self
    }

    /// Cells of all rows.
    pub(crate) fn cells(&self) -> u64 {
        let each = self.starts.iter().zip(&self.ends);
        each.map(|(start, end)| end.saturating_sub(*start) as u64).fold(0, u64::saturating_add)
    }

    /// Cells of rows that all reach the limit.
    pub(crate) fn full_cells(&self, limit: u64) -> u64 {
        self.starts.iter().map(|&start| limit - start as u64).fold(0, u64::saturating_add)
    }

    /// Bytes of all rows when all players have joined.
    pub(crate) fn bytes(&self) -> u64 {
        self.cells().saturating_mul(8 * self.limbs as u64)
    }
}
