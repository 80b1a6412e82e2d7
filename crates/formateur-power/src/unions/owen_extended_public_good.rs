//! The Owen-extended public good index.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;

use super::{UnionIndex, Unions, minimal};
use crate::game::{Game, GameError};
use crate::index::{Values, ratio};
use crate::limbs::{self, Sum, limbs_for};
use crate::plan::{Limits, Needs, Plan};
use crate::reduced::{Reduced, place};
use crate::watch::Watch;

/// The Owen-extended public good index: the public good index between the unions, divided within each by the essential sets of members. Alonso-Meijide, Casas-Méndez, Fiestras-Janeiro and Holler (2010).
///
/// In each minimal winning coalition of unions, the others leave a union a number of votes to find. Its members divide their share by the public good index of the game with that quota.
///
/// > Σ g(i, q - w(R)) / Σᵤ m(u),   over the minimal winning coalitions of unions R ∪ {union of *i*}
pub static OWEN_EXTENDED_PUBLIC_GOOD: UnionIndex = UnionIndex {
    id: "owen-extended-public-good",
    name: "Owen-extended public good",
    meaning: "the public good index between unions, divided by the minimal sets of members that complete each coalition",
    source: "alonso2010",
    evaluate: |unions, limits, watch| {
        affordable(unions, limits)?;
        let missing = Missing::of(unions, limits, watch)?;
        let mut values = vec![BigRational::default(); unions.game().weights().len()];
        for (union, numbers) in unions.members().iter().zip(&missing.of) {
            for (votes, number) in numbers {
                let inner = within(unions, union, *votes, limits, watch)?;
                for (&player, own) in union.iter().zip(inner) {
                    values[player] += own * BigInt::from(number.clone());
                }
            }
        }
        let all = BigInt::from(missing.all);
        Ok(Values::exact(values.into_iter().map(|value| value / &all).collect()))
    },
};

/// Seconds that this index takes at most where no limit is set: its work grows with the square of the votes of a union.
const MOST_SECONDS: f64 = 600.0;

/// Whether the games within the unions, one for each number of votes that may be left to find, are few and small enough.
fn affordable(unions: &Unions, limits: &Limits) -> Result<(), GameError> {
    let quota = unions.game().quota();
    let seconds = |union: &Vec<usize>| {
        let votes = unions.weights_of(union).iter().sum::<u64>().min(quota) as f64;
        // A step for each vote and member, and what each game takes however small it is.
        if union.len() > 1 { union.len() as f64 * votes * (votes * 1e-9 + 2e-6) } else { 0.0 }
    };
    let needed: f64 = unions.members().iter().map(seconds).sum();
    let allowed = limits.max_seconds.unwrap_or(MOST_SECONDS);
    if needed > allowed { Err(GameError::too_long(needed, allowed)) } else { Ok(()) }
}

/// The public good index of the members of a union in the game with another quota.
fn within(
    unions: &Unions,
    union: &[usize],
    quota: u64,
    limits: &Limits,
    watch: &Watch,
) -> Result<Vec<BigRational>, GameError> {
    if union.len() == 1 {
        return Ok(vec![ratio(1, 1)]);
    }
    let of = minimal(&Game::new(unions.weights_of(union), quota)?, limits, watch)?;
    let all: BigUint = of.iter().sum();
    Ok(of.into_iter().map(|own| ratio(own, all.clone())).collect())
}

/// Minimal winning coalitions of unions.
struct Missing {
    /// For each union: votes that the others of a coalition leave it to find, and the number of such coalitions.
    of: Vec<Vec<(u64, BigUint)>>,
    /// Memberships of all unions.
    all: BigUint,
}

impl Missing {
    /// Walks through the unions by falling votes. With *e* votes to spare, a coalition is minimal if all members have more
    /// than *e*; so with H the sets of unions of more than *e* votes, and one of *v* votes taken out of them,
    ///
    /// > N(v, v - e) = Σⱼ (-1)ʲ H(q - v + e - jv)
    fn of(unions: &Unions, limits: &Limits, watch: &Watch) -> Result<Self, GameError> {
        let (game, class_of) = Reduced::plain(&unions.quotient());
        Plan::reduced(&game, limits).allows(Needs::MINIMAL)?;
        let limbs = limbs_for(game.players);
        // The plan has checked that the quota fits the memory.
        let quota = place(game.quota);
        let mut cells = vec![0; quota * limbs];
        cells[0] = 1;
        let mut found: Vec<Vec<(u64, BigUint)>> = vec![Vec::new(); game.classes.len()];
        for at in (0..game.classes.len()).rev() {
            let own = place(game.classes[at].weight).min(quota);
            for _ in 0..game.classes[at].members {
                limbs::multiply(limbs, &mut cells, quota, own);
            }
            let lighter = at.checked_sub(1).map_or(0, |at| game.classes[at].weight);
            let lighter = place(lighter).min(quota);
            for (class, found) in game.classes.iter().zip(&mut found).skip(at) {
                let votes = place(class.weight).min(quota);
                for spare in lighter..own {
                    let number = at_without(&cells, limbs, quota - votes + spare, votes);
                    if number != BigUint::default() {
                        found.push(((votes - spare) as u64, number));
                    }
                }
            }
            watch.check()?;
        }
        let number = |found: &[(u64, BigUint)]| -> BigUint { found.iter().map(|(_, number)| number).sum() };
        let all = game.classes.iter().zip(&found).map(|(class, found)| number(found) * class.members).sum();
        Ok(Self { of: class_of.iter().map(|&class| found[class].clone()).collect(), all })
    }
}

/// Sets with so many votes without one player of a weight.
fn at_without(cells: &[u64], limbs: usize, votes: usize, weight: usize) -> BigUint {
    let mut sum = Sum::new(limbs);
    for (at, plus) in (0..=votes).rev().step_by(weight).zip([true, false].into_iter().cycle()) {
        sum.add(&cells[at * limbs..(at + 1) * limbs], plus);
    }
    sum.big()
}
