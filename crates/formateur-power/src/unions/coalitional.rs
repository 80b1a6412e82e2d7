//! Values of players in unions, where a union joins others and its members join each other.

use std::collections::BTreeMap;

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;

use super::Unions;
use crate::game::{Game, GameError};
use crate::index::{Values, factorials, ratio};
use crate::limbs;
use crate::plan::Limits;
use crate::reduced::{Reduced, place};
use crate::rows::{Rows, Shape};
use crate::watch::Watch;

/// How orders of joining are weighted, between unions or within one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weighting {
    /// Every order is equally likely.
    Shapley,
    /// Every coalition of the others is equally likely.
    Banzhaf,
}

impl Weighting {
    /// Weights of the numbers of others who have joined, from none to all, over their common denominator.
    fn of(self, players: usize) -> (Vec<BigUint>, BigUint) {
        match self {
            Self::Shapley => {
                let factorials = factorials(players);
                let others = factorials[..players].iter();
                let weights = others.clone().zip(others.rev()).map(|(a, b)| a * b).collect();
                (weights, factorials[players].clone())
            }
            Self::Banzhaf => {
                (vec![BigUint::from(1_u8); players], BigUint::from(1_u8) << (players - 1))
            }
        }
    }
}

/// The value of each player when unions are weighted in one way and members of a union in another.
///
/// Let a union have *m* - 1 others and *b* members, and let αᵣ and βₛ be the weights of *r* other unions and *s* other members who have
/// joined. With P(r, x) the sets of *r* other unions with fewer than *x* votes,
///
/// > U(z) = Σᵣ αᵣ P(r, q - z)
/// >
/// > value(i) = Σₛ βₛ Σ (U(w(S)) - U(w(S) + wᵢ)),   over the sets S of *s* other members
///
/// The outer sum is taken once for each union, so its members see one row of numbers. Owen (1977, 1981).
pub(super) fn values(
    unions: &Unions,
    between: Weighting,
    within: Weighting,
    limits: &Limits,
    watch: &Watch,
) -> Result<Values, GameError> {
    let outer = Outer::new(unions, between, limits, watch)?;
    let mut values = vec![BigRational::default(); unions.game.weights().len()];
    // Unions with the same votes see the same others.
    let mut seen: BTreeMap<u64, Vec<BigInt>> = BTreeMap::new();
    for union in &unions.unions {
        let weights = unions.weights_of(union);
        let all = weights.iter().sum();
        let left = seen.entry(all).or_insert_with(|| outer.losing(all));
        let (inner, denominator) = within.of(union.len());
        let denominator = denominator * &outer.denominator;
        let mut known: BTreeMap<u64, BigRational> = BTreeMap::new();
        for &player in union {
            let own = unions.game.weights()[player];
            let value = known
                .entry(own)
                .or_insert_with(|| ratio(swings(&weights, own, left, &inner), denominator.clone()));
            values[player] = value.clone();
        }
        watch.check()?;
    }
    Ok(Values::exact(values))
}

/// The sets of unions, by their number and votes.
struct Outer {
    rows: Rows,
    quota: usize,
    weights: Vec<BigUint>,
    denominator: BigUint,
}

impl Outer {
    fn new(
        unions: &Unions,
        between: Weighting,
        limits: &Limits,
        watch: &Watch,
    ) -> Result<Self, GameError> {
        let (quotient, _) = Reduced::plain(&unions.quotient());
        let shape = Shape::below(&quotient, quotient.quota);
        // Rows grow by doubling, and one union is taken out of a copy.
        let needed = shape.bytes().saturating_mul(4);
        if needed > limits.max_memory {
            return Err(GameError::TooLarge { needed, allowed: limits.max_memory });
        }
        let rows = table(&quotient, &shape, watch)?;
        let (weights, denominator) = between.of(quotient.players);
        // The plan above has checked that the quota fits the memory.
        let quota = place(quotient.quota);
        Ok(Self { rows, quota, weights, denominator })
    }

    /// U(z) for z from 0 to the votes of a union that is taken out.
    fn losing(&self, votes: u64) -> Vec<BigInt> {
        let votes = place(votes);
        let mut rows = self.rows.clone();
        rows.exit(votes, self.quota);
        let rows = rows.into_sums();
        let at = |z: usize| -> BigUint {
            let sets = self.weights.iter().enumerate();
            let below = |row| rows.below(row, self.quota.saturating_sub(z)).map(limbs::big);
            sets.filter_map(|(row, weight)| Some(weight * below(row)?)).sum()
        };
        (0..=votes.min(self.quota)).map(|z| at(z).into()).collect()
    }
}

/// Coalitions of all players of a game by members and votes, in the shape.
fn table(game: &Reduced, shape: &Shape, watch: &Watch) -> Result<Rows, GameError> {
    let mut rows = Rows::empty(shape);
    rows.widen(game.players);
    let limit = place(game.quota);
    for weight in game.rising() {
        rows.enter(place(weight), limit);
        watch.check()?;
    }
    Ok(rows)
}

/// Σₛ βₛ Σ (U(w(S)) - U(w(S) + own)) over the sets S of other members.
fn swings(members: &[u64], own: u64, left: &[BigInt], inner: &[BigUint]) -> BigInt {
    let at = |votes: u64| -> &BigInt {
        // Beyond the quota nothing is left to others.
        usize::try_from(votes)
            .ok()
            .and_then(|votes| left.get(votes))
            .unwrap_or(&left[left.len() - 1])
    };
    let mut others = members.to_vec();
    let player = others.iter().position(|&weight| weight == own).expect("the player is a member");
    others.remove(player);
    let mut value = BigInt::default();
    for (size, votes, number) in sets(&others, left.len() as u64) {
        value += BigInt::from(number * &inner[size]) * (at(votes) - at(votes + own));
    }
    value
}

/// Sets of players by size and votes, with their number; those with as many votes as the limit or more are left out.
fn sets(weights: &[u64], limit: u64) -> Vec<(usize, u64, BigUint)> {
    if weights.is_empty() {
        return vec![(0, 0, BigUint::from(1_u8))];
    }
    let quota = limit.min(weights.iter().sum::<u64>());
    let game = Game::new(weights.to_vec(), quota).expect("votes of players of a game");
    let (game, _) = Reduced::plain(&game);
    // A set with all votes is not below any quota of a game: it is added by itself.
    let all = game.total;
    let shape = Shape::below(&game, quota);
    let rows = table(&game, &shape, &Watch::new()).expect("nobody stops it");
    let mut found = Vec::new();
    for (size, row) in rows.rows.iter().enumerate() {
        for (cell, votes) in row.cells.chunks_exact(rows.limbs).zip(row.start as u64..) {
            if cell.iter().any(|&limb| limb != 0) {
                found.push((size, votes, limbs::big(cell)));
            }
        }
    }
    if all < limit {
        found.push((weights.len(), all, BigUint::from(1_u8)));
    }
    found
}
