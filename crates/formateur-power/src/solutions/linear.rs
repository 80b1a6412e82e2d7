//! The linear programs, in floating point: they propose, exact fractions dispose.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};

use super::classes::Members;

/// How far a comparison of floating-point values may be off.
pub(super) const TOLERANCE: f64 = 1e-6;

/// The division that keeps the dearest of some sets as cheap as possible:
///
/// > minimise e subject to x(C) <= e for the sets C, the settled equations, and x >= 0
///
/// Returns x and e. The values of all players together are `total`.
pub(super) fn lowest(
    settled: &[(Vec<f64>, f64)],
    sets: &[&Members],
    total: f64,
) -> Option<(Vec<f64>, f64)> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let classes = settled.first()?.0.len();
    let values: Vec<_> = (0..classes).map(|_| problem.add_var(0.0, (0.0, f64::INFINITY))).collect();
    let excess = problem.add_var(1.0, (f64::NEG_INFINITY, f64::INFINITY));
    for (row, value) in settled {
        problem.add_constraint(sum(&values, row), ComparisonOp::Eq, value * total);
    }
    for set in sets {
        let mut row = members(&values, set);
        row.add(excess, -1.0);
        problem.add_constraint(row, ComparisonOp::Le, 0.0);
    }
    solve(&problem, &values).map(|(x, e)| (x.into_iter().map(|x| x.max(0.0)).collect(), e))
}

/// A direction in which all of some sets become cheaper:
///
/// > minimise s subject to y(C) <= s for the sets C, nothing settled moves, -1 <= y <= 1, and y >= 0 for those who have
/// > nothing
///
/// Returns y and s; s is 0 if there is none.
pub(super) fn descent(
    settled: &[(Vec<f64>, f64)],
    sets: &[&Members],
    nothing: &[bool],
) -> Option<(Vec<f64>, f64)> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let low = |&nothing: &bool| if nothing { 0.0 } else { -1.0 };
    let moves: Vec<_> = nothing.iter().map(|n| problem.add_var(0.0, (low(n), 1.0))).collect();
    let slope = problem.add_var(1.0, (f64::NEG_INFINITY, 0.0));
    for (row, _) in settled {
        problem.add_constraint(sum(&moves, row), ComparisonOp::Eq, 0.0);
    }
    // The slope is at most 0, and some set has to hold it from below.
    for set in sets {
        let mut row = members(&moves, set);
        row.add(slope, -1.0);
        problem.add_constraint(row, ComparisonOp::Le, 0.0);
    }
    solve(&problem, &moves)
}

/// Weights of columns, none negative, under which they add up to 0, and of which the first `sets` add up to 1.
///
/// The simplex method ends at a vertex, so that the columns with a weight are linearly independent.
pub(super) fn combination(columns: &[Vec<f64>], sets: usize) -> Option<Vec<f64>> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let cost = |at: usize| if at < sets { 0.0 } else { 1.0 };
    let weights: Vec<_> =
        (0..columns.len()).map(|at| problem.add_var(cost(at), (0.0, f64::INFINITY))).collect();
    problem.add_constraint(sum(&weights[..sets], &vec![1.0; sets]), ComparisonOp::Eq, 1.0);
    for at in 0..columns.first()?.len() {
        let row: Vec<f64> = columns.iter().map(|column| column[at]).collect();
        let largest = row.iter().fold(0.0_f64, |largest, entry| largest.max(entry.abs()));
        if largest > 0.0 {
            let row: Vec<f64> = row.iter().map(|entry| entry / largest).collect();
            problem.add_constraint(sum(&weights, &row), ComparisonOp::Eq, 0.0);
        }
    }
    solve(&problem, &weights).map(|(weights, _)| weights)
}

fn sum(variables: &[Variable], row: &[f64]) -> LinearExpr {
    let mut sum = LinearExpr::empty();
    for (&variable, &factor) in variables.iter().zip(row).filter(|(_, factor)| **factor != 0.0) {
        sum.add(variable, factor);
    }
    sum
}

fn members(variables: &[Variable], set: &[u64]) -> LinearExpr {
    sum(variables, &set.iter().map(|&members| members as f64).collect::<Vec<_>>())
}

fn solve(problem: &Problem, variables: &[Variable]) -> Option<(Vec<f64>, f64)> {
    let solution = problem.solve().ok()?.into_solution().ok()?;
    let values = variables.iter().map(|&variable| solution.var_value(variable)).collect();
    Some((values, solution.objective()))
}
