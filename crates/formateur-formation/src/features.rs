//! Features of a possible government: what the models know of it.
//!
//! The first fifteen are those of the literature; all are functions of the [`Scene`] and the set of members alone.

mod blocs;
mod candidate;
mod change;
mod extra;
mod frame;
mod history;
mod positions;
mod size;
mod tables;

#[cfg(test)]
mod plain;

use crate::opportunity::Members;
use crate::scene::Scene;

use candidate::Candidate;
pub(crate) use frame::Frame;

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
    // Blocs.
    "connected", "connected-winning", "connected-minimal", "minimal-connected-winning",
    "market-connected-winning", "liberty-connected-winning", "eu-connected-winning",
    "dimensions-connected-winning", "end-bloc-x-majority", "end-bloc-x-minority",
    "smaller-flank", "minority-x-smaller-flank", "minority-x-larger-flank",
    "minority-x-flank-with-majority", "minority-x-support", "shortfall-after-support",
    "medians-inside", "minority-x-median", "minority-x-largest-opponent",
    // Change.
    "other-before", "like-other-before", "incumbents-less-one", "incumbents-and-one",
    "incumbents-one-exchanged", "lost-x-overlap", "held-x-overlap", "held-x-without",
    "lost-x-without", "without-x-majority", "gain-x-overlap", "gain-x-without", "gain-x-leader",
    "held-x-leader", "lost-x-leader", "like-last-led", "as-last-led", "like-last-with-largest",
    "as-last-with-largest", "kept-x-added", "has-gainer", "has-loser", "gain-of-largest",
    "gain-of-largest-member",
    // Shape.
    "shortfall-squared", "excess-squared", "first-and-second", "second-without-first",
    "largest-within", "below-third", "single-minority-x-share", "minority-x-gain",
    // Trends.
    "decades-x-minority", "decades-x-surplus", "decades-x-incumbent", "decades-x-largest",
    "decades-x-members", "decades-x-range", "decades-x-added", "known-x-surplus",
    "known-x-incumbent", "known-x-familiarity", "known-x-members", "known-x-new",
    "known-x-largest",
    // Habits of change.
    "habit-second", "habit-grand", "habit-leader", "habit-overturned", "habit-connected",
    "habit-share", "as-last-type",
}

/// Names of the features from [`ExtraTables`](crate::ExtraTables), in order: they stand after the others, in rows made
/// with them, and one model alone uses them.
pub const EXTRA_FEATURES: &[&str] = &[
    "extra-vote-needed-x-minority",
    "extra-absolute-vote-x-minority",
    "extra-continuation-x-incumbent",
    "extra-continuation-x-leader",
    "extra-largest-first-x-largest",
    "extra-special-majority-x-surplus",
    "extra-upper-house-x-surplus",
    "extra-conflict-x-incumbent",
    "extra-conflict-x-overlap",
    "extra-conflict-x-leader",
    "extra-regular-x-incumbent",
    "extra-regular-x-overlap",
    "extra-regular-x-leader",
    "extra-leader-gone-x-leader",
];

/// How many features there are with these.
pub(crate) const WITH_EXTRA: usize = COUNT + EXTRA_FEATURES.len();

/// The name of the feature at a place.
pub(crate) fn name(at: usize) -> &'static str {
    if at < COUNT { FEATURES[at] } else { EXTRA_FEATURES[at - COUNT] }
}

/// The place of a feature, with those from extra tables.
pub(crate) fn place(name: &str) -> Option<usize> {
    FEATURES.iter().chain(EXTRA_FEATURES).position(|known| *known == name)
}

impl Frame<'_> {
    /// The features of one candidate.
    #[allow(clippy::cast_possible_truncation, reason = "rounding to single precision is meant")]
    pub(crate) fn features(&self, members: Members, into: &mut Row) {
        let (wide, narrow) = (&mut into.wide, &mut into.narrow);
        wide.clear();
        let candidate = Candidate::new(self, members);
        candidate.classic(wide);
        candidate.size(wide);
        candidate.ideology(wide);
        candidate.incumbency(wide);
        candidate.history(wide);
        candidate.habits(wide);
        candidate.alliances(wide);
        candidate.families(wide);
        candidate.midterm(wide);
        candidate.blocs(wide);
        candidate.change(wide);
        candidate.shape(wide);
        candidate.trends(wide);
        candidate.habits_of_change(wide);
        debug_assert_eq!(wide.len(), COUNT);
        if into.extra {
            candidate.extra(wide);
            debug_assert_eq!(wide.len(), WITH_EXTRA);
        }
        narrow.clear();
        narrow.extend(wide.iter().map(|x| *x as f32));
    }
}

/// The features of one candidate after another, in single precision: what models learn from and speak of.
#[derive(Debug, Default)]
pub(crate) struct Row {
    wide: Vec<f64>,
    narrow: Vec<f32>,
    extra: bool,
}

impl Row {
    /// A row of so many features: all, with or without those from extra tables.
    pub(crate) fn of_width(width: usize) -> Self {
        Self { extra: width > COUNT, ..Self::default() }
    }
}

impl std::ops::Deref for Row {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.narrow
    }
}

/// Hands each candidate of a scene with its features to `each`, in order.
pub fn each_candidate(scene: &Scene, each: impl FnMut(Members, &[f32])) {
    each_row(scene, COUNT, each);
}

/// The same with so many features.
pub(crate) fn each_row(scene: &Scene, width: usize, mut each: impl FnMut(Members, &[f32])) {
    let frame = Frame::new(scene);
    let mut row = Row::of_width(width);
    for members in scene.opportunity.sets() {
        frame.features(members, &mut row);
        each(members, &row);
    }
}
