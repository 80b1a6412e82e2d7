//! Ties between lists that may become pacts or refusals, where none is on record. They block nothing.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use formateur_case::{ActorId, ActorKind, PactKind, View};
use formateur_coalition::Pact;
use formateur_network::{Line, Relation, SignedNetwork};
use serde::Serialize;

use super::Chamber;
use crate::method::{Method, Section};
use crate::sections::parliament::seated_network;

/// The role of a person who leads.
const LEADER: &str = "leader";

/// Ties between lists that may become something binding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PactsInWaiting {
    /// Pairs with a friendly relation and no pact on record.
    pub pacts: Vec<PactInWaiting>,
    /// Pairs with a hostile relation of which neither is on record as ruling out the other.
    pub refusals: Vec<PactInWaiting>,
    /// How they were found.
    pub method: Method,
}

/// Two lists whose ties may become a pact or a refusal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PactInWaiting {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
    /// Always `judgement`: the rule concludes it from ties, and neither list has said it. It blocks nothing.
    pub status: &'static str,
    /// The ties between the two, of both signs if there are both: whose they are, who says so, who vouches.
    pub ties: Vec<Line>,
}

impl PactsInWaiting {
    pub(super) fn section(chamber: &Chamber<'_>) -> Section<Self> {
        let network = led_network(chamber.world.view);
        let pacts = chamber.parliament.pacts();
        let of = |wanted: Relation, recorded: &dyn Fn(&Pact) -> bool| {
            let tied = network.pairs().filter(|(a, b)| network.relation(a, b) == wanted);
            let free =
                tied.filter(|(a, b)| !pacts.iter().any(|pact| recorded(pact) && joins(pact, a, b)));
            let mut found: Vec<PactInWaiting> =
                free.map(|(a, b)| waiting(&network, a, b)).collect();
            found.sort_by_key(|one| (Reverse(seats(chamber, one)), one.a.clone(), one.b.clone()));
            found
        };
        let found = Self {
            pacts: of(Relation::Friendly, &|_| true),
            refusals: of(Relation::Hostile, &|pact| pact.kind == PactKind::RulesOut),
            method: Method::arithmetic("pacts-in-waiting").with("status", "judgement"),
        };
        if found.pacts.is_empty() && found.refusals.is_empty() {
            return Section::absent(
                "no tie between lists with seats goes beyond what is on record",
            );
        }
        Section::Present(found)
    }
}

fn waiting(network: &SignedNetwork, a: &str, b: &str) -> PactInWaiting {
    let ties = network.between(a, b).into_iter().cloned().collect();
    PactInWaiting { a: a.to_owned(), b: b.to_owned(), status: "judgement", ties }
}

/// Whether a statement is of one of two lists about the other.
fn joins(pact: &Pact, a: &str, b: &str) -> bool {
    let has = |group: &BTreeSet<ActorId>, id: &str| group.contains(id);
    let (from, to) = (&pact.from_parties, &pact.to_parties);
    (has(from, a) && has(to, b)) || (has(from, b) && has(to, a))
}

/// The ties between lists with seats, of organisations and of those who lead one.
fn led_network(view: &View) -> SignedNetwork {
    let network = seated_network(view);
    let leads = |id: &str| {
        let person = ActorId::new(id)
            .and_then(|id| view.actor(&id))
            .is_some_and(|actor| actor.kind == ActorKind::Person);
        let roles = view.tables().memberships.iter().filter(|row| row.meta.holds());
        !person || roles.filter(|row| row.member.as_str() == id).any(|row| row.role == LEADER)
    };
    let led = network.lines().iter().filter(|line| {
        let (from, to) = line.stated();
        leads(from) && leads(to)
    });
    SignedNetwork::new(led.cloned().collect())
}

/// Seats of both lists, by points.
fn seats(chamber: &Chamber<'_>, one: &PactInWaiting) -> u32 {
    let lists = [&one.a, &one.b].into_iter().filter_map(|id| ActorId::new(id));
    chamber.world.seats_of(&lists.collect())
}
