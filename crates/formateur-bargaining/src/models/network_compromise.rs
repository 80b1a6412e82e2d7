//! Influence first, then the compromise.

use super::{each, mean, weights};
use crate::model::{Knobs, Model, Outcome};
use crate::smp::Turn;
use crate::talks::Talks;

/// Actors first listen to those with whom they have ties, then comes the compromise (Naurin and Thomson 2009):
///
/// > x'ᵢ = xᵢ + (1 - sᵢ) Σⱼ aᵢⱼ (xⱼ - xᵢ) / max(1, Σⱼ aᵢⱼ), then Σ c s x' / Σ c s
///
/// aᵢⱼ is how much i listens to j. Who cares most about an issue listens least. Without any aᵢⱼ it is the compromise.
pub static NETWORK_COMPROMISE: Model = Model {
    id: "network-compromise",
    name: "Compromise after influence",
    meaning: "actors first move towards those to whom they listen, the less an issue matters to them the more, and then pull as in the compromise",
    source: "naurin2009",
    record: None,
    run: after_influence,
};

fn after_influence(talks: &Talks, knobs: &Knobs) -> Outcome {
    let size = talks.actors().len();
    let begin: Vec<Vec<f64>> = talks.actors().iter().map(|actor| actor.positions.clone()).collect();
    let influence = match &knobs.influence {
        None => None,
        Some(lines) if fits(lines, size) => Some(lines),
        Some(_) => {
            let mut outcome = each(talks, |_| None);
            outcome.notes.push("influence is no share from 0 to 1 for each pair of actors");
            return outcome;
        }
    };
    let next = influence.map_or_else(|| begin.clone(), |lines| listen(talks, lines));
    let mut outcome = each(talks, |issue| {
        let places: Vec<f64> = next.iter().map(|own| own[issue]).collect();
        mean(&places, &weights(talks, issue))
    });
    if influence.is_none() {
        outcome.notes.push("nobody said who listens to whom: this is the compromise");
    }
    outcome.turns = Turn::all(vec![begin, next]);
    outcome
}

fn fits(lines: &[Vec<f64>], size: usize) -> bool {
    let valid = |line: &Vec<f64>| {
        line.len() == size && line.iter().all(|share| (0.0..=1.0).contains(share))
    };
    lines.len() == size && lines.iter().all(valid)
}

fn listen(talks: &Talks, lines: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let actors = talks.actors();
    let moved = |at: usize| {
        let own = &actors[at];
        let others = || lines[at].iter().zip(actors).enumerate().filter(|(other, _)| *other != at);
        let all: f64 = others().map(|(_, (share, _))| share).sum();
        let place = |issue: usize| {
            let from = own.positions[issue];
            let pull: f64 =
                others().map(|(_, (share, other))| share * (other.positions[issue] - from)).sum();
            let to = from + (1.0 - own.saliences[issue]) * pull / all.max(1.0);
            to.clamp(0.0, 1.0)
        };
        (0..talks.issues().len()).map(place).collect()
    };
    (0..actors.len()).map(moved).collect()
}
