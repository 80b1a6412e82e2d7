//! Portfolio allocation.

mod lattice;

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigUint;

use crate::minimal::{Coalition, Part};
use crate::plane::{Voter, Voters};
use crate::theory::{
    Finding, Fit, Fits, Measure, Needs, Question, Role, Spot, Theory, TheoryError,
};
use lattice::Lattice;

/// Cabinets that no other can replace, if whoever holds a portfolio has its own way there.
///
/// Each dimension is the jurisdiction of one portfolio (`laver1990`, `laver1996`). A cabinet replaces another if
/// members with the quota stand nearer to its policy, and none of its own parties would rather keep the other.
pub(super) static LAVER_SHEPSLE: Theory = Theory {
    id: "laver-shepsle",
    name: "Portfolio allocation",
    meaning: "Cabinets that no majority can replace if each party decides in the ministries it holds.",
    source: "laver1996",
    needs: Needs::Space,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let names = &question.positions.dimensions;
    if names.len() > 4 {
        let needed = "one to four dimensions";
        return Err(TheoryError::Dimensions { needed, given: names.len() });
    }
    let voters = Voters::of(question)?;
    let lattice = Lattice::of(&voters, names.len())?;
    let medians: Vec<Vec<usize>> = (0..names.len()).map(|at| medians(&voters, at)).collect();
    let stable = lattice.stable();
    let (possible, blocked) = coalitions(question, &lattice, &stable);
    let mut roles = Vec::new();
    for (name, medians) in names.iter().zip(&medians) {
        roles.extend(medians.iter().map(|&at| Role {
            party: voters.placed[at].party.clone(),
            role: "median",
            dimension: Some(name.clone()),
        }));
    }
    roles.extend(strong_parties(&lattice, names.len()));
    let spots = spots(&lattice, &median_cabinets(&lattice, &medians), &stable, question.top);
    Ok(Finding {
        possible,
        blocked,
        roles,
        spots,
        spots_left_out: stable.len().saturating_sub(question.top) as u64,
        unplaced: voters.unplaced.clone(),
        ..Finding::default()
    })
}

/// Voters at a median of a dimension: no more than half of the seats are on either side.
fn medians(voters: &Voters, dimension: usize) -> Vec<usize> {
    let half = voters.weight() / 2;
    let is_median = |&at: &usize| {
        let own = voters.placed[at].steps[dimension];
        voters.weight_of(|voter| voter.steps[dimension] < own) <= half
            && voters.weight_of(|voter| voter.steps[dimension] > own) <= half
    };
    (0..voters.placed.len()).filter(is_median).collect()
}

/// Cabinets in which each portfolio is with a median party of its dimension.
fn median_cabinets(lattice: &Lattice<'_>, medians: &[Vec<usize>]) -> Vec<usize> {
    let mut cabinets: Vec<Vec<usize>> = vec![Vec::new()];
    for medians in medians {
        let holders = (0..lattice.holders.len()).filter(|&at| medians.contains(&lattice.holders[at]));
        let holders: Vec<usize> = holders.collect();
        let with = |cabinet: &Vec<usize>| {
            let cabinet = cabinet.clone();
            let longer = |&holder: &usize| [cabinet.as_slice(), &[holder]].concat();
            holders.iter().map(longer).collect::<Vec<_>>()
        };
        cabinets = cabinets.iter().flat_map(with).collect();
    }
    cabinets.iter().map(|holders| lattice.number(holders)).collect()
}

/// The median cabinets, then the first stable ones: among these median cabinets come first.
fn spots(lattice: &Lattice<'_>, medians: &[usize], stable: &[usize], top: usize) -> Vec<Spot> {
    let spot = |role: &'static str, at: usize| Spot {
        role,
        parties: lattice
            .cabinet(at)
            .iter()
            .map(|&holder| lattice.voters.placed[holder].party.clone())
            .collect(),
        position: lattice.position(at),
    };
    let (first, later): (Vec<usize>, Vec<usize>) =
        stable.iter().partition(|&at| medians.contains(at));
    let stable = first.into_iter().chain(later).take(top).map(|at| spot("stable", at));
    medians.iter().map(|&at| spot("median-cabinet", at)).chain(stable).collect()
}

/// Parties that nobody can keep out of office, most seats first.
fn strong_parties(lattice: &Lattice<'_>, portfolios: usize) -> Vec<Role> {
    let mut roles = Vec::new();
    for (at, &holder) in lattice.holders.iter().enumerate() {
        let alone = lattice.number(&vec![at; portfolios]);
        let winset: Vec<usize> =
            (0..lattice.len()).filter(|&new| lattice.replaces(new, alone)).collect();
        let role = if winset.is_empty() {
            "very-strong"
        } else if winset.iter().all(|&new| lattice.cabinet(new).contains(&holder)) {
            "merely-strong"
        } else {
            continue;
        };
        let party = lattice.voters.placed[holder].party.clone();
        roles.push(Role { party, role, dimension: None });
    }
    roles
}

/// The parties of stable cabinets, with how many ways to share portfolios are stable: those in whose way nothing stands,
/// and the others.
fn coalitions(question: &Question<'_>, lattice: &Lattice<'_>, stable: &[usize]) -> (Fits, Fits) {
    let mut partners: BTreeMap<BTreeSet<usize>, u32> = BTreeMap::new();
    for &at in stable {
        *partners.entry(lattice.cabinet(at).iter().copied().collect()).or_default() += 1;
    }
    let included = question.parliament.included();
    let mut found: Vec<Fit> = Vec::new();
    for (partners, cabinets) in partners {
        let members: Vec<&Voter> =
            partners.iter().map(|&at| &lattice.voters.placed[at]).collect();
        let names: BTreeSet<&str> = members.iter().map(|voter| voter.party.as_str()).collect();
        if included.iter().all(|party| names.contains(party.as_str())) {
            let measure = Measure { id: "cabinets", value: cabinets.into() };
            let mut coalition = coalition(&members);
            coalition.obstacles = question.parliament.obstacles(&names);
            found.push(Fit { coalition, support: Vec::new(), measures: vec![measure] });
        }
    }
    found.sort_by(|a, b| key(a).cmp(&key(b)));
    let (blocked, possible) = found.into_iter().partition(|fit| fit.coalition.is_blocked());
    (first(possible, question.top), first(blocked, question.top))
}

/// One actor each, most seats first.
fn coalition(members: &[&Voter]) -> Coalition {
    let part = |voter: &&Voter| Part {
        id: voter.party.clone(),
        count: 1,
        of: 1,
        weight: voter.weight,
        parties: BTreeSet::from([voter.party.clone()]),
    };
    Coalition {
        parts: members.iter().map(part).collect(),
        multiplicity: BigUint::from(1_u8),
        weight: members.iter().fold(0, |sum, voter| sum.saturating_add(voter.weight)),
        members: members.len() as u64,
        obstacles: Vec::new(),
    }
}

/// Fewest members first, then fewest seats, then by ids.
fn key(fit: &Fit) -> (u64, u64, Vec<&str>) {
    let ids = fit.coalition.parts.iter().map(|part| part.id.as_str()).collect();
    (fit.coalition.members, fit.coalition.weight, ids)
}

fn first(mut fits: Vec<Fit>, top: usize) -> Fits {
    let count = Some(BigUint::from(fits.len()));
    fits.truncate(top);
    Fits { coalitions: fits, count: count.clone(), types: count }
}
