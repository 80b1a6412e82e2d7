//! Ties of accusers and the accused, of those who praise and the praised: what somebody says of somebody is a tie too.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::attribution::{Act, Attribution, Manner};
use crate::claims::holders;
use crate::document::TokenKind;
use crate::fact::{Fact, Kind, SourceType};
use crate::scene::{Entity, EntityKind, Scene};
use crate::span::Span;
use crate::unnamed::fact;

/// Words between `that` and the subject of what is said, at most.
const OPENING: usize = 3;

/// Bytes between an accuser and the accused, at most: what is further apart is said of somebody else.
const APART: usize = 160;

/// Words for several without a name, at most.
const CALLED: usize = 5;

/// Adds ties of accusations, criticism and praise, for each attribution whose two sides are known. That somebody accuses
/// is told by the text; what the accused is said to have done is not. Where a rule has the tie already without the words
/// for its speaker, these become part of its span.
pub(crate) fn add(scene: &Scene, attributions: &[Attribution], facts: &mut Vec<Fact>) {
    let ties = facts.iter().enumerate().filter(|(_, fact)| fact.kind == Kind::Tie);
    let mut known: BTreeMap<Key, usize> = ties.map(|(at, fact)| (key(fact), at)).collect();
    for one in attributions {
        for fact in charges(scene, one) {
            match known.entry(key(&fact)) {
                Entry::Vacant(place) => {
                    place.insert(facts.len());
                    facts.push(fact);
                }
                Entry::Occupied(place) => {
                    let own = &mut facts[*place.get()].span;
                    if fact.span.holds(*own) {
                        *own = fact.span;
                    }
                }
            }
        }
    }
}

/// A tie of a sentence: of whom, and for good or ill.
type Key = (usize, Option<i8>, BTreeSet<String>);

fn key(fact: &Fact) -> Key {
    (fact.sentence, fact.sign, fact.actors.iter().map(|one| one.id.clone()).collect())
}

/// One tie for each who says it.
fn charges(scene: &Scene, one: &Attribution) -> Vec<Fact> {
    let (sign, value, rule) = match one.act {
        Act::Accuse => (-1, "accuses", "ties.accuses"),
        Act::Criticise => (-1, "criticism", "ties.criticises"),
        Act::Praise => (1, "praise", "ties.praises"),
        _ => return Vec::new(),
    };
    let Some((target, span, sure)) = sides(scene, one) else { return Vec::new() };
    let Some(to) = scene.entity_of(target) else { return Vec::new() };
    let accusers = holders(scene, one).into_iter().filter(|from| *from != to.id);
    let tie = |from: String| {
        let found = fact(scene, (&from, &to.id), value, sign, span, rule)?;
        Some(Fact { sure, ..found })
    };
    accusers.filter_map(tie).collect()
}

/// Whom it is about, the words from the speaker to them, and whether both are sure; nothing where a side is unknown, or
/// the two are too far apart.
fn sides(scene: &Scene, one: &Attribution) -> Option<(usize, Span, bool)> {
    if one.inner || one.negated || one.manner == Manner::Direct {
        return None;
    }
    let target = target(scene, one)?;
    let other = scene.mentions[target].span;
    let acts = |entity: &Entity| !matches!(entity.kind, EntityKind::Place | EntityKind::Outlet);
    let speaker = one.mention.map(|at| (&scene.mentions[at], scene.entity_of(at)));
    let words = one.speaker.filter(|words| words.len() < APART);
    let own = match speaker {
        Some((mention, Some(entity))) if acts(entity) => words.unwrap_or(mention.span),
        // Several without a name: the words for them are all there is.
        None if one.source.kind == SourceType::Collective => {
            words.filter(|words| scene.document.at(*words).split_whitespace().count() <= CALLED)?
        }
        _ => return None,
    };
    let span = own.with(other).with(one.cue);
    let near = span.len() <= own.len() + other.len() + APART;
    let sure = speaker.is_some_and(|(mention, _)| mention.sure) && scene.mentions[target].sure;
    (near && scene.entity_of(target).is_some_and(acts)).then_some((target, span, sure))
}

/// Whom it is about: the object of the verb, else of `that X did it` the one who did.
fn target(scene: &Scene, one: &Attribution) -> Option<usize> {
    let owns =
        |mention: usize| follows(scene, mention).is_some_and(|word| matches!(word, "'s" | "’s"));
    let own = |mention: &usize| {
        let words = scene.document.at(scene.mentions[*mention].span).to_lowercase();
        !owns(*mention)
            && !matches!(words.as_str(), "his" | "its" | "their" | "my" | "our" | "your")
    };
    if let Some(target) = one.target {
        return Some(target).filter(own);
    }
    if one.act == Act::Praise || !scene.document.at(one.content).starts_with("that ") {
        return None;
    }
    let first = scene.mentions.partition_point(|mention| mention.span.start < one.content.start);
    let mention = scene.mentions.get(first).filter(|mention| one.content.holds(mention.span))?;
    let before = scene.document.tokens_in(Span::new(one.content.start, mention.span.start));
    let plain = scene.document.tokens[before.clone()]
        .iter()
        .all(|token| token.kind == TokenKind::Word && matches!(&*token.lower, "that" | "the"));
    // What is done to somebody is no charge against them; nor is a denial.
    let passive = follows(scene, first).is_none_or(|word| {
        matches!(
            word,
            "was" | "were" | "is" | "are" | "been" | "and" | "," | "not" | "never" | "in" | "of"
        )
    });
    let does = plain && before.len() <= OPENING && !passive;
    Some(first).filter(|_| does).filter(own)
}

/// The word behind a mention.
fn follows(scene: &Scene, mention: usize) -> Option<&str> {
    let end = scene.mentions.get(mention)?.tokens.end;
    scene.document.tokens.get(end).map(|token| token.lower.as_str())
}
