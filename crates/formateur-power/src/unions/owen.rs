//! The Owen value.

use super::UnionIndex;
use super::coalitional::{Weighting, values};

/// The Owen value: the Shapley-Shubik index if members of a union join one after the other, with nobody else between. Owen (1977).
///
/// The values of a union add up to its own index in the game between the unions.
pub static OWEN: UnionIndex = UnionIndex {
    id: "owen",
    name: "Owen",
    meaning: "share of all orders in which unions join one by one, and members within them, where this player brings the coalition to the quota",
    source: "owen1977",
    evaluate: |unions, limits, watch| {
        values(unions, Weighting::Shapley, Weighting::Shapley, limits, watch)
    },
};
