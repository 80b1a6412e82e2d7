//! Features of a possible government: what the models know of it.
//!
//! The first fifteen are those of the literature; all are functions of the [`Scene`] and the set of members alone.

mod candidate;
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
        debug_assert_eq!(wide.len(), COUNT);
        narrow.clear();
        narrow.extend(wide.iter().map(|x| *x as f32));
    }
}

/// The features of one candidate after another, in single precision: what models learn from and speak of.
#[derive(Debug, Default)]
pub(crate) struct Row {
    wide: Vec<f64>,
    narrow: Vec<f32>,
}

impl std::ops::Deref for Row {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        &self.narrow
    }
}

/// Hands each candidate of a scene with its features to `each`, in order.
pub fn each_candidate(scene: &Scene, mut each: impl FnMut(Members, &[f32])) {
    let frame = Frame::new(scene);
    let mut row = Row::default();
    for members in scene.opportunity.sets() {
        frame.features(members, &mut row);
        each(members, &row);
    }
}
