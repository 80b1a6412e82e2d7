//! Candidates that models learn from: the government that formed and a random sample of the others.
//!
//! With a uniform sample of alternatives the conditional logit stays consistent (`McFadden` 1978).

use formateur_case::Streams;
use rayon::prelude::*;

use crate::features::{COUNT, Frame, Row};
use crate::logit::Choice;
use crate::opportunity::Members;
use crate::scene::Scene;

/// Alternatives of one formation.
pub(crate) const ALTERNATIVES: usize = 200;

/// The choices of scenes, each with its weight and as many alternatives at random.
pub(crate) fn choices(
    scenes: &[&Scene],
    alternatives: usize,
    seed: u64,
    weight: impl Fn(&Scene) -> f64 + Sync,
) -> Vec<Choice> {
    wide_choices(scenes, COUNT, alternatives, seed, weight)
}

/// The same with rows of so many features.
pub(crate) fn wide_choices(
    scenes: &[&Scene],
    width: usize,
    alternatives: usize,
    seed: u64,
    weight: impl Fn(&Scene) -> f64 + Sync,
) -> Vec<Choice> {
    let streams = Streams::new("formation-alternatives", seed);
    let made = scenes.par_iter().map(|scene| {
        let members = sample(scene, alternatives, &streams);
        Choice { rows: rows(scene, width, &members), weight: weight(scene) }
    });
    made.collect()
}

fn rows(scene: &Scene, width: usize, members: &[Members]) -> Vec<f32> {
    let frame = Frame::new(scene);
    let (mut rows, mut row) = (Vec::new(), Row::of_width(width));
    for members in members {
        frame.features(*members, &mut row);
        rows.extend_from_slice(&row);
    }
    rows
}

/// The truth first, then so many others: all, if there are no more.
fn sample(scene: &Scene, alternatives: usize, streams: &Streams) -> Vec<Members> {
    let truth = scene.opportunity.truth;
    let mut others: Vec<Members> =
        scene.opportunity.sets().filter(|members| *members != truth).collect();
    if others.len() > alternatives {
        let mut stream = streams.stream(u64::from(scene.opportunity.cabinet));
        for at in 0..alternatives {
            let left = (others.len() - at) as u64;
            let pick = at + usize::try_from(stream.below(left)).unwrap_or(0);
            others.swap(at, pick);
        }
        others.truncate(alternatives);
    }
    others.insert(0, truth);
    others
}

/// How much a formation counts: a mid-term cabinet less than one after an election.
pub(crate) fn weight(scene: &Scene) -> f64 {
    if scene.opportunity.post_election { 1.0 } else { 0.8 }
}
