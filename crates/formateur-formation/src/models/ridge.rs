//! The conditional logit with all features.

use super::lit::Linear;
use super::{FormationModel, Trained};
use crate::features::COUNT;
use crate::logit::Logit;
use crate::sample::{ALTERNATIVES, choices, weight};
use crate::scene::Scene;

/// Ridge on the standardised coefficients.
const RIDGE: f64 = 20.0;

/// All features, held back by a ridge.
pub struct Ridge;

impl FormationModel for Ridge {
    fn id(&self) -> &'static str {
        "ridge"
    }
    fn about(&self) -> &'static str {
        "conditional logit with all features, held back by a ridge"
    }
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained> {
        let choices = choices(scenes, ALTERNATIVES, seed, weight);
        let used: Vec<usize> = (0..COUNT).collect();
        Box::new(Linear(Logit::fit(&choices, COUNT, &used, RIDGE, None)))
    }
}
