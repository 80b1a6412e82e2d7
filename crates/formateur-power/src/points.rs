//! Swings counted by the number of members where a table of all sizes does not fit the memory: one small table after another,
//! each modulo a prime and at one point of the generating function.

use num_bigint::BigUint;
use rayon::prelude::*;

use crate::reduced::{Reduced, place};
use crate::sizes::{BySize, binomials};
use crate::sweep::Cells;
use crate::watch::{Stopped, Watch};

/// Bytes that [`count`] takes at most: one table of floats for each thread, and what was found at every point.
pub(crate) fn bytes(game: &Reduced) -> u64 {
    let found = (points(game.players) as u64 * 2).saturating_mul(game.classes.len() as u64 + 1);
    let tables = game.longer_side().saturating_mul(24 * rayon::current_num_threads() as u64);
    tables.saturating_add(found.saturating_mul(8 * 6))
}

/// Multiplications that [`count`] makes, roughly.
pub(crate) fn multiplications(game: &Reduced) -> f64 {
    let primes = libm::ceil(bits(game.players) / libm::log2(largest_prime(game.players) as f64));
    game.joining_cells(game.longer_side()) * points(game.players) as f64 * primes
}

/// Points ±1, ±2, … at which tables are made; each also gives the point of its inverse.
fn points(players: usize) -> usize {
    // 2 k points and their inverses, but for ±1, are 4 k - 2, and there are players + 1 coefficients.
    2 * (players + 3).div_ceil(4)
}

fn point(at: usize) -> f64 {
    let size = (at / 2 + 1) as f64;
    if at.is_multiple_of(2) { size } else { -size }
}

/// Counts swings by size.
///
/// With A(x, y) = Π (1 + y xʷ) over all players, the swings of a player of weight *w* are the coefficients of
///
/// > G(y) = Σ \[xᵏ\] A(x, y) / (1 + y xʷ),   q - w ≤ k < q
///
/// a polynomial in *y* of a degree below *n*. It is evaluated at small whole numbers *y* modulo primes and put together again by
/// interpolation and the Chinese remainder theorem. The table at *y* read backwards is that at 1/y, so each gives two
/// values. Because *y* is small, a residue of 45 bits times *y* is exact as a floating-point number, and so is its reduction.
pub(crate) fn count(game: &Reduced, watch: &Watch) -> Result<BySize, Stopped> {
    let primes = primes(game.players);
    let tasks: Vec<(usize, u64)> = primes
        .iter()
        .flat_map(|&prime| (0..points(game.players)).map(move |at| (at, prime)))
        .collect();
    let found: Result<Vec<Pair>, Stopped> = tasks
        .par_iter()
        .map_init(Cells::default, |cells, &(at, prime)| {
            Pair::at(cells, game, point(at), prime, watch)
        })
        .collect();
    let found = found?;
    let residues: Vec<Vec<Vec<u64>>> = primes
        .par_iter()
        .zip(found.par_chunks(points(game.players)))
        .map(|(&prime, pairs)| interpolate(game, prime, pairs))
        .collect();
    watch.check()?;
    let join = |series: usize, length: usize| -> Vec<BigUint> {
        let residue =
            |at: usize| primes.iter().zip(&residues).map(move |(&p, of)| (of[series][at], p));
        (0..length).map(|at| chinese_remainder(residue(at))).collect()
    };
    let classes = game.classes.len();
    let swings = (0..classes).into_par_iter().map(|class| join(class, game.players)).collect();
    let losing = join(classes, game.players + 1);
    let winning = binomials(game.players).into_iter().zip(losing).map(|(all, losing)| all - losing);
    Ok(BySize { swings, winning: winning.collect() })
}

/// What one table gives: the values of all classes, and last of the coalitions below the quota, at a point and at its inverse.
struct Pair {
    point: u64,
    /// G(y) of each class, and the sum of all coalitions below the quota.
    here: Vec<u64>,
    /// The same of the dual game: yⁿ⁻¹ G(1/y).
    there: Vec<u64>,
}

impl Pair {
    fn at(
        sums: &mut Cells,
        game: &Reduced,
        point: f64,
        prime: u64,
        watch: &Watch,
    ) -> Result<Self, Stopped> {
        let modulus = Modulus::new(prime);
        fill(sums, game, point, &modulus, watch)?;
        let read = |quota: u64| -> Vec<u64> {
            // The plan has checked that the table fits the memory.
            let quota = place(quota);
            let of_class = game.classes.iter().map(|class| {
                let weight = place(class.weight);
                modulus.whole(swings(sums, quota, weight, point, &modulus))
            });
            of_class.chain([modulus.whole(sums.below(quota))]).collect()
        };
        let (here, there) = (read(game.quota), read(game.total - game.quota + 1));
        Ok(Self { point: modulus.whole(point), here, there })
    }
}

/// Arithmetic modulo a prime in floating-point numbers between minus and plus half of it, exact as long as no product
/// exceeds 2⁵³.
struct Modulus {
    prime: f64,
    inverse: f64,
}

/// Adding and taking away this number rounds to a whole number, for numbers of less than 51 bits.
const ROUND: f64 = 6_755_399_441_055_744.0; // 1.5 * 2^52

impl Modulus {
    #[allow(clippy::cast_precision_loss)] // primes have fewer than 53 bits
    fn new(prime: u64) -> Self {
        Self { prime: prime as f64, inverse: 1.0 / prime as f64 }
    }

    #[inline]
    fn reduce(&self, number: f64) -> f64 {
        number - ((number * self.inverse + ROUND) - ROUND) * self.prime
    }

    /// As a number from 0 to the prime.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole and not negative
    fn whole(&self, number: f64) -> u64 {
        let reduced = self.reduce(number);
        (if reduced < 0.0 { reduced + self.prime } else { reduced }) as u64
    }
}

/// Sums of A(x, y) over all x below each number of votes.
fn fill(
    cells: &mut Cells,
    game: &Reduced,
    point: f64,
    modulus: &Modulus,
    watch: &Watch,
) -> Result<(), Stopped> {
    let length = place(game.longer_side());
    cells.restart();
    let mut reach = 1;
    for weight in game.rising() {
        let Some(weight) = Some(place(weight)).filter(|&weight| weight < length) else {
            break;
        };
        reach = (reach + weight).min(length);
        cells.product(reach, weight, |own, from| modulus.reduce(own + point * from));
        watch.advance(reach as f64)?;
    }
    cells.sum_up(length, |sum, cell| modulus.reduce(sum + cell));
    Ok(())
}

/// G(y) of one weight: an alternating sum in which each step multiplies by -y.
///
/// Read from the innermost term out, so that only products with *y* are needed.
fn swings(sums: &Cells, quota: usize, weight: usize, point: f64, modulus: &Modulus) -> f64 {
    let windows = quota.div_ceil(weight);
    let mut value = 0.0;
    for step in (0..windows).rev() {
        let high = quota - step * weight;
        let window = sums.below(high) - sums.below(high.saturating_sub(weight));
        value = modulus.reduce(window - point * value);
    }
    value
}

/// Coefficients of every class and of the coalitions below the quota, modulo one prime, from the values at all points.
///
/// Newton's divided differences would do for one; the matrix of Lagrange's polynomials is the same for all.
fn interpolate(game: &Reduced, prime: u64, pairs: &[Pair]) -> Vec<Vec<u64>> {
    let mut result: Vec<Vec<u64>> = Vec::new();
    for (degree, series) in [
        (game.players - 1, 0..game.classes.len()),
        (game.players, game.classes.len()..game.classes.len() + 1),
    ] {
        let nodes = Nodes::of(pairs, degree, prime);
        let basis = nodes.basis();
        for at in series {
            let values = nodes.values(at, degree, game.players);
            result.push(combine(&basis, &values, prime));
        }
    }
    result
}

/// Points, as many as a polynomial of the degree needs.
struct Nodes<'a> {
    prime: u64,
    /// The point, the table it comes from, and whether it is the inverse of that table's.
    nodes: Vec<(u64, &'a Pair, bool)>,
}

impl<'a> Nodes<'a> {
    fn of(pairs: &'a [Pair], degree: usize, prime: u64) -> Self {
        let straight = pairs.iter().map(|pair| (pair.point, pair, false));
        // 1 and -1 are their own inverses.
        let inverse =
            pairs.iter().skip(2).map(|pair| (power(pair.point, prime - 2, prime), pair, true));
        Self { prime, nodes: straight.chain(inverse).take(degree + 1).collect() }
    }

    /// Values of a series at the points. At the inverse of y they are those of the dual game over y to the power of the
    /// degree; losing coalitions of the dual game are the complements of winning ones, so they are taken from all, (1 + y)ⁿ.
    fn values(&self, series: usize, degree: usize, players: usize) -> Vec<u64> {
        let value = |&(point, pair, inverse): &(u64, &Pair, bool)| {
            if !inverse {
                return pair.here[series];
            }
            let losing = if degree == players {
                let all = power((pair.point + 1) % self.prime, players as u64, self.prime);
                (all + self.prime - pair.there[series]) % self.prime
            } else {
                pair.there[series]
            };
            product(losing, power(point, degree as u64, self.prime), self.prime)
        };
        self.nodes.iter().map(value).collect()
    }

    /// Lagrange's polynomials: row *k* has the coefficients of the one that is 1 at node *k* and 0 at all others.
    fn basis(&self) -> Vec<Vec<u64>> {
        let prime = self.prime;
        let mut all = vec![1_u64];
        for &(node, ..) in &self.nodes {
            all.push(0);
            for at in (0..all.len()).rev() {
                let below = if at > 0 { all[at - 1] } else { 0 };
                all[at] = (below + prime - product(node, all[at], prime)) % prime;
            }
        }
        self.nodes.iter().map(|&(node, ..)| without(&all, node, prime)).collect()
    }
}

/// The product of all factors but one, scaled to be 1 at that one's node.
fn without(all: &[u64], node: u64, prime: u64) -> Vec<u64> {
    let mut quotient = vec![0; all.len() - 1];
    let mut carry = 0;
    for at in (0..quotient.len()).rev() {
        carry = (all[at + 1] + product(node, carry, prime)) % prime;
        quotient[at] = carry;
    }
    let value =
        quotient.iter().rev().fold(0, |value, &of| (product(value, node, prime) + of) % prime);
    let scale = power(value, prime - 2, prime);
    quotient.iter().map(|&of| product(of, scale, prime)).collect()
}

fn combine(basis: &[Vec<u64>], values: &[u64], prime: u64) -> Vec<u64> {
    let coefficient = |at: usize| {
        let terms = basis.iter().zip(values);
        terms.fold(0, |sum, (row, &value)| (sum + product(row[at], value, prime)) % prime)
    };
    (0..values.len()).map(coefficient).collect()
}

fn product(a: u64, b: u64, prime: u64) -> u64 {
    // Both are below a prime of fewer than 64 bits, so the remainder fits.
    u64::try_from(u128::from(a) * u128::from(b) % u128::from(prime)).unwrap_or_default()
}

fn power(base: u64, exponent: u64, prime: u64) -> u64 {
    let (mut result, mut square, mut exponent) = (1, base % prime, exponent);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = product(result, square, prime);
        }
        square = product(square, square, prime);
        exponent >>= 1;
    }
    result
}

/// Numbers up to which primes are small enough for exact products with all points.
///
/// |c + y b| ≤ (1 + y) p / 2, with a little room for the rounding of the quotient, must stay below 2⁵².
fn largest_prime(players: usize) -> u64 {
    let largest_point = (points(players) / 2) as u64;
    ((1_u64 << 53) / (largest_point + 3)) | 1
}

/// Bits that the product of the primes must exceed: those of every number of coalitions.
fn bits(players: usize) -> f64 {
    players as f64 + 2.0
}

/// Primes whose product exceeds every number of coalitions.
fn primes(players: usize) -> Vec<u64> {
    let mut candidate = largest_prime(players);
    let mut found = Vec::new();
    let mut left = bits(players);
    while left > 0.0 {
        candidate -= 2;
        if is_prime(candidate) {
            left -= libm::log2(candidate as f64);
            found.push(candidate);
        }
    }
    found
}

/// Whether an odd number is prime: Miller and Rabin's test with the bases that decide it below 2⁶⁴ (Jim Sinclair's seven).
fn is_prime(number: u64) -> bool {
    let (odd, twos) =
        ((number - 1) >> (number - 1).trailing_zeros(), (number - 1).trailing_zeros());
    [2, 325, 9_375, 28_178, 450_775, 9_780_504, 1_795_265_022].iter().all(|base| {
        let mut value = power(base % number, odd, number);
        if base % number == 0 || value == 1 {
            return true;
        }
        for _ in 0..twos {
            if value == number - 1 {
                return true;
            }
            value = product(value, value, number);
        }
        false
    })
}

/// The smallest number with these residues, by Garner's method.
fn chinese_remainder(residues: impl Iterator<Item = (u64, u64)>) -> BigUint {
    let (mut number, mut modulus) = (BigUint::default(), BigUint::from(1_u8));
    for (residue, prime) in residues {
        let small = |big: &BigUint| u64::try_from(big % prime).unwrap_or_default();
        let missing = (residue + prime - small(&number)) % prime;
        let digit = product(missing, power(small(&modulus), prime - 2, prime), prime);
        number += &modulus * digit;
        modulus *= prime;
    }
    number
}
