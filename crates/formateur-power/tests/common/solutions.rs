//! Solutions by listing all coalitions: by the definition in floating point, and a reader of proofs in fractions.

use formateur_power::Game;
use formateur_power::solutions::{Level, Nucleolus};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Zero as _};

const TOLERANCE: f64 = 1e-7;

fn inside(coalition: usize, players: usize) -> impl Iterator<Item = usize> {
    (0..players).filter(move |player| coalition >> player & 1 == 1)
}

fn wins(game: &Game, coalition: usize) -> bool {
    let weights = game.weights();
    inside(coalition, weights.len()).map(|player| weights[player]).sum::<u64>() >= game.quota()
}

/// The nucleolus by its definition: a sequence of linear programs over all coalitions, losing ones too, and after each
/// of them a further program for every coalition that asks whether its excess can still change.
pub(crate) fn nucleolus_by_listing(game: &Game) -> Vec<f64> {
    let players = game.weights().len();
    let mut fixed: Vec<(usize, f64)> = Vec::new();
    let mut open: Vec<usize> = (1..(1 << players) - 1).collect();
    let mut values = vec![1.0];
    while !open.is_empty() {
        let (point, excess) = stage(game, &fixed, &open, None);
        values = point;
        let settled = |&coalition: &usize| {
            let (_, most) = stage(game, &fixed, &open, Some((coalition, excess)));
            most <= worth(game, coalition) - excess + TOLERANCE * 100.0
        };
        let now: Vec<usize> = open.iter().copied().filter(settled).collect();
        assert!(!now.is_empty(), "each program settles something");
        fixed.extend(now.iter().map(|&coalition| (coalition, excess)));
        open.retain(|coalition| !now.contains(coalition));
    }
    values
}

fn worth(game: &Game, coalition: usize) -> f64 {
    f64::from(u8::from(wins(game, coalition)))
}

/// Lowers the largest excess of the open coalitions; or, at a given excess, gives a coalition as much as it can get.
fn stage(
    game: &Game,
    fixed: &[(usize, f64)],
    open: &[usize],
    most: Option<(usize, f64)>,
) -> (Vec<f64>, f64) {
    let players = game.weights().len();
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let value = |player: usize| {
        let favoured = most.is_some_and(|(coalition, _)| coalition >> player & 1 == 1);
        let low = worth(game, 1 << player);
        (if favoured { -1.0 } else { 0.0 }, (low, f64::INFINITY))
    };
    let values: Vec<Variable> =
        (0..players).map(value).map(|(cost, bounds)| problem.add_var(cost, bounds)).collect();
    let bounds = most.map_or((f64::NEG_INFINITY, f64::INFINITY), |(_, e)| (e, e + TOLERANCE));
    let excess = problem.add_var(if most.is_some() { 0.0 } else { 1.0 }, bounds);
    let sum = |coalition| inside(coalition, players).map(|p| (values[p], 1.0)).collect::<Vec<_>>();
    problem.add_constraint(sum((1 << players) - 1), ComparisonOp::Eq, 1.0);
    for &(coalition, excess) in fixed {
        let settled = worth(game, coalition) - excess;
        problem.add_constraint(sum(coalition), ComparisonOp::Ge, settled - TOLERANCE);
        problem.add_constraint(sum(coalition), ComparisonOp::Le, settled + TOLERANCE);
    }
    for &coalition in open {
        let mut row = sum(coalition);
        row.push((excess, 1.0));
        problem.add_constraint(row, ComparisonOp::Ge, worth(game, coalition));
    }
    let solution = problem.solve().expect("it has a solution").into_solution().expect("optimal");
    let values = values.iter().map(|&value| solution.var_value(value)).collect();
    // What is minimised with a favoured coalition is what it gets, with the sign turned.
    let sign = if most.is_some() { -1.0 } else { 1.0 };
    (values, sign * solution.objective())
}

/// A linear hull in fractions, by elimination.
struct Hull(Vec<(usize, Vec<BigRational>)>);

impl Hull {
    fn rest(&self, mut vector: Vec<BigRational>) -> Vec<BigRational> {
        for (pivot, row) in &self.0 {
            let factor = vector[*pivot].clone();
            if !factor.is_zero() {
                vector.iter_mut().zip(row).for_each(|(entry, other)| *entry -= &factor * other);
            }
        }
        vector
    }

    fn has(&self, vector: Vec<BigRational>) -> bool {
        self.rest(vector).iter().all(BigRational::is_zero)
    }

    fn add(&mut self, vector: Vec<BigRational>) {
        let rest = self.rest(vector);
        if let Some(pivot) = rest.iter().position(|entry| !entry.is_zero()) {
            let scale = rest[pivot].clone();
            self.0.push((pivot, rest.into_iter().map(|entry| entry / &scale).collect()));
        }
    }
}

fn whole(number: u64) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

/// Reads a proof step by step and looks at every coalition of the game for each level; up to some 15 players.
pub(crate) fn proof_holds(game: &Game, nucleolus: &Nucleolus) -> bool {
    let classes = &nucleolus.certificate.classes;
    let types = spared_types(game, classes);
    let all: Vec<BigRational> = classes.iter().map(|own| whole(own.len() as u64)).collect();
    let value = |class: usize| &nucleolus.values[classes[class][0]];
    let mut hull = Hull(Vec::new());
    hull.add(all.clone());
    for level in &nucleolus.certificate.levels {
        let excess_of = |spared: &Vec<u64>| -> BigRational {
            spared.iter().enumerate().map(|(class, &count)| value(class) * whole(count)).sum()
        };
        let open = |spared: &&Vec<u64>| !hull.has(spared.iter().map(|&n| whole(n)).collect());
        let largest = types.iter().filter(open).map(excess_of).max();
        if largest.as_ref() != Some(&level.excess) || !balanced(level, &hull) {
            return false;
        }
        for coalition in &level.coalitions {
            let spared: Vec<u64> =
                classes.iter().zip(&coalition.members).map(|(c, m)| c.len() as u64 - m).collect();
            if !types.contains(&spared) || excess_of(&spared) != level.excess {
                return false;
            }
        }
        if level.nothing.iter().any(|nothing| !value(nothing.class).is_zero()) {
            return false;
        }
        settle(&mut hull, level, classes.len());
    }
    hull.0.len() == classes.len()
}

/// How many members of each class the complements of winning coalitions have, each combination once.
fn spared_types(game: &Game, classes: &[Vec<usize>]) -> Vec<Vec<u64>> {
    let players = game.weights().len();
    let everybody = (1_usize << players) - 1;
    let of = |spared: usize| -> Vec<u64> {
        let inside =
            |own: &Vec<usize>| own.iter().filter(|p| spared >> **p & 1 == 1).count() as u64;
        classes.iter().map(inside).collect()
    };
    let spared = (0..=everybody).filter(|&spared| wins(game, everybody & !spared));
    let types: std::collections::BTreeSet<Vec<u64>> = spared.map(of).collect();
    types.into_iter().collect()
}

fn balanced(level: &Level, hull: &Hull) -> bool {
    let Some(first) = level.coalitions.first() else { return false };
    let mut sum = vec![BigRational::zero(); first.members.len()];
    for coalition in &level.coalitions {
        for (entry, &members) in sum.iter_mut().zip(&coalition.members) {
            *entry += &coalition.weight * whole(members);
        }
    }
    for nothing in &level.nothing {
        sum[nothing.class] += &nothing.weight;
    }
    let weights = level.coalitions.iter().map(|coalition| &coalition.weight);
    let nothing = level.nothing.iter().map(|nothing| &nothing.weight);
    let positive = weights.clone().chain(nothing).all(|weight| *weight > BigRational::zero());
    positive && weights.sum::<BigRational>().is_one() && hull.has(sum)
}

fn settle(hull: &mut Hull, level: &Level, classes: usize) {
    for coalition in &level.coalitions {
        hull.add(coalition.members.iter().map(|&members| whole(members)).collect());
    }
    for nothing in &level.nothing {
        let one = (0..classes).map(|class| whole(u64::from(class == nothing.class)));
        hull.add(one.collect());
    }
}
