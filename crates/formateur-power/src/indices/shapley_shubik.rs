//! The Shapley-Shubik index.

use num_bigint::{BigInt, BigUint};

use crate::counts::{Counts, Needs};
use crate::index::{Axiom, PowerIndex, Values, ratio};

/// The Shapley-Shubik index: the share of all orders of joining in which a player is the pivot.
///
/// With ηₛ(i) the number of swings of *i* that have *s* other members,
///
/// > φ(i) = Σₛ ηₛ(i) s! (n - 1 - s)! / n!
///
/// Shapley and Shubik (1954).
pub struct ShapleyShubik;

impl PowerIndex for ShapleyShubik {
    fn id(&self) -> &'static str {
        "shapley-shubik"
    }
    fn name(&self) -> &'static str {
        "Shapley-Shubik"
    }
    fn meaning(&self) -> &'static str {
        "share of all orders in which players can join where this one brings the coalition to the quota"
    }
    fn source(&self) -> &'static str {
        "shapley1954"
    }
    fn axioms(&self) -> &'static [Axiom] {
        &[
            Axiom::Efficiency,
            Axiom::Symmetry,
            Axiom::NullPlayer,
            Axiom::LocalMonotonicity,
            Axiom::SelfDuality,
        ]
    }
    fn needs(&self) -> Needs {
        Needs::SIZES
    }
    fn evaluate(&self, counts: &Counts) -> Values {
        let players = counts.players();
        let factorials: Vec<BigUint> = (1..=players as u64)
            .scan(BigUint::from(1_u8), |product, k| {
                let before = product.clone();
                *product *= k;
                Some(before)
            })
            .collect();
        let orders: BigInt = (factorials[players - 1].clone() * players as u64).into();
        Values::exact(counts.per_player_by_size(|swings| {
            let pivots: BigUint = swings
                .iter()
                .enumerate()
                .map(|(others, swings)| {
                    swings * &factorials[others] * &factorials[players - 1 - others]
                })
                .sum();
            ratio(pivots, orders.clone())
        }))
    }
}
