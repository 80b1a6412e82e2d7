//! Why a turn went as it did: values; words are made elsewhere.

use serde::Serialize;

use super::{Engine, MOST_TURNS, Settings};
use crate::talks::Talks;

/// What an actor expects of challenging another one. Actors are counted from 0 in the order of the talks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Challenge {
    /// Who would challenge.
    pub from: usize,
    /// Whom.
    pub to: usize,
    /// The chance that it wins, as it sees it.
    pub chance: f64,
    /// What it gains by that, in utility.
    pub gain: f64,
    /// The same chance as the other one sees it.
    pub chance_seen_by_receiver: f64,
    /// The same gain as the other one sees it.
    pub gain_seen_by_receiver: f64,
    /// Whether it makes this challenge: the one of most gain.
    pub made: bool,
}

/// A bargain that was put forward.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bargain {
    /// Who challenged.
    pub from: usize,
    /// Who was challenged.
    pub to: usize,
    /// Where the first would go on each issue, from 0 to 1.
    pub place_from: Vec<f64>,
    /// Where the second would go.
    pub place_to: Vec<f64>,
}

/// What an actor does with the bargains that it is in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// Who.
    pub actor: usize,
    /// The chance of staying where it is.
    pub stays: f64,
    /// Its bargains, by their place in the list, each with its chance.
    pub bargains: Vec<(usize, f64)>,
    /// The bargain that it takes, its own side of it; nothing: it stays.
    pub takes: Option<usize>,
}

/// One turn, explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Which turn, the first being 1.
    pub turn: usize,
    /// Who cares about no issue and takes no part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<usize>,
    /// Risk attitudes, from -1 (seeking) to 1 (averse); 0 for who takes no part.
    pub risk: Vec<f64>,
    /// Every challenge that could be made, by challenger and by whom it would challenge.
    pub challenges: Vec<Challenge>,
    /// What was put forward, by challenger.
    pub bargains: Vec<Bargain>,
    /// What each actor chose; who takes no part stays.
    pub choices: Vec<Choice>,
}

/// Why actors moved as they did from the turn before to `turn`; nothing for turn 0 and for turns after the end.
pub fn explain(talks: &Talks, settings: &Settings, turn: usize) -> Option<Explanation> {
    if turn == 0 || turn > MOST_TURNS {
        return None;
    }
    let mut engine = Engine::new(settings);
    engine.load(talks);
    if engine.size < 2 {
        return None;
    }
    let mut first = 0.0;
    for before in 1..turn {
        let movement = engine.step();
        if before == 1 {
            first = movement;
        } else if movement < 0.02 * (first + 1e-4) {
            return None;
        }
    }
    engine.look();
    let challenges = challenges(&mut engine);
    engine.outcomes();
    let all = 0..engine.actors();
    let mut risk = vec![0.0; all.len()];
    for (&actor, value) in engine.present.iter().zip(engine.risk.as_flattened()) {
        risk[actor] = *value;
    }
    let mut choices: Vec<Choice> = all.clone().map(Choice::none).collect();
    for slot in 0..engine.size {
        let one = choice(&mut engine, slot);
        let actor = one.actor;
        choices[actor] = one;
    }
    Some(Explanation {
        turn,
        absent: all.filter(|actor| !engine.present.contains(actor)).collect(),
        risk,
        challenges,
        bargains: bargains(&engine),
        choices,
    })
}

fn challenges(engine: &mut Engine) -> Vec<Challenge> {
    engine.deals.clear();
    let mut all = Vec::with_capacity(engine.size * (engine.size - 1));
    for from in 0..engine.size {
        engine.challenges(from);
        let best = engine.best(from);
        for to in (0..engine.size).filter(|&to| to != from) {
            let (chance, gain) = engine.expects(to);
            let seen = engine.seen_by_receiver(from, to);
            all.push(Challenge {
                from: engine.present[from],
                to: engine.present[to],
                chance,
                gain,
                chance_seen_by_receiver: seen.0,
                gain_seen_by_receiver: seen.1,
                made: best == Some(to),
            });
        }
        if let Some(to) = best {
            engine.propose(from, to, engine.expects(to).0);
        }
    }
    all
}

fn bargains(engine: &Engine) -> Vec<Bargain> {
    let bargain = |(at, &(from, to)): (usize, &(usize, usize))| {
        let (place_from, place_to) = engine.deals.places(at, engine.issues);
        let (from, to) = (engine.present[from], engine.present[to]);
        Bargain { from, to, place_from: place_from.to_vec(), place_to: place_to.to_vec() }
    };
    engine.deals.pairs.iter().enumerate().map(bargain).collect()
}

impl Choice {
    /// That of who takes no part.
    fn none(actor: usize) -> Self {
        Self { actor, stays: 1.0, bargains: Vec::new(), takes: None }
    }
}

fn choice(engine: &mut Engine, slot: usize) -> Choice {
    let takes = engine.choose(slot);
    let chances = engine.chances[1..].iter();
    Choice {
        actor: engine.present[slot],
        stays: engine.chances[0],
        bargains: engine.outcomes.of[slot].iter().copied().zip(chances.copied()).collect(),
        takes,
    }
}
