//! What the theories are by definition, as simply as can be, for comparison.

use super::Party;

/// Seats of the parties whose positions are ahead of a place in a direction.
fn ahead(parties: &[Party<'_>], at: [f64; 2], direction: [f64; 2]) -> u64 {
    let is_ahead =
        |to: &[f64]| (to[0] - at[0]) * direction[0] + (to[1] - at[1]) * direction[1] > 1e-9;
    parties.iter().filter(|party| is_ahead(party.2)).map(|party| party.1).sum()
}

/// Angles that stand for all directions from a place: one between every two at which a party comes in view or leaves it,
/// each with the angle before and the angle after.
fn sectors(parties: &[Party<'_>], at: [f64; 2]) -> Vec<(f64, f64)> {
    let turn = 2.0 * std::f64::consts::PI;
    let mut ends: Vec<f64> = Vec::new();
    for party in parties {
        let angle = libm_atan2(party.2[1] - at[1], party.2[0] - at[0]);
        ends.extend([1.0, -1.0].map(|side| (angle + side * turn / 4.0).rem_euclid(turn)));
    }
    ends.sort_by(f64::total_cmp);
    let mut next = ends.clone();
    next.rotate_left(1);
    if let Some(last) = next.last_mut() {
        *last += turn;
    }
    ends.into_iter().zip(next).filter(|(from, to)| to - from > 1e-9).collect()
}

#[allow(clippy::disallowed_methods, reason = "the tests compare within a tolerance")]
fn libm_atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

#[allow(clippy::disallowed_methods, reason = "the tests compare within a tolerance")]
fn direction(angle: f64) -> [f64; 2] {
    [angle.cos(), angle.sin()]
}

/// Whether some direction from a place improves on it for parties with the quota.
pub(super) fn is_beaten(parties: &[Party<'_>], quota: u64, at: [f64; 2]) -> bool {
    sectors(parties, at)
        .iter()
        .any(|(from, to)| ahead(parties, at, direction(f64::midpoint(*from, *to))) >= quota)
}

/// Whether directions that improve on a place lead all around: there is no half turn without one.
pub(super) fn is_in_cycles(parties: &[Party<'_>], quota: u64, at: [f64; 2]) -> bool {
    let sectors = sectors(parties, at);
    let improves =
        |(from, to): &(f64, f64)| ahead(parties, at, direction(f64::midpoint(*from, *to))) >= quota;
    if !sectors.iter().any(improves) {
        return false;
    }
    let (mut longest, mut length) = (0.0_f64, 0.0);
    for sector in sectors.iter().chain(&sectors) {
        length = if improves(sector) { 0.0 } else { length + sector.1 - sector.0 };
        longest = longest.max(length);
    }
    longest < std::f64::consts::PI - 1e-7
}

/// The square of the distance of two places.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum()
}

/// Seats of those who are nearer to one place than to another.
pub(super) fn nearer(parties: &[Party<'_>], one: &[f64], other: &[f64]) -> u64 {
    let those = parties.iter().filter(|party| distance(party.2, one) < distance(party.2, other));
    those.map(|party| party.1).sum()
}

/// Every way to give each portfolio to a party, by places among the parties.
pub(super) fn all_cabinets(parties: usize, portfolios: usize) -> Vec<Vec<usize>> {
    (0..portfolios).fold(vec![Vec::new()], |cabinets, _| {
        let longer = |cabinet: Vec<usize>| {
            (0..parties).map(move |party| [cabinet.as_slice(), &[party]].concat())
        };
        cabinets.into_iter().flat_map(longer).collect()
    })
}

/// The policy of a cabinet.
pub(super) fn policy(parties: &[Party<'_>], cabinet: &[usize]) -> Vec<f64> {
    cabinet.iter().enumerate().map(|(at, &party)| parties[party].2[at]).collect()
}

/// All cabinets that can replace one.
pub(super) fn winset(parties: &[Party<'_>], quota: u64, old: &[usize]) -> Vec<Vec<usize>> {
    let before = policy(parties, old);
    let mut cabinets = all_cabinets(parties.len(), old.len());
    cabinets.retain(|new| {
        let after = policy(parties, new);
        let accepts = |&party: &usize| {
            distance(parties[party].2, &after) <= distance(parties[party].2, &before)
        };
        new.iter().all(accepts) && nearer(parties, &after, &before) >= quota
    });
    cabinets
}
