//! Which of its bargains an actor takes.

use super::chance::{Sides, votes};
use super::engine::Engine;
use super::lanes::{Block, LANES, Seen};
use super::rule::{Call, Rule, with_rule};
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
    /// Votes on each bargain, and on things as they are.
    stays: Vec<Sides>,
}

impl Engine {
    /// What each voter has of things as they are, and of each bargain, left in `outcomes`.
    pub(super) fn outcomes(&mut self) {
        let mut outcomes = std::mem::take(&mut self.outcomes);
        wide::run(self.wide, Look { engine: self, out: &mut outcomes });
        self.outcomes = outcomes;
        with_rule(self.settings.voting_rule, AgainstStaying(self));
    }

    /// What all have of an outcome: things as they are are the first, then come bargains.
    fn outcome(&self, at: usize) -> &[f64] {
        &self.outcomes.all.as_flattened()[at * self.stride..][..self.size]
    }

    /// The likeliest of the bargains of an actor, by [`Self::outcomes`]; nothing: it stays. Its bargains are left in `own`,
    /// their chances in `chances`, that of staying first.
    pub(super) fn choose(&mut self, actor: usize) -> Option<usize> {
        self.own.clear();
        let pairs = self.deals.pairs.iter().enumerate();
        self.own.extend(
            pairs.filter(|(_, pair)| pair.0 == actor || pair.1 == actor).map(|(deal, _)| deal),
        );
        let options = self.own.len() + 1;
        if options == 1 {
            self.chances.clear();
            self.chances.push(1.0);
            return None;
        }
        with_rule(self.settings.voting_rule, AmongOwn(self));
        self.settled &= self.contest().chances(options, &mut self.space, &mut self.chances);
        let mut best = 0;
        for (at, chance) in self.chances.iter().enumerate() {
            if *chance > self.chances[best] {
                best = at;
            }
        }
        best.checked_sub(1).map(|at| self.own[at])
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

/// Votes on each bargain and on things as they are.
struct AgainstStaying<'a>(&'a mut Engine);

impl Call<()> for AgainstStaying<'_> {
    fn call<R: Rule>(self) {
        let Self(engine) = self;
        let mut stays = std::mem::take(&mut engine.outcomes.stays);
        stays.clear();
        let now = engine.outcome(0);
        let deals = 1..=engine.deals.pairs.len();
        stays.extend(deals.map(|at| votes::<R>(engine.outcome(at), now, &engine.capability)));
        engine.outcomes.stays = stays;
    }
}

/// Votes on the bargains of an actor.
struct AmongOwn<'a>(&'a mut Engine);

impl Call<()> for AmongOwn<'_> {
    fn call<R: Rule>(self) {
        let Self(engine) = self;
        let options = engine.own.len() + 1;
        let mut space = std::mem::take(&mut engine.space);
        space.begin(options);
        for (first, &deal) in engine.own.iter().enumerate() {
            space.note(options, (first + 1, 0), engine.outcomes.stays[deal]);
            for (second, &other) in engine.own[..first].iter().enumerate() {
                let (first_has, second_has) = (engine.outcome(deal + 1), engine.outcome(other + 1));
                let sides = votes::<R>(first_has, second_has, &engine.capability);
                space.note(options, (first + 1, second + 1), sides);
            }
        }
        engine.space = space;
    }
}
