//! One round: chances, risks, offers, moves.

use super::{Reading, Round};
use crate::models::{mean, positions, saliences, weights};
use crate::talks::Talks;

/// Actors on one issue.
pub(super) struct Actors {
    reading: Reading,
    /// Where everybody stands, with those to whom the issue is nothing.
    all: Vec<f64>,
    /// Who takes part: everybody with a salience above 0. What follows is about them.
    here: Vec<usize>,
    positions: Vec<f64>,
    saliences: Vec<f64>,
    weights: Vec<f64>,
    range: f64,
}

/// What an actor may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    /// Confrontations first, then compromises, then capitulations.
    rank: u8,
    /// The lowest of a rank is taken, the first of equals.
    key: f64,
    to: f64,
}

impl Actors {
    pub(super) fn new(talks: &Talks, issue: usize, reading: Reading) -> Self {
        let (all, salience) = (positions(talks, issue), saliences(talks, issue));
        let here: Vec<usize> = (0..all.len()).filter(|actor| salience[*actor] > 0.0).collect();
        let only = |values: &[f64]| here.iter().map(|actor| values[*actor]).collect::<Vec<f64>>();
        let positions = only(&all);
        let (low, high) = bounds(&positions);
        Self {
            reading,
            saliences: only(&salience),
            weights: only(&weights(talks, issue)),
            range: high - low,
            positions,
            here,
            all,
        }
    }

    /// Moves everybody at once; the exponents of risk.
    pub(super) fn step(&mut self) -> Vec<f64> {
        let risks = self.risks();
        if self.range <= 0.0 {
            return risks;
        }
        let chances = self.chances(&risks);
        let next = (0..self.positions.len()).map(|own| self.choose(own, risks[own], &chances));
        self.positions = next.collect();
        for (actor, place) in self.here.iter().zip(&self.positions) {
            self.all[*actor] = *place;
        }
        risks
    }

    pub(super) fn round(&self, risks: Vec<f64>) -> Round {
        Round {
            risks: self.here.iter().copied().zip(risks).collect(),
            positions: self.all.clone(),
            mean: mean(&self.positions, &self.weights),
            median: self.median(),
        }
    }

    /// Exponents of risk, from the danger that all others are to each actor if nobody minds risk.
    fn risks(&self) -> Vec<f64> {
        let size = self.positions.len();
        let even = vec![1.0; size];
        if self.range <= 0.0 {
            return even;
        }
        let chances = self.chances(&even);
        let danger: Vec<f64> = (0..size)
            .map(|own| {
                let others = (0..size).filter(|other| *other != own);
                others.map(|other| self.utility(other, own, 1.0, &chances)).sum()
            })
            .collect();
        let (low, high) = bounds(&danger);
        if high <= low {
            return even;
        }
        let risk = |own: &f64| {
            let acceptance = (2.0 * own - high - low) / (high - low);
            (1.0 - acceptance / 3.0) / (1.0 + acceptance / 3.0)
        };
        danger.iter().map(risk).collect()
    }

    /// Chance that the first beats the second, line by line.
    fn chances(&self, risks: &[f64]) -> Vec<f64> {
        let size = self.positions.len();
        let loss: Vec<Vec<f64>> = (0..size).map(|voter| self.losses(voter, risks[voter])).collect();
        let all = match self.reading {
            Reading::Scholz | Reading::Printed => loss.iter().map(|own| spread(own)).sum(),
            Reading::Pairwise => 0.0,
        };
        let chance = |at: usize| {
            let (first, second) = (at / size, at % size);
            if self.positions[first].total_cmp(&self.positions[second]).is_eq() {
                return 0.0;
            }
            let (mut pro, mut con) = (0.0, 0.0);
            for own in &loss {
                let vote = own[second] - own[first];
                if vote > 0.0 { pro += vote } else { con -= vote }
            }
            let votes = match self.reading {
                Reading::Scholz | Reading::Printed => all,
                Reading::Pairwise => pro + con,
            };
            if votes > 0.0 { pro / votes } else { 0.0 }
        };
        (0..size * size).map(chance).collect()
    }

    /// What every position costs a voter.
    fn losses(&self, voter: usize, risk: f64) -> Vec<f64> {
        let from = self.positions[voter];
        let loss = |to: &f64| libm::pow((from - to).abs() / self.range, risk) * self.weights[voter];
        self.positions.iter().map(loss).collect()
    }

    /// Expected utility of a challenge, with the exponent of whoever looks on.
    fn utility(&self, from: usize, to: usize, risk: f64, chances: &[f64]) -> f64 {
        let far = (self.positions[from] - self.positions[to]).abs() / (2.0 * self.range);
        // Positions never leave the range, up to rounding.
        let value = |part: f64| 2.0 - 4.0 * libm::pow(part.clamp(0.0, 1.0), risk);
        let (won, lost, same) = (value(0.5 - far), value(0.5 + far), value(0.5));
        let chance = chances[from * self.positions.len() + to];
        let resists = self.saliences[to];
        resists * (chance * won + (1.0 - chance) * lost) + (1.0 - resists) * won - same
    }

    fn choose(&self, own: usize, risk: f64, chances: &[f64]) -> f64 {
        let others = (0..self.positions.len()).filter(|other| *other != own);
        let offers = others.filter_map(|other| self.offer(own, other, risk, chances));
        let best = offers.min_by(|x, y| x.rank.cmp(&y.rank).then(x.key.total_cmp(&y.key)));
        best.map_or(self.positions[own], |offer| offer.to)
    }

    fn offer(&self, own: usize, other: usize, risk: f64, chances: &[f64]) -> Option<Offer> {
        let mine = self.utility(own, other, risk, chances);
        let theirs = self.utility(other, own, risk, chances);
        let (from, to) = (self.positions[own], self.positions[other]);
        let least = |rank, to: f64| Some(Offer { rank, key: (to - from).abs(), to });
        if theirs > mine && mine > 0.0 {
            return least(0, to);
        }
        if !(theirs > 0.0 && mine < 0.0) {
            return None;
        }
        if theirs < -mine {
            // The authors' program never comes to a capitulation: it compares the challenger's expectation with itself.
            return if self.reading == Reading::Scholz { None } else { least(2, to) };
        }
        if theirs <= -mine {
            return None;
        }
        let met = from + (to - from) * (mine / theirs).abs();
        match self.reading {
            Reading::Pairwise => least(1, met),
            Reading::Scholz | Reading::Printed => {
                let key = (mine.abs() * from + theirs * to) / (mine.abs() + theirs);
                Some(Offer { rank: 1, key, to: met })
            }
        }
    }

    /// Positions in order from the lowest; each one that wins a vote against the one kept takes its place.
    fn median(&self) -> Option<f64> {
        let mut order = self.positions.clone();
        order.sort_by(f64::total_cmp);
        order.dedup();
        let votes = |new: f64, kept: f64| -> f64 {
            let each = self.positions.iter().zip(&self.weights);
            each.map(|(own, weight)| weight * ((own - kept).abs() - (own - new).abs())).sum()
        };
        order.into_iter().reduce(|kept, new| if votes(new, kept) > 0.0 { new } else { kept })
    }
}

/// The lowest and the highest.
fn bounds(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(*value), high.max(*value))
    })
}

/// The sum of differences over all ordered pairs.
fn spread(values: &[f64]) -> f64 {
    let mut order = values.to_vec();
    order.sort_by(f64::total_cmp);
    let (mut sum, mut below) = (0.0, 0.0);
    for (at, value) in order.iter().enumerate() {
        sum += value * at as f64 - below;
        below += value;
    }
    2.0 * sum
}
