//! What an actor expects of challenging another one.

use super::chance::vote;
use formateur_bargaining::smp::{ThirdPartyCommit, VotingRule};

/// What both sides of a contest have at least.
const LEAST: f64 = 1e-10;

/// A challenge, as somebody sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expected {
    /// The chance that the initiator wins.
    pub(super) chance: f64,
    /// What it changes for whoever it is asked of, in utility.
    pub(super) gain: f64,
}

/// How the world looks to one actor: utilities of all (a line each) for the positions of all.
pub(super) struct Sight<'a> {
    pub(super) rule: VotingRule,
    pub(super) commit: ThirdPartyCommit,
    /// Number of actors.
    pub(super) size: usize,
    pub(super) utility: &'a [f64],
    /// Salience of all issues together times capability.
    pub(super) weight: &'a [f64],
    /// Salience of all issues together.
    pub(super) salience: &'a [f64],
}

impl Sight<'_> {
    fn of(&self, actor: usize, position: usize) -> f64 {
        self.utility[actor * self.size + position]
    }

    /// What comes of a challenge of `from` against `to`, for `to_whom`.
    pub(super) fn challenge(&self, from: usize, to: usize, to_whom: usize) -> Expected {
        let own = vote(self.rule, self.weight[from], self.of(from, from) - self.of(from, to));
        let other = vote(self.rule, self.weight[to], self.of(to, from) - self.of(to, to));
        let mut sides =
            [LEAST + own.max(0.0) + other.max(0.0), LEAST + (-own).max(0.0) + (-other).max(0.0)];
        let known = sides;
        for third in (0..self.size).filter(|&third| third != from && third != to) {
            let vote = self.third_party(third, from, to, known);
            sides[0] += vote.max(0.0);
            sides[1] += (-vote).max(0.0);
        }
        let chance = sides[0] / (sides[0] + sides[1]);
        let (here, there) = (self.of(to_whom, from), self.of(to_whom, to));
        let resists = self.salience[to];
        let won = 2.0 * here;
        let gain = (1.0 - resists) * won + resists * (chance * won + (1.0 - chance) * 2.0 * there)
            - (here + there);
        Expected { chance, gain }
    }

    /// The vote of a third party, which sees what the two principals bring.
    fn third_party(&self, third: usize, from: usize, to: usize, [a, b]: [f64; 2]) -> f64 {
        let weight = self.weight[third];
        let (at_from, at_to) = (self.of(third, from), self.of(third, to));
        let own = self.of(third, third);
        let alone = vote(self.rule, weight, at_from - at_to);
        let chance = (a + alone.max(0.0)) / (a + b + alone.abs());
        // What it has if it backs the one or the other, and the first or the second wins.
        let [with_won, with_lost, against_lost, against_won] = match self.commit {
            ThirdPartyCommit::FullCommit => {
                [3.0 * at_from, 3.0 * at_to, 3.0 * at_from, 3.0 * at_to]
            }
            ThirdPartyCommit::SemiCommit => {
                [2.0 * at_from + own, 3.0 * at_to, 3.0 * at_from, 2.0 * at_to + own]
            }
            ThirdPartyCommit::NoCommit => {
                let (from, to) = (2.0 * at_from + own, 2.0 * at_to + own);
                [from, to, from, to]
            }
        };
        let backs_first = chance * with_won + (1.0 - chance) * with_lost;
        let backs_second = chance * against_lost + (1.0 - chance) * against_won;
        vote(self.rule, weight, backs_first - backs_second)
    }
}
