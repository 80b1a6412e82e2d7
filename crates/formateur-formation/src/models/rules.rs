//! Rules without anything learnt: what they name shares the probability, save a little that all candidates share.
//!
//! A rule alone gives probability 0 to all that it does not name, and no log-loss; the mixture does.

use super::{FormationModel, Trained};
use crate::features::each_candidate;
use crate::opportunity::{Members, Opportunity};
use crate::scene::Scene;

/// Probability that is spread over all candidates.
const ELSEWHERE: f64 = 0.05;

/// The majority with the largest party and the fewest members; of several the one with the least left-right range.
pub struct LargestFewestRange;

/// The minimal winning government of the least left-right range (Axelrod 1970; de Swaan 1973).
pub struct SmallestRange;

/// The incumbents if they have a majority, else the last earlier government that has one; none, if there is no such.
pub struct IncumbentOrPrevious;

type Rule = fn(&Scene) -> Vec<Members>;

/// A rule needs no training.
struct Ruled(Rule);

impl Trained for Ruled {
    fn utilities(&self, scene: &Scene) -> Vec<f64> {
        let named = (self.0)(scene);
        let all = scene.opportunity.candidates() as f64;
        let elsewhere = if named.is_empty() { 1.0 } else { ELSEWHERE };
        let share = (1.0 - elsewhere) / named.len().max(1) as f64;
        let p = |set: Members| elsewhere / all + if named.contains(&set) { share } else { 0.0 };
        scene.opportunity.sets().map(|set| libm::log(p(set))).collect()
    }
}

impl FormationModel for LargestFewestRange {
    fn id(&self) -> &'static str {
        "largest-fewest-range"
    }
    fn about(&self) -> &'static str {
        "rule: the majority with the largest party and the fewest members, then of the least range"
    }
    fn train(&self, _scenes: &[&Scene], _seed: u64) -> Box<dyn Trained> {
        Box::new(Ruled(|scene| {
            let fewest = |set: Members, range: f32| {
                (set & 1 == 1).then(|| f64::from(set.count_ones()) * 100.0 + f64::from(range))
            };
            least(scene, |_| true, fewest)
        }))
    }
}

impl FormationModel for SmallestRange {
    fn id(&self) -> &'static str {
        "smallest-range-mwc"
    }
    fn about(&self) -> &'static str {
        "rule: the minimal winning government of the least range"
    }
    fn train(&self, _scenes: &[&Scene], _seed: u64) -> Box<dyn Trained> {
        Box::new(Ruled(|scene| least(scene, |minimal| minimal, |_, range| Some(f64::from(range)))))
    }
}

impl FormationModel for IncumbentOrPrevious {
    fn id(&self) -> &'static str {
        "incumbent-or-previous"
    }
    fn about(&self) -> &'static str {
        "rule: the incumbents if they have a majority, else the last earlier government that has one"
    }
    fn train(&self, _scenes: &[&Scene], _seed: u64) -> Box<dyn Trained> {
        Box::new(Ruled(|scene| {
            let one = &scene.opportunity;
            let past = scene.past.iter().map(|(members, _)| *members);
            let mut known = std::iter::once(one.incumbents).chain(past);
            known.find(|members| is_majority(one, *members)).into_iter().collect()
        }))
    }
}

fn is_majority(one: &Opportunity, members: Members) -> bool {
    2 * one.seats(members) > one.chamber
}

/// The majorities, or minimal winning ones among them, that cost least by their members and left-right range.
fn least(
    scene: &Scene,
    fits: fn(bool) -> bool,
    cost: impl Fn(Members, f32) -> Option<f64>,
) -> Vec<Members> {
    let (mut best, mut named) = (f64::INFINITY, Vec::new());
    each_candidate(scene, |set, features| {
        let (minority, minimal, range) = (features[0] > 0.5, features[1] > 0.5, features[6]);
        if minority || !fits(minimal) {
            return;
        }
        let Some(own) = cost(set, range) else { return };
        if own < best - 1e-6 {
            (best, named) = (own, vec![set]);
        } else if own <= best + 1e-6 {
            named.push(set);
        }
    });
    named
}
