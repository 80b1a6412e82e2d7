//! The core and the least core.

use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::Zero as _;

use super::SolutionError;
use super::certificate::Level;
use super::classes::Classes;
use super::nucleolus::{lexicographic, veto_shares};
use crate::Game;

/// The core of a weighted game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Core {
    /// Nobody has a veto: whatever the division, some winning coalition gets less than 1.
    Empty,
    /// All divisions of 1, without negative values, among the players with a veto; nobody else gets anything.
    Veto {
        /// Who has a veto, in the order of the game.
        players: Vec<usize>,
    },
}

/// The core of a weighted game (`gillies1959`): the divisions of 1 under which each coalition gets at least what it is
/// worth.
///
/// It is the set of all divisions among the veto players, those without whom nobody wins, and empty if there are
/// none: whoever is not needed has to leave all of the 1 to the others. Where two players win alone, neither is needed,
/// and the core is empty.
pub fn core(game: &Game) -> Core {
    let spare = game.total() - game.quota();
    let weights = game.weights().iter().enumerate();
    let players: Vec<usize> =
        weights.filter(|(_, weight)| **weight > spare).map(|(player, _)| player).collect();
    if players.is_empty() { Core::Empty } else { Core::Veto { players } }
}

/// The least core of a weighted game: its excess, and one division in it.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastCore {
    /// The smallest number that the largest excess can be lowered to, as a share of 1.
    pub excess: BigRational,
    /// A division that does so, in the order of the game.
    pub values: Vec<BigRational>,
    /// Coalitions that hold the excess up, with their weights. None where veto players decide, or where the coalitions
    /// of the largest excess are half of every class, or a third, and so on, whose payoff no division changes.
    pub level: Option<Level>,
    /// Whether the excess is proved: a fraction of exact arithmetic, checked against all coalitions.
    pub certified: bool,
}

/// The least core of a weighted game (`maschler1979`): the smallest ε such that under some division of 1 every
/// coalition, save nobody and everybody, gets at least its worth less ε.
///
/// With veto players ε is 0, as the core is not empty and somebody who gets nothing, or one veto player alone, shows
/// that it cannot be less; only if all *n* players have a veto it is -1/n, or 0 for a single player. Without veto players
/// ε is positive.
///
/// Values below 0 are allowed, but do not help: put 0 for them and scale down the rest, and no excess above 0 grows.
/// That holds also where some player wins alone, so the division need not be an imputation, and the least core exists
/// where the nucleolus does not. The division that is given is the one the sequence of programs of
/// [`nucleolus`](super::nucleolus()) ends at, taken over all divisions without negative values.
pub fn least_core(game: &Game) -> Result<LeastCore, SolutionError> {
    let classes = Classes::of(game);
    if let Some(values) = veto_shares(&classes) {
        let (veto, players) = (classes.veto().count(), classes.all());
        let unanimous = veto == classes.len() && players > 1;
        let excess = if unanimous {
            BigRational::new((-1).into(), players.into())
        } else {
            BigRational::zero()
        };
        return Ok(LeastCore { excess, values, level: None, certified: true });
    }
    let (values, certificate) = lexicographic(&classes, 1)?;
    let certified = certificate.certified();
    let fixed = proportional(&classes);
    let level = certificate.levels.into_iter().next().filter(|level| level.excess >= fixed);
    let excess = level.as_ref().map_or(fixed, |level| level.excess.clone());
    Ok(LeastCore { excess, values: classes.spread(&values), level, certified })
}

/// The most that a spared set has which takes the same share of every class: that share. No level speaks of such sets,
/// because their payoff is settled from the start.
///
/// > largest j / g with j W / g <= spare votes, for g the greatest common divisor of the sizes of the classes
fn proportional(classes: &Classes) -> BigRational {
    let parts = classes.sizes.iter().fold(0_u64, |parts, size| parts.gcd(size));
    let total: u64 =
        classes.sizes.iter().zip(&classes.weights).map(|(size, weight)| size * weight).sum();
    BigRational::new((classes.spare / (total / parts)).into(), parts.into())
}
