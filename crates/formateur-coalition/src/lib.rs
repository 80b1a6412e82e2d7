//! Which coalitions can govern, and what stands in their way.
//!
//! A [`Parliament`] is who sits there, how many seats a government needs, and what the parties have said about each other.
//! [`minimal_winning`] lists its minimal winning coalitions *by type*: members that nobody can tell apart are merged, so
//! that the 5 × 10²⁰ coalitions of a chamber with dozens of single members become a few thousand. Obstacles are values
//! with their sources; their wording belongs to whoever shows them.

mod class;
mod fewest;
mod gamson;
mod line;
pub mod measures;
mod minimal;
mod parliament;
mod ranked;
mod sorts;
mod space;
mod theories;
mod theory;

pub use class::Class;
pub use fewest::fewest_members;
pub use gamson::{GamsonError, Portfolio, Portfolios, Rounding, portfolios};
pub use minimal::{Coalition, Listing, MAX_TYPES, Part, TooMany, minimal_winning};
pub use parliament::{Merge, Obstacle, Pact, Parliament, Seat, Statement};
pub use theories::THEORIES;
pub use theory::{
    Finding, Fit, Fits, Measure, Needs, Positions, Question, Role, Spot, Theory, TheoryError,
    theory,
};
