//! The threat public good index, by the game without unions.

use super::{UnionIndex, minimal};

/// The public good index between the unions, divided within each in proportion to the public good index of the game without unions: what members could have if all unions dissolved. Holler and Nohn (2009).
pub static THREAT_PUBLIC_GOOD_1: UnionIndex = UnionIndex {
    id: "threat-public-good-1",
    name: "Threat public good 1",
    meaning: "the public good index between unions, divided by what members could have if all unions dissolved",
    source: "holler2009",
    evaluate: |unions, limits, watch| {
        let shares = unions.union_public_good(limits, watch)?;
        let alone = minimal(unions.game(), limits, watch)?;
        unions.divided(&shares, |union| {
            Ok(unions.members()[union].iter().map(|&player| alone[player].clone()).collect())
        })
    },
};
