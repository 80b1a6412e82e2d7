//! Bargains between two positions.

use super::options::InterVecBrgn;

/// What keeps weights from being 0 together.
const LEAST: f64 = 1e-6;

/// Bargains, in the order in which they were made.
#[derive(Debug, Default)]
pub(super) struct Deals {
    /// Who challenges, and who is challenged.
    pub(super) pairs: Vec<(usize, usize)>,
    /// For each where the first goes on all issues, then where the second goes.
    pub(super) places: Vec<f64>,
}

impl Deals {
    pub(super) fn clear(&mut self) {
        self.pairs.clear();
        self.places.clear();
    }

    /// Where the first and the second go by one of them.
    pub(super) fn places(&self, deal: usize, issues: usize) -> (&[f64], &[f64]) {
        self.places[deal * 2 * issues..(deal + 1) * 2 * issues].split_at(issues)
    }

    /// Makes one of the last two: their mean by weights.
    pub(super) fn mix(&mut self, issues: usize, (first, second): (f64, f64)) {
        let start = self.places.len() - 4 * issues;
        let all = first + second;
        for at in start..start + 2 * issues {
            self.places[at] =
                (first * self.places[at] + second * self.places[at + 2 * issues]) / all;
        }
        self.places.truncate(start + 2 * issues);
        self.pairs.pop();
    }
}

/// Where both go on an issue, by their positions and saliences, if the first has a chance to win.
#[expect(clippy::many_single_char_names, reason = "those of the formula")]
pub(super) fn meet(
    how: InterVecBrgn,
    (x, s): (f64, f64),
    (y, t): (f64, f64),
    p: f64,
) -> (f64, f64) {
    let q = 1.0 - p;
    let (own, other) = match how {
        InterVecBrgn::S1P1 => (s * p, t * q),
        InterVecBrgn::S2P2 => (s * s * p * p, t * t * q * q),
        InterVecBrgn::S2PMax => {
            let (down, up) = ((q - p).max(0.0), (p - q).max(0.0));
            let share = |d: f64, own: f64, other: f64| {
                d * other * other / (d * other * other + LEAST + (1.0 - d) * own * own)
            };
            return (x + share(down, s, t) * (y - x), y + share(up, t, s) * (x - y));
        }
    };
    let all = own + other + LEAST;
    (rounded(((own + LEAST) * x + other * y) / all), rounded((own * x + (other + LEAST) * y) / all))
}

/// Four digits after the point, as KTAB rounds.
fn rounded(value: f64) -> f64 {
    (0.5 + 1e4 * value).trunc() / 1e4
}
