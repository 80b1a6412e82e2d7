//! Shares of votes and seats.

use super::election::{Election, Need, PartyResult};

impl Election {
    /// Shares of all votes or seats, from 0 to 1, in the order of ids; what is empty is 0.
    pub(super) fn shares(&self, need: Need) -> Vec<f64> {
        shares(self.parties().iter(), need)
    }

    /// Shares of votes and of seats, party by party.
    pub(super) fn votes_and_seats(&self) -> Vec<(f64, f64)> {
        self.shares(Need::Votes).into_iter().zip(self.shares(Need::Seats)).collect()
    }

    /// The same without those who are lumped together, and as shares of what is left.
    pub(super) fn votes_and_seats_without_others(&self) -> Vec<(f64, f64)> {
        let named = || self.parties().iter().filter(|party| !self.is_others(party));
        shares(named(), Need::Votes).into_iter().zip(shares(named(), Need::Seats)).collect()
    }

    /// Half the sum of the changes of shares, from 0 to 1.
    pub(super) fn change(&self, now: Need, before: Need) -> f64 {
        let pairs = self.shares(now).into_iter().zip(self.shares(before));
        pairs.map(|(now, before)| (now - before).abs()).sum::<f64>() / 2.0
    }
}

fn shares<'p>(parties: impl Iterator<Item = &'p PartyResult>, need: Need) -> Vec<f64> {
    let values: Vec<f64> = parties.map(|party| party.value(need).unwrap_or(0.0)).collect();
    let all: f64 = values.iter().sum();
    values.into_iter().map(|value| if all > 0.0 { value / all } else { 0.0 }).collect()
}

/// The sum of squares.
pub(super) fn squares(shares: &[f64]) -> f64 {
    shares.iter().map(|share| share * share).sum()
}
