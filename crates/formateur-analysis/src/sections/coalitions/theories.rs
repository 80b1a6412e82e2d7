//! What theories of coalitions predict for the chamber as the points of the count have it.

use formateur_coalition::{
    Coalition, Finding, Fit, Fits, Listing, Measure, Merge, Needs, Obstacle, Positions, Question,
    Role, Spot, THEORIES, Theory,
};
use num_bigint::BigUint;
use serde::Serialize;

use super::space::PolicySpace;
use super::{Chamber, GovernmentMember, members};
use crate::method::{Method, Section};

/// Coalitions that are listed of each theory.
const LISTED: usize = 3;
/// The theory whose coalitions the section has found already.
const FOUND: &str = "minimal-winning";

/// A theory, and what it predicts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TheoryAnswer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it predicts in general, in one sentence.
    pub meaning: String,
    /// Issues on which it looks at positions; none if seats are all that it needs.
    pub issues: Vec<String>,
    /// What it predicts here.
    pub found: Section<Prediction>,
    /// How it was computed.
    pub method: Method,
}

/// What a theory predicts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prediction {
    /// Coalitions in whose way no statement stands.
    pub possible: PredictedList,
    /// Those that it would predict as well or instead if statements did not count.
    pub blocked: PredictedList,
    /// What it says of single parties.
    pub roles: Vec<Role>,
    /// Positions that it singles out.
    pub spots: Vec<Spot>,
    /// How many more it singles out.
    pub spots_left_out: u64,
    /// The part of the plane that it predicts, as corners of polygons.
    pub region: Vec<Vec<[f64; 2]>>,
    /// Parties with seats that it leaves out, since they have no position.
    pub unplaced: Vec<String>,
}

/// Coalitions of one sort.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PredictedList {
    /// How many there are; none where that is not known.
    pub count: Option<String>,
    /// Of how many types; none where that is not known.
    pub types: Option<String>,
    /// The first ones, in the order of the theory.
    pub governments: Vec<Predicted>,
}

/// A coalition that a theory predicts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Predicted {
    /// Its members.
    pub members: Vec<GovernmentMember>,
    /// Parties outside of it that keep it in office.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<GovernmentMember>,
    /// How many coalitions are of this type.
    pub multiplicity: String,
    /// Its seats.
    pub weight: u64,
    /// Figures of the theory.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Statements in its way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub obstacles: Vec<Obstacle>,
}

impl TheoryAnswer {
    /// What every theory of the list predicts; `listing` is of the minimal winning coalitions of the points.
    pub(super) fn all(chamber: &Chamber<'_>, space: &PolicySpace, listing: &Listing) -> Vec<Self> {
        let none = || Ok(Positions::default());
        let of = |theory: &&Theory| {
            let positions = match (theory.needs, &space.line, &space.plane) {
                (Needs::Seats, ..) => none(),
                (Needs::Plane | Needs::Space, _, Section::Present(plane)) => Ok(plane.positions()),
                (Needs::Line | Needs::Space, Section::Present(line), _) => Ok(line.positions()),
                (Needs::Plane, _, Section::Absent { absent })
                | (Needs::Line | Needs::Space, Section::Absent { absent }, _) => {
                    Err(absent.clone())
                }
            };
            let known = (theory.id == FOUND).then(|| found(listing));
            Self::of(theory, chamber, positions, known)
        };
        THEORIES.iter().map(of).collect()
    }

    fn of(
        theory: &Theory,
        chamber: &Chamber<'_>,
        positions: Result<Positions, String>,
        known: Option<Finding>,
    ) -> Self {
        let (positions, absent) = match positions {
            Ok(positions) => (positions, None),
            Err(reason) => (Positions::default(), Some(reason)),
        };
        let question = Question {
            parliament: &chamber.parliament,
            positions: &positions,
            // The chamber is that of the points, so lists of equal size are of one sort.
            merge: Merge::BySeatsAndPacts,
            top: LISTED,
        };
        let issues = match theory.needs {
            Needs::Seats => Vec::new(),
            Needs::Line | Needs::Plane | Needs::Space => positions.dimensions.clone(),
        };
        let mut method = Method::arithmetic(theory.id)
            .from(theory.source)
            .with("quota", chamber.parliament.quota());
        if !issues.is_empty() {
            method = method.with("positions", issues.join(", "));
        }
        Self {
            id: theory.id.to_owned(),
            name: theory.name.to_owned(),
            meaning: theory.meaning.to_owned(),
            issues,
            found: match absent {
                Some(reason) => Section::absent(reason),
                None => match known.map_or_else(|| theory.find(&question), Ok) {
                    Ok(finding) => Section::Present(Prediction::of(finding)),
                    Err(error) => Section::absent(error.to_string()),
                },
            },
            method,
        }
    }
}

/// What the theory of minimal winning coalitions would find again.
fn found(listing: &Listing) -> Finding {
    let fits = |coalitions: &[Coalition], count: &BigUint, types: u64| Fits {
        coalitions: coalitions
            .iter()
            .take(LISTED)
            .map(|one| Fit { coalition: one.clone(), support: Vec::new(), measures: Vec::new() })
            .collect(),
        count: Some(count.clone()),
        types: Some(types.into()),
    };
    Finding {
        possible: fits(&listing.possible, &listing.possible_count, listing.possible_types),
        blocked: fits(&listing.blocked, &listing.blocked_count, listing.blocked_types),
        ..Finding::default()
    }
}

impl Prediction {
    fn of(finding: Finding) -> Self {
        Self {
            possible: PredictedList::of(finding.possible),
            blocked: PredictedList::of(finding.blocked),
            roles: finding.roles,
            spots: finding.spots,
            spots_left_out: finding.spots_left_out,
            region: finding.region,
            unplaced: finding.unplaced,
        }
    }
}

impl PredictedList {
    fn of(fits: Fits) -> Self {
        let predicted = |fit: Fit| Predicted {
            members: members(&fit.coalition.parts),
            support: members(&fit.support),
            multiplicity: fit.coalition.multiplicity.to_string(),
            weight: fit.coalition.weight,
            measures: fit.measures,
            obstacles: fit.coalition.obstacles,
        };
        Self {
            count: fits.count.map(|count| count.to_string()),
            types: fits.types.map(|types| types.to_string()),
            governments: fits.coalitions.into_iter().map(predicted).collect(),
        }
    }
}
