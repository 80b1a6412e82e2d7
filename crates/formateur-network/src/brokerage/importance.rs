//! How much an actor matters: by what its seats can block, where it has seats.

use std::collections::BTreeMap;
use std::fmt;

use formateur_case::{ActorId, View};
use serde::Serialize;

/// How much an actor matters, above 0 and at most 1, and why.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Importance {
    value: f64,
    basis: Basis,
}

/// What an importance rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Nothing in the case says how much the actor matters.
    Unknown,
    /// Seats, measured by how many can block alone.
    Seats {
        /// Seats that the actor has or stands for.
        seats: u64,
        /// Seats that are enough to block alone: those of the chamber, less the quota, and one more.
        blocking: u64,
    },
    /// Given by whoever asks.
    Given,
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("nothing in the case says how much it matters"),
            Self::Seats { seats, blocking } => {
                let noun = if *seats == 1 { "seat" } else { "seats" };
                write!(f, "{seats} {noun}, where {blocking} can block alone")
            }
            Self::Given => f.write_str("given"),
        }
    }
}

impl Default for Importance {
    fn default() -> Self {
        Self { value: 1.0, basis: Basis::Unknown }
    }
}

impl Importance {
    /// An importance that is given; none if it is not above 0 and at most 1.
    pub fn given(value: f64) -> Option<Self> {
        (value > 0.0 && value <= 1.0).then_some(Self { value, basis: Basis::Given })
    }

    /// Of an actor with seats: the share that it has of what blocks alone, at most 1. Without seats nothing is known.
    pub fn of_seats(seats: u64, blocking: u64) -> Self {
        if seats == 0 {
            return Self::default();
        }
        let value = (seats as f64 / blocking.max(1) as f64).min(1.0);
        Self { value, basis: Basis::Seats { seats, blocking } }
    }

    /// From 0 (not included) to 1.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// What it rests on.
    pub fn basis(&self) -> Basis {
        self.basis
    }
}

/// How much each actor of a case matters on the day of the view, by id.
///
/// An actor with seats, and one for whom parties with seats stand ([`View::seat_holders`]), has
/// `min(1, seats / (chamber − quota + 1))`: 1 says that it can block alone. The quota is [`View::majority`], the seats are
/// the points of the latest count. Everybody else has 1, because nothing in the case says how much it matters.
pub fn importance(view: &View) -> BTreeMap<String, Importance> {
    let blocking = blocking(view);
    let actors = view.tables().actors.iter();
    actors
        .map(|actor| {
            let seats = seats(view, &actor.id.0);
            (actor.id.0.to_string(), Importance::of_seats(seats, blocking))
        })
        .collect()
}

/// How much each actor of the later view mattered on the day of the earlier one, by id: a group by the seats that its later
/// members had then, else by those of whoever stood for it then.
pub(crate) fn importance_of_members(then: &View, later: &View) -> BTreeMap<String, Importance> {
    let mut all = importance(then);
    let Some(count) = then.count() else { return all };
    let blocking = blocking(then);
    for actor in &later.tables().actors {
        let holders = later.seat_holders(&actor.id.0);
        let seats: u64 = holders.iter().map(|party| u64::from(count.seats(party))).sum();
        if seats > 0 {
            all.insert(actor.id.0.to_string(), Importance::of_seats(seats, blocking));
        }
    }
    all
}

/// Seats that are enough to block alone.
fn blocking(view: &View) -> u64 {
    u64::from(view.head().chamber.seats).saturating_sub(u64::from(view.majority())) + 1
}

/// Seats of the parties that stand for an actor, by the points of the latest count.
pub(crate) fn seats(view: &View, actor: &ActorId) -> u64 {
    let Some(count) = view.count() else { return 0 };
    view.seat_holders(actor).iter().map(|party| u64::from(count.seats(party))).sum()
}
