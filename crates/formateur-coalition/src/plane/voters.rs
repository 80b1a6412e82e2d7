//! Parties with seats and a position: they vote by what is nearer.

use std::collections::BTreeMap;

use crate::plane::grid::Grid;
use crate::theory::{Question, TheoryError};

/// The most parties with a position that are compared with each other.
const MAX_PARTIES: usize = 500;

/// The members of one party, who vote alike.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Voter {
    /// The party.
    pub(crate) party: String,
    /// Seats of all its members.
    pub(crate) weight: u64,
    /// Whether it is one actor, and no row of individuals.
    pub(crate) single: bool,
    /// Where it stands, as it was given.
    pub(crate) position: Vec<f64>,
    /// Where it stands, in steps of a grid, from 0 to 10⁹ in each dimension.
    pub(crate) steps: Vec<i64>,
}

impl Voter {
    /// The square of its distance from a position, in steps.
    pub(crate) fn distance(&self, steps: &[i64]) -> u128 {
        let pairs = self.steps.iter().zip(steps);
        pairs.map(|(a, b)| u128::from(a.abs_diff(*b)).pow(2)).sum()
    }
}

/// Parties with seats, by whether they have a position.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Voters {
    /// Those with a position: most seats first, then by id.
    pub(crate) placed: Vec<Voter>,
    /// Those without, by id. They prefer nothing to anything.
    pub(crate) unplaced: Vec<String>,
    /// Seats that a proposal needs: at least one.
    pub(crate) quota: u64,
    /// The grid of the positions.
    pub(crate) grid: Grid,
}

impl Voters {
    /// The voters of a question. A position with a number that is not finite is none.
    pub(crate) fn of(question: &Question<'_>) -> Result<Self, TheoryError> {
        let mut parties: BTreeMap<&str, (u64, usize)> = BTreeMap::new();
        for seat in question.parliament.seats().iter().filter(|seat| seat.weight > 0) {
            let (weight, members) = parties.entry(&seat.party).or_default();
            *weight = weight.saturating_add(seat.weight);
            *members += 1;
        }
        let dimensions = question.positions.dimensions.len();
        let mut placed = Vec::new();
        let mut unplaced = Vec::new();
        for (party, (weight, members)) in parties {
            let position = question.positions.of.get(party).filter(|position| {
                position.len() == dimensions && position.iter().all(|value| value.is_finite())
            });
            match position {
                Some(position) => placed.push(Voter {
                    party: party.to_owned(),
                    weight,
                    single: members == 1,
                    position: position.clone(),
                    steps: Vec::new(),
                }),
                None => unplaced.push(party.to_owned()),
            }
        }
        Self::checked(placed, unplaced, question.parliament.quota())
    }

    fn checked(
        mut placed: Vec<Voter>,
        unplaced: Vec<String>,
        quota: u64,
    ) -> Result<Self, TheoryError> {
        if placed.is_empty() {
            return Err(TheoryError::NoPositions);
        }
        if placed.len() > MAX_PARTIES {
            return Err(TheoryError::TooLarge {
                what: "parties with a position",
                size: placed.len().to_string(),
                most: MAX_PARTIES as u64,
            });
        }
        placed.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.party.cmp(&b.party)));
        let positions: Vec<&[f64]> = placed.iter().map(|voter| voter.position.as_slice()).collect();
        let grid = Grid::of(&positions);
        let steps = grid.snap(&positions);
        for (voter, steps) in placed.iter_mut().zip(steps) {
            voter.steps = steps;
        }
        Ok(Self { placed, unplaced, quota: quota.max(1), grid })
    }

    /// Seats of all with a position.
    pub(crate) fn weight(&self) -> u64 {
        self.placed.iter().fold(0, |sum, voter| sum.saturating_add(voter.weight))
    }

    /// Seats of those with a position who have something.
    pub(crate) fn weight_of(&self, mut has: impl FnMut(&Voter) -> bool) -> u64 {
        let those = self.placed.iter().filter(|voter| has(voter));
        those.fold(0, |sum, voter| sum.saturating_add(voter.weight))
    }
}
