//! Voting rules beyond one quota, counted exactly.
//!
//! Two kinds. A [`CompositeGame`] joins several weighted games over the same players with "and" and "or", as the Council of
//! the European Union does with its states and their populations. A [`Session`] lets every player vote yes, vote no, or do a
//! third thing, stay away or abstain, and asks for a quorum of those present.
//!
//! ```
//! use formateur_power::rules::{CompositeGame, Measure, Rule};
//!
//! let measures = vec![
//!     Measure::new("people", vec![60, 30, 5, 5]),
//!     Measure::new("states", vec![1, 1, 1, 1]),
//! ];
//! let rule = Rule::parse("people >= 62.5% and states >= 2", &measures)?;
//! let power = CompositeGame::new(measures, rule)?.power()?;
//! assert_eq!(power.banzhaf().fractions(), ["7/10", "1/10", "1/10", "1/10"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod composite;
mod composite_power;
mod diagram;
mod minimal;
mod parse;
mod profiles;
mod roll_call;
mod rule;
mod session;
mod session_power;
mod walk;
mod weighted;
mod wide;

pub use composite::{CompositeError, CompositeGame, MAX_COMPOSITE_PLAYERS, MAX_NODES};
pub use composite_power::CompositePower;
pub use parse::{MAX_NESTING, Mistake, ParseError};
pub use rule::{Measure, Rule};
pub use session::{MAX_SESSION_PLAYERS, Passing, Session, SessionError, Third, Vote};
pub use session_power::{Decisions, SessionPower};
