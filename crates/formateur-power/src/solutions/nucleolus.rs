//! The nucleolus.

use num_rational::BigRational;
use num_traits::{One as _, ToPrimitive as _, Zero as _};

use super::balance::Balance;
use super::certificate::{Certificate, Level, Proof};
use super::classes::{Classes, Members};
use super::knapsack::{Images, Knapsack};
use super::linear::{self, TOLERANCE};
use super::span::{Span, one_of, whole};
use super::{SolutionError, kohlberg};
use crate::Game;

/// The most different votes: as many unknowns have the linear programs and the systems of exact fractions.
pub(super) const MAX_CLASSES: usize = 120;

/// The average value of a player in the linear programs, which do best with numbers of this size.
const AVERAGE: f64 = 10.0;

/// The nucleolus of a game, with its proof.
#[derive(Debug, Clone, PartialEq)]
pub struct Nucleolus {
    /// What each player gets, as shares of 1, in the order of the game.
    pub values: Vec<BigRational>,
    /// Whether and how it is proved that this is the nucleolus.
    pub certificate: Certificate,
}

impl Nucleolus {
    /// The excesses that are lowered one after the other, and the coalitions that hold them up. None where no linear
    /// program was needed.
    pub fn levels(&self) -> &[Level] {
        &self.certificate.levels
    }
}

/// The nucleolus of a weighted game (`schmeidler1969`): among the divisions of 1 that give nobody less than what he wins
/// alone (the imputations), the one whose excesses, sorted from the largest, come first in the lexicographic order.
///
/// Three cases need no search. If one player wins alone, only one imputation exists, and he gets all of it. If several
/// do, there is none: an error. If some players have a veto, the nucleolus lies in the core, which is what they share,
/// and as they play equal parts, they have equal values.
///
/// Else nobody has a veto and nobody wins alone. Losing coalitions have an excess of at most 0, winning ones of at
/// least 0; those of the winning ones alone fix all values, since 1 - x(N \ {i}) = x(i). So with spared sets C = N \ S:
///
/// > make the sorted x(C) lexicographically least, over x >= 0 with x(N) = 1.
///
/// A sequence of linear programs does that (`maschler1979`). Each minimises the dearest x(C) among the sets that are
/// not settled yet. Rows are generated: the knapsack of `elkind2009` finds the set that violates most, outside the
/// subspace of what is settled, an avoidance due to `pashkovich2018`. Sets with a positive weight in the dual are tight
/// in every optimal solution and become settled, and with them all sets in the linear hull.
///
/// The programs are solved in floating point, but only tell which sets are tight. The dual weights of these, the
/// excesses and the values are then exact fractions, and [`certify`](super::certify) proves the result without the
/// programs' numbers.
pub fn nucleolus(game: &Game) -> Result<Nucleolus, SolutionError> {
    let classes = Classes::of(game);
    if let Some((values, proof)) = plain(game, &classes)? {
        let certificate = Certificate::of_proof(&classes, Vec::new(), proof);
        return Ok(Nucleolus { values, certificate });
    }
    let (values, certificate) = lexicographic(&classes, classes.len())?;
    Ok(Nucleolus { values: classes.spread(&values), certificate })
}

/// The nucleolus where no search is needed, in the order of the game.
pub(super) fn plain(
    game: &Game,
    classes: &Classes,
) -> Result<Option<(Vec<BigRational>, Proof)>, SolutionError> {
    let alone = |weight: &u64| *weight >= game.quota();
    let players = game.weights().iter().filter(|weight| alone(weight)).count();
    if players > 1 {
        return Err(SolutionError::NoImputation { players });
    }
    if players == 1 {
        let value = |weight| BigRational::from_integer(u8::from(alone(weight)).into());
        let values = game.weights().iter().map(value).collect();
        return Ok(Some((values, Proof::OnlyImputation)));
    }
    Ok(veto_shares(classes).map(|values| (values, Proof::VetoPlayers)))
}

/// Equal shares of the veto players, in the order of the game, if there are any.
pub(super) fn veto_shares(classes: &Classes) -> Option<Vec<BigRational>> {
    let players: u64 = classes.veto().map(|class| classes.sizes[class]).sum();
    if players == 0 {
        return None;
    }
    let mut values = vec![BigRational::zero(); classes.len()];
    for class in classes.veto() {
        values[class] = BigRational::new(1.into(), players.into());
    }
    Some(classes.spread(&values))
}

/// The values of the classes that make the sorted payoffs of spared sets lexicographically least, and the proof up to
/// so many levels.
///
/// The search is tried with projected images first, and with the images themselves if there is no proof of what it
/// found.
pub(super) fn lexicographic(
    classes: &Classes,
    levels: usize,
) -> Result<(Vec<BigRational>, Certificate), SolutionError> {
    if classes.len() > MAX_CLASSES {
        let (classes, allowed) = (classes.len(), MAX_CLASSES);
        return Err(SolutionError::TooManyClasses { classes, allowed });
    }
    let attempt = |projected| {
        let (values, known) = Search::new(classes, projected)?.run()?;
        let certificate = kohlberg::certificate(classes, &values, known, levels)?;
        Ok((values, certificate))
    };
    match attempt(true) {
        Ok((values, certificate)) if certificate.certified() => Ok((values, certificate)),
        Ok(_) | Err(SolutionError::Unsolved { .. }) => attempt(false),
        Err(error) => Err(error),
    }
}

/// The state between two linear programs.
struct Search<'a> {
    classes: &'a Classes,
    knapsack: Knapsack,
    span: Span,
    /// Spared sets generated so far.
    sets: Vec<Members>,
    /// What all players have together in the linear programs.
    total: f64,
    /// Whether the knapsack avoids what is settled by a projection only.
    projected: bool,
}

impl<'a> Search<'a> {
    fn new(classes: &'a Classes, projected: bool) -> Result<Self, SolutionError> {
        let one = |class| (0..classes.len()).map(|at| u64::from(at == class)).collect();
        Ok(Self {
            classes,
            knapsack: Knapsack::new(classes)?,
            span: Span::of_all(&classes.sizes),
            sets: (0..classes.len()).map(one).collect(),
            total: AVERAGE * classes.all() as f64,
            projected,
        })
    }

    /// All stages; the values and the sets that were generated on the way.
    fn run(mut self) -> Result<(Vec<BigRational>, Vec<Members>), SolutionError> {
        while !self.span.is_full() {
            self.stage()?;
        }
        Ok((self.span.point(), self.sets))
    }

    /// One linear program with generated rows; what it shows to be tight in all solutions becomes settled.
    fn stage(&mut self) -> Result<(), SolutionError> {
        let images = self.span.images(&self.classes.sizes).ok_or_else(|| self.unsolved())?;
        let sizes = &self.classes.sizes;
        let avoided = if self.projected { images.projected(sizes) } else { images.clone() };
        let open = |set: &Members, span: &Span| !span.contains(&whole(set));
        let mut sets: Vec<Members> =
            self.sets.iter().filter(|set| open(set, &self.span)).cloned().collect();
        let (values, excess) = loop {
            let rows: Vec<&Members> = sets.iter().collect();
            let (values, excess) = linear::lowest(&self.span.floats(), &rows, self.total)
                .ok_or_else(|| self.unsolved())?;
            let dearest = self.dearest(&values, &avoided)?;
            if dear(&dearest, &values) <= excess + TOLERANCE || sets.contains(&dearest) {
                break (values, excess);
            }
            self.sets.push(dearest.clone());
            sets.push(dearest);
        };
        let before = self.span.rank();
        self.settle(&sets, &values, excess, &images);
        if self.span.rank() > before { Ok(()) } else { Err(self.unsolved()) }
    }

    /// The dearest set that is not settled, at values rounded to binary fractions.
    fn dearest(&mut self, values: &[f64], images: &Images) -> Result<Members, SolutionError> {
        let prices: Vec<i128> =
            values.iter().map(|value| (value * 2_f64.powi(40)).to_i128().unwrap_or(0)).collect();
        let found = self.knapsack.dearest(&prices, images)?;
        found.map(|(set, _)| set).ok_or_else(|| self.unsolved())
    }

    /// Adds the equations of the sets that have weights in the dual, and of the classes that therefore have nothing.
    fn settle(&mut self, sets: &[Members], values: &[f64], excess: f64, images: &Images) {
        // A first narrow and then wider notions of what is tight: the exact weights decide.
        for tolerance in [TOLERANCE * 10.0, TOLERANCE * 1e3] {
            let tight: Vec<&Members> =
                sets.iter().filter(|set| dear(set, values) >= excess - tolerance).collect();
            let nothing: Vec<usize> = (0..values.len())
                .filter(|&class| values[class] <= tolerance)
                .filter(|&class| !self.span.contains(&one_of(class, values.len())))
                .collect();
            if let Some(balance) = Balance::find(&self.span, images, &tight, &nothing) {
                // The weights of the sets add up to 1, so what the sum is settled at is their excess.
                let (_, excess) = self.span.reduce(&balance.sum());
                settle(&mut self.span, &balance, &excess);
                return;
            }
        }
    }

    fn unsolved(&self) -> SolutionError {
        SolutionError::Unsolved { fixed: self.span.rank(), classes: self.classes.len() }
    }
}

/// Settles what a balance shows: the sets at their excess, the classes at nothing.
pub(super) fn settle(span: &mut Span, balance: &Balance, excess: &BigRational) {
    for (set, _) in &balance.sets {
        span.insert(&whole(set), excess);
    }
    let classes = balance.sets.first().map_or(0, |(set, _)| set.len());
    for (class, _) in &balance.nothing {
        span.insert(&one_of(*class, classes), &BigRational::zero());
    }
}

fn dear(set: &[u64], values: &[f64]) -> f64 {
    set.iter().zip(values).map(|(&members, value)| members as f64 * value).sum()
}

/// Whether values add up to 1.
pub(super) fn efficient(values: &[BigRational]) -> bool {
    values.iter().sum::<BigRational>().is_one()
}
