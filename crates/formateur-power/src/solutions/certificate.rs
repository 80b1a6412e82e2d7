//! Whether a division is the nucleolus, and the proof.

use num_rational::BigRational;
use num_traits::Signed as _;

use super::classes::Classes;
use super::nucleolus::{MAX_CLASSES, efficient, plain};
use super::{SolutionError, kohlberg};
use crate::Game;

/// A proof that a division is the nucleolus, or a refutation, or neither.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// The players of each class of equal votes, heaviest first: what the numbers of members below count.
    pub classes: Vec<Vec<usize>>,
    /// Collections of coalitions, from the largest excess downwards, as far as the proof got.
    pub levels: Vec<Level>,
    /// What the levels show.
    pub verdict: Verdict,
}

/// Winning coalitions of one excess that cannot all be satisfied better.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// The largest excess among the coalitions that the levels before do not settle.
    pub excess: BigRational,
    /// Coalitions with this excess and positive weights, which add up to 1.
    pub coalitions: Vec<Balanced>,
    /// Classes whose players get 0 and so cannot get less, with positive weights.
    pub nothing: Vec<Nothing>,
    /// Dimension of the space of coalitions that are settled after this level. At the number of classes, everything is.
    pub rank: usize,
}

/// A type of coalition with its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Balanced {
    /// How many members of each class the coalitions of this type have.
    pub members: Vec<u64>,
    /// The weight.
    pub weight: BigRational,
}

/// A class of players that get nothing, with its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Nothing {
    /// Which class.
    pub class: usize,
    /// The weight.
    pub weight: BigRational,
}

/// What could be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The division is the nucleolus.
    Proved(Proof),
    /// It is not.
    Refuted(Refutation),
    /// The linear programs, which are solved in floating point, gave neither weights nor a better division.
    Open,
}

/// How it is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The levels are balanced and settle everything.
    Balanced,
    /// One player wins alone, so that nothing else is an imputation.
    OnlyImputation,
    /// The core is what the veto players share; they play equal parts.
    VetoPlayers,
}

/// Why a division is not the nucleolus.
#[derive(Debug, Clone, PartialEq)]
pub enum Refutation {
    /// Somebody gets less than what he wins alone, or the values do not add up to 1.
    NoImputation,
    /// Two players of equal votes have different values.
    Unequal {
        /// One of them.
        first: usize,
        /// The other.
        second: usize,
    },
    /// It is not what the one who wins alone, or what the veto players get.
    OtherShares,
    /// All coalitions of an excess that are not settled can be satisfied better, at no cost to those of a larger one.
    Improvable {
        /// The excess that can be lowered.
        excess: BigRational,
        /// Who has to get more and who less, in the order of the game; in proportion, by however little.
        direction: Vec<BigRational>,
    },
}

impl Certificate {
    /// Whether the division is proved to be the nucleolus.
    pub fn certified(&self) -> bool {
        matches!(self.verdict, Verdict::Proved(_))
    }

    pub(super) fn new(classes: &Classes, levels: Vec<Level>, verdict: Verdict) -> Self {
        Self { classes: classes.players.clone(), levels, verdict }
    }

    pub(super) fn of_proof(classes: &Classes, levels: Vec<Level>, proof: Proof) -> Self {
        Self::new(classes, levels, Verdict::Proved(proof))
    }
}

/// Whether a division is the nucleolus, by the criterion of `kohlberg1971`, in exact arithmetic.
///
/// `values` are shares of 1 in the order of the game. The criterion is used level by level. Let *T* be the linear hull
/// of the coalitions that are settled; at first that is everybody. The knapsack finds the largest excess of a winning
/// coalition outside *T*. Wanted are positive weights of some coalitions of this excess, and of some players with
/// nothing, whose weighted sum lies in *T*. If there are such weights, no division without a larger excess can treat
/// any of these coalitions otherwise: they become settled. If all is settled in the end, no other division does as
/// well. If there are no such weights, then some change of the division lowers this excess and moves nothing that is
/// settled: the division is refuted.
///
/// Floating point only serves to guess the weights or the change. Both are then checked in exact fractions, the change
/// against all coalitions, by the knapsack. If neither passes, the verdict is [`Verdict::Open`].
pub fn certify(game: &Game, values: &[BigRational]) -> Result<Certificate, SolutionError> {
    let classes = Classes::of(game);
    let (given, players) = (values.len(), classes.all());
    if given != players {
        return Err(SolutionError::Length { given, players });
    }
    let plain = plain(game, &classes)?;
    if let Some(refutation) = obvious(&classes, values) {
        return Ok(Certificate::new(&classes, Vec::new(), Verdict::Refuted(refutation)));
    }
    if let Some((right, proof)) = plain {
        let refuted = Verdict::Refuted(Refutation::OtherShares);
        let verdict = if right == values { Verdict::Proved(proof) } else { refuted };
        return Ok(Certificate::new(&classes, Vec::new(), verdict));
    }
    if classes.len() > MAX_CLASSES {
        let (classes, allowed) = (classes.len(), MAX_CLASSES);
        return Err(SolutionError::TooManyClasses { classes, allowed });
    }
    let of_classes: Vec<_> = classes.players.iter().map(|own| values[own[0]].clone()).collect();
    kohlberg::certificate(&classes, &of_classes, Vec::new(), classes.len())
}

/// What is wrong with a division at first sight.
fn obvious(classes: &Classes, values: &[BigRational]) -> Option<Refutation> {
    if !efficient(values) || values.iter().any(BigRational::is_negative) {
        return Some(Refutation::NoImputation);
    }
    let pairs = classes.players.iter().flat_map(|own| own.windows(2));
    let unequal = |pair: &&[usize]| values[pair[0]] != values[pair[1]];
    pairs
        .into_iter()
        .find(unequal)
        .map(|pair| Refutation::Unequal { first: pair[0], second: pair[1] })
}
