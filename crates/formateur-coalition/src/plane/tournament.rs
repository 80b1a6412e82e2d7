//! Proposals compared by majorities: which one beats which.

use crate::plane::voters::{Voter, Voters};

/// Bits of a word.
const WORD: usize = 64;

/// A relation "beats" among proposals: never both ways, and possibly neither way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tournament {
    size: usize,
    /// For each proposal those that it beats, a bit each.
    beats: Vec<Vec<u64>>,
    /// For each proposal those that beat it.
    beaten_by: Vec<Vec<u64>>,
}

/// Different positions of parties, each with those who stand there: in the order of the first of them.
pub(crate) fn proposals(voters: &Voters) -> Vec<(&Voter, Vec<String>)> {
    let mut proposals: Vec<(&Voter, Vec<String>)> = Vec::new();
    for voter in &voters.placed {
        match proposals.iter_mut().find(|(first, _)| first.steps == voter.steps) {
            Some((_, parties)) => parties.push(voter.party.clone()),
            None => proposals.push((voter, vec![voter.party.clone()])),
        }
    }
    proposals
}

impl Tournament {
    /// Proposals at positions: one beats another if those who stand nearer to it have the quota, and not the other way.
    pub(crate) fn of(voters: &Voters, proposals: &[(&Voter, Vec<String>)]) -> Self {
        let distances: Vec<Vec<u128>> = proposals
            .iter()
            .map(|(at, _)| voters.placed.iter().map(|voter| voter.distance(&at.steps)).collect())
            .collect();
        let wins = |a: usize, b: usize| {
            let (mut nearer, pairs) = (0_u64, distances[a].iter().zip(&distances[b]));
            for (voter, (to_a, to_b)) in voters.placed.iter().zip(pairs) {
                nearer = nearer.saturating_add(if to_a < to_b { voter.weight } else { 0 });
            }
            nearer >= voters.quota
        };
        Self::from(proposals.len(), |a, b| wins(a, b) && !wins(b, a))
    }

    /// From who beats whom.
    fn from(size: usize, beats: impl Fn(usize, usize) -> bool) -> Self {
        let none = vec![vec![0_u64; size.div_ceil(WORD)]; size];
        let mut tournament = Self { size, beats: none.clone(), beaten_by: none };
        for a in 0..size {
            for b in (0..size).filter(|&b| a != b && beats(a, b)) {
                tournament.beats[a][b / WORD] |= 1 << (b % WORD);
                tournament.beaten_by[b][a / WORD] |= 1 << (a % WORD);
            }
        }
        tournament
    }

    /// Whether one beats another.
    fn is_better(&self, a: usize, b: usize) -> bool {
        self.beats[a][b / WORD] >> (b % WORD) & 1 == 1
    }

    /// Proposals that no other covers, in order.
    ///
    /// One covers another if it beats it, beats all that the other beats, and is beaten only by what beats the other
    /// (`mckelvey1986`). Without ties each of the last two conditions follows from the other (`miller1980`).
    pub(crate) fn uncovered(&self) -> Vec<usize> {
        let within = |a: &[u64], b: &[u64]| a.iter().zip(b).all(|(a, b)| a & !b == 0);
        let covers = |a: usize, b: usize| {
            self.is_better(a, b)
                && within(&self.beats[b], &self.beats[a])
                && within(&self.beaten_by[a], &self.beaten_by[b])
        };
        (0..self.size).filter(|&b| !(0..self.size).any(|a| covers(a, b))).collect()
    }

    /// Of at most 64 proposals those that are the first of a chain to which nothing can be added in front, in order.
    ///
    /// In a chain every earlier proposal beats every later one (`banks1985`).
    pub(crate) fn banks(&self) -> Vec<usize> {
        let masks = |rows: &[Vec<u64>]| -> Vec<u64> {
            rows.iter().map(|row| row.first().copied().unwrap_or(0)).collect()
        };
        let chains = Chains { beats: masks(&self.beats), beaten_by: masks(&self.beaten_by) };
        (0..self.size)
            .filter(|&first| chains.can_close(chains.beaten_by[first], chains.beats[first]))
            .collect()
    }
}

/// A search for chains, among at most 64 proposals.
struct Chains {
    beats: Vec<u64>,
    beaten_by: Vec<u64>,
}

impl Chains {
    /// Whether a chain can be made longer until nothing beats all of it.
    ///
    /// `threats` beat all of it so far, and `rest` is what all of it beats. A member that takes no threat away is not
    /// needed, since what remains of a chain without it is a chain.
    fn can_close(&self, threats: u64, rest: u64) -> bool {
        if threats == 0 {
            return true;
        }
        let useful = members(rest).filter(|&at| threats & !self.beaten_by[at] != 0);
        let useful = useful.fold(0_u64, |mask, at| mask | 1 << at);
        // A threat that beats all that may still come stays.
        let stays = |threat: usize| useful & !self.beats[threat] == 0;
        if members(threats).any(stays) {
            return false;
        }
        let close =
            |at: usize| self.can_close(threats & self.beaten_by[at], useful & self.beats[at]);
        members(useful).any(close)
    }
}

/// Places of the bits that are set.
fn members(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = usize::try_from(mask.trailing_zeros()).ok().filter(|&at| at < WORD)?;
        mask &= mask - 1;
        Some(at)
    })
}

#[cfg(test)]
mod tests;
