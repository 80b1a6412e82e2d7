//! Which of its bargains an actor takes.

use std::marker::PhantomData;

use super::chance::{LEAST, Sides, Space};
use super::engine::Engine;
use super::lanes::{Block, LANES, Seen};
use super::rule::{Call, Rule, negative, positive, with_rule};
use super::wide::{self, Work};

/// What each voter has of things as they are, and of each bargain.
#[derive(Debug, Default)]
pub(super) struct Outcomes {
    /// Utilities of all for each position (a line).
    lines: Vec<Block>,
    /// Their sums over the positions before each one (a line), and over all.
    before: Vec<Block>,
    /// What voters have: a line for things as they are, then one for each bargain.
    all: Vec<Block>,
    /// For each actor the bargains that it is in.
    pub(super) of: Vec<Vec<usize>>,
    /// Pairs of these lines, and the votes on both.
    pairs: Vec<(usize, usize)>,
    sides: Vec<Sides>,
    /// Where the pairs of bargains of each actor begin.
    begins: Vec<usize>,
}

impl Engine {
    /// What each voter has of things as they are, and of each bargain, and the votes on them, left in `outcomes`.
    pub(super) fn outcomes(&mut self) {
        let mut outcomes = std::mem::take(&mut self.outcomes);
        wide::run(self.wide, Look { engine: self, out: &mut outcomes });
        outcomes.list(self.size, &self.deals.pairs);
        let count = Count { wide: self.wide, forces: &self.forces, out: &mut outcomes };
        with_rule(self.settings.voting_rule, count);
        self.outcomes = outcomes;
    }

    /// The likeliest of the bargains of an actor, by [`Self::outcomes`]; nothing: it stays. Chances are left in `chances`:
    /// that of staying, then those of its bargains.
    pub(super) fn choose(&mut self, actor: usize) -> Option<usize> {
        let options = self.outcomes.of[actor].len() + 1;
        if options == 1 {
            self.chances.clear();
            self.chances.push(1.0);
            return None;
        }
        self.outcomes.note(actor, &mut self.space);
        self.settled &= self.contest().chances(options, &mut self.space, &mut self.chances);
        let mut best = 0;
        for (at, chance) in self.chances.iter().enumerate() {
            if *chance > self.chances[best] {
                best = at;
            }
        }
        best.checked_sub(1).map(|at| self.outcomes.of[actor][at])
    }

    /// Sends an actor to its side of a bargain.
    pub(super) fn go(&mut self, actor: usize, chosen: Option<usize>) {
        let Some(deal) = chosen else { return };
        let (place_from, place_to) = self.deals.places(deal, self.issues);
        let place = if self.deals.pairs[deal].0 == actor { place_from } else { place_to };
        let next = self.next.as_flattened_mut();
        for (issue, &value) in place.iter().enumerate() {
            next[issue * self.stride + actor] = value;
        }
    }
}

struct Look<'a> {
    engine: &'a Engine,
    out: &'a mut Outcomes,
}

impl Work for Look<'_> {
    #[inline(always)]
    fn run(self) {
        let Self { engine, out } = self;
        let blocks = engine.blocks();
        let size = engine.size;
        out.lines.resize(size * blocks, [0.0; LANES]);
        out.before.resize((size + 1) * blocks, [0.0; LANES]);
        for position in 0..size {
            for block in 0..blocks {
                let at = position * blocks + block;
                let utility = engine.columns[at].utilities_of(&engine.risk[block]);
                let before = out.before[at];
                out.lines[at] = utility;
                out.before[at + blocks] = std::array::from_fn(|at| before[at] + utility[at]);
            }
        }
        let all = size as f64;
        out.all.resize((engine.deals.pairs.len() + 1) * blocks, [0.0; LANES]);
        let (now, deals) = out.all.split_at_mut(blocks);
        for (now, sum) in now.iter_mut().zip(&out.before[size * blocks..]) {
            *now = sum.map(|sum| sum / all);
        }
        for (deal, line) in deals.chunks_exact_mut(blocks).enumerate() {
            let (from, to) = engine.deals.pairs[deal];
            let (place_from, place_to) = engine.deals.places(deal, engine.issues);
            let (low, high) = (from.min(to), from.max(to));
            for (block, sum) in line.iter_mut().enumerate() {
                let mut own = out.before[low * blocks + block];
                // In their order: a difference of sums would round in another way.
                for positions in [low + 1..high, high + 1..size] {
                    for position in positions {
                        let utility = &out.lines[position * blocks + block];
                        own = std::array::from_fn(|at| own[at] + utility[at]);
                    }
                }
                let (first, second) =
                    (engine.moved(place_from, block), engine.moved(place_to, block));
                *sum = std::array::from_fn(|at| (own[at] + first[at] + second[at]) / all);
            }
        }
    }
}

impl Engine {
    /// What some voters have of a position.
    #[inline(always)]
    fn moved(&self, place: &[f64], block: usize) -> Block {
        let blocks = self.blocks();
        let mut sum = [0.0; LANES];
        for (issue, place) in place.iter().enumerate() {
            let (salience, ideal) =
                (&self.saliences[issue * blocks + block], &self.ideals[issue * blocks + block]);
            for at in 0..LANES {
                let weighed = salience[at] * (ideal[at] - place);
                sum[at] += weighed * weighed;
            }
        }
        Seen::of(sum, &self.squares[block]).utilities_of(&self.risk[block])
    }
}

impl Outcomes {
    /// Lists who is in which bargains, and the pairs of outcomes on which somebody needs the votes: each bargain with things
    /// as they are, then by actor its bargains, each with those before.
    fn list(&mut self, size: usize, deals: &[(usize, usize)]) {
        self.of.resize_with(size, Vec::new);
        self.of.iter_mut().for_each(Vec::clear);
        self.pairs.clear();
        self.begins.clear();
        for (deal, &(from, to)) in deals.iter().enumerate() {
            self.of[from].push(deal);
            self.of[to].push(deal);
            self.pairs.push((deal + 1, 0));
        }
        for own in &self.of {
            self.begins.push(self.pairs.len());
            for (first, &deal) in own.iter().enumerate() {
                self.pairs.extend(own[..first].iter().map(|&other| (deal + 1, other + 1)));
            }
        }
        self.sides.resize(self.pairs.len(), (0.0, 0.0));
    }

    /// Notes the votes on the bargains of an actor and on staying.
    fn note(&self, actor: usize, space: &mut Space) {
        let own = &self.of[actor];
        let options = own.len() + 1;
        space.begin(options);
        let mut pair = self.begins[actor];
        for (first, &deal) in own.iter().enumerate() {
            space.note(options, (first + 1, 0), self.sides[deal]);
            for second in 0..first {
                space.note(options, (first + 1, second + 1), self.sides[pair]);
                pair += 1;
            }
        }
    }
}

/// Votes of all on pairs of outcomes.
struct Count<'a> {
    wide: bool,
    forces: &'a [Block],
    out: &'a mut Outcomes,
}

impl Call<()> for Count<'_> {
    fn call<R: Rule>(self) {
        let Self { wide, forces, out } = self;
        wide::run(wide, CountBy::<R> { forces, out, rule: PhantomData });
    }
}

struct CountBy<'a, R> {
    forces: &'a [Block],
    out: &'a mut Outcomes,
    rule: PhantomData<R>,
}

impl<R: Rule> Work for CountBy<'_, R> {
    #[inline(always)]
    fn run(self) {
        let Self { forces, out: Outcomes { all, pairs, sides, .. }, .. } = self;
        let blocks = forces.len();
        let line = |outcome: usize| &all[outcome * blocks..(outcome + 1) * blocks];
        for (pairs, sides) in pairs.chunks(LANES).zip(sides.chunks_mut(LANES)) {
            let lines: [(&[Block], &[Block]); LANES] = std::array::from_fn(|pair| {
                let (first, second) = pairs.get(pair).copied().unwrap_or_default();
                (line(first), line(second))
            });
            // Pairs stand side by side here, so that votes are added in the order of voters.
            let (mut yes, mut no) = ([LEAST; LANES], [LEAST; LANES]);
            for (block, weights) in forces.iter().enumerate() {
                let votes: [Block; LANES] = std::array::from_fn(|pair| {
                    let (first, second) = (&lines[pair].0[block], &lines[pair].1[block]);
                    std::array::from_fn(|at| weights[at] * R::of(first[at] - second[at]))
                });
                #[expect(clippy::needless_range_loop, reason = "columns, not lines, of the votes")]
                for at in 0..LANES {
                    for pair in 0..LANES {
                        yes[pair] += positive(votes[pair][at]);
                        no[pair] -= negative(votes[pair][at]);
                    }
                }
            }
            for (pair, sides) in sides.iter_mut().enumerate() {
                *sides = (yes[pair], no[pair]);
            }
        }
    }
}
