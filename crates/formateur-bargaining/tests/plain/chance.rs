//! Votes, chances of pairs, and chances of all options.

use formateur_bargaining::smp::{PCEModel, VictoryProbModel, VotingRule};

/// Differences of utility at which an all-or-nothing vote is whole.
const ALL: f64 = 1e-8;
/// What every side of a contest has.
const LEAST: f64 = 1e-8;
/// By how much more votes a binary contest is won.
const MORE: f64 = 1.1;
/// Rounds after which chances that still move are taken as they are.
const ROUNDS: usize = 1_000;

/// The vote of somebody of a weight for an option that is `gain` better to it than another; negative against it.
#[inline]
pub(super) fn vote(rule: VotingRule, weight: f64, gain: f64) -> f64 {
    let whole = || (gain / ALL).clamp(-1.0, 1.0);
    weight
        * match rule {
            VotingRule::Prop => gain,
            VotingRule::Cubic => gain * gain * gain,
            VotingRule::PropCbc => 0.5 * (gain + gain * gain * gain),
            VotingRule::Binary => whole(),
            VotingRule::PropBin => 0.8 * gain + 0.2 * whole(),
            VotingRule::ASymProsp => {
                if gain < 0.0 {
                    gain
                } else {
                    gain * (2.0 / 3.0)
                }
            }
        }
}

/// Chances of options to prevail: utilities of voters (a line each) for the options, their weights.
pub(super) struct Contest<'a> {
    pub(super) rule: VotingRule,
    pub(super) victory: VictoryProbModel,
    pub(super) model: PCEModel,
    pub(super) weights: &'a [f64],
}

/// Space that is used again.
#[derive(Default)]
pub(super) struct Space {
    support: Vec<f64>,
    beats: Vec<f64>,
    next: Vec<f64>,
    challenge: Vec<f64>,
}

impl Contest<'_> {
    /// Chances of `options` many; `utility(voter, option)`. False if they did not settle.
    pub(super) fn chances(
        &self,
        options: usize,
        utility: impl Fn(usize, usize) -> f64,
        space: &mut Space,
        chances: &mut Vec<f64>,
    ) -> bool {
        self.support(options, utility, space);
        self.beats(options, space);
        chances.clear();
        match self.model {
            PCEModel::Conditional => {
                conditional(options, space, chances);
                true
            }
            PCEModel::MarkovUniform => markov_uniform(options, space, chances),
            PCEModel::MarkovIncentive => markov_incentive(options, space, chances),
        }
    }

    fn support(&self, options: usize, utility: impl Fn(usize, usize) -> f64, space: &mut Space) {
        space.support.clear();
        space.support.resize(options * options, LEAST);
        for first in 0..options {
            for second in 0..first {
                let (mut for_first, mut for_second) = (LEAST, LEAST);
                for (voter, &weight) in self.weights.iter().enumerate() {
                    let gain = utility(voter, first) - utility(voter, second);
                    let vote = vote(self.rule, weight, gain);
                    for_first += vote.max(0.0);
                    for_second += (-vote).max(0.0);
                }
                space.support[first * options + second] = for_first;
                space.support[second * options + first] = for_second;
            }
        }
    }

    fn beats(&self, options: usize, space: &mut Space) {
        space.beats.clear();
        space.beats.resize(options * options, 0.5);
        for first in 0..options {
            for second in 0..options {
                if first != second {
                    let own = space.support[first * options + second];
                    let other = space.support[second * options + first];
                    space.beats[first * options + second] = self.beat(own, other);
                }
            }
        }
    }

    fn beat(&self, own: f64, other: f64) -> f64 {
        let power = |of: f64| match self.victory {
            VictoryProbModel::Linear | VictoryProbModel::Binary => of,
            VictoryProbModel::Square => of * of,
            VictoryProbModel::Quartic => (of * of) * (of * of),
            VictoryProbModel::Octic => {
                let fourth = (of * of) * (of * of);
                fourth * fourth
            }
        };
        if self.victory == VictoryProbModel::Binary {
            return if own >= MORE * other {
                1.0 / (1.0 + 1e-6)
            } else if other >= MORE * own {
                1e-6 / (1.0 + 1e-6)
            } else {
                ((MORE + 1.0) * own / (own + other) - 1.0) / (MORE - 1.0)
            };
        }
        power(own) / (power(own) + power(other))
    }
}

fn conditional(options: usize, space: &Space, chances: &mut Vec<f64>) {
    let product = |line: &[f64]| line.iter().product::<f64>();
    chances.extend(space.beats.chunks(options).map(product));
    let all: f64 = chances.iter().sum();
    for chance in chances {
        *chance /= all;
    }
}

fn markov_uniform(options: usize, space: &mut Space, chances: &mut Vec<f64>) -> bool {
    chances.resize(options, 1.0 / options as f64);
    for _ in 0..ROUNDS {
        space.next.clear();
        for (at, line) in space.beats.chunks(options).enumerate() {
            let won: f64 = line
                .iter()
                .zip(chances.iter())
                .map(|(beat, other)| beat * (chances[at] + other))
                .sum();
            space.next.push(won / options as f64);
        }
        if step(&space.next, chances) <= 1e-6 {
            return true;
        }
    }
    false
}

fn markov_incentive(options: usize, space: &mut Space, chances: &mut Vec<f64>) -> bool {
    space.challenge.clear();
    space.challenge.resize(options * options, 0.0);
    for favourite in 0..options {
        let wish = |by: usize| {
            let at = by * options + favourite;
            space.support[at] * space.beats[at] + if by == favourite { 1e-10 } else { 0.0 }
        };
        let all: f64 = (0..options).map(wish).sum();
        for by in 0..options {
            space.challenge[by * options + favourite] = wish(by) / all;
        }
    }
    chances.resize(options, 1.0 / options as f64);
    for _ in 0..ROUNDS {
        space.next.clear();
        for at in 0..options {
            let won = (0..options).map(|other| {
                // Who is challenged, and by whom.
                let defended = chances[at] * space.challenge[other * options + at];
                let attacked = chances[other] * space.challenge[at * options + other];
                space.beats[at * options + other] * (defended + attacked)
            });
            space.next.push(won.sum());
        }
        if step(&space.next, chances) <= 1e-8 {
            return true;
        }
    }
    false
}

/// Half of the way to the next chances; how far the most moved one was.
fn step(next: &[f64], chances: &mut [f64]) -> f64 {
    let mut most = 0.0_f64;
    for (chance, next) in chances.iter_mut().zip(next) {
        most = most.max((next - *chance).abs());
        *chance = (*chance + next) / 2.0;
    }
    most
}
