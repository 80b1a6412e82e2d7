//! Which times of a clause are those of another thing that it mentions.

use std::ops::Range;

use super::when::{dates_of, is_verb, word};
use super::words::{Class, WORDS};
use crate::document::Document;
use crate::fact::Precision;
use crate::scene::{DateMention, Scene};

/// What a clause is told of that a time can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Something that is or happens.
    Thing,
    /// Something that is said.
    Said,
    /// Something that is wanted in the time of the text.
    Wanted,
    /// The words of somebody.
    Words,
}

/// Tokens before a date among which its clause's subject stands.
const SUBJECT: usize = 12;

/// Tokens before a date among which the word stands that joins its noun: `since the disputed general election of`.
const JOINED: usize = 6;

/// How a fact lies to a thing of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    In,
    After,
    Before,
}

/// Tokens before a `since` among which they stand.
const COMPARISON: usize = 4;

/// Whether a date in the words of a fact, or near them, is that of something else that they mention.
pub(super) fn is_foreign(
    document: &Document,
    own: &Range<usize>,
    date: &DateMention,
    told: Told,
) -> bool {
    if is_comparison(document, date)
        || is_of_relative(document, own, date, told)
        || is_of_subject(document, own, date)
    {
        return true;
    }
    match told {
        Told::Thing => false,
        Told::Said => is_of_noun(document, date),
        Told::Wanted => is_of_noun(document, date) || is_past_wanted(document, own, date),
        Told::Words => is_inside(own, date) || is_beyond_words(document, own, date),
    }
}

/// `the first visit since 1990` was not since 1990.
fn is_comparison(document: &Document, date: &DateMention) -> bool {
    let compares = |at: usize| {
        WORDS.has(Class::Compared, word(document, at))
            && !WORDS.has(Class::Numbered, word(document, at + 1))
    };
    let before = date.tokens.start.saturating_sub(COMPARISON)..date.tokens.start;
    date.precision == Precision::PeriodOpen
        && word(document, date.tokens.start) == "since"
        && before
            .rev()
            .take_while(|at| word(document, *at) != "," && !is_verb(word(document, *at)))
            .any(compares)
}

/// Whether a date stands in a clause about a noun that the fact only mentions, `accused him of hiding men who fled in 2013`;
/// or in what somebody says, where the fact is the saying, `complained that he was silent in 1980`.
fn is_of_relative(document: &Document, own: &Range<usize>, date: &DateMention, told: Told) -> bool {
    if date.tokens.start < own.start {
        return false;
    }
    let opens = |at: &usize| match word(document, *at) {
        "who" | "which" | "whose" | "whom" => true,
        "that" => told == Told::Thing && opens_clause(document, at + 1),
        _ => false,
    };
    let pronoun = (own.start..date.tokens.start)
        .rev()
        .take_while(|at| word(document, *at) != ",")
        .find(opens)
        .filter(|at| *at < own.end);
    pronoun.is_some_and(|at| (own.start..at).any(|at| is_verb(word(document, at))))
}

/// Whether somebody does something from a token on.
fn opens_clause(document: &Document, at: usize) -> bool {
    let first = word(document, at);
    is_verb(first)
        || matches!(
            first,
            "he" | "she" | "it" | "they" | "we" | "i" | "you" | "the" | "his" | "her" | "their"
        )
}

/// Whether a date ends a clause about whoever does the deed: `a minister who quit last month told the press`.
fn is_of_subject(document: &Document, own: &Range<usize>, date: &DateMention) -> bool {
    let verb = date.tokens.end;
    let told = own.contains(&verb) && is_verb(word(document, verb));
    let first = date.tokens.start.saturating_sub(SUBJECT);
    let pronoun = (first..date.tokens.start)
        .rev()
        .take_while(|at| !matches!(word(document, *at), "," | "." | ";"))
        .find(|at| matches!(word(document, *at), "who" | "which" | "that"));
    told && pronoun.is_some_and(|at| {
        let other = at > own.start || date.tokens.end <= own.start;
        other && (at..date.tokens.start).any(|at| is_verb(word(document, at)))
    })
}

/// How a time lies to the thing of a time that a word joins to it: `since the coup of 2013`, `after the 2013 coup`; nothing
/// where none does.
pub(super) fn joined(
    document: &Document,
    own: &Range<usize>,
    date: &DateMention,
) -> Option<Joined> {
    if !is_of_noun(document, date) {
        return None;
    }
    let mut first = date.tokens.start.saturating_sub(JOINED);
    // What stands before a fact is not in it: `after [the elections of 9 June]`.
    if is_inside(own, date) {
        first = first
            .max((own.start..own.end).find(|at| is_verb(word(document, *at))).unwrap_or(own.end));
    }
    for at in (first..date.tokens.start).rev() {
        match word(document, at) {
            "since" | "after" | "following" | "aftermath" | "wake" => return Some(Joined::After),
            "before" | "until" | "till" | "ahead" => return Some(Joined::Before),
            "of" | "to" => {}
            "in" | "during" | "at" if !matches!(word(document, at + 1), "the" | "a" | "an") => {
                return None;
            }
            "in" | "during" | "at" => return Some(Joined::In),
            "and" | "or" | "but" | "," | "(" | "for" | "with" | "on" | "over" | "about"
            | "against" | "from" | "by" => {
                return None;
            }
            other if is_verb(other) => return None,
            _ => {}
        }
    }
    None
}

/// Whether a date is a noun's: `the election of 10 October`, `the 1952 treaty`.
fn is_of_noun(document: &Document, date: &DateMention) -> bool {
    let before = |by: usize| date.tokens.start.checked_sub(by).map_or("", |at| word(document, at));
    let named = before(1) == "of" && !WORDS.has(Class::Parts, before(2));
    named || super::attributive(document, &date.tokens)
}

/// Whether a date stands behind what somebody wants now: `she wants the sale in 2001 looked into`.
fn is_past_wanted(document: &Document, own: &Range<usize>, date: &DateMention) -> bool {
    let lasts = date.precision == Precision::PeriodOpen || date.value.is_none();
    let mut before = own.start..date.tokens.start.min(own.end);
    let verb = before.find(|at| {
        let word = word(document, *at);
        is_verb(word) || WORDS.has(Class::Wants, word)
    });
    !lasts && verb.is_some_and(|at| WORDS.has(Class::Wants, word(document, at)))
}

fn is_inside(own: &Range<usize>, date: &DateMention) -> bool {
    own.start <= date.tokens.start && date.tokens.end <= own.end
}

/// Whether a date behind a quotation is that of a clause that only holds it: `the man they call "the fox" left in 2008`;
/// nothing is said since a day.
fn is_beyond_words(document: &Document, own: &Range<usize>, date: &DateMention) -> bool {
    if date.precision == Precision::PeriodOpen {
        return true;
    }
    let ends = (own.start..own.end)
        .rev()
        .map(|at| word(document, at))
        .find(|word| !matches!(*word, "\"" | "”" | "“" | "'" | "’"));
    let closed = matches!(ends, Some("," | "." | "!" | "?" | "…"));
    date.tokens.start >= own.end && !closed && is_verb(word(document, own.end))
}

/// Whether words go on with a time that the text does not date: `a friend since university`.
pub(super) fn has_other_time(scene: &Scene, own: &Range<usize>, end: usize) -> bool {
    let document = &scene.document;
    let last = own.end.saturating_sub(3).max(own.start)..(own.end + 1).min(end);
    let opens = |at: &usize| {
        let undated = dates_of(scene, &(*at..(at + 9).min(end))).is_empty();
        matches!(word(document, *at), "since" | "until") && undated
    };
    let clause = |at: usize| {
        (at + 1..(at + 5).min(end))
            .map(|at| word(document, at))
            .take_while(|word| !matches!(*word, "," | "." | ";"))
            .any(is_verb)
    };
    last.into_iter().find(opens).is_some_and(|at| !clause(at)) || is_held(document, own)
}

/// Whether somebody is held to be something: `two men said to be close to her`.
fn is_held(document: &Document, own: &Range<usize>) -> bool {
    let verb = own.clone().find(|at| is_verb(word(document, *at)));
    own.clone().skip(1).any(|at| {
        let copula = matches!(word(document, at - 1), "was" | "were" | "been" | "be" | "," | "and");
        WORDS.has(Class::Held, word(document, at))
            && word(document, at + 1) == "to"
            && !copula
            && verb == Some(at)
    })
}

/// Whether a clause is of a noun before a comma, and tells what others do to it: `the council, often blamed by its critics`.
pub(super) fn is_reduced(document: &Document, clause: &Range<usize>, own: &Range<usize>) -> bool {
    let adverb = |word: &str| {
        word.ends_with("ly") || matches!(word, "often" | "long" | "always" | "once" | "never")
    };
    let told_by_others = |comma: usize| {
        let Some(at) = (comma + 1..own.end).find(|at| !adverb(word(document, *at))) else {
            return false;
        };
        let participle = word(document, at);
        let is_one = participle.ends_with("ed")
            || matches!(participle, "led" | "run" | "held" | "seen" | "built");
        is_one && (at + 1..at + 4).any(|at| word(document, at) == "by")
    };
    let from = clause.start.max(own.start.saturating_sub(3)).saturating_sub(1);
    (from..own.end).filter(|at| word(document, *at) == ",").any(told_by_others)
}
