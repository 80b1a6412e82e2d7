//! Minimal winning coalitions in order, the first ones without finding all.

mod bounds;
mod line;
mod search;
mod types;
mod wanted;

pub use search::{Listed, Listing};
pub use types::{CoalitionType, Coalitions, TypePart};
pub use wanted::{ListingError, Ranking, Wanted};
