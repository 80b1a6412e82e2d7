//! One turn after another, in space that is used again by every turn and every run.
//!
//! Every sum runs in the order of the actors, so loops that take many actors at once change no bit. The time of a turn
//! grows with the third power of the number of actors: each challenge asks all third parties.

use std::marker::PhantomData;

use super::challenge::{Challenges, Expected, Sight};
use super::chance::{Contest, Space};
use super::choice::Outcomes;
use super::deal::{Deals, meet};
use super::lanes::{Block, LANES, Seen, fill};
use super::rule::{Call, Rule, with_rule};
use super::wide;
use super::{BargnModel, BigRAdjust, BigRRange, MOST_TURNS, Settings, ThirdPartyCommit};

/// The least change of utility for which an actor challenges another one.
const WORTH_IT: f64 = 1e-5;

/// Where everybody stands, and everything that is computed of it. Actors are those who take part; what is by issue has a
/// line for each issue.
#[derive(Debug, Default)]
pub(crate) struct Engine {
    pub(super) settings: Settings,
    /// Whether registers may be wide.
    pub(super) wide: bool,
    /// Who takes part, by its place in the talks.
    pub(super) present: Vec<usize>,
    /// Positions of all actors of the talks, by issue.
    pub(super) around: Vec<f64>,
    /// How far the ideal of each actor of the talks (a line) follows positions; empty: it is the position.
    shares: Vec<f64>,
    /// Number of actors of the talks.
    all: usize,
    /// Number of actors.
    pub(super) size: usize,
    /// Numbers in a line of blocks.
    pub(super) stride: usize,
    pub(super) issues: usize,
    pub(super) capability: Vec<f64>,
    /// Capabilities again, in blocks.
    pub(super) forces: Vec<Block>,
    /// By issue.
    pub(super) saliences: Vec<Block>,
    /// By issue.
    pub(super) positions: Vec<Block>,
    /// By issue.
    pub(super) ideals: Vec<Block>,
    /// Saliences of each actor together, and together with its capability, and the sum of their squares.
    pub(super) salience: Vec<Block>,
    pub(super) weight: Vec<Block>,
    pub(super) squares: Vec<Block>,
    /// From the ideal of each (a line) to the positions of all.
    pub(super) rows: Vec<Seen>,
    /// From the ideals of all to the position of each (a line).
    pub(super) columns: Vec<Seen>,
    /// From the ideals of all to their own positions.
    pub(super) selves: Vec<Seen>,
    /// Risk attitudes, from -1 to 1.
    pub(super) risk: Vec<Block>,
    guess: Vec<Block>,
    expected: Expected,
    seen: Expected,
    pub(super) deals: Deals,
    pub(super) next: Vec<Block>,
    pub(super) outcomes: Outcomes,
    pub(super) space: Space,
    pub(super) chances: Vec<f64>,
    /// Whether chances settled in every contest of the run.
    pub(crate) settled: bool,
}

impl Engine {
    /// One that will run under these settings.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "as the public functions take it")]
    pub(crate) fn new(settings: &Settings) -> Self {
        Self { settings: *settings, wide: wide::there(), ..Self::default() }
    }

    /// Other settings from the next run on.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "as the public functions take it")]
    pub(crate) fn set(&mut self, settings: &Settings) {
        self.settings = *settings;
    }

    /// Turn after turn until hardly anybody moves; `each` sees every turn with how far all moved. Whether it came to rest.
    pub(crate) fn run(&mut self, mut each: impl FnMut(&Self, f64)) -> bool {
        if self.size < 2 {
            return true;
        }
        let mut first = 0.0;
        for turn in 1..=MOST_TURNS {
            let movement = self.step();
            each(self, movement);
            if turn == 1 {
                first = movement;
            } else if movement < 0.02 * (first + 1e-4) {
                return true;
            }
        }
        false
    }

    /// Positions of all actors of the talks on an issue.
    pub(crate) fn line(&self, issue: usize) -> &[f64] {
        &self.around[issue * self.all..(issue + 1) * self.all]
    }

    /// How many actors the talks have.
    pub(crate) fn actors(&self) -> usize {
        self.all
    }

    /// Talks of another shape: numbers of actors and issues, and how far ideals follow positions.
    pub(super) fn shape(&mut self, actors: usize, issues: usize, shares: Option<&[Vec<f64>]>) {
        (self.all, self.issues) = (actors, issues);
        self.shares.clear();
        self.shares.extend(shares.into_iter().flatten().flatten());
    }

    /// One turn; how far all moved together.
    pub(super) fn step(&mut self) -> f64 {
        self.look();
        self.bargain();
        self.outcomes();
        self.next.clone_from(&self.positions);
        for actor in 0..self.size {
            let chosen = self.choose(actor);
            self.go(actor, chosen);
        }
        self.arrive()
    }

    /// Where everybody stands and how it feels about risk.
    pub(super) fn look(&mut self) {
        self.measure();
        self.attitudes();
    }

    pub(super) fn contest(&self) -> Contest {
        Contest { victory: self.settings.victory_prob_model, model: self.settings.pce_model }
    }

    /// Who has reason to be content is averse to risk.
    fn attitudes(&mut self) {
        let rule = self.settings.voting_rule;
        self.space.of_positions(self.wide, rule, &self.capability, &self.rows);
        self.settled &= self.contest().chances(self.size, &mut self.space, &mut self.chances);
        let low = self.chances.iter().copied().fold(f64::INFINITY, f64::min);
        let high = self.chances.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let range = high - low;
        let how = self.settings.big_r_range;
        let attitude = |chance: f64| match how {
            _ if range <= 0.0 => 0.0,
            BigRRange::Min => (chance - low) / range,
            BigRRange::Mid => (3.0 * chance - (high + 2.0 * low)) / (2.0 * range),
            BigRRange::Max => (2.0 * chance - (high + low)) / range,
        };
        for chance in &mut self.chances {
            *chance = attitude(*chance);
        }
        fill(&mut self.risk, &self.chances, 0.0);
    }

    /// What one actor expects of a challenge of `from` against those of some blocks.
    fn expect(&mut self, by: usize, from: usize, to: std::ops::Range<usize>, seen: bool) {
        let known = match self.settings.big_r_adjust {
            BigRAdjust::None => 0.0,
            BigRAdjust::OneThird => 1.0 / 3.0,
            BigRAdjust::Half => 0.5,
            BigRAdjust::TwoThirds => 2.0 / 3.0,
            BigRAdjust::Full => 1.0,
        };
        let own = (1.0 - known) * self.risk.as_flattened()[by];
        self.guess.clear();
        self.guess.extend(self.risk.iter().map(|risk| risk.map(|risk| own + known * risk)));
        let sight = Sight {
            third_parties: self.settings.third_party_commit == ThirdPartyCommit::SemiCommit,
            size: self.size,
            rows: &self.rows,
            columns: &self.columns,
            selves: &self.selves,
            risk: &self.guess,
            weight: &self.weight,
            salience: &self.salience,
        };
        let out = if seen { &mut self.seen } else { &mut self.expected };
        with_rule(self.settings.voting_rule, Ask { wide: self.wide, sight, from, to, out });
    }

    /// What `from` expects of challenging everybody: see [`Self::expects`].
    pub(super) fn challenges(&mut self, from: usize) {
        self.expect(from, from, 0..self.blocks(), false);
    }

    /// What was expected of challenging somebody: the chance to win, and the gain.
    pub(super) fn expects(&self, to: usize) -> (f64, f64) {
        let Expected { chance, gain, .. } = &self.expected;
        (chance.as_flattened()[to], gain.as_flattened()[to])
    }

    /// What `to` thinks that `from` can expect of challenging it: the chance to win, and the gain.
    pub(super) fn seen_by_receiver(&mut self, from: usize, to: usize) -> (f64, f64) {
        let block = to / LANES;
        self.expect(to, from, block..block + 1, true);
        (self.seen.chance.as_flattened()[to], self.seen.gain.as_flattened()[to])
    }

    /// Whom `from` challenges, as it expects after [`Self::challenges`].
    pub(super) fn best(&self, from: usize) -> Option<usize> {
        let mut best = None;
        let mut least = WORTH_IT;
        for (to, &gain) in self.expected.gain.as_flattened()[..self.size].iter().enumerate() {
            if to != from && gain > least {
                (best, least) = (Some(to), gain);
            }
        }
        best
    }

    /// The bargains that come of each actor's best challenge.
    fn bargain(&mut self) {
        self.deals.clear();
        for from in 0..self.size {
            self.challenges(from);
            if let Some(to) = self.best(from) {
                self.propose(from, to, self.expects(to).0);
            }
        }
    }

    /// Puts forward what comes of a challenge in which the initiator sees a chance.
    pub(super) fn propose(&mut self, from: usize, to: usize, chance: f64) {
        self.meet(from, to, chance);
        let model = self.settings.bargn_model;
        if model == BargnModel::InitOnlyInterp {
            return;
        }
        let (seen, gain) = self.seen_by_receiver(from, to);
        let repaired = matches!(model, BargnModel::InitRcvrRepaired | BargnModel::PWCompRepaired);
        self.meet(from, to, if repaired { seen } else { gain });
        let other = match model {
            BargnModel::PWCompInterp => self.capability[from] * self.salience.as_flattened()[to],
            BargnModel::PWCompRepaired => self.weight.as_flattened()[to],
            _ => return,
        };
        self.deals.mix(self.issues, (self.weight.as_flattened()[from], other));
    }

    fn meet(&mut self, from: usize, to: usize, chance: f64) {
        let (stride, start) = (self.stride, self.deals.places.len());
        self.deals.pairs.push((from, to));
        self.deals.places.resize(start + 2 * self.issues, 0.0);
        let (positions, saliences) = (self.positions.as_flattened(), self.saliences.as_flattened());
        for issue in 0..self.issues {
            let end = |actor: usize| {
                (positions[issue * stride + actor], saliences[issue * stride + actor])
            };
            let both = meet(self.settings.inter_vec_brgn, end(from), end(to), chance);
            self.deals.places[start + issue] = both.0;
            self.deals.places[start + self.issues + issue] = both.1;
        }
    }

    /// Everybody is where it wanted to go; how far that was.
    fn arrive(&mut self) -> f64 {
        let stride = self.stride;
        let mut moved = 0.0;
        let (from, to) = (self.positions.as_flattened(), self.next.as_flattened());
        for actor in 0..self.size {
            let squares = (0..self.issues).map(|issue| {
                let at = issue * stride + actor;
                (from[at] - to[at]) * (from[at] - to[at])
            });
            moved += squares.sum::<f64>().sqrt();
        }
        for issue in 0..self.issues {
            for (actor, place) in self.present.iter().zip(&to[issue * stride..]) {
                self.around[issue * self.all + actor] = *place;
            }
        }
        std::mem::swap(&mut self.positions, &mut self.next);
        self.accommodate();
        moved
    }

    /// Ideals follow positions as far as actors accommodate, also positions of those who take no part.
    fn accommodate(&mut self) {
        if self.shares.is_empty() {
            self.ideals.clone_from(&self.positions);
            return;
        }
        for (slot, &actor) in self.present.iter().enumerate() {
            let shares = &self.shares[actor * self.all..(actor + 1) * self.all];
            let own = 1.0 - shares.iter().sum::<f64>();
            for issue in 0..self.issues {
                let places = &self.around[issue * self.all..(issue + 1) * self.all];
                let others: f64 = shares.iter().zip(places).map(|(s, place)| s * place).sum();
                let ideal = &mut self.ideals.as_flattened_mut()[issue * self.stride + slot];
                *ideal = others + own * *ideal;
            }
        }
    }
}

/// Asks what comes of challenges, by a rule of votes.
struct Ask<'a> {
    wide: bool,
    sight: Sight<'a>,
    from: usize,
    to: std::ops::Range<usize>,
    out: &'a mut Expected,
}

impl Call<()> for Ask<'_> {
    fn call<R: Rule>(self) {
        let Self { wide, sight, from, to, out } = self;
        wide::run(wide, Challenges::<R> { sight, from, to, out, rule: PhantomData });
    }
}
