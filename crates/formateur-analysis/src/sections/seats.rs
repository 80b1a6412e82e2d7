//! Who has which seats, and how that changed.

mod fragmentation;

use std::collections::BTreeMap;

use formateur_case::{Count, Date, KnownFrom, Row as _};
use serde::Serialize;

use super::ChamberStances;
use crate::method::{Estimate, Method, Section};
use crate::polls::PollsUsed;
use crate::worlds::{Requirement, World};

pub use fragmentation::Fragmentation;

/// The chamber.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeatsSection {
    /// What the chamber is called.
    pub chamber_name: String,
    /// Its members.
    pub chamber: u32,
    /// The count that is used.
    pub count: CountInfo,
    /// Parties and rows of individuals, by seats and then by id.
    pub parties: Vec<PartyRow>,
    /// Seats that the count gives to nobody: fewest, point, most.
    pub unallocated: [u32; 3],
    /// Vacant seats.
    pub vacant: u32,
    /// Seats that the named parties lost or won against the parliament before, where it is known.
    pub previous_election: Option<Date>,
    /// Named thresholds with a number.
    pub thresholds: Vec<Requirement>,
    /// Polls that the seats rest on, where nobody has counted any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polls: Option<PollsUsed>,
    /// How fragmented the chamber is, how proportional, and how it changed.
    pub fragmentation: Vec<Fragmentation>,
    /// How far it is from two sides, by who counts as a friend of whom.
    pub frustration: Vec<ChamberStances>,
    /// How it was computed.
    pub method: Method,
}

/// A count of seats.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountInfo {
    /// From when it was known.
    pub known_from: KnownFrom,
    /// How firm it is.
    pub status: Option<String>,
    /// Whether nothing about it is uncertain.
    pub exact: bool,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// Counts that were known before it.
    pub earlier: Vec<KnownFrom>,
}

/// One party, or one row of individuals.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Name in other languages.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// Short name.
    pub short: String,
    /// Colour, where the case gives one.
    pub color: Option<String>,
    /// Community or constituency.
    pub community: String,
    /// Blocs that it belongs to, by id.
    pub blocs: Vec<String>,
    /// Whether its members act each for itself.
    pub individuals: bool,
    /// Seats, as a point.
    pub seats: u32,
    /// Seats over the draws.
    pub drawn: Estimate,
    /// Share of the chamber, by the point.
    pub share: f64,
    /// Seats in the parliament before.
    pub previous: Option<u32>,
    /// Seats more (or less) than before, by the point.
    pub change: Option<i64>,
    /// Position on the axis of the case.
    pub position: Option<f64>,
    /// Who vouches for the seats.
    pub source: Vec<String>,
    /// A remark on the seats.
    pub note: String,
}

impl SeatsSection {
    pub(crate) fn section(world: &World<'_>) -> Section<Self> {
        let (view, count) = (world.view, world.count);
        let head = view.head();
        Section::Present(Self {
            chamber_name: head.chamber.name.clone(),
            chamber: head.chamber.seats,
            count: info(world, count),
            parties: parties(world),
            unallocated: count.unallocated,
            vacant: count.vacant,
            previous_election: head.previous_election,
            thresholds: Requirement::all(view),
            polls: world.polls.cloned(),
            fragmentation: fragmentation::fragmentation(world),
            frustration: ChamberStances::all(world),
            method: Method::arithmetic("seat-draws").drawn(world.drawn()),
        })
    }
}

impl SeatsSection {
    /// The methods of its figures.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &Method> {
        let polls = self.polls.iter().map(|polls| &polls.method);
        let frustration = self.frustration.iter().filter_map(ChamberStances::method);
        let indices = self.fragmentation.iter().map(|index| &index.method);
        indices.chain(frustration).chain(polls).chain([&self.method])
    }
}

fn info(world: &World<'_>, count: &Count) -> CountInfo {
    let counts = world.view.counts();
    let rows =
        world.view.tables().seats.iter().filter(|row| row.meta.known_from == count.known_from);
    let mut source: Vec<String> = rows.flat_map(|row| super::vouchers(row.meta())).collect();
    source.sort();
    source.dedup();
    CountInfo {
        known_from: count.known_from,
        status: count.status.map(|status| status.word().to_owned()),
        exact: count.is_exact(),
        source,
        earlier: counts[..counts.len().saturating_sub(1)]
            .iter()
            .map(|count| count.known_from)
            .collect(),
    }
}

fn parties(world: &World<'_>) -> Vec<PartyRow> {
    let (view, count) = (world.view, world.count);
    let worlds = world.seats_by_party();
    let previous = &view.tables().previous_seats;
    count
        .parties()
        .map(|(id, held)| {
            let actor = view.actor(id);
            let drawn: Vec<f64> = worlds
                .iter()
                .map(|seats| f64::from(seats.get(id.as_str()).copied().unwrap_or(0)))
                .collect();
            let before = previous.iter().find(|row| row.party == *id).map(|row| row.seats);
            let row = view
                .tables()
                .seats
                .iter()
                .find(|row| row.meta.known_from == count.known_from && row.party == held.party);
            let blocs = view.groups_of(id).filter(|group| {
                view.tables().blocs.iter().any(|bloc| bloc.bloc == **group && bloc.meta.holds())
            });
            let mut blocs: Vec<String> = blocs.map(ToString::to_string).collect();
            blocs.sort();
            blocs.dedup();
            PartyRow {
                id: id.to_string(),
                name: view.name(id).to_owned(),
                names: actor.map(|actor| actor.name.others.clone()).unwrap_or_default(),
                short: view.short_name(id).to_owned(),
                color: actor
                    .and_then(|actor| actor.color.as_ref())
                    .map(|color| color.as_str().to_owned()),
                community: actor.map(|actor| actor.community.clone()).unwrap_or_default(),
                blocs,
                individuals: held.individuals,
                seats: held.seats,
                drawn: Estimate::of(&drawn),
                share: f64::from(held.seats) / f64::from(count.chamber),
                previous: before,
                change: before.map(|before| i64::from(held.seats) - i64::from(before)),
                position: view.axis_position(id),
                source: row.map(|row| super::vouchers(&row.meta)).unwrap_or_default(),
                note: row.map(|row| row.meta.note.clone()).unwrap_or_default(),
            }
        })
        .collect()
}
