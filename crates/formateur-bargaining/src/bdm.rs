//! Bueno de Mesquita's model of expected utility, in two readings of its published text.
//!
//! One issue at a time. Every actor i with position x, capability c and salience s weighs a challenge of each other one;
//! R is how far the first positions are apart and stays the same, r is an exponent of risk.
//! Actors with salience 0 take no part and stay where they are.
//!
//! > v(k; i, j) = cₖ sₖ (|xₖ - xⱼ|ʳ - |xₖ - xᵢ|ʳ) / Rʳ, with r of k: the vote of k for i against j
//! >
//! > P(i, j) = Σₖ max(0, v(k; i, j)) / D
//! >
//! > EU(i → j) = sⱼ (P U₊ + (1 - P) U₋) + (1 - sⱼ) U₊ - U₀, U± = 2 - 4 (1/2 ∓ |xᵢ - xⱼ| / 2R)ʳ, U₀ = 2 - 4 (1/2)ʳ
//!
//! With the exponent of i, a = EU(i → j) and b = EU(j → i). If b > a > 0, i faces a confrontation and would go to j; if
//! b > -a > 0, a compromise: it would go |a / b| of the way; if -a > b > 0, it would capitulate and go to j. It takes a
//! confrontation first, else a compromise, else a capitulation, and of several the one that moves it least. All move at
//! once. Exponents come from the danger gᵢ = Σⱼ EU(j → i) with all exponents 1: ρᵢ = (2 gᵢ - max g - min g) / (max g -
//! min g) and r = (1 - ρ / 3) / (1 + ρ / 3), anew each round.
//!
//! The first reading takes for D all votes on all pairs, as Scholz, Calbert and Smith (2011) do, so that chances are tiny;
//! the second the votes on this pair, so that P(i, j) + P(j, i) = 1.

mod actors;

use std::collections::BTreeMap;

use serde::Serialize;

use self::actors::Actors;
use crate::smp::Turn;
use crate::talks::Talks;

/// How the text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// Chances are shares of all votes on all pairs; of compromises, an actor takes the one of lowest weighed position;
    /// nobody ever capitulates, as in the authors' program.
    Scholz,
    /// The same with capitulations, as the text prints them.
    Printed,
    /// Chances are shares of the votes on the pair; of compromises, an actor takes the one that moves it least.
    Pairwise,
}

/// One round on one issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Round {
    /// Exponents of risk with which actors came to these positions, from 1/2 (acceptant) to 2, by place in the talks;
    /// none of actors with salience 0, who take no part, and none at the beginning.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub risks: BTreeMap<usize, f64>,
    /// Where everybody stands, from 0 to 1.
    pub positions: Vec<f64>,
    /// The mean by capability times salience; nothing where nobody cares.
    pub mean: Option<f64>,
    /// The position that wins votes against those above it, taken from the lowest.
    pub median: Option<f64>,
}

/// Most rounds.
pub const MOST_ROUNDS: usize = 100;
/// Rounds if nobody says how many.
pub const ROUNDS: usize = 5;

/// That many rounds on one issue, the beginning first. `issue` counts from 0; beyond the last one there are no rounds.
pub fn run(talks: &Talks, issue: usize, reading: Reading, rounds: usize) -> Vec<Round> {
    if issue >= talks.issues().len() {
        return Vec::new();
    }
    let mut actors = Actors::new(talks, issue, reading);
    let mut all = vec![actors.round(Vec::new())];
    for _ in 0..rounds.min(MOST_ROUNDS) {
        let risks = actors.step();
        all.push(actors.round(risks));
    }
    all
}

/// All issues as turns.
pub(crate) fn turns(talks: &Talks, reading: Reading, rounds: usize) -> Vec<Turn> {
    let issues: Vec<Vec<Round>> =
        (0..talks.issues().len()).map(|issue| run(talks, issue, reading, rounds)).collect();
    let at = |round: usize| -> Vec<Vec<f64>> {
        let places = |actor: usize| issues.iter().map(|all| all[round].positions[actor]).collect();
        (0..talks.actors().len()).map(places).collect()
    };
    Turn::all((0..=rounds.min(MOST_ROUNDS)).map(at).collect())
}
