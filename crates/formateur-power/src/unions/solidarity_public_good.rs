//! The solidarity public good index.

use num_bigint::BigUint;

use super::UnionIndex;

/// The solidarity public good index: the public good index of the game between the unions, divided equally among the members. Alonso-Meijide, Casas-Méndez, Fiestras-Janeiro and Holler (2010).
pub static SOLIDARITY_PUBLIC_GOOD: UnionIndex = UnionIndex {
    id: "solidarity-public-good",
    name: "Solidarity public good",
    meaning: "the public good index between unions, divided equally among the members of each",
    source: "alonso2010",
    evaluate: |unions, limits, watch| {
        let shares = unions.union_public_good(limits, watch)?;
        unions.divided(&shares, |union| Ok(vec![BigUint::from(1_u8); unions.members()[union].len()]))
    },
};
