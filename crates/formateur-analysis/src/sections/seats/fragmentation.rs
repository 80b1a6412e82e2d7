//! How fragmented the chamber is, how proportional, and how it changed.

use std::collections::BTreeMap;

use formateur_case::{ActorId, Seating};
use formateur_seats::fragmentation::{Election, INDICES, Index, Need, PartyResult};
use serde::Serialize;

use crate::method::{Estimate, Method};
use crate::worlds::World;

/// The name of votes that the case gives to nobody: no id of an actor.
const OTHERS: &str = "(others)";

/// An index of the chamber or of the election.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fragmentation {
    /// Id of the index.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Which of the definitions in use it is.
    pub variant: String,
    /// Its value, over the draws where seats are uncertain.
    pub value: Estimate,
    /// Whether it is in percent.
    pub percent: bool,
    /// How it was computed.
    pub method: Method,
}

/// All indices that have a value for what the case knows.
///
/// Members who act each for themselves are parties of one seat. Indices of votes are left out unless every list with seats
/// has votes, those of change unless the seats before fill the chamber: a gap would pass for a 0.
pub(super) fn fragmentation(world: &World<'_>) -> Vec<Fragmentation> {
    let known = Known::of(world);
    let worlds: Vec<&Seating> =
        if world.draws.is_empty() { vec![&world.point] } else { world.draws.iter().collect() };
    let elections: Vec<Election> =
        worlds.into_iter().filter_map(|seating| known.election(seating)).collect();
    INDICES.iter().filter_map(|index| value(index, &elections, world)).collect()
}

fn value(index: &Index, elections: &[Election], world: &World<'_>) -> Option<Fragmentation> {
    let values: Result<Vec<f64>, _> = elections.iter().map(|election| index.of(election)).collect();
    let values = values.ok().filter(|values| !values.is_empty())?;
    Some(Fragmentation {
        id: index.id.to_owned(),
        name: index.name.to_owned(),
        variant: index.variant.to_owned(),
        value: Estimate::of(&values),
        percent: index.percent,
        method: Method::arithmetic(index.id)
            .from(index.source)
            .drawn(world.drawn().filter(|_| index.needs.contains(&Need::Seats))),
    })
}

/// What the case knows beside the seats of today.
struct Known {
    /// Votes, or shares of them; empty where a list with seats has none.
    votes: BTreeMap<String, f64>,
    /// Seats before; empty where they do not fill the chamber.
    previous: BTreeMap<String, f64>,
    positions: BTreeMap<String, f64>,
    scale: (f64, f64),
}

impl Known {
    fn of(world: &World<'_>) -> Self {
        let view = world.view;
        let head = view.head();
        let axis = head.axis.as_ref();
        let issue = head.issues.iter().find(|issue| Some(&issue.id) == axis);
        let parties = world.count.parties();
        Self {
            votes: votes(world),
            previous: previous(world),
            positions: parties
                .filter_map(|(id, _)| Some((id.to_string(), view.axis_position(id)?)))
                .collect(),
            scale: issue.map_or((0.0, 10.0), |issue| (issue.scale[0], issue.scale[1])),
        }
    }

    /// The election in one state of the world.
    fn election(&self, seating: &Seating) -> Option<Election> {
        let mut parties: BTreeMap<String, PartyResult> = BTreeMap::new();
        let blank = |id: &str| PartyResult { id: id.to_owned(), ..PartyResult::default() };
        for player in &seating.players {
            let party = parties.entry(player.id.clone()).or_insert_with(|| blank(&player.id));
            party.seats = Some(f64::from(player.seats));
        }
        for (id, votes) in &self.votes {
            parties.entry(id.clone()).or_insert_with(|| blank(id)).votes = Some(*votes);
        }
        for (id, seats) in &self.previous {
            parties.entry(id.clone()).or_insert_with(|| blank(id)).previous_seats = Some(*seats);
        }
        for (id, position) in &self.positions {
            if let Some(party) = parties.get_mut(id) {
                party.position = Some(*position);
            }
        }
        Election::new(parties.into_values().collect(), OTHERS, self.scale).ok()
    }
}

fn votes(world: &World<'_>) -> BTreeMap<String, f64> {
    let rows = &world.view.tables().votes;
    let shares = rows.iter().all(|row| row.share_percent.is_some());
    let mut votes: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows {
        #[allow(clippy::cast_precision_loss, reason = "no election has 2^53 votes")]
        let own = if shares { row.share_percent } else { row.votes.map(|votes| votes as f64) };
        votes.extend(own.map(|own| (row.party.to_string(), own)));
    }
    let whole = |(id, held): (&ActorId, &formateur_case::Held)| {
        !held.individuals && (held.high == 0 || votes.contains_key(id.as_str()))
    };
    if world.count.unallocated[2] > 0 || !world.count.parties().all(whole) {
        return BTreeMap::new();
    }
    if shares {
        let left = 100.0 - votes.values().sum::<f64>();
        votes.insert(OTHERS.to_owned(), left.max(0.0));
    }
    votes
}

fn previous(world: &World<'_>) -> BTreeMap<String, f64> {
    let rows = &world.view.tables().previous_seats;
    let all: u32 = rows.iter().map(|row| row.seats).sum();
    if all != world.count.chamber {
        return BTreeMap::new();
    }
    rows.iter().map(|row| (row.party.to_string(), f64::from(row.seats))).collect()
}
