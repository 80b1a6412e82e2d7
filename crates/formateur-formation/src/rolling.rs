//! Forecasts of governments at rolling origins: what scores, prime ministers and durations are made from.

use formateur_case::Date;
use rayon::prelude::*;

use crate::models::{FormationModel, probabilities};
use crate::scene::Scene;

/// Groups of countries, of which a model for unknown countries is never shown the one it forecasts.
const FOLDS: u64 = 5;

/// Is told how far long work has come.
pub trait Watch: Sync {
    /// So many of so many steps of something are done.
    fn step(&self, what: &str, done: usize, of: usize);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn step(&self, _what: &str, _done: usize, _of: usize) {}
}

/// The place of the last origin by a day; none if the day is before all of them.
pub(crate) fn origin_of(origins: &[i16], day: Date) -> Option<usize> {
    let begun = |year: &i16| Date::new(*year, 1, 1).is_some_and(|from| from <= day);
    origins.iter().rposition(begun)
}

/// Probabilities of all candidates of the scenes asked for, each by a model that learnt at the last origin before what
/// was over by then; none for scenes before the first origin.
///
/// A model for unknown countries is trained without a group of countries at a time, and forecasts these.
pub fn rolling(
    scenes: &[&Scene],
    asked: &[&Scene],
    model: &dyn FormationModel,
    origins: &[i16],
    seed: u64,
    watch: &dyn Watch,
) -> Vec<Option<Vec<f64>>> {
    let mut said = vec![None; asked.len()];
    for (at, year) in origins.iter().enumerate() {
        watch.step(model.id(), at, origins.len());
        let Some(from) = Date::new(*year, 1, 1) else { continue };
        let own: Vec<usize> = (0..asked.len())
            .filter(|&one| origin_of(origins, asked[one].opportunity.election_date) == Some(at))
            .collect();
        let known: Vec<&Scene> =
            scenes.iter().copied().filter(|scene| scene.opportunity.start < from).collect();
        for group in groups(model, asked, own) {
            let hidden = |scene: &&Scene| {
                let fold = group.first().map(|one| fold(&asked[*one].opportunity.country));
                !model.unseen() || fold != Some(fold_of(scene))
            };
            let shown: Vec<&Scene> = known.iter().copied().filter(hidden).collect();
            let trained = model.train(&shown, seed);
            let forecasts: Vec<Vec<f64>> = group
                .par_iter()
                .map(|&one| probabilities(&trained.utilities(asked[one])))
                .collect();
            for (one, forecast) in group.into_iter().zip(forecasts) {
                said[one] = Some(forecast);
            }
        }
    }
    said
}

/// Scenes that one training serves: all, or those of a group of countries.
fn groups(model: &dyn FormationModel, asked: &[&Scene], own: Vec<usize>) -> Vec<Vec<usize>> {
    let all = if model.unseen() {
        let of = |number: u64| {
            let in_fold = |one: &&usize| fold(&asked[**one].opportunity.country) == number;
            own.iter().filter(in_fold).copied().collect()
        };
        (0..FOLDS).map(of).collect()
    } else {
        vec![own]
    };
    all.into_iter().filter(|group: &Vec<usize>| !group.is_empty()).collect()
}

fn fold_of(scene: &Scene) -> u64 {
    fold(&scene.opportunity.country)
}

/// The group of a country, from the letters of its short name alone: FNV-1a, whose lower bits are mixed poorly.
fn fold(country: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    (country.bytes().fold(0xcbf2_9ce4_8422_2325, hash) >> 48) % FOLDS
}
