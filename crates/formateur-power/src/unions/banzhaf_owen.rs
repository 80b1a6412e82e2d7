//! The Banzhaf-Owen value.

use super::UnionIndex;
use super::coalitional::{Weighting, values};

/// The Banzhaf-Owen value: the chance that a player decides when unions vote as one and the members of its own singly. Owen (1981).
pub static BANZHAF_OWEN: UnionIndex = UnionIndex {
    id: "banzhaf-owen",
    name: "Banzhaf-Owen",
    meaning: "chance that the player decides when every other union and every other member of its own tosses a coin",
    source: "owen1981",
    evaluate: |unions, limits, watch| {
        values(unions, Weighting::Banzhaf, Weighting::Banzhaf, limits, watch)
    },
};
