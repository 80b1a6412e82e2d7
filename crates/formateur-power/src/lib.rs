//! Voting power in weighted games, counted exactly.
//!
//! A [`Game`] is a number of seats a player and a quota. [`Counts`] counts its coalitions once, in whole numbers of any
//! size; every [`PowerIndex`] is then a few sums over that table. Results are exact fractions. [`solutions`] asks how a
//! prize could be shared: core, least core and nucleolus.
//!
//! ```
//! use formateur_power::{Counts, Game, Needs, index};
//!
//! let game = Game::new(vec![49, 48, 3], 51)?;
//! let counts = Counts::of(&game, Needs::SUMS)?;
//! let power = index("banzhaf").expect("it is in the list").evaluate(&counts);
//! assert_eq!(power.fractions(), ["1/3", "1/3", "1/3"]);
//! # Ok::<(), formateur_power::GameError>(())
//! ```

mod counts;
mod game;
mod index;
mod indices;
mod limbs;
mod minimal;
pub mod solutions;

pub use counts::{Counts, Needs};
pub use game::{Game, GameError, MAX_PLAYERS};
pub use index::{Axiom, PowerIndex, Values, index};
pub use indices::*;
pub use minimal::{minimal_winning, minimal_winning_by_size};
