//! Frames beside a clause, a noun and an infinitive: questions, prepositions, nouns that belong to a verb, quotations.

use super::Act;
use super::atoms::Segment;
use super::bounds::{adjuncts, end, ends, thing_end};
use super::content::{Content, TOLD, plain};
use super::lexicon::List;
use super::notions;

/// `snapped: "..."`: a quotation behind a sign.
pub(super) fn introduced(segment: &Segment<'_>, at: usize) -> Option<Content> {
    let at = adjuncts(segment, at);
    let sign = matches!(segment.sign(at), ":" | ",");
    (sign && segment.long_quote(at + 1)).then(|| plain(at + 1..at + 2)).flatten()
}

/// `promised voters that`: a phrase without a verb, then the conjunction.
pub(super) fn addressed(segment: &Segment<'_>, at: usize, act: Act) -> Option<Content> {
    let plain_word = |place: &usize| {
        segment.atoms.get(*place).is_some_and(|one| one.word) && !segment.verb_like(*place)
    };
    let that = (at..=at + TOLD)
        .take_while(plain_word)
        .find(|place| segment.word(*place) == "that")
        .filter(|that| *that > at)?;
    let told = Some(at..that);
    Some(Content { object: told.clone(), told, ..plain(that..end(segment, that + 1, act))? })
}

/// Whether a word opens a question.
pub(super) fn asks(word: &str) -> bool {
    matches!(
        word,
        "whether" | "if" | "why" | "how" | "what" | "who" | "whom" | "when" | "where" | "which"
    )
}

/// `asked whether`, `asked voters if`.
pub(super) fn question(segment: &Segment<'_>, at: usize, act: Act) -> Option<Content> {
    let from = adjuncts(segment, at);
    let opens = |place: &usize| asks(segment.word(*place));
    let plain_word = |place: &usize| {
        (segment.atoms.get(*place).is_some_and(|one| one.word) || segment.sign(*place) == ",")
            && (!segment.has(*place, List::Aux) || segment.word(*place) == "'s")
            && segment.word(*place) != "that"
    };
    let place = (from..from + 2 * TOLD).take_while(plain_word).find(opens)?;
    let told = (place > from).then_some(from..place);
    let atoms = place..end(segment, place + 1, act);
    (!ends(segment, place + 1) || place == from).then_some(Content {
        object: told.clone(),
        told,
        ..plain(atoms)?
    })
}

/// `agreed with him`: the preposition is the last word of the cue, and the first of what is said.
pub(super) fn preposition(segment: &Segment<'_>, at: usize, act: Act) -> Option<Content> {
    let first = segment.atoms.get(at)?;
    let fits = (first.word || first.quotation.is_some())
        && (!first.lists.has(List::Boundary) || asks(first.lower) || first.lower == "that")
        && !first.date;
    fits.then(|| plain(at - 1..thing_end(segment, at, act))).flatten()
}

/// `expressed hope that`, `made a promise to`: a noun says what the verb does.
pub(super) fn light(segment: &Segment<'_>, at: usize, act: Act) -> Option<Content> {
    let word = |place: &usize| {
        segment.atoms.get(*place).is_some_and(|one| one.word) && !segment.has(*place, List::Aux)
    };
    let noun = (at..at + 4).take_while(word).find(|place| notions::notion(segment, *place))?;
    let atoms = notions::behind_notion(segment, noun, act)?;
    Some(Content { noun: Some(at..noun + 1), ..plain(atoms)? })
}
