//! Bargaining: where it points, and what each side can hold out for.
//!
//! A [`Talks`] holds actors on issues: positions, saliences, capabilities. A model reads it and says where it ends.

pub mod ktab;
pub mod legislative;
mod model;
mod models;
pub mod smp;
mod talks;

pub use model::{Knobs, Model, Outcome, model};
pub use models::*;
pub use talks::{Actor, Talks, TalksError};
