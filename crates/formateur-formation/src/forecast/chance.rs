//! A probability with its interval.

use serde::Serialize;

/// A probability, and an interval that holds nine of ten draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Chance {
    /// The mean over the draws.
    pub probability: f64,
    /// Below it lies at most one draw of twenty.
    pub low: f64,
    /// Above it lies at most one draw of twenty.
    pub high: f64,
}

impl Chance {
    /// A probability that is certain.
    pub fn exact(probability: f64) -> Self {
        Self { probability, low: probability, high: probability }
    }

    /// The mean of draws, and their 5th and 95th percentile (nearest rank), widened to the mean where it lies outside.
    pub fn of(draws: &[f64]) -> Self {
        let Some(range) = formateur_case::mean_and_range(draws) else { return Self::exact(0.0) };
        let [probability, low, high] = range.map(|p| p.clamp(0.0, 1.0));
        Self { probability, low, high }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_of_ten_draws_lie_inside() {
        let draws: Vec<f64> = (0..1000).map(|n| f64::from(n) / 1000.0).collect();
        let chance = Chance::of(&draws);
        let inside = draws.iter().filter(|p| **p >= chance.low && **p <= chance.high).count();
        assert!((899..=901).contains(&inside), "{inside}");
        assert_eq!(Chance::of(&[0.25; 9]), Chance::exact(0.25));
    }
}
