//! Which coalitions can govern, and what stands in their way.
//!
//! A [`Parliament`] is who sits there, how many seats a government needs, and what the parties have said about each other.
//! [`minimal_winning`] lists its minimal winning coalitions *by type*: members that nobody can tell apart are merged, so
//! that the 5 × 10²⁰ coalitions of a chamber with dozens of single members become a few thousand. Obstacles are values
//! with their sources; their wording belongs to whoever shows them.

mod anytime;
mod class;
pub mod enumerate;
mod fewest;
mod gamson;
mod line;
pub mod measures;
mod minimal;
mod nearly;
mod obstacle;
mod parliament;
mod plane;
mod positions;
mod ranked;
mod shortlist;
mod sorts;
mod space;
mod stream;
mod theories;
mod theory;
mod walk;
mod winning;

pub use class::Class;
pub use fewest::fewest_members;
pub use gamson::{GamsonError, Portfolio, Portfolios, Rounding, portfolios};
pub use minimal::{Choice, Coalition, Listing, MAX_TYPES, Part, TooMany, chosen, minimal_winning};
pub use nearly::{
    Lone, Misses, Missing, Reason, Softening, Weakness, closest_misses, nearly_possible,
};
pub use obstacle::{Convention, Obstacle, Statement};
pub use parliament::{Merge, Pact, Parliament, Seat};
pub use stream::{Rows, Stream};
pub use theories::THEORIES;
pub use theory::{
    Finding, Fit, Fits, Measure, Needs, Positions, Question, Role, Spot, Theory, TheoryError,
    theory,
};
