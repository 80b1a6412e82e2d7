//! The Tijs index.

use num_traits::Zero as _;

use crate::index::{Axiom, PowerIndex, Values, ratio};
use crate::plan::Needs;

/// The Tijs index: players that nobody can win without share everything equally. Tijs (1981), the τ value of a simple game.
///
/// A veto player is one whose votes are more than what all others have to spare, *not* one who reaches the quota alone. Without any the index is not defined.
pub static TIJS: PowerIndex = PowerIndex {
    id: "tijs",
    name: "Tijs",
    meaning: "equal share of all for each player that nobody can win without",
    source: "tijs1981",
    axioms: &[Axiom::Efficiency, Axiom::Symmetry, Axiom::NullPlayer, Axiom::LocalMonotonicity],
    needs: Needs::SUMS,
    evaluate: |counts| {
        let vetoes = counts.total(|player| u8::from(player.is_veto()).into());
        if vetoes.is_zero() {
            return Values::undefined("nobody can block alone");
        }
        counts.values(|player| ratio(u8::from(player.is_veto()), vetoes.clone()))
    },
};
