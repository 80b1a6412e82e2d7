//! Solutions of a weighted game seen as a game with transferable utility: how a prize of 1 may be shared.
//!
//! A coalition is worth 1 if it wins and 0 otherwise. For a division *x* of 1 among the players, the *excess* of a
//! coalition is what it is worth less what its members get. Three answers of the literature are computed, all in exact
//! fractions:
//!
//! - [`core`]: divisions without any positive excess (`gillies1959`);
//! - [`least_core`]: divisions whose largest excess is as small as it can be (`maschler1979`);
//! - [`nucleolus`]: the one division that lowers the largest excess first, then the next, and so on (`schmeidler1969`).
//!
//! ```
//! use formateur_power::{Game, solutions};
//!
//! // The first player wins with any other, the three others win together.
//! let game = Game::new(vec![2, 1, 1, 1], 3)?;
//! let nucleolus = solutions::nucleolus(&game)?;
//! let values: Vec<String> = nucleolus.values.iter().map(ToString::to_string).collect();
//! assert_eq!(values, ["2/5", "1/5", "1/5", "1/5"]);
//! assert!(nucleolus.certificate.certified());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The one observation that everything rests on
//!
//! A winning coalition has the excess 1 - x(S) = x(N \ S): what it leaves to those it can do without. And N \ S is
//! such a set of *spared* players exactly if its votes fit into the total less the quota. So the largest excess is the
//! dearest set of players that fits into a knapsack, and coalitions need never be listed.

mod balance;
mod certificate;
mod classes;
mod core;
mod knapsack;
mod kohlberg;
mod linear;
mod nucleolus;
mod span;
mod table;

use thiserror::Error;

use crate::game::size;

pub use self::certificate::{
    Balanced, Certificate, Level, Nothing, Proof, Refutation, Verdict, certify,
};
pub use self::core::{Core, LeastCore, core, least_core};
pub use self::nucleolus::{Nucleolus, nucleolus};

/// Why a solution of a game is not given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SolutionError {
    /// Several players win alone: nobody can be given less than 1, and there is only 1 to share.
    #[error("{players} players win alone, and 1 cannot be shared so that each of them gets 1")]
    NoImputation {
        /// How many win alone.
        players: usize,
    },
    /// A division is for another number of players.
    #[error("the division is for {given} players, and the game has {players}")]
    Length {
        /// Values that were given.
        given: usize,
        /// Players of the game.
        players: usize,
    },
    /// More different votes than are dealt with: each is an unknown of the linear programs.
    #[error("{classes} different numbers of votes are more than the {allowed} that are allowed")]
    TooManyClasses {
        /// Different numbers of votes.
        classes: usize,
        /// How many are allowed.
        allowed: usize,
    },
    /// The knapsack would take more memory than is allowed.
    #[error("the search needs about {}, more than the {} allowed", size(*needed), size(*allowed))]
    TooLarge {
        /// Bytes that are needed.
        needed: u64,
        /// Bytes that are allowed.
        allowed: u64,
    },
    /// More steps than are allowed.
    #[error("the search was given up after {steps} steps of the knapsack")]
    TooLong {
        /// Elementary steps that were allowed.
        steps: u64,
    },
    /// The linear programs, which are solved in floating point, led nowhere.
    #[error("the linear programs could not be solved after {fixed} of {classes} unknowns")]
    Unsolved {
        /// Unknowns that were fixed until then.
        fixed: usize,
        /// Unknowns of the game.
        classes: usize,
    },
}
