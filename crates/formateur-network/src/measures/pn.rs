//! PN centrality.

use crate::measure::{Measure, Relations};

/// Squared length at which what is left of the equations is rounding, for each actor.
const ENOUGH: f64 = 1e-28;

/// Status from friends, and twice as much taken off by foes:
///
/// > (I - (P - 2 N) / (2 n - 2))⁻¹ 1
///
/// where P has a 1 for every friendly relation, N for every hostile one, and n is the number of all actors with a tie.
/// Everett and Borgatti (2014). The matrix is positive definite, except for two actors who are foes; it is solved by
/// conjugate gradients, which takes a few dozen rounds for any number of actors.
pub static PN: Measure = Measure {
    id: "pn",
    name: "PN centrality",
    meaning: "status that friends lend and foes take; 1 is that of an actor without either",
    source: "everett2014",
    scores: |network| {
        let relations = Relations::of(network);
        match solve(&relations) {
            Some(values) => relations.scores(values.into_iter().map(Some)),
            None => relations.undefined("its equations have no single solution"),
        }
    },
    low_is_first: false,
};

fn solve(relations: &Relations) -> Option<Vec<f64>> {
    let size = relations.size();
    if size == 2 && !relations.foes[0].is_empty() {
        return None;
    }
    let divisor = 2.0 * (size as f64 - 1.0);
    let apply = |x: &[f64]| -> Vec<f64> {
        let sum = |near: &[usize]| near.iter().map(|&to| x[to]).sum::<f64>();
        let line = |at: usize| {
            x[at] - (sum(&relations.friends[at]) - 2.0 * sum(&relations.foes[at])) / divisor
        };
        (0..size).map(line).collect()
    };
    let mut x = vec![1.0; size];
    let mut left: Vec<f64> = apply(&x).iter().map(|own| 1.0 - own).collect();
    let mut along = left.clone();
    let mut length = dot(&left, &left);
    for _ in 0..500 {
        if length <= ENOUGH * size as f64 {
            break;
        }
        let image = apply(&along);
        let step = length / dot(&along, &image);
        for at in 0..size {
            x[at] += step * along[at];
            left[at] -= step * image[at];
        }
        let before = std::mem::replace(&mut length, dot(&left, &left));
        for (along, left) in along.iter_mut().zip(&left) {
            *along = left + length / before * *along;
        }
    }
    // What the steps say is left drifts from what is left: the equations themselves decide.
    let solved = apply(&x).iter().all(|own| (own - 1.0).abs() <= 1e-12);
    solved.then_some(x)
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}
