//! The public good index.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The public good index of Holler: memberships of minimal winning coalitions are shared out, m(i) / Σⱼ m(j). Holler (1982).
pub static PUBLIC_GOOD: PowerIndex = PowerIndex {
    id: "public-good",
    name: "Public good",
    meaning: "share of all memberships in minimal winning coalitions",
    source: "holler1982",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::NullPlayer],
    needs: Needs::MINIMAL,
    evaluate: |counts| {
        let all = counts.total(crate::counts::Of::minimal);
        counts.values(|player| ratio(player.minimal(), all.clone()))
    },
};
