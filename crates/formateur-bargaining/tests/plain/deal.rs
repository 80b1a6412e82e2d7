//! Bargains between two positions.

use formateur_bargaining::smp::InterVecBrgn;

/// What keeps weights from being 0 together.
const LEAST: f64 = 1e-6;

/// Where two actors would meet, and which views made it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deal {
    /// Who challenges.
    pub(super) from: usize,
    /// Who is challenged.
    pub(super) to: usize,
    /// Where the first goes.
    pub(super) place_from: Vec<f64>,
    /// Where the second goes.
    pub(super) place_to: Vec<f64>,
}

/// One end of a bargain: its position and saliences.
pub(super) type End<'a> = (&'a [f64], &'a [f64]);

/// Where both go if the first has a chance to win.
pub(super) fn meet(
    how: InterVecBrgn,
    (x, s): End<'_>,
    (y, t): End<'_>,
    chance: f64,
) -> (Vec<f64>, Vec<f64>) {
    let both =
        (0..x.len()).map(|issue| one(how, (x[issue], s[issue]), (y[issue], t[issue]), chance));
    both.unzip()
}

#[expect(clippy::many_single_char_names, reason = "those of the formula")]
fn one(how: InterVecBrgn, (x, s): (f64, f64), (y, t): (f64, f64), p: f64) -> (f64, f64) {
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
