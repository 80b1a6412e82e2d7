//! The Nevison index.

use num_bigint::BigInt;

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The Nevison index: ω(i) / 2ⁿ⁻¹, the share of coalitions with the player that win. Nevison (1979).
pub static NEVISON: PowerIndex = PowerIndex {
    id: "nevison",
    name: "Nevison",
    meaning: "chance that a coalition of the player with others who toss a coin wins",
    source: "nevison1979",
    axioms: &[Axiom::Symmetry, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| {
        let with = BigInt::from(1) << (counts.players() - 1);
        counts.values(|player| ratio(player.wins(), with.clone()))
    },
};
