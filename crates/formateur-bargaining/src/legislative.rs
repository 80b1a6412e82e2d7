//! Legislative bargaining: what parties can hold out for by their votes, their turns to propose and their patience.

mod cheapest;
mod equilibrium;
mod game;
mod linear;
mod polish;

pub use self::equilibrium::{Equilibrium, baron_ferejohn};
pub use self::game::{Legislature, LegislatureError, Seat};
