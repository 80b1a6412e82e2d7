//! Power if the alliances of the case act as one.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, Bloc, BlocKind, View};
use formateur_power::{Limits, UnionIndex, Unions, Watch, union_index};
use serde::Serialize;

use super::PowerOf;
use super::part::{self, PowerError};
use crate::sections::coalitions::reported;
use crate::worlds::World;

/// Indices of the report; the command line has all.
const REPORTED: [&str; 4] =
    ["owen", "banzhaf-owen", "symmetric-coalitional-banzhaf", "union-public-good"];

/// Power with the alliances of the case as unions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlocPower {
    /// The unions, those with more seats first. Every other player stands for itself.
    pub unions: Vec<Union>,
    /// One entry an index.
    pub indices: BTreeMap<String, PowerOf>,
}

/// Players that act as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Union {
    /// Id of the alliance.
    pub bloc: String,
    /// Its name.
    pub name: String,
    /// Ids of its players, by seats and then by id.
    pub members: Vec<String>,
    /// Rows of individuals of whom some or all belong to the alliance, and whose members stand for themselves here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<String>,
    /// Their seats together, by points.
    pub seats: u32,
    /// Their places among the players, from 0.
    #[serde(skip)]
    pub positions: Vec<usize>,
}

pub(super) fn chosen() -> Vec<&'static UnionIndex> {
    REPORTED.iter().filter_map(|id| union_index(id)).collect()
}

/// Power under some indices with the alliances in force as unions, at the points of the count.
pub fn union_power(
    world: &World<'_>,
    indices: &[&'static UnionIndex],
) -> Result<BlocPower, PowerError> {
    let unions = unions_of(world);
    if unions.is_empty() {
        return Err(PowerError::NoUnions);
    }
    let positions = unions.iter().map(|union| union.positions.clone()).collect();
    let game = Unions::new(part::point_game(world)?, positions)?;
    let mut found = BTreeMap::new();
    for index in indices {
        let values = (index.evaluate)(&game, &Limits::default(), &Watch::new())?;
        let method = part::method(world, index.id, index.source).with("unions", unions.len());
        let words = [index.name, index.meaning];
        let of = part::exactly(words, values.floats(), values.fractions(), method);
        found.insert(index.id.to_owned(), of);
    }
    Ok(BlocPower { unions, indices: found })
}

/// Alliances in force on the day as unions of players, at the points of the count.
///
/// An alliance has the parties with seats that stand for it. The one with more seats is taken first, and of equal ones the
/// one with the smaller id; a party belongs to the first union that has it. A union has two players or more: an alliance of
/// which fewer are left makes none, and they are free for the next.
///
/// A membership does not say how many members of a row of individuals it speaks of. The row is in a union only if it belongs
/// to the alliance and a report gives the alliance so many seats; else its members stand for themselves.
pub fn unions_of(world: &World<'_>) -> Vec<Union> {
    let mut taken: BTreeSet<ActorId> = BTreeSet::new();
    let mut unions = Vec::new();
    for Alliance { bloc, parties, apart } in alliances(world) {
        let free: BTreeSet<ActorId> = parties.difference(&taken).cloned().collect();
        let union = union(world, &bloc, &free, &apart);
        if union.positions.len() > 1 {
            taken.extend(free);
            unions.push(union);
        }
    }
    // An alliance that lost parties to a larger one may have fewer seats than the next.
    unions.sort_by(|a, b| b.seats.cmp(&a.seats).then_with(|| a.bloc.cmp(&b.bloc)));
    unions
}

struct Alliance {
    bloc: ActorId,
    parties: BTreeSet<ActorId>,
    /// Rows of individuals of whom not all may belong to it.
    apart: BTreeSet<ActorId>,
}

/// Alliances in force with their parties, by seats and then by id.
fn alliances(world: &World<'_>) -> Vec<Alliance> {
    let allied =
        |row: &&Bloc| row.meta.holds() && row.kind.is_none_or(|kind| kind == BlocKind::Alliance);
    let rows = world.view.tables().blocs.iter().filter(allied);
    let ids: BTreeSet<&ActorId> = rows.map(|row| &row.bloc).collect();
    let mut alliances: Vec<Alliance> = ids.into_iter().map(|id| alliance(world, id)).collect();
    // The sort keeps the order of ids among equal ones.
    alliances.sort_by_key(|one| std::cmp::Reverse(world.seats_of(&one.parties)));
    alliances
}

fn alliance(world: &World<'_>, bloc: &ActorId) -> Alliance {
    let holders = world.view.seat_holders(bloc);
    let rows: BTreeSet<&ActorId> =
        world.count.parties().filter(|(_, held)| held.individuals).map(|(id, _)| id).collect();
    let reported = reported(world.view, bloc).map_or(0, |(_, high, _)| high);
    let whole = reported >= world.seats_of(&holders);
    let joins =
        |id: &ActorId| !rows.contains(id) || id == bloc || (whole && belongs(world.view, id, bloc));
    let (parties, apart) = holders.into_iter().partition(|id| joins(id));
    Alliance { bloc: bloc.clone(), parties, apart }
}

/// Whether one actor belongs to another, directly or through others.
fn belongs(view: &View, member: &ActorId, group: &ActorId) -> bool {
    let mut seen: BTreeSet<&ActorId> = BTreeSet::new();
    let mut open = vec![member];
    while let Some(id) = open.pop() {
        if id == group {
            return true;
        }
        if seen.insert(id) {
            open.extend(view.groups_of(id));
        }
    }
    false
}

fn union(
    world: &World<'_>,
    bloc: &ActorId,
    parties: &BTreeSet<ActorId>,
    apart: &BTreeSet<ActorId>,
) -> Union {
    let players = || {
        let all = world.point.players.iter().enumerate();
        all.filter(|(_, one)| one.party.as_ref().is_some_and(|party| parties.contains(party)))
    };
    Union {
        bloc: bloc.to_string(),
        name: world.view.name(bloc).to_owned(),
        members: players().map(|(_, player)| player.id.clone()).collect(),
        apart: apart.iter().map(ToString::to_string).collect(),
        seats: players().map(|(_, player)| player.seats).sum(),
        positions: players().map(|(at, _)| at).collect(),
    }
}
