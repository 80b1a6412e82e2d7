//! The inclusiveness index of König and Bräuninger.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The inclusiveness index: ω(i) / W, the share of winning coalitions that have the player. König and Bräuninger (1998).
pub static KOENIG_BRAEUNINGER: PowerIndex = PowerIndex {
    id: "koenig-braeuninger",
    name: "König-Bräuninger",
    meaning: "share of all winning coalitions that the player is in",
    source: "koenig1998",
    axioms: &[Axiom::Symmetry, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| counts.values(|player| ratio(player.wins(), counts.winning().clone())),
};
