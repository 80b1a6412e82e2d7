//! How the analysis was made, so that anybody can make it again.

use std::collections::BTreeSet;

use formateur_case::View;
use serde::Serialize;

use crate::references::Reference;
use crate::settings::Settings;
use crate::worlds::World;

/// What is needed to repeat the analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MethodNotes {
    /// Version of the program.
    pub version: String,
    /// SHA-256 of the case in canonical form.
    pub case_hash: String,
    /// The day from which the case is seen.
    pub as_of: String,
    /// Scenarios that were applied.
    pub scenarios: Vec<String>,
    /// Seed of all draws.
    pub seed: u64,
    /// Number of draws that were made; 0 where the count is exact.
    pub draws: u32,
    /// Number of draws that were asked for.
    pub draws_asked: u32,
    /// Papers of the methods.
    pub references: Vec<Reference>,
}

impl MethodNotes {
    /// `papers`: keys of the papers of the methods that had something to say.
    pub(crate) fn of(
        view: &View,
        world: Option<&World<'_>>,
        settings: &Settings,
        papers: &BTreeSet<String>,
    ) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            case_hash: view.case_hash().to_owned(),
            as_of: view.day().to_string(),
            scenarios: view.applied().to_vec(),
            seed: settings.seed,
            draws: world.and_then(World::drawn).map_or(0, |(draws, _)| draws),
            draws_asked: settings.draws,
            references: papers.iter().filter_map(|key| Reference::of(key)).collect(),
        }
    }
}
