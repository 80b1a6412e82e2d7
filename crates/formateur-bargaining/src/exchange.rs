//! Exchange of positions: two actors give way to each other, each on the issue that matters less to it.
//!
//! After Stokman and Van Oosten (1994). Without exchange each issue ends at its compromise O = Σ c s x / Σ c s. Two actors
//! can exchange on two issues if they stand on opposite sides of O on both, and the first cares for the first issue,
//! compared with the second issue, more than its partner does. The partner then moves towards the first on the first
//! issue, and the first towards the partner on the second. If outcomes shift by a and b,
//!
//! > gain of the first = s₁A a - s₁B b, gain of the partner = s₂B b - s₂A a
//!
//! and both are equal where a (s₁A + s₂A) = b (s₁B + s₂B). At that rate both go as far as they can: until one of them has
//! moved all the way, or an outcome has reached the position of whom it was shifted for.
//!
//! The exchange of largest gain comes first. Its two actors are then bound on its two issues; outcomes are computed
//! anew, and so on while anybody gains.

use serde::Serialize;

use crate::models::{mean, positions, weights};
use crate::talks::Talks;

/// Two actors that give way to each other. Numbers are places in the talks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exchange {
    /// Who gets its way on the first issue, and gives way on the second.
    pub first: usize,
    /// Who gets its way on the second issue, and gives way on the first.
    pub partner: usize,
    /// The issue on which the partner moves.
    pub first_issue: usize,
    /// The issue on which the first moves.
    pub second_issue: usize,
    /// How far the partner moves on the first issue, with its sign.
    pub partner_moves: f64,
    /// How far the first moves on the second issue, with its sign.
    pub first_moves: f64,
    /// What either gains: salience times distance of outcomes.
    pub gain: f64,
    /// What it does to everybody, by first positions: the two gain, a third one that loses pays for the deal.
    pub effects: Vec<f64>,
}

/// All exchanges, and where issues end.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exchanges {
    /// In the order in which they are made.
    pub exchanges: Vec<Exchange>,
    /// Outcomes at the beginning and after each exchange.
    pub outcomes: Vec<Vec<Option<f64>>>,
    /// Positions at the beginning and after each exchange.
    pub positions: Vec<Vec<Vec<f64>>>,
    /// What all exchanges together do to each actor, by first positions.
    pub effects: Vec<f64>,
}

/// Most actors times issues for which exchanges are looked for.
pub const MOST_SEATS: usize = 2_000;
/// The least gain for which anybody exchanges.
const WORTH_IT: f64 = 1e-12;

/// All exchanges of these talks; nothing where actors times issues are more than [`MOST_SEATS`].
///
/// Of equal gains the first counts, by issues and then by actors in the order of the talks.
pub fn run(talks: &Talks) -> Option<Exchanges> {
    let (size, issues) = (talks.actors().len(), talks.issues().len());
    if size * issues > MOST_SEATS {
        return None;
    }
    let mut market = Market::new(talks);
    let mut all = Exchanges {
        exchanges: Vec::new(),
        outcomes: vec![market.outcomes.clone()],
        positions: vec![market.by_actor()],
        effects: vec![0.0; size],
    };
    while let Some(mut best) = market.best() {
        let before = market.outcomes.clone();
        market.make(&best);
        best.effects =
            (0..size).map(|actor| effect(talks, actor, &before, &market.outcomes)).collect();
        for (sum, effect) in all.effects.iter_mut().zip(&best.effects) {
            *sum += effect;
        }
        all.outcomes.push(market.outcomes.clone());
        all.positions.push(market.by_actor());
        all.exchanges.push(best);
    }
    Some(all)
}

fn effect(talks: &Talks, actor: usize, before: &[Option<f64>], after: &[Option<f64>]) -> f64 {
    let own = &talks.actors()[actor];
    let change = |(issue, (from, to)): (usize, (&Option<f64>, &Option<f64>))| {
        let far = |end: &Option<f64>| end.map_or(0.0, |end| (own.positions[issue] - end).abs());
        own.saliences[issue] * (far(from) - far(to))
    };
    before.iter().zip(after).enumerate().map(change).sum()
}

/// Positions, by issue and actor, as exchanges change them.
struct Market<'a> {
    talks: &'a Talks,
    positions: Vec<Vec<f64>>,
    /// Shares of capability times salience.
    shares: Vec<Vec<f64>>,
    bound: Vec<Vec<bool>>,
    outcomes: Vec<Option<f64>>,
}

impl<'a> Market<'a> {
    fn new(talks: &'a Talks) -> Self {
        let issues = 0..talks.issues().len();
        let shares = |issue| {
            let weights = weights(talks, issue);
            let all: f64 = weights.iter().sum();
            weights.iter().map(|own| if all > 0.0 { own / all } else { 0.0 }).collect()
        };
        let mut market = Self {
            talks,
            positions: issues.clone().map(|issue| positions(talks, issue)).collect(),
            shares: issues.clone().map(shares).collect(),
            bound: issues.map(|_| vec![false; talks.actors().len()]).collect(),
            outcomes: Vec::new(),
        };
        market.settle();
        market
    }

    fn settle(&mut self) {
        let each = self.positions.iter().zip(&self.shares);
        self.outcomes = each.map(|(places, shares)| mean(places, shares)).collect();
    }

    fn by_actor(&self) -> Vec<Vec<f64>> {
        let own = |actor: usize| self.positions.iter().map(|places| places[actor]).collect();
        (0..self.talks.actors().len()).map(own).collect()
    }

    fn best(&self) -> Option<Exchange> {
        let (size, issues) = (self.talks.actors().len(), self.positions.len());
        let mut best: Option<Exchange> = None;
        for one in 0..issues {
            for two in one + 1..issues {
                for first in 0..size {
                    for partner in first + 1..size {
                        let found = self.exchange(first, partner, one, two);
                        let least = best.as_ref().map_or(WORTH_IT, |best| best.gain + WORTH_IT);
                        best = found.filter(|found| found.gain > least).or(best);
                    }
                }
            }
        }
        best
    }

    /// The exchange of two actors on two issues, whichever of them gets its way on which.
    fn exchange(&self, x: usize, y: usize, one: usize, two: usize) -> Option<Exchange> {
        if !self.opposed(x, y, one) || !self.opposed(x, y, two) {
            return None;
        }
        let salience = |actor: usize, issue: usize| self.talks.actors()[actor].saliences[issue];
        let crossed = salience(x, one) * salience(y, two) - salience(y, one) * salience(x, two);
        let (first, partner) = if crossed > 0.0 { (x, y) } else { (y, x) };
        let way =
            |issue: usize| (self.positions[issue][first] - self.positions[issue][partner]).abs();
        let room = |winner: usize, issue: usize| {
            self.outcomes[issue].map_or(0.0, |end| (self.positions[issue][winner] - end).abs())
        };
        let most_one = (self.shares[one][partner] * way(one)).min(room(first, one));
        let most_two = (self.shares[two][first] * way(two)).min(room(partner, two));
        let both_one = salience(first, one) + salience(partner, one);
        let both_two = salience(first, two) + salience(partner, two);
        if both_one <= 0.0 || both_two <= 0.0 || most_one <= 0.0 || most_two <= 0.0 {
            return None;
        }
        let shift_one = most_one.min(most_two * both_two / both_one);
        let shift_two = shift_one * both_one / both_two;
        let toward = |winner: usize, loser: usize, issue: usize| {
            (self.positions[issue][winner] - self.positions[issue][loser]).signum()
        };
        Some(Exchange {
            first,
            partner,
            first_issue: one,
            second_issue: two,
            partner_moves: toward(first, partner, one) * shift_one / self.shares[one][partner],
            first_moves: toward(partner, first, two) * shift_two / self.shares[two][first],
            gain: salience(first, one) * shift_one - salience(first, two) * shift_two,
            effects: Vec::new(),
        })
    }

    /// Whether two actors, neither of them bound, stand on opposite sides of the outcome.
    fn opposed(&self, x: usize, y: usize, issue: usize) -> bool {
        let bound = &self.bound[issue];
        let Some(end) = self.outcomes[issue].filter(|_| !bound[x] && !bound[y]) else {
            return false;
        };
        (self.positions[issue][x] - end) * (self.positions[issue][y] - end) < 0.0
    }

    fn make(&mut self, made: &Exchange) {
        let moves = [
            (made.first_issue, made.partner, made.partner_moves),
            (made.second_issue, made.first, made.first_moves),
        ];
        for (issue, mover, by) in moves {
            let place = &mut self.positions[issue][mover];
            *place = (*place + by).clamp(0.0, 1.0);
            self.bound[issue][made.first] = true;
            self.bound[issue][made.partner] = true;
        }
        self.settle();
    }
}
