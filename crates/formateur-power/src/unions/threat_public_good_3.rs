//! The threat public good index, by leaving a union.

use num_bigint::BigUint;
use num_rational::BigRational;

use super::{UnionIndex, Unions, minimal};
use crate::game::GameError;
use crate::index::{Values, ratio};
use crate::plan::Limits;
use crate::watch::Watch;

/// The public good index between the unions, divided within each in proportion to what a member would have if it left alone: its public good index in the game between itself, the rest of its union and the other unions. Holler and Nohn (2009).
pub static THREAT_PUBLIC_GOOD_3: UnionIndex = UnionIndex {
    id: "threat-public-good-3",
    name: "Threat public good 3",
    meaning: "the public good index between unions, divided by what each member could have if it left its union alone",
    source: "holler2009",
    evaluate: |unions, limits, watch| {
        let shares = unions.union_public_good(limits, watch)?;
        let mut values = vec![BigRational::default(); unions.game().weights().len()];
        for (at, (union, share)) in unions.members().iter().zip(&shares).enumerate() {
            let threats = threats(unions, at, limits, watch)?;
            let all: BigRational = threats.iter().sum();
            for (&player, threat) in union.iter().zip(threats) {
                let none = all == BigRational::default();
                values[player] = share * if none { ratio(1, union.len()) } else { threat / &all };
            }
        }
        Ok(Values::exact(values))
    },
};

/// What each member of a union would have if it left alone.
fn threats(
    unions: &Unions,
    union: usize,
    limits: &Limits,
    watch: &Watch,
) -> Result<Vec<BigRational>, GameError> {
    let weights = unions.weights_of(&unions.members()[union]);
    if weights.len() == 1 {
        return Ok(vec![ratio(1, 1)]);
    }
    let all: u64 = weights.iter().sum();
    let leaving = |&weight: &u64| {
        let of = minimal(&unions.against_others(union, vec![weight, all - weight]), limits, watch)?;
        Ok(ratio(of[0].clone(), of.iter().sum::<BigUint>()))
    };
    weights.iter().map(leaving).collect()
}
