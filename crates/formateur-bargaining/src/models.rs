//! The models: one file each, one line in the list.

macro_rules! models {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(mod $file;)*
        $(pub use self::$file::$name;)*

        /// Every model, baselines first.
        pub static MODELS: &[&crate::model::Model] = &[$(&$file::$name),*];
    };
}

models! {
    compromise::COMPROMISE,
    median::MEDIAN,
    unweighted_mean::UNWEIGHTED_MEAN,
    unweighted_median::UNWEIGHTED_MEDIAN,
    salience_mean::SALIENCE_MEAN,
    status_quo::STATUS_QUO,
    nash::NASH,
    nash_salience::NASH_SALIENCE,
    nash_equal::NASH_EQUAL,
    nash_quadratic::NASH_QUADRATIC,
    combined::COMBINED,
    network_compromise::NETWORK_COMPROMISE,
    exchange::EXCHANGE,
    challenge::CHALLENGE,
    bdm_scholz::BDM_SCHOLZ,
    bdm_printed::BDM_PRINTED,
    bdm_pairwise::BDM_PAIRWISE,
    spatial::SMP,
}

pub use self::combined::{ERRORS_OF_COMBINED, SHARE_OF_EQUALS};
use crate::model::Outcome;
use crate::smp::Turn;
use crate::talks::Talks;

/// Weight of each actor on an issue: capability times salience.
pub(crate) fn weights(talks: &Talks, issue: usize) -> Vec<f64> {
    talks.actors().iter().map(|actor| actor.capability * actor.saliences[issue]).collect()
}

/// Salience of each actor on an issue.
pub(crate) fn saliences(talks: &Talks, issue: usize) -> Vec<f64> {
    talks.actors().iter().map(|actor| actor.saliences[issue]).collect()
}

/// Position of each actor on an issue.
pub(crate) fn positions(talks: &Talks, issue: usize) -> Vec<f64> {
    talks.actors().iter().map(|actor| actor.positions[issue]).collect()
}

/// What every issue on its own comes to.
pub(crate) fn each(talks: &Talks, end: impl Fn(usize) -> Option<f64>) -> Outcome {
    Outcome::still((0..talks.issues().len()).map(end).collect())
}

/// Most contests, actors cubed times issues and rounds, for which a model that looks at all of them is run.
const MOST_CONTESTS: f64 = 1e10;

/// What a model of contests says where there are more than it can be run for.
pub(crate) fn too_many(talks: &Talks, rounds: usize) -> Option<Outcome> {
    let (size, issues) = (talks.actors().len() as f64, talks.issues().len() as f64);
    (size * size * size * issues * rounds as f64 > MOST_CONTESTS).then(|| {
        let mut outcome = each(talks, |_| None);
        outcome.notes.push("too many actors, issues and rounds to look at all contests");
        outcome
    })
}

/// Where the last turn ends: the mean of its positions by capability times salience.
pub(crate) fn ends(talks: &Talks, turns: Vec<Turn>) -> Outcome {
    let last = turns.last().map(|turn| turn.positions.as_slice()).unwrap_or_default();
    let mut outcome = each(talks, |issue| {
        let places: Vec<f64> = last.iter().map(|own| own[issue]).collect();
        mean(&places, &weights(talks, issue))
    });
    outcome.converged = turns.last().is_none_or(|turn| turn.movement < 1e-9);
    outcome.turns = turns;
    outcome
}

/// The mean of positions by weights; nothing where nobody has any.
pub(crate) fn mean(positions: &[f64], weights: &[f64]) -> Option<f64> {
    let all: f64 = weights.iter().sum();
    let sum: f64 = positions.iter().zip(weights).map(|(place, weight)| place * weight).sum();
    (all > 0.0).then(|| sum / all)
}

/// The position with at most half of the weight on either side; halfway between two that share the middle.
pub(crate) fn median(positions: &[f64], weights: &[f64]) -> Option<f64> {
    let mut order: Vec<(f64, f64)> =
        positions.iter().copied().zip(weights.iter().copied()).collect();
    order.retain(|(_, weight)| *weight > 0.0);
    order.sort_by(|x, y| x.0.total_cmp(&y.0));
    let half = order.iter().map(|(_, weight)| weight).sum::<f64>() / 2.0;
    let mut below = 0.0;
    for (at, &(place, weight)) in order.iter().enumerate() {
        below += weight;
        if below > half * (1.0 + 1e-12) {
            return Some(place);
        }
        if below >= half * (1.0 - 1e-12) {
            let next = order.get(at + 1).map_or(place, |(next, _)| *next);
            return Some(f64::midpoint(place, next));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_may_be_shared() {
        assert_eq!(median(&[0.0, 1.0], &[1.0, 1.0]), Some(0.5));
        assert_eq!(median(&[1.0, 0.0, 0.25], &[1.0, 1.0, 1.0]), Some(0.25));
        assert_eq!(median(&[0.0, 1.0], &[3.0, 1.0]), Some(0.0));
        assert_eq!((median(&[0.5], &[0.0]), mean(&[0.5], &[0.0])), (None, None));
    }
}
