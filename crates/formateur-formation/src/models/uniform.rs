//! The model that knows nothing.

use super::{FormationModel, Trained};
use crate::scene::Scene;

/// Every candidate is equally likely.
pub struct Uniform;

impl FormationModel for Uniform {
    fn id(&self) -> &'static str {
        "uniform"
    }
    fn about(&self) -> &'static str {
        "every possible government is equally likely"
    }
    fn train(&self, _scenes: &[&Scene], _seed: u64) -> Box<dyn Trained> {
        Box::new(Self)
    }
}

impl Trained for Uniform {
    fn utilities(&self, scene: &Scene) -> Vec<f64> {
        vec![0.0; scene.opportunity.candidates()]
    }
}
