//! Polls to draws of shares, of seats, and chances of majorities.
//!
//! [`Pooling::pool`] makes one poll of many, [`Posterior`] says what it leaves open, [`SeatRules`] turn shares into seats,
//! and [`PollModel::draw`] draws: [`SeatDraws`] are seats of each party, draw by draw, and what follows from them.
//! The model is KOALA's (Bauer, Bender, Klima & Küchenhoff 2020), with options for what it leaves out.

mod chances;
mod draws;
mod gamma;
mod majorities;
mod poll;
mod pool;
mod posterior;
mod seats;
mod source;

pub use chances::{
    CoalitionChance, CoalitionChances, CoalitionError, Interval, LeftOut, PartyChance, SortBy,
    majority_of,
};
pub use draws::{DrawError, MOST_NUMBERS, MOST_STEPS, PollModel, SeatDraws};
pub use poll::{MOST_PARTIES, Poll, PollError, ROUNDING_TOLERANCE};
pub use pool::{PoolError, Pooled, Pooling, Reason, Unused, Used};
pub use posterior::{AssumptionError, Assumptions, Drift, Posterior};
pub use seats::{Hurdle, MOST_SEATS, RuleError, SeatRules};
pub use source::Source;
