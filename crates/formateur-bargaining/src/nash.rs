//! The Nash product on one issue.
//!
//! Failing is as bad for everybody as an outcome a whole scale away from its position: utilities are measured from there,
//! so that any outcome on the scale is at least as good as none.

/// The point z that maximises Σ w ln(1 - |x - z|), positions from 0 to 1: gains fall with distance (Nash 1950).
///
/// Nothing where all weights are 0. The sum is strictly concave: the point is the only one, and is found by halving.
pub fn linear(positions: &[f64], weights: &[f64]) -> Option<f64> {
    top(positions, weights, |distance| 1.0 / (1.0 - distance))
}

/// The point z that maximises Σ w ln(1 - (x - z)²): gains fall with the square of distance.
///
/// Nothing where all weights are 0. The sum is strictly concave.
pub fn quadratic(positions: &[f64], weights: &[f64]) -> Option<f64> {
    top(positions, weights, |distance| 2.0 * distance / (1.0 - distance * distance))
}

/// Where pulls balance; `pull` is that of one actor of weight 1 at a distance, and never falls with it.
fn top(positions: &[f64], weights: &[f64], pull: impl Fn(f64) -> f64) -> Option<f64> {
    let held: Vec<(f64, f64)> = positions
        .iter()
        .copied()
        .zip(weights.iter().copied())
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    let first = held.first()?.0;
    let (mut low, mut high) = held
        .iter()
        .fold((first, first), |(low, high), (place, _)| (low.min(*place), high.max(*place)));
    // Each half is exact: after 64 of them the bounds are neighbours, or as near as the scale allows.
    for _ in 0..64 {
        let middle = f64::midpoint(low, high);
        let sum: f64 = held
            .iter()
            .map(|(place, weight)| {
                let side = if *place > middle { 1.0 } else { -1.0 };
                side * weight * pull((place - middle).abs())
            })
            .sum();
        if sum > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let end = f64::midpoint(low, high);
    let near = held.iter().map(|(place, _)| *place).find(|place| (place - end).abs() < 1e-13);
    Some(near.unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_alike_meet_halfway_and_three_lean_to_the_pair() {
        assert!((linear(&[0.2, 0.6], &[1.0, 1.0]).expect("weights") - 0.4).abs() < 1e-12);
        // 2 / (1 - z) = 1 / z has its answer at a third, where two at 0 would keep it: 2 / (1 - z) > 1 / z beyond.
        let end = linear(&[0.0, 0.0, 1.0], &[1.0, 1.0, 1.0]).expect("weights");
        assert!((end - 1.0 / 3.0).abs() < 1e-12, "{end}");
        assert_eq!(linear(&[0.3, 0.5], &[0.0, 0.0]), None);
    }

    #[test]
    fn with_squares_the_pull_of_the_far_is_larger() {
        let places = [0.0, 0.1, 0.8];
        let one = linear(&places, &[1.0; 3]).expect("weights");
        let two = quadratic(&places, &[1.0; 3]).expect("weights");
        assert!(one < two, "{one} {two}");
    }
}
