//! The model for countries with a record: a logit that each country departs from, and boosted trees.

use super::{FormationModel, Trained};
use crate::features::COUNT;
use crate::learn::Recipe;
use crate::learnt::Learnt;
use crate::scene::Scene;
use crate::trees::Growth;

/// Partial pooling by country and boosted trees, averaged over samples of alternatives.
pub struct Pooled;

impl Pooled {
    pub(super) fn recipe() -> Recipe {
        Recipe {
            used: (0..COUNT).collect(),
            ridge: 30.0,
            pooling: 300.0,
            departs: true,
            alternatives: 80,
            bags: 5,
            growth: Growth { rounds: 80, leaves: 5, rate: 0.12, hold: 15.0, least: 1.0 },
            spread: 0.5,
        }
    }
}

impl FormationModel for Pooled {
    fn id(&self) -> &'static str {
        "pooled"
    }
    fn about(&self) -> &'static str {
        "conditional logit that countries depart from, with boosted trees on what it leaves unexplained"
    }
    fn learn(&self, scenes: &[&Scene], seed: u64) -> Option<Learnt> {
        Some(Self::recipe().learn(scenes, seed, true))
    }
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained> {
        Box::new(Self::recipe().learn(scenes, seed, false))
    }
}
