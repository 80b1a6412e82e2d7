//! Challenges: actors try to draw others to their positions, because the compromise follows.
//!
//! After the challenge model of Stokman and Van den Bos, in a reading of our own where its text leaves room. One issue at
//! a time; everybody expects the compromise O = Σ c s x / Σ c s and likes it as -|x - O|. If i challenges j:
//!
//! > p = support of i / support of both, the support of a position being Σ c s of those who are nearer to it
//! >
//! > won: j comes to i, O shifts by (share of j) (xᵢ - xⱼ); lost: i comes to j, O shifts by (share of i) (xⱼ - xᵢ)
//! >
//! > EUᵢ = p (gain if won) + (1 - p) (gain if lost)
//!
//! Each actor challenges the one by whom it expects most, if it expects any gain; of equals the nearest, then the first.
//! Whoever is challenged and expects no gain of a fight gives way: it moves the share p of the way. If it does expect one,
//! both fight, and the one with less support goes all the way to the other; if both have the same, nobody moves. Of
//! several moves that an actor would have to make it makes the shortest. All move at once, round by round.

use crate::models::{mean, positions, weights};
use crate::talks::Talks;

/// Rounds if nobody says how many.
pub const ROUNDS: usize = 20;
/// Most rounds.
pub const MOST_ROUNDS: usize = 100;
/// The least gain for which anybody challenges.
const WORTH_IT: f64 = 1e-9;

/// A challenge as both sides see it. Numbers are places in the talks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Challenge {
    /// Who challenges.
    pub from: usize,
    /// Who is challenged.
    pub to: usize,
    /// Chance that the challenger wins.
    pub chance: f64,
    /// What the challenger expects to gain, in lengths of the scale.
    pub expects: f64,
    /// What the challenged expects of a fight.
    pub fears: f64,
}

/// Positions on one issue round by round, the beginning first, with the challenges that led to each.
///
/// It ends when nobody moves, or after that many rounds. `issue` counts from 0; beyond the last one there is nothing.
pub fn run(talks: &Talks, issue: usize, rounds: usize) -> Vec<(Vec<Challenge>, Vec<f64>)> {
    if issue >= talks.issues().len() {
        return Vec::new();
    }
    let mut places = positions(talks, issue);
    let weights = weights(talks, issue);
    let mut all = vec![(Vec::new(), places.clone())];
    for _ in 0..rounds.min(MOST_ROUNDS) {
        let Some(challenges) = challenges(&places, &weights) else { break };
        let next = moves(&places, &challenges);
        let moved: f64 = places.iter().zip(&next).map(|(from, to)| (from - to).abs()).sum();
        if moved < WORTH_IT {
            break;
        }
        places.clone_from(&next);
        all.push((challenges, next));
    }
    all
}

/// The challenge of each actor that makes one; nothing where nobody cares.
fn challenges(places: &[f64], weights: &[f64]) -> Option<Vec<Challenge>> {
    let end = mean(places, weights)?;
    let all: f64 = weights.iter().sum();
    let size = places.len();
    let best = |from: usize| {
        let mut best: Option<Challenge> = None;
        for to in (0..size).filter(|to| *to != from) {
            let Some(found) = look(places, weights, (end, all), from, to) else { continue };
            let far = |one: &Challenge| (places[one.to] - places[from]).abs();
            let better = best.as_ref().is_none_or(|kept| {
                let more = found.expects - kept.expects;
                more > WORTH_IT || (more >= -WORTH_IT && far(&found) < far(kept))
            });
            if found.expects > WORTH_IT && better {
                best = Some(found);
            }
        }
        best
    };
    Some((0..size).filter_map(best).collect())
}

fn look(
    places: &[f64],
    weights: &[f64],
    (end, all): (f64, f64),
    from: usize,
    to: usize,
) -> Option<Challenge> {
    let (own, other) = (places[from], places[to]);
    let (mut pro, mut con) = (0.0, 0.0);
    for (place, weight) in places.iter().zip(weights) {
        let nearer = (place - other).abs() - (place - own).abs();
        if nearer > 0.0 {
            pro += weight;
        } else if nearer < 0.0 {
            con += weight;
        }
    }
    if pro + con <= 0.0 {
        return None;
    }
    let chance = pro / (pro + con);
    let won = end + weights[to] / all * (own - other);
    let lost = end + weights[from] / all * (other - own);
    let gain = |place: f64, after: f64| (place - end).abs() - (place - after).abs();
    let expected = |place: f64| chance * gain(place, won) + (1.0 - chance) * gain(place, lost);
    Some(Challenge { from, to, chance, expects: expected(own), fears: expected(other) })
}

/// Where everybody goes.
fn moves(places: &[f64], challenges: &[Challenge]) -> Vec<f64> {
    let mut next: Vec<Option<f64>> = vec![None; places.len()];
    for one in challenges {
        let (own, other) = (places[one.from], places[one.to]);
        let (mover, to) = if one.fears <= WORTH_IT {
            (one.to, other + one.chance * (own - other))
        } else if one.chance > 0.5 {
            (one.to, own)
        } else if one.chance < 0.5 {
            (one.from, other)
        } else {
            continue;
        };
        let from = places[mover];
        let shorter = next[mover].is_none_or(|kept: f64| (to - from).abs() < (kept - from).abs());
        if shorter {
            next[mover] = Some(to);
        }
    }
    next.iter().zip(places).map(|(next, place)| next.unwrap_or(*place)).collect()
}
