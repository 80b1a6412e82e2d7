//! The party of the prime minister, given who governs: a conditional logit over the members.

use serde::{Deserialize, Serialize};

use super::features::{LEADER_FEATURES, Table, WIDTH};
use crate::newton::{Slopes, maximum, moments};
use crate::number::seven;
use crate::opportunity::{Members, places};
use crate::scene::Scene;

/// Ridge on the standardised coefficients.
const RIDGE: f64 = 4.0;
/// Weight of a mid-term cabinet against one after an election.
const MIDTERM: f64 = 0.25;
/// Prior of the share of prime ministers whose party is a player that does not govern: events, and cabinets.
const OUTSIDE: (f64, f64) = (0.5, 100.0);
/// Power to which chances over all governments are raised: means over forecasts of governments are too cautious.
const SHARPER: f64 = 1.3;
/// How much likelier the largest party of the chamber leads than its members' features say, as a factor: exp 0.4.
const LARGEST: f64 = 1.491_824_697_641_270_3;
/// Share of the chance that goes to all players by their seats: forecasts of governments do not expect every surprise.
const SURPRISE: f64 = 0.015;
/// Governments less likely than this are left out of a mean over all.
const NEGLIGIBLE: f64 = 1e-9;

/// A trained model of the prime minister's party (Glasgow, Golder and Golder 2011).
///
/// With *x(i, C)* the features of member *i* of government *C*,
///
/// > P(i | C) = (1 − ε) exp β·x(i, C) / Σⱼ∈C exp β·x(j, C)
///
/// and ε is shared equally by the players outside *C*. Ridge maximum likelihood on the cabinets that formed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeaderModel {
    /// Names of the features.
    pub features: Vec<String>,
    /// Coefficients, for features on their own scale.
    pub coefficients: Vec<f64>,
    /// The share of prime ministers whose party does not govern.
    pub outside: f64,
}

/// The members of one government with their features, and the place of the one that leads.
struct Case {
    rows: Vec<[f64; WIDTH]>,
    leads: usize,
    weight: f64,
}

impl LeaderModel {
    /// Learns from the cabinets of scenes whose prime minister's party is a player.
    pub fn train(scenes: &[&Scene]) -> Self {
        let (mut cases, mut outside, mut all) = (Vec::new(), OUTSIDE.0, OUTSIDE.1);
        for scene in scenes {
            let one = &scene.opportunity;
            let weight = if one.post_election { 1.0 } else { MIDTERM };
            let Some(leader) = one.prime_minister else { continue };
            all += 1.0;
            if one.truth >> leader & 1 == 0 {
                outside += 1.0;
            } else if one.truth.count_ones() > 1 {
                let mut case = Case { rows: Vec::new(), leads: 0, weight };
                Table::new(scene).each(one.truth, |at, row| {
                    if at == leader {
                        case.leads = case.rows.len();
                    }
                    case.rows.push(*row);
                });
                cases.push(case);
            }
        }
        Self {
            features: LEADER_FEATURES.iter().map(|&name| name.to_owned()).collect(),
            coefficients: fit(&cases),
            outside: seven(outside / all),
        }
    }

    /// What is wrong with it, if it was read from a file.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        let known = self.features.iter().map(String::as_str).eq(LEADER_FEATURES.iter().copied());
        let sound = self.coefficients.len() == WIDTH
            && self.coefficients.iter().all(|x| x.is_finite())
            && (0.0..1.0).contains(&self.outside);
        if known && sound { Ok(()) } else { Err("the model of prime ministers does not fit") }
    }

    /// The chance of each player to have the prime minister, if these govern.
    pub fn given(&self, scene: &Scene, members: Members) -> Vec<f64> {
        let mut chances = vec![0.0; scene.players.len()];
        self.add(&Table::new(scene), members, 1.0, &mut chances);
        chances
    }

    /// The chance of each player to have the prime minister, over all governments: their probabilities are given, that
    /// of the set *i* + 1 at place *i*.
    ///
    /// > P(i) = 0.985 s(i) / Σⱼ s(j) + 0.015 w(i), s(i) = m(i)^1.3 e^(0.4 [i is largest]), m(i) = Σ over C of P(C) P(i | C)
    ///
    /// with *w* the shares of the players' seats.
    pub fn chances(&self, scene: &Scene, governments: &[f64]) -> Vec<f64> {
        let table = Table::new(scene);
        let mut chances = vec![0.0; scene.players.len()];
        for (members, &p) in scene.opportunity.sets().zip(governments) {
            if p > NEGLIGIBLE {
                self.add(&table, members, p, &mut chances);
            }
        }
        for (chance, factor) in chances.iter_mut().zip(favours(scene)) {
            *chance = factor * libm::pow(*chance, SHARPER);
        }
        let sum = chances.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let seats: f64 = scene.players.iter().map(|player| player.share).sum();
        for (chance, player) in chances.iter_mut().zip(&scene.players) {
            *chance = (1.0 - SURPRISE) * *chance / sum + SURPRISE * player.share / seats;
        }
        chances
    }

    /// The chance of each player to have the prime minister if these govern, with the favour of the largest.
    pub(crate) fn given_favoured(&self, scene: &Scene, members: Members) -> Vec<f64> {
        let mut chances = self.given(scene, members);
        chances.iter_mut().zip(favours(scene)).for_each(|(chance, factor)| *chance *= factor);
        let sum: f64 = chances.iter().sum();
        for chance in &mut chances {
            *chance /= sum.max(f64::MIN_POSITIVE);
        }
        chances
    }

    /// Adds the chances of one government, times its probability.
    fn add(&self, table: &Table<'_>, members: Members, p: f64, chances: &mut [f64]) {
        let n = chances.len();
        let inside = members.count_ones() as usize;
        let outside = if inside < n { self.outside } else { 0.0 };
        let mut utilities = [f64::NEG_INFINITY; Members::BITS as usize];
        table.each(members, |at, row| {
            utilities[at] = row.iter().zip(&self.coefficients).map(|(x, beta)| x * beta).sum();
        });
        let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut sum = 0.0;
        for at in places(members) {
            utilities[at] = libm::exp(utilities[at] - most);
            sum += utilities[at];
        }
        for (at, chance) in chances.iter_mut().enumerate() {
            *chance += p * if members >> at & 1 == 1 {
                (1.0 - outside) * utilities[at] / sum
            } else {
                outside / (n - inside) as f64
            };
        }
    }
}

/// A factor for each player: more than 1 for the largest, and for those of equal size.
fn favours(scene: &Scene) -> impl Iterator<Item = f64> + '_ {
    let most = scene.players.first().map_or(0.0, |player| player.share);
    let factor = move |share: f64| if share >= most { LARGEST } else { 1.0 };
    scene.players.iter().map(move |player| factor(player.share))
}

/// Coefficients of the conditional logit.
fn fit(cases: &[Case]) -> Vec<f64> {
    let rows: Vec<(&[f64], f64)> = cases
        .iter()
        .flat_map(|case| case.rows.iter().map(|row| (row.as_slice(), case.weight)))
        .collect();
    let (_, deviations) = moments(&rows, WIDTH);
    let scaled: Vec<Case> = cases
        .iter()
        .map(|case| Case {
            rows: case
                .rows
                .iter()
                .map(|row| std::array::from_fn(|at| row[at] / deviations[at]))
                .collect(),
            ..*case
        })
        .collect();
    let ridges = [RIDGE; WIDTH];
    let zero = [0.0; WIDTH];
    let found = maximum(zero.to_vec(), |beta| {
        let mut slopes = likelihood(&scaled, beta);
        slopes.hold(beta, &zero, &ridges);
        slopes
    });
    found.iter().zip(&deviations).map(|(beta, deviation)| seven(beta / deviation)).collect()
}

/// Log-likelihood of the leaders, with its slopes.
fn likelihood(cases: &[Case], beta: &[f64]) -> Slopes {
    let mut slopes = Slopes::zero(WIDTH);
    for case in cases {
        let dot = |row: &[f64; WIDTH]| row.iter().zip(beta).map(|(x, b)| x * b).sum::<f64>();
        let utilities: Vec<f64> = case.rows.iter().map(dot).collect();
        let p = crate::models::probabilities(&utilities);
        let mut mean = [0.0; WIDTH];
        for (p, row) in p.iter().zip(&case.rows) {
            mean.iter_mut().zip(row).for_each(|(mean, x)| *mean += p * x);
        }
        slopes.value += case.weight * libm::log(p[case.leads].max(f64::MIN_POSITIVE));
        for (p, row) in p.iter().zip(&case.rows) {
            let off: [f64; WIDTH] = std::array::from_fn(|at| row[at] - mean[at]);
            slopes.add(&off, 0.0, 0.0, case.weight * p);
        }
        let own = &case.rows[case.leads];
        for (at, slope) in slopes.gradient.iter_mut().enumerate() {
            *slope += case.weight * (own[at] - mean[at]);
        }
    }
    slopes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slopes_are_those_of_the_likelihood() {
        let row =
            |seed: usize| std::array::from_fn(|at| ((at * 7 + seed * 13) % 11) as f64 / 5.0 - 1.0);
        let cases: Vec<Case> = (0..6)
            .map(|one| Case {
                rows: (0..3).map(|other| row(one * 3 + other)).collect(),
                leads: one % 3,
                weight: 0.5 + one as f64,
            })
            .collect();
        let beta: Vec<f64> = (0..WIDTH).map(|at| (at % 5) as f64 / 9.0 - 0.2).collect();
        let slopes = likelihood(&cases, &beta);
        for at in 0..WIDTH {
            let moved = |by: f64| {
                let mut beta = beta.clone();
                beta[at] += by;
                likelihood(&cases, &beta)
            };
            let (up, down) = (moved(1e-5), moved(-1e-5));
            let slope = (up.value - down.value) / 2e-5;
            assert!((slope - slopes.gradient[at]).abs() < 1e-5, "{at}");
            for other in 0..WIDTH {
                let second = (up.gradient[other] - down.gradient[other]) / 2e-5;
                assert!(
                    (second + slopes.curvature[at * WIDTH + other]).abs() < 1e-4,
                    "{at} {other}"
                );
            }
        }
    }
}
