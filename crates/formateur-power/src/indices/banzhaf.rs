//! The normalised Banzhaf index.

use crate::index::{Axiom, PowerIndex, ratio};
use crate::plan::Needs;

/// The normalised Banzhaf index: a player's share of all swings.
///
/// With η(i) the number of coalitions that win with *i* and lose without,
///
/// > β(i) = η(i) / Σⱼ η(j)
///
/// Penrose (1946) had the idea first, Banzhaf (1965) gave it its name.
pub static BANZHAF: PowerIndex = PowerIndex {
    id: "banzhaf",
    name: "Banzhaf",
    meaning: "share of all cases in which one player alone turns a losing coalition into a winning one",
    source: "banzhaf1965",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity, Axiom::SelfDuality],
    needs: Needs::SUMS,
    evaluate: |counts| {
        let all = counts.total(|player| player.swings().clone());
        counts.values(|player| ratio(player.swings().clone(), all.clone()))
    },
};
