//! One turn after another, in space that is used again by every turn and every run.
//!
//! Every sum runs in the order of the actors, so loops that take many actors at once change no bit. The time of a turn
//! grows with the third power of the number of actors: each challenge asks all third parties.

use super::challenge::{Challenges, Expected, Sight};
use super::chance::{Contest, Space};
use super::deal::{Deals, meet};
use super::rule::utility;
use super::{BargnModel, BigRAdjust, BigRRange, MOST_TURNS, Settings, ThirdPartyCommit};
use crate::talks::Talks;

/// The least change of utility for which an actor challenges another one.
const WORTH_IT: f64 = 1e-5;

/// Where everybody stands, and everything that is computed of it. What is by issue has a line for each issue.
#[derive(Debug, Default)]
pub(crate) struct Engine {
    pub(super) settings: Settings,
    /// Number of actors.
    pub(super) size: usize,
    pub(super) issues: usize,
    pub(super) capability: Vec<f64>,
    /// By issue.
    pub(super) saliences: Vec<f64>,
    /// By issue.
    pub(super) positions: Vec<f64>,
    /// By issue.
    pub(super) ideals: Vec<f64>,
    /// How far the ideal of each (a line) follows positions; empty: it is the position.
    shares: Vec<f64>,
    /// Saliences of each actor together, and together with its capability, and the sum of their squares.
    pub(super) salience: Vec<f64>,
    pub(super) weight: Vec<f64>,
    pub(super) squares: Vec<f64>,
    /// From the ideal of each (a line) to the positions of all.
    pub(super) distance: Vec<f64>,
    /// Risk attitudes, from -1 to 1.
    pub(super) risk: Vec<f64>,
    guess: Vec<f64>,
    pub(super) expected: Expected,
    seen: Expected,
    pub(super) deals: Deals,
    pub(super) next: Vec<f64>,
    pub(super) utilities: Vec<f64>,
    pub(super) outcomes: Vec<f64>,
    pub(super) lines: Vec<f64>,
    pub(super) space: Space,
    pub(super) chances: Vec<f64>,
    pub(super) own: Vec<usize>,
    /// Whether chances settled in every contest of the run.
    pub(crate) settled: bool,
}

impl Engine {
    /// One that will run under these settings.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "as the public functions take it")]
    pub(crate) fn new(settings: &Settings) -> Self {
        Self { settings: *settings, ..Self::default() }
    }

    /// Other settings from the next run on.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "as the public functions take it")]
    pub(crate) fn set(&mut self, settings: &Settings) {
        self.settings = *settings;
    }

    /// Reads talks.
    pub(crate) fn load(&mut self, talks: &Talks) {
        let actors = talks.actors();
        (self.size, self.issues) = (actors.len(), talks.issues().len());
        self.capability.clear();
        self.capability.extend(actors.iter().map(|actor| actor.capability));
        self.positions.clear();
        self.saliences.clear();
        for issue in 0..self.issues {
            self.positions.extend(actors.iter().map(|actor| actor.positions[issue]));
            self.saliences.extend(actors.iter().map(|actor| actor.saliences[issue]));
        }
        self.shares.clear();
        self.shares.extend(talks.accommodation().into_iter().flatten().flatten());
        self.begin();
    }

    /// Takes other numbers for the same actors and issues: capabilities, and positions and saliences by issue.
    pub(crate) fn replace(&mut self, capability: &[f64], positions: &[f64], saliences: &[f64]) {
        self.capability.copy_from_slice(capability);
        self.positions.clear();
        self.positions.extend_from_slice(positions);
        self.saliences.copy_from_slice(saliences);
        self.begin();
    }

    fn begin(&mut self) {
        let (size, issues) = (self.size, self.issues);
        self.salience.clear();
        self.salience.resize(size, 0.0);
        self.squares.clear();
        self.squares.resize(size, 0.0);
        for line in self.saliences.chunks_exact(size).take(issues) {
            for ((sum, squares), salience) in
                self.salience.iter_mut().zip(&mut self.squares).zip(line)
            {
                *sum += salience;
                *squares += salience * salience;
            }
        }
        self.weight.clear();
        self.weight.extend(self.capability.iter().zip(&self.salience).map(|(c, s)| c * s));
        self.ideals.clone_from(&self.positions);
        self.settled = true;
    }

    /// Turn after turn until hardly anybody moves; `each` sees every turn with how far all moved. Whether it came to rest.
    pub(crate) fn run(&mut self, mut each: impl FnMut(&Self, f64)) -> bool {
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

    /// The position of an actor on an issue.
    pub(crate) fn position(&self, actor: usize, issue: usize) -> f64 {
        self.positions[issue * self.size + actor]
    }

    /// Positions of all on an issue.
    pub(crate) fn line(&self, issue: usize) -> &[f64] {
        &self.positions[issue * self.size..(issue + 1) * self.size]
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

    fn measure(&mut self) {
        let size = self.size;
        self.distance.clear();
        self.distance.resize(size * size, 0.0);
        for (actor, line) in self.distance.chunks_exact_mut(size).enumerate() {
            for issue in 0..self.issues {
                let positions = &self.positions[issue * size..(issue + 1) * size];
                let salience = self.saliences[issue * size + actor];
                let ideal = self.ideals[issue * size + actor];
                for (sum, position) in line.iter_mut().zip(positions) {
                    let weighed = salience * (ideal - position);
                    *sum += weighed * weighed;
                }
            }
            let squares = self.squares[actor];
            if squares > 0.0 {
                for sum in line {
                    *sum = (*sum / squares).sqrt();
                }
            } else {
                line.fill(0.0);
            }
        }
    }

    pub(super) fn contest(&self) -> Contest {
        Contest {
            rule: self.settings.voting_rule,
            victory: self.settings.victory_prob_model,
            model: self.settings.pce_model,
        }
    }

    /// Who has reason to be content is averse to risk.
    fn attitudes(&mut self) {
        self.utilities.clear();
        self.utilities.extend(self.distance.iter().map(|&distance| utility(distance, 0.0)));
        self.settled &= self.contest().chances(
            self.size,
            &self.capability,
            &self.utilities,
            &mut self.space,
            &mut self.chances,
        );
        let low = self.chances.iter().copied().fold(f64::INFINITY, f64::min);
        let high = self.chances.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let range = high - low;
        let attitude = |chance: f64| match self.settings.big_r_range {
            _ if range <= 0.0 => 0.0,
            BigRRange::Min => (chance - low) / range,
            BigRRange::Mid => (3.0 * chance - (high + 2.0 * low)) / (2.0 * range),
            BigRRange::Max => (2.0 * chance - (high + low)) / range,
        };
        self.risk.clear();
        self.risk.extend(self.chances.iter().map(|&chance| attitude(chance)));
    }

    /// What one actor expects of a challenge of `from` against some others.
    fn expect(&mut self, by: usize, from: usize, to: std::ops::Range<usize>, seen: bool) {
        let known = match self.settings.big_r_adjust {
            BigRAdjust::None => 0.0,
            BigRAdjust::OneThird => 1.0 / 3.0,
            BigRAdjust::Half => 0.5,
            BigRAdjust::TwoThirds => 2.0 / 3.0,
            BigRAdjust::Full => 1.0,
        };
        let own = (1.0 - known) * self.risk[by];
        self.guess.clear();
        self.guess.extend(self.risk.iter().map(|risk| own + known * risk));
        let sight = Sight {
            third_parties: self.settings.third_party_commit == ThirdPartyCommit::SemiCommit,
            size: self.size,
            distance: &self.distance,
            risk: &self.guess,
            weight: &self.weight,
            salience: &self.salience,
        };
        let out = if seen { &mut self.seen } else { &mut self.expected };
        Challenges { sight, from, to, out }.run(self.settings.voting_rule);
    }

    /// What `from` expects of challenging everybody: left in `expected`.
    pub(super) fn challenges(&mut self, from: usize) {
        self.expect(from, from, 0..self.size, false);
    }

    /// What `to` thinks that `from` can expect of challenging it: the chance to win, and the gain.
    pub(super) fn seen_by_receiver(&mut self, from: usize, to: usize) -> (f64, f64) {
        self.expect(to, from, to..to + 1, true);
        (self.seen.chance[0], self.seen.gain[0])
    }

    /// Whom `from` challenges, as it expects after [`Self::challenges`].
    pub(super) fn best(&self, from: usize) -> Option<usize> {
        let mut best = None;
        let mut least = WORTH_IT;
        for (to, &gain) in self.expected.gain.iter().enumerate() {
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
                self.propose(from, to, self.expected.chance[to]);
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
            BargnModel::PWCompInterp => self.capability[from] * self.salience[to],
            BargnModel::PWCompRepaired => self.weight[to],
            _ => return,
        };
        self.deals.mix(self.issues, (self.weight[from], other));
    }

    fn meet(&mut self, from: usize, to: usize, chance: f64) {
        let (size, start) = (self.size, self.deals.places.len());
        self.deals.pairs.push((from, to));
        self.deals.places.resize(start + 2 * self.issues, 0.0);
        for issue in 0..self.issues {
            let end = |actor: usize| {
                (self.positions[issue * size + actor], self.saliences[issue * size + actor])
            };
            let both = meet(self.settings.inter_vec_brgn, end(from), end(to), chance);
            self.deals.places[start + issue] = both.0;
            self.deals.places[start + self.issues + issue] = both.1;
        }
    }

    /// Everybody is where it wanted to go; how far that was.
    fn arrive(&mut self) -> f64 {
        let size = self.size;
        let mut moved = 0.0;
        for actor in 0..size {
            let squares = (0..self.issues).map(|issue| {
                let at = issue * size + actor;
                (self.positions[at] - self.next[at]) * (self.positions[at] - self.next[at])
            });
            moved += squares.sum::<f64>().sqrt();
        }
        std::mem::swap(&mut self.positions, &mut self.next);
        self.accommodate();
        moved
    }

    /// Ideals follow positions as far as actors accommodate.
    fn accommodate(&mut self) {
        if self.shares.is_empty() {
            self.ideals.clone_from(&self.positions);
            return;
        }
        let size = self.size;
        for (actor, shares) in self.shares.chunks_exact(size).enumerate() {
            let own = 1.0 - shares.iter().sum::<f64>();
            for issue in 0..self.issues {
                let places = &self.positions[issue * size..(issue + 1) * size];
                let others: f64 = shares.iter().zip(places).map(|(s, place)| s * place).sum();
                let ideal = &mut self.ideals[issue * size + actor];
                *ideal = others + own * *ideal;
            }
        }
    }
}
