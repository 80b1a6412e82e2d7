//! Spatial theories against examples of the literature, and against their definitions on random parliaments.

#[path = "theories_plane/definition.rs"]
mod definition;
#[path = "theories_plane/examples.rs"]
mod examples;
#[path = "theories_plane/random.rs"]
mod random;

use std::collections::BTreeMap;

use formateur_coalition::{
    Finding, Fit, Fits, Merge, Parliament, Positions, Question, Seat, TheoryError, theory,
};

/// A party of these tests: its id, its seats and where it stands.
type Party<'a> = (&'a str, u64, &'a [f64]);

fn ask(id: &str, parties: &[Party<'_>], quota: u64) -> Result<Finding, TheoryError> {
    let seats = parties.iter().map(|&(id, weight, _)| Seat {
        id: id.to_owned(),
        party: id.to_owned(),
        weight,
    });
    ask_parliament(id, &Parliament::new(seats.collect(), quota), parties)
}

fn ask_parliament(
    id: &str,
    parliament: &Parliament,
    parties: &[Party<'_>],
) -> Result<Finding, TheoryError> {
    let dimensions = parties.first().map_or(0, |party| party.2.len());
    let placed = parties.iter().filter(|party| !party.2.is_empty());
    let of: BTreeMap<String, Vec<f64>> =
        placed.map(|&(id, _, at)| (id.to_owned(), at.to_vec())).collect();
    let dimensions = (1..=dimensions).map(|at| at.to_string()).collect();
    let positions = Positions { dimensions, of };
    let theory = theory(id).expect("there is this theory");
    theory.find(&Question { parliament, positions: &positions, merge: Merge::ByParty, top: 100 })
}

fn found(id: &str, parties: &[Party<'_>], quota: u64) -> Finding {
    ask(id, parties, quota).expect("it has an answer")
}

/// Parties that have a role, in the order of the finding.
fn with_role<'a>(finding: &'a Finding, role: &str) -> Vec<&'a str> {
    let roles = finding.roles.iter().filter(|own| own.role == role);
    roles.map(|own| own.party.as_str()).collect()
}

/// Parties of the spots of a role.
fn spots<'a>(finding: &'a Finding, role: &str) -> Vec<Vec<&'a str>> {
    let spots = finding.spots.iter().filter(|spot| spot.role == role);
    spots.map(|spot| spot.parties.iter().map(String::as_str).collect()).collect()
}

/// Members of the coalitions of a finding, each with its first measure.
fn cabinets(fits: &Fits) -> Vec<(Vec<&str>, f64)> {
    let one = |fit: &'_ Fit| fit.measures[0].value;
    let members = fits.coalitions.iter().map(|fit| &fit.coalition.parts);
    let members = members.map(|parts| parts.iter().map(|part| part.id.as_str()).collect());
    members.zip(fits.coalitions.iter().map(one)).collect()
}

/// The area of polygons that do not overlap.
fn area(region: &[Vec<[f64; 2]>]) -> f64 {
    let one = |polygon: &Vec<[f64; 2]>| -> f64 {
        let next = polygon.iter().cycle().skip(1);
        polygon.iter().zip(next).map(|(a, b)| (a[0] * b[1] - a[1] * b[0]) / 2.0).sum()
    };
    region.iter().map(one).sum()
}

/// Whether a point is inside one of some polygons: how often a ray from it crosses their edges.
fn is_inside(region: &[Vec<[f64; 2]>], at: [f64; 2]) -> bool {
    region.iter().any(|polygon| {
        let next = polygon.iter().cycle().skip(1);
        let crossed = polygon.iter().zip(next).filter(|(a, b)| {
            let spans = (a[1] > at[1]) != (b[1] > at[1]);
            spans && at[0] < a[0] + (at[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        });
        crossed.count() % 2 == 1
    })
}
