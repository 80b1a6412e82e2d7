//! `X said` behind or inside of what is said, without quotation marks.

use super::atoms::{Cue, SCAN, Segment};
use super::bounds;
use super::find::Parts;
use super::group::Group;
use super::lexicon::{Frame, List, Shape};
use super::subject::{self, Subject};
use super::{Act, Attribution};
use crate::scene::Scene;

/// `..., X said.`: behind or inside of what is said, which has no quotation marks.
pub(super) fn aside(segment: &Segment<'_>, cue: &Cue, group: &Group) -> Option<Parts> {
    let purpose = segment.word(group.start) == "to";
    if !cue.verb.frames.contains(&Frame::Aside)
        || cue.shape == Shape::Ing
        || group.negated
        || purpose
    {
        return None;
    }
    let inverted = cue.atoms.start > 1 && segment.sign(cue.atoms.start - 1) == ",";
    let (subject, first, end) = if inverted
        && let Some(subject) = subject::after(segment, cue.atoms.end, segment.atoms.len())
    {
        let end = subject.whole().end;
        (subject, cue.atoms.start, end)
    } else {
        let subject = subject::before(segment, group.start, 0)?;
        let first = subject.from;
        (subject, first, cue.atoms.end)
    };
    // `as she put it`
    let first = if segment.word(first.checked_sub(1)?) == "as" { first - 1 } else { first };
    let comma = first.checked_sub(1)?;
    if segment.sign(comma) != "," {
        return None;
    }
    let stop = bounds::adjuncts(segment, end);
    if inverted && let Some(parts) = colon(segment, cue, &subject, end) {
        return Some(parts);
    }
    let mut start = comma;
    while start > 0
        && comma - start < SCAN
        && !bounds::ends(segment, start - 1)
        && segment.sign(start - 1) != ":"
    {
        start -= 1;
    }
    let too_short = comma < start + 3;
    // `For most of the evening, she smiled`: nothing is said.
    let verb = |at: usize| segment.verb_like(at) || !segment.cues(at).is_empty();
    if segment.has(start, List::Prepositions) && !(start..comma).any(verb) {
        let says = !bounds::ends(segment, stop) && segment.sign(stop) == ",";
        if !says {
            return None;
        }
    }
    let apart = matches!(
        segment.word(stop + 1),
        "and" | "but" | "while" | "though" | "although" | "adding" | "saying"
    );
    let inside = segment.sign(stop) == "," && !apart && !bounds::ends(segment, stop + 1);
    if !inside
        && (segment.has(start, List::Boundary) && comma < start + 5
            || segment.has(start, List::Leads) && too_short)
    {
        return None;
    }
    if !inside && too_short {
        return None;
    }
    let more = if inside {
        std::iter::once(stop + 1..bounds::end(segment, stop + 2, Act::Say)).collect()
    } else if bounds::ends(segment, stop) || apart {
        Vec::new()
    } else {
        return None;
    };
    // `backed by A and, B insists, by C`: B says no more than C.
    let (start, comma, more) = match (segment.word(comma - 1), more.first()) {
        ("and" | "or" | "but", Some(rest)) => (rest.start, rest.end, Vec::new()),
        _ => (start, comma, more),
    };
    let cue = if inverted { cue.atoms.clone() } else { group.start..cue.atoms.end };
    Some(Parts {
        cue,
        subject,
        content: start..comma,
        more,
        object: None,
        told: None,
        noun: None,
        rule: "attribution.aside",
        negated: false,
        passive: false,
    })
}

/// `Nonsense, replied X: Z`, where the name follows the verb.
pub(super) fn colon_first(segment: &Segment<'_>, cue: &Cue) -> Option<Parts> {
    let comma = segment.sign(cue.atoms.start.checked_sub(1)?) == ",";
    if !comma
        || !cue.verb.frames.contains(&Frame::Aside)
        || segment.mention(cue.atoms.end).is_none()
    {
        return None;
    }
    let subject = subject::after(segment, cue.atoms.end, segment.atoms.len())?;
    let end = subject.whole().end;
    colon(segment, cue, &subject, end)
}

/// Words for a speaker before a colon, at most.
const BEFORE_SIGN: usize = 8;

/// `X: "..."` and nothing else: the colon says who says it.
pub(super) fn by_sign(scene: &Scene, segment: &Segment<'_>) -> Option<Attribution> {
    let colon = (1..BEFORE_SIGN).find(|at| segment.sign(*at) == ":")?;
    let name = |at: usize| {
        let one = &segment.atoms[at];
        one.word && (one.capital || one.mention.is_some() || segment.has(at, List::Prepositions))
            || one.lower == "."
    };
    let quotes = segment.long_quote(colon + 1);
    if !quotes || !(0..colon).all(name) || segment.atoms.len() > colon + 3 {
        return None;
    }
    let subject = Subject::plain(0..colon);
    super::phrases::make(
        scene,
        segment,
        super::phrases::Spoken {
            cue: colon..colon + 1,
            subject,
            content: colon + 1..colon + 2,
            more: Vec::new(),
            act: Act::Say,
            rule: "attribution.colon",
            wide: None,
        },
    )
}

/// `Nonsense, replied X on the radio: Z`.
fn colon(segment: &Segment<'_>, cue: &Cue, subject: &Subject, end: usize) -> Option<Parts> {
    let colon = (end..end + 8)
        .take_while(|at| !bounds::ends(segment, *at))
        .find(|at| segment.sign(*at) == ":")?;
    let content = colon + 1..bounds::end(segment, colon + 2, Act::Say);
    (content.len() > 2).then(|| Parts {
        cue: cue.atoms.clone(),
        subject: Subject { from: cue.atoms.start, ..subject.clone() },
        content,
        more: Vec::new(),
        object: None,
        told: None,
        noun: None,
        rule: "attribution.colon",
        negated: false,
        passive: false,
    })
}
