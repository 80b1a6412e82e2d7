//! Bargaining: where it points, and what each side can hold out for.
//!
//! A [`Talks`] holds actors on issues: positions, saliences, capabilities. A model reads it and says where it ends.

pub mod backtest;
pub mod bdm;
pub mod challenge;
pub mod draws;
pub mod exchange;
pub mod ktab;
pub mod legislative;
mod model;
mod models;
pub mod nash;
pub mod offices;
pub mod reading;
pub mod smp;
pub mod sweep;
mod talks;
pub mod two_party;

pub use model::{Knobs, Model, Outcome, Record, Standing, model};
pub use models::*;
pub use talks::{Actor, Talks, TalksError};
