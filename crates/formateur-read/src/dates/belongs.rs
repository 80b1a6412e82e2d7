//! Where the time of a fact is looked for, by its kind: what lasts, what is said and what is wanted are not of the day of
//! another thing in the same clause.

use std::ops::Range;

use super::foreign::Told;
use super::when::{dates_of, fact_date, is_verb, near, whole_of, within, word};
use super::words::{Class, WORDS};
use crate::document::Document;
use crate::fact::{FactDate, Kind};
use crate::scene::{DateMention, Scene};
use crate::span::Span;

/// When a fact of a kind was.
pub(crate) fn when_of(scene: &Scene, sentence: usize, span: Span, kind: Kind) -> Option<FactDate> {
    match kind {
        Kind::Trait => quality(scene, sentence, span),
        Kind::Claim => near(scene, sentence, span, Told::Said),
        Kind::Position => near(scene, sentence, span, Told::Wanted),
        Kind::Quote => near(scene, sentence, span, Told::Words),
        Kind::Office => near(scene, sentence, span, Told::Thing).map(|date| {
            let document = &scene.document;
            let words = document.tokens_in(span).map(|at| word(document, at));
            if words.into_iter().any(|word| WORDS.has(Class::Begins, word)) {
                date.on()
            } else {
                date
            }
        }),
        Kind::Event | Kind::Tie => near(scene, sentence, span, Told::Thing),
    }
}

/// When a tie of kin was: what a noun names lasts, what a verb tells has a day.
pub(crate) fn kinship(scene: &Scene, sentence: usize, span: Span) -> Option<FactDate> {
    if is_noun(&scene.document, &scene.document.tokens_in(span)) {
        return within(scene, sentence, span);
    }
    near(scene, sentence, span, Told::Thing)
}

/// When a quality was somebody's: birth and a name last, a noun has no time but its own words'; a deed has that of its
/// clause.
fn quality(scene: &Scene, sentence: usize, span: Span) -> Option<FactDate> {
    let document = &scene.document;
    let own = document.tokens_in(span);
    if own.clone().any(|at| word(document, at) == "born") {
        return None;
    }
    if !is_noun(document, &own) {
        return near(scene, sentence, span, Told::Thing);
    }
    within(scene, sentence, span).or_else(|| {
        // "aged 74 in 2011"; "in 2011, aged 74, he".
        let aged = word(document, own.start) == "aged";
        let whole = whole_of(scene, sentence).filter(|_| aged)?;
        let tokens = own.start.saturating_sub(6).max(whole.start)..whole.end.min(own.end + 6);
        let between = |date: &DateMention| {
            let (from, to) = (date.tokens.end.min(own.end), date.tokens.start.max(own.start));
            (from..own.start)
                .chain(own.end..to)
                .all(|at| matches!(word(document, at), "in" | "by" | ","))
        };
        dates_of(scene, &tokens)
            .iter()
            .find(|date| between(date))
            .map(|date| fact_date(document, &own, date))
    })
}

/// Whether words are a noun and what belongs to it.
fn is_noun(document: &Document, own: &Range<usize>) -> bool {
    const BEFORE: [&str; 7] = ["the", "a", "an", "his", "her", "its", "their"];
    let modifies = |at: usize| {
        let before = at.checked_sub(1).map_or("", |at| word(document, at));
        word(document, at).ends_with("ed") && BEFORE.contains(&before)
    };
    !own.clone().any(|at| is_verb(word(document, at)) && !modifies(at))
}
