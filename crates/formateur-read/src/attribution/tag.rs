//! Quotations with a tag: `"...," X said`, `"...," said X, "..."`.

use std::ops::Range;

use super::atoms::{Cue, SCAN, Segment};
use super::bounds;
use super::find::Parts;
use super::group::Group;
use super::lexicon::{Frame, List, Shape};
use super::subject;

/// `..., X said`, `..., said X`: behind a quotation or a comma.
pub(super) fn tag(segment: &Segment<'_>, cue: &Cue, group: &Group) -> Option<Parts> {
    let fits = [Frame::Clause, Frame::Aside, Frame::Tell];
    let that = segment.word(cue.atoms.end) == "that";
    if !cue.verb.frames.iter().any(|frame| fits.contains(frame)) || cue.shape == Shape::Ing || that
    {
        return None;
    }
    let behind = |at: usize| -> Option<usize> {
        let mut quote = at.checked_sub(1)?;
        while matches!(segment.sign(quote), "," | "-" | "–" | "—") || segment.word(quote) == "as"
        {
            quote = quote.checked_sub(1)?;
        }
        segment.quote(quote).then_some(quote)
    };
    let (quote, subject, end) = if let Some(quote) = behind(cue.atoms.start)
        && (segment.atoms[quote].ends || segment.sign(cue.atoms.start - 1) == "," || quote == 0)
        && !segment.has(cue.atoms.end, List::Objects)
        && segment.word(cue.atoms.end) != "that"
        && let Some(subject) =
            subject::after(segment, skip_told(segment, cue.atoms.end), segment.atoms.len())
    {
        let end = subject.whole().end;
        (quote, subject, end)
    } else {
        let mut floor = group.start;
        while floor > 0
            && group.start - floor < SCAN
            && !segment.long_quote(floor - 1)
            && !segment.quote(floor - 1)
        {
            floor -= 1;
        }
        let subject = subject::before(segment, group.start, floor)?;
        let mut from = subject.from;
        while from > floor
            && (segment.adverb(from - 1)
                || matches!(segment.word(from - 1), "as" | "and" | "then" | "once" | "when"))
        {
            from -= 1;
        }
        let quote = behind(from)?;
        let apart =
            segment.atoms[quote].ends || matches!(segment.sign(from - 1), "," | "-" | "–" | "—");
        if !apart {
            return None;
        }
        (quote, subject, cue.atoms.end)
    };
    let told = cue.verb.frames.iter().any(|frame| matches!(frame, Frame::Tell | Frame::Aside));
    let told = told.then(|| told_after(segment, end)).flatten();
    Some(Parts {
        cue: group.start.min(cue.atoms.start)..cue.atoms.end,
        content: quoted(segment, quote),
        more: second(segment, end).into_iter().collect(),
        subject,
        object: None,
        told,
        noun: None,
        rule: "attribution.tag",
        negated: false,
        passive: false,
    })
}

/// Behind `to AFP`, where that stands between a verb and its subject.
fn skip_told(segment: &Segment<'_>, at: usize) -> usize {
    if segment.word(at) != "to" {
        return at;
    }
    let mut stop = at + 1;
    while segment.atoms.get(stop).is_some_and(|one| one.capital && one.word) {
        stop += 1;
    }
    stop
}

/// The quotation before a tag, with the words before it if it is only the end of a clause.
fn quoted(segment: &Segment<'_>, quote: usize) -> Range<usize> {
    let mut start = quote;
    while start > 0
        && quote - start < SCAN
        && !bounds::ends(segment, start - 1)
        && !segment.long_quote(start - 1)
        && segment.sign(start - 1) != ":"
    {
        start -= 1;
    }
    while start < quote
        && (matches!(segment.word(start), "but" | "and") || segment.sign(start) == ",")
    {
        start += 1;
    }
    // What stands before may be the end of another tag.
    if start > 0 && segment.long_quote(start - 1) { quote..quote + 1 } else { start..quote + 1 }
}

/// The other half of a quotation, behind its tag: `," he said, "and ...`.
fn second(segment: &Segment<'_>, tag: usize) -> Option<Range<usize>> {
    let limit = (tag + 24).min(segment.atoms.len());
    let quote = (tag..limit).find(|at| segment.long_quote(*at) || bounds::ends(segment, *at))?;
    let sign = quote > 0 && matches!(segment.sign(quote - 1), "," | ":" | "-" | "–" | "—");
    let alone = (tag..quote).all(|at| !segment.verb_like(at)) || segment.word(tag) == "according";
    (segment.long_quote(quote) && (sign || quote == tag) && alone).then_some(quote..quote + 1)
}

/// Whom a tag tells it: `told AFP`.
fn told_after(segment: &Segment<'_>, at: usize) -> Option<Range<usize>> {
    let from = at + usize::from(segment.word(at) == "to");
    let found = subject::after(segment, from, segment.atoms.len())?;
    Some(found.phrase)
}
