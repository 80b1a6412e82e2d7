//! Coalitions that one statement blocks, those that lack a few seats, and what no statement would leave.

use formateur_coalition::{Lone, Missing, Obstacle, Weakness, closest_misses, nearly_possible};
use num_bigint::BigUint;
use serde::Serialize;

use super::{Chamber, Coalitions, Government};
use crate::method::{Method, Section};

/// Coalitions that are listed of each statement.
const PER_STATEMENT: usize = 4;
/// Coalitions that are listed of those that lack seats.
const MISSES: usize = 8;

/// Minimal winning coalitions that exactly one statement blocks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Nearly {
    /// How many there are.
    pub count: String,
    /// How many types they are of.
    pub types: u64,
    /// By statement: those for which there is more reason to think that they may give way come first.
    pub statements: Vec<OneObstacle>,
    /// How it was computed.
    pub method: Method,
}

/// A statement, and the coalitions in whose way nothing else stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OneObstacle {
    /// The statement.
    pub obstacle: Obstacle,
    /// What makes it weak.
    pub weakness: Weakness,
    /// How many coalitions it alone blocks.
    pub count: String,
    /// Of how many types.
    pub types: u64,
    /// The first ones: fewest members, then fewest seats.
    pub governments: Vec<Government>,
}

/// Coalitions that lack a few seats, and nothing else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Short {
    /// The first ones: fewest seats missing, then fewest members.
    pub governments: Vec<Government>,
    /// How many lack so many seats, up to the most in the list.
    pub missing: Vec<MissingSeats>,
    /// How it was computed.
    pub method: Method,
}

/// How many coalitions lack a number of seats, with no statement in their way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingSeats {
    /// Seats that they lack.
    pub seats: u64,
    /// How many coalitions.
    pub count: String,
    /// Of how many types.
    pub types: u64,
}

/// What would be possible if no statement counted: possible and blocked coalitions together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithoutStatements {
    /// How many minimal winning coalitions there would be.
    pub count: String,
    /// Of how many types.
    pub types: u64,
    /// The first ones: fewest members, then fewest seats; each with the statements that are in its way today.
    pub governments: Vec<Government>,
    /// How it was computed.
    pub method: Method,
}

impl Nearly {
    pub(super) fn section(chamber: &Chamber<'_>) -> Section<Self> {
        let found = match nearly_possible(&chamber.parliament, chamber.merge, PER_STATEMENT) {
            Err(error) => return Section::absent(error.to_string()),
            Ok(found) if found.is_empty() => {
                return Section::absent("no statement is alone in the way of a coalition");
            }
            Ok(found) => found,
        };
        let count: BigUint = found.iter().map(|lone| &lone.count).sum();
        let statement = |lone: Lone| OneObstacle {
            count: lone.count.to_string(),
            types: lone.types,
            governments: chamber.governments(&lone.coalitions),
            obstacle: lone.obstacle,
            weakness: lone.weakness,
        };
        Section::Present(Self {
            count: count.to_string(),
            types: found.iter().map(|lone| lone.types).sum(),
            statements: found.into_iter().map(statement).collect(),
            method: method("nearly-possible", chamber),
        })
    }
}

impl Short {
    pub(super) fn section(chamber: &Chamber<'_>) -> Section<Self> {
        let found = match closest_misses(&chamber.parliament, chamber.merge, MISSES) {
            Err(error) => return Section::absent(error.to_string()),
            Ok(found) if found.coalitions.is_empty() => {
                return Section::absent("no coalition without a statement in its way lacks seats");
            }
            Ok(found) => found,
        };
        let missing = |missing: &Missing| MissingSeats {
            seats: missing.seats,
            count: missing.count.to_string(),
            types: missing.types,
        };
        Section::Present(Self {
            governments: chamber.governments(&found.coalitions),
            missing: found.missing.iter().map(missing).collect(),
            method: method("closest-misses", chamber),
        })
    }
}

impl WithoutStatements {
    /// Of lists in one order the first ones together are the first ones of all.
    pub(super) fn of(coalitions: &Coalitions) -> Section<Self> {
        if coalitions.blocked_types == 0 {
            return Section::absent("no statement stands in the way of a coalition with the seats");
        }
        let number = |text: &str| text.parse::<BigUint>().unwrap_or_default();
        let lists = [&coalitions.governments, &coalitions.blocked_governments];
        let mut governments: Vec<Government> = lists.into_iter().flatten().cloned().collect();
        governments.sort_by(|a, b| key(a).cmp(&key(b)));
        governments.truncate(lists.iter().map(|list| list.len()).max().unwrap_or(0));
        Section::Present(Self {
            count: (number(&coalitions.possible) + number(&coalitions.blocked)).to_string(),
            types: coalitions.possible_types + coalitions.blocked_types,
            governments,
            method: coalitions.method.clone(),
        })
    }
}

/// The order of lists: members, seats, ids.
fn key(government: &Government) -> (u64, u64, Vec<(&str, u64)>) {
    let members = government.members.iter();
    let ids = members.clone().map(|member| (member.id.as_str(), member.count));
    (members.map(|member| member.count).sum(), government.weight, ids.collect())
}

fn method(id: &str, chamber: &Chamber<'_>) -> Method {
    Method::arithmetic(id).with("quota", chamber.parliament.quota()).drawn(chamber.world.drawn())
}
