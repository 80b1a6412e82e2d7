//! Players whom the seats give all power, none, or a veto; and what sort of parliament that makes.

use formateur_power::{Counts, Needs, Of, ParliamentClass};
use serde::Serialize;

use super::part::{self, PowerError};
use crate::method::{Method, Section};
use crate::worlds::World;

/// What the seats make of a player.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It wins alone, and nobody wins without it.
    Dictator,
    /// Nobody wins without it.
    VetoPlayer,
    /// It never makes a difference.
    Dummy,
}

impl Role {
    fn of(player: Of<'_>) -> Option<Self> {
        let roles = [
            (player.is_dictator(), Self::Dictator),
            (player.is_veto(), Self::VetoPlayer),
            (player.is_null(), Self::Dummy),
        ];
        roles.into_iter().find_map(|(is, role)| is.then_some(role))
    }
}

/// What sort of parliament it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClassOf {
    /// Its name.
    pub id: String,
    /// What that says.
    pub meaning: String,
    /// How it was decided.
    pub method: Method,
}

/// The role of each player by the points of the count, and the sort of parliament.
pub(super) fn roles(world: &World<'_>) -> Result<(Vec<Option<Role>>, ClassOf), PowerError> {
    let counts = Counts::of(&part::point_game(world)?, Needs::SUMS)?;
    Ok(of_counts(world, &counts))
}

/// The same of a game that has been counted.
pub(super) fn of_counts(world: &World<'_>, counts: &Counts) -> (Vec<Option<Role>>, ClassOf) {
    let class = ParliamentClass::of(counts);
    let class = ClassOf {
        id: class.id().to_owned(),
        meaning: class.meaning().to_owned(),
        method: part::method(world, "parliament-class", "banzhaf1965"),
    };
    (counts.per_player(Role::of), class)
}

/// Puts both into rows that are in the order of the points, and the class where there is one.
pub(super) fn assign(
    rows: &mut [super::PowerRow],
    found: Result<(Vec<Option<Role>>, ClassOf), PowerError>,
) -> Section<ClassOf> {
    match found {
        Ok((roles, class)) => {
            rows.iter_mut().zip(roles).for_each(|(row, role)| row.role = role);
            Section::Present(class)
        }
        Err(error) => Section::absent(error.to_string()),
    }
}
