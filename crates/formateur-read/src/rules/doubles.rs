//! Facts that say the same.

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
        let has_all = |one: &Fact, two: &Fact| two.actors.iter().all(|actor| has(one, &actor.id));
        return one.sign == two.sign && has_all(one, two) && has_all(two, one);
    }
    // A part of what is said of the same holder is no other office.
    if one.kind == Kind::Office && one.span.holds(two.span) && holder(one) == holder(two) {
        return true;
    }
    // Of two events of the same words and the same actor one is enough.
    if one.kind == Kind::Event && is_same(one, two) {
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

/// Whether two events are told by the same words: one holds most of the other, which is no mere part of it, or no actor of
/// its own.
fn is_same(one: &Fact, two: &Fact) -> bool {
    let both = one.span.end.min(two.span.end).saturating_sub(one.span.start.max(two.span.start));
    let (less, more) = (one.span.len().min(two.span.len()), one.span.len().max(two.span.len()));
    let shared = two.actors.iter().filter(|actor| has(one, &actor.id)).count();
    let common = shared > 0 || one.actors.is_empty() || two.actors.is_empty();
    let within = shared == two.actors.len() && one.span.holds(two.span);
    common && (within || 10 * both >= 8 * less && 2 * both >= more)
}

/// Whether somebody is in a fact.
fn has(fact: &Fact, id: &str) -> bool {
    fact.actors.iter().any(|actor| actor.id == id)
}

fn holder(fact: &Fact) -> Option<&FactActor> {
    fact.actors.iter().find(|actor| actor.role == "holder")
}
