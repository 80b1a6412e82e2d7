//! Who can govern, what stands in the way, and how far blocs are from what is needed.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, View};
use formateur_coalition::{
    Coalition, Merge, Obstacle, Parliament, TooMany, fewest_members, minimal_winning,
};
use serde::Serialize;

use crate::method::{Estimate, Method, Section};
use crate::worlds::{Requirement, World};

/// Governments that are listed of each sort.
const LISTED: usize = 12;

/// Who can govern.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coalitions {
    /// What a government needs.
    pub requirement: Requirement,
    /// Number of minimal winning coalitions in whose way no statement stands.
    pub possible: String,
    /// Number of those in whose way one stands.
    pub blocked: String,
    /// Types of the first: members that nobody can tell apart are merged.
    pub possible_types: u64,
    /// Types of the second.
    pub blocked_types: u64,
    /// The fewest members that a minimal winning coalition has, whether blocked or not.
    pub fewest_members: Option<u64>,
    /// The first of those that are possible: fewest members, then fewest seats.
    pub governments: Vec<Government>,
    /// The first of those that are blocked.
    pub blocked_governments: Vec<Government>,
    /// Blocs, and what they lack.
    pub blocs: Vec<BlocSize>,
    /// Seats that the count gives to nobody: no list takes them into account, probabilities do.
    pub unnamed: u32,
    /// How it was computed.
    pub method: Method,
}

/// A possible government, or one that is blocked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Government {
    /// Its members.
    pub members: Vec<GovernmentMember>,
    /// How many coalitions are of this type.
    pub multiplicity: String,
    /// Its seats, by points.
    pub weight: u64,
    /// Its seats over the draws.
    pub seats: Estimate,
    /// Chance that it reaches what is needed, over the draws; 1 where the count is exact.
    pub majority_probability: f64,
    /// What stands in its way.
    pub obstacles: Vec<Obstacle>,
}

/// Members of a government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GovernmentMember {
    /// Party, or parties whose members nobody can tell apart joined by `|`.
    pub id: String,
    /// How many actors of them.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// Seats of each.
    pub weight: u64,
}

/// A bloc, and what it lacks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlocSize {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Parties with seats in it.
    pub parties: Vec<String>,
    /// Their seats over the draws.
    pub seats: Estimate,
    /// Seats that reports gave it: lower and upper end, and what that rests on.
    pub reported: Option<(u32, u32, String)>,
    /// Seats that it lacks for a government, by points; 0 if none.
    pub short_by: u32,
    /// Chance that it reaches what a government needs.
    pub majority_probability: f64,
    /// What stands between its members.
    pub obstacles: Vec<Obstacle>,
    /// Who vouches for it.
    pub source: Vec<String>,
}

/// Which coalitions are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoalitionQuery {
    /// Whether statements of the parties about each other count; without them, lists of equal size are one sort.
    pub vetoes: bool,
    /// How many of each sort are listed.
    pub top: usize,
    /// Parties that have to be in.
    pub include: BTreeSet<String>,
    /// Parties that must not be in.
    pub exclude: BTreeSet<String>,
}

impl Default for CoalitionQuery {
    fn default() -> Self {
        Self { vetoes: true, top: LISTED, include: BTreeSet::new(), exclude: BTreeSet::new() }
    }
}

impl Coalitions {
    pub(crate) fn section(world: &World<'_>) -> Section<Self> {
        match Self::of(world, &CoalitionQuery::default()) {
            Ok(coalitions) => Section::Present(coalitions),
            Err(error) => Section::absent(error.to_string()),
        }
    }

    /// The coalitions of a world.
    pub fn of(world: &World<'_>, query: &CoalitionQuery) -> Result<Self, TooMany> {
        let quota = world.requirement.seats;
        let whole = Parliament::of(world.view, &world.point, quota);
        let whole = if query.vetoes { whole } else { whole.without_pacts() };
        let parliament = whole.clone().excluding(&query.exclude).including(&query.include);
        let merge = if query.vetoes { Merge::BySeatsAndPacts } else { Merge::BySeats };
        let mut listing = minimal_winning(&parliament, merge, query.top)?;
        if !world.draws.is_empty() {
            // Lists of equal size by points differ in the draws, so each stands for itself.
            (listing.possible, listing.blocked) =
                fewest_members(&parliament, Merge::ByParty, query.top);
        }
        let worlds = world.seats_by_party();
        let government = |coalition: &Coalition| government(coalition, &worlds, quota);
        Ok(Self {
            requirement: world.requirement.clone(),
            possible: listing.possible_count.to_string(),
            blocked: listing.blocked_count.to_string(),
            possible_types: listing.possible_types,
            blocked_types: listing.blocked_types,
            fewest_members: listing.fewest_members(),
            governments: listing.possible.iter().map(government).collect(),
            blocked_governments: listing.blocked.iter().map(government).collect(),
            blocs: blocs(world, &whole, &worlds),
            unnamed: world.count.unallocated[1],
            method: Method::arithmetic("minimal-winning")
                .from("riker1962")
                .with("quota", quota)
                .drawn(world.drawn()),
        })
    }
}

type PartySeats<'a> = BTreeMap<&'a str, u32>;

fn government(coalition: &Coalition, worlds: &[PartySeats<'_>], quota: u32) -> Government {
    let seats: Vec<f64> = worlds.iter().map(|world| seats_in(coalition, world)).collect();
    let members = coalition.parts.iter().map(|part| GovernmentMember {
        id: part.id.clone(),
        count: part.count,
        of: part.of,
        weight: part.weight,
    });
    Government {
        members: members.collect(),
        multiplicity: coalition.multiplicity.to_string(),
        weight: coalition.weight,
        seats: Estimate::of(&seats),
        majority_probability: share_of(&seats, quota),
        obstacles: coalition.obstacles.clone(),
    }
}

/// Seats of a coalition in one state of the world. Some of the individuals of a row are as many as there are, at most.
fn seats_in(coalition: &Coalition, world: &PartySeats<'_>) -> f64 {
    let of_part = |part: &formateur_coalition::Part| -> u64 {
        if part.parties.len() > 1 {
            return part.weight * part.count; // merged only where the count is exact
        }
        let held: u64 = part
            .parties
            .iter()
            .filter_map(|party| world.get(party.as_str()))
            .map(|&seats| u64::from(seats))
            .sum();
        if part.of == 1 { held } else { held.min(part.count * part.weight) }
    };
    coalition.parts.iter().map(of_part).sum::<u64>() as f64
}

fn share_of(seats: &[f64], quota: u32) -> f64 {
    let enough = seats.iter().filter(|&&seats| seats >= f64::from(quota)).count();
    if seats.is_empty() { 0.0 } else { enough as f64 / seats.len() as f64 }
}

fn blocs(world: &World<'_>, parliament: &Parliament, worlds: &[PartySeats<'_>]) -> Vec<BlocSize> {
    let view = world.view;
    let holding = view.tables().blocs.iter().filter(|row| row.meta.holds());
    let mut blocs: Vec<BlocSize> = holding
        .filter_map(|row| {
            let parties = view.seat_holders(&row.bloc);
            if parties.is_empty() {
                return None;
            }
            let seats: Vec<f64> = worlds
                .iter()
                .map(|world| {
                    parties
                        .iter()
                        .filter_map(|id| world.get(id.as_str()))
                        .map(|&n| f64::from(n))
                        .sum()
                })
                .collect();
            let names: BTreeSet<&str> = parties.iter().map(ActorId::as_str).collect();
            Some(BlocSize {
                id: row.bloc.to_string(),
                name: view.name(&row.bloc).to_owned(),
                purpose: row.purpose.clone(),
                parties: parties.iter().map(ToString::to_string).collect(),
                seats: Estimate::of(&seats),
                reported: reported(view, &row.bloc),
                short_by: world.requirement.seats.saturating_sub(world.seats_of(&parties)),
                majority_probability: share_of(&seats, world.requirement.seats),
                obstacles: parliament.obstacles(&names),
                source: row.meta.source.iter().map(formateur_case::Cell::write).collect(),
            })
        })
        .collect();
    blocs.sort_by(|a, b| b.seats.value.total_cmp(&a.seats.value).then_with(|| a.id.cmp(&b.id)));
    blocs
}

/// The latest size that reports gave a bloc.
pub(super) fn reported(view: &View, bloc: &ActorId) -> Option<(u32, u32, String)> {
    let rows = view.tables().bloc_seats.iter().filter(|row| row.bloc == *bloc && row.meta.holds());
    let latest = rows.max_by_key(|row| (row.meta.known_from, row.basis.clone()))?;
    Some((latest.low, latest.high, latest.basis.clone()))
}
