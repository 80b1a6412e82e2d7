//! Ties that a description of somebody has inside: `pro-Iranian factions` lean to Iran.

use std::collections::BTreeMap;

use crate::dates::when;
use crate::document::Token;
use crate::fact::{Fact, FactActor, FactSource, Kind, Status};
use crate::scene::{EntityKind, Scene};

/// Ties of mentions whose words begin with `pro` or `anti` and the name of somebody whom the text names elsewhere too.
pub(crate) fn leanings(scene: &Scene) -> Vec<Fact> {
    let names = names(scene);
    let mut facts = Vec::new();
    for mention in &scene.mentions {
        let words = scene.document.tokens.get(mention.tokens.clone()).unwrap_or_default();
        for (at, three) in words.windows(3).enumerate() {
            let Some((sign, value)) = leaning(three) else { continue };
            // `pro-Iranian` alone says nothing of anybody.
            if at + three.len() >= words.len() {
                continue;
            }
            let other = names.get(three[2].lower.as_str());
            let (Some(own), Some(&other)) = (mention.entity, other) else { continue };
            let Some(sentence) = scene.document.sentence_at(mention.span.start) else { continue };
            if own == other {
                continue;
            }
            let actor = |entity: usize, role: &str| {
                let id = scene.entities.get(entity)?.id.clone();
                Some(FactActor { id, role: role.into() })
            };
            let (Some(from), Some(to)) = (actor(own, "from"), actor(other, "to")) else { continue };
            facts.push(Fact {
                kind: Kind::Tie,
                actors: vec![from, to],
                value: value.into(),
                sign: Some(sign),
                date: when(scene, sentence, mention.span),
                source: FactSource::narrator(),
                status: Status::Asserted,
                span: mention.span,
                sentence,
                change: None,
                rule: "ties.leaning".into(),
                sure: mention.sure,
            });
        }
    }
    facts
}

fn leaning(words: &[Token]) -> Option<(i8, &'static str)> {
    let [first, sign, _] = words else { return None };
    match (first.lower.as_str(), sign.lower.as_str()) {
        ("pro", "-" | "–") => Some((1, "aligned with")),
        ("anti", "-" | "–") => Some((-1, "opposed to")),
        _ => None,
    }
}

/// States and groups by mentions of one word.
fn names(scene: &Scene) -> BTreeMap<&str, usize> {
    let mut names = BTreeMap::new();
    for mention in &scene.mentions {
        let words = scene.document.tokens.get(mention.tokens.clone()).unwrap_or_default();
        let [word] = words else { continue };
        let Some(entity) = mention.entity else { continue };
        let is_name = scene.document.at(word.span).starts_with(char::is_uppercase);
        let kind = scene.entities.get(entity).map(|one| one.kind);
        if is_name && matches!(kind, Some(EntityKind::State | EntityKind::Group)) {
            names.entry(word.lower.as_str()).or_insert(entity);
        }
    }
    names
}
