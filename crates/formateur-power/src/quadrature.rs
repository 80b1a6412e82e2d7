//! The Shapley-Shubik index in floating-point numbers, for games whose exact count takes too long.

use crate::counts::Counts;
use crate::game::{Game, GameError};
use crate::plan::{Limits, Needs, Plan};
use crate::reduced::{Reduced, place};
use crate::sweep::Cells;
use crate::watch::{Stopped, Watch};

/// Bytes that [`shapley_shubik_float`] takes at most.
pub(crate) fn bytes(game: &Reduced) -> u64 {
    game.longer_side().saturating_mul(24).saturating_add(16 * game.players as u64)
}

/// Multiplications that [`shapley_shubik_float`] makes at most, roughly.
pub(crate) fn multiplications(game: &Reduced) -> f64 {
    game.joining_cells(game.longer_side())
        * (game.players as f64 * 10.0).sqrt().min(game.players as f64 / 4.0)
}

/// The Shapley-Shubik index of each player in floating-point numbers, with a relative error below 10⁻¹².
///
/// For sweeps and for games whose exact count takes too long: a small fraction of the time and memory.
pub fn shapley_shubik_float(
    game: &Game,
    limits: &Limits,
    watch: &Watch,
) -> Result<Vec<f64>, GameError> {
    let plan = Plan::of(game, limits);
    plan.within(plan.float())?;
    // Null players have no value; which they are is counted.
    let counts = Counts::within(game, Needs::SUMS, limits, watch)?;
    let values = shapley_shubik(counts.essential(), watch)?;
    Ok(counts.per_player(|player| player.essential_class().map_or(0.0, |class| values[class])))
}

/// The error that is allowed, as a share of the smallest value; rounding adds to it.
const PRECISION: f64 = 1e-14;

/// The Shapley-Shubik index of a player of each class, with a relative error below 10⁻¹².
///
/// If all others join independently with probability *t*, a player is pivotal with probability f(t), and
///
/// > φ = ∫ f(t) dt over 0 ≤ t ≤ 1        (Owen 1972)
///
/// f is a polynomial of degree n - 1, which Gauss and Legendre's rule with n/2 nodes integrates exactly, and nearly so with
/// far fewer: see [`rule_error`]. The table at *t* read backwards is that at 1 - t, so only nodes up to 1/2 need one; there the
/// removal of a player is a stable sum. All terms of a table are positive, so errors do not grow.
///
/// The players are to be those who swing at all: a chance of 0 has no relative error.
fn shapley_shubik(game: &Reduced, watch: &Watch) -> Result<Vec<f64>, Stopped> {
    let exact = game.players.div_ceil(2);
    // A first guess of the smallest value; what was found puts it right.
    let mut smallest = 1e-3 / game.players as f64;
    loop {
        let enough = |&count: &usize| rule_error(game.players, count) <= smallest * PRECISION;
        let count = (1..exact).find(enough).unwrap_or(exact);
        let values = by_rule(game, count, watch)?;
        let found = values.iter().copied().fold(f64::INFINITY, f64::min);
        if count == exact || rule_error(game.players, count) <= found * PRECISION {
            return Ok(values);
        }
        smallest = found.max(f64::MIN_POSITIVE) / 2.0;
    }
}

/// A bound on the error of Gauss and Legendre's rule with so many nodes, for the chance that one of so many players is
/// pivotal.
///
/// On an ellipse around 0 and 1 the distances to both, |t| and |1 - t|, add up to a constant, cosh s, and there
/// |f(t)| ≤ (|t| + |1 - t|)ⁿ⁻¹. With Trefethen's bound for functions that are analytic in such an ellipse (2013, theorem 19.3),
///
/// > error ≤ 32/15 · cosh(s)ⁿ⁻¹ e⁻²ᵐˢ / (1 - e⁻²ˢ),   smallest near tanh s = 2m / (n - 1)
fn rule_error(players: usize, count: usize) -> f64 {
    let (degree, twice) = (players as f64 - 1.0, 2.0 * count as f64);
    if twice > degree {
        return 0.0;
    }
    let s = libm::atanh((twice / degree).min(1.0 - 1e-9));
    let log = degree * libm::log(libm::cosh(s)) - twice * s - libm::log(1.0 - libm::exp(-2.0 * s));
    32.0 / 15.0 * libm::exp(log)
}

/// The integral by a rule with so many nodes.
///
/// Nodes at which nobody can be pivotal, but for a chance that Hoeffding's inequality bounds, are left out, with a bound on
/// all of them together.
fn by_rule(game: &Reduced, count: usize, watch: &Watch) -> Result<Vec<f64>, Stopped> {
    let nodes = nodes(count).into_iter().map(|(at, weight)| (at, weight, weight * bound(game, at)));
    let mut nodes: Vec<(f64, f64, f64)> = nodes.collect();
    // From the most to the least that a node can add.
    nodes.sort_by(|a, b| b.2.total_cmp(&a.2));
    let mut left: f64 = nodes.iter().map(|node| node.2).sum();
    let mut values = vec![0.0; game.classes.len()];
    let mut cells = Cells::default();
    for (at, weight, most) in nodes {
        let smallest = values.iter().copied().fold(f64::INFINITY, f64::min);
        if left <= smallest * PRECISION {
            break;
        }
        for (value, chance) in values.iter_mut().zip(chances(&mut cells, game, at, watch)?) {
            *value += weight * chance;
        }
        left -= most;
    }
    Ok(values)
}

/// The chances of being pivotal at *t* and at 1 - t together (half of it at 1/2, which is its own mirror), by class.
fn chances(sums: &mut Cells, game: &Reduced, at: f64, watch: &Watch) -> Result<Vec<f64>, Stopped> {
    fill(sums, game, at, watch)?;
    let scale = if (at - 0.5).abs() < f64::EPSILON { 0.5 } else { 1.0 };
    // The plan has checked that the table fits the memory.
    let quotas = [game.quota, game.total - game.quota + 1].map(place);
    let each =
        game.classes.iter().map(|class| scale * swings(sums, quotas, place(class.weight), at));
    Ok(each.collect())
}

/// Chances that all who join have fewer votes than each number.
fn fill(cells: &mut Cells, game: &Reduced, at: f64, watch: &Watch) -> Result<(), Stopped> {
    // The plan has checked that the table fits the memory.
    let length = place(game.longer_side());
    cells.restart();
    let (mut reach, mut joined) = (1, 0);
    let odds = at / (1.0 - at);
    for weight in game.rising() {
        let weight = place(weight).min(length);
        reach = (reach + weight).min(length);
        cells.product(reach, weight, |own, from| own + odds * from);
        joined += 1;
        if joined % SCALED == 0 {
            scale(cells.all(), at, SCALED);
        }
        watch.advance(reach as f64)?;
    }
    scale(cells.all(), at, joined % SCALED);
    cells.sum_up_precisely(length);
    Ok(())
}

/// Players between two scalings: cells are less than 2 to this power.
const SCALED: i32 = 512;

/// What so many players who do not join make of the cells.
fn scale(cells: &mut [f64], at: f64, players: i32) {
    let stay = libm::pow(1.0 - at, f64::from(players));
    for cell in cells {
        *cell *= stay;
    }
}

/// The chances of votes between each quota less the weight and the quota, together, without one player of this weight:
/// alternating sums with falling terms, read from the innermost out. The two do not wait for each other.
fn swings(sums: &Cells, quotas: [usize; 2], weight: usize, at: f64) -> f64 {
    let odds = at / (1.0 - at);
    let mut values = [0.0; 2];
    let steps = quotas.map(|quota| quota.div_ceil(weight));
    for step in (0..steps[0].max(steps[1])).rev() {
        for side in 0..2 {
            if step < steps[side] {
                let high = quotas[side] - step * weight;
                let window = sums.between(high.saturating_sub(weight), high);
                values[side] = window - odds * values[side];
            }
        }
    }
    (values[0] + values[1]) / (1.0 - at)
}

/// Hoeffding's bound on the chance that a player is pivotal at *t* or at 1 - t.
fn bound(game: &Reduced, at: f64) -> f64 {
    let squares: f64 = game.rising().map(|weight| weight as f64 * weight as f64).sum();
    let heaviest = game.classes.last().map_or(0, |class| class.weight) as f64;
    let mean = at * game.total as f64;
    let of = |quota: u64| {
        // Without the player the votes must fall into [quota - weight, quota): away from the mean by so much at least.
        let missing = (quota as f64 - heaviest - mean).max(mean - heaviest - quota as f64).max(0.0);
        libm::exp(-2.0 * missing * missing / squares)
    };
    of(game.quota) + of(game.total - game.quota + 1)
}

/// Nodes in (0, 1/2] and weights of Gauss and Legendre's rule with so many nodes on \[0, 1\]; the others mirror them.
///
/// Roots of the Legendre polynomials by Newton's method; the values by the recurrence (k + 1) Pₖ₊₁ = (2k + 1) x Pₖ - k Pₖ₋₁.
fn nodes(count: usize) -> Vec<(f64, f64)> {
    let n = count as f64;
    let root = |at: usize| {
        let mut x = libm::cos(std::f64::consts::PI * (at as f64 + 0.75) / (n + 0.5));
        let mut slope = 1.0;
        for _ in 0..8 {
            let (mut before, mut value) = (1.0, x);
            for k in 1..count {
                let k = k as f64;
                (before, value) = (value, ((2.0 * k + 1.0) * x * value - k * before) / (k + 1.0));
            }
            slope = n * (x * value - before) / (x * x - 1.0);
            x -= value / slope;
        }
        // On [0, 1] the weight is half of that on [-1, 1].
        ((1.0 - x) / 2.0, 1.0 / ((1.0 - x * x) * slope * slope))
    };
    (0..count.div_ceil(2)).map(root).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_integrates_powers() {
        for count in [1, 2, 3, 8, 41, 250] {
            let most = 2 * count - 1;
            for power in [0, 1, 2, 3, most].into_iter().filter(|&power| power <= most) {
                let power = i32::try_from(power).expect("it is small");
                let sum: f64 = nodes(count)
                    .into_iter()
                    .map(|(at, weight)| {
                        let both = at.powi(power) + (1.0 - at).powi(power);
                        weight * if (at - 0.5).abs() < f64::EPSILON { both / 2.0 } else { both }
                    })
                    .sum();
                assert!((sum * f64::from(power + 1) - 1.0).abs() < 1e-13, "{count} {power} {sum}");
            }
        }
    }
}
