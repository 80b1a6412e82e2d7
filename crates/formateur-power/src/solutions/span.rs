//! Sets of players whose payoff is settled: a linear subspace, in exact fractions.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

use super::knapsack::Images;

/// A linear equation that every division still in question fulfils.
#[derive(Debug, Clone)]
struct Row {
    pivot: usize,
    coefficients: Vec<BigRational>,
    value: BigRational,
}

/// All sets whose payoff follows from the equations so far: reduced row echelon form.
#[derive(Debug, Clone)]
pub(super) struct Span {
    classes: usize,
    rows: Vec<Row>,
}

impl Span {
    /// The span of one set: everybody, who share 1.
    pub(super) fn of_all(sizes: &[u64]) -> Self {
        let mut span = Self::empty(sizes.len());
        span.insert(&whole(sizes), &BigRational::one());
        span
    }

    /// No equations.
    pub(super) fn empty(classes: usize) -> Self {
        Self { classes, rows: Vec::new() }
    }

    pub(super) fn rank(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn is_full(&self) -> bool {
        self.rank() == self.classes
    }

    /// What remains of a vector after the equations, and the payoff that the equations settle.
    pub(super) fn reduce(&self, vector: &[BigRational]) -> (Vec<BigRational>, BigRational) {
        let mut rest = vector.to_vec();
        let mut value = BigRational::zero();
        for row in &self.rows {
            let factor = vector[row.pivot].clone();
            if !factor.is_zero() {
                subtract(&mut rest, &factor, &row.coefficients);
                value += factor * &row.value;
            }
        }
        (rest, value)
    }

    pub(super) fn contains(&self, vector: &[BigRational]) -> bool {
        self.reduce(vector).0.iter().all(BigRational::is_zero)
    }

    /// Adds an equation; whether it said anything new.
    pub(super) fn insert(&mut self, vector: &[BigRational], value: &BigRational) -> bool {
        let (mut rest, settled) = self.reduce(vector);
        let Some(pivot) = rest.iter().position(|entry| !entry.is_zero()) else { return false };
        let scale = rest[pivot].recip();
        for entry in &mut rest {
            *entry *= &scale;
        }
        let value = (value - settled) * scale;
        for row in &mut self.rows {
            let factor = row.coefficients[pivot].clone();
            if !factor.is_zero() {
                subtract(&mut row.coefficients, &factor, &rest);
                row.value -= factor * &value;
            }
        }
        self.rows.push(Row { pivot, coefficients: rest, value });
        true
    }

    /// The one solution that is left when the span is everything; one of many, with 0 off the pivots, before.
    pub(super) fn point(&self) -> Vec<BigRational> {
        let mut point = vec![BigRational::zero(); self.classes];
        for row in &self.rows {
            point[row.pivot].clone_from(&row.value);
        }
        point
    }

    /// The equations in floating point, with the right-hand side last.
    pub(super) fn floats(&self) -> Vec<(Vec<f64>, f64)> {
        let rows = self.rows.iter();
        rows.map(|row| (row.coefficients.iter().map(float).collect(), float(&row.value))).collect()
    }

    /// The direction along the subspace where nothing settled moves, whose entries off the pivots are these.
    pub(super) fn along(&self, free: &[BigRational]) -> Vec<BigRational> {
        let mut direction = free.to_vec();
        for row in &self.rows {
            direction[row.pivot] = BigRational::zero();
        }
        let off = direction.clone();
        for row in &self.rows {
            let pull: BigRational = row.coefficients.iter().zip(&off).map(|(a, b)| a * b).sum();
            direction[row.pivot] = -pull;
        }
        direction
    }

    /// Whole numbers that are 0 together exactly for the vectors of the span: the image of a member of each class in
    /// the quotient by the span. Nothing if they need more than 62 bits.
    pub(super) fn images(&self, sizes: &[u64]) -> Option<Images> {
        let free: Vec<usize> = (0..self.classes)
            .filter(|class| self.rows.iter().all(|row| row.pivot != *class))
            .collect();
        let mut by_class = vec![vec![0_i64; free.len()]; self.classes];
        for (at, &column) in free.iter().enumerate() {
            for (class, entry) in self.functional(column).iter().enumerate() {
                by_class[class][at] = entry.to_i64()?;
            }
            let entries = by_class.iter().zip(sizes);
            let reach: u128 = entries
                .map(|(image, &size)| u128::from(image[at].unsigned_abs()) * u128::from(size))
                .sum();
            if reach >= 1 << 62 {
                return None;
            }
        }
        Some(Images { dimension: free.len(), by_class })
    }

    /// The entry of a free column after reduction, as a linear function of the vector, in whole numbers without a
    /// common divisor.
    fn functional(&self, column: usize) -> Vec<BigInt> {
        let mut exact = vec![BigRational::zero(); self.classes];
        exact[column] = BigRational::one();
        for row in &self.rows {
            exact[row.pivot] = -row.coefficients[column].clone();
        }
        let (mut whole, _) = common(&exact);
        let divisor = whole.iter().fold(BigInt::zero(), |divisor, entry| divisor.gcd(entry));
        for entry in &mut whole {
            *entry /= &divisor;
        }
        whole
    }
}

/// Fractions over their least common denominator: the numerators, and it.
pub(super) fn common(fractions: &[BigRational]) -> (Vec<BigInt>, BigInt) {
    let denominator = fractions.iter().fold(BigInt::one(), |all, one| all.lcm(one.denom()));
    let over = |one: &BigRational| one.numer() * (&denominator / one.denom());
    (fractions.iter().map(over).collect(), denominator)
}

/// Numbers of members as fractions.
pub(super) fn whole(members: &[u64]) -> Vec<BigRational> {
    members.iter().map(|&members| BigRational::from_integer(members.into())).collect()
}

/// One member of a class.
pub(super) fn one_of(class: usize, classes: usize) -> Vec<BigRational> {
    let mut one = vec![BigRational::zero(); classes];
    one[class] = BigRational::one();
    one
}

/// The nearest floating-point number.
pub(super) fn float(fraction: &BigRational) -> f64 {
    fraction.to_f64().unwrap_or(if fraction.is_negative() { f64::MIN } else { f64::MAX })
}

fn subtract(from: &mut [BigRational], factor: &BigRational, row: &[BigRational]) {
    for (entry, other) in from.iter_mut().zip(row).filter(|(_, other)| !other.is_zero()) {
        *entry -= factor * other;
    }
}
