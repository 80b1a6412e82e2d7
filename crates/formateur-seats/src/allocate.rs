//! Votes to seats: methods, thresholds, alliances, districts; ties are part of the result.
//!
//! An [`Election`] is parties with votes, [`Rules`] say what is done with them, [`allocate`] gives the [`Allocation`].
//! Quotients and remainders are compared in whole numbers. Where they are equal, nothing is silently chosen: the seats at
//! stake are listed as [`Tie`]s, and [`outcomes`] lists every way in which they can fall.

mod decide;
mod districts;
mod divisor;
mod election;
mod error;
pub mod fast;
mod method;
mod methods;
mod outcomes;
mod pool;
mod quota_method;
mod remainder;
mod rules;
mod sequence;
mod sntv;
mod stages;
mod threshold;

pub use decide::{Tie, TieRule};
pub use districts::DistrictSeats;
pub use election::{Election, MAX_PARTIES, Party};
pub use error::SeatsError;
pub use method::{Method, Quota, QuotaRounding, SeatMethod, method};
pub use methods::*;
pub use outcomes::{MAX_WAYS, Outcome, Outcomes, outcomes};
pub use rules::{Direct, MAX_SEATS, Rules, Share, Threshold};
pub use sequence::Sequence;
pub use sntv::{Candidate, Elected, SntvResult, SntvRules, elect, elect_outcomes};
pub use stages::{Allocation, TakenBack, allocate};
pub use threshold::Below;
