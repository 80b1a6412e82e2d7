//! The conditional logit of the literature (Martin and Stevenson 2001, and followers).

use super::{FormationModel, Trained};
use crate::features::{CLASSIC, COUNT, each_candidate};
use crate::logit::Logit;
use crate::sample::{ALTERNATIVES, choices};
use crate::scene::Scene;

/// Fifteen classic features, ridge 1, trained on formations after elections.
pub struct Lit;

impl FormationModel for Lit {
    fn id(&self) -> &'static str {
        "lit"
    }
    fn about(&self) -> &'static str {
        "conditional logit with the fifteen features of the literature"
    }
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained> {
        let main: Vec<&Scene> =
            scenes.iter().copied().filter(|scene| scene.opportunity.is_main()).collect();
        let used: Vec<usize> = (0..CLASSIC).collect();
        let choices = choices(&main, ALTERNATIVES, seed, |_| 1.0);
        Box::new(Linear(Logit::fit(&choices, COUNT, &used, 1.0)))
    }
}

/// Utilities of a logit.
pub(super) struct Linear(pub(super) Logit);

impl Trained for Linear {
    fn utilities(&self, scene: &Scene) -> Vec<f64> {
        let mut utilities = Vec::with_capacity(scene.opportunity.candidates());
        each_candidate(scene, |_, features| utilities.push(self.0.utility(features)));
        utilities
    }
}
