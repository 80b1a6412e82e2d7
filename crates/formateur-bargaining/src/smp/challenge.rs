//! What an actor expects of challenging others.

use std::ops::Range;

use super::rule::{Call, Rule, positive, utility, with_rule};

/// What both sides of a contest have at least.
const LEAST: f64 = 1e-10;

/// How the world looks to one actor.
pub(super) struct Sight<'a> {
    /// Whether third parties can lose by their choice. Under the other commitments both sides are the same to them, their
    /// votes are exactly 0, and nobody need ask them.
    pub(super) third_parties: bool,
    /// Number of actors.
    pub(super) size: usize,
    /// From the ideal of each (a line) to the positions of all.
    pub(super) distance: &'a [f64],
    /// Attitudes of all, as that actor guesses them.
    pub(super) risk: &'a [f64],
    /// Salience of all issues together times capability.
    pub(super) weight: &'a [f64],
    /// Salience of all issues together.
    pub(super) salience: &'a [f64],
}

/// What is expected of challenging one after another.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// Chances that the initiator wins.
    pub(super) chance: Vec<f64>,
    /// What it changes for the initiator, in utility.
    pub(super) gain: Vec<f64>,
    /// Votes of the two principals, for the initiator and against it.
    known: [Vec<f64>; 2],
    /// Both together.
    both: Vec<f64>,
    /// Votes of all.
    sides: [Vec<f64>; 2],
}

/// Challenges of one actor against some others.
pub(super) struct Challenges<'a> {
    pub(super) sight: Sight<'a>,
    pub(super) from: usize,
    /// Against whom. Where that is the challenger itself, what comes out means nothing.
    pub(super) to: Range<usize>,
    pub(super) out: &'a mut Expected,
}

impl Challenges<'_> {
    /// What comes of them.
    pub(super) fn run(self, rule: super::VotingRule) {
        with_rule(rule, self);
    }
}

impl Call<()> for Challenges<'_> {
    fn call<R: Rule>(self) {
        let Self { sight, from, to, out } = self;
        sight.principals::<R>(from, to.clone(), out);
        let [first, second] = &mut out.sides;
        if sight.third_parties {
            let known = (out.known[0].as_slice(), out.both.as_slice());
            for third in (0..sight.size).filter(|&third| third != from) {
                // Who is challenged is no third party: what the loop counts for it is taken back.
                let kept = to.contains(&third).then(|| third - to.start);
                let kept = kept.map(|lane| (lane, first[lane], second[lane]));
                sight.third_party::<R>(third, from, to.clone(), known, first, second);
                if let Some((lane, own, other)) = kept {
                    (first[lane], second[lane]) = (own, other);
                }
            }
        }
        let here = sight.of(from, from);
        for (lane, to) in to.enumerate() {
            let there = sight.of(from, to);
            let chance = out.sides[0][lane] / (out.sides[0][lane] + out.sides[1][lane]);
            let resists = sight.salience[to];
            let won = 2.0 * here;
            out.chance[lane] = chance;
            out.gain[lane] = (1.0 - resists) * won
                + resists * (chance * won + (1.0 - chance) * 2.0 * there)
                - (here + there);
        }
    }
}

impl Sight<'_> {
    fn of(&self, actor: usize, position: usize) -> f64 {
        utility(self.distance[actor * self.size + position], self.risk[actor])
    }

    fn principals<R: Rule>(&self, from: usize, to: Range<usize>, out: &mut Expected) {
        let size = to.len();
        for buffer in [&mut out.chance, &mut out.gain, &mut out.both] {
            buffer.resize(size, 0.0);
        }
        for buffer in out.known.iter_mut().chain(&mut out.sides) {
            buffer.resize(size, 0.0);
        }
        for (lane, to) in to.enumerate() {
            let own = self.weight[from] * R::of(self.of(from, from) - self.of(from, to));
            let other = self.weight[to] * R::of(self.of(to, from) - self.of(to, to));
            out.known[0][lane] = LEAST + positive(own) + positive(other);
            out.known[1][lane] = LEAST + positive(-own) + positive(-other);
            out.both[lane] = out.known[0][lane] + out.known[1][lane];
        }
        let [first, second] = &mut out.sides;
        first.copy_from_slice(&out.known[0]);
        second.copy_from_slice(&out.known[1]);
    }

    /// Adds the votes of a third party, which sees what the two principals bring.
    #[inline]
    fn third_party<R: Rule>(
        &self,
        third: usize,
        from: usize,
        to: Range<usize>,
        (known, both): (&[f64], &[f64]),
        first: &mut [f64],
        second: &mut [f64],
    ) {
        let (weight, risk) = (self.weight[third], self.risk[third]);
        let (at_from, own) = (self.of(third, from), self.of(third, third));
        // What it has if it backs the initiator and that wins, or backs the other and the initiator wins.
        let (with_won, against_lost) = (2.0 * at_from + own, 3.0 * at_from);
        let size = to.len();
        let line = &self.distance[third * self.size + to.start..][..size];
        let votes = Votes { weight, risk, at_from, own, with_won, against_lost };
        votes.add::<R>(line, known, both, first, second);
    }
}

/// A third party: its weight, its attitude, what it has of the position of the initiator and of its own, and what follows.
struct Votes {
    weight: f64,
    risk: f64,
    at_from: f64,
    own: f64,
    with_won: f64,
    against_lost: f64,
}

impl Votes {
    /// Adds them. A function of its own, so that the compiler knows that the lines do not overlap.
    #[inline(never)]
    fn add<R: Rule>(
        self,
        line: &[f64],
        known: &[f64],
        both: &[f64],
        first: &mut [f64],
        second: &mut [f64],
    ) {
        let Self { weight, risk, at_from, own, with_won, against_lost } = self;
        let size = line.len();
        let (known, both) = (&known[..size], &both[..size]);
        let (first, second) = (&mut first[..size], &mut second[..size]);
        for lane in 0..size {
            let at_to = utility(line[lane], risk);
            let alone = weight * R::of(at_from - at_to);
            let chance = (known[lane] + positive(alone)) / (both[lane] + alone.abs());
            let backs_first = chance * with_won + (1.0 - chance) * (3.0 * at_to);
            let backs_second = chance * against_lost + (1.0 - chance) * (2.0 * at_to + own);
            let vote = weight * R::of(backs_first - backs_second);
            first[lane] += positive(vote);
            second[lane] += positive(-vote);
        }
    }
}
