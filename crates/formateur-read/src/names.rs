//! Names in a text, and whom they mean.

mod bodies;
mod found;
mod groups;
mod heads;
mod index;
pub(crate) mod lists;
mod metonyms;
mod register;
mod runs;
mod seen;
mod table;
pub(crate) mod words;

use self::found::{Found, What};
use self::register::Register;
use self::runs::Finder;
use self::seen::{Cast, Seen};
use self::words::{Word, words};
use crate::document::{Document, LineKind};
use crate::known::Known;
use crate::scene::{Entity, How, Mention};

/// Entities and mentions by name, demonym and metonym, and of groups and sources without a name; mentions in order, none
/// overlapping another.
pub(crate) fn names(document: &Document, known: &Known) -> (Vec<Entity>, Vec<Mention>) {
    let cast = Cast::of(known);
    let seen = Seen::of(document);
    let finder = Finder { cast: &cast, seen: &seen };
    let mut found: Vec<Found> = Vec::new();
    let mut nameless: Vec<(std::ops::Range<usize>, groups::Described)> = Vec::new();
    for sentence in 0..document.sentences.len() {
        let words = words(document, sentence);
        let before = found.len();
        finder.find(&words, &mut found);
        if is_headline(document, sentence, &words) {
            headline(&words, &mut found, before, &seen);
        }
        describe(&words, &mut found, before, &mut nameless);
    }
    let mut register = Register::default();
    let named = register.mentions(document, &found, &cast);
    let described = nameless.into_iter().map(|(tokens, one)| {
        let span = document.span_of(&tokens);
        let name = document.at(span);
        let entity = register.entity(&one.id, name, one.kind, false, one.plural);
        Mention { span, tokens, entity: Some(entity), how: How::Description, sure: true }
    });
    let described: Vec<Mention> = described.collect();
    let mentions = merge(named, described);
    (register.entities, mentions)
}

/// Mentions in order; where two overlap the earlier one stays.
pub(crate) fn merge(one: Vec<Mention>, other: Vec<Mention>) -> Vec<Mention> {
    let mut all: Vec<Mention> = one.into_iter().chain(other).collect();
    all.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
    let mut end = 0;
    all.retain(|mention| {
        let free = mention.tokens.start >= end && !mention.tokens.is_empty();
        if free {
            end = mention.tokens.end;
        }
        free
    });
    all
}

/// Descriptions in a sentence; the peoples inside of them are no mentions of their own.
fn describe(
    words: &[Word<'_>],
    found: &mut Vec<Found>,
    before: usize,
    nameless: &mut Vec<(std::ops::Range<usize>, groups::Described)>,
) {
    let mut from = 0;
    let mut named = before;
    let mut dropped: Vec<usize> = Vec::new();
    for at in 0..words.len() {
        while found.get(named).is_some_and(|one| one.words.end <= at) {
            // What is known by the adjective of a people may be part of a description.
            let [.., last] = &words[found[named].words.clone()] else { break };
            if found[named].words.len() > 1 && !is_people(&found[named])
                || !groups::is_of_state(last)
            {
                from = from.max(found[named].words.end);
            }
            named += 1;
        }
        if found.get(named).is_some_and(|one| one.words.contains(&at)) || at < from {
            continue;
        }
        if let Some(one) = groups::described(words, at, from) {
            from = one.words.end;
            let own = one.words.clone();
            let inside = found[before..named].partition_point(|name| name.words.start < own.start);
            dropped.extend(before + inside..named);
            let tokens = words[own.start].token..words[own.end - 1].token + 1;
            nameless.push((tokens, one));
        }
    }
    if dropped.is_empty() {
        return;
    }
    let mut here = found.split_off(before);
    let (mut at, mut next) = (before, dropped.into_iter().peekable());
    here.retain(|_| {
        let drop = next.next_if_eq(&at).is_some();
        at += 1;
        !drop
    });
    found.append(&mut here);
}

fn is_people(found: &Found) -> bool {
    matches!(found.what, What::Known(at) if lists::GAZETTEER.meanings[at].how == How::Demonym)
}

/// Whether a sentence is a title or heading, or most of its words have capitals, so that these tell little.
fn is_headline(document: &Document, sentence: usize, words: &[Word<'_>]) -> bool {
    let sentence = &document.sentences[sentence];
    if document.at(sentence.span).ends_with('.') {
        return false;
    }
    let all = words.iter().filter(|word| word.is_word() && word.lower.len() > 3);
    let (capitals, count) = all
        .fold((0, 0), |(capitals, count), word| (capitals + usize::from(word.capital), count + 1));
    let capped = count >= 4 && capitals * 10 >= count * 7 && words.len() < 14;
    capped || document.lines[sentence.line].kind != LineKind::Paragraph
}

/// In a headline only those runs are names that stand inside of sentences elsewhere.
fn headline(words: &[Word<'_>], found: &mut Vec<Found>, before: usize, seen: &Seen<'_>) {
    let mut here = found.split_off(before);
    here.retain(|one| {
        let owner = words.get(one.words.end).is_some_and(heads::is_possessive);
        let own = &words[one.words.clone()];
        let named = own.iter().all(|word| seen.is_name(word) || word.lower.len() < 3);
        owner || named || !matches!(one.what, What::Run(_))
    });
    found.append(&mut here);
}

/// A name as an id: small letters without accents, joined by hyphens.
pub(crate) fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let folded = words::fold(&lower);
    let mut slug = String::with_capacity(folded.len());
    for sign in folded.chars() {
        if sign.is_alphanumeric() {
            slug.push(sign);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
