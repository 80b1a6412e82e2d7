//! Dominant and central parties.

use std::collections::BTreeSet;

use num_bigint::BigUint;

use crate::line::Line;
use crate::minimal::{Coalition, minimal_winning};
use crate::sorts::Sorts;
use crate::theory::{Finding, Fit, Fits, Needs, Question, Role, Theory, TheoryError};

/// The most pairs of sums that are looked at.
const MAX_PAIRS: usize = 2_000_000;

/// The dominant party (Peleg 1981), the central party (van Deemen 1991), and the minimal winning coalitions of the dominant
/// party (van Roozendaal 1992).
///
/// A player *k* dominates a winning coalition *S* that it is in if, whoever joins from outside *S*, *k* wins with them
/// whenever the other members of *S* do, and with some of them *k* wins and the others do not. It is *dominant* if it
/// dominates one. With seats that means: there are two groups without *k* and without common members, each of which
/// reaches the quota with *k*, and both together do not reach it without *k*. Where two coalitions without common members
/// cannot both win, at most one player is dominant, and it has more seats than any other.
///
/// Where parties have positions on one line, a party is *central* if it wins together with all to its left, and together
/// with all to its right; those at its own position count on both sides.
///
/// For each sort of members the sums of two groups are built up member by member: at most the square of the quota.
pub(super) static DOMINANT: Theory = Theory {
    id: "dominant",
    name: "Dominant and central party",
    meaning: "The party that can win with either of two groups that cannot win without it, not even together; and its minimal winning coalitions.",
    source: "peleg1981",
    needs: Needs::Seats,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let sorts = Sorts::by_seats(question)?;
    let mut dominant = BTreeSet::new();
    for sort in 0..sorts.all.len() {
        if dominates(&sorts, sort)? {
            dominant.extend(sorts.all[sort].parties.iter().cloned());
        }
    }
    let mut finding = coalitions(question, &dominant)?;
    let role = |role: &'static str| {
        move |party: String| Role { party, role, dimension: None }
    };
    finding.roles = dominant.into_iter().map(role("dominant")).collect();
    if question.positions.dimensions.len() == 1 {
        let (central, unplaced) = central(question)?;
        finding.roles.extend(central.into_iter().map(role("central")));
        finding.unplaced = unplaced;
    }
    Ok(finding)
}

/// Whether a member of a sort is dominant.
fn dominates(sorts: &Sorts<'_>, sort: usize) -> Result<bool, TheoryError> {
    let missing = sorts.quota.saturating_sub(sorts.all[sort].weight);
    if missing == 0 {
        return Ok(true);
    }
    // Two groups that reach what is missing, and together do not reach the quota.
    if missing.saturating_mul(2) >= sorts.quota {
        return Ok(false);
    }
    let mut pairs = vec![(0_u64, 0_u64)];
    for (at, other) in sorts.all.iter().enumerate() {
        for _ in 0..other.count - u64::from(at == sort) {
            pairs = joined(&pairs, other.weight, missing, sorts.quota);
            if pairs.iter().any(|&(less, more)| less >= missing && more >= missing) {
                return Ok(true);
            }
            if pairs.len() > MAX_PAIRS {
                return Err(TheoryError::TooLarge {
                    what: "pairs of sums of seats",
                    size: pairs.len().to_string(),
                    most: MAX_PAIRS as u64,
                });
            }
        }
    }
    Ok(false)
}

/// Sums of two groups, the smaller first, after one more member joins either or none. A group that has enough grows no more.
fn joined(pairs: &[(u64, u64)], weight: u64, missing: u64, quota: u64) -> Vec<(u64, u64)> {
    let mut after = pairs.to_vec();
    for &(less, more) in pairs {
        if less.saturating_add(more).saturating_add(weight) >= quota {
            continue;
        }
        if less < missing {
            let grown = less + weight;
            after.push((grown.min(more), grown.max(more)));
        }
        if more < missing {
            after.push((less, more + weight));
        }
    }
    after.sort_unstable();
    after.dedup();
    after
}

/// Minimal winning coalitions with the dominant party, if there is one.
fn coalitions(question: &Question<'_>, dominant: &BTreeSet<String>) -> Result<Finding, TheoryError> {
    let fits = |coalitions: Vec<Coalition>, count: BigUint, types: u64| Fits {
        coalitions: coalitions
            .into_iter()
            .map(|coalition| Fit { coalition, support: Vec::new(), measures: Vec::new() })
            .collect(),
        count: Some(count),
        types: Some(types.into()),
    };
    if dominant.len() != 1 {
        let none = || fits(Vec::new(), BigUint::default(), 0);
        return Ok(Finding { possible: none(), blocked: none(), ..Finding::default() });
    }
    let parliament = question.parliament.clone().including(dominant);
    let listing = minimal_winning(&parliament, question.merge, question.top)?;
    Ok(Finding {
        possible: fits(listing.possible, listing.possible_count, listing.possible_types),
        blocked: fits(listing.blocked, listing.blocked_count, listing.blocked_types),
        ..Finding::default()
    })
}

/// Central parties by id, and parties without a position.
fn central(question: &Question<'_>) -> Result<(BTreeSet<String>, Vec<String>), TheoryError> {
    let sorts = Sorts::by_place(question)?;
    let line = Line::of(&sorts);
    let end = line.len() - 1;
    let wins = |at: &usize| {
        line.seats(0, *at) >= sorts.quota && line.seats(*at, end) >= sorts.quota
    };
    let places = (0..line.len()).filter(wins).flat_map(|at| &line.sorts[at]);
    let parties = places.flat_map(|&sort| sorts.all[sort].parties.iter().cloned()).collect();
    Ok((parties, sorts.unplaced))
}
