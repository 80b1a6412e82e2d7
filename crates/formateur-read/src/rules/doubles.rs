//! Facts that say the same.

use std::collections::BTreeSet;

use crate::fact::{Fact, FactActor, Kind};

/// Facts of a sentence that another one is compared with.
const MOST_COMPARED: usize = 500;

/// Drops what an earlier rule has found already.
pub(super) fn without_doubles(facts: Vec<Fact>) -> Vec<Fact> {
    let mut kept: Vec<Fact> = Vec::new();
    for fact in facts {
        if !kept.iter().rev().take(MOST_COMPARED).any(|other| is_double(other, &fact)) {
            kept.push(fact);
        }
    }
    kept
}

fn is_double(one: &Fact, two: &Fact) -> bool {
    if one.kind != two.kind || !one.span.meets(two.span) {
        return false;
    }
    // A tie is the same from either end, whatever it is called.
    if one.kind == Kind::Tie {
        let ids = |fact: &Fact| -> BTreeSet<String> {
            fact.actors.iter().map(|actor| actor.id.clone()).collect()
        };
        return one.sign == two.sign && ids(one) == ids(two);
    }
    // A part of what is said of the same holder is no other office.
    if one.kind == Kind::Office && one.span.holds(two.span) && holder(one) == holder(two) {
        return true;
    }
    // An office or event that says less of the same.
    if matches!(one.kind, Kind::Office | Kind::Event)
        && two.actors.iter().all(|actor| one.actors.contains(actor))
        && (one.value == two.value || one.span.holds(two.span))
    {
        return true;
    }
    if one.kind == Kind::Position && one.actors.first() == two.actors.first() {
        return true;
    }
    one.actors == two.actors
        && (one.value == two.value || one.rule == two.rule || one.span.start == two.span.start)
}

fn holder(fact: &Fact) -> Option<&FactActor> {
    fact.actors.iter().find(|actor| actor.role == "holder")
}
