//! A number with the range that a case gives it.

use serde::Serialize;

/// A number, and the ends of its range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// The number.
    pub point: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Share of draws beyond each end of a 90 % interval.
const BEYOND: f64 = 0.05;
/// Steps in which the ends of a triangle come to rest: each halves what is left, and more.
const STEPS: usize = 200;

impl Spread {
    /// A number that is known.
    pub const fn known(point: f64) -> Self {
        Self { point, low: point, high: point }
    }

    /// The same on a scale of which `low` is 0 and `high` is 1.
    #[must_use]
    pub(crate) fn on(self, [low, high]: [f64; 2]) -> Self {
        let place = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0);
        Self { point: place(self.point), low: place(self.low), high: place(self.high) }
    }

    /// The ends of the triangular distribution with its mode at the point that has this range for its 90 % interval: one
    /// draw of twenty beyond each end. An end at the point stays there, and then the other one is that of one in twenty.
    ///
    /// With x and y the distances of the ends of the range from the point, and X and Y those of the distribution:
    /// (X - x)² = 0.05 X (X + Y), and the same for Y.
    pub(crate) fn triangle(self) -> [f64; 2] {
        let (x, y) = (self.point - self.low, self.high - self.point);
        let (mut left, mut right) = (x, y);
        for _ in 0..STEPS {
            let all = left + right;
            let next = |end: f64, own: f64| {
                if end > 0.0 { end + (BEYOND * own * all).sqrt() } else { 0.0 }
            };
            (left, right) = (next(x, left), next(y, right));
        }
        [self.point - left, self.point + right]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_draw_of_twenty_lies_beyond_each_end() {
        for (low, point, high) in [(0.2, 0.5, 0.8), (0.4, 0.5, 0.9), (0.45, 0.5, 0.55)] {
            let [a, b] = Spread { point, low, high }.triangle();
            let below = (low - a) * (low - a) / ((b - a) * (point - a));
            let above = (b - high) * (b - high) / ((b - a) * (b - point));
            assert!(
                (below - 0.05).abs() < 1e-12 && (above - 0.05).abs() < 1e-12,
                "{below} {above}"
            );
        }
        let [a, b] = Spread { point: 0.0, low: 0.0, high: 0.5 }.triangle();
        assert!(a.abs() < 1e-15);
        assert!(((b - 0.5) * (b - 0.5) / (b * b) - 0.05).abs() < 1e-12);
        let [a, b] = Spread::known(0.3).triangle();
        assert!((a - 0.3).abs() < 1e-15 && (b - 0.3).abs() < 1e-15);
    }
}
