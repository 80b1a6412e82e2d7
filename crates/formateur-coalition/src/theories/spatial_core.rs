//! The core of spatial voting.

use crate::plane::{Plane, Voters, unbeaten_on_line};
use crate::theory::{Finding, Needs, Question, Role, Spot, Theory, TheoryError};

/// Positions that no majority would leave for any other, if each party prefers what is nearer to it.
///
/// In two dimensions these are the points that lie in the convex hull of the members of every winning coalition, and so of
/// every minimal winning one (`mckelvey1987`). Where parties with positions cannot reach the quota, all
/// positions are unbeaten; found is then the convex hull of all of them.
pub(super) static SPATIAL_CORE: Theory = Theory {
    id: "core",
    name: "Core",
    meaning: "Policies that no majority would leave for another.",
    source: "mckelvey1987",
    needs: Needs::Space,
    find,
};

fn find(question: &Question<'_>) -> Result<Finding, TheoryError> {
    let given = question.positions.dimensions.len();
    if given > 2 {
        return Err(TheoryError::Dimensions { needed: "one or two dimensions", given });
    }
    let voters = Voters::of(question)?;
    if given == 1 {
        return Ok(on_line(voters));
    }
    let core = Plane::of(&voters)?.core().unwrap_or_default();
    Ok(Finding {
        roles: core.parties.into_iter().map(role).collect(),
        region: core.polygons,
        unplaced: voters.unplaced,
        ..Finding::default()
    })
}

/// The core of a line: all from one end, which is a party's position, to the other.
fn on_line(voters: Voters) -> Finding {
    let mut order: Vec<usize> = (0..voters.placed.len()).collect();
    order.sort_by_key(|&at| voters.placed[at].steps[0]);
    let sites = sites(&voters, &order);
    let Some((first, last)) = unbeaten_on_line(&sites, voters.quota) else {
        return Finding { unplaced: voters.unplaced, ..Finding::default() };
    };
    let (from, to) = (sites[first].0, sites[last].0);
    let standing = |steps: i64| voters.placed.iter().filter(move |voter| voter.steps[0] == steps);
    let mut ends = vec![from, to];
    ends.dedup();
    let spots = ends.into_iter().filter_map(|steps| {
        let position = standing(steps).next()?.position.clone();
        let parties = standing(steps).map(|voter| voter.party.clone()).collect();
        Some(Spot { role: "core", parties, position })
    });
    let inside = voters.placed.iter().filter(|voter| (from..=to).contains(&voter.steps[0]));
    Finding {
        roles: inside.map(|voter| role(voter.party.clone())).collect(),
        spots: spots.collect(),
        unplaced: voters.unplaced.clone(),
        ..Finding::default()
    }
}

/// Different places in order, with the seats at each.
fn sites(voters: &Voters, order: &[usize]) -> Vec<(i64, u64)> {
    let mut sites: Vec<(i64, u64)> = Vec::new();
    for voter in order.iter().map(|&at| &voters.placed[at]) {
        match sites.last_mut() {
            Some((steps, weight)) if *steps == voter.steps[0] => {
                *weight = weight.saturating_add(voter.weight);
            }
            _ => sites.push((voter.steps[0], voter.weight)),
        }
    }
    sites
}

fn role(party: String) -> Role {
    Role { party, role: "core", dimension: None }
}
