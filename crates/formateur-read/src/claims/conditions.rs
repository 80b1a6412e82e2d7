//! Conditions: whole sentences of `if`, `unless`, `should he` with what would follow.

use super::places::Places;
use crate::attribution::Attribution;
use crate::dates::when;
use crate::fact::{Fact, FactActor, FactSource, Kind, Status};
use crate::scene::{EntityKind, Scene};
use crate::span::Span;

/// What opens a condition, at the beginning of a sentence or behind a semicolon.
const OPENERS: [&str; 11] = [
    "if ",
    "unless ",
    "should ",
    "were ",
    "had ",
    "in case ",
    "in the event ",
    "provided ",
    "assuming ",
    "without ",
    "even if ",
];

/// Words before it that do not count.
const LEADS: [&str; 8] = ["but ", "and ", "yet ", "still, ", "so ", "however, ", "or ", "then, "];

/// What would follow.
const FOLLOWS: [&str; 24] = [
    "would", "could", "might", "may", "will", "must", "can", "shall", "should", "won't",
    "wouldn't", "cannot", "couldn't", "'ll", "’ll", "likely", "expected", "set", "entitled",
    "obliged", "right", "risks", "expect", "stands",
];

/// Bytes of a condition, at most: more is a text without stops.
const LONGEST: usize = 400;

/// Conditions of a text, with the speaker of those that somebody states.
pub(super) fn conditions(scene: &Scene, attributions: &[Attribution]) -> Vec<Fact> {
    let document = &scene.document;
    let quotations = document.quotations.iter().map(|one| one.span).enumerate();
    let quotations = Places::of(quotations);
    let clauses = Places::of(attributions.iter().map(|one| one.clause).enumerate());
    let mut facts = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        if document.at(sentence.span).trim_end().ends_with('?') {
            continue;
        }
        for span in parts(document.at(sentence.span), sentence.span) {
            // What stands in a quotation is its speaker's.
            let quoted = || {
                let mut near = quotations.near(span).into_iter();
                near.any(|at| document.quotations[at].span.holds(span))
            };
            if let Some(main) = main(document.at(span), span)
                && !quoted()
            {
                let near = clauses.near(span).into_iter().map(|at| &attributions[at]);
                facts.push(fact(scene, near, number, span, main));
            }
        }
    }
    facts
}

/// Parts of a sentence between semicolons, without the stop.
fn parts(text: &str, within: Span) -> Vec<Span> {
    let mut all = Vec::new();
    let mut start = 0;
    for part in text.split(';') {
        let mut rest = part.trim_start();
        for lead in LEADS {
            if let Some(own) = rest.get(..lead.len())
                && own.eq_ignore_ascii_case(lead)
            {
                rest = &rest[lead.len()..];
            }
        }
        let from = start + part.len() - rest.len();
        let own = rest.trim_end_matches(['.', ' ', '!', '\n', '\r']);
        // `..., should Rota withdraw, he might`: behind a comma, only where no name can be meant.
        let at = if opens(own).is_some() { None } else { inner(own) };
        let at = at.unwrap_or(0);
        all.push(Span::new(within.start + from + at, within.start + from + own.len()));
        start += part.len() + 1;
    }
    all
}

/// Where a condition is opened inside of a sentence, behind a comma or a colon.
fn inner(text: &str) -> Option<usize> {
    let words = [", should ", ", were ", ", but if ", ", but unless ", " and if ", ": if "];
    let signs = text.char_indices().filter(|(_, sign)| matches!(sign, ',' | ' ' | ':'));
    let places = signs.filter_map(|(at, sign)| {
        let rest = &text[at..];
        let word = words.iter().find(|word| word.starts_with(sign) && rest.starts_with(**word))?;
        let last = word.rfind(' ').and_then(|end| word[..end].rfind(' '))?;
        Some(at + last + 1)
    });
    places.min()
}

/// The word that opens a condition.
fn opens(text: &str) -> Option<&'static str> {
    OPENERS
        .into_iter()
        .find(|word| text.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word)))
}

/// What would follow of a condition: behind a comma, with a word for what is only possible.
fn main(text: &str, span: Span) -> Option<Span> {
    let opener = opens(text)?;
    if span.len() > LONGEST || text.starts_with("if not") || text.starts_with("if only") {
        return None;
    }
    let (comma, _) = text.match_indices(", ").next()?;
    let rest = &text[comma + 2..];
    let possible = |words: &str| {
        let mut words =
            words.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '’'));
        words.any(|word| FOLLOWS.contains(&word) || word.ends_with("'ll") || word.ends_with("’ll"))
    };
    let long = text[..comma].split_whitespace().count() > 2;
    // `Were he to run`, `Had it come to trial`: without these it is a question or a name.
    let whole = match opener {
        "were " => text[..comma].contains(" to "),
        "had " | "without " => {
            rest.contains("would") || rest.contains("could") || rest.contains("might")
        }
        _ => true,
    };
    (long && whole && possible(rest)).then(|| Span::new(span.start + comma + 2, span.end))
}

fn fact<'a>(
    scene: &Scene,
    mut attributions: impl Iterator<Item = &'a Attribution>,
    sentence: usize,
    span: Span,
    main: Span,
) -> Fact {
    let said = attributions.find(|one| {
        !one.inner
            && !one.negated
            && one.clause.meets(span)
            && (one.clause.holds(span) || span.holds(one.cue))
            && one.content.start <= main.start
    });
    let mut actors = Vec::new();
    if let Some(id) = said.and_then(|one| one.speaker_id.clone()) {
        actors.push(FactActor { id, role: "speaker".into() });
    }
    let named = |within: Span, person: bool| {
        scene.mentions_in(within).find_map(|(at, _)| {
            let entity = scene.entity_of(at)?;
            let new = actors.iter().all(|actor| actor.id != entity.id);
            let fits = if person {
                entity.kind == EntityKind::Person
            } else {
                entity.kind != EntityKind::Outlet
            };
            (new && fits).then(|| entity.id.clone())
        })
    };
    let subject = named(main, true).or_else(|| named(span, true)).or_else(|| named(main, false));
    actors.extend(subject.map(|id| FactActor { id, role: "subject".into() }));
    Fact {
        kind: Kind::Claim,
        actors,
        value: format!("condition: {}", crate::clause::short(scene.document.at(span))).into(),
        sign: None,
        date: when(scene, sentence, span),
        source: said.map_or_else(FactSource::narrator, |one| one.source.clone()),
        status: Status::Conditional,
        span,
        sentence,
        change: None,
        rule: "claims.conditional".into(),
        sure: true,
    }
}
