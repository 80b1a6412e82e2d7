//! Who takes part in the allocation.

use std::collections::BTreeMap;

use serde::Serialize;

use super::election::{Election, Party};
use super::rules::Rules;

/// A party that a threshold keeps out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Below {
    /// The party.
    pub party: String,
    /// Its votes, or those of its alliance where that is judged as a whole.
    pub votes: u64,
    /// The votes that it would have needed.
    pub needed: u64,
}

/// For each party whether it takes part, and those that a threshold keeps out.
pub(crate) fn passing(election: &Election, rules: &Rules) -> (Vec<bool>, Vec<Below>) {
    let total = rules.total_votes.unwrap_or_else(|| election.votes());
    let mut alliances: BTreeMap<&str, (u64, u32)> = BTreeMap::new();
    for party in election.parties() {
        if let Some(alliance) = &party.alliance {
            let own = alliances.entry(alliance).or_default();
            own.0 += party.all_votes();
            own.1 = own.1.saturating_add(party.members.unwrap_or(1));
        }
    }
    let mut below = Vec::new();
    let passes = election.parties().iter().map(|party| {
        let missed = missed(party, rules, total, &alliances);
        below.extend(missed.clone());
        missed.is_none()
    });
    let passes = passes.collect();
    (passes, below)
}

/// What a party misses the threshold by, if it does.
fn missed(
    party: &Party,
    rules: &Rules,
    total: u64,
    alliances: &BTreeMap<&str, (u64, u32)>,
) -> Option<Below> {
    let threshold = &rules.threshold;
    let direct = threshold.or_direct.is_some_and(|direct| party.direct_seats >= direct);
    if party.exempt || direct {
        return None;
    }
    let alone = (party.all_votes(), party.members.unwrap_or(1));
    let whole = party.alliance.as_deref().and_then(|alliance| alliances.get(alliance));
    let (whole_votes, members) = whole.copied().unwrap_or(alone);
    let by_members = threshold.by_members.range(..=members).next_back();
    let (share, votes) = match by_members {
        Some((_, share)) => (*share, whole_votes),
        None => (threshold.national?, alone.0),
    };
    let short = || Below { party: party.id.clone(), votes, needed: share.of(total) };
    (!share.reached(votes, total)).then(short)
}
