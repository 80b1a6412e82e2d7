//! Features of change: who lost a majority, what is one step from the last government, trends, and habits of change.

use super::candidate::{Candidate, count};
use super::tables::sum;
use crate::number::flag;
use crate::opportunity::Members;

fn alike(a: Members, b: Members) -> f64 {
    if a | b == 0 { 0.0 } else { count(a & b) / count(a | b) }
}

impl Candidate<'_> {
    pub(super) fn change(&self, into: &mut Vec<f64>) {
        let frame = self.frame;
        let incumbents = self.scene.opportunity.incumbents;
        let known = incumbents != 0;
        let kept = self.inside & incumbents;
        let (added, dropped) = (self.inside & !incumbents, incumbents & !self.inside);
        let overlap = if known { alike(self.inside, incumbents) } else { 0.0 };
        let held = known && frame.incumbents_share >= frame.needed;
        let lost = known && !held;
        let one = Members::is_power_of_two;
        let leader = self.scene.prime_minister_before;
        let leads = flag(leader & self.inside != 0);
        let without = flag(known && kept == 0);
        let gain = frame.incumbents_gain;
        let led = self.last_led();
        let with = self.last_with_largest();
        into.extend([
            flag(frame.other_before != 0 && frame.other_before == self.inside),
            alike(frame.other_before, self.inside),
            flag(known && added == 0 && one(dropped)),
            flag(known && dropped == 0 && one(added)),
            flag(known && one(dropped) && one(added) && kept != 0),
            flag(lost) * overlap,
            flag(held) * overlap,
            flag(held) * without,
            flag(lost) * without,
            without * flag(self.majority),
            gain * overlap,
            gain * without,
            gain * leads,
            flag(held) * leads,
            flag(lost) * leads,
            alike(led, self.inside),
            flag(led == self.inside),
            alike(with, self.inside),
            flag(with == self.inside),
            count(kept) * count(added),
            flag(self.inside & frame.gainer != 0),
            flag(self.inside & frame.loser != 0),
            flag(self.has(0)) * self.gain_of(0),
            self.gain_of(self.largest),
        ]);
    }

    fn gain_of(&self, at: usize) -> f64 {
        self.player(at).gain()
    }

    /// The last government that the largest member led.
    fn last_led(&self) -> Members {
        let mut past = self.scene.past.iter().zip(&self.scene.past_led);
        past.find(|(_, led)| *led >> self.largest & 1 == 1).map_or(0, |((members, _), _)| *members)
    }

    /// The last government with the largest member in it.
    fn last_with_largest(&self) -> Members {
        let mut past = self.scene.past.iter().map(|(members, _)| *members);
        past.find(|members| members >> self.largest & 1 == 1).unwrap_or(0)
    }

    pub(super) fn shape(&self, into: &mut Vec<f64>) {
        let largest = self.player(self.largest).share;
        let shortfall = (self.frame.needed - self.share).max(0.0);
        let excess = (self.share - self.frame.needed).max(0.0);
        into.extend([
            shortfall * shortfall,
            excess * excess,
            flag(self.has(0) && self.has(1)),
            flag(self.has(1) && !self.has(0)),
            largest / self.share,
            flag(3.0 * self.share < 1.0),
            flag(self.single) * self.minority * self.share,
            self.members.sums[sum::GAIN] * self.minority,
        ]);
    }

    pub(super) fn trends(&self, into: &mut Vec<f64>) {
        let surplus = flag(self.majority && !self.minimal);
        let incumbent = flag(self.is_incumbent());
        let time = [
            self.minority,
            surplus,
            incumbent,
            flag(self.has(0)),
            self.k,
            self.range,
            count(self.inside & !self.scene.opportunity.incumbents),
        ];
        into.extend(time.map(|value| value * self.frame.decades));
        let familiarity = self.frame.pairs.of(self.inside).sums[0];
        let known = [
            surplus,
            incumbent,
            familiarity,
            self.k,
            count(self.inside & self.frame.sets.new),
            flag(self.has(0)),
        ];
        into.extend(known.map(|value| value * self.scene.habits.known));
    }

    pub(super) fn habits_of_change(&self, into: &mut Vec<f64>) {
        let (habits, rates) = (&self.scene.habits, &self.frame.rates);
        let incumbents = self.scene.opportunity.incumbents;
        let between = self.frame.between(self.members.lowest[0], self.members.highest[0]);
        let leads = self.inside & self.scene.prime_minister_before != 0;
        let without = incumbents != 0 && incumbents & self.inside == 0;
        let last = habits.last;
        into.extend([
            flag(self.has(1)) * rates.second,
            flag(self.has(0) && self.has(1)) * rates.grand,
            flag(leads) * rates.led_on,
            flag(without) * rates.overturned,
            flag(between & self.outside == 0) * rates.connected,
            (self.share - habits.share).abs(),
            self.minority * last[0]
                + flag(self.minimal) * last[1]
                + flag(self.majority && !self.minimal) * last[2],
        ]);
    }
}
