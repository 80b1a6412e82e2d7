//! The model for a country of which nothing is known: no history, no habits, no families.

use super::{FormationModel, Pooled, Trained};
use crate::features::FEATURES;
use crate::learn::Recipe;
use crate::learnt::Learnt;
use crate::scene::Scene;
use crate::trees::Growth;

/// What is left of [`Pooled`] where nothing is known of a country: size, left-right positions, incumbents, common
/// lists.
pub struct Newcomer;

/// Beginnings of the names of features that need a record of the country, families, or more than left-right.
const NEEDS_MORE: [&str; 47] = [
    // The record.
    "familiarity-",
    "stranger-",
    "office-",
    "pariah-",
    "never-governed",
    "governed-before",
    "most-alike-past",
    "leading-",
    "habit-",
    "unknown-country-",
    "known-x-",
    "other-before",
    "like-other-before",
    "like-last-",
    "as-last-",
    "members-without-previous-seats",
    // Families.
    "communist-members",
    "families",
    "same-family-pairs",
    "left-and-right",
    "greens-with-left",
    "agrarian-with-right",
    "christian-with-liberal",
    // Other dimensions than left-right, and which positions were filled in.
    "imputed-members",
    "state-market-range",
    "liberty-range",
    "eu-range",
    "has-market-median",
    "has-liberty-median",
    "market-connected-winning",
    "liberty-connected-winning",
    "eu-connected-winning",
    "dimensions-connected-winning",
    "medians-inside",
    // A trend goes on beyond the years that it was learnt from.
    "decades-x-",
    // Gains, which a case rarely knows.
    "gain-",
    "incumbents-gain",
    "members-gain",
    "pm-party-gain",
    "has-gainer",
    "has-loser",
    "minority-x-gain",
    // Mid-term cabinets.
    "midterm-x-incumbent",
    "midterm-x-overlap",
    "midterm-x-newcomers",
    "midterm-x-minority",
    "midterm-x-members",
];

impl Newcomer {
    fn recipe() -> Recipe {
        let needs_more = |name: &str| NEEDS_MORE.iter().any(|start| name.starts_with(start));
        let pooled = Pooled::recipe();
        Recipe {
            used: (0..FEATURES.len()).filter(|&at| !needs_more(FEATURES[at])).collect(),
            departs: false,
            bags: 2,
            growth: Growth { rounds: 40, ..pooled.growth },
            spread: 1.0,
            ..pooled
        }
    }
}

impl FormationModel for Newcomer {
    fn id(&self) -> &'static str {
        "newcomer"
    }
    fn about(&self) -> &'static str {
        "the same without record, habits and families, for countries that it has not seen"
    }
    fn unseen(&self) -> bool {
        true
    }
    fn learn(&self, scenes: &[&Scene], seed: u64) -> Option<Learnt> {
        Some(Self::recipe().learn(scenes, seed, true))
    }
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained> {
        Box::new(Self::recipe().learn(scenes, seed, false))
    }
}
