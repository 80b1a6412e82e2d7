//! Votes, chances of pairs, and chances of all options.

use super::options::{PCEModel, VictoryProbModel, VotingRule};
use super::rule::{Call, Rule, positive, with_rule};

/// What every side of a contest has.
const LEAST: f64 = 1e-8;
/// By how much more votes a binary contest is won.
const MORE: f64 = 1.1;
/// Rounds after which chances that still move are taken as they are.
const ROUNDS: usize = 1_000;

/// How options are set against each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contest {
    pub(super) rule: VotingRule,
    pub(super) victory: VictoryProbModel,
    pub(super) model: PCEModel,
}

/// Space that is used again.
#[derive(Debug, Default)]
pub(super) struct Space {
    support: Vec<f64>,
    sides: [Vec<f64>; 2],
    beats: Vec<f64>,
    next: Vec<f64>,
    challenge: Vec<f64>,
}

impl Contest {
    /// Chances of `options` many to prevail: weights of voters, and utilities of each (a line) for the options. False if
    /// they did not settle.
    pub(super) fn chances(
        self,
        options: usize,
        weights: &[f64],
        utilities: &[f64],
        space: &mut Space,
        chances: &mut Vec<f64>,
    ) -> bool {
        with_rule(self.rule, Support { options, weights, utilities, space });
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

    fn beats(self, options: usize, space: &mut Space) {
        space.beats.clear();
        space.beats.resize(options * options, 0.5);
        for first in 0..options {
            for second in 0..first {
                let own = space.support[first * options + second];
                let other = space.support[second * options + first];
                let (wins, loses) = self.beat(own, other);
                space.beats[first * options + second] = wins;
                space.beats[second * options + first] = loses;
            }
        }
    }

    fn beat(self, own: f64, other: f64) -> (f64, f64) {
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
            return (binary(own, other), binary(other, own));
        }
        let (own, other) = (power(own), power(other));
        let all = own + other;
        (own / all, other / all)
    }
}

fn binary(own: f64, other: f64) -> f64 {
    if own >= MORE * other {
        1.0 / (1.0 + 1e-6)
    } else if other >= MORE * own {
        1e-6 / (1.0 + 1e-6)
    } else {
        ((MORE + 1.0) * own / (own + other) - 1.0) / (MORE - 1.0)
    }
}

/// Votes for each option against each other one.
struct Support<'a> {
    options: usize,
    weights: &'a [f64],
    utilities: &'a [f64],
    space: &'a mut Space,
}

impl Call<()> for Support<'_> {
    fn call<R: Rule>(self) {
        let Self { options, weights, utilities, space } = self;
        space.support.clear();
        space.support.resize(options * options, LEAST);
        let [for_first, for_second] = &mut space.sides;
        for first in 1..options {
            for_first.clear();
            for_first.resize(first, LEAST);
            for_second.clear();
            for_second.resize(first, LEAST);
            for (line, &weight) in utilities.chunks_exact(options).zip(weights) {
                let own = line[first];
                let sides = for_first.iter_mut().zip(for_second.iter_mut());
                for (other, (yes, no)) in line[..first].iter().zip(sides) {
                    let vote = weight * R::of(own - other);
                    *yes += positive(vote);
                    *no += positive(-vote);
                }
            }
            for second in 0..first {
                space.support[first * options + second] = for_first[second];
                space.support[second * options + first] = for_second[second];
            }
        }
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
