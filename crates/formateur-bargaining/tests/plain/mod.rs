//! The Spatial Model of Politics written plainly, a vector for everything: what the fast one is compared with.

mod challenge;
mod chance;
mod deal;

use formateur_bargaining::smp::{
    BargnModel, BigRAdjust, BigRRange, MOST_TURNS, Run, Settings, Turn,
};
use formateur_bargaining::{Actor, Talks};

use self::challenge::Sight;
use self::chance::{Contest, Space};
use self::deal::{Deal, meet};

/// The least change of utility for which an actor challenges another one.
const WORTH_IT: f64 = 1e-5;

/// Runs talks to their end.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "as the function that it is compared with")]
pub(crate) fn run(talks: &Talks, settings: &Settings) -> Run {
    let cares = |actor: &&Actor| actor.saliences.iter().map(|one| one * one).sum::<f64>() > 0.0;
    let present: Vec<Actor> = talks.actors().iter().filter(cares).cloned().collect();
    let begin = talks.actors().iter().map(|actor| actor.positions.clone()).collect();
    let mut turns = vec![Turn { positions: begin, movement: 0.0 }];
    let Ok(among) = Talks::new("those who care", talks.issues().to_vec(), present) else {
        return Run { turns, converged: true, settled: true };
    };
    let mut state = State::new(&among, talks, settings);
    let mut first = 0.0;
    let mut converged = false;
    for turn in 1..=MOST_TURNS {
        let movement = state.step();
        turns.push(Turn { positions: state.everywhere(), movement });
        if turn == 1 {
            first = movement;
        } else if movement < 0.02 * (first + 1e-4) {
            converged = true;
            break;
        }
    }
    Run { turns, converged, settled: state.settled }
}

/// Where everybody stands, and everything that is computed of it.
struct State<'a> {
    /// Those who care about something.
    talks: &'a Talks,
    /// Everybody.
    around: &'a Talks,
    settings: &'a Settings,
    size: usize,
    capability: Vec<f64>,
    salience: Vec<f64>,
    weight: Vec<f64>,
    positions: Vec<Vec<f64>>,
    ideals: Vec<Vec<f64>>,
    distance: Vec<f64>,
    /// Risk attitudes, from -1 to 1.
    risk: Vec<f64>,
    space: Space,
    chances: Vec<f64>,
    settled: bool,
}

impl<'a> State<'a> {
    fn new(talks: &'a Talks, around: &'a Talks, settings: &'a Settings) -> Self {
        let actors = talks.actors();
        let capability: Vec<f64> = actors.iter().map(|actor| actor.capability).collect();
        let salience: Vec<f64> = actors.iter().map(|actor| actor.saliences.iter().sum()).collect();
        let weight = capability.iter().zip(&salience).map(|(c, s)| c * s).collect();
        let positions: Vec<Vec<f64>> = actors.iter().map(|actor| actor.positions.clone()).collect();
        Self {
            talks,
            around,
            settings,
            size: actors.len(),
            capability,
            salience,
            weight,
            ideals: positions.clone(),
            positions,
            distance: Vec::new(),
            risk: Vec::new(),
            space: Space::default(),
            chances: Vec::new(),
            settled: true,
        }
    }

    /// One turn; how far all moved together.
    fn step(&mut self) -> f64 {
        self.measure();
        self.attitudes();
        let deals = self.deals();
        let next: Vec<Vec<f64>> = (0..self.size).map(|actor| self.choose(actor, &deals)).collect();
        let moved = self.positions.iter().zip(&next).map(|(from, to)| length(from, to)).sum();
        self.positions = next;
        self.accommodate();
        moved
    }

    fn measure(&mut self) {
        let mut distance = Vec::with_capacity(self.size * self.size);
        for actor in 0..self.size {
            distance.extend(
                (0..self.size).map(|other| self.distance_of(actor, &self.positions[other])),
            );
        }
        self.distance = distance;
    }

    /// How far a position is from the ideal of an actor, by its saliences.
    fn distance_of(&self, actor: usize, position: &[f64]) -> f64 {
        let saliences = &self.talks.actors()[actor].saliences;
        let (mut sum, mut all) = (0.0, 0.0);
        for ((salience, ideal), place) in saliences.iter().zip(&self.ideals[actor]).zip(position) {
            let weighed = salience * (ideal - place);
            sum += weighed * weighed;
            all += salience * salience;
        }
        (sum / all).sqrt()
    }

    fn contest<'b>(&self, weights: &'b [f64]) -> Contest<'b> {
        Contest {
            rule: self.settings.voting_rule,
            victory: self.settings.victory_prob_model,
            model: self.settings.pce_model,
            weights,
        }
    }

    /// Who has reason to be content is averse to risk.
    fn attitudes(&mut self) {
        let mut space = std::mem::take(&mut self.space);
        let mut chances = std::mem::take(&mut self.chances);
        let utility = |actor: usize, at: usize| utility(self.distance[actor * self.size + at], 0.0);
        let settled =
            self.contest(&self.capability).chances(self.size, utility, &mut space, &mut chances);
        let low = chances.iter().copied().fold(f64::INFINITY, f64::min);
        let high = chances.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let range = high - low;
        let attitude = |chance: f64| match self.settings.big_r_range {
            _ if range <= 0.0 => 0.0,
            BigRRange::Min => (chance - low) / range,
            BigRRange::Mid => (3.0 * chance - (high + 2.0 * low)) / (2.0 * range),
            BigRRange::Max => (2.0 * chance - (high + low)) / range,
        };
        self.risk = chances.iter().map(|&chance| attitude(chance)).collect();
        self.settled &= settled;
        (self.space, self.chances) = (space, chances);
    }

    /// The attitude of one actor as another one guesses it.
    fn guess(&self, by: usize, of: usize) -> f64 {
        let known = match self.settings.big_r_adjust {
            BigRAdjust::None => 0.0,
            BigRAdjust::OneThird => 1.0 / 3.0,
            BigRAdjust::Half => 0.5,
            BigRAdjust::TwoThirds => 2.0 / 3.0,
            BigRAdjust::Full => 1.0,
        };
        (1.0 - known) * self.risk[by] + known * self.risk[of]
    }

    /// Utilities of all for the positions of all, as one actor sees them.
    fn sight(&self, by: usize, utilities: &mut Vec<f64>) {
        utilities.clear();
        for actor in 0..self.size {
            let risk = self.guess(by, actor);
            let line = &self.distance[actor * self.size..(actor + 1) * self.size];
            utilities.extend(line.iter().map(|&distance| utility(distance, risk)));
        }
    }

    /// The bargains that come of each actor's best challenge.
    fn deals(&self) -> Vec<Deal> {
        let (mut own, mut other) = (Vec::new(), Vec::new());
        let mut deals = Vec::new();
        for from in 0..self.size {
            self.sight(from, &mut own);
            let sight = self.seen(&own);
            let mut best: Option<(usize, challenge::Expected)> = None;
            for to in (0..self.size).filter(|&to| to != from) {
                let expected = sight.challenge(from, to, from);
                let least = best.map_or(WORTH_IT, |(_, best)| best.gain);
                if expected.gain > least {
                    best = Some((to, expected));
                }
            }
            if let Some((to, expected)) = best {
                self.sight(to, &mut other);
                let seen = self.seen(&other).challenge(from, to, from);
                self.propose(from, to, expected.chance, seen, &mut deals);
            }
        }
        deals
    }

    fn seen<'b>(&'b self, utility: &'b [f64]) -> Sight<'b> {
        Sight {
            rule: self.settings.voting_rule,
            commit: self.settings.third_party_commit,
            size: self.size,
            utility,
            weight: &self.weight,
            salience: &self.salience,
        }
    }

    fn propose(
        &self,
        from: usize,
        to: usize,
        chance: f64,
        seen: challenge::Expected,
        deals: &mut Vec<Deal>,
    ) {
        let end = |actor: usize| {
            (self.positions[actor].as_slice(), self.talks.actors()[actor].saliences.as_slice())
        };
        let deal = |chance: f64| {
            let (place_from, place_to) =
                meet(self.settings.inter_vec_brgn, end(from), end(to), chance);
            Deal { from, to, place_from, place_to }
        };
        let mix = |first: Deal, second: &Deal, weights: (f64, f64)| {
            let mean = |x: &[f64], y: &[f64]| -> Vec<f64> {
                let all = weights.0 + weights.1;
                x.iter().zip(y).map(|(x, y)| (weights.0 * x + weights.1 * y) / all).collect()
            };
            Deal {
                place_from: mean(&first.place_from, &second.place_from),
                place_to: mean(&first.place_to, &second.place_to),
                ..first
            }
        };
        let (capability, salience) = (&self.capability, &self.salience);
        match self.settings.bargn_model {
            BargnModel::InitOnlyInterp => deals.push(deal(chance)),
            BargnModel::InitRcvrInterp => deals.extend([deal(chance), deal(seen.gain)]),
            BargnModel::InitRcvrRepaired => deals.extend([deal(chance), deal(seen.chance)]),
            BargnModel::PWCompInterp => {
                let weights = (capability[from] * salience[from], capability[from] * salience[to]);
                deals.push(mix(deal(chance), &deal(seen.gain), weights));
            }
            BargnModel::PWCompRepaired => {
                let weights = (self.weight[from], self.weight[to]);
                deals.push(mix(deal(chance), &deal(seen.chance), weights));
            }
        }
    }

    /// Where an actor goes: its side of the likeliest of the bargains that it is in, or nowhere.
    fn choose(&mut self, actor: usize, deals: &[Deal]) -> Vec<f64> {
        let own: Vec<&Deal> =
            deals.iter().filter(|deal| deal.from == actor || deal.to == actor).collect();
        let mut utilities = Vec::with_capacity(self.size * (own.len() + 1));
        for voter in 0..self.size {
            let risk = self.risk[voter];
            let line = &self.distance[voter * self.size..(voter + 1) * self.size];
            let all: f64 = line.iter().map(|&distance| utility(distance, risk)).sum();
            utilities.push(all / self.size as f64);
            for deal in &own {
                let others: f64 = line
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| *at != deal.from && *at != deal.to)
                    .map(|(_, &distance)| utility(distance, risk))
                    .sum();
                let moved = |place: &[f64]| utility(self.distance_of(voter, place), risk);
                let sum = others + moved(&deal.place_from) + moved(&deal.place_to);
                utilities.push(sum / self.size as f64);
            }
        }
        let options = own.len() + 1;
        let mut space = std::mem::take(&mut self.space);
        let mut chances = std::mem::take(&mut self.chances);
        let utility = |voter: usize, option: usize| utilities[voter * options + option];
        let settled =
            self.contest(&self.capability).chances(options, utility, &mut space, &mut chances);
        self.settled &= settled;
        let mut best = 0;
        for (at, chance) in chances.iter().enumerate() {
            if *chance > chances[best] {
                best = at;
            }
        }
        (self.space, self.chances) = (space, chances);
        match best.checked_sub(1).map(|at| own[at]) {
            None => self.positions[actor].clone(),
            Some(deal) if deal.from == actor => deal.place_from.clone(),
            Some(deal) => deal.place_to.clone(),
        }
    }

    /// Ideals follow positions as far as actors accommodate.
    fn accommodate(&mut self) {
        let Some(shares) = self.around.accommodation() else {
            self.ideals.clone_from(&self.positions);
            return;
        };
        let places = self.everywhere();
        for (ideal, actor) in self.ideals.iter_mut().zip(self.talks.actors()) {
            let is_it = |other: &Actor| other.name == actor.name;
            let line = &shares[self.around.actors().iter().position(is_it).expect("it is there")];
            let own = 1.0 - line.iter().sum::<f64>();
            for (issue, value) in ideal.iter_mut().enumerate() {
                let others: f64 =
                    line.iter().zip(&places).map(|(share, place)| share * place[issue]).sum();
                *value = others + own * *value;
            }
        }
    }

    /// Positions of everybody: who does not care stays.
    fn everywhere(&self) -> Vec<Vec<f64>> {
        let place = |actor: &Actor| {
            let own = self.talks.actors().iter().position(|other| other.name == actor.name);
            own.map_or_else(|| actor.positions.clone(), |at| self.positions[at].clone())
        };
        self.around.actors().iter().map(place).collect()
    }
}

/// Utility of a distance at a risk attitude from -1 (seeking) to 1 (averse).
fn utility(distance: f64, risk: f64) -> f64 {
    if distance <= 1.0 {
        (1.0 - distance) * (1.0 + distance * risk)
    } else {
        (1.0 - distance) * (1.0 + risk)
    }
}

fn length(from: &[f64], to: &[f64]) -> f64 {
    from.iter().zip(to).map(|(x, y)| (x - y) * (x - y)).sum::<f64>().sqrt()
}
