//! What is told only in passing: in quotations, without a speaker, by nouns. Nothing of it makes a fact.

use std::ops::Range;

use super::atoms::{Cue, Places, Prose, Segment, inside};
use super::bounds::{adjuncts, end, ends, infinitive};
use super::frames::asks;
use super::group::Group;
use super::lexicon::{Frame, List, Shape};
use super::make::{bare_content, bare_cue};
use super::{Act, Attribution, Bare, Manner, said, subject};
use crate::fact::{FactSource, SourceType};
use crate::scene::Scene;
use crate::span::Span;

/// Words of a quotation that may tell something in passing, at least.
const FEW: usize = 2;

/// What is told in passing beside what is told already.
pub(super) fn passing(scene: &Scene, prose: Prose<'_>, told: &[Attribution]) -> Vec<Attribution> {
    let Prose { places, mut segments } = prose;
    let mut all = Vec::new();
    for segment in &mut segments {
        segment.passing = true;
        within(scene, &places, segment, &mut all);
    }
    said(scene, &segments, &mut all);
    let mut known: Vec<Span> = told.iter().map(|one| one.bare.cue).collect();
    known.sort_unstable();
    all.retain(|one| {
        let before = known.partition_point(|cue| cue.end <= one.bare.cue.start);
        !known.get(before).is_some_and(|cue| cue.meets(one.bare.cue))
    });
    all
}

/// What is told inside of the quotations of a segment, and of those inside of them.
fn within(scene: &Scene, places: &Places, segment: &Segment<'_>, all: &mut Vec<Attribution>) {
    for atom in &segment.atoms {
        let Some(quotation) = atom.quotation.filter(|_| atom.words >= FEW) else { continue };
        let inner = inside(scene, places, quotation);
        for segment in &inner {
            within(scene, places, segment, all);
        }
        said(scene, &inner, all);
    }
}

/// `X is expected to Z`, `it is said that Z`, `asked whether Z`: nobody is named who says it.
pub(super) fn sourceless(segment: &Segment<'_>, cue: &Cue, group: &Group) -> Option<Attribution> {
    if !matches!(cue.shape, Shape::Past | Shape::Participle) {
        return None;
    }
    let first = cue.atoms.start;
    let fronted = group.start == first && (first == 0 || segment.sign(first - 1) == ",");
    if !group.be && !fronted {
        return None;
    }
    let at = adjuncts(segment, cue.atoms.end);
    let has = |frames: &[Frame]| cue.verb.frames.iter().any(|frame| frames.contains(frame));
    let stated = has(&[Frame::Clause, Frame::That]);
    // `it is assumed in the Capitol that`
    let plain_word = |place: &usize| {
        segment.atoms.get(*place).is_some_and(|one| one.word) && !segment.verb_like(*place)
    };
    let at = match (at..at + 7).take_while(plain_word).find(|at| segment.word(*at) == "that") {
        Some(that) if segment.has(at, List::Prepositions) && segment.word(at) != "to" => that,
        _ => at,
    };
    let opens = segment.word(at);
    let fits = match opens {
        "that" => stated || has(&[Frame::Tell]),
        "to" => {
            (stated || has(&[Frame::ToDo, Frame::Tell])) && infinitive(segment, at + 1) && !fronted
        }
        "of" => has(&[Frame::Of]),
        "as" => has(&[Frame::As]),
        "for" => has(&[Frame::For]),
        "about" => fronted && has(&[Frame::Wh]),
        word if asks(word) => {
            let asked = matches!(cue.verb.act, Act::Say | Act::Demand);
            has(&[Frame::Wh]) && (asked || !fronted)
        }
        _ => {
            has(&[Frame::Call])
                && !fronted
                && (segment.quote(at) || segment.has(at, List::Determiners))
        }
    };
    if !fits {
        return None;
    }
    let stop = if fronted {
        (at + 1..segment.atoms.len())
            .find(|place| segment.sign(*place) == "," || ends(segment, *place))
            .unwrap_or(segment.atoms.len())
    } else {
        end(segment, at + 1, cue.verb.act)
    };
    let content = at..stop;
    let subject = if fronted { None } else { Some(subject::before(segment, group.start, 0)?) };
    let nobody = subject.as_ref().is_some_and(|one| segment.word(one.phrase.start) == "it");
    if opens == "that" && !nobody && !has(&[Frame::Tell]) {
        return None;
    }
    // `He is expected to win`: of what is said, the first words stand before.
    let raised = subject.filter(|_| !nobody && opens != "that" && !asks(opens));
    let pieces: Vec<Range<usize>> =
        raised.map(|one| one.whole()).into_iter().chain([content]).collect();
    let verb = bare_cue(segment, group.start, &cue.atoms, group.negated, false);
    let mut one = unsaid(segment, (cue.atoms.clone(), &pieces), cue.verb.act, "attribution.unsaid");
    one.negated = group.negated;
    one.bare.cue = verb;
    Some(one)
}

/// An attribution without a speaker.
pub(super) fn unsaid(
    segment: &Segment<'_>,
    (cue, pieces): (Range<usize>, &[Range<usize>]),
    act: Act,
    rule: &'static str,
) -> Attribution {
    let spans: Vec<Span> = pieces.iter().map(|piece| segment.span_of(piece)).collect();
    let content = spans.last().copied().unwrap_or_default();
    let quotes = pieces.iter().flat_map(Range::clone).any(|at| segment.quote(at));
    Attribution {
        content,
        more: Vec::new(),
        cue: segment.span_of(&cue),
        speaker: None,
        clause: content,
        mention: None,
        source: FactSource { kind: SourceType::Anonymous, who: None, affiliation: None, via: None },
        speaker_id: None,
        manner: if quotes { Manner::Partial } else { Manner::Indirect },
        act,
        inner: true,
        negated: false,
        target: None,
        rule,
        passing: true,
        bare: Bare {
            speaker: None,
            cue: segment.span_of(&cue),
            content: pieces.iter().filter_map(|piece| bare_content(segment, piece)).collect(),
        },
    }
}

/// `X has reportedly done Z`: the clause around the adverb.
pub(super) fn hearsay(segment: &Segment<'_>, at: usize) -> Attribution {
    let opens = |place: usize| {
        ends(segment, place)
            || segment.sign(place) == ","
            || segment.sign(place) == ":"
            || segment.long_quote(place)
            || segment.has(place, List::Boundary)
    };
    let start = (0..at).rev().find(|place| opens(*place)).map_or(0, |place| place + 1);
    let stop = (at + 1..segment.atoms.len())
        .find(|place| ends(segment, *place) || segment.sign(*place) == ",")
        .unwrap_or(segment.atoms.len());
    let pieces = [start..at, at + 1..stop].into_iter().filter(|piece| !piece.is_empty());
    let pieces: Vec<Range<usize>> = pieces.collect();
    unsaid(segment, (at..at + 1, &pieces), Act::Say, "attribution.hearsay")
}
