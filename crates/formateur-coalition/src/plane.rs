//! What spatial theories share: voters with positions, exact geometry of a plane, and majorities among positions.

mod arrangement;
mod geometry;
mod grid;
mod outline;
mod region;
mod tournament;
mod voters;

pub(crate) use region::{Plane, unbeaten_on_line};
pub(crate) use tournament::{Tournament, proposals};
pub(crate) use voters::{Voter, Voters};
