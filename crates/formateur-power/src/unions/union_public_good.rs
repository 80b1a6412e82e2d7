//! The union public good index.

use num_bigint::BigUint;

use super::{UnionIndex, minimal};
use crate::index::{Values, ratio};

/// The union public good index: a union is in minimal winning coalitions of unions, and all its members are in them with it. Holler and Nohn (2009).
///
/// With m(u) the minimal winning coalitions of the game between the unions that have union *u*, a player has m of its union over the sum of m over all players.
pub static UNION_PUBLIC_GOOD: UnionIndex = UnionIndex {
    id: "union-public-good",
    name: "Union public good",
    meaning: "share of all memberships in minimal winning coalitions of unions, where every member has what its union has",
    source: "holler2009",
    evaluate: |unions, limits, watch| {
        let of = minimal(&unions.quotient(), limits, watch)?;
        let mut players = vec![BigUint::default(); unions.game().weights().len()];
        for (union, of) in unions.members().iter().zip(of) {
            for &player in union {
                players[player].clone_from(&of);
            }
        }
        let all: BigUint = players.iter().sum();
        Ok(Values::exact(players.into_iter().map(|own| ratio(own, all.clone())).collect()))
    },
};
