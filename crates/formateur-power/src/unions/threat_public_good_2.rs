//! The threat public good index, by the break-up of a union.

use super::{UnionIndex, minimal};

/// The public good index between the unions, divided within each in proportion to the public good index of the game in which this union has dissolved and the others have not. Holler and Nohn (2009).
pub static THREAT_PUBLIC_GOOD_2: UnionIndex = UnionIndex {
    id: "threat-public-good-2",
    name: "Threat public good 2",
    meaning: "the public good index between unions, divided by what members could have if their union dissolved",
    source: "holler2009",
    evaluate: |unions, limits, watch| {
        let shares = unions.union_public_good(limits, watch)?;
        unions.divided(&shares, |union| {
            let members = &unions.members()[union];
            let game = unions.against_others(union, unions.weights_of(members));
            let mut of = minimal(&game, limits, watch)?;
            of.truncate(members.len());
            Ok(of)
        })
    },
};
