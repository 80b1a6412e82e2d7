//! Features of the past: who governed before, how often, with whom, and how the country usually does it.

use super::candidate::{Candidate, count};
use super::tables::{Entry, sum};
use crate::number::flag;
use crate::opportunity::places;

impl Candidate<'_> {
    pub(super) fn incumbency(&self, into: &mut Vec<f64>) {
        let incumbents = self.scene.opportunity.incumbents;
        let pm = self.scene.prime_minister_before;
        let kept = self.inside & incumbents;
        let all = self.inside | incumbents;
        let known = incumbents != 0;
        let leading = pm & self.inside;
        into.extend([
            if known { count(kept) / count(all) } else { 0.0 },
            count(kept),
            count(incumbents & !self.inside),
            if known { count(self.inside & !incumbents) } else { 0.0 },
            flag(self.is_incumbent() && self.majority),
            flag(known && kept == incumbents && self.inside != incumbents),
            flag(known && kept == self.inside && self.inside != incumbents),
            self.frame.tables.sum(kept, sum::GAIN),
            self.members.sums[sum::GAIN],
            flag(leading & 1 == 1),
            self.frame.tables.sum(leading, sum::GAIN),
            flag(pm != 0 && leading == 0 && kept != 0),
            count(self.inside & self.frame.sets.new),
            self.frame.tables.sum(leading, sum::SHARE),
        ]);
    }

    pub(super) fn history(&self, into: &mut Vec<f64>) {
        let pairs = self.k * (self.k - 1.0) / 2.0;
        let per_pair = |sum: f64| if pairs > 0.0 { sum / pairs } else { 0.0 };
        let familiarity = self.frame.pairs.of(self.inside);
        let strange: f64 =
            places(self.inside).map(|at| count(self.scene.strangers[at] & self.inside)).sum();
        let strangers = strange / 2.0;
        let by_seats = |set: &Entry| {
            let weight = set.sums[sum::SHARE];
            if weight > 0.0 { set.sums[sum::SHARE_OFFICE] / weight } else { 0.0 }
        };
        let (again, alike) = self.past();
        into.extend([
            familiarity.sums[0],
            per_pair(familiarity.sums[0]),
            familiarity.least,
            strangers,
            per_pair(strangers),
            self.members.sums[sum::OFFICE] / self.k,
            self.members.sums[sum::OFFICE],
            self.members.least_office,
            by_seats(&self.members),
            by_seats(&self.others),
            self.members.sums[sum::PARIAH],
            self.members.most_pariah,
            count(self.inside & self.frame.sets.pariahs),
            again,
            alike,
            self.members.most_leading,
            self.player(self.largest).leading,
            strangers * self.minority,
        ]);
    }

    /// How often it governed before, and how like it the likest government of the past was, both by weight.
    fn past(&self) -> (f64, f64) {
        let (mut again, mut alike) = (0.0, 0.0_f64);
        for past in &self.frame.past {
            if past.members == self.inside {
                again = past.all;
            }
            // Later ones weigh less, and nothing is more alike than equal.
            if past.last > alike {
                let all = count(past.members | self.inside);
                alike = alike.max(past.last * count(past.members & self.inside) / all);
            }
        }
        (again, alike)
    }

    pub(super) fn habits(&self, into: &mut Vec<f64>) {
        let (habits, rates) = (&self.scene.habits, &self.frame.rates);
        into.extend([
            self.minority * rates.minority,
            flag(self.majority && !self.minimal) * rates.surplus,
            flag(self.single) * rates.single,
            flag(self.has(0)) * rates.largest,
            flag(self.is_incumbent()) * rates.continued,
            (self.k - habits.members).abs(),
            (self.range - habits.range).abs(),
            flag(self.minimal) * rates.minimal,
            self.minority / (1.0 + habits.known),
        ]);
    }

    pub(super) fn alliances(&self, into: &mut Vec<f64>) {
        let allies = |at: usize| self.scene.allies[at];
        let (mut broken, mut whole) = (0.0, 0.0);
        for at in places(self.inside & self.frame.sets.allied) {
            if allies(at) & self.outside == 0 {
                whole += 1.0;
            } else {
                broken += 1.0;
            }
        }
        let first = self.largest;
        let exact = allies(first) != 0 && (allies(first) | 1 << first) == self.inside;
        into.extend([broken, flag(exact), whole, flag(exact && self.majority)]);
    }

    pub(super) fn midterm(&self, into: &mut Vec<f64>) {
        let incumbents = self.scene.opportunity.incumbents;
        let kept = count(self.inside & incumbents) / count(self.inside | incumbents);
        into.extend(
            [
                flag(self.is_incumbent()),
                kept,
                count(self.inside & !incumbents),
                self.minority,
                self.k,
            ]
            .map(|value| value * self.frame.midterm),
        );
    }
}
