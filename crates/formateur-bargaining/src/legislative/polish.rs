//! From near an equilibrium to it: equations and inequalities as one system, solved by a damped Newton method.
//!
//! With s the amount by which a set of partners costs more than the cheapest, and λ the chance that it is chosen, one of
//! both is 0 and neither is below: λ + s − √(λ² + s²) = 0 (Fischer 1992). The values, the least costs and the chances
//! of the sets that matter are the unknowns; sets that turn out cheaper are added.

use super::equilibrium::{Mix, values_near};
use super::game::Legislature;
use super::linear::{solve, solve_symmetric};

/// Steps of one solution.
const STEPS: usize = 150;
/// Errors at which rounding is left.
const ENOUGH: f64 = 1e-15;

/// Damping that keeps equations solvable that say the same twice.
const LEAST_DAMPING: f64 = 1e-13;

struct System<'a> {
    legislature: &'a Legislature,
    /// Types that propose.
    proposers: Vec<usize>,
    /// Each set of partners: whose, and how many of each type.
    sets: Vec<(usize, Vec<u32>)>,
}

/// Chances that are nearer to an equilibrium; nothing if that failed.
pub(super) fn polish(legislature: &Legislature, mix: &Mix) -> Option<Mix> {
    let types = legislature.types();
    let proposers: Vec<usize> =
        (0..types.len()).filter(|&at| types[at].seat.recognition > 0.0).collect();
    let sets = proposers
        .iter()
        .enumerate()
        .flat_map(|(at, &kind)| mix.sets(kind).map(move |(numbers, _)| (at, numbers.clone())));
    let system = System { legislature, sets: sets.collect(), proposers };
    let mut point = system.start(mix)?;
    let mut error = norm(&system.residual(&point));
    let mut damping = (1e-3 * error).clamp(LEAST_DAMPING, 1e-3);
    for _ in 0..STEPS {
        if error <= ENOUGH {
            break;
        }
        let next = system.step(&point, damping)?;
        let reached = norm(&system.residual(&next));
        if reached < error {
            point = next;
            error = reached;
            damping = (damping / 10.0).max(LEAST_DAMPING);
        } else {
            damping *= 10.0;
            if damping > 1e6 {
                break;
            }
        }
    }
    Some(system.mix(&point))
}

impl System<'_> {
    fn number(&self) -> usize {
        self.legislature.types().len() + self.proposers.len() + self.sets.len()
    }

    /// Values, least costs, chances.
    fn start(&self, mix: &Mix) -> Option<Vec<f64>> {
        let types = self.legislature.types();
        let mut point = values_near(self.legislature, mix)?;
        let cost = |numbers: &[u32], values: &[f64]| -> f64 {
            let parts = numbers.iter().zip(types).zip(values);
            parts
                .map(|((number, kind), value)| f64::from(*number) * kind.seat.discount * value)
                .sum()
        };
        let values = point.clone();
        for at in 0..self.proposers.len() {
            let own = self.sets.iter().filter(|(of, _)| *of == at);
            point
                .push(own.map(|(_, numbers)| cost(numbers, &values)).fold(f64::INFINITY, f64::min));
        }
        for (at, numbers) in &self.sets {
            point.push(mix.chance(self.proposers[*at], numbers));
        }
        Some(point)
    }

    fn costs(&self, point: &[f64]) -> Vec<f64> {
        let types = self.legislature.types();
        let cost = |(_, numbers): &(usize, Vec<u32>)| -> f64 {
            let parts = numbers.iter().zip(types).zip(point);
            parts
                .map(|((number, kind), value)| f64::from(*number) * kind.seat.discount * value)
                .sum()
        };
        self.sets.iter().map(cost).collect()
    }

    /// The chance of one member of each type to be somebody's partner.
    fn included(&self, point: &[f64]) -> Vec<f64> {
        let types = self.legislature.types();
        let chances = &point[types.len() + self.proposers.len()..];
        let mut included = vec![0.0; types.len()];
        for ((at, numbers), chance) in self.sets.iter().zip(chances) {
            let proposes = self.often(*at);
            for ((sum, number), kind) in included.iter_mut().zip(numbers).zip(types) {
                *sum += proposes * chance * f64::from(*number) / kind.number as f64;
            }
        }
        included
    }

    /// How often the type of a proposer proposes.
    fn often(&self, at: usize) -> f64 {
        let kind = &self.legislature.types()[self.proposers[at]];
        kind.number as f64 * kind.seat.recognition
    }

    fn residual(&self, point: &[f64]) -> Vec<f64> {
        let types = self.legislature.types();
        let (size, proposers) = (types.len(), self.proposers.len());
        let included = self.included(point);
        let mut residual = Vec::with_capacity(self.number());
        for (at, kind) in types.iter().enumerate() {
            if let Some(first) = self.legislature.follows(at) {
                let by_first = point[first] * kind.seat.recognition;
                residual.push(point[at] * types[first].seat.recognition - by_first);
                continue;
            }
            let least = self
                .proposers
                .iter()
                .position(|&own| own == at)
                .map_or(0.0, |own| point[size + own]);
            let own = kind.seat.recognition * (1.0 - least);
            residual.push(point[at] - own - kind.seat.discount * point[at] * included[at]);
        }
        let mut sums = vec![-1.0; proposers];
        for ((at, _), chance) in self.sets.iter().zip(&point[size + proposers..]) {
            sums[*at] += chance;
        }
        residual.extend(sums);
        for (((at, _), cost), chance) in
            self.sets.iter().zip(self.costs(point)).zip(&point[size + proposers..])
        {
            let more = cost - point[size + at];
            residual.push(chance + more - libm::hypot(*chance, more));
        }
        residual
    }

    fn jacobian(&self, point: &[f64]) -> Vec<Vec<f64>> {
        let types = self.legislature.types();
        let (size, proposers) = (types.len(), self.proposers.len());
        let included = self.included(point);
        let mut lines = vec![vec![0.0; self.number()]; self.number()];
        for (at, kind) in types.iter().enumerate() {
            lines[at][at] = 1.0 - kind.seat.discount * included[at];
        }
        for (own, &at) in self.proposers.iter().enumerate() {
            lines[at][size + own] = types[at].seat.recognition;
        }
        let costs = self.costs(point);
        for (set, (at, numbers)) in self.sets.iter().enumerate() {
            let column = size + proposers + set;
            let often = self.often(*at);
            for (kind, &number) in numbers.iter().enumerate() {
                let own = &types[kind];
                lines[kind][column] -=
                    own.seat.discount * point[kind] * often * f64::from(number) / own.number as f64;
            }
            lines[size + at][column] = 1.0;
            let (chance, more) = (point[column], costs[set] - point[size + at]);
            let length = libm::hypot(chance, more);
            let (by_chance, by_more) = if length > 0.0 {
                (1.0 - chance / length, 1.0 - more / length)
            } else {
                (1.0 - core::f64::consts::FRAC_1_SQRT_2, 1.0 - core::f64::consts::FRAC_1_SQRT_2)
            };
            lines[column][column] = by_chance;
            lines[column][size + at] -= by_more;
            for (kind, &number) in numbers.iter().enumerate() {
                lines[column][kind] += by_more * f64::from(number) * types[kind].seat.discount;
            }
        }
        for at in 0..size {
            let Some(first) = self.legislature.follows(at) else { continue };
            lines[at].fill(0.0);
            lines[at][at] = types[first].seat.recognition;
            lines[at][first] = -types[at].seat.recognition;
        }
        lines
    }

    /// A step of Levenberg and Marquardt.
    fn step(&self, point: &[f64], damping: f64) -> Option<Vec<f64>> {
        let (lines, residual) = (self.jacobian(point), self.residual(point));
        let size = point.len();
        let mut square = vec![vec![0.0; size]; size];
        let mut right = vec![0.0; size];
        for (line, own) in lines.iter().zip(&residual) {
            let filled: Vec<usize> = (0..size).filter(|&at| line[at] != 0.0).collect();
            for (nth, &x) in filled.iter().enumerate() {
                right[x] -= line[x] * own;
                for &y in &filled[..=nth] {
                    square[x][y] += line[x] * line[y];
                }
            }
        }
        for (at, line) in square.iter_mut().enumerate() {
            line[at] += damping;
        }
        let step = solve_symmetric(square.clone(), right.clone()).or_else(|| {
            for x in 0..size {
                let (above, below) = square.split_at_mut(x);
                for (y, line) in above.iter_mut().enumerate() {
                    line[x] = below[0][y];
                }
            }
            solve(square, right)
        })?;
        Some(point.iter().zip(step).map(|(own, step)| own + step).collect())
    }

    fn mix(&self, point: &[f64]) -> Mix {
        let from = self.legislature.types().len() + self.proposers.len();
        let mut mix = Mix::none(self.legislature.types().len());
        for ((at, numbers), chance) in self.sets.iter().zip(&point[from..]) {
            mix.add(self.proposers[*at], numbers.clone(), chance.max(0.0));
        }
        mix.normalise();
        mix
    }
}

fn norm(residual: &[f64]) -> f64 {
    residual.iter().map(|own| own * own).sum::<f64>().sqrt()
}
