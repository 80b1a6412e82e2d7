//! The model with further predictors: the one for countries with a record, and what tables beside ParlGov's say.

use super::{EXTENDED, FormationModel, Pooled, Trained};
use crate::features::WITH_EXTRA;
use crate::learn::Recipe;
use crate::scene::Scene;

/// What [`Pooled`] learns, with institutions and how the last cabinet ended.
pub struct Extended;

impl FormationModel for Extended {
    fn id(&self) -> &'static str {
        EXTENDED
    }
    fn about(&self) -> &'static str {
        "the same with institutions and how the last cabinet ended, where these are given"
    }
    fn needs_extra(&self) -> bool {
        true
    }
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained> {
        let recipe = Recipe { used: (0..WITH_EXTRA).collect(), ..Pooled::recipe() };
        Box::new(recipe.learn(scenes, seed, false))
    }
}
