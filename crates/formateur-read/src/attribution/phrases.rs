//! Speech without a verb: `according to X`, `in the words of X`, `criticism from X`, `in X's view`.

use std::ops::Range;

use super::atoms::{SCAN, Segment};
use super::bounds;
use super::lexicon::List;
use super::make::{bare_content, bare_speaker};
use super::notions::{by_notion, notion};
use super::source::{Speaker, speaker};
use super::subject::{self, Subject};
use super::{Act, Attribution, Bare, Manner};
use crate::scene::Scene;
use crate::span::Span;

/// Openings of such phrases; the speaker follows.
const OPENINGS: &[&[&str]] = &[
    &["according", "to"],
    &["in", "the", "words", "of"],
    &["in", "the", "opinion", "of"],
    &["in", "the", "view", "of"],
    &["in", "the", "eyes", "of"],
    &["by", "opinion", "of"],
    &["as", "per"],
];

/// Adverbs with which nobody in particular says something.
const HEARSAY: [&str; 6] =
    ["reportedly", "allegedly", "supposedly", "purportedly", "rumoredly", "ostensibly"];

/// What such phrases say in a segment.
pub(super) fn in_segment(scene: &Scene, segment: &Segment<'_>, all: &mut Vec<Attribution>) {
    all.extend(super::aside::by_sign(scene, segment));
    for at in 0..segment.atoms.len() {
        let word = segment.word(at);
        if matches!(word, "according" | "in" | "by" | "as") {
            let opening = OPENINGS.iter().find(|row| {
                row.iter().enumerate().all(|(more, word)| segment.word(at + more) == *word)
            });
            if let Some(opening) = opening {
                all.extend(by_opening(scene, segment, at, at + opening.len()));
            }
        } else if segment.passing && HEARSAY.contains(&word) {
            all.push(super::passing::hearsay(segment, at));
        } else if at > 0
            && segment.has(at, List::Beliefs)
            && (segment.word(at + 1) == "that"
                || segment.word(at + 1) == "to" && inner(segment.word(at)))
            && let Some(one) = by_belief(scene, segment, at)
        {
            all.push(one);
        } else if segment.passing && notion(segment, at) {
            all.extend(by_notion(scene, segment, at));
        } else if segment.has(at, List::Charges) || segment.has(at, List::Praises) {
            all.extend(by_noun(scene, segment, at));
        }
    }
}

/// `According to X, Z`, `Z, according to X`.
fn by_opening(scene: &Scene, segment: &Segment<'_>, at: usize, from: usize) -> Option<Attribution> {
    let end = segment.atoms.len();
    let subject = subject::after(segment, from, end).or_else(|| bare(segment, from))?;
    let mut stop = subject.phrase.end;
    // What explains a speaker without a name belongs to it: `a general who followed the talks`.
    while stop < end
        && segment.sign(stop) != ","
        && !bounds::ends(segment, stop)
        && at == first_word(segment)
        && stop < at + SCAN
    {
        stop += 1;
    }
    let named =
        |one: &Range<usize>| segment.atoms[one.start].capital && segment.sign(one.end) == ",";
    // `according to a filing made public on Friday`
    let open = |place: &usize| {
        *place < end
            && segment.sign(*place) != ","
            && !bounds::ends(segment, *place)
            && !segment.long_quote(*place)
            && (!segment.has(*place, List::Boundary)
                || matches!(segment.word(*place), "who" | "which" | "that"))
            && !matches!(segment.word(*place), "and" | "but")
    };
    let wide = (subject.phrase.end..end).take_while(open).last();
    let wide =
        wide.filter(|_| subject.apposition.is_none()).map(|last| subject.phrase.start..last + 1);
    let apposition = subject.apposition.filter(|one| at != first_word(segment) || named(one));
    let stop = apposition.as_ref().map_or(stop, |one| one.end);
    let subject = Subject { phrase: subject.phrase.clone(), apposition, ..subject };
    let (content, more) = if at <= first_word(segment) {
        let from = stop + usize::from(segment.sign(stop) == ",");
        (from..bounds::end(segment, from + 1, Act::Say), Vec::new())
    } else {
        let stop_before = if segment.sign(at - 1) == "," { at - 1 } else { at };
        let mut start = stop_before;
        while start > 0
            && at - start < SCAN
            && !bounds::ends(segment, start - 1)
            && segment.sign(start - 1) != ":"
        {
            start -= 1;
        }
        let whole = subject.whole().end;
        let goes_on = segment.sign(whole) == "," && !bounds::ends(segment, whole + 1);
        let more = goes_on.then(|| whole + 1..bounds::end(segment, whole + 2, Act::Say));
        (start..stop_before, more.into_iter().collect())
    };
    make(
        scene,
        segment,
        Spoken {
            cue: at..from,
            subject,
            content,
            more,
            act: Act::Say,
            rule: "attribution.according",
            wide,
        },
    )
}

/// Where the first word of a segment stands.
fn first_word(segment: &Segment<'_>) -> usize {
    usize::from(matches!(segment.word(0), "but" | "and" | "yet"))
}

fn bare(segment: &Segment<'_>, from: usize) -> Option<Subject> {
    let mut end = from;
    while end < segment.atoms.len()
        && segment.atoms[end].word
        && end - from < 8
        && !segment.has(end, List::Aux)
        && !segment.has(end, List::Boundary)
    {
        end += 1;
    }
    (end > from).then(|| Subject::plain(from..end))
}

/// `criticism from human rights groups`, `praise by Western governments`.
fn by_noun(scene: &Scene, segment: &Segment<'_>, at: usize) -> Option<Attribution> {
    if !matches!(segment.word(at + 1), "from" | "by") || segment.word(at) == "critics" || at == 0 {
        return None;
    }
    let subject =
        subject::after(segment, at + 2, segment.atoms.len()).or_else(|| bare(segment, at + 2))?;
    let act = if segment.has(at, List::Praises) { Act::Praise } else { Act::Criticise };
    let stop = subject.phrase.end;
    let content = if matches!(segment.word(stop), "that" | "over" | "for" | "of") {
        stop..bounds::end(segment, stop + 1, act)
    } else {
        let mut start = at;
        while start > 0
            && at - start < SCAN
            && !bounds::ends(segment, start - 1)
            && segment.sign(start - 1) != ","
        {
            start -= 1;
        }
        start..at
    };
    make(
        scene,
        segment,
        Spoken {
            cue: at..at + 2,
            subject,
            content,
            more: Vec::new(),
            act,
            rule: "attribution.noun",
            wide: None,
        },
    )
}

/// Nouns of wishes: `his desire to`.
fn inner(word: &str) -> bool {
    matches!(
        word,
        "hope"
            | "hopes"
            | "desire"
            | "plan"
            | "plans"
            | "threat"
            | "threats"
            | "promise"
            | "pledge"
            | "vow"
            | "call"
            | "calls"
    )
}

/// `X's claim that Z`, `his belief that Z`, `their desire to Z`.
fn by_belief(scene: &Scene, segment: &Segment<'_>, at: usize) -> Option<Attribution> {
    // Adjectives may stand between: `his stubborn belief`.
    let mut owner = at - 1;
    while owner > 0
        && at - owner < 3
        && !segment.has(owner, List::BeforeNoun)
        && segment.mention(owner).is_none()
    {
        owner -= 1;
    }
    let word = segment.word(owner);
    let subject = if matches!(word, "his" | "her" | "their" | "its") {
        Subject::plain(owner..owner + 1)
    } else if word == "'s" && owner > 0 {
        Subject::plain(subject::phrase_before(segment, owner, 0)?)
    } else {
        return None;
    };
    let wide = (word == "'s").then_some(subject.phrase.start..owner + 1);
    let content = at + 1..bounds::end(segment, at + 2, Act::Say);
    let wish = inner(segment.word(at));
    let act = if wish { Act::Intend } else { Act::Say };
    let denies = segment.word(at) == "denial";
    let act = if denies { Act::Deny } else { act };
    let mut one = make(
        scene,
        segment,
        Spoken {
            cue: at..at + 1,
            subject,
            content,
            more: Vec::new(),
            act,
            rule: "attribution.belief",
            wide,
        },
    )?;
    one.inner = true;
    Some(one)
}

pub(super) struct Spoken {
    pub(super) cue: Range<usize>,
    pub(super) subject: Subject,
    pub(super) content: Range<usize>,
    pub(super) more: Vec<Range<usize>>,
    pub(super) act: Act,
    pub(super) rule: &'static str,
    /// All words for the speaker, where they are more than the phrase.
    pub(super) wide: Option<Range<usize>>,
}

pub(super) fn make(scene: &Scene, segment: &Segment<'_>, spoken: Spoken) -> Option<Attribution> {
    let Spoken { cue, subject, content, more, act, rule, wide } = spoken;
    if content.is_empty() || content.end > segment.atoms.len() {
        return None;
    }
    let Speaker { mention, id, source } = speaker(scene, segment, &subject)?;
    let span = segment.span_of(&content);
    let rest = more;
    let more: Vec<Span> = rest.iter().map(|one| segment.span_of(one)).collect();
    let bare = std::iter::once(&content)
        .chain(&rest)
        .filter_map(|one| bare_content(segment, one))
        .collect();
    let quote = content.clone().any(|at| segment.quote(at));
    let direct = content.len() == 1 && quote;
    let target = content.clone().find_map(|at| segment.mention(at));
    Some(Attribution {
        content: span,
        more: more.clone(),
        cue: segment.span_of(&cue),
        speaker: Some(segment.span_of(&subject.whole())),
        clause: if rule == "attribution.noun" {
            span.with(segment.span_of(&subject.whole()))
        } else {
            more.last().map_or(span, |more| span.with(*more))
        },
        mention,
        source,
        speaker_id: id,
        manner: match (direct, quote) {
            (true, _) => Manner::Direct,
            (_, true) => Manner::Partial,
            _ => Manner::Indirect,
        },
        act,
        inner: segment.passing,
        negated: false,
        target: (act != Act::Say).then_some(target).flatten(),
        rule,
        passing: segment.passing,
        bare: Bare {
            speaker: Some(match &wide {
                Some(wide) => segment.span_of(wide),
                None => bare_speaker(segment, &subject),
            }),
            cue: segment.span_of(&cue),
            content: bare,
        },
    })
}
