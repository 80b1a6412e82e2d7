//! What verbs of saying give, what rules of claims give, and conditions: one claim for each.

use super::conditions::conditions;
use super::places::Places;
use crate::attribution::Attribution;
use crate::fact::{Fact, FactSource, Kind, SourceType, Status};
use crate::scene::{EntityKind, Scene};
use crate::score::overlap;

/// Two claims that have so much in common are one.
const SAME: f64 = 0.5;

/// Bytes by which the beginnings of two may differ that are the same.
const NEAR: usize = 4;

/// Adds claims to what rules have found. Where both have one, that of the verb stays, unless it goes on behind the clause.
pub(crate) fn add(
    scene: &Scene,
    attributions: &[Attribution],
    told: Vec<Fact>,
    facts: &mut Vec<Fact>,
) {
    let mut said = super::claims(scene, attributions);
    let mut places = of_claims(&said);
    let ruled: Vec<Fact> = facts.extract_if(.., |fact| fact.kind == Kind::Claim).collect();
    let mut added = Places::default();
    for mut fact in ruled {
        credit(scene, &mut fact);
        let same = places.near(fact.span).into_iter().find(|at| is_same(&said[*at], &fact));
        match same {
            // The verb's clause is the same, and it knows as much.
            Some(at) if overlap(said[at].span, fact.span) >= SAME => {
                if said[at].actors.len() < fact.actors.len() {
                    places.add(at, fact.span);
                    said[at] = fact;
                }
            }
            Some(at) => {
                places.add(at, fact.span);
                said[at] = fact;
            }
            None => {
                let mut near = added.near(fact.span).into_iter();
                if !near.any(|at| overlap(facts[at].span, fact.span) >= SAME) {
                    added.add(facts.len(), fact.span);
                    facts.push(fact);
                }
            }
        }
    }
    facts.append(&mut said);
    facts.extend(told);
    let mut places = of_claims(facts);
    for fact in conditions(scene, attributions) {
        // Its first half may be told already.
        let same = |at: &usize| {
            let one = &facts[*at];
            overlap(one.span, fact.span) >= SAME
                || one.status == Status::Conditional && one.span.start == fact.span.start
        };
        match places.near(fact.span).into_iter().find(same) {
            Some(known) if facts[known].status == Status::Reported => {
                facts[known].status = Status::Conditional;
            }
            Some(_) => {}
            None => {
                places.add(facts.len(), fact.span);
                facts.push(fact);
            }
        }
    }
}

/// Where claims are, by their places among facts.
fn of_claims(facts: &[Fact]) -> Places {
    let claims = facts.iter().enumerate().filter(|(_, one)| one.kind == Kind::Claim);
    Places::of(claims.map(|(at, one)| (at, one.span)))
}

/// Whether a claim of a rule says the same as one of a verb: most of it in common, or a shorter clause of the same beginning.
fn is_same(said: &Fact, fact: &Fact) -> bool {
    overlap(said.span, fact.span) >= SAME
        || said.span.holds(fact.span) && fact.span.start - said.span.start <= NEAR
}

/// What somebody says is theirs.
fn credit(scene: &Scene, fact: &mut Fact) {
    if fact.source.kind != SourceType::Narrator {
        return;
    }
    let speaker = fact.actors.iter().find(|actor| matches!(&*actor.role, "speaker" | "accuser"));
    let entity = speaker.and_then(|actor| scene.entities.iter().find(|one| one.id == actor.id));
    if let Some(entity) = entity {
        let kind = match entity.kind {
            EntityKind::Person => SourceType::Named,
            EntityKind::Anonymous if !entity.plural => SourceType::Anonymous,
            _ => SourceType::Collective,
        };
        fact.source = FactSource {
            kind,
            who: Some(entity.name.as_str().into()),
            affiliation: None,
            via: None,
        };
    } else if fact.rule.ends_with("-office") && fact.status == Status::Reported {
        let words = scene.document.at(fact.span);
        let who = words.split([' ']).take(3).collect::<Vec<_>>().join(" ");
        fact.source = FactSource {
            kind: SourceType::Collective,
            who: Some(who.into()),
            affiliation: None,
            via: None,
        };
    }
}
