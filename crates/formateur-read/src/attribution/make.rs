//! An attribution of its parts.

use std::ops::Range;

use super::atoms::{Cue, Segment};
use super::bounds::adjuncts;
use super::find::Parts;
use super::lexicon::{Frame, List, Shape};
use super::source::{Speaker, speaker};
use super::subject::Subject;
use super::{Act, Attribution, Bare, Manner};
use crate::scene::{EntityKind, Scene};
use crate::span::Span;

/// The attribution of its parts, if its speaker is somebody.
pub(super) fn make(
    scene: &Scene,
    segment: &Segment<'_>,
    cue: &Cue,
    mut parts: Parts,
) -> Option<(Attribution, Subject)> {
    if parts.content.is_empty() || parts.content.end > segment.atoms.len() {
        return None;
    }
    let Speaker { mention, id, mut source } = speaker(scene, segment, &parts.subject)?;
    parts.negated |= is_nobody(segment, cue, &parts.subject, id.is_some());
    let Parts { content, more, .. } = &parts;
    if let Some(told) = &parts.told
        && let Some(outlet) = outlet(scene, segment, told)
    {
        source.via = Some(outlet.into());
    }
    let content_span = segment.span_of(content);
    let more: Vec<Span> = more.iter().map(|one| segment.span_of(one)).collect();
    let object = parts.object.clone().and_then(|object| object_of(segment, &object));
    let cue_end = parts
        .told
        .as_ref()
        .filter(|told| told.start <= parts.cue.end + 1 && parts.rule == "attribution.verb");
    let cue_span =
        segment.span_of(&(parts.cue.start..cue_end.map_or(parts.cue.end, |told| told.end)));
    let attribution = Attribution {
        content: content_span,
        more,
        cue: cue_span,
        speaker: Some(segment.span_of(&parts.subject.whole())),
        clause: clause(segment, &parts),
        mention,
        source,
        speaker_id: id,
        manner: manner(segment, content),
        act: cue.verb.act,
        inner: cue.verb.inner || segment.passing,
        negated: parts.negated,
        target: object,
        rule: parts.rule,
        passing: segment.passing,
        bare: bare(segment, cue, &parts),
    };
    Some((attribution, parts.subject))
}

/// Whether a subject says that nobody does: `Neither Aba nor Bek said so`, `Few believe it`, `It would be wrong to say so`.
fn is_nobody(segment: &Segment<'_>, cue: &Cue, subject: &Subject, known: bool) -> bool {
    let at = subject.phrase.start;
    let (first, before) =
        (segment.word(at), at.checked_sub(1).map_or("", |before| segment.word(before)));
    let few = first == "few" && before != "a";
    matches!(first, "neither" | "nor" | "nobody" | "none")
        || matches!(before, "neither" | "nor" | "no")
        || few && !segment.word(cue.atoms.start).starts_with("doubt")
        || first == "it" && !known && cue.shape == Shape::Base
}

/// The parts as bare as can be.
fn bare(segment: &Segment<'_>, cue: &Cue, parts: &Parts) -> Bare {
    let passes = cue.verb.frames.contains(&Frame::Prep);
    let pieces = [&parts.content].into_iter().chain(&parts.more);
    // `it is unclear whether`: nobody's.
    let nobody = cue.shape == Shape::Adjective && segment.word(parts.subject.phrase.start) == "it";
    Bare {
        speaker: (!nobody).then(|| bare_speaker(segment, &parts.subject)),
        cue: {
            let end = parts.noun.as_ref().map_or(cue.atoms.end, |noun| noun.end);
            let verb = cue.atoms.start..end;
            bare_cue(segment, parts.cue.start, &verb, parts.negated, passes)
        },
        content: pieces.filter_map(|piece| bare_content(segment, piece)).collect(),
    }
}

/// The words for a speaker, with a relative pronoun and without what a pronoun has grown together with.
pub(super) fn bare_speaker(segment: &Segment<'_>, subject: &Subject) -> Span {
    let mut whole = subject.whole();
    if subject.relative && subject.from >= whole.start {
        whole.end = whole.end.max(subject.from + 1);
    }
    let span = segment.span_of(&whole);
    let grown = segment.word(whole.start).find(['\'', '’']).filter(|at| *at > 0);
    match grown {
        Some(at) if whole.len() == 1 && segment.has(whole.start, List::Pronouns) => {
            Span::new(span.start, span.start + at)
        }
        _ => span,
    }
}

/// A verb without helpers and adverbs; from the word that denies it on where one does.
pub(super) fn bare_cue(
    segment: &Segment<'_>,
    start: usize,
    verb: &Range<usize>,
    negated: bool,
    passes: bool,
) -> Span {
    let apart = passes && adjuncts(segment, verb.start + 1) > verb.start + 1;
    let end = match verb.len() {
        _ if apart => verb.start + 1,
        2.. if passes => verb.end - 1,
        _ => verb.end,
    };
    let helper = |at: &usize| segment.has(*at, List::Aux) || segment.has(*at, List::Negative);
    let first = (start..verb.start).find(|at| helper(at) || segment.word(*at) == "no");
    let likes = segment.word(verb.start.saturating_sub(1)) == "would"
        && matches!(segment.word(verb.start), "like" | "love" | "prefer" | "hate");
    let start = match first {
        Some(first) if negated => first,
        _ if likes => verb.start - 1,
        _ => verb.start,
    };
    segment.span_of(&(start..end))
}

/// What is said without `that` before it and signs around it.
pub(super) fn bare_content(segment: &Segment<'_>, atoms: &Range<usize>) -> Option<Span> {
    let that = segment.word(atoms.start) == "that"
        && atoms.len() > 1
        && !segment.has(atoms.start + 1, List::Aux);
    let from = atoms.start + usize::from(that);
    (from < atoms.end).then(|| segment.span_of(&(from..atoms.end)))
}

/// The mention that an object ends with, before what a comma sets off: `A, a militia of B`.
fn object_of(segment: &Segment<'_>, object: &Range<usize>) -> Option<usize> {
    let first = object.clone().find(|at| segment.mention(*at).is_some())?;
    let end = (first..object.end).find(|at| segment.sign(*at) == ",").unwrap_or(object.end);
    (object.start..end).rev().find_map(|at| segment.mention(at))
}

/// From the speaker to the end of what is said, where they stand side by side.
fn clause(segment: &Segment<'_>, parts: &Parts) -> Span {
    let content = segment.span_of(&parts.content);
    if parts.passive {
        return segment.span_of(&(parts.subject.from..parts.subject.phrase.end)).with(content);
    }
    match parts.rule {
        "attribution.tag" => content,
        // Many words for the speaker: the rest is the smallest passage that says it.
        "attribution.verb" | "attribution.called" if long(segment, parts) => {
            segment.span_of(&(parts.cue.start..parts.content.end))
        }
        "attribution.aside" => {
            let more = parts.more.last().map_or(content, |more| segment.span_of(more));
            content.with(segment.span_of(&parts.cue)).with(more)
        }
        _ => segment.span_of(&(parts.subject.from..parts.content.end)),
    }
}

/// Whether the words for the speaker are more than what is said.
fn long(segment: &Segment<'_>, parts: &Parts) -> bool {
    if parts.subject.apposition.is_none() && !parts.subject.relative {
        return false;
    }
    let (from, cue) =
        (segment.atoms[parts.subject.from].span.start, segment.atoms[parts.cue.start].span.start);
    cue > from + segment.span_of(&(parts.cue.start..parts.content.end)).len()
}

fn manner(segment: &Segment<'_>, content: &Range<usize>) -> Manner {
    if content.len() == 1 && segment.quote(content.start) {
        Manner::Direct
    } else if content.clone().any(|at| segment.quote(at) && segment.atoms[at].words > 0) {
        Manner::Partial
    } else {
        Manner::Indirect
    }
}

/// The outlet that somebody told it.
fn outlet(scene: &Scene, segment: &Segment<'_>, told: &Range<usize>) -> Option<String> {
    if let Some(mention) = told.clone().find_map(|at| segment.mention(at)) {
        let entity = scene.entity_of(mention)?;
        let listens = matches!(
            entity.kind,
            EntityKind::Outlet | EntityKind::Organisation | EntityKind::Unknown
        );
        return listens.then(|| entity.name.clone());
    }
    let first = told.start + usize::from(segment.word(told.start) == "the");
    let listens = told.clone().any(|at| {
        matches!(
            segment.word(at),
            "daily"
                | "weekly"
                | "newspaper"
                | "agency"
                | "channel"
                | "radio"
                | "magazine"
                | "paper"
                | "television"
        )
    });
    if !listens && !segment.atoms.get(first).is_some_and(|one| one.capital) {
        return None;
    }
    let names: Vec<usize> = told.clone().filter(|at| segment.atoms[*at].capital).collect();
    let (first, last) = (*names.first()?, *names.last()?);
    Some(scene.document.at(segment.span_of(&(first..last + 1))).to_owned())
}

/// Segments that are nothing but a quotation go on with the last speaker.
pub(super) fn continued(segment: &Segment<'_>, last: &Attribution) -> Option<Attribution> {
    let quote = segment.atoms.iter().position(|atom| atom.quotation.is_some())?;
    let alone = segment
        .atoms
        .iter()
        .enumerate()
        .all(|(at, atom)| at == quote || (!atom.word && atom.quotation.is_none()));
    (alone && (segment.atoms[quote].words > 2 || segment.atoms[quote].ends)).then(|| Attribution {
        content: segment.atoms[quote].span,
        more: Vec::new(),
        clause: segment.atoms[quote].span,
        manner: Manner::Direct,
        act: Act::Say,
        target: None,
        rule: "attribution.continued",
        bare: Bare { content: vec![segment.atoms[quote].span], ..last.bare.clone() },
        ..last.clone()
    })
}
