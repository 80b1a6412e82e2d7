//! Random small parliaments with random statements, and what stands in the way by definition.

// Each test file is its own crate and uses some of these.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::collections::BTreeSet;

use formateur_case::{ActorId, KnownFrom, PactKind};
use formateur_coalition::{Obstacle, Pact, Parliament, Seat, Statement};
use proptest::prelude::*;

/// A parliament in plain words.
#[derive(Debug, Clone)]
pub(crate) struct Chamber {
    pub(crate) seats: Vec<Seat>,
    pub(crate) quota: u64,
    pub(crate) pacts: Vec<Pact>,
}

impl Chamber {
    pub(crate) fn parliament(&self) -> Parliament {
        Parliament::new(self.seats.clone(), self.quota).with_pacts(self.pacts.clone())
    }

    /// Statements in the way of parties, by definition.
    pub(crate) fn obstacles(&self, parties: &BTreeSet<&str>) -> Vec<Obstacle> {
        let mut found = BTreeSet::new();
        for pact in &self.pacts {
            let present = |group: &BTreeSet<ActorId>| -> Vec<String> {
                let names = group.iter().map(ToString::to_string);
                names.filter(|name| parties.contains(name.as_str())).collect()
            };
            let (from, to) = (present(&pact.from_parties), present(&pact.to_parties));
            let apart = from.iter().any(|a| to.iter().any(|b| a != b));
            let alone = !from.is_empty() && to.is_empty() && !pact.to_parties.is_empty();
            if pact.kind == PactKind::RulesOut && apart {
                found.insert(Obstacle::RuledOut(statement(pact)));
            }
            if pact.kind == PactKind::Commits && alone {
                found.insert(Obstacle::BreaksCommitment(statement(pact)));
            }
        }
        found.into_iter().collect()
    }
}

/// Whether an obstacle is what a pact says.
pub(crate) fn says(pact: &Pact, obstacle: &Obstacle) -> bool {
    match obstacle {
        Obstacle::RuledOut(said) => pact.kind == PactKind::RulesOut && statement(pact) == *said,
        Obstacle::BreaksCommitment(said) => {
            pact.kind == PactKind::Commits && statement(pact) == *said
        }
        _ => false,
    }
}

fn statement(pact: &Pact) -> Statement {
    Statement {
        from: pact.from.clone(),
        to: pact.to.clone(),
        condition: pact.condition.clone(),
        known_from: pact.known_from,
        source: pact.source.clone(),
    }
}

pub(crate) fn actor(name: &str) -> ActorId {
    ActorId::new(name).expect("it is an id")
}

pub(crate) fn seat(id: String, party: &str, weight: u64) -> Seat {
    Seat { id, party: party.to_owned(), weight }
}

/// What one party says about another.
pub(crate) fn pact(kind: PactKind, from: &str, to: &str) -> Pact {
    Pact {
        kind,
        from: actor(from),
        to: actor(to),
        condition: String::new(),
        known_from: KnownFrom::Always,
        source: vec!["paper".to_owned()],
        from_parties: BTreeSet::from([actor(from)]),
        to_parties: BTreeSet::from([actor(to)]),
    }
}

/// Members and names of the parties: some with one bloc of seats, some with individuals.
fn members() -> impl Strategy<Value = (Vec<Seat>, Vec<String>)> {
    let party = prop_oneof![
        3 => (1..=9_u64).prop_map(|weight| (weight, 1_u64)),
        1 => (2..=4_u64).prop_map(|individuals| (1, individuals)),
    ];
    prop::collection::vec(party, 1..=7).prop_map(|parties| {
        let mut seats = Vec::new();
        let mut names = Vec::new();
        for (name, (weight, count)) in ["p", "c", "q", "a", "z", "b", "m"].iter().zip(parties) {
            names.push((*name).to_owned());
            match count {
                1 => seats.push(seat((*name).to_owned(), name, weight)),
                _ => seats.extend((1..=count).map(|n| seat(format!("{name}-{n}"), name, 1))),
            }
        }
        seats.truncate(9);
        (seats, names)
    })
}

/// Statements of few speakers, so that some are one with two groups of parties.
fn random_pact(names: &[String]) -> impl Strategy<Value = Pact> + use<> {
    let most = names.len().min(3);
    let group = || prop::sample::subsequence(names.to_vec(), 0..=most);
    (any::<bool>(), group(), group(), 0..3_u8).prop_map(|(rules_out, from, to, speaker)| {
        let parties = |group: Vec<String>| group.iter().map(|name| actor(name)).collect();
        let kind = if rules_out { PactKind::RulesOut } else { PactKind::Commits };
        Pact {
            from_parties: parties(from),
            to_parties: parties(to),
            ..pact(kind, &format!("speaker-{speaker}"), "somebody")
        }
    })
}

pub(crate) fn chambers() -> impl Strategy<Value = Chamber> {
    members().prop_flat_map(|(seats, names)| {
        let total: u64 = seats.iter().map(|seat| seat.weight).sum();
        let pacts = prop::collection::vec(random_pact(&names), 0..=4);
        let quota = prop_oneof![2 => Just(total / 2 + 1), 1 => 1..=total + 1];
        (Just(seats), quota, pacts).prop_map(|(seats, quota, pacts)| Chamber {
            seats,
            quota,
            pacts,
        })
    })
}
