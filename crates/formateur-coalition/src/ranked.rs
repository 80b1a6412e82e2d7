//! Coalitions that a theory finds, put in its order; all counted, the first ones kept.

use num_bigint::BigUint;

use crate::sorts::{Chosen, Sorts, choose};
use crate::theory::{Finding, Fit, Fits, Measure};

/// A coalition that a theory finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// What the theory orders by; the least comes first.
    pub(crate) score: u64,
    /// Members, heaviest first.
    pub(crate) inside: Vec<Chosen>,
    /// Members outside who keep it in office, heaviest first.
    pub(crate) support: Vec<Chosen>,
}

/// The first coalitions in order: least score, fewest members, fewest seats, ids.
pub(crate) struct Ranked<'a> {
    sorts: &'a Sorts<'a>,
    top: usize,
    found: Vec<(Place, Candidate)>,
    /// Score, members and seats of the last of `top`, once there have been so many.
    worst: Option<Place>,
    /// Coalitions, and types.
    counted: (BigUint, u64),
}

/// Score, members, seats.
type Place = (u64, u64, u64);

impl<'a> Ranked<'a> {
    pub(crate) fn new(sorts: &'a Sorts<'a>, top: usize) -> Self {
        Self { sorts, top, found: Vec::new(), worst: None, counted: (BigUint::default(), 0) }
    }

    /// A list of what is possible, and one of what is blocked.
    pub(crate) fn both(sorts: &'a Sorts<'a>, top: usize) -> [Self; 2] {
        [Self::new(sorts, top), Self::new(sorts, top)]
    }

    /// Takes a type, unless it stands behind `top` others for sure.
    pub(crate) fn offer(&mut self, score: u64, inside: &[Chosen], support: &[Chosen]) {
        self.counted.0 += ways(self.sorts, inside, support);
        self.counted.1 += 1;
        let members = inside.iter().map(|chosen| chosen.count).sum();
        let place = (score, members, self.sorts.seats(inside));
        if self.top == 0 || self.worst.is_some_and(|worst| place > worst) {
            return;
        }
        let candidate = Candidate { score, inside: inside.to_vec(), support: support.to_vec() };
        self.found.push((place, candidate));
        if self.found.len() >= self.top.saturating_mul(2).saturating_add(64) {
            self.cut();
        }
    }

    /// Whether there are as many as are wanted.
    pub(crate) fn is_full(&self) -> bool {
        self.found.len() >= self.top
    }

    /// Adds those of another list of the same sorts.
    pub(crate) fn append(&mut self, other: Self) {
        self.found.extend(other.found);
        self.counted.0 += other.counted.0;
        self.counted.1 += other.counted.1;
        self.cut();
    }

    fn cut(&mut self) {
        let ids = |of: &Candidate| (self.sorts.order(&of.inside), self.sorts.order(&of.support));
        self.found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| ids(&a.1).cmp(&ids(&b.1))));
        self.found.truncate(self.top);
        let last = self.found.last().filter(|_| self.found.len() == self.top);
        self.worst = last.map(|last| last.0);
    }

    /// The list, with what the theory measures of each.
    pub(crate) fn fits(mut self, measure: &dyn Fn(&[Chosen]) -> Vec<Measure>) -> Fits {
        self.cut();
        let sorts = self.sorts;
        let fit = |candidate: &Candidate| {
            let number = ways(sorts, &candidate.inside, &candidate.support);
            Fit {
                coalition: sorts.coalition(&candidate.inside, number),
                support: sorts.parts(&candidate.support),
                measures: measure(&candidate.inside),
            }
        };
        Fits {
            coalitions: self.found.iter().map(|(_, candidate)| fit(candidate)).collect(),
            count: Some(self.counted.0),
            types: Some(self.counted.1.into()),
        }
    }
}

/// How many ways there are to choose those inside, and supporters from those who are left.
fn ways(sorts: &Sorts<'_>, inside: &[Chosen], support: &[Chosen]) -> BigUint {
    let of_support = support.iter().map(|chosen| {
        let taken = inside.iter().find(|other| other.sort == chosen.sort);
        choose(sorts.all[chosen.sort].count - taken.map_or(0, |taken| taken.count), chosen.count)
    });
    sorts.ways(inside) * of_support.product::<BigUint>()
}

/// What a theory finds of coalitions, with what it measures of each.
pub(crate) fn finding(
    sorts: &Sorts<'_>,
    lists: [Ranked<'_>; 2],
    measure: &dyn Fn(&[Chosen]) -> Vec<Measure>,
) -> Finding {
    let [possible, blocked] = lists;
    Finding {
        possible: possible.fits(measure),
        blocked: blocked.fits(measure),
        unplaced: sorts.unplaced.clone(),
        ..Finding::default()
    }
}
