//! Newton's method for the small concave likelihoods of this crate, and what their trained numbers have in common.

/// A function to be maximised at a point: value, gradient, and the Hessian with the sign turned, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slopes {
    pub(crate) value: f64,
    pub(crate) gradient: Vec<f64>,
    pub(crate) curvature: Vec<f64>,
}

impl Slopes {
    /// Nothing yet, of so many parameters.
    pub(crate) fn zero(n: usize) -> Self {
        Self { value: 0.0, gradient: vec![0.0; n], curvature: vec![0.0; n * n] }
    }

    /// Adds a term that depends on the parameters through `rows` · parameters: its value, its first derivative and the
    /// second with the sign turned.
    pub(crate) fn add(&mut self, row: &[f64], value: f64, first: f64, second: f64) {
        let n = row.len();
        self.value += value;
        for (at, x) in row.iter().enumerate() {
            self.gradient[at] += first * x;
            let scaled = second * x;
            if scaled != 0.0 {
                let line = &mut self.curvature[at * n..(at + 1) * n];
                line.iter_mut().zip(row).for_each(|(sum, other)| *sum += scaled * other);
            }
        }
    }

    /// Takes off half of each ridge times the squared distance from `centre`.
    pub(crate) fn hold(&mut self, point: &[f64], centre: &[f64], ridges: &[f64]) {
        let n = point.len();
        for at in 0..n {
            let off = point[at] - centre[at];
            self.value -= ridges[at] / 2.0 * off * off;
            self.gradient[at] -= ridges[at] * off;
            self.curvature[at * n + at] += ridges[at];
        }
    }
}

/// Most steps; about ten are needed.
const MOST_STEPS: usize = 100;

/// The point where `slopes` is greatest, from `start`. Where the curvature is not positive, it is raised until it is.
pub(crate) fn maximum(start: Vec<f64>, slopes: impl Fn(&[f64]) -> Slopes) -> Vec<f64> {
    let mut point = start;
    let mut here = slopes(&point);
    for _ in 0..MOST_STEPS {
        let Some(step) = direction(&here) else { break };
        let promised: f64 = step.iter().zip(&here.gradient).map(|(s, g)| s * g).sum();
        if promised < 1e-12 {
            break;
        }
        let mut length = 1.0;
        let reached = loop {
            let tried: Vec<f64> = point.iter().zip(&step).map(|(x, s)| x + length * s).collect();
            let there = slopes(&tried);
            if there.value >= here.value + 1e-4 * length * promised {
                break Some((tried, there));
            }
            length /= 2.0;
            if length < 1e-8 {
                break None;
            }
        };
        let Some((next, there)) = reached else { break };
        point = next;
        here = there;
    }
    point
}

/// The step of Newton's method, or a more careful one.
fn direction(here: &Slopes) -> Option<Vec<f64>> {
    let n = here.gradient.len();
    let mut lift = 0.0;
    for _ in 0..40 {
        let mut raised = here.curvature.clone();
        for at in 0..n {
            raised[at * n + at] += lift;
        }
        if let Some(step) = solve(raised, &here.gradient) {
            return Some(step);
        }
        lift = if lift > 0.0 { lift * 4.0 } else { 1e-3 };
    }
    None
}

/// Solves a symmetric positive definite system by Cholesky's method; none if it is not.
fn solve(mut matrix: Vec<f64>, right: &[f64]) -> Option<Vec<f64>> {
    let n = right.len();
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|l| matrix[i * n + l] * matrix[j * n + l]).sum();
            let rest = matrix[i * n + j] - dot;
            if i != j {
                matrix[i * n + j] = rest / matrix[j * n + j];
            } else if rest > 1e-12 {
                matrix[i * n + i] = libm::sqrt(rest);
            } else {
                return None;
            }
        }
    }
    let mut x = right.to_vec();
    for i in 0..n {
        let dot: f64 = (0..i).map(|l| matrix[i * n + l] * x[l]).sum();
        x[i] = (x[i] - dot) / matrix[i * n + i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|l| matrix[l * n + i] * x[l]).sum();
        x[i] = (x[i] - dot) / matrix[i * n + i];
    }
    Some(x)
}

/// Log of e^x + 1, without overflow.
pub(crate) fn softplus(x: f64) -> f64 {
    if x > 0.0 { x + libm::log1p(libm::exp(-x)) } else { libm::log1p(libm::exp(x)) }
}

/// The logistic function.
pub(crate) fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + libm::exp(-x))
    } else {
        let e = libm::exp(x);
        e / (1.0 + e)
    }
}

/// Mean and standard deviation of columns, weighted; a column that does not vary has deviation 1.
pub(crate) fn moments(rows: &[(&[f64], f64)], width: usize) -> (Vec<f64>, Vec<f64>) {
    let total: f64 = rows.iter().map(|(_, weight)| weight).sum::<f64>().max(1e-12);
    let column = |at: usize| {
        let mean = rows.iter().map(|(row, weight)| weight * row[at]).sum::<f64>() / total;
        let off = |row: &[f64]| (row[at] - mean) * (row[at] - mean);
        let square = rows.iter().map(|(row, weight)| weight * off(row)).sum::<f64>() / total;
        let deviation = libm::sqrt(square);
        (
            crate::number::seven(mean),
            if deviation > 1e-9 { crate::number::seven(deviation) } else { 1.0 },
        )
    };
    (0..width).map(column).unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_maximum_of_a_parabola_is_found() {
        // −(x−1)² − (x+y)²: greatest at x = 1, y = −1.
        let found = maximum(vec![5.0, 5.0], |p| {
            let mut slopes = Slopes::zero(2);
            let (a, b) = (p[0] - 1.0, p[0] + p[1]);
            slopes.add(&[1.0, 0.0], -a * a, -2.0 * a, 2.0);
            slopes.add(&[1.0, 1.0], -b * b, -2.0 * b, 2.0);
            slopes
        });
        assert!((found[0] - 1.0).abs() < 1e-9 && (found[1] + 1.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn trained_numbers_keep_seven_digits() {
        assert!((crate::number::seven(1.234_567_89) - 1.234_568).abs() < 1e-12);
        assert!(
            crate::number::seven(0.0).abs() < 1e-300
                && crate::number::seven(-123_456_789.0) < -123_456_000.0
        );
    }

    #[test]
    fn the_logistic_function_does_not_overflow() {
        assert!(logistic(-800.0) >= 0.0 && (logistic(800.0) - 1.0).abs() < 1e-12);
        assert!((softplus(800.0) - 800.0).abs() < 1e-9 && softplus(-800.0) < 1e-12);
    }
}
