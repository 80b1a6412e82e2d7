//! Voting power in weighted games, counted exactly.
//!
//! A [`Game`] is a number of seats a player and a quota. [`Counts`] counts its coalitions once, in whole numbers of any
//! size; every [`PowerIndex`] is then a few sums over that. Results are exact fractions. A [`Plan`] says beforehand what a
//! count takes. [`solutions`] asks how a prize could be shared, [`rules`] who has power where one quota is not all.
//!
//! ```
//! use formateur_power::{Counts, Game, Needs, index};
//!
//! let game = Game::new(vec![49, 48, 3], 51)?;
//! let counts = Counts::of(&game, Needs::SUMS)?;
//! let power = (index("banzhaf").expect("it is in the list").evaluate)(&counts);
//! assert_eq!(power.fractions(), ["1/3", "1/3", "1/3"]);
//! # Ok::<(), formateur_power::GameError>(())
//! ```

mod chances;
mod class;
mod counts;
mod critical;
mod curve;
mod decimal;
mod game;
mod index;
mod indices;
mod limbs;
mod listing;
mod minimal;
mod plan;
mod points;
mod quadrature;
mod reduced;
mod rows;
pub mod rules;
mod sizes;
pub mod solutions;
mod sums;
mod sweep;
mod tally;
mod types;
mod unions;
mod vetoes;
mod watch;

pub use chances::{Chances, ChancesError, Nearness, PlayerChances, Shock, chance_by_distance};
pub use class::ParliamentClass;
pub use counts::{Counts, Of};
pub use curve::banzhaf_curve;
pub use decimal::{NumberError, Whole, whole_numbers};
pub use game::{Game, GameError, MAX_PLAYERS};
pub use index::{Axiom, PowerIndex, Values, index};
pub use indices::*;
pub use listing::{
    CoalitionType, Coalitions, Listed, Listing, ListingError, Ranking, TypePart, Wanted,
};
pub use plan::{Engine, Limits, Needs, Part, Plan};
pub use quadrature::shapley_shubik_float;
pub use tally::{Change, ChangeError, Tally};
pub use unions::*;
pub use vetoes::{Admissible, Detail, VetoesError};
pub use watch::Watch;
