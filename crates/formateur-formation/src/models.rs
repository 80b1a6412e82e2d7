//! The models of formation: one file each, one line in the list.

use crate::scene::Scene;

/// A model: trained on scenes, it gives every candidate government a probability.
pub trait FormationModel: Sync {
    /// Name on the command line and in JSON.
    fn id(&self) -> &'static str;
    /// What it is, in one sentence.
    fn about(&self) -> &'static str;
    /// Learns from formations that were over before the origin.
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained>;
}

/// A model that has learnt.
pub trait Trained: Sync + Send {
    /// Utilities of all candidates: entry *i* is of the set of players *i* + 1. Probabilities are their softmax.
    fn utilities(&self, scene: &Scene) -> Vec<f64>;
}

/// Probabilities of all candidates, in the same order.
pub fn probabilities(utilities: &[f64]) -> Vec<f64> {
    let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = utilities.iter().map(|u| libm::exp(u - most)).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

macro_rules! models {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$name;)*
        /// Every model, baselines first.
        pub static MODELS: &[&dyn FormationModel] = &[$(&$name),*];
    };
}

models! { uniform::Uniform, lit::Lit, ridge::Ridge, boosted::Boosted }
