//! Votes, chances of pairs, and chances of all options.

use super::options::{PCEModel, VictoryProbModel, VotingRule};
use std::marker::PhantomData;

use super::lanes::{LANES, Seen, blocks};
use super::rule::{Call, Rule, negative, positive, with_rule};
use super::wide::{self, Work};

/// What every side of a contest has.
pub(super) const LEAST: f64 = 1e-8;
/// By how much more votes a binary contest is won.
const MORE: f64 = 1.1;
/// Rounds after which chances that still move are taken as they are.
const ROUNDS: usize = 1_000;

/// How options are set against each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contest {
    pub(super) victory: VictoryProbModel,
    pub(super) model: PCEModel,
}

/// Space that is used again.
#[derive(Debug, Default)]
pub(super) struct Space {
    /// Votes for each option (a line) against each other one.
    support: Vec<f64>,
    beats: Vec<f64>,
    next: Vec<f64>,
    challenge: Vec<f64>,
}

/// Votes for one option, and for another one.
pub(super) type Sides = (f64, f64);

impl Space {
    /// Makes space for the votes on so many options.
    pub(super) fn begin(&mut self, options: usize) {
        self.support.clear();
        self.support.resize(options * options, LEAST);
    }

    /// Notes the votes on two of them.
    pub(super) fn note(&mut self, options: usize, (first, second): (usize, usize), sides: Sides) {
        self.support[first * options + second] = sides.0;
        self.support[second * options + first] = sides.1;
    }

    /// Notes the votes on all pairs of positions: weights of voters, and the utilities that each (a line) has of them, at an
    /// even attitude to risk.
    pub(super) fn of_positions(
        &mut self,
        wide: bool,
        rule: VotingRule,
        weights: &[f64],
        lines: &[Seen],
    ) {
        self.begin(weights.len());
        with_rule(rule, Positions { wide, weights, lines, support: &mut self.support });
    }
}

struct Positions<'a> {
    wide: bool,
    weights: &'a [f64],
    lines: &'a [Seen],
    support: &'a mut [f64],
}

impl Call<()> for Positions<'_> {
    fn call<R: Rule>(self) {
        let Self { wide, weights, lines, support } = self;
        wide::run(wide, Pairs::<R> { weights, lines, support, rule: PhantomData });
    }
}

struct Pairs<'a, R> {
    weights: &'a [f64],
    lines: &'a [Seen],
    support: &'a mut [f64],
    rule: PhantomData<R>,
}

impl<R: Rule> Work for Pairs<'_, R> {
    #[inline(always)]
    fn run(self) {
        let Self { weights, lines, support, .. } = self;
        let size = weights.len();
        let blocks = blocks(size);
        for first in 1..size {
            let own = (first / LANES, first % LANES);
            for block in 0..first.div_ceil(LANES) {
                let (mut yes, mut no) = ([LEAST; LANES], [LEAST; LANES]);
                let pairs = lines[own.0..]
                    .iter()
                    .step_by(blocks)
                    .zip(lines[block..].iter().step_by(blocks));
                for ((line, seen), &weight) in pairs.zip(weights) {
                    let (own, other) = (line.gap[own.1], &seen.gap);
                    for at in 0..LANES {
                        let vote = weight * R::of(own - other[at]);
                        yes[at] += positive(vote);
                        no[at] -= negative(vote);
                    }
                }
                let begin = block * LANES;
                for second in begin..first.min(begin + LANES) {
                    support[first * size + second] = yes[second - begin];
                    support[second * size + first] = no[second - begin];
                }
            }
        }
    }
}

impl Contest {
    /// Chances of `options` many to prevail, by the votes that were noted. False if they did not settle.
    pub(super) fn chances(self, options: usize, space: &mut Space, chances: &mut Vec<f64>) -> bool {
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
        fn share(power: impl Fn(f64) -> f64) -> impl Fn(f64, f64) -> Sides {
            move |own, other| {
                let (own, other) = (power(own), power(other));
                let all = own + other;
                (own / all, other / all)
            }
        }
        let fourth = |of: f64| (of * of) * (of * of);
        match self.victory {
            VictoryProbModel::Linear => space.beats(options, share(|of| of)),
            VictoryProbModel::Square => space.beats(options, share(|of| of * of)),
            VictoryProbModel::Quartic => space.beats(options, share(fourth)),
            VictoryProbModel::Octic => {
                space.beats(options, share(|of| fourth(of) * fourth(of)));
            }
            VictoryProbModel::Binary => {
                space.beats(options, |own, other| (binary(own, other), binary(other, own)));
            }
        }
    }
}

impl Space {
    fn beats(&mut self, options: usize, beat: impl Fn(f64, f64) -> Sides) {
        let Self { support, beats, .. } = self;
        beats.clear();
        beats.resize(options * options, 0.5);
        for first in 0..options {
            let line = &support[first * options..][..first];
            let columns = support.iter().skip(first).step_by(options);
            for (second, (own, other)) in line.iter().zip(columns).enumerate() {
                let (wins, loses) = beat(*own, *other);
                beats[first * options + second] = wins;
                beats[second * options + first] = loses;
            }
        }
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
