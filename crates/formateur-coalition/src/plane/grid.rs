//! Positions as whole numbers, so that every comparison of places and distances is exact.

/// Decimal digits that are kept of the widest dimension.
const DIGITS: i32 = 9;
/// The largest power of ten that positions are multiplied with or divided by.
const MAX_POWER: i32 = 300;

/// Positions on a grid of a power of ten.
///
/// The step of the grid is the smallest power of ten of which at most 10⁹ fit into the widest dimension. Positions written
/// with nine digits or fewer keep their value, so what lies on one line as written lies on one line here. The origin is
/// the smallest value of each dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Grid {
    /// The step is ten to the power of minus this.
    power: i32,
}

impl Grid {
    /// The grid for these positions, all finite and of equally many numbers.
    pub(crate) fn of(positions: &[&[f64]]) -> Self {
        let dimensions = positions.first().map_or(0, |first| first.len());
        let widest = (0..dimensions).map(|at| half_width(positions, at)).fold(0.0, f64::max);
        if widest <= 0.0 {
            return Self { power: 0 };
        }
        let digits = (libm::log10(widest) + libm::log10(2.0)).ceil();
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the logarithm of a finite number is between -324 and 309"
        )]
        let power = DIGITS - digits as i32;
        Self { power: power.clamp(-MAX_POWER, MAX_POWER) }
    }

    /// The positions in steps from the smallest value of each dimension: from 0 to 10⁹ each.
    pub(crate) fn snap(self, positions: &[&[f64]]) -> Vec<Vec<i64>> {
        let steps: Vec<Vec<i128>> = positions
            .iter()
            .map(|position| position.iter().map(|&value| self.steps(value)).collect())
            .collect();
        let dimensions = steps.first().map_or(0, Vec::len);
        let least: Vec<i128> = (0..dimensions)
            .map(|at| steps.iter().map(|position| position[at]).min().unwrap_or(0))
            .collect();
        let from_least = |position: &Vec<i128>| {
            let pairs = position.iter().zip(&least);
            pairs.map(|(value, least)| i64::try_from(value - least).unwrap_or(i64::MAX)).collect()
        };
        steps.iter().map(from_least).collect()
    }

    /// The length of so many steps.
    pub(crate) fn length(self, steps: f64) -> f64 {
        let ten = libm::pow(10.0, f64::from(self.power.abs()));
        if self.power >= 0 { steps / ten } else { steps * ten }
    }

    fn steps(self, value: f64) -> i128 {
        // A division by an exact power of ten rounds better than a product with an inexact one.
        let ten = libm::pow(10.0, f64::from(self.power.abs()));
        let steps = if self.power >= 0 { value * ten } else { value / ten };
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the width is 10^9 steps at most, and a value is 2^53 times the smallest width at most"
        )]
        let whole = steps.round() as i128;
        whole
    }
}

/// Half the difference of the largest and the smallest value, which does not overflow.
fn half_width(positions: &[&[f64]], at: usize) -> f64 {
    let values = || positions.iter().map(|position| position[at]);
    let largest = values().fold(f64::NEG_INFINITY, f64::max);
    let smallest = values().fold(f64::INFINITY, f64::min);
    largest / 2.0 - smallest / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapped(values: &[f64]) -> Vec<i64> {
        let positions: Vec<[f64; 1]> = values.iter().map(|&value| [value]).collect();
        let slices: Vec<&[f64]> = positions.iter().map(<[f64; 1]>::as_slice).collect();
        Grid::of(&slices).snap(&slices).into_iter().flatten().collect()
    }

    #[test]
    fn decimal_fractions_are_evenly_spaced_as_they_are_written() {
        let steps = snapped(&[0.1, 0.2, 0.3, 0.7]);
        assert_eq!(steps[1] - steps[0], steps[2] - steps[1]);
        assert_eq!(steps[3], 6 * steps[1]);
        assert_eq!(snapped(&[1e6 + 0.1, 1e6 + 0.2, 1e6 + 0.3]), [0, 100_000_000, 200_000_000]);
    }

    #[test]
    fn the_largest_and_the_smallest_numbers_have_steps() {
        assert_eq!(snapped(&[f64::MAX, -f64::MAX, 0.0])[1], 0);
        assert!(snapped(&[f64::MAX, -f64::MAX, 0.0]).iter().all(|&step| step <= 1_000_000_000));
        assert_eq!(snapped(&[f64::MIN_POSITIVE, 0.0]), [0, 0]);
        assert_eq!(snapped(&[5.0, 5.0]), [0, 0]);
    }
}
