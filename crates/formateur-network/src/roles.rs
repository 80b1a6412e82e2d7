//! Brokerage roles: who stands between two others that are no friends, and whose bloc each of the three is in.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::measure::Relations;
use crate::network::SignedNetwork;

mod chance;

pub use chance::{ByChance, Expected};

/// How often an actor is in each role (Gould and Fernandez 1989).
///
/// Counted are ordered pairs (a, c) that are no friends of each other, both of them friends of the actor. Relations have no
/// direction, so every two such actors count twice, once from each of them; an actor is a gatekeeper from one of them
/// exactly where it is a representative from the other, and both numbers are always equal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Roles {
    /// a, the actor and c are in one bloc.
    pub coordinator: u64,
    /// a and c are in one bloc, the actor is in another.
    pub itinerant: u64,
    /// The actor and c are in one bloc, a is in another: who lets in.
    pub gatekeeper: u64,
    /// a and the actor are in one bloc, c is in another: who speaks to others.
    pub representative: u64,
    /// Three blocs.
    pub liaison: u64,
    /// What chance would give; none where fewer than three actors are in blocs.
    pub by_chance: Option<ByChance>,
}

impl Roles {
    /// All roles together.
    pub fn total(&self) -> u64 {
        self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison
    }
}

/// The roles of every actor with a tie and a bloc, by id.
///
/// `blocs` gives the bloc of each actor; those whom it does not name are in no role and no pair. Friends are those with a
/// friendly relation; a pair that is hostile, neutral or without a tie is no pair of friends. `by_chance` is for relations
/// that fall on all pairs with the same chance ([`ByChance`]).
pub fn roles(network: &SignedNetwork, blocs: &BTreeMap<String, usize>) -> BTreeMap<String, Roles> {
    let relations = Relations::of(network);
    let bloc: Vec<Option<usize>> =
        relations.ids().iter().map(|id| blocs.get(id).copied()).collect();
    let null = chance::Null::new(&relations, &bloc);
    let ids = relations.ids().iter().enumerate();
    ids.filter_map(|(actor, id)| {
        let own = bloc[actor]?;
        let mut held = counted(&relations, &bloc, actor, own);
        held.by_chance = null.by_chance(own, &held);
        Some((id.clone(), held))
    })
    .collect()
}

fn counted(relations: &Relations, bloc: &[Option<usize>], actor: usize, own: usize) -> Roles {
    let friends = relations.friends[actor].iter();
    let friends: Vec<(usize, usize)> =
        friends.filter_map(|&friend| Some((friend, bloc[friend]?))).collect();
    let mut held = Roles {
        coordinator: 0,
        itinerant: 0,
        gatekeeper: 0,
        representative: 0,
        liaison: 0,
        by_chance: None,
    };
    for (at, &(a, bloc_a)) in friends.iter().enumerate() {
        for &(c, bloc_c) in &friends[at + 1..] {
            if relations.are_friends(a, c) {
                continue;
            }
            match (bloc_a == own, bloc_c == own) {
                (true, true) => held.coordinator += 2,
                (false, false) if bloc_a == bloc_c => held.itinerant += 2,
                (false, false) => held.liaison += 2,
                _ => {
                    held.gatekeeper += 1;
                    held.representative += 1;
                }
            }
        }
    }
    held
}
