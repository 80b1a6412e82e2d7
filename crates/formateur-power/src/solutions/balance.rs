//! Balancing weights, in exact fractions.

use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

use super::classes::Members;
use super::knapsack::Images;
use super::linear;
use super::span::{Span, one_of, whole};

/// Weights below this are taken for 0 before they are computed exactly.
const NEGLIGIBLE: f64 = 1e-9;

/// Sets with positive weights, which add up to 1, and classes with positive weights, such that
///
/// > sum of weight * set - sum of weight * class lies in the span.
///
/// So if nothing settled changes and the classes cannot get less than they have, not all of the sets can become
/// cheaper; and if none becomes dearer, all stay as they are.
#[derive(Debug, Clone)]
pub(super) struct Balance {
    pub(super) sets: Vec<(Members, BigRational)>,
    pub(super) nothing: Vec<(usize, BigRational)>,
}

impl Balance {
    /// Balancing weights of some of these sets and of some classes that have nothing, if there are any.
    pub(super) fn find(
        span: &Span,
        images: &Images,
        sets: &[&Members],
        nothing: &[usize],
    ) -> Option<Self> {
        let columns: Vec<Vec<f64>> = sets
            .iter()
            .map(|set| image(images, set))
            .chain(nothing.iter().map(|&class| opposite(images, class)))
            .collect();
        let weights = linear::combination(&columns, sets.len())?;
        let used = |from: usize, len: usize| {
            let weights = &weights;
            (0..len).filter(move |at| weights[from + at] > NEGLIGIBLE)
        };
        let sets: Vec<&Members> = used(0, sets.len()).map(|at| sets[at]).collect();
        let nothing: Vec<usize> =
            used(columns.len() - nothing.len(), nothing.len()).map(|at| nothing[at]).collect();
        Self::exact(span, &sets, &nothing)
    }

    /// The weights of just these sets and classes.
    fn exact(span: &Span, sets: &[&Members], nothing: &[usize]) -> Option<Self> {
        let classes = sets.first()?.len();
        let of_sets = sets.iter().map(|set| span.reduce(&whole(set)).0);
        let of_nothing = nothing.iter().map(|&class| {
            let one = span.reduce(&one_of(class, classes)).0;
            one.into_iter().map(|entry| -entry).collect()
        });
        let columns: Vec<Vec<BigRational>> = of_sets.chain(of_nothing).collect();
        let weights = combine(&columns, sets.len())?;
        let (own, rest) = weights.split_at(sets.len());
        let positive = |weight: &BigRational| weight.is_positive();
        let balance = Self {
            sets: sets.iter().map(|&set| set.clone()).zip(own.iter().cloned()).collect(),
            nothing: nothing.iter().copied().zip(rest.iter().cloned()).collect(),
        };
        (weights.iter().all(positive) && balance.holds(span)).then_some(balance)
    }

    /// The weighted sum that has to lie in the span.
    pub(super) fn sum(&self) -> Vec<BigRational> {
        let classes = self.sets.first().map_or(0, |(set, _)| set.len());
        let mut sum = vec![BigRational::zero(); classes];
        for (set, weight) in &self.sets {
            for (entry, members) in sum.iter_mut().zip(whole(set)) {
                *entry += weight * members;
            }
        }
        for (class, weight) in &self.nothing {
            sum[*class] -= weight;
        }
        sum
    }

    /// Whether the weights are what they have to be, in exact fractions.
    fn holds(&self, span: &Span) -> bool {
        let total: BigRational = self.sets.iter().map(|(_, weight)| weight).sum();
        total.is_one() && span.contains(&self.sum())
    }
}

fn image(images: &Images, set: &[u64]) -> Vec<f64> {
    let entry = |at: usize| {
        let parts = set.iter().zip(&images.by_class);
        let entry: i128 =
            parts.map(|(&members, image)| i128::from(members) * i128::from(image[at])).sum();
        entry.to_f64().unwrap_or(f64::MAX)
    };
    (0..images.dimension).map(entry).collect()
}

fn opposite(images: &Images, class: usize) -> Vec<f64> {
    images.by_class[class].iter().map(|&entry| -(entry as f64)).collect()
}

/// The factors under which columns add up to 0 and the first `sets` factors to 1; unknowns that are free are 0.
fn combine(columns: &[Vec<BigRational>], sets: usize) -> Option<Vec<BigRational>> {
    let unknowns = columns.len();
    let mut first = vec![BigRational::zero(); unknowns];
    first[..sets].fill(BigRational::one());
    let mut equations = Span::empty(unknowns);
    equations.insert(&first, &BigRational::one());
    for at in 0..columns.first()?.len() {
        let row: Vec<BigRational> = columns.iter().map(|column| column[at].clone()).collect();
        equations.insert(&row, &BigRational::zero());
    }
    Some(equations.point())
}
