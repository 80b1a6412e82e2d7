//! Features of a possible government: what the models know of it.
//!
//! The first fifteen are those of the literature; all are functions of the [`Scene`] and the set of members alone.

use crate::opportunity::Members;
use crate::scene::{DIMENSIONS, Family, PlayerView, Scene};

/// Declares the features: a name each, and the block that computes them in the same order.
macro_rules! features {
    ($($name:literal,)*) => {
        /// Names of the features, in order.
        pub const FEATURES: &[&str] = &[$($name),*];
        /// How many features there are.
        pub(crate) const COUNT: usize = FEATURES.len();
    };
}

/// The features of the literature: the first of all.
pub const CLASSIC: usize = 15;

features! {
    "minority", "minimal-winning", "members", "seat-share", "has-largest", "has-median",
    "left-right-range", "minority-x-opposition-range", "extreme-members", "communist-members",
    "is-incumbent", "has-previous-pm-party", "allied-pairs", "single", "largest-opponent",
    // Size.
    "shortfall", "excess", "surplus", "dominance-of-opposition", "tiny-members", "smallest-member",
    "concentration", "has-second", "two-members", "three-members", "minimal-winning-x-largest",
    "spare-members", "single-minority-of-largest", "two-thirds", "log-members",
    "lead-x-has-largest", "members-per-player", "minority-x-players", "largest-share-inside",
    // A party with a majority of its own.
    "majority-party-alone", "majority-party-with-others", "majority-party-outside",
    "majority-party-x-extra-members",
    // Positions.
    "left-right-range-squared", "state-market-range", "liberty-range", "eu-range",
    "left-right-spread", "gaps", "gap-seats", "mean-to-median", "mean-to-centre",
    "opposition-spread", "coalition-to-opposition", "imputed-members", "far-left-members",
    "far-right-members", "majority-x-median", "has-market-median", "has-liberty-median",
    "opponents-nearer-centre", "nearest-outsider",
    // Incumbency.
    "incumbent-overlap", "incumbents-inside", "incumbents-dropped", "newcomers-to-office",
    "incumbent-x-majority", "incumbents-and-more", "fewer-incumbents", "incumbents-gain",
    "members-gain", "pm-party-is-largest", "pm-party-gain", "pm-party-out-incumbents-in",
    "members-without-previous-seats", "pm-party-share",
    // History.
    "familiarity-sum", "familiarity-mean", "familiarity-least", "stranger-pairs",
    "stranger-share", "office-mean", "office-sum", "office-least", "office-by-seats",
    "office-of-opponents", "pariah-sum", "pariah-most", "never-governed", "governed-before",
    "most-alike-past", "leading-most", "leading-of-largest-member", "stranger-pairs-x-minority",
    // Habits of the country.
    "habit-minority", "habit-surplus", "habit-single", "habit-largest", "habit-continued",
    "habit-members", "habit-range", "habit-minimal", "unknown-country-x-minority",
    // Lists run together.
    "alliances-broken", "is-alliance", "alliances-whole", "alliance-x-majority",
    // Families.
    "families", "same-family-pairs", "left-and-right", "greens-with-left", "agrarian-with-right",
    "christian-with-liberal",
    // Mid-term cabinets.
    "midterm-x-incumbent", "midterm-x-overlap", "midterm-x-newcomers", "midterm-x-minority",
    "midterm-x-members",
}

/// What is the same for all candidates of a scene.
pub(crate) struct Frame<'a> {
    scene: &'a Scene,
    n: usize,
    all: Members,
    majority_seats: u32,
    extremes: Members,
    communists: Members,
    centre: f64,
    log_familiarity: Vec<Vec<f64>>,
    gains: Vec<f64>,
    midterm: f64,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(scene: &'a Scene) -> Self {
        let players = &scene.players;
        let set = |test: fn(&PlayerView) -> bool| {
            (0..players.len()).filter(|&at| test(&players[at])).fold(0, |all, at| all | 1 << at)
        };
        let seats: f64 = players.iter().map(|player| player.share).sum();
        let centre = players.iter().map(|player| player.share * player.position[0]).sum::<f64>();
        Self {
            scene,
            n: players.len(),
            all: set(|_| true),
            majority_seats: scene.opportunity.chamber / 2 + 1,
            extremes: set(|player| player.position[0] < 1.6 || player.position[0] > 8.6),
            communists: set(|player| player.family == Family::Communist),
            centre: centre / seats.max(1e-9),
            log_familiarity: scene
                .familiarity
                .iter()
                .map(|row| row.iter().map(|rate| libm::log(*rate)).collect())
                .collect(),
            gains: players
                .iter()
                .map(|player| player.previous_share.map_or(0.0, |before| player.share - before))
                .collect(),
            midterm: flag(!scene.opportunity.post_election),
        }
    }

    /// The features of one candidate.
    pub(crate) fn features(&self, members: Members, into: &mut Vec<f64>) {
        into.clear();
        let candidate = Candidate::new(self, members);
        candidate.classic(into);
        candidate.size(into);
        candidate.ideology(into);
        candidate.incumbency(into);
        candidate.history(into);
        candidate.habits(into);
        candidate.alliances(into);
        candidate.families(into);
        candidate.midterm(into);
        debug_assert_eq!(into.len(), COUNT);
    }
}

fn flag(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

/// The places of the members of a set.
fn places(members: Members) -> impl Iterator<Item = usize> + Clone {
    (0..16).filter(move |at| members >> at & 1 == 1)
}

fn count(members: Members) -> f64 {
    f64::from(members.count_ones())
}

/// A candidate with what several features need.
struct Candidate<'a> {
    frame: &'a Frame<'a>,
    scene: &'a Scene,
    inside: Members,
    outside: Members,
    k: f64,
    share: f64,
    majority: bool,
    minimal: bool,
    range: f64,
    smallest: usize,
}

impl<'a> Candidate<'a> {
    fn new(frame: &'a Frame<'a>, inside: Members) -> Self {
        let scene = frame.scene;
        let seats = scene.opportunity.seats(inside);
        // Players stand by falling size, so the last member is the smallest.
        let smallest = 15_usize.saturating_sub(inside.leading_zeros() as usize);
        let least = scene.opportunity.players[smallest].seats;
        let majority = seats >= frame.majority_seats;
        let mut candidate = Self {
            frame,
            scene,
            inside,
            outside: frame.all & !inside,
            k: count(inside),
            share: f64::from(seats) / f64::from(scene.opportunity.chamber),
            majority,
            minimal: majority && seats - least < frame.majority_seats,
            range: 0.0,
            smallest,
        };
        candidate.range = candidate.range_of(inside, 0);
        candidate
    }

    fn player(&self, at: usize) -> &PlayerView {
        &self.scene.players[at]
    }

    fn has(&self, at: usize) -> bool {
        self.inside >> at & 1 == 1
    }

    /// From the lowest to the highest position of a set.
    fn range_of(&self, members: Members, dimension: usize) -> f64 {
        let order = &self.scene.orders[dimension];
        let within = |at: &&usize| members >> **at & 1 == 1;
        let ends = (order.iter().find(within), order.iter().rev().find(within));
        match ends {
            (Some(&low), Some(&high)) => {
                self.player(high).position[dimension] - self.player(low).position[dimension]
            }
            _ => 0.0,
        }
    }

    /// Mean of left-right, by seats, and the spread around it.
    fn mean_of(&self, members: Members) -> (f64, f64) {
        let (mut sum, mut square, mut weight) = (0.0, 0.0, 0.0);
        for at in places(members) {
            let (share, x) = (self.player(at).share, self.player(at).position[0]);
            sum += share * x;
            square += share * x * x;
            weight += share;
        }
        if weight <= 0.0 {
            return (self.frame.centre, 0.0);
        }
        let mean = sum / weight;
        (mean, libm::sqrt((square / weight - mean * mean).max(0.0)))
    }

    fn largest_outside(&self) -> f64 {
        places(self.outside).next().map_or(0.0, |at| self.player(at).share)
    }

    fn is_incumbent(&self) -> bool {
        self.inside == self.scene.opportunity.incumbents
    }

    fn allied_pairs(&self) -> f64 {
        let twice: f64 =
            places(self.inside).map(|at| count(self.scene.allies[at] & self.inside)).sum();
        twice / 2.0
    }

    fn classic(&self, into: &mut Vec<f64>) {
        let minority = flag(!self.majority);
        into.extend([
            minority,
            flag(self.minimal),
            self.k,
            self.share,
            flag(self.has(0)),
            flag(self.has(self.scene.medians[0])),
            self.range,
            minority * self.range_of(self.outside, 0),
            count(self.inside & self.frame.extremes),
            count(self.inside & self.frame.communists),
            flag(self.is_incumbent()),
            flag(self.inside & self.scene.prime_minister_before != 0),
            self.allied_pairs(),
            flag(self.inside.is_power_of_two()),
            self.largest_outside(),
        ]);
    }

    fn size(&self, into: &mut Vec<f64>) {
        let shares = || places(self.inside).map(|at| self.player(at).share);
        let tiny = shares().filter(|share| *share < 0.03).count();
        let concentration =
            shares().map(|share| share * share).sum::<f64>() / (self.share * self.share);
        let needed =
            f64::from(self.frame.majority_seats) / f64::from(self.scene.opportunity.chamber);
        let spare = shares().filter(|share| self.share - share >= needed - 1e-12).count();
        let first = self.player(0).share;
        let lead = first - self.scene.players.get(1).map_or(0.0, |second| second.share);
        let most = shares().next().unwrap_or(0.0);
        let owner = 2 * self.scene.opportunity.players[0].seats > self.scene.opportunity.chamber;
        let single = self.inside.is_power_of_two();
        let minority = flag(!self.majority);
        into.extend([
            (needed - self.share).max(0.0),
            (self.share - needed).max(0.0),
            flag(self.majority && !self.minimal),
            (self.largest_outside() - self.share).max(0.0),
            tiny as f64,
            self.player(self.smallest).share,
            concentration,
            flag(self.has(1)),
            flag(self.inside.count_ones() == 2),
            flag(self.inside.count_ones() == 3),
            flag(self.minimal && self.has(0)),
            if self.majority { spare as f64 } else { 0.0 },
            flag(single && self.has(0)) * minority,
            flag(3.0 * self.share >= 2.0),
            libm::log(self.k),
            lead * flag(self.has(0)),
            self.k / self.frame.n as f64,
            minority * self.frame.n as f64,
            most,
            flag(owner && single && self.has(0)),
            flag(owner && !single && self.has(0)),
            flag(owner && !self.has(0)),
            if owner && self.has(0) { self.k - 1.0 } else { 0.0 },
        ]);
    }

    /// Players outside whose position lies strictly between those of members, and their share.
    fn gaps(&self) -> (f64, f64) {
        let positions = || places(self.inside).map(|at| self.player(at).position[0]);
        let low = positions().fold(f64::INFINITY, f64::min);
        let high = positions().fold(f64::NEG_INFINITY, f64::max);
        let between = places(self.outside)
            .map(|at| self.player(at))
            .filter(|player| player.position[0] > low && player.position[0] < high);
        between.fold((0.0, 0.0), |(gaps, share), player| (gaps + 1.0, share + player.share))
    }

    fn ideology(&self, into: &mut Vec<f64>) {
        let (mean, spread) = self.mean_of(self.inside);
        let (opposed, opposed_spread) = self.mean_of(self.outside);
        let (gaps, gap_seats) = self.gaps();
        let median = self.player(self.scene.medians[0]).position[0];
        let far = (mean - self.frame.centre).abs();
        let x = |at: usize| self.player(at).position[0];
        let nearer: f64 = places(self.outside)
            .filter(|&at| (x(at) - self.frame.centre).abs() < far)
            .map(|at| self.player(at).share)
            .sum();
        let nearest = places(self.outside).map(|at| (x(at) - mean).abs()).fold(10.0, f64::min);
        let ends = |test: fn(f64) -> bool| places(self.inside).filter(|&at| test(x(at))).count();
        into.push(self.range * self.range);
        into.extend((1..DIMENSIONS).map(|dimension| self.range_of(self.inside, dimension)));
        into.extend([
            spread,
            gaps,
            gap_seats,
            (mean - median).abs(),
            far,
            opposed_spread,
            (mean - opposed).abs(),
            places(self.inside).filter(|&at| self.player(at).imputed).count() as f64,
            ends(|x| x < 2.0) as f64,
            ends(|x| x > 8.0) as f64,
            flag(self.majority && self.has(self.scene.medians[0])),
            flag(self.has(self.scene.medians[1])),
            flag(self.has(self.scene.medians[2])),
            nearer,
            nearest,
        ]);
    }

    fn incumbency(&self, into: &mut Vec<f64>) {
        let incumbents = self.scene.opportunity.incumbents;
        let pm = self.scene.prime_minister_before;
        let kept = self.inside & incumbents;
        let all = self.inside | incumbents;
        let known = incumbents != 0;
        let gain = |members: Members| places(members).map(|at| self.frame.gains[at]).sum::<f64>();
        let new =
            places(self.inside).filter(|&at| self.player(at).previous_share.is_none()).count();
        into.extend([
            if known { count(kept) / count(all) } else { 0.0 },
            count(kept),
            count(incumbents & !self.inside),
            if known { count(self.inside & !incumbents) } else { 0.0 },
            flag(self.is_incumbent() && self.majority),
            flag(known && kept == incumbents && self.inside != incumbents),
            flag(known && kept == self.inside && self.inside != incumbents),
            gain(kept),
            gain(self.inside),
            flag(pm & self.inside & 1 == 1),
            gain(pm & self.inside),
            flag(pm != 0 && pm & self.inside == 0 && kept != 0),
            new as f64,
            places(pm & self.inside).map(|at| self.player(at).share).sum(),
        ]);
    }

    fn history(&self, into: &mut Vec<f64>) {
        let (mut sum, mut least, mut pairs, mut strangers) = (0.0, 0.0_f64, 0.0, 0.0);
        for a in places(self.inside) {
            strangers += count(self.scene.strangers[a] & self.inside);
            for b in places(self.inside & !((2 << a) - 1)) {
                let rate = self.frame.log_familiarity[a][b];
                sum += rate;
                least = least.min(rate);
                pairs += 1.0;
            }
        }
        strangers /= 2.0;
        let per_pair = |sum: f64| if pairs > 0.0 { sum / pairs } else { 0.0 };
        let members = || places(self.inside).map(|at| self.player(at));
        let office = || members().map(|player| player.office);
        let by_seats = |set: Members| {
            let rows = places(set).map(|at| self.player(at));
            let (sum, weight) = rows.fold((0.0, 0.0), |(sum, weight), player| {
                (sum + player.share * player.office, weight + player.share)
            });
            if weight > 0.0 { sum / weight } else { 0.0 }
        };
        let (mut again, mut alike) = (0.0, 0.0_f64);
        for (members, weight) in &self.scene.past {
            again += if *members == self.inside { *weight } else { 0.0 };
            let both = count(members & self.inside) / count(members | self.inside).max(1.0);
            alike = alike.max(weight * both);
        }
        into.extend([
            sum,
            per_pair(sum),
            least,
            strangers,
            per_pair(strangers),
            office().sum::<f64>() / self.k,
            office().sum(),
            office().fold(1.0, f64::min),
            by_seats(self.inside),
            by_seats(self.outside),
            members().map(|player| player.pariah).sum(),
            members().map(|player| player.pariah).fold(0.0, f64::max),
            members().filter(|player| player.pariah > 0.0).count() as f64,
            again,
            alike,
            members().map(|player| player.leading).fold(0.0, f64::max),
            members().next().map_or(0.0, |largest| largest.leading),
            strangers * flag(!self.majority),
        ]);
    }

    fn habits(&self, into: &mut Vec<f64>) {
        let habits = &self.scene.habits;
        let logit = |rate: f64| {
            let rate = rate.clamp(0.02, 0.98);
            libm::log(rate / (1.0 - rate))
        };
        let minority = flag(!self.majority);
        let minimal = (1.0 - habits.minority - habits.surplus).clamp(0.02, 0.98);
        into.extend([
            minority * logit(habits.minority),
            flag(self.majority && !self.minimal) * logit(habits.surplus),
            flag(self.inside.is_power_of_two()) * logit(habits.single),
            flag(self.has(0)) * logit(habits.largest),
            flag(self.is_incumbent()) * logit(habits.continued),
            (self.k - habits.members).abs(),
            (self.range - habits.range).abs(),
            flag(self.minimal) * logit(minimal),
            minority / (1.0 + habits.known),
        ]);
    }

    fn alliances(&self, into: &mut Vec<f64>) {
        let allies = |at: usize| self.scene.allies[at];
        let broken = places(self.inside).filter(|&at| allies(at) & self.outside != 0).count();
        let with_allies = places(self.inside).filter(|&at| allies(at) != 0);
        let whole = with_allies.filter(|&at| allies(at) & self.outside == 0).count();
        let first = places(self.inside).next();
        let exact =
            first.is_some_and(|at| allies(at) != 0 && (allies(at) | 1 << at) == self.inside);
        into.extend([broken as f64, flag(exact), whole as f64, flag(exact && self.majority)]);
    }

    fn families(&self, into: &mut Vec<f64>) {
        let mut counts = [0_u32; 10];
        for at in places(self.inside) {
            counts[self.player(at).family as usize] += 1;
        }
        let of = |family: Family| counts[family as usize];
        let any = |families: &[Family]| families.iter().any(|family| of(*family) > 0);
        let pairs: u32 = counts.iter().map(|count| count * count.saturating_sub(1) / 2).sum();
        into.extend([
            counts.iter().filter(|count| **count > 0).count() as f64,
            f64::from(pairs),
            flag(
                any(&[Family::SocialDemocrat, Family::Communist])
                    && any(&[Family::Conservative, Family::Right]),
            ),
            flag(any(&[Family::Green]) && any(&[Family::SocialDemocrat])),
            flag(any(&[Family::Agrarian]) && any(&[Family::Conservative, Family::Liberal])),
            flag(any(&[Family::ChristianDemocrat]) && any(&[Family::Liberal])),
        ]);
    }

    fn midterm(&self, into: &mut Vec<f64>) {
        let incumbents = self.scene.opportunity.incumbents;
        let kept = count(self.inside & incumbents) / count(self.inside | incumbents).max(1.0);
        into.extend(
            [
                flag(self.is_incumbent()),
                kept,
                count(self.inside & !incumbents),
                flag(!self.majority),
                self.k,
            ]
            .map(|value| value * self.frame.midterm),
        );
    }
}
