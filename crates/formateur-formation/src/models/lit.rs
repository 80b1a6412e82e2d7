//! The conditional logit of the literature (Martin and Stevenson 2001, and followers).

use super::{FormationModel, Trained};
use crate::features::{CLASSIC, COUNT, each_candidate};
use crate::learnt::Learnt;
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
    fn learn(&self, scenes: &[&Scene], seed: u64) -> Option<Learnt> {
        Some(Learnt::linear(&Self::fit(scenes, seed)))
    }
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained> {
        Box::new(Listed(Linear(Self::fit(scenes, seed))))
    }
}

impl Lit {
    fn fit(scenes: &[&Scene], seed: u64) -> Logit {
        let main = scenes.iter().filter(|scene| scene.opportunity.is_main());
        let listed: Vec<Scene> = main.map(|scene| scene.as_listed()).collect();
        let main: Vec<&Scene> = listed.iter().collect();
        let used: Vec<usize> = (0..CLASSIC).collect();
        let choices = choices(&main, ALTERNATIVES, seed, |_| 1.0);
        Logit::fit(&choices, COUNT, &used, 1.0, None)
    }
}

/// The same on scenes as the reference list has them: what the literature's model is compared by.
struct Listed(Linear);

impl Trained for Listed {
    fn utilities(&self, scene: &Scene) -> Vec<f64> {
        self.0.utilities(&scene.as_listed())
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
