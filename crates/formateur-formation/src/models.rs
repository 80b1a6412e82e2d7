//! The models of formation: one file each, one line in the list.

use crate::learnt::Learnt;
use crate::scene::Scene;

/// A model: trained on scenes, it gives every candidate government a probability.
pub trait FormationModel: Sync {
    /// Name on the command line and in JSON.
    fn id(&self) -> &'static str;
    /// What it is, in one sentence.
    fn about(&self) -> &'static str;
    /// Whether it is for countries of which nothing is known, and scored on countries that it did not learn from.
    fn unseen(&self) -> bool {
        false
    }
    /// Whether it uses [`ExtraTables`](crate::ExtraTables), and is left out where they are not given.
    fn needs_extra(&self) -> bool {
        false
    }
    /// Learns from formations that were over before the origin.
    fn train(&self, scenes: &[&Scene], seed: u64) -> Box<dyn Trained>;
    /// Learns the same, with what is not known of the coefficients; none for models that are not written to files.
    fn learn(&self, _scenes: &[&Scene], _seed: u64) -> Option<Learnt> {
        None
    }
}

/// Id of the model that forecasts use in countries of the record.
pub const SHIPPED: &str = "pooled";
/// Id of the one that they use in other countries.
pub const NEWCOMER: &str = "newcomer";

/// Id of the one that uses tables beside ParlGov's.
pub const EXTENDED: &str = "extended";

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
    ($($file:ident :: { $($name:ident),* }),* $(,)?) => {
        $(mod $file; pub use $file::{$($name),*};)*
        /// Every model, baselines first.
        pub static MODELS: &[&dyn FormationModel] = &[$($(&$name),*),*];
    };
}

models! {
    uniform::{Uniform},
    rules::{LargestFewestRange, SmallestRange, IncumbentOrPrevious},
    lit::{Lit},
    ridge::{Ridge},
    pooled::{Pooled},
    newcomer::{Newcomer},
    extended::{Extended},
}
