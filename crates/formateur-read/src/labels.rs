//! Contested labels: a few words in quotation marks that nobody says.

use ecow::EcoString;

use crate::attribution::{Act, Attribution, Index, List, lists};
use crate::dates::when;
use crate::document::{LineKind, TokenKind};
use crate::fact::{Fact, FactActor, FactSource, Kind, SourceType, Status};
use crate::scene::{EntityKind, Scene};
use crate::span::Span;

/// Words of a label at most.
const LABEL: usize = 5;

/// Nouns of things that happen: in quotation marks they are events that the text does not vouch for.
const HAPPENS: [&str; 22] = [
    "attempt",
    "attack",
    "coup",
    "fraud",
    "massacre",
    "murder",
    "assassination",
    "genocide",
    "plot",
    "uprising",
    "incident",
    "ambush",
    "kidnapping",
    "abduction",
    "putsch",
    "operation",
    "revolution",
    "election",
    "referendum",
    "war",
    "bombing",
    "arrest",
];

/// Scare quotes, and events whose name stands in quotation marks.
pub(crate) fn labels(scene: &Scene, attributions: &[Attribution]) -> Vec<Fact> {
    let document = &scene.document;
    let index = Index::of(attributions);
    let mut facts = Vec::new();
    for quotation in &document.quotations {
        let Some(sentence) = document.sentence_at(quotation.span.start) else { continue };
        if quotation.depth > 0 || !quotation.closed || quotation.inner.is_empty() {
            continue;
        }
        let tokens = &document.tokens[document.tokens_in(quotation.inner)];
        let words = tokens.iter().filter(|token| token.kind != TokenKind::Punctuation).count();
        if words == 0 || words > LABEL || names_something(scene, quotation.span) {
            continue;
        }
        // What somebody says is a quote with a speaker already.
        let apart = held_apart(scene, quotation.span);
        if index.holding(quotation.span).any(|one| one.act != Act::Say || !apart) {
            continue;
        }
        let source = FactSource {
            kind: SourceType::UnattributedQuote,
            who: None,
            affiliation: None,
            via: None,
        };
        let subject = subject(scene, quotation.span, sentence);
        let actors = subject.map(|id| FactActor { id, role: "subject".into() });
        let fact = Fact {
            kind: Kind::Quote,
            actors: actors.into_iter().collect(),
            value: document.at(quotation.inner).to_lowercase().into(),
            sign: None,
            date: None,
            source,
            status: Status::ScareQuote,
            span: quotation.span,
            sentence,
            change: None,
            rule: "labels.scare-quote".into(),
            sure: true,
        };
        let heading = document.lines[document.sentences[sentence].line].kind != LineKind::Paragraph;
        let last = tokens.iter().rev().find(|token| token.kind == TokenKind::Word);
        if !heading && last.is_some_and(|token| HAPPENS.contains(&token.lower.as_str())) {
            facts.push(event(scene, &fact));
        }
        facts.push(fact);
    }
    facts
}

/// The event that a label names.
fn event(scene: &Scene, label: &Fact) -> Fact {
    let span = clause(scene, label.span);
    let actors =
        label.actors.iter().map(|actor| FactActor { id: actor.id.clone(), role: "target".into() });
    Fact {
        kind: Kind::Event,
        actors: actors.collect(),
        date: when(scene, label.sentence, span),
        source: FactSource::narrator(),
        status: Status::ContestedLabel,
        span,
        rule: "labels.event".into(),
        sure: false,
        ..label.clone()
    }
}

/// The words around a label, from one comma to the next.
fn clause(scene: &Scene, label: Span) -> Span {
    let document = &scene.document;
    let Some(sentence) = document.sentence_at(label.start) else { return label };
    let tokens = document.sentences[sentence].tokens.clone();
    let inside = document.tokens_in(label);
    let stops = |at: &usize| {
        matches!(&*document.tokens[*at].lower, "," | ";" | ":" | "." | "(" | ")" | "–" | "—")
    };
    let start = (tokens.start..inside.start).rev().find(stops).map_or(tokens.start, |at| at + 1);
    let end = (inside.end..tokens.end).find(stops).unwrap_or(tokens.end);
    document.span_of(&(start..end.max(inside.end)))
}

/// Whom a label is about: the last person before it in its sentence; in a heading or without one, whom the text is about.
fn subject(scene: &Scene, label: Span, sentence: usize) -> Option<EcoString> {
    let start = scene.document.sentences[sentence].span.start;
    let before = scene.mentions.partition_point(|mention| mention.span.end <= label.start);
    let own = (0..before)
        .rev()
        .take_while(|at| scene.mentions[*at].span.start >= start)
        .filter_map(|at| scene.entity_of(at))
        .find(|entity| entity.kind == EntityKind::Person);
    let about = || scene.subject.and_then(|subject| scene.entities.get(subject));
    own.or_else(about).map(|entity| entity.id.clone())
}

/// Whether a few words in quotation marks stand right behind an article: a word for something that the sentence goes on
/// to speak of, not what somebody says.
pub(crate) fn held_apart(scene: &Scene, quotation: Span) -> bool {
    let document = &scene.document;
    let tokens = document.tokens_in(quotation);
    let words =
        tokens.clone().filter(|at| document.tokens[*at].kind != TokenKind::Punctuation).count();
    let article = tokens.start.checked_sub(1).is_some_and(|at| {
        matches!(&*document.tokens[at].lower, "the" | "this" | "these" | "those" | "a" | "an")
    });
    article && words < LABEL
}

/// Whether words in quotation marks are the name of a party, a factory, a book, or of somebody: nothing that is said.
pub(crate) fn names_something(scene: &Scene, quotation: Span) -> bool {
    let document = &scene.document;
    let tokens = document.tokens_in(quotation);
    let words: Vec<usize> =
        tokens.clone().filter(|at| document.tokens[*at].kind == TokenKind::Word).collect();
    let big = |at: &usize| {
        document.at(document.tokens[*at].span).chars().next().is_some_and(char::is_uppercase)
    };
    let small = |at: &usize| {
        matches!(
            &*document.tokens[*at].lower,
            "of" | "the" | "and" | "for" | "in" | "a" | "de" | "al"
        )
    };
    let title = !words.is_empty()
        && words.iter().all(|at| big(at) || small(at))
        && words.first().is_some_and(big);
    let Some(before) = tokens.start.checked_sub(1) else { return false };
    let sentence = document.sentence_at(quotation.start);
    let same = sentence.is_some_and(|at| document.sentences[at].tokens.contains(&before));
    if !same {
        return false;
    }
    let lists_before = lists(&document.tokens[before].lower);
    if title && lists_before.has(List::NamedThings) {
        return true;
    }
    // `author of "X"`, `known as "X"`, `better known as "X"`.
    let word =
        |back: usize| before.checked_sub(back).map_or("", |at| document.tokens[at].lower.as_str());
    if title && word(0) == "of" && lists(word(1)).has(List::NamedThings) {
        return true;
    }
    // `sale of "Steel Spring"`: a name of two words or more behind a preposition.
    if title && words.len() > 1 && matches!(word(0), "of" | "in" | "at" | "for" | "from" | "to") {
        return true;
    }
    let named = |word: &str| lists(word).has(List::Nicknames);
    named(word(0)) || word(0) == "as" && named(word(1))
}
