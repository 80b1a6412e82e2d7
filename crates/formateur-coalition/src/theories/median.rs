//! The median party and the core on a line.

use crate::line::Line;
use crate::sorts::Sorts;
use crate::theory::{Finding, Fits, Needs, Question, Role, Spot, Theory, TheoryError};
use num_bigint::BigUint;

/// The median party (Black 1948), and the core of the line for the quota.
///
/// A position is *median* if at most half of the placed seats are to its left and at most half to its right; two positions
/// are if exactly half of the seats stand on each side. A position is in the *core* if fewer seats than the quota stand
/// strictly to its left, and fewer strictly to its right: nobody who has the seats wants to move away from it. With a
/// quota just above half the core is the median; with a larger one it reaches from the seat that is the quota's, counted
/// from the right, to the one counted from the left. A party that stands alone at a position of the core is in every
/// connected winning coalition. The core is empty if the two sides can win at once, and nothing is said of it if the
/// placed parties together do not reach the quota.
///
/// No coalitions are singled out. One pass over the positions.
pub(super) static MEDIAN: Theory = Theory {
    id: "median",
    name: "Median party and core",
    meaning: "The party of the median seat, and the positions that no winning coalition wants to leave.",
    source: "black1948",
    needs: Needs::Line,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let sorts = Sorts::by_place(question)?;
    let line = Line::of(&sorts);
    let (first, last) = line.medians();
    let stable = |at: &usize| {
        line.total() >= sorts.quota && line.left(*at) < sorts.quota && line.right(*at) < sorts.quota
    };
    let core: Vec<usize> = (0..line.len()).filter(stable).collect();
    let medians = if first == last { vec![first] } else { vec![first, last] };
    let mut ends = [core.first(), core.last()].into_iter().flatten().copied().collect::<Vec<_>>();
    ends.dedup();
    let parties = |at: usize| parties(&sorts, &line, at);
    let roles = |role: &'static str, places: &[usize]| -> Vec<Role> {
        let named = places.iter().flat_map(|&at| parties(at));
        named.map(|party| Role { party, role, dimension: None }).collect()
    };
    let spots = |role: &'static str, places: &[usize]| -> Vec<Spot> {
        let spot = |&at: &usize| Spot { role, parties: parties(at), position: vec![line.positions[at]] };
        places.iter().map(spot).collect()
    };
    let none = || Fits { count: Some(BigUint::default()), types: Some(BigUint::default()), ..Fits::default() };
    Ok(Finding {
        possible: none(),
        blocked: none(),
        roles: [roles("median", &medians), roles("core", &core)].concat(),
        spots: [spots("median", &medians), spots("core", &ends)].concat(),
        unplaced: sorts.unplaced.clone(),
        ..Finding::default()
    })
}

/// The parties at a position, by id.
fn parties(sorts: &Sorts<'_>, line: &Line, at: usize) -> Vec<String> {
    let named = line.sorts[at].iter().flat_map(|&sort| &sorts.all[sort].parties);
    let mut named: Vec<String> = named.cloned().collect();
    named.sort();
    named.dedup();
    named
}
