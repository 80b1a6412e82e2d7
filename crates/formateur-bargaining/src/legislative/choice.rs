//! Whom each proposer chooses if a member is worth the same to everybody.

use serde::Serialize;

use super::cheapest::{Space, partners};
use super::game::Legislature;

/// The coalition of one proposer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// Who proposes, by the place of its seat.
    pub proposer: usize,
    /// The coalition with the proposer, by places. Of members that nobody can tell apart the first stand for all.
    pub coalition: Vec<usize>,
    /// What each member of the coalition gets, in that order.
    pub shares: Vec<f64>,
}

/// The winning coalition of each member that may propose in which the others are worth least together; and what each
/// member can expect before a proposer is drawn, if alike members are chosen as often. A proposer gets its part of what
/// the coalition is worth. Nothing is expected where a coalition is worth nothing.
pub(super) fn choices(legislature: &Legislature, worth: &[f64]) -> (Vec<Choice>, Vec<f64>) {
    let mut space = Space::default();
    let types = legislature.types();
    let places = legislature.places();
    let mut values = vec![0.0; types.len()];
    let mut numbers: Vec<Option<Vec<u32>>> = vec![None; types.len()];
    for (kind, own) in types.iter().enumerate().filter(|(_, own)| own.seat.recognition > 0.0) {
        let Some(found) = partners(legislature, kind, worth, &mut space) else { continue };
        let all = worth[kind] + found.cost;
        if all > 0.0 {
            let often = own.number as f64 * own.seat.recognition / all;
            values[kind] += often * worth[kind] / own.number as f64;
            for (at, number) in found.numbers.iter().enumerate() {
                values[at] += often * worth[at] * f64::from(*number) / types[at].number as f64;
            }
            numbers[kind] = Some(found.numbers);
        }
    }
    let choice = |(proposer, kind): (usize, &usize)| {
        let mut left = numbers[*kind].clone()?;
        let mut inside = |(at, kind): (usize, &usize)| {
            let bought = at != proposer && left[*kind] > 0;
            left[*kind] -= u32::from(bought);
            (bought || at == proposer).then_some(at)
        };
        let coalition: Vec<usize> = places.iter().enumerate().filter_map(&mut inside).collect();
        let all: f64 = coalition.iter().map(|&at| worth[places[at]]).sum();
        let shares = coalition.iter().map(|&at| worth[places[at]] / all).collect();
        Some(Choice { proposer, coalition, shares })
    };
    let chosen = places.iter().enumerate().filter_map(choice).collect();
    (chosen, legislature.spread(&values))
}
