//! What draws of seats say about parties and coalitions.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::draws::SeatDraws;
use super::majorities::{self, Counts, Found, MOST_WORK};

/// A number over all draws: median, and the 5th and 95th percentile, each by the nearest rank from its own end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval<T> {
    /// Half of the draws have this or less.
    pub median: T,
    /// The 5th percentile.
    pub low: T,
    /// The 95th percentile.
    pub high: T,
    /// The mean.
    pub mean: f64,
}

/// A party over all draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyChance {
    /// Its id.
    pub id: String,
    /// Its seats.
    #[serde(flatten)]
    pub seats: Interval<u32>,
    /// Its share of all votes, in percent.
    pub share_percent: Interval<f64>,
    /// The chance that it takes part in the allocation: it passes the threshold or is exempt.
    pub passes_probability: f64,
}

/// A coalition over all draws.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoalitionChance {
    /// Ids of its members, in order.
    pub members: Vec<String>,
    /// The chance that it has a majority.
    pub majority_probability: f64,
    /// Monte Carlo standard error of that chance.
    pub majority_standard_error: f64,
    /// The chance that it has a majority and no part of it has: that it is minimal winning.
    pub minimal_probability: f64,
    /// Monte Carlo standard error of that chance.
    pub minimal_standard_error: f64,
    /// The chance that it has a majority and no part of it *that was asked for too* has, as KOALA counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_listed_probability: Option<f64>,
    /// Its seats: percentiles of the sum, not sums of percentiles.
    pub seats: Interval<u32>,
}

/// What a list of coalitions does not show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Coalitions that were found and are not listed.
    pub coalitions: usize,
    /// Minimal winning coalitions of single draws that were not counted: there were too many different ones.
    pub not_kept: u64,
    /// Draws in which there were more minimal winning coalitions than are followed.
    pub cut_draws: u64,
}

/// By what a list of coalitions is sorted; then come fewer members, then ids.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SortBy {
    /// The chance of a majority without a member to spare.
    #[default]
    Minimal,
    /// The chance of a majority.
    Majority,
}

/// Coalitions and their chances.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoalitionChances {
    /// The coalitions.
    pub coalitions: Vec<CoalitionChance>,
    /// What is not listed.
    pub left_out: LeftOut,
}

/// Why coalitions cannot be looked at.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CoalitionError {
    /// The quota is 0 or more than all seats.
    #[error("the quota {quota} is not from 1 to {seats}")]
    Quota {
        /// The quota.
        quota: u32,
        /// Seats of the chamber.
        seats: u32,
    },
    /// A member that no poll names.
    #[error("no poll in use names `{party}`")]
    Unknown {
        /// The member.
        party: String,
        /// Who is named.
        known: Vec<String>,
    },
    /// It takes too long.
    #[error(
        "to look at all coalitions would take about {work:.0e} steps, more than {MOST_WORK:.0e}"
    )]
    TooMuchWork {
        /// About how many steps.
        work: f64,
    },
    /// A coalition of nobody.
    #[error("a coalition has no members")]
    Empty,
}

/// More than half of `seats`.
pub fn majority_of(seats: u32) -> u32 {
    seats / 2 + 1
}

impl SeatDraws {
    /// What the draws say about each party, in the order of ids.
    pub fn party_chances(&self) -> Vec<PartyChance> {
        let party = |(place, id): (usize, &String)| PartyChance {
            id: id.clone(),
            seats: interval(&self.sums(&[place])),
            share_percent: self.shares(place),
            passes_probability: self.passed(place) as f64 / self.len() as f64,
        };
        self.parties().iter().enumerate().map(party).collect()
    }

    /// The coalitions that are minimal winning in at least one draw, at most `top` of them.
    pub fn likely_coalitions(
        &self,
        quota: u32,
        sort: SortBy,
        top: usize,
    ) -> Result<CoalitionChances, CoalitionError> {
        self.check_quota(quota)?;
        let Found { coalitions, not_kept, cut_draws } = majorities::minimal_winning(self, quota)
            .map_err(|work| CoalitionError::TooMuchWork { work })?;
        let mut sorted: Vec<(Vec<usize>, Counts)> =
            coalitions.into_iter().map(|(mask, counts)| (places(mask), counts)).collect();
        sorted.sort_by_cached_key(|(places, counts)| {
            let (first, second) = match sort {
                SortBy::Minimal => (counts.minimal, counts.majority),
                SortBy::Majority => (counts.majority, counts.minimal),
            };
            // Places are in the order of ids.
            (Reverse(first), Reverse(second), places.len(), places.clone())
        });
        let left_out =
            LeftOut { coalitions: sorted.len().saturating_sub(top), not_kept, cut_draws };
        sorted.truncate(top);
        let coalitions = sorted.iter().map(|(places, counts)| self.chance(places, *counts, None));
        Ok(CoalitionChances { coalitions: coalitions.collect(), left_out })
    }

    /// The coalitions that are asked for, each once, in the order in which they are given.
    pub fn chances_of(
        &self,
        asked: &[BTreeSet<String>],
        quota: u32,
    ) -> Result<Vec<CoalitionChance>, CoalitionError> {
        self.check_quota(quota)?;
        let asked: Vec<Vec<usize>> =
            asked.iter().map(|members| self.places_of(members)).collect::<Result<_, _>>()?;
        let first = |at: &usize| !asked[..*at].contains(&asked[*at]);
        let one = |at: usize| {
            let own = &asked[at];
            let part = |other: &&Vec<usize>| {
                other.len() < own.len() && other.iter().all(|place| own.contains(place))
            };
            let parts: Vec<Vec<usize>> = asked.iter().filter(part).cloned().collect();
            let alone = majorities::without_parts(self, own, &parts, quota);
            self.chance(own, majorities::of_coalition(self, own, quota), Some(alone))
        };
        Ok((0..asked.len()).filter(first).map(one).collect())
    }

    fn check_quota(&self, quota: u32) -> Result<(), CoalitionError> {
        let seats = self.chamber();
        if (1..=seats).contains(&quota) {
            Ok(())
        } else {
            Err(CoalitionError::Quota { quota, seats })
        }
    }

    fn places_of(&self, members: &BTreeSet<String>) -> Result<Vec<usize>, CoalitionError> {
        if members.is_empty() {
            return Err(CoalitionError::Empty);
        }
        let place = |id: &String| {
            let unknown =
                || CoalitionError::Unknown { party: id.clone(), known: self.parties().to_vec() };
            self.parties().binary_search(id).map_err(|_| unknown())
        };
        members.iter().map(place).collect()
    }

    fn chance(&self, places: &[usize], counts: Counts, alone: Option<u64>) -> CoalitionChance {
        let draws = self.len() as f64;
        let share = |count: u64| count as f64 / draws;
        let error = |p: f64| libm::sqrt(p * (1.0 - p) / draws);
        let (majority, minimal) = (share(counts.majority), share(counts.minimal));
        CoalitionChance {
            members: places.iter().map(|&place| self.parties()[place].clone()).collect(),
            majority_probability: majority,
            majority_standard_error: error(majority),
            minimal_probability: minimal,
            minimal_standard_error: error(minimal),
            without_listed_probability: alone.map(share),
            seats: interval(&self.sums(places)),
        }
    }

    fn shares(&self, place: usize) -> Interval<f64> {
        let row = |block: &'_ super::draws::Block| {
            block.shares[place * block.len..(place + 1) * block.len].to_vec()
        };
        let mut sorted: Vec<f32> = self.blocks.iter().flat_map(row).collect();
        let mean = sorted.iter().map(|share| f64::from(*share)).sum::<f64>() / sorted.len() as f64;
        sorted.sort_unstable_by(f32::total_cmp);
        let at = |rank: usize| 100.0 * f64::from(sorted[rank]);
        let [low, median, high] = ranks(sorted.len());
        Interval { median: at(median), low: at(low), high: at(high), mean: 100.0 * mean }
    }
}

/// Places of the 5th percentile, the median and the 95th percentile among `n` sorted numbers.
fn ranks(n: usize) -> [usize; 3] {
    let tail = n.div_ceil(20).saturating_sub(1);
    [tail, (n - 1) / 2, n - 1 - tail]
}

/// Percentiles of a number that is 0, 1, 2, … in so many draws.
fn interval(counts: &[u64]) -> Interval<u32> {
    let draws: u64 = counts.iter().sum();
    let weighted: u64 = counts.iter().zip(0..).map(|(count, seats)| count * seats).sum();
    let [low, median, high] = ranks(usize::try_from(draws).unwrap_or(usize::MAX));
    let at = |rank: usize| {
        let mut before = 0;
        let reached = counts.iter().position(|count| {
            before += count;
            before > rank as u64
        });
        u32::try_from(reached.unwrap_or(0)).unwrap_or(u32::MAX)
    };
    let (median, low, high) = (at(median), at(low), at(high));
    Interval { median, low, high, mean: weighted as f64 / draws as f64 }
}

fn places(mask: u64) -> Vec<usize> {
    (0..64).filter(|bit| mask >> bit & 1 == 1).collect()
}
