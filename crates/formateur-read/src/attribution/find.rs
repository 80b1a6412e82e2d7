//! Attributions of a segment, cue by cue.

use std::ops::Range;

use super::aside::{aside, colon_first};
use super::atoms::{Cue, SCAN, Segment};
use super::bounds;
use super::content::{self, Content};
use super::frames;
use super::group::{self, Group};
use super::lexicon::{Frame, List, Shape};
use super::make::make;
use super::subject::{self, Subject};
use super::tag::tag;
use super::{Act, Attribution};
use crate::scene::Scene;

/// Everything that an attribution is made of.
pub(super) struct Parts {
    pub(super) cue: Range<usize>,
    pub(super) subject: Subject,
    pub(super) content: Range<usize>,
    pub(super) more: Vec<Range<usize>>,
    pub(super) object: Option<Range<usize>>,
    pub(super) told: Option<Range<usize>>,
    /// The noun that belongs to the verb: `expressed hope`.
    pub(super) noun: Option<Range<usize>>,
    pub(super) rule: &'static str,
    pub(super) negated: bool,
    pub(super) passive: bool,
}

/// What is said in a segment.
pub(super) fn in_segment(scene: &Scene, segment: &Segment<'_>, all: &mut Vec<Attribution>) {
    let mut at = 0;
    let mut last_subject: Option<Subject> = None;
    while at < segment.atoms.len() {
        let cues = segment.cues(at);
        let Some(first) = cues.first() else {
            at += 1;
            continue;
        };
        let width = first.atoms.len();
        let group = group::around(segment, at, 0);
        let found = cues
            .iter()
            .filter(|cue| group::is_verb(segment, at, cue.shape, &group))
            .find_map(|cue| {
                let parts = by_cue(segment, cue, &group, last_subject.as_ref())?;
                make(scene, segment, cue, parts)
            });
        let unsaid = || {
            let opens = at == 0 && group.start == at;
            let verbs =
                cues.iter().filter(|cue| opens || group::is_verb(segment, at, cue.shape, &group));
            verbs.into_iter().find_map(|cue| {
                let found = super::passing::sourceless(segment, cue, &group);
                // `Asked by a voter whether`
                let asked = || make(scene, segment, cue, passive(segment, cue, &group)?);
                found.or_else(|| asked().filter(|_| opens).map(|found| found.0))
            })
        };
        if let Some((attribution, subject)) = found {
            last_subject = Some(subject);
            all.push(attribution);
            at += width;
        } else if segment.passing
            && let Some(attribution) = unsaid()
        {
            all.push(attribution);
            at += width;
        } else {
            at += 1;
        }
    }
}

fn by_cue(
    segment: &Segment<'_>,
    cue: &Cue,
    group: &Group,
    last: Option<&Subject>,
) -> Option<Parts> {
    if matches!(cue.shape, Shape::Past | Shape::Participle) && group.be
        || matches!(cue.shape, Shape::Past | Shape::Participle)
            && segment.word(cue.atoms.end) == "by"
    {
        let found = passive(segment, cue, group);
        if group.be || found.is_some() {
            return found;
        }
    }
    if cue.shape == Shape::Base && group.be && !group.to {
        return None;
    }
    if let Some(parts) = tag(segment, cue, group) {
        return Some(parts);
    }
    if let Some(parts) = colon_first(segment, cue) {
        return Some(parts);
    }
    if let Some(content) = content::behind(segment, cue) {
        return plain(segment, cue, group, content, last);
    }
    if let Some(parts) = relative(segment, cue, group) {
        return Some(parts);
    }
    aside(segment, cue, group)
}

/// Subject, verb, content.
fn plain(
    segment: &Segment<'_>,
    cue: &Cue,
    group: &Group,
    content: Content,
    last: Option<&Subject>,
) -> Option<Parts> {
    let floor = 0;
    let purpose = group.to && segment.word(group.start) == "to";
    let first = content.atoms.start;
    let says = segment.word(first) == "that" || segment.quote(first) || cue.verb.act == Act::Demand;
    // `refuses to confirm it`, `whether to believe her`: whose verb stands before.
    let governed = group.start.checked_sub(1).is_some_and(|at| {
        let thinks = says || matches!(cue.verb.act, Act::Think | Act::Say | Act::Deny);
        let verb = !segment.cues(at).is_empty() || frames::asks(segment.word(at));
        segment.passing && thinks && verb
    });
    if purpose
        && !governed
        && (cue.verb.inner || !says || segment.has(group.start.saturating_sub(1), List::BeforeNoun))
    {
        return None;
    }
    let participle = cue.shape == Shape::Ing && !group.be || purpose;
    let subject = if participle {
        let mut subject = match last {
            Some(last) => last.clone(),
            None => subject_of_clause(segment, group.start)?,
        };
        subject.from = cue.atoms.start;
        subject
    } else if group.start > 0 && matches!(segment.word(group.start - 1), "and" | "but" | "then")
        || group.start > 1
            && segment.word(group.start - 2) == "and"
            && segment.adverb(group.start - 1)
    {
        // `denied it and said`: the same speaker goes on.
        let mut subject = match last {
            Some(last) => last.clone(),
            None => subject_of_clause(segment, group.start - 1)?,
        };
        subject.from = cue.atoms.start;
        subject
    } else {
        subject::before(segment, group.start, floor)?
    };
    let whose = subject
        .from
        .checked_sub(1)
        .is_some_and(|at| matches!(segment.word(at), "whose" | "where" | "whom"));
    let atoms =
        if subject.relative || whose { closed(segment, content.atoms) } else { content.atoms };
    let named = content.called && cue.verb.act == Act::Say;
    let shows = cue.verb.frames == [Frame::Shows];
    if shows && !subject.phrase.clone().any(|at| segment.has(at, List::Documents)) {
        return None;
    }
    Some(Parts {
        cue: group.start..cue.atoms.end,
        noun: content.noun,
        subject,
        content: atoms,
        more: Vec::new(),
        object: content.object,
        told: content.told,
        rule: if named { "attribution.called" } else { "attribution.verb" },
        negated: group.negated,
        passive: false,
    })
}

/// What is said in a relative clause ends where the main clause goes on: `who said A, has done B`.
fn closed(segment: &Segment<'_>, atoms: Range<usize>) -> Range<usize> {
    let goes_on = |at: usize| {
        segment.has(at, List::Aux)
            || segment.has(at, List::Verbs)
            || segment.cues(at).iter().any(|cue| matches!(cue.shape, Shape::Past | Shape::Third))
    };
    let comma = atoms.clone().find(|at| segment.sign(*at) == "," && goes_on(at + 1));
    atoms.start..comma.unwrap_or(atoms.end)
}

/// The first noun phrase of a segment: the subject of what a participle or a second verb belongs to.
fn subject_of_clause(segment: &Segment<'_>, before: usize) -> Option<Subject> {
    let verb = (before.saturating_sub(SCAN).max(1)..before).find(|at| {
        segment.verb_like(*at)
            || segment.cues(*at).iter().any(|cue| matches!(cue.shape, Shape::Past | Shape::Third))
    })?;
    let group = group::around(segment, verb, 0);
    subject::before(segment, group.start, 0)
}

/// `whom he once described as Z`, `whose party she accuses of Z`: the object stands before the subject.
fn relative(segment: &Segment<'_>, cue: &Cue, group: &Group) -> Option<Parts> {
    let prepositions: &[(Frame, &str)] =
        &[(Frame::Of, "of"), (Frame::As, "as"), (Frame::For, "for")];
    let at = cue.atoms.end;
    let fits = prepositions
        .iter()
        .any(|(frame, word)| cue.verb.frames.contains(frame) && segment.word(at) == *word);
    let named = cue.verb.frames.contains(&Frame::Call) && segment.quote(at);
    if !fits && !named {
        return None;
    }
    let subject = subject::before(segment, group.start, 0)?;
    let quote = (at..at + 3).find(|place| segment.quote(*place));
    let stop = quote.map_or_else(|| bounds::end(segment, at + 1, cue.verb.act), |quote| quote + 1);
    let atoms = at..stop;
    // The object: before `whom`, `whose`, or right before the subject.
    let mut from = subject.phrase.start;
    while from > 0
        && subject.phrase.start - from < 5
        && !matches!(segment.word(from), "whom" | "whose" | "which")
    {
        from -= 1;
    }
    let stop = subject.phrase.start;
    let object = if segment.word(from) == "whose" {
        Some(from + 1..stop)
    } else {
        let stop = if matches!(segment.word(from), "whom" | "which") { from } else { stop };
        let stop = if stop > 0 && segment.sign(stop - 1) == "," { stop - 1 } else { stop };
        subject::phrase_before(segment, stop, 0)
    };
    Some(Parts {
        cue: group.start..cue.atoms.end,
        subject: Subject { from: from.min(subject.from), ..subject },
        content: atoms,
        more: Vec::new(),
        object,
        told: None,
        noun: None,
        rule: if cue.verb.act == Act::Say { "attribution.called" } else { "attribution.relative" },
        negated: group.negated,
        passive: false,
    })
}

/// `X is accused of Z by Y`, `praised by Y`: the speaker stands behind `by`; without one there is no attribution.
fn passive(segment: &Segment<'_>, cue: &Cue, group: &Group) -> Option<Parts> {
    let act = cue.verb.act;
    let aims = matches!(act, Act::Accuse | Act::Criticise | Act::Praise | Act::Demand)
        || cue.verb.frames.contains(&Frame::As) && matches!(act, Act::Say | Act::Think);
    if !aims || cue.verb.inner {
        return None;
    }
    let limit = (cue.atoms.end + 30).min(segment.atoms.len());
    let by = (cue.atoms.end..limit)
        .take_while(|at| !bounds::ends(segment, *at))
        .find(|at| segment.word(*at) == "by" && segment.mention(*at).is_none())?;
    if by > cue.atoms.end && segment.word(by - 1) == "," {
        return None;
    }
    let speaker =
        subject::after(segment, by + 1, segment.atoms.len()).or_else(|| loose(segment, by + 1))?;
    if cue.verb.frames.is_empty() && !speaker.phrase.clone().any(|at| critical(segment.word(at))) {
        return None;
    }
    let target = if group.start > 0 && segment.sign(group.start - 1) == "," {
        subject::phrase_before(segment, group.start - 1, 0)
    } else {
        subject::before(segment, group.start, 0).map(|found| found.phrase)
    };
    let stop = speaker.phrase.end;
    let content = if by > cue.atoms.end {
        cue.atoms.end..by
    } else if matches!(
        segment.word(stop),
        "of" | "for" | "as" | "to" | "over" | "whether" | "if" | "why"
    ) {
        stop..bounds::end(segment, stop + 1, act)
    } else {
        target.clone()?
    };
    let whole = group.start.min(cue.atoms.start);
    Some(Parts {
        cue: whole..cue.atoms.end,
        subject: Subject {
            from: target.as_ref().filter(|_| group.be).map_or(whole, |one| one.start),
            ..speaker
        },
        content,
        more: Vec::new(),
        object: target,
        told: None,
        noun: None,
        rule: "attribution.passive",
        negated: group.negated,
        passive: true,
    })
}

/// A phrase without an article: `by critics of humanitarian organisations`.
fn loose(segment: &Segment<'_>, start: usize) -> Option<Subject> {
    let mut end = start;
    while end < segment.atoms.len()
        && segment.atoms[end].word
        && !segment.has(end, List::Boundary)
        && !segment.has(end, List::Aux)
        && end - start < 8
    {
        end += 1;
    }
    (end > start).then_some(Subject {
        phrase: start..end,
        apposition: None,
        from: start,
        relative: false,
    })
}

/// Words for those from whom `targeted by` is speech.
fn critical(word: &str) -> bool {
    [
        "critics",
        "campaigners",
        "rights",
        "opponents",
        "commentators",
        "media",
        "press",
        "newspapers",
        "activists",
        "detractors",
    ]
    .contains(&word)
}
