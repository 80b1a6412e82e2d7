//! The symmetric coalitional Banzhaf value.

use super::UnionIndex;
use super::coalitional::{Weighting, values};

/// The symmetric coalitional Banzhaf value: the absolute Banzhaf index between the unions, that of Shapley and Shubik within. Alonso-Meijide and Fiestras-Janeiro (2002).
///
/// The values of a union add up to its own absolute Banzhaf index in the game between the unions.
pub static SYMMETRIC_COALITIONAL_BANZHAF: UnionIndex = UnionIndex {
    id: "symmetric-coalitional-banzhaf",
    name: "Symmetric coalitional Banzhaf",
    meaning: "chance that the player's union decides when other unions toss coins, divided by the order in which members join",
    source: "alonso2002",
    evaluate: |unions, limits, watch| {
        values(unions, Weighting::Banzhaf, Weighting::Shapley, limits, watch)
    },
};
