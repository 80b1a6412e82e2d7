//! Nouns for what is said, thought or meant: `the claim that Z`, `a decision to Z`, `calls for Z`.

use std::ops::Range;

use super::atoms::Segment;
use super::bounds;
use super::lexicon::List;
use super::phrases::{Spoken, make};
use super::subject::{self, Subject};
use super::{Act, Attribution};
use crate::scene::Scene;

/// Whether a noun for something said or thought stands there, and no verb.
pub(super) fn notion(segment: &Segment<'_>, at: usize) -> bool {
    let listed =
        [List::Beliefs, List::Notions, List::Aims].iter().any(|list| segment.has(at, *list));
    if !listed || segment.atoms[at].capital && at > 0 {
        return false;
    }
    // `fears`, `plans`: a verb behind a name, pronoun or noun.
    let Some(before) = at.checked_sub(1) else { return segment.cues(at).is_empty() };
    segment.cues(at).is_empty()
        || segment.has(before, List::BeforeNoun)
        || segment.has(before, List::Determiners)
        || segment.has(before, List::Prepositions) && segment.word(before) != "to"
        || !segment.cues(before).is_empty() && segment.mention(before).is_none()
        || before > 0 && segment.word(before - 1) == "to"
}

/// What follows such a noun: `that Z`, `to Z`, `for Z`, `of Z`.
pub(super) fn behind_notion(segment: &Segment<'_>, noun: usize, act: Act) -> Option<Range<usize>> {
    let at = noun + 1;
    let thing = segment.has(noun, List::Beliefs) || segment.has(noun, List::Notions);
    let aim = segment.has(noun, List::Aims);
    let fits = match segment.word(at) {
        "that" => {
            thing
                && !segment.has(at + 1, List::Aux)
                && !segment.verb_like(at + 1)
                && !bounds::ends(segment, at + 1)
        }
        "to" => aim && bounds::infinitive(segment, at + 1),
        "for" | "of" | "in" | "about" => {
            let named = segment.word(noun);
            let pairs = matches!(
                (named, segment.word(at)),
                (
                    "call"
                        | "calls"
                        | "demand"
                        | "demands"
                        | "plea"
                        | "pleas"
                        | "appeal"
                        | "appeals"
                        | "proposal"
                        | "proposals"
                        | "plan"
                        | "plans"
                        | "hopes"
                        | "wish"
                        | "desire",
                    "for"
                ) | (
                    "fear"
                        | "fears"
                        | "hopes"
                        | "allegations"
                        | "accusations"
                        | "accusation"
                        | "allegation"
                        | "warnings"
                        | "suspicions"
                        | "suspicion"
                        | "complaints"
                        | "claims"
                        | "predictions"
                        | "promises"
                        | "threats",
                    "of" | "about"
                ) | ("confidence" | "faith" | "trust" | "belief" | "interest", "in")
                    | ("doubts" | "doubt" | "concerns" | "concern" | "worries" | "idea", "about")
            );
            pairs && !bounds::ends(segment, at + 1)
        }
        "whether" | "why" => thing || aim,
        _ => false,
    };
    fits.then(|| at..bounds::end(segment, at + 1, act))
}

/// `the claim that Z`, `calls for Z`: with whose it is, if the text says that.
pub(super) fn by_notion(scene: &Scene, segment: &Segment<'_>, at: usize) -> Option<Attribution> {
    let content = behind_notion(segment, at, Act::Demand)?;
    let mut owner = at;
    while owner > 0
        && at - owner < 4
        && !segment.has(owner - 1, List::BeforeNoun)
        && segment.atoms[owner - 1].word
        && !segment.verb_like(owner - 1)
    {
        owner -= 1;
    }
    let owner = owner.checked_sub(1);
    let subject = owner.and_then(|owner| match segment.word(owner) {
        "his" | "her" | "their" | "its" | "my" | "our" | "your" => {
            Some(Subject::plain(owner..owner + 1))
        }
        "'s" if owner > 0 => {
            let phrase = subject::phrase_before(segment, owner, 0)?;
            Some(Subject::plain(phrase.start..owner + 1))
        }
        _ => None,
    });
    let Some(subject) = subject else {
        return Some(super::passing::unsaid(
            segment,
            (at..at + 1, &[content]),
            Act::Say,
            "attribution.noun-unsaid",
        ));
    };
    make(
        scene,
        segment,
        Spoken {
            cue: at..at + 1,
            subject,
            content,
            more: Vec::new(),
            act: Act::Say,
            rule: "attribution.notion",
            wide: None,
        },
    )
}
