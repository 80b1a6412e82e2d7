//! Coleman's power to initiate action.

use num_bigint::BigUint;

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// Coleman's power to initiate action: η(i) / (2ⁿ - W), the share of losing coalitions that *i* turns into winning ones.
///
/// Coleman (1971).
pub static COLEMAN_INITIATIVE: PowerIndex = PowerIndex {
    id: "coleman-initiative",
    name: "Coleman, to initiate",
    meaning: "share of all losing coalitions that the player alone can turn into winning ones",
    source: "coleman1971",
    axioms: &[Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| {
        let losing = (BigUint::from(1_u8) << counts.players()) - counts.winning();
        counts.values(|player| ratio(player.swings().clone(), losing.clone()))
    },
};
