//! Where what is said ends, and what may stand between a verb and it.

use super::Act;
use super::atoms::{Cue, SCAN, Segment};
use super::lexicon::{Frame, List, Shape};
use super::subject;

/// Skips adverbs and dates: `said on Tuesday`, `said yesterday`, `in a statement`.
pub(super) fn adjuncts(segment: &Segment<'_>, mut at: usize) -> usize {
    loop {
        let next = segment.atoms.get(at + 1);
        let weekday = |at: usize| {
            segment.has(at, List::Weekdays) || segment.atoms.get(at).is_some_and(|one| one.date)
        };
        if segment.adverb(at) && segment.word(at) != "so" || weekday(at) {
            at += 1;
        } else if matches!(
            segment.word(at),
            "on" | "in" | "at" | "last" | "late" | "early" | "this"
        ) && next.is_some()
            && weekday(at + 1)
        {
            at += 2;
        } else if matches!(segment.word(at), "in" | "during" | "at" | "on" | "through" | "via")
            && matches!(segment.word(at + 1), "a" | "an" | "the")
            && (2..6).any(|more| says_in(segment.word(at + more)))
        {
            let end = (2..6).find(|more| says_in(segment.word(at + more))).unwrap_or(2);
            at += end + 1;
        } else {
            return at;
        }
    }
}

/// What things are said in.
fn says_in(word: &str) -> bool {
    [
        "statement",
        "interview",
        "conference",
        "speech",
        "debate",
        "letter",
        "email",
        "e-mail",
        "post",
        "tweet",
        "report",
        "book",
        "briefing",
        "hearing",
        "rally",
        "article",
        "memo",
        "note",
        "television",
        "radio",
        "call",
    ]
    .contains(&word)
}

/// Whether the word at a place, behind `to`, may be the base form of a verb.
pub(super) fn infinitive(segment: &Segment<'_>, at: usize) -> bool {
    let other = [
        List::Determiners,
        List::BeforeNoun,
        List::Pronouns,
        List::Objects,
        List::Addressees,
        List::Prepositions,
    ];
    segment.atoms.get(at).is_some_and(|one| {
        let plural = one.lower.ends_with('s') && !one.lower.ends_with("ss");
        (one.word && one.quotation.is_none() && !one.capital && one.mention.is_none() && !plural
            || one.quotation.is_some())
            && !other.iter().any(|list| one.lists.has(*list))
    })
}

/// Whether nothing can follow.
pub(super) fn ends(segment: &Segment<'_>, at: usize) -> bool {
    at >= segment.atoms.len()
        || matches!(segment.sign(at), ";" | "!" | "?" | "…" | ")" | "–" | "—")
        || (segment.sign(at) == "." && !subject::abbreviates(segment, at))
}

/// Where a clause ends that goes on at `from`.
pub(super) fn end(segment: &Segment<'_>, from: usize, act: Act) -> usize {
    let mut at = from;
    while !ends(segment, at) && at < from + SCAN {
        if segment.sign(at) == "," {
            let next = segment.word(at + 1);
            let breaks = match act {
                Act::Accuse | Act::Deny | Act::Demand => {
                    matches!(next, "for" | "because" | "since" | "as" | "when" | "after")
                        || matches!(
                            next,
                            "who"
                                | "which"
                                | "whom"
                                | "in"
                                | "where"
                                | "a"
                                | "but"
                                | "while"
                                | "though"
                                | "although"
                        )
                        || matches!(next, "and") && new_clause(segment, at + 2)
                }
                _ => {
                    matches!(
                        next,
                        "but"
                            | "while"
                            | "though"
                            | "although"
                            | "whereas"
                            | "adding"
                            | "saying"
                            | "yet"
                    ) || matches!(next, "and") && new_clause(segment, at + 2)
                }
            };
            if breaks || next == "according" || aside_at(segment, at) {
                break;
            }
        }
        if matches!(segment.word(at), "and" | "but")
            && at > from
            && (second_cue(segment, at + 1)
                || segment.has(at + 1, List::Verbs) && act != Act::Intend
                || act != Act::Say && another(segment, at + 1))
        {
            break;
        }
        at += 1;
    }
    while at > from
        && (segment.sign(at - 1) == "," || matches!(segment.word(at - 1), "and" | "but"))
    {
        at -= 1;
    }
    at
}

/// `..., and the Front's ministers said`: somebody else says something.
fn new_clause(segment: &Segment<'_>, at: usize) -> bool {
    (at + 1..at + 8).take_while(|place| !ends(segment, *place) && segment.sign(*place) != ",").any(
        |place| {
            segment.cues(place).iter().any(|cue| {
                !cue.verb.inner
                    && (matches!(cue.shape, Shape::Past | Shape::Third) || several(segment, place))
                    && behind_fits(segment, cue)
            })
        },
    )
}

/// `and Paris offered`: somebody else does something.
fn another(segment: &Segment<'_>, at: usize) -> bool {
    let Some(mention) = segment.mention(at) else { return false };
    let behind = (at..at + 6).find(|place| segment.mention(*place) != Some(mention)).unwrap_or(at);
    segment.verb_like(behind)
        || segment.cues(behind).iter().any(|cue| matches!(cue.shape, Shape::Past | Shape::Third))
}

/// Whether `, X said` or `, said X` stands at a comma: the end of what comes before.
fn aside_at(segment: &Segment<'_>, comma: usize) -> bool {
    (comma + 1..comma + 9).take_while(|at| !ends(segment, *at) && segment.sign(*at) != ",").any(
        |at| {
            segment.cues(at).iter().any(|cue| {
                let tags = cue.verb.frames.contains(&Frame::Aside)
                    && matches!(cue.shape, Shape::Past | Shape::Third | Shape::Base);
                let stop = adjuncts(segment, cue.atoms.end);
                let last = at > comma + 1 && (ends(segment, stop) || segment.sign(stop) == ",");
                let first = at == comma + 1
                    && segment.atoms.get(at + 1).is_some_and(|one| one.capital && one.word);
                tags && (last || first)
            })
        },
    )
}

/// Whether several stand before a place: `his aides say`.
fn several(segment: &Segment<'_>, at: usize) -> bool {
    let before = at.saturating_sub(1);
    let they = segment.word(before) == "they";
    they || segment.word(before).ends_with('s')
        && (segment.has(before, List::Many) || segment.has(before, List::Unnamed))
}

/// `and says`, `and has urged`, `and then added`: the same speaker goes on.
fn second_cue(segment: &Segment<'_>, mut at: usize) -> bool {
    while segment.adverb(at) || matches!(segment.word(at), "has" | "have" | "had") {
        at += 1;
    }
    segment.cues(at).iter().any(|cue| {
        (matches!(cue.shape, Shape::Past | Shape::Third) && behind_fits(segment, cue)
            || cue.shape == Shape::Base && segment.word(cue.atoms.end) == "that")
    })
}

/// Whether what follows a cue may be its content, without looking for its end.
pub(super) fn behind_fits(segment: &Segment<'_>, cue: &Cue) -> bool {
    let at = adjuncts(segment, cue.atoms.end);
    segment.word(at) == "that"
        || cue.atoms.len() > 1
        || segment.quote(at)
        || segment.has(at, List::Pronouns)
        || segment.has(at, List::Determiners)
        || segment.mention(at).is_some()
        || segment.has(at, List::Objects)
        || segment.atoms.get(at).is_some_and(|one| one.capital && one.word)
        || matches!(segment.sign(at), "," | ":") && segment.long_quote(at + 1)
}

/// Where a noun phrase that is asked for, denied or expected ends: at the first comma that goes on with something else.
pub(super) fn thing_end(segment: &Segment<'_>, from: usize, act: Act) -> usize {
    let stop = end(segment, from, act);
    let comma = (from..stop).find(|at| {
        segment.sign(*at) == ","
            && matches!(
                segment.word(at + 1),
                "and" | "who" | "which" | "whom" | "where" | "in" | "a" | "an" | "but" | "while"
            )
    });
    comma.unwrap_or(stop)
}
