//! Coalitions counted by votes, and by members where that is asked for.

use std::ops::Range;

use num_bigint::BigUint;
use num_traits::NumAssignRef;

/// A whole number that holds every count of one game: `u128` where it is wide enough, else of any size.
pub(crate) trait Count: NumAssignRef + Clone + Into<BigUint> {}

impl Count for u128 {}
impl Count for BigUint {}

/// The most players whose counts, summed over all players, fit 128 bits.
pub(crate) const MAX_NARROW: usize = 120;

/// `rows[s][x]`: coalitions with `s` members and `x` votes, below the quota; a single row counts those of any size.
#[derive(Debug, Clone)]
pub(crate) struct Table<N> {
    quota: usize,
    sized: bool,
    rows: Vec<Vec<N>>,
    /// The most votes below the quota that any coalition so far may have.
    reach: usize,
}

impl<N: Count> Table<N> {
    /// Only the coalition of nobody.
    pub(crate) fn nobody(quota: usize, sized: bool) -> Self {
        let mut row = vec![N::zero(); quota];
        row[0] = N::one();
        Self { quota, sized, rows: vec![row], reach: 0 }
    }

    /// One more player, who may be in any of these coalitions or not.
    pub(crate) fn join(&mut self, weight: usize) {
        if weight >= self.quota {
            return; // whoever is in with it has the quota
        }
        self.reach = (self.reach + weight).min(self.quota - 1);
        if !self.sized {
            add_moved_within(&mut self.rows[0], weight, self.reach);
            return;
        }
        self.rows.push(vec![N::zero(); self.quota]);
        for size in (1..self.rows.len()).rev() {
            let (before, after) = self.rows.split_at_mut(size);
            let from = &before[size - 1][..=self.reach - weight];
            add(&mut after[0][weight..=self.reach], from);
        }
        // So many members always have the quota.
        if self.rows[self.rows.len() - 1].iter().all(N::is_zero) {
            self.rows.pop();
        }
    }

    /// The same coalitions with one more player in all of them.
    pub(crate) fn with(mut self, weight: usize) -> Self {
        let weight = weight.min(self.quota);
        for row in &mut self.rows {
            row.rotate_right(weight);
            row[..weight].fill(N::zero());
        }
        if self.sized {
            self.rows.insert(0, vec![N::zero(); self.quota]);
        }
        self.reach = (self.reach + weight).min(self.quota - 1);
        self
    }

    /// The coalitions of both tables.
    pub(crate) fn plus(mut self, mut other: Self) -> Self {
        if self.rows.len() < other.rows.len() {
            std::mem::swap(&mut self, &mut other);
        }
        for (own, theirs) in self.rows.iter_mut().zip(&other.rows) {
            add(&mut own[..=other.reach], &theirs[..=other.reach]);
        }
        self.reach = self.reach.max(other.reach);
        self
    }

    /// Takes out a player of this weight who joined before. Counts by size cannot be asked for.
    ///
    /// > without(x) = with(x) - without(x - w)
    pub(crate) fn without(mut self, weight: usize) -> Self {
        for x in weight..self.quota {
            let (before, own) = self.rows[0].split_at_mut(x);
            own[0] -= &before[x - weight];
        }
        self
    }

    /// Coalitions with so many votes, by members where they are counted by size.
    pub(crate) fn between(&self, votes: Range<usize>) -> impl Iterator<Item = N> {
        self.rows.iter().map(move |row| sum(&row[votes.clone()]))
    }

    /// All coalitions below the quota.
    pub(crate) fn all(&self) -> N {
        sum(&self.between(0..self.quota).collect::<Vec<N>>())
    }

    /// Pairs of a coalition of this table and one of another whose votes together are in the range. Both count by votes
    /// only, and no player may be in both.
    pub(crate) fn pairs(&self, other: &Sums<N>, votes: &Range<usize>) -> N {
        let mut pairs = N::zero();
        for (x, own) in self.rows[0][..=self.reach].iter().enumerate() {
            if !own.is_zero() {
                let fitting = votes.start.saturating_sub(x)..votes.end.saturating_sub(x);
                pairs += &(own.clone() * other.between(&fitting));
            }
        }
        pairs
    }

    /// Sums over votes, for [`Self::pairs`].
    pub(crate) fn sums(&self) -> Sums<N> {
        let mut sums = vec![N::zero()];
        for own in &self.rows[0] {
            let mut next = sums[sums.len() - 1].clone();
            next += own;
            sums.push(next);
        }
        Sums(sums)
    }
}

/// Coalitions with fewer votes than each number up to the quota.
pub(crate) struct Sums<N>(Vec<N>);

impl<N: Count> Sums<N> {
    fn between(&self, votes: &Range<usize>) -> N {
        self.0[votes.end].clone() - self.0[votes.start].clone()
    }
}

/// Adds a row to itself, moved up by a weight, as far as `reach`.
fn add_moved_within<N: Count>(row: &mut [N], weight: usize, reach: usize) {
    if weight == 0 {
        let copy = row.to_vec();
        return add(row, &copy);
    }
    for x in (weight..=reach).rev() {
        let (before, own) = row.split_at_mut(x);
        own[0] += &before[x - weight];
    }
}

fn add<N: Count>(to: &mut [N], from: &[N]) {
    for (own, more) in to.iter_mut().zip(from) {
        *own += more;
    }
}

fn sum<N: Count>(row: &[N]) -> N {
    row.iter().fold(N::zero(), |mut sum, own| {
        sum += own;
        sum
    })
}
