//! Who sits at the table of a case, and who is too small to.
//!
//! The rule is that of the record the models learn from: at least two seats or one per cent of the chamber. Members who
//! act each for themselves and smaller lists are the *pool*: they support a government one by one.

use std::collections::BTreeMap;

use formateur_case::{ActorId, Count, PactKind, Seating, View};
use serde::Serialize;

use crate::opportunity::{MOST_PLAYERS, Members, places};

/// A party at the table, or parties that committed themselves to each other where there are too many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// Its parties, the largest first.
    pub parties: Vec<ActorId>,
    /// Their seats, by points.
    pub seats: u32,
}

/// The table of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Members of the chamber.
    pub chamber: u32,
    /// Who sits there, by seats and then by id.
    pub units: Vec<Unit>,
    /// Lists and rows of individuals that do not, with their seats by points, by seats and then by id.
    pub pool: Vec<(ActorId, u32)>,
    /// Seats of the pool by points, with those that the count gives to nobody.
    pub pool_seats: u32,
    /// Vacant seats.
    pub vacant: u32,
}

/// Seats of the units, and of the pool, in one state of the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seats {
    pub(crate) units: Vec<u32>,
    pub(crate) pool: u32,
}

impl Unit {
    /// Its id: that of its largest party.
    pub fn id(&self) -> &ActorId {
        &self.parties[0]
    }
}

impl Table {
    /// The table of a view with a count.
    pub fn of(view: &View, count: &Count) -> Self {
        let sits = |seats: u32| seats >= 2 || (seats > 0 && 100 * seats >= count.chamber);
        let (seated, pool): (Vec<_>, Vec<_>) =
            count.parties().partition(|(_, held)| !held.individuals && sits(held.seats));
        let units = seated
            .into_iter()
            .map(|(id, held)| Unit { parties: vec![id.clone()], seats: held.seats })
            .collect();
        let mut table = Self {
            chamber: count.chamber,
            units,
            pool: pool
                .into_iter()
                .filter(|(_, held)| held.seats > 0)
                .map(|(id, held)| (id.clone(), held.seats))
                .collect(),
            pool_seats: 0,
            vacant: count.vacant,
        };
        if table.units.len() > MOST_PLAYERS {
            table.join_the_committed(view);
            let small = table.units.split_off(table.units.len().min(MOST_PLAYERS));
            table.pool.extend(
                small
                    .into_iter()
                    .flat_map(|unit| {
                        unit.parties
                            .into_iter()
                            .map(|id| (count.seats(&id), id))
                            .collect::<Vec<_>>()
                    })
                    .map(|(seats, id)| (id, seats)),
            );
            sort_by_seats(&mut table.pool, |(id, seats)| (*seats, id.clone()));
        }
        table.pool_seats = table.seats_in(&count.seating()).pool;
        table
    }

    /// Makes one unit of parties that committed themselves to each other, the smallest first, until there are few enough.
    fn join_the_committed(&mut self, view: &View) {
        let pacts = view.tables().pacts.iter();
        let commits = pacts.filter(|row| row.kind == PactKind::Commits && row.meta.holds());
        let pairs: Vec<(ActorId, ActorId)> =
            commits.map(|row| (row.from.clone(), row.to.clone())).collect();
        while self.units.len() > MOST_PLAYERS {
            let place = |id: &ActorId| self.units.iter().position(|unit| unit.parties.contains(id));
            let joined = pairs
                .iter()
                .filter_map(|(a, b)| Some((place(a)?, place(b)?)))
                .filter(|(a, b)| a != b)
                .map(|(a, b)| (a.min(b), a.max(b)))
                .max_by_key(|(a, b)| (*b, *a));
            let Some((into, from)) = joined else { break };
            let small = self.units.remove(from);
            self.units[into].parties.extend(small.parties);
            self.units[into].seats += small.seats;
            sort_by_seats(&mut self.units, |unit| (unit.seats, unit.id().clone()));
        }
    }

    /// Seats of the units and of the pool in one state of the world.
    pub(crate) fn seats_in(&self, seating: &Seating) -> Seats {
        let mut held: BTreeMap<&ActorId, u32> = BTreeMap::new();
        for player in &seating.players {
            if let Some(party) = &player.party {
                *held.entry(party).or_insert(0) += player.seats;
            }
        }
        let of = |unit: &Unit| unit.parties.iter().filter_map(|id| held.get(id)).sum();
        let units: Vec<u32> = self.units.iter().map(of).collect();
        let all: u32 = seating.players.iter().map(|player| player.seats).sum();
        Seats { pool: all + seating.left_out - units.iter().sum::<u32>(), units }
    }

    /// The units that stand for an actor: itself, what it belongs to, or what belongs to it.
    pub(crate) fn standing_for(&self, view: &View, actor: &ActorId) -> Members {
        let holders = view.seat_holders(actor);
        self.set(|unit| unit.parties.iter().any(|party| holders.contains(party)))
    }

    /// The units that something holds for.
    pub(crate) fn set(&self, test: impl Fn(&Unit) -> bool) -> Members {
        (0..).zip(&self.units).filter(|(_, unit)| test(unit)).fold(0, |all, (at, _)| all | 1 << at)
    }

    /// Ids of the members of a set, in the order of the table.
    pub(crate) fn ids(&self, members: Members) -> Vec<String> {
        places(members).map(|at| self.units[at].id().to_string()).collect()
    }
}

fn sort_by_seats<T>(rows: &mut [T], key: impl Fn(&T) -> (u32, ActorId)) {
    rows.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1))
    });
}
