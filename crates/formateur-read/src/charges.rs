//! Ties of accusers and the accused, of those who praise and the praised: what somebody says of somebody is a tie too.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use ecow::EcoString;

use crate::attribution::{Act, Attribution, Manner};
use crate::claims::holders;
use crate::document::TokenKind;
use crate::fact::{Fact, FactSource, Kind, SourceType};
use crate::scene::{Entity, EntityKind, How, Scene};
use crate::span::Span;
use crate::unnamed::fact;

/// Words between `that` and the subject of what is said, at most.
const OPENING: usize = 3;

/// Bytes between an accuser and the accused, at most: what is further apart is said of somebody else.
const APART: usize = 160;

/// Words for several without a name, at most.
const CALLED: usize = 5;

/// Leaves the speaker open where a pronoun was taken for the one who is accused: nobody is said to accuse himself by
/// `He accused X`, and who else it was the text does not say.
pub(crate) fn open_accusers(scene: &Scene, attributions: &mut [Attribution]) {
    for one in attributions {
        let (Act::Accuse | Act::Criticise | Act::Praise, Some(mention), Some(target)) =
            (one.act, one.mention, one.target)
        else {
            continue;
        };
        let entity = |at: usize| scene.mentions.get(at).and_then(|mention| mention.entity);
        let own = scene.document.at(scene.mentions[target].span).to_lowercase();
        let itself = own.ends_with("self") || own.ends_with("selves");
        let same = entity(mention).is_some() && entity(mention) == entity(target);
        if same && !itself && scene.mentions[mention].how == How::Pronoun {
            let words = scene.document.at(scene.mentions[mention].span).to_lowercase();
            let several = words == "they";
            one.source = FactSource {
                kind: if several { SourceType::Collective } else { SourceType::Anonymous },
                who: Some(words.into()),
                affiliation: None,
                via: None,
            };
            (one.mention, one.speaker_id) = (None, None);
        }
    }
}

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
type Key = (usize, Option<i8>, BTreeSet<EcoString>);

fn key(fact: &Fact) -> Key {
    (fact.sentence, fact.sign, fact.actors.iter().map(|one| one.id.clone()).collect())
}

/// What somebody is charged with that is no crime.
const TASKS: [&str; 7] = [
    " with forming ",
    " with the formation ",
    " to form ",
    " with the task ",
    " with leading ",
    " with building ",
    " with the mission ",
];

/// One tie for each who says it.
fn charges(scene: &Scene, one: &Attribution) -> Vec<Fact> {
    let (sign, value, rule) = match one.act {
        Act::Accuse => (-1, "accuses", "ties.accuses"),
        Act::Criticise => (-1, "criticism", "ties.criticises"),
        Act::Praise => (1, "praise", "ties.praises"),
        _ => return Vec::new(),
    };
    let Some((target, span, sure)) = sides(scene, one) else { return Vec::new() };
    if is_task(scene, span) {
        return Vec::new();
    }
    let Some(to) = scene.entity_of(target) else { return Vec::new() };
    let accusers = holders(scene, one).into_iter().filter(|from| *from != to.id);
    let tie = |from: EcoString| {
        let found = fact(scene, (&from, &to.id), value, sign, span, rule)?;
        Some(Fact { sure, ..found })
    };
    accusers.filter_map(tie).collect()
}

/// Whether it is a task that somebody is charged with: `charged Bek with forming a cabinet`.
pub(crate) fn is_task(scene: &Scene, span: Span) -> bool {
    let sentence = scene.document.sentence_at(span.start).map(|at| &scene.document.sentences[at]);
    let words = sentence.map_or("", |sentence| scene.document.at(sentence.span));
    words.contains(" charged ") && TASKS.iter().any(|task| words.contains(task))
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
