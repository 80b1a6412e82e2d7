//! Kohlberg's criterion, with coalitions that are never listed.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

use super::SolutionError;
use super::balance::Balance;
use super::certificate::{Balanced, Certificate, Level, Nothing, Proof, Refutation, Verdict};
use super::classes::{Classes, Members, payoff};
use super::knapsack::{Images, Knapsack};
use super::linear;
use super::nucleolus::settle;
use super::span::{Span, common, one_of, whole};

/// More bits than this have sums of numerators seldom; if so, whole numbers of any size are used.
const NARROW: u64 = 120;

/// The certificate of values of the classes, in a game without veto players.
///
/// `known` are spared sets that may help; `levels` is how many levels are wanted at most.
pub(super) fn certificate(
    classes: &Classes,
    values: &[BigRational],
    known: Vec<Members>,
    levels: usize,
) -> Result<Certificate, SolutionError> {
    if values.iter().any(BigRational::is_negative) || !payoff(&classes.sizes, values).is_one() {
        let refuted = Verdict::Refuted(Refutation::NoImputation);
        return Ok(Certificate::new(classes, Vec::new(), refuted));
    }
    let mut argument = Argument::new(classes, values, known)?;
    let mut found = Vec::new();
    while !argument.span.is_full() && found.len() < levels {
        match argument.level()? {
            Ok(level) => found.push(level),
            Err(verdict) => return Ok(Certificate::new(classes, found, verdict)),
        }
    }
    Ok(Certificate::of_proof(classes, found, Proof::Balanced))
}

/// An argument that is under way.
struct Argument<'a> {
    classes: &'a Classes,
    values: &'a [BigRational],
    /// The values over a common denominator.
    numerators: Vec<BigInt>,
    knapsack: Knapsack,
    span: Span,
    /// Spared sets, with their payoff.
    sets: Vec<(Members, BigRational)>,
}

impl<'a> Argument<'a> {
    fn new(
        classes: &'a Classes,
        values: &'a [BigRational],
        known: Vec<Members>,
    ) -> Result<Self, SolutionError> {
        let paid = |set: Members| {
            let payoff = payoff(&set, values);
            (set, payoff)
        };
        Ok(Self {
            classes,
            values,
            numerators: common(values).0,
            knapsack: Knapsack::new(classes)?,
            span: Span::of_all(&classes.sizes),
            sets: known.into_iter().map(paid).collect(),
        })
    }

    /// The next level, or why there is none.
    fn level(&mut self) -> Result<Result<Level, Verdict>, SolutionError> {
        let still = vec![BigInt::zero(); self.values.len()];
        let Some(images) = self.span.images(&self.classes.sizes) else {
            return Ok(Err(Verdict::Open));
        };
        let Some(dearest) = self.dearest(&still, &images)? else { return Ok(Err(Verdict::Open)) };
        let excess = payoff(&dearest, self.values);
        let mut tight = self.tight(dearest, &excess);
        let nothing = self.nothing();
        loop {
            let sets: Vec<&Members> = tight.iter().collect();
            if let Some(balance) = Balance::find(&self.span, &images, &sets, &nothing) {
                return Ok(self.settle(&balance, excess).ok_or(Verdict::Open));
            }
            let Some(direction) = self.descent(&sets) else { return Ok(Err(Verdict::Open)) };
            let Some(worst) = self.dearest(&common(&direction).0, &images)? else {
                return Ok(Err(Verdict::Open));
            };
            if payoff(&worst, &direction).is_negative() {
                let direction = self.classes.spread(&direction);
                return Ok(Err(Verdict::Refuted(Refutation::Improvable { excess, direction })));
            }
            if tight.contains(&worst) {
                return Ok(Err(Verdict::Open));
            }
            self.sets.push((worst.clone(), excess.clone()));
            tight.push(worst);
        }
    }

    /// The dearest set that is not settled; among equally dear ones the one with the greatest `second`.
    fn dearest(
        &mut self,
        second: &[BigInt],
        images: &Images,
    ) -> Result<Option<Members>, SolutionError> {
        let pairs = self.numerators.iter().zip(second);
        let narrow = |numbers: &[BigInt]| {
            let reach: BigInt =
                numbers.iter().zip(&self.classes.sizes).map(|(n, &size)| n.abs() * size).sum();
            reach.bits() < NARROW
        };
        if narrow(&self.numerators) && narrow(second) {
            let small = |number: &BigInt| number.to_i128().unwrap_or(0);
            let prices: Vec<(i128, i128)> = pairs.map(|(a, b)| (small(a), small(b))).collect();
            return Ok(self.knapsack.dearest(&prices, images)?.map(|(set, _)| set));
        }
        let prices: Vec<(BigInt, BigInt)> = pairs.map(|(a, b)| (a.clone(), b.clone())).collect();
        Ok(self.knapsack.dearest(&prices, images)?.map(|(set, _)| set))
    }

    /// The known sets of this excess that are not settled, and one more.
    fn tight(&self, one: Members, excess: &BigRational) -> Vec<Members> {
        let open = |set: &Members| !self.span.contains(&whole(set));
        let known = self.sets.iter().filter(|(_, payoff)| payoff == excess).map(|(set, _)| set);
        let mut tight: Vec<Members> = known.filter(|set| open(set)).cloned().collect();
        if !tight.contains(&one) {
            tight.push(one);
        }
        tight
    }

    /// Classes with nothing for which that is not settled.
    fn nothing(&self) -> Vec<usize> {
        let classes = self.classes.len();
        (0..classes)
            .filter(|&class| self.values[class].is_zero())
            .filter(|&class| !self.span.contains(&one_of(class, classes)))
            .collect()
    }

    /// A guess of a direction in which all of some sets become cheaper: nothing settled moves, and nobody falls below 0.
    fn descent(&self, sets: &[&Members]) -> Option<Vec<BigRational>> {
        let nothing: Vec<bool> = self.values.iter().map(BigRational::is_zero).collect();
        let (moves, _) = linear::descent(&self.span.floats(), sets, &nothing)?;
        let scale = 2_f64.powi(20);
        let rounded = |by: &f64| {
            BigRational::new(((by * scale).round().to_i64().unwrap_or(0)).into(), (1 << 20).into())
        };
        let direction = self.span.along(&moves.iter().map(rounded).collect::<Vec<_>>());
        let falls =
            direction.iter().zip(&nothing).any(|(by, &nothing)| nothing && by.is_negative());
        (!falls).then_some(direction)
    }

    /// Settles a level. The weights are exact; what is left to check is that the level settles something new.
    fn settle(&mut self, balance: &Balance, excess: BigRational) -> Option<Level> {
        let before = self.span.rank();
        settle(&mut self.span, balance, &excess);
        let winning = |set: &Members| {
            self.classes.sizes.iter().zip(set).map(|(all, spared)| all - spared).collect()
        };
        let coalitions = balance
            .sets
            .iter()
            .map(|(set, weight)| Balanced { members: winning(set), weight: weight.clone() });
        let nothing = balance.nothing.iter();
        let nothing =
            nothing.map(|(class, weight)| Nothing { class: *class, weight: weight.clone() });
        let level = Level {
            excess,
            coalitions: coalitions.collect(),
            nothing: nothing.collect(),
            rank: self.span.rank(),
        };
        (level.rank > before).then_some(level)
    }
}
