//! Members on a line, by position.

use crate::sorts::{Chosen, Sorts};

/// Positions from left to right, each with the sorts of members who stand there.
pub(crate) struct Line {
    /// Positions, rising.
    pub(crate) positions: Vec<f64>,
    /// Of each position its sorts, heaviest first.
    pub(crate) sorts: Vec<Vec<usize>>,
    /// Seats to the left of each position, and of all at the end.
    before: Vec<u64>,
}

impl Line {
    /// The line of sorts that have one number each as their place.
    pub(crate) fn of(sorts: &Sorts<'_>) -> Self {
        let mut order: Vec<usize> = (0..sorts.all.len()).collect();
        let place = |sort: usize| sorts.all[sort].place.first().copied().unwrap_or(0.0);
        order.sort_by(|&a, &b| place(a).total_cmp(&place(b)).then(a.cmp(&b)));
        let mut line = Self { positions: Vec::new(), sorts: Vec::new(), before: vec![0] };
        let mut seats = 0_u64;
        for sort in order {
            let same =
                line.positions.last().is_some_and(|last| last.total_cmp(&place(sort)).is_eq());
            if !same {
                line.positions.push(place(sort));
                line.sorts.push(Vec::new());
                line.before.push(0);
            }
            seats = seats.saturating_add(sorts.all[sort].seats());
            let at = line.positions.len();
            line.before[at] = seats;
            line.sorts[at - 1].push(sort);
        }
        line
    }

    /// How many positions there are.
    pub(crate) fn len(&self) -> usize {
        self.positions.len()
    }

    /// Seats of all.
    pub(crate) fn total(&self) -> u64 {
        self.before[self.len()]
    }

    /// Seats strictly to the left of a position.
    pub(crate) fn left(&self, at: usize) -> u64 {
        self.before[at]
    }

    /// Seats strictly to the right of a position.
    pub(crate) fn right(&self, at: usize) -> u64 {
        self.total() - self.before[at + 1]
    }

    /// Seats of the positions from one to another, both counted.
    pub(crate) fn seats(&self, low: usize, high: usize) -> u64 {
        self.before[high + 1] - self.before[low]
    }

    /// Distance from the first position to the last.
    pub(crate) fn width(&self) -> f64 {
        match (self.positions.first(), self.positions.last()) {
            (Some(first), Some(last)) => last - first,
            _ => 0.0,
        }
    }

    /// Sorts of the positions from one to another, both counted, heaviest first.
    pub(crate) fn within(&self, low: usize, high: usize) -> Vec<usize> {
        let mut sorts: Vec<usize> = self.sorts[low..=high].iter().flatten().copied().collect();
        sorts.sort_unstable();
        sorts
    }

    /// Whether one of these stands at a position.
    pub(crate) fn stands(&self, at: usize, chosen: &[Chosen]) -> bool {
        chosen.iter().any(|chosen| self.sorts[at].contains(&chosen.sort))
    }

    /// First and last position of the median seats: at most half of the seats are to the left of it, and at most half to
    /// the right. They differ only where exactly half of the seats stand on each side.
    pub(crate) fn medians(&self) -> (usize, usize) {
        let half = self.total() / 2;
        let middle = |at: &usize| self.left(*at) <= half && self.right(*at) <= half;
        let first = (0..self.len()).find(middle).unwrap_or(0);
        let last = (0..self.len()).rfind(middle).unwrap_or(0);
        (first, last)
    }
}
