//! The log-logistic accelerated failure time model, on whole days (Kalbfleisch and Prentice 2002).
//!
//! Log (T + c) has a logistic distribution with location η and scale e^λ, both linear in what is known. A government on
//! day *d* is T in [d, d + 1), which holds day 0 without a special case.

use crate::newton::{Slopes, logistic, maximum, softplus};

/// Days added before the logarithm is taken.
pub(crate) const SHIFT: f64 = 2.0;

/// One time: covariates of location and scale, both with a leading 1.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Time {
    pub(crate) location: Vec<f64>,
    pub(crate) scale: Vec<f64>,
    pub(crate) days: u32,
    /// Whether a government formed on that day; otherwise it had not by its beginning.
    pub(crate) formed: bool,
    /// How much it counts.
    pub(crate) weight: f64,
}

/// The standardised logarithm of a time.
fn standard(days: f64, eta: f64, lambda: f64) -> f64 {
    (libm::log(days + SHIFT) - eta) * libm::exp(-lambda)
}

/// Chance that no government begins before `days` days are over.
pub(crate) fn survival(days: f64, eta: f64, lambda: f64) -> f64 {
    if days <= 0.0 { 1.0 } else { logistic(-standard(days, eta, lambda)) }
}

/// A log-likelihood with its derivatives by η and λ.
struct Term {
    value: f64,
    eta: f64,
    lambda: f64,
    eta_eta: f64,
    eta_lambda: f64,
    lambda_lambda: f64,
}

/// The log-likelihood of a time through the standardised ends *a* and *b* of its day, and the chain rule from there.
fn term(time: &Time, eta: f64, lambda: f64) -> Term {
    let days = f64::from(time.days);
    let a = standard(days, eta, lambda);
    let b = standard(days + 1.0, eta, lambda);
    let density = |x: f64| logistic(x) * logistic(-x);
    // Value, first derivatives by a and b, second derivatives by aa, ab, bb.
    let (value, first, second) = if !time.formed && time.days == 0 {
        (0.0, (0.0, 0.0), (0.0, 0.0, 0.0))
    } else if !time.formed {
        (-softplus(a), (-logistic(a), 0.0), (-density(a), 0.0, 0.0))
    } else if time.days == 0 {
        (-softplus(-b), (0.0, logistic(-b)), (0.0, 0.0, -density(b)))
    } else {
        let gap = b - a;
        let up = 1.0 / -libm::expm1(-gap);
        let bend = libm::exp(-gap) * up * up;
        let value = libm::log(-libm::expm1(-gap)) - softplus(a) - softplus(-b);
        let first = (logistic(-a) - up, up - logistic(b));
        (value, first, (-density(a) - bend, bend, -density(b) - bend))
    };
    let inverse = libm::exp(-lambda);
    let both = first.0 + first.1;
    let (aa, ab, bb) = second;
    Term {
        value,
        eta: -both * inverse,
        lambda: -(a * first.0 + b * first.1),
        eta_eta: (aa + 2.0 * ab + bb) * inverse * inverse,
        eta_lambda: (a * (aa + ab) + b * (ab + bb) + both) * inverse,
        lambda_lambda: a * a * aa + 2.0 * a * b * ab + b * b * bb + a * first.0 + b * first.1,
    }
}

fn dot(row: &[f64], by: &[f64]) -> f64 {
    row.iter().zip(by).map(|(x, b)| x * b).sum()
}

/// The log-likelihood of times, with its slopes: coefficients of the location first, then of the scale.
fn likelihood(times: &[Time], point: &[f64]) -> Slopes {
    let n = point.len();
    let mut slopes = Slopes::zero(n);
    for time in times {
        let k = time.location.len();
        let term = term(time, dot(&time.location, &point[..k]), dot(&time.scale, &point[k..]));
        slopes.value += time.weight * term.value;
        let row = |at: usize| if at < k { time.location[at] } else { time.scale[at - k] };
        for i in 0..n {
            let slope = if i < k { term.eta } else { term.lambda };
            slopes.gradient[i] += time.weight * row(i) * slope;
            for j in 0..n {
                let second = match (i < k, j < k) {
                    (true, true) => term.eta_eta,
                    (false, false) => term.lambda_lambda,
                    _ => term.eta_lambda,
                };
                slopes.curvature[i * n + j] -= time.weight * second * row(i) * row(j);
            }
        }
    }
    slopes
}

/// Coefficients of greatest likelihood less half of each ridge times a squared coefficient.
pub(crate) fn fit(times: &[Time], start: Vec<f64>, ridges: &[f64]) -> Vec<f64> {
    let zero = vec![0.0; start.len()];
    maximum(start, |point| {
        let mut slopes = likelihood(times, point);
        slopes.hold(point, &zero, ridges);
        slopes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times() -> Vec<Time> {
        let days = [0, 3, 12, 40, 200, 0, 90];
        let formed = [true, true, true, true, true, false, false];
        days.iter()
            .zip(formed)
            .enumerate()
            .map(|(at, (&days, formed))| Time {
                location: vec![1.0, at as f64 / 3.0 - 1.0],
                scale: vec![1.0, (at % 3) as f64 - 1.0],
                days,
                formed,
                weight: 1.0 + at as f64 / 4.0,
            })
            .collect()
    }

    #[test]
    fn the_slopes_are_those_of_the_likelihood() {
        let (times, point) = (times(), [2.5, 0.4, -0.3, 0.2]);
        let slopes = likelihood(&times, &point);
        for at in 0..4 {
            let moved = |by: f64| {
                let mut point = point;
                point[at] += by;
                likelihood(&times, &point)
            };
            let (up, down) = (moved(1e-5), moved(-1e-5));
            let slope = (up.value - down.value) / 2e-5;
            assert!((slope - slopes.gradient[at]).abs() < 1e-6, "{at}: {slope}");
            for other in 0..4 {
                let second = (up.gradient[other] - down.gradient[other]) / 2e-5;
                let said = -slopes.curvature[at * 4 + other];
                assert!((second - said).abs() < 1e-5, "{at} {other}: {second} {said}");
            }
        }
    }

    #[test]
    fn days_have_probabilities_that_sum_to_one() {
        let (eta, lambda) = (3.0, -0.5);
        let day = |days: u32| {
            let time =
                Time { location: vec![1.0], scale: vec![1.0], days, formed: true, weight: 1.0 };
            libm::exp(term(&time, eta, lambda).value)
        };
        let sum: f64 = (0..5000).map(day).sum::<f64>() + survival(5000.0, eta, lambda);
        assert!((sum - 1.0).abs() < 1e-9, "{sum}");
    }
}
