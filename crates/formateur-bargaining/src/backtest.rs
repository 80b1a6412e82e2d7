//! Models against recorded outcomes: the table of Decision-making in the European Union (Arregui and Perarnaud 2022).
//!
//! The table is text that a user gives; the repository holds none. Every model is scored on every issue on which it says
//! something: distance of its point from the outcome, and the score (CRPS) of a distribution around the point. That
//! distribution is the point plus every error of the same model on other proposals, held within the scale; proposals are
//! dealt into folds, so that no issue is judged by errors from its own proposal.

mod combine;
mod errors;
mod score;
mod table;

pub use self::combine::{Attempt, attempts};
pub use self::errors::{ERRORS, errors_of_combination};
pub use self::score::{FOLDS, Score, crps, folds, score, scores, scores_of};
pub use self::table::{Issue, Table, TableError};
