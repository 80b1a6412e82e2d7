//! Features of positions: ranges, distances, who stands in the middle.

use super::candidate::{Candidate, count};
use super::tables::sum;
use crate::number::flag;
use crate::opportunity::places;
use crate::scene::{DIMENSIONS, Family};

impl Candidate<'_> {
    pub(super) fn ideology(&self, into: &mut Vec<f64>) {
        let (mean, spread) = self.mean_of(&self.members);
        let (opposed, opposed_spread) = self.mean_of(&self.others);
        let between = self.frame.between(self.members.lowest[0], self.members.highest[0]);
        let gaps = self.outside & between;
        let median = self.player(self.scene.medians[0]).position[0];
        let far = (mean - self.frame.centre).abs();
        let (mut nearer, mut nearest) = (0.0, 10.0_f64);
        for at in places(self.outside) {
            let player = self.player(at);
            nearest = nearest.min((player.position[0] - mean).abs());
            if (player.position[0] - self.frame.centre).abs() < far {
                nearer += player.share;
            }
        }
        into.push(self.range * self.range);
        into.extend((1..DIMENSIONS).map(|dimension| self.range_of(&self.members, dimension)));
        into.extend([
            spread,
            count(gaps),
            self.frame.tables.sum(gaps, sum::SHARE),
            (mean - median).abs(),
            far,
            opposed_spread,
            (mean - opposed).abs(),
            count(self.inside & self.frame.sets.imputed),
            count(self.inside & self.frame.sets.far_left),
            count(self.inside & self.frame.sets.far_right),
            flag(self.majority && self.has(self.scene.medians[0])),
            flag(self.has(self.scene.medians[1])),
            flag(self.has(self.scene.medians[2])),
            nearer,
            nearest,
        ]);
    }

    pub(super) fn families(&self, into: &mut Vec<f64>) {
        let families = &self.frame.sets.families;
        let of = |family: Family| (self.inside & families[family as usize]) != 0;
        let (mut different, mut pairs) = (0_u32, 0_u32);
        for family in families {
            let members = (self.inside & family).count_ones();
            different += u32::from(members > 0);
            pairs += members * members.saturating_sub(1) / 2;
        }
        into.extend([
            f64::from(different),
            f64::from(pairs),
            flag(
                (of(Family::SocialDemocrat) || of(Family::Communist))
                    && (of(Family::Conservative) || of(Family::Right)),
            ),
            flag(of(Family::Green) && of(Family::SocialDemocrat)),
            flag(of(Family::Agrarian) && (of(Family::Conservative) || of(Family::Liberal))),
            flag(of(Family::ChristianDemocrat) && of(Family::Liberal)),
        ]);
    }
}
