//! Whom words mean that name nobody: the two that `the two` or `they` are, and the one whom a text is about.

use std::collections::BTreeMap;
use std::ops::Range;

use ecow::EcoString;

use crate::scene::{EntityKind, Scene};

/// Sentences before that are looked at.
const BACK: usize = 3;

/// Mentions of the one whom a text is about, at least.
const LEAST: usize = 5;

/// Words that say that two are no persons.
const GROUPS: [&str; 8] = [
    "parties",
    "sides",
    "groups",
    "countries",
    "governments",
    "movements",
    "neighbours",
    "neighbors",
];

/// Ids of the two persons, or groups or states where the words say so, whom the words before a token speak of: two and no third in the
/// nearest sentences that have two.
pub(super) fn pair(
    scene: &Scene,
    sentence: usize,
    tokens: &Range<usize>,
) -> Option<[EcoString; 2]> {
    let words = scene.document.tokens.get(tokens.clone())?;
    let grouped = words.iter().take(3).any(|word| GROUPS.contains(&word.lower.as_str()));
    two(scene, sentence, tokens.start, |kind| match kind {
        EntityKind::Person => !grouped,
        EntityKind::Group | EntityKind::State => grouped,
        _ => false,
    })
}

/// The id of the person whom a text is about: the one of the reading, or who is meant most often, and much more often than
/// anybody else.
pub(super) fn main(scene: &Scene) -> Option<EcoString> {
    let id = |entity: usize| scene.entities.get(entity).map(|one| one.id.clone());
    if let Some(subject) = scene.subject {
        return id(subject);
    }
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for entity in scene.mentions.iter().filter_map(|mention| mention.entity) {
        if scene.entities.get(entity)?.kind == EntityKind::Person {
            *counts.entry(entity).or_default() += 1;
        }
    }
    let mut order: Vec<(usize, usize)> =
        counts.into_iter().map(|(one, count)| (count, one)).collect();
    order.sort_unstable();
    let (most, entity) = order.pop()?;
    let next = order.last().map_or(0, |(count, _)| *count);
    if most < LEAST || most < 2 * next { None } else { id(entity) }
}

fn two(
    scene: &Scene,
    sentence: usize,
    token: usize,
    fits: impl Fn(EntityKind) -> bool,
) -> Option<[EcoString; 2]> {
    let line = scene.document.sentences.get(sentence)?.line;
    let mut found: Vec<usize> = Vec::new();
    for back in 0..=BACK {
        let at = sentence.checked_sub(back)?;
        let one = scene.document.sentences.get(at)?;
        if one.line + 1 < line {
            return None;
        }
        let end = one.tokens.end.min(token);
        let first = scene.mentions.partition_point(|own| own.tokens.start < one.tokens.start);
        for mention in scene.mentions[first..].iter().take_while(|own| own.tokens.end <= end) {
            let Some(entity) = mention.entity else { continue };
            let kind = scene.entities.get(entity)?.kind;
            if fits(kind) && !found.contains(&entity) {
                found.push(entity);
            }
        }
        match found.as_slice() {
            [one, two] => {
                let id = |entity: usize| Some(scene.entities.get(entity)?.id.clone());
                return Some([id(*one)?, id(*two)?]);
            }
            [] | [_] => {}
            _ => return None,
        }
    }
    None
}
