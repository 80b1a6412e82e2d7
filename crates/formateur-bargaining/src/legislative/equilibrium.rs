//! The stationary equilibrium of legislative bargaining.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cheapest::{Space, partners};
use super::game::{Legislature, LegislatureError};
use super::linear::solve;
use super::polish::polish;

/// Rounds of play before the equations are solved, and again if they are not.
const ROUNDS: usize = 400;
/// Times that play goes on.
const PLAYS: usize = 12;
/// A gap that rounding may leave.
const ENOUGH: f64 = 1e-14;
/// Times that the equations are solved with more sets of partners.
const POLISHINGS: usize = 200;
/// Sets of partners of each proposer with which the equations are solved, likeliest first.
const SETS: usize = 6;
/// For how many solutions sets are kept that were added.
const KEPT_FOR: usize = 12;
/// What is left of discount factors where they leave values open.
const LESS_PATIENT: f64 = 1.0 - 1e-3;
/// Chances of sets of partners that are forgotten while playing.
const KEPT: f64 = 1e-9;

/// What each member can expect, and how far from an equilibrium that is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Equilibrium {
    /// Before a proposer is drawn, the expected share of each member.
    pub values: Vec<f64>,
    /// What each member keeps when it proposes; nothing for those that never do.
    pub proposer_shares: Vec<Option<f64>>,
    /// The chance of each member to be in the coalition of somebody else who proposes.
    pub included: Vec<f64>,
    /// How much more than the cheapest partners those cost that are chosen, at most, for any proposer.
    pub gap: f64,
    /// Whether other equilibria with other values may exist, since somebody can wait for ever who never proposes, or who is
    /// needed by everybody as others are that can wait for ever. Values are then the limit of those with one discount
    /// factor that nears 1.
    pub several: bool,
}

/// How often each type of proposer chooses which partners.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mix {
    chances: Vec<BTreeMap<Vec<u32>, f64>>,
}

impl Mix {
    pub(super) fn none(types: usize) -> Self {
        Self { chances: vec![BTreeMap::new(); types] }
    }

    pub(super) fn sets(&self, kind: usize) -> impl Iterator<Item = (&Vec<u32>, &f64)> {
        self.chances[kind].iter()
    }

    pub(super) fn chance(&self, kind: usize, numbers: &[u32]) -> f64 {
        self.chances[kind].get(numbers).copied().unwrap_or(0.0)
    }

    pub(super) fn add(&mut self, kind: usize, numbers: Vec<u32>, chance: f64) {
        *self.chances[kind].entry(numbers).or_default() += chance;
    }

    /// The likeliest sets of each type and those that are kept anyway stay.
    fn prune(&mut self, most: usize, kept: &[(usize, Vec<u32>)]) {
        for (kind, own) in self.chances.iter_mut().enumerate() {
            let mut chances: Vec<f64> = own.values().copied().collect();
            chances.sort_by(|x, y| y.total_cmp(x));
            let least = chances.get(most).copied().unwrap_or(0.0).max(1e-12);
            own.retain(|numbers, chance| {
                *chance > least || kept.iter().any(|(at, set)| *at == kind && set == numbers)
            });
        }
        self.normalise();
    }

    /// Chances of each type add up to 1 again.
    pub(super) fn normalise(&mut self) {
        for own in &mut self.chances {
            let all: f64 = own.values().sum();
            if all > 0.0 {
                for chance in own.values_mut() {
                    *chance /= all;
                }
            }
        }
    }

    fn fade(&mut self, kept: f64) {
        for own in &mut self.chances {
            for chance in own.values_mut() {
                *chance *= kept;
            }
            own.retain(|_, chance| *chance > KEPT);
        }
    }
}

/// The stationary subgame-perfect equilibrium of Baron and Ferejohn (1989) for any weights, quota, recognition
/// probabilities and discount factors, as in Eraslan (2002).
///
/// A member is drawn, proposes how to divide a pie of 1, and needs the votes of others up to the quota; who is offered at
/// least what waiting is worth votes for it. If a proposal fails, the next round begins. Values v solve
///
/// > `v(i) = p(i) (1 − Σ λ(i, S) Σ_{j ∈ S} δ(j) v(j)) + δ(i) v(i) Σ_{k ≠ i} p(k) Pr(i ∈ S of k)`
///
/// where only cheapest sets S of partners are chosen. They are unique if everybody discounts (`eraslan2013`).
/// Members that are alike are treated alike.
pub fn baron_ferejohn(legislature: &Legislature) -> Result<Equilibrium, LegislatureError> {
    let mut space = Space::default();
    let mut played = Mix::none(legislature.types().len());
    let mut best = (f64::INFINITY, played.clone());
    for play in 0..PLAYS {
        play_on(legislature, &mut played, play * ROUNDS, &mut space);
        solve_from(legislature, &played, &mut best, &mut space);
        if best.0 <= ENOUGH {
            break;
        }
    }
    let found = if best.0.is_finite() { &best.1 } else { &played };
    Ok(equilibrium(legislature, found, &mut space))
}

/// Solves the equations from what was played, with more sets of partners each time; keeps the best.
fn solve_from(legislature: &Legislature, played: &Mix, best: &mut (f64, Mix), space: &mut Space) {
    let mut mix = played.clone();
    if let Some(gap) = gap(legislature, &mix, space).filter(|gap| *gap < best.0) {
        *best = (gap, mix.clone());
    }
    mix.prune(SETS, &[]);
    let mut fresh: Vec<Vec<(usize, Vec<u32>)>> = Vec::new();
    for _ in 0..POLISHINGS {
        if let Some(next) = polish(legislature, &mix) {
            mix = next;
        }
        let gap = gap(legislature, &mix, space).unwrap_or(f64::INFINITY);
        if gap < best.0 {
            *best = (gap, mix.clone());
        }
        let kept: Vec<_> = fresh.iter().rev().take(KEPT_FOR).flatten().cloned().collect();
        mix.prune(SETS, &kept);
        let added = extend(legislature, &mut mix, space);
        if gap <= ENOUGH || added.is_empty() {
            return;
        }
        fresh.push(added);
    }
}

/// Best replies to what was played so far, each round counting a little less than all before.
fn play_on(legislature: &Legislature, mix: &mut Mix, from: usize, space: &mut Space) {
    let types = legislature.types();
    let all: f64 = types.iter().map(|kind| kind.number as f64 * kind.seat.weight as f64).sum();
    let mut values = values_near(legislature, mix)
        .filter(|_| from > 0)
        .unwrap_or_else(|| types.iter().map(|kind| kind.seat.weight as f64 / all).collect());
    for round in from..from + ROUNDS {
        let prices = prices(legislature, &values);
        let kept = if round == 0 { 0.0 } else { 1.0 - 1.0 / (round as f64 + 5.0) };
        mix.fade(kept);
        for proposer in 0..types.len() {
            if let Some(found) = partners(legislature, proposer, &prices, space) {
                mix.add(proposer, found.numbers, 1.0 - kept);
            }
        }
        mix.normalise();
        if let Some(next) = values_near(legislature, mix) {
            values = next;
        }
    }
}

fn prices(legislature: &Legislature, values: &[f64]) -> Vec<f64> {
    legislature
        .types()
        .iter()
        .zip(values)
        .map(|(kind, value)| kind.seat.discount * value.max(0.0))
        .collect()
}

/// Values of all types if partners are chosen like that; nothing if they are not determined.
pub(super) fn values_of(legislature: &Legislature, mix: &Mix) -> Option<Vec<f64>> {
    values_with(legislature, mix, 1.0)
}

/// The same, and if they are not determined, those of slightly less patient members: some that can wait for ever may be
/// everybody's partners for a time, until others are cheaper.
pub(super) fn values_near(legislature: &Legislature, mix: &Mix) -> Option<Vec<f64>> {
    values_of(legislature, mix).or_else(|| values_with(legislature, mix, LESS_PATIENT))
}

fn values_with(legislature: &Legislature, mix: &Mix, patience: f64) -> Option<Vec<f64>> {
    let types = legislature.types();
    let included = included(legislature, mix);
    let line = |at: usize| {
        let own = &types[at].seat;
        let mut line = vec![0.0; types.len()];
        if let Some(first) = legislature.follows(at) {
            line[at] = types[first].seat.recognition;
            line[first] = -own.recognition;
            return line;
        }
        line[at] = 1.0 - patience * own.discount * included[at];
        for (numbers, chance) in mix.sets(at) {
            for ((entry, number), kind) in line.iter_mut().zip(numbers).zip(types) {
                let price = patience * kind.seat.discount;
                *entry += own.recognition * chance * f64::from(*number) * price;
            }
        }
        line
    };
    let lines = (0..types.len()).map(line).collect();
    let own = |at: usize| match legislature.follows(at) {
        Some(_) => 0.0,
        None => types[at].seat.recognition,
    };
    solve(lines, (0..types.len()).map(own).collect())
}

/// The chance of one member of each type to be a partner.
fn included(legislature: &Legislature, mix: &Mix) -> Vec<f64> {
    let types = legislature.types();
    let mut included = vec![0.0; types.len()];
    for (proposer, kind) in types.iter().enumerate() {
        let often = kind.number as f64 * kind.seat.recognition;
        for (numbers, chance) in mix.sets(proposer) {
            for ((sum, number), own) in included.iter_mut().zip(numbers).zip(types) {
                *sum += often * chance * f64::from(*number) / own.number as f64;
            }
        }
    }
    included
}

/// By how much chosen partners cost more than the cheapest, at most.
fn gap(legislature: &Legislature, mix: &Mix, space: &mut Space) -> Option<f64> {
    let prices = prices(legislature, &values_of(legislature, mix)?);
    let mut most = 0.0_f64;
    for (proposer, kind) in legislature.types().iter().enumerate() {
        if kind.seat.recognition > 0.0 {
            mix.sets(proposer).next()?;
            let least = partners(legislature, proposer, &prices, space)?.cost;
            most = most.max(expected(mix, proposer, &prices) - least);
        }
    }
    Some(most)
}

/// What chosen partners cost on average.
fn expected(mix: &Mix, proposer: usize, prices: &[f64]) -> f64 {
    let cost = |numbers: &[u32]| -> f64 {
        numbers.iter().zip(prices).map(|(number, price)| f64::from(*number) * price).sum()
    };
    mix.sets(proposer).map(|(numbers, chance)| chance * cost(numbers)).sum()
}

/// Adds the cheapest partners of each proposer, at the chance of 0, if they are not there; those that were added.
fn extend(legislature: &Legislature, mix: &mut Mix, space: &mut Space) -> Vec<(usize, Vec<u32>)> {
    let Some(values) = values_near(legislature, mix) else { return Vec::new() };
    let prices = prices(legislature, &values);
    let mut added = Vec::new();
    for proposer in 0..legislature.types().len() {
        let found = partners(legislature, proposer, &prices, space);
        let fresh = found.filter(|own| !mix.chances[proposer].contains_key(&own.numbers));
        if let Some(found) = fresh {
            mix.add(proposer, found.numbers.clone(), 0.0);
            added.push((proposer, found.numbers));
        }
    }
    added
}

fn equilibrium(legislature: &Legislature, mix: &Mix, space: &mut Space) -> Equilibrium {
    let types = legislature.types();
    let values = values_near(legislature, mix).unwrap_or_else(|| vec![0.0; types.len()]);
    let prices = prices(legislature, &values);
    let share =
        |at: usize| (types[at].seat.recognition > 0.0).then(|| 1.0 - expected(mix, at, &prices));
    let shares: Vec<Option<f64>> = (0..types.len()).map(share).collect();
    let place = legislature.places();
    Equilibrium {
        // What is below 0 is so by rounding.
        values: place.iter().map(|&at| values[at].max(0.0)).collect(),
        proposer_shares: place.iter().map(|&at| shares[at]).collect(),
        included: legislature.spread(&included(legislature, mix)),
        gap: gap(legislature, mix, space).unwrap_or(f64::INFINITY),
        several: several(legislature),
    }
}

fn several(legislature: &Legislature) -> bool {
    let votes: u64 = legislature.seats().iter().map(|seat| seat.weight).sum();
    let patient = legislature.seats().iter().filter(|seat| seat.discount >= 1.0);
    let (mut silent, mut needed) = (false, 0);
    for seat in patient {
        silent |= seat.recognition <= 0.0 && (seat.weight > 0 || seat.veto);
        needed += usize::from(seat.veto || votes - seat.weight < legislature.quota());
    }
    silent || needed > 1
}
