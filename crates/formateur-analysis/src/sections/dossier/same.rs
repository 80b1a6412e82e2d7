//! Whether a tie and a claim are one statement, entered in two tables.

use formateur_case::{Claim, Meta, Tie};

/// Whether they rest on one source and on the same words of it; where no words are marked, on the same day, and the tie
/// is between the speaker and whom the claim concerns.
pub(super) fn is_one_statement(tie: &Tie, claim: &Claim) -> bool {
    let shared = tie.meta.source.iter().any(|voucher| claim.meta.source.contains(voucher));
    if !shared {
        return false;
    }
    let concerns = claim.target.as_ref().unwrap_or(&claim.about);
    let ends = [(&tie.from, &tie.to), (&tie.to, &tie.from)];
    let of_the_two = ends.contains(&(&claim.speaker, concerns));
    if tie.meta.span.is_empty() || claim.meta.span.is_empty() {
        return of_the_two && tie.meta.known_from == claim.meta.known_from;
    }
    meet(&tie.meta, &claim.meta, of_the_two)
}

/// Whether they are read from the same words, or only from words in common.
fn meet(tie: &Meta, claim: &Meta, in_common: bool) -> bool {
    tie.span.iter().any(|a| {
        claim.span.iter().any(|b| {
            if in_common {
                a.start < b.end && b.start < a.end
            } else {
                (a.start, a.end) == (b.start, b.end)
            }
        })
    })
}
