//! Checks of claims that make earlier ones again.

use std::collections::BTreeMap;

use super::Checker;
use crate::problem::{Code, Problem};
use crate::tables::Claim;

impl Checker<'_> {
    /// No claim repeats one that was made after it, and none leads back to itself.
    pub(super) fn claims(&mut self) {
        let claims = &self.tables.claims;
        let by_id: BTreeMap<&str, &Claim> =
            claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
        let mut wrong = Vec::new();
        for (at, claim) in claims.iter().enumerate() {
            let earlier = |claim: &Claim| by_id.get(claim.repeats.as_ref()?.as_str()).copied();
            let Some(first) = earlier(claim) else { continue };
            if leads_back(claim, earlier, claims.len()) {
                wrong.push((
                    at,
                    format!("`{}` repeats itself, or goes round in a circle", *claim.id),
                ));
            } else if first.meta.known_from > claim.meta.known_from {
                let message = format!(
                    "`{}` repeats `{}`, which was made later, on {}",
                    *claim.id, *first.id, first.meta.known_from
                );
                wrong.push((at, message));
            }
        }
        for (at, message) in wrong {
            let place = self.locate.cell("claims", at, "repeats");
            let help = "name the claim that was made first";
            self.problems.push(Problem::new(place, Code::Backwards, message, help));
        }
    }
}

/// Whether going from claim to earlier claim comes back to the first in at most so many steps.
fn leads_back<'a>(
    claim: &'a Claim,
    earlier: impl Fn(&'a Claim) -> Option<&'a Claim>,
    steps: usize,
) -> bool {
    let mut at = earlier(claim);
    for _ in 0..steps {
        match at {
            Some(one) if one.id == claim.id => return true,
            Some(one) => at = earlier(one),
            None => return false,
        }
    }
    false
}
