//! Minimal winning coalitions in order, the first ones without finding all.

mod bounds;
mod kind;
mod line;
mod search;
mod wanted;

pub use kind::{CoalitionKind, KindPart, Members};
pub use search::{Listed, Listing};
pub use wanted::{ListingError, Ranking, Wanted};
