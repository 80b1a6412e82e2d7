//! The ridge conditional logit: utilities linear in the features, probabilities their softmax over all candidates.
//!
//! Coefficients on standardised features maximise the summed log-likelihood less half the ridge times their squared
//! length (`McFadden` 1974), by Newton's method with the exact Hessian.

use rayon::prelude::*;

/// Candidates of one formation: rows of features, the first of them the government that formed.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// Rows one after the other.
    pub(crate) rows: Vec<f32>,
    /// How much the formation counts.
    pub(crate) weight: f64,
}

/// Coefficients, with the scale they are on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Logit {
    /// Places of the features that are used, of all.
    pub(crate) used: Vec<usize>,
    pub(crate) means: Vec<f64>,
    pub(crate) deviations: Vec<f64>,
    pub(crate) coefficients: Vec<f64>,
}

/// Most steps of Newton's method: it needs about eight from afar; near by, two come close, and three after a resampling.
const MOST_STEPS: usize = 40;
const FEW_STEPS: usize = 2;
const REPLICATE_STEPS: usize = 3;
/// Formations that one task sums up: fixed, so that sums do not depend on the number of threads.
const CHUNK: usize = 16;
/// Candidates less likely than this are left out of the Hessian, which only directs the steps.
const NEGLIGIBLE: f64 = 3e-4;
/// Newton's method ends when a step promises less than this.
const CONVERGED: f64 = 1e-5;
/// Sums that run side by side, which a processor adds at once.
const LANES: usize = 8;

impl Logit {
    /// Fits the coefficients of the `used` features on choices of `width` features each, from raw coefficients to start
    /// with.
    pub(crate) fn fit(
        choices: &[Choice],
        width: usize,
        used: &[usize],
        ridge: f64,
        start: Option<&[f64]>,
    ) -> Self {
        let (means, deviations) = moments(choices, width, used);
        let coefficients = vec![0.0; used.len()];
        let mut logit = Self { used: used.to_vec(), means, deviations, coefficients };
        let scaled = logit.scaled(choices.par_iter(), width);
        let start = start.map_or_else(
            || logit.coefficients.clone(),
            |raw| raw.iter().zip(&logit.deviations).map(|(b, deviation)| b * deviation).collect(),
        );
        logit.coefficients = newton(&scaled, start, &logit.coefficients, ridge, MOST_STEPS);
        logit
    }

    /// The same fitted on to other choices, held near these coefficients instead of near 0: partial pooling, in which a
    /// group of formations departs from all as far as its own record bears it out.
    pub(crate) fn adapted(&self, choices: &[&Choice], width: usize, ridge: f64) -> Self {
        let scaled = self.scaled(choices.par_iter().copied(), width);
        let start = self.coefficients.clone();
        let coefficients = newton(&scaled, start, &self.coefficients, ridge, FEW_STEPS);
        Self { coefficients, ..self.clone() }
    }

    /// The same fitted with every choice counted so often, in a few steps from here.
    pub(crate) fn reweighted(
        &self,
        choices: &[Choice],
        width: usize,
        times: &[f64],
        ridge: f64,
    ) -> Self {
        let taken = choices.par_iter().zip(times).filter(|(_, times)| **times > 0.0);
        let mut scaled = self.scaled(taken.clone().map(|(choice, _)| choice), width);
        let times: Vec<f64> = taken.map(|(_, times)| *times).collect();
        scaled.iter_mut().zip(times).for_each(|(choice, times)| choice.weight *= times);
        let (start, centre) = (self.coefficients.clone(), vec![0.0; self.used.len()]);
        let coefficients = newton(&scaled, start, &centre, ridge, REPLICATE_STEPS);
        Self { coefficients, ..self.clone() }
    }

    /// The coefficients on the scale of the features; what they leave out is the same for all candidates.
    pub(crate) fn raw(&self) -> Vec<f64> {
        self.coefficients.iter().zip(&self.deviations).map(|(b, deviation)| b / deviation).collect()
    }

    fn scaled<'a>(
        &self,
        choices: impl ParallelIterator<Item = &'a Choice>,
        width: usize,
    ) -> Vec<Choice> {
        let scaled =
            choices.map(|choice| scale(choice, width, &self.used, &self.means, &self.deviations));
        scaled.collect()
    }

    /// Utilities of the rows of a choice.
    pub(crate) fn utilities(&self, choice: &Choice, width: usize) -> Vec<f64> {
        choice.rows.chunks_exact(width).map(|row| self.utility(row)).collect()
    }

    /// The utility of a candidate, up to a constant.
    pub(crate) fn utility(&self, features: &[f32]) -> f64 {
        let standard = self.means.iter().zip(&self.deviations);
        self.used
            .iter()
            .zip(standard)
            .zip(&self.coefficients)
            .map(|((&at, (mean, dev)), beta)| beta * (f64::from(features[at]) - mean) / dev)
            .sum()
    }
}

/// Mean and standard deviation of the used features, over all candidates.
fn moments(choices: &[Choice], width: usize, used: &[usize]) -> (Vec<f64>, Vec<f64>) {
    let rows = || choices.iter().flat_map(|choice| choice.rows.chunks_exact(width));
    let n = rows().count().max(1) as f64;
    let mut means = vec![0.0; used.len()];
    for row in rows() {
        used.iter().zip(&mut means).for_each(|(&at, mean)| *mean += f64::from(row[at]));
    }
    for mean in &mut means {
        *mean /= n;
    }
    let mut squares = vec![0.0; used.len()];
    for row in rows() {
        for (square, (&at, mean)) in squares.iter_mut().zip(used.iter().zip(&means)) {
            let off = f64::from(row[at]) - mean;
            *square += off * off;
        }
    }
    let deviation = |square: &f64| {
        let deviation = libm::sqrt(square / n);
        if deviation > 1e-9 { deviation } else { 1.0 }
    };
    (means, squares.iter().map(deviation).collect())
}

fn scale(
    choice: &Choice,
    width: usize,
    used: &[usize],
    means: &[f64],
    deviations: &[f64],
) -> Choice {
    let padded = padded(used.len());
    let mut rows = Vec::with_capacity(choice.rows.len() / width * padded);
    for row in choice.rows.chunks_exact(width) {
        let standard = means.iter().zip(deviations);
        let scaled = used.iter().zip(standard);
        rows.extend(scaled.map(|(&at, (mean, dev))| narrow((f64::from(row[at]) - mean) / dev)));
        rows.resize(rows.len().next_multiple_of(padded), 0.0);
    }
    Choice { rows, weight: choice.weight }
}

/// Places of a row that is filled up to whole lanes.
fn padded(k: usize) -> usize {
    k.next_multiple_of(LANES)
}

/// Rows are kept in single precision; sums and coefficients are not.
#[allow(clippy::cast_possible_truncation, reason = "rounding is meant")]
fn narrow(x: f64) -> f32 {
    x as f32
}

/// The inner product of two rows of whole lanes.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}

/// Value, gradient and Hessian of the log-likelihood; the Hessian as rows of its lower triangle, each filled up to whole
/// lanes, with the sign turned.
struct Slopes {
    value: f64,
    gradient: Vec<f64>,
    hessian: Vec<f32>,
}

/// The coefficients that maximise the likelihood less half the ridge times the squared distance from `centre`.
fn newton(
    choices: &[Choice],
    start: Vec<f64>,
    centre: &[f64],
    ridge: f64,
    steps: usize,
) -> Vec<f64> {
    let k = centre.len();
    let mut beta = start;
    let penalty = |beta: &[f64]| {
        ridge / 2.0 * beta.iter().zip(centre).map(|(b, c)| (b - c) * (b - c)).sum::<f64>()
    };
    let mut value = f64::NEG_INFINITY;
    for _ in 0..steps {
        let mut slopes = slopes(choices, k, &beta);
        value = value.max(slopes.value - penalty(&beta));
        for (at, b) in beta.iter().enumerate() {
            slopes.gradient[at] -= ridge * (b - centre[at]);
        }
        let mut hessian = lower(&slopes.hessian, k, ridge);
        let Some(step) = solve(&mut hessian, &slopes.gradient) else { break };
        let promised: f64 = step.iter().zip(&slopes.gradient).map(|(s, g)| s * g).sum();
        let mut length = 1.0;
        loop {
            let tried: Vec<f64> = beta.iter().zip(&step).map(|(b, s)| b + length * s).collect();
            let reached = self::value(choices, &tried) - penalty(&tried);
            if reached >= value || length < 1e-4 {
                beta = tried;
                value = reached;
                break;
            }
            length /= 2.0;
        }
        if promised < CONVERGED {
            break;
        }
    }
    beta
}

/// The lower triangle without what fills its rows up, the ridge added.
fn lower(filled: &[f32], k: usize, ridge: f64) -> Vec<f64> {
    let mut lower = Vec::with_capacity(k * (k + 1) / 2);
    for (at, row) in filled.chunks_exact(padded(k)).enumerate() {
        lower.extend(row[..=at].iter().map(|x| f64::from(*x)));
        if let Some(diagonal) = lower.last_mut() {
            *diagonal += ridge;
        }
    }
    lower
}

/// Probabilities of the candidates of a choice, and the log-likelihood of the first.
fn softmax(choice: &Choice, beta: &[f32]) -> (Vec<f64>, f64) {
    let rows = choice.rows.chunks_exact(beta.len());
    let mut p: Vec<f64> = rows.map(|row| f64::from(dot(row, beta))).collect();
    let most = p.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let first = p[0] - most;
    for u in &mut p {
        *u = libm::exp(*u - most);
    }
    let sum: f64 = p.iter().sum();
    for p in &mut p {
        *p /= sum;
    }
    (p, first - libm::log(sum))
}

/// Coefficients in the form of a row.
fn as_row(beta: &[f64]) -> Vec<f32> {
    let mut row: Vec<f32> = beta.iter().map(|b| narrow(*b)).collect();
    row.resize(padded(beta.len()), 0.0);
    row
}

fn value(choices: &[Choice], beta: &[f64]) -> f64 {
    let beta = as_row(beta);
    let of = |chunk: &[Choice]| -> f64 {
        chunk.iter().map(|choice| choice.weight * softmax(choice, &beta).1).sum()
    };
    choices.par_chunks(CHUNK).map(of).collect::<Vec<f64>>().into_iter().sum()
}

fn slopes(choices: &[Choice], k: usize, beta: &[f64]) -> Slopes {
    let beta = as_row(beta);
    let empty = || Slopes { value: 0.0, gradient: vec![0.0; k], hessian: vec![0.0; k * padded(k)] };
    let of = |chunk: &[Choice]| {
        let mut sum = empty();
        for choice in chunk {
            add(&mut sum, choice, k, &beta);
        }
        sum
    };
    let parts: Vec<Slopes> = choices.par_chunks(CHUNK).map(of).collect();
    let mut all = empty();
    for part in parts {
        all.value += part.value;
        all.gradient.iter_mut().zip(&part.gradient).for_each(|(sum, one)| *sum += one);
        all.hessian.iter_mut().zip(&part.hessian).for_each(|(sum, one)| *sum += one);
    }
    all
}

fn add(sum: &mut Slopes, choice: &Choice, k: usize, beta: &[f32]) {
    let width = beta.len();
    let (p, likelihood) = softmax(choice, beta);
    let mut mean = vec![0.0; width];
    for (p, row) in p.iter().zip(choice.rows.chunks_exact(width)) {
        mean.iter_mut().zip(row).for_each(|(mean, x)| *mean += p * f64::from(*x));
    }
    sum.value += choice.weight * likelihood;
    for (at, gradient) in sum.gradient.iter_mut().enumerate() {
        *gradient += choice.weight * (f64::from(choice.rows[at]) - mean[at]);
    }
    // Rows less their mean, times the root of their weight: the Hessian is the sum of their squares.
    let mut off: Vec<f32> = Vec::with_capacity(choice.rows.len());
    for (p, row) in p.iter().zip(choice.rows.chunks_exact(width)).filter(|(p, _)| **p > NEGLIGIBLE)
    {
        let root = libm::sqrt(choice.weight * p);
        off.extend(row.iter().zip(&mean).map(|(x, mean)| narrow(root * (f64::from(*x) - mean))));
    }
    off.resize(off.len().next_multiple_of(4 * width), 0.0);
    for four in off.chunks_exact(4 * width) {
        add_squares(&mut sum.hessian, four, k);
    }
}

/// Adds the squares of four rows to a triangle with rows of whole lanes.
fn add_squares(triangle: &mut [f32], four: &[f32], k: usize) {
    let width = four.len() / 4;
    let rows: [&[f32]; 4] = std::array::from_fn(|row| &four[row * width..(row + 1) * width]);
    for at in 0..k {
        let by: [f32; 4] = rows.map(|row| row[at]);
        let end = padded(at + 1);
        let sums = triangle[at * width..at * width + end].chunks_exact_mut(LANES);
        let first = rows[0][..end].chunks_exact(LANES).zip(rows[1][..end].chunks_exact(LANES));
        let last = rows[2][..end].chunks_exact(LANES).zip(rows[3][..end].chunks_exact(LANES));
        for (sums, ((a, b), (c, d))) in sums.zip(first.zip(last)) {
            for lane in 0..LANES {
                sums[lane] += by[0] * a[lane] + by[1] * b[lane] + by[2] * c[lane] + by[3] * d[lane];
            }
        }
    }
}

/// Solves a positive definite system given as a lower triangle, which is overwritten by its Cholesky factor.
fn solve(lower: &mut [f64], right: &[f64]) -> Option<Vec<f64>> {
    let n = right.len();
    let at = |i: usize, j: usize| i * (i + 1) / 2 + j;
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|l| lower[at(i, l)] * lower[at(j, l)]).sum();
            let rest = lower[at(i, j)] - dot;
            if i == j {
                if rest <= 0.0 {
                    return None;
                }
                lower[at(i, i)] = libm::sqrt(rest);
            } else {
                lower[at(i, j)] = rest / lower[at(j, j)];
            }
        }
    }
    let mut x = right.to_vec();
    for i in 0..n {
        let dot: f64 = (0..i).map(|l| lower[at(i, l)] * x[l]).sum();
        x[i] = (x[i] - dot) / lower[at(i, i)];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|l| lower[at(l, i)] * x[l]).sum();
        x[i] = (x[i] - dot) / lower[at(i, i)];
    }
    Some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved() {
        // [[4, 2], [2, 3]] x = [2, 5] has the solution [-0.5, 2].
        let x = solve(&mut [4.0, 2.0, 3.0], &[2.0, 5.0]).expect("it is positive definite");
        assert!((x[0] + 0.5).abs() < 1e-12 && (x[1] - 2.0).abs() < 1e-12);
        assert!(solve(&mut [1.0, 2.0, 1.0], &[1.0, 1.0]).is_none());
    }

    #[test]
    fn the_gradient_vanishes_at_the_fit() {
        // Two candidates, one feature: chosen with the feature 3 times of 4, so the coefficient is log 3.
        let one = |rows: [f32; 2]| Choice {
            rows: rows.iter().flat_map(|x| as_row(&[f64::from(*x)])).collect(),
            weight: 1.0,
        };
        let choices = [one([1.0, 0.0]), one([1.0, 0.0]), one([1.0, 0.0]), one([0.0, 1.0])];
        let beta = newton(&choices, vec![0.0], &[0.0], 0.0, MOST_STEPS);
        assert!((beta[0] - libm::log(3.0)).abs() < 1e-5, "{beta:?}");
    }
}
