//! The conditional logit with all features.

use super::lit::Linear;
use super::{FormationModel, Trained};
use crate::features::COUNT;
use crate::logit::Logit;
use crate::sample::{ALTERNATIVES, choices};
use crate::scene::Scene;

/// All features, ridge 5; mid-term cabinets count a third of formations after elections.
pub struct Ridge;

impl FormationModel for Ridge {
    fn id(&self) -> &'static str {
        "ridge"
    }
    fn about(&self) -> &'static str {
        "conditional logit with all features, held back by a ridge"
    }
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained> {
        let env = |name: &str, usual: f64| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(usual);
        let mid = env("MID", 0.33);
        let weight = |scene: &Scene| if scene.opportunity.post_election { 1.0 } else { mid };
        let choices = choices(scenes, ALTERNATIVES, seed, weight);
        let used: Vec<usize> = (0..COUNT).collect();
        Box::new(Linear(Logit::fit(&choices, COUNT, &used, env("RIDGE", 5.0))))
    }
}
