//! Features from tables beside ParlGov's: institutions, and how the last cabinet ended.

use super::candidate::{Candidate, count};
use crate::extra::Ending;
use crate::number::flag;

impl Candidate<'_> {
    pub(super) fn extra(&self, into: &mut Vec<f64>) {
        let rules = self.scene.extra.institutions;
        let incumbent = flag(self.is_incumbent());
        let leader = flag(self.inside & self.scene.prime_minister_before != 0);
        let surplus = flag(self.majority && !self.minimal);
        into.extend([
            flag(rules.vote_needed) * self.minority,
            flag(rules.absolute) * self.minority,
            flag(rules.continuation) * incumbent,
            flag(rules.continuation) * leader,
            flag(rules.largest_first) * flag(self.has(0)),
            flag(rules.special_majority) * surplus,
            flag(rules.upper_house) * surplus,
        ]);
        let incumbents = self.scene.opportunity.incumbents;
        let overlap = count(self.inside & incumbents) / count(self.inside | incumbents);
        let ended = |by: Ending| flag(self.scene.extra.ending == Some(by));
        for by in [Ending::Conflict, Ending::Regular] {
            into.extend([incumbent, overlap, leader].map(|value| value * ended(by)));
        }
        into.push(leader * ended(Ending::Leader));
    }
}
