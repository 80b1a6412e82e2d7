//! From what is said to candidate facts: claims, demands, quotes.

mod conditions;
mod kinds;
mod merge;
mod places;
mod trim;

use std::collections::BTreeSet;

use ecow::EcoString;

use crate::attribution::{Act, Attribution, List, Manner, lists};
use crate::clause::{short, unmarked};
use crate::dates::when_of;
use crate::fact::{Fact, FactActor, Kind, Status};
use crate::scene::{EntityKind, Scene};
use crate::span::Span;

pub(crate) use self::merge::add;

/// Words of a quotation that makes a claim of its own, at least.
const STATES: usize = 4;

/// Claims (accusations, opinions, statements), positions (demands) and quotes, one or more for each attribution.
fn claims(scene: &Scene, attributions: &[Attribution]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut quoted: BTreeSet<Span> = BTreeSet::new();
    for one in attributions {
        quotes(scene, one, &mut quoted, &mut facts);
        if one.inner || one.negated || one.content.is_empty() {
            continue;
        }
        match one.act {
            _ if kinds::is_none(scene, one) => {}
            Act::Demand => demand(scene, one, &mut facts),
            Act::Intend if scene.document.at(one.cue).contains("threat") => {
                statements(scene, one, &mut facts);
            }
            Act::Intend => facts.extend(intention(scene, one)),
            Act::Accuse | Act::Criticise => facts.push(accusation(scene, one)),
            Act::Praise => {}
            _ if one.rule == "attribution.called" && of_person(scene, one) => {}
            _ if one.rule == "attribution.according" && told_by_another(one, attributions) => {}
            _ => statements(scene, one, &mut facts),
        }
    }
    facts
}

/// One quote for each quotation in what is said; both halves of one that its speaker interrupts are one.
fn quotes(scene: &Scene, one: &Attribution, done: &mut BTreeSet<Span>, facts: &mut Vec<Fact>) {
    let document = &scene.document;
    let pieces = [one.content].into_iter().chain(one.more.iter().copied());
    let mut spans: Vec<Span> = Vec::new();
    for piece in pieces {
        let first = document.quotations.partition_point(|quote| quote.span.start < piece.start);
        let inside =
            document.quotations[first..].iter().take_while(|quote| quote.span.start < piece.end);
        for quote in inside.filter(|quote| quote.depth == 0 && quote.span.end <= piece.end) {
            // A name or nickname is none; nor what was taken with an attribution around this one.
            let label = one.act == Act::Say && crate::labels::held_apart(scene, quote.span);
            if !label
                && !done.contains(&quote.span)
                && !crate::labels::names_something(scene, quote.span)
            {
                spans.push(quote.span);
            }
        }
    }
    // `"..., " she said, "and ..."` is one.
    if one.manner == Manner::Direct
        && let [first, second] = spans[..]
        && goes_on(document.at(second))
    {
        done.extend([first, second]);
        spans = vec![first.with(second)];
    }
    done.extend(spans.iter().copied());
    for span in spans {
        let value = if one.manner == Manner::Direct { "direct quote" } else { "partial quote" };
        let charged =
            matches!(one.act, Act::Accuse | Act::Criticise) && one.manner != Manner::Direct;
        let few = document.at(span).split_whitespace().count() <= STATES;
        let status = if charged && few { Status::ScareQuote } else { Status::Reported };
        let mut fact =
            fact(scene, one, Kind::Quote, status, span, value.to_owned(), "claims.quote");
        actor(&mut fact, one.speaker_id.as_ref(), "speaker");
        subject(scene, one, span, &mut fact);
        facts.push(fact);
    }
}

/// Whether a quotation goes on with the sentence of another: it begins with a small letter.
fn goes_on(text: &str) -> bool {
    text.chars().find(|sign| sign.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// Whether somebody is called something: that is a trait, if it is anything.
fn of_person(scene: &Scene, one: &Attribution) -> bool {
    let target = one.target.and_then(|mention| scene.entity_of(mention));
    let person = target.is_some_and(|entity| entity.kind == EntityKind::Person);
    let first = scene.document.at(one.content).split_whitespace().next().unwrap_or_default();
    person || matches!(first, "him" | "her" | "as") || first.starts_with(['"', '“'])
}

/// Whether what `according to` holds is a quotation with a speaker of its own.
fn told_by_another(one: &Attribution, attributions: &[Attribution]) -> bool {
    let first = attributions.partition_point(|other| other.content.start < one.content.start);
    let near =
        attributions[first..].iter().take_while(|other| other.content.start < one.content.end);
    near.into_iter()
        .any(|other| other.rule == "attribution.tag" && one.content.holds(other.content))
}

fn statements(scene: &Scene, one: &Attribution, facts: &mut Vec<Fact>) {
    let document = &scene.document;
    if one.manner != Manner::Direct {
        let (main, condition) = parted(document.at(one.content), one.content);
        let whole = Span::new(one.clause.start, one.clause.end.min(main.end.max(one.clause.start)));
        let whole = if condition.is_some() && one.clause.end == one.content.end {
            whole
        } else {
            one.clause
        };
        let whole = trim::trimmed(document, whole, main.start);
        let main = Span::new(main.start, main.end.min(whole.end.max(main.start)));
        let mut fact = claim(scene, one, whole, main);
        if !one.more.is_empty() {
            // `The bill, he said, would fail`: both halves.
            let halves: Vec<&str> =
                [main].iter().chain(&one.more).map(|span| document.at(*span)).collect();
            fact.value = short(&halves.join(" ")).into();
        }
        facts.push(fact);
        if let Some(condition) = condition {
            let mut fact = claim(scene, one, condition, condition);
            fact.value = format!("condition: {}", fact.value).into();
            facts.push(fact);
        }
        return;
    }
    for piece in [one.content].into_iter().chain(one.more.iter().copied()) {
        let inner = inside(document.at(piece), piece);
        for (number, span) in sentences(document.at(inner), inner).into_iter().enumerate() {
            let text = document.at(span);
            let enough = text.split_whitespace().count() >= STATES && !text.ends_with('?');
            // The first sentence of a quotation, each half of one, and all conditions.
            if enough && (number == 0 || conditional(text)) {
                facts.push(claim(scene, one, span, span));
            }
        }
    }
}

/// What is said, and the condition at its end: `... if nobody else is found`.
fn parted(text: &str, span: Span) -> (Span, Option<Span>) {
    let found = [" if ", " unless "].iter().filter_map(|word| text.find(word)).min();
    match found {
        Some(at)
            if text[..at].split_whitespace().count() > 2 && !text[..at].contains(['"', '“']) =>
        {
            let main = text[..at].trim_end_matches([',', ' ']).len();
            (
                Span::new(span.start, span.start + main),
                Some(Span::new(span.start + at + 1, span.end)),
            )
        }
        _ => (span, None),
    }
}

/// Sentences inside of a quotation, without conjunctions at the start and stops at the end.
fn sentences(text: &str, within: Span) -> Vec<Span> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        let next = text[at + 1..].chars().next();
        if next.is_none_or(char::is_whitespace) {
            all.extend(bare(text, start..at + 1, within.start));
            start = at + 1;
        }
    }
    all.extend(bare(text, start..text.len(), within.start));
    all
}

/// A sentence at a place of a text that begins at `offset`, without `and` before it and stops behind it.
fn bare(text: &str, at: std::ops::Range<usize>, offset: usize) -> Option<Span> {
    let piece = text.get(at.clone())?;
    let mut rest = piece.trim_start();
    for word in ["and ", "but ", "And ", "But ", "that "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let start = at.start + piece.len() - rest.len();
    let end = start + rest.trim_end_matches([' ', '.', ',', '!']).len();
    (end > start).then(|| Span::new(offset + start, offset + end))
}

/// Whether a sentence is a condition.
fn conditional(text: &str) -> bool {
    let lower = text.trim_start_matches(['"', '“', '\'', '‘']).to_lowercase();
    lower.starts_with("if ") || lower.starts_with("unless ")
}

fn claim(scene: &Scene, one: &Attribution, span: Span, content: Span) -> Fact {
    let words = scene.document.at(content);
    let status = if conditional(words) {
        Status::Conditional
    } else if one.act == Act::Praise {
        Status::Evaluation
    } else {
        Status::Reported
    };
    let value = match one.act {
        Act::Deny => format!("denial: {}", short(words)),
        _ => short(words),
    };
    let mut fact = fact(scene, one, Kind::Claim, status, span, value, "claims.statement");
    actor(&mut fact, one.speaker_id.as_ref(), "speaker");
    subject(scene, one, content, &mut fact);
    fact
}

/// Where the charge begins in `X of Z`, `X for Z`.
pub(crate) fn charge(words: &str) -> Option<usize> {
    [" of ", " for ", " with "]
        .iter()
        .filter_map(|word| words.find(word).map(|at| at + word.len()))
        .min()
}

fn accusation(scene: &Scene, one: &Attribution) -> Fact {
    let words = scene.document.at(one.content);
    let charge = charge(words);
    let value = match charge {
        Some(at) if one.act == Act::Accuse => short(words.get(at..).unwrap_or(words)),
        _ => short(words.strip_prefix("of ").unwrap_or(words)),
    };
    let span = if one.manner == Manner::Direct { inside(words, one.content) } else { one.clause };
    let mut fact =
        fact(scene, one, Kind::Claim, Status::Accusation, span, value, "claims.accusation");
    actor(&mut fact, one.speaker_id.as_ref(), "accuser");
    let accused =
        one.target.and_then(|mention| scene.entity_of(mention)).map(|entity| entity.id.clone());
    if accused.is_some() {
        actor(&mut fact, accused.as_ref(), "accused");
    } else {
        subject(scene, one, one.content, &mut fact);
        if let Some(last) = fact.actors.last_mut().filter(|last| last.role == "subject") {
            last.role = "accused".into();
        }
    }
    fact
}

/// A demand, with whom it is made of; of nobody who is known, none.
fn demand(scene: &Scene, one: &Attribution, facts: &mut Vec<Fact>) {
    let words = scene.document.at(one.content);
    let target = one.target.and_then(|mention| scene.entity_of(mention));
    let target = target.map(|entity| entity.id.clone());
    let sure = one.mention.is_some_and(|mention| scene.mentions[mention].sure);
    for id in holders(scene, one) {
        let itself = target.as_ref() == Some(&id);
        // Nobody asks himself by a guess: it is not known who asks, or whom.
        if itself && !sure {
            continue;
        }
        let mut fact = fact(
            scene,
            one,
            Kind::Position,
            Status::Demand,
            one.clause,
            short(words),
            "claims.demand",
        );
        fact.actors.push(FactActor { id, role: "holder".into() });
        actor(&mut fact, target.as_ref().filter(|_| !itself), "target");
        facts.push(fact);
    }
}

/// A promise or vow.
fn intention(scene: &Scene, one: &Attribution) -> Option<Fact> {
    let words = scene.document.at(one.content);
    let mut fact = fact(
        scene,
        one,
        Kind::Position,
        Status::Reported,
        one.clause,
        short(words),
        "claims.promise",
    );
    let id = holders(scene, one).pop()?;
    fact.actors.push(FactActor { id, role: "holder".into() });
    Some(fact)
}

/// Who holds a position: each of a list, by id, else in the words of the text; a pronoun that means nobody known is none.
pub(crate) fn holders(scene: &Scene, one: &Attribution) -> Vec<EcoString> {
    let listed = one.speaker.map(|span| list(scene, span)).unwrap_or_default();
    if listed.len() > 1 {
        return listed;
    }
    let named = || one.source.who.as_deref().filter(|who| !pronoun(who)).map(named);
    one.speaker_id.clone().or_else(named).into_iter().collect()
}

fn pronoun(words: &str) -> bool {
    lists(&words.to_lowercase()).has(List::Pronouns)
}

/// Ids of `A, B and C`; nothing where anything else stands between.
fn list(scene: &Scene, span: Span) -> Vec<EcoString> {
    let first = scene.mentions.partition_point(|mention| mention.span.start < span.start);
    let inside =
        (first..scene.mentions.len()).take_while(|at| scene.mentions[*at].span.end <= span.end);
    let mut all = Vec::new();
    let mut end = span.start;
    for at in inside {
        let between = Span::new(end, scene.mentions[at].span.start);
        let joins = scene
            .document
            .at(between)
            .split_whitespace()
            .all(|word| matches!(word, "," | "and" | "the" | "both" | "The" | "Both"));
        let (true, Some(entity)) = (joins, scene.entity_of(at)) else { return Vec::new() };
        all.push(entity.id.clone());
        end = scene.mentions[at].span.end;
    }
    all.dedup();
    all
}

/// An id of the words for somebody.
fn named(words: &str) -> EcoString {
    let mut id = EcoString::new();
    for word in words.to_lowercase().split(|sign: char| !sign.is_alphanumeric()) {
        if word.is_empty() || matches!(word, "the" | "a" | "an" | "s") {
            continue;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(word);
    }
    id
}

fn fact(
    scene: &Scene,
    one: &Attribution,
    kind: Kind,
    status: Status,
    span: Span,
    value: String,
    rule: &'static str,
) -> Fact {
    let sentence = scene.document.sentence_at(span.start).unwrap_or(0);
    Fact {
        kind,
        actors: Vec::new(),
        value: value.into(),
        sign: None,
        date: when_of(scene, sentence, span, kind),
        source: one.source.clone(),
        status,
        span,
        sentence,
        change: None,
        rule: rule.into(),
        sure: one.mention.is_some_and(|mention| scene.mentions[mention].sure),
    }
}

fn actor(fact: &mut Fact, id: Option<&EcoString>, role: &str) {
    if let Some(id) = id
        && !fact.actors.iter().any(|actor| actor.id == *id && actor.role == role)
    {
        fact.actors.push(FactActor { id: id.clone(), role: role.into() });
    }
}

/// Adds whom something is said about: the first in it that is not its speaker.
fn subject(scene: &Scene, one: &Attribution, within: Span, fact: &mut Fact) {
    let first = scene.mentions.partition_point(|mention| mention.span.start < within.start);
    let inside =
        (first..scene.mentions.len()).take_while(|at| scene.mentions[*at].span.end <= within.end);
    let found = inside
        .filter_map(|at| scene.entity_of(at))
        .find(|entity| Some(&entity.id) != one.speaker_id.as_ref())
        .map(|entity| entity.id.clone());
    actor(fact, found.as_ref(), "subject");
}

/// What a quotation says, without its marks and the comma at its end.
fn inside(text: &str, span: Span) -> Span {
    let inner = unmarked(text);
    Span::new(span.start + inner.start, span.start + inner.end)
}
