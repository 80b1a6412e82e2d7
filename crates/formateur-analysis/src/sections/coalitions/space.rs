//! Where the parties stand: on one line, and in a plane of two issues.

use formateur_case::{ActorId, Issue, IssueId};
use formateur_coalition::{Measure, Positions};
use serde::Serialize;

use super::Government;
use crate::method::{Method, Section};
use crate::worlds::World;

/// Where the parties stand. Positions count if lists with more than half of the seats have one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicySpace {
    /// On the axis of the case, else on the issue on which lists with most seats have a position.
    pub line: Section<IssueSpace>,
    /// On that issue and the next best one.
    pub plane: Section<IssueSpace>,
}

/// Positions on one issue or more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueSpace {
    /// The issues, one a dimension.
    pub issues: Vec<IssueUsed>,
    /// Parties with seats and a position on all of them, by seats and then by id.
    pub parties: Vec<Placed>,
    /// Parties with seats that have none.
    pub unplaced: Vec<String>,
    /// How it was computed.
    pub method: Method,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueUsed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the lower end of its scale means.
    pub low_end: String,
    /// What the upper end means.
    pub high_end: String,
    /// Numbers of both ends.
    pub scale: [f64; 2],
}

/// A party and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Placed {
    /// Its id.
    pub id: String,
    /// Its seats, by points.
    pub seats: u32,
    /// Where it stands, one number an issue.
    pub position: Vec<f64>,
}

impl PolicySpace {
    pub(super) fn absent(reason: &str) -> Self {
        Self { line: Section::absent(reason), plane: Section::absent(reason) }
    }

    pub(super) fn of(world: &World<'_>) -> Self {
        let issues = Positions::issues(world.view);
        let space = |count: usize, none: &str| match issues.get(..count) {
            Some(chosen) => IssueSpace::of(world, chosen),
            None => Section::absent(none),
        };
        Self {
            line: space(1, "the case has no positions of lists with seats"),
            plane: space(2, "the case has no positions of lists with seats on two issues"),
        }
    }
}

impl IssueSpace {
    fn of(world: &World<'_>, issues: &[&Issue]) -> Section<Self> {
        let ids: Vec<IssueId> = issues.iter().map(|issue| issue.id.clone()).collect();
        let known = Positions::of(world.view, &ids);
        let (mut parties, mut unplaced) = (Vec::new(), Vec::new());
        let mut seats = [0_u32, 0];
        for (id, held) in world.count.parties().filter(|(_, held)| held.seats > 0) {
            match known.of.get(id.as_str()) {
                Some(position) => {
                    seats[0] += held.seats;
                    let (id, position) = (id.to_string(), position.clone());
                    parties.push(Placed { id, seats: held.seats, position });
                }
                None => unplaced.push(id.to_string()),
            }
            seats[1] += held.seats;
        }
        let names: Vec<&str> = issues.iter().map(|issue| issue.name.as_str()).collect();
        if seats[0] * 2 <= seats[1] {
            return Section::absent(format!(
                "lists with no more than half of the seats have a position on {}",
                names.join(" and ")
            ));
        }
        let issue = |issue: &&Issue| IssueUsed {
            id: issue.id.to_string(),
            name: issue.name.clone(),
            low_end: issue.low_end.clone(),
            high_end: issue.high_end.clone(),
            scale: issue.scale,
        };
        Section::Present(Self {
            issues: issues.iter().map(issue).collect(),
            parties,
            unplaced,
            method: Method::arithmetic("positions")
                .with("seats placed", seats[0])
                .with("seats of named lists", seats[1]),
        })
    }

    /// Positions as theories take them.
    pub(super) fn positions(&self) -> Positions {
        Positions {
            dimensions: self.issues.iter().map(|issue| issue.id.clone()).collect(),
            of: self.parties.iter().map(|one| (one.id.clone(), one.position.clone())).collect(),
        }
    }

    /// The id of the first issue, and whoever has a place on it.
    pub(super) fn line(&self) -> Option<(IssueId, Vec<ActorId>)> {
        let issue = IssueId::new(&self.issues.first()?.id)?;
        let ids = self.parties.iter().filter_map(|party| ActorId::new(&party.id));
        Some((issue, ids.collect()))
    }

    /// The range of a government on the first issue, if it is known where all its members stand.
    pub(super) fn measures(&self, government: &Government) -> Vec<Measure> {
        let place = |id: &str| self.parties.iter().find(|party| party.id == id);
        let places = government.members.iter().map(|member| Some(place(&member.id)?.position[0]));
        let Some(places) = places.collect::<Option<Vec<f64>>>() else { return Vec::new() };
        let ends = places.iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], place| {
            [low.min(*place), high.max(*place)]
        });
        let value = ends[1] - ends[0];
        if value.is_finite() { vec![Measure { id: "range", value }] } else { Vec::new() }
    }
}
