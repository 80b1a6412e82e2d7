//! Whether the name of a capital means the town, or the government that sits there.

use std::ops::Range;

use super::found::{Found, What};
use super::heads::is_possessive;
use super::words::Word;

const WITHIN: [&str; 16] = [
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "across",
    "throughout",
    "through",
    "into",
    "visited",
    "left",
    "reached",
    "entered",
    "central",
    "via",
];
const WAYS: [&str; 34] = [
    "travelled",
    "traveled",
    "fled",
    "flew",
    "went",
    "moved",
    "returned",
    "came",
    "ambassador",
    "trip",
    "visit",
    "exile",
    "deported",
    "sent",
    "drove",
    "arrived",
    "back",
    "way",
    "road",
    "flight",
    "travel",
    "travels",
    "go",
    "goes",
    "return",
    "fly",
    "flies",
    "home",
    "invited",
    "summoned",
    "transferred",
    "exiled",
    "journey",
    "flown",
];
const GIFTS: [&str; 26] = [
    "support",
    "pressure",
    "backing",
    "orders",
    "demands",
    "aid",
    "help",
    "money",
    "funds",
    "instructions",
    "signals",
    "weapons",
    "opposition",
    "independence",
    "assistance",
    "funding",
    "approval",
    "concessions",
    "guarantees",
    "assurances",
    "threats",
    "loans",
    "arms",
    "distance",
    "criticism",
    "praise",
];
const PARTS: [&str; 28] = [
    "accord",
    "agreement",
    "treaty",
    "declaration",
    "protocol",
    "council",
    "city",
    "capital",
    "streets",
    "suburb",
    "suburbs",
    "mayor",
    "bishop",
    "archbishop",
    "university",
    "governor",
    "port",
    "north",
    "south",
    "east",
    "west",
    "outskirts",
    "town",
    "district",
    "centre",
    "center",
    "people",
    "siege",
];
const OWNED: [&str; 18] = [
    "streets",
    "suburbs",
    "airport",
    "mayor",
    "old",
    "central",
    "southern",
    "northern",
    "green",
    "main",
    "neighbourhoods",
    "outskirts",
    "university",
    "residents",
    "bars",
    "port",
    "police",
    "tahrir",
];
const BESIDE: [&str; 34] = [
    "for",
    "as",
    "where",
    "when",
    "while",
    "on",
    "in",
    "at",
    "after",
    "before",
    "during",
    "since",
    "until",
    "and",
    "or",
    "but",
    "because",
    "by",
    "with",
    "to",
    "from",
    "of",
    "that",
    "which",
    "last",
    "this",
    "next",
    "daily",
    "bureau",
    "office",
    "correspondent",
    "university",
    "airport",
    "conference",
];

/// Whether a capital is meant as a town, by the words around it and by what a list before it means.
pub(crate) fn is_town(words: &[Word<'_>], own: &Range<usize>, earlier: &[Found]) -> bool {
    let word = |back: usize| own.start.checked_sub(back).map(|at| &words[at]);
    let lower = |back: usize| word(back).map_or("", |word| word.lower);
    let next = words.get(own.end);
    if next.is_some_and(|next| matches!(next.lower, "based" | "born") && next.joined) {
        return true;
    }
    if next.is_some_and(|next| is_possessive(next)) {
        let owned = words.get(own.end + 1).map_or("", |word| word.lower);
        return OWNED.contains(&owned);
    }
    if words.get(own.end).is_some_and(|next| next.lower == ",")
        && words.get(own.end + 1).is_some_and(|next| {
            matches!(next.lower, "which" | "for" | "meanwhile" | "however" | "too")
        })
    {
        return false;
    }
    // Berlin, a patron of hers, has paid: who begins a sentence so does something.
    let opens = own.start == 0 || words[own.start].first;
    if opens
        && next.is_some_and(|next| next.lower == ",")
        && !words[own.start].shout
        && words.get(own.end + 1).is_some_and(|next| aside(next.lower))
    {
        return false;
    }
    if opens && next.is_some_and(|next| next.lower == "\"" || next.lower == "“") {
        return false;
    }
    // Washington and Tehran: as the first, so the second.
    if matches!(lower(1), "and" | "or" | "," | "nor")
        && let Some(first) = earlier.last().filter(|one| {
            one.words.end + 1 == own.start
                || (lower(1) == "and" && one.words.end + 2 == own.start && lower(2) == ",")
        })
    {
        return match first.what {
            What::Case(_) | What::Run(_) => first.place > first.person,
            What::Known(_) => first.town,
        };
    }
    match lower(1) {
        "to" => WAYS.contains(&lower(2)),
        "from" => !GIFTS.contains(&lower(2)),
        "of" => PARTS.contains(&lower(2)),
        "the" => true,
        back if WITHIN.contains(&back) => true,
        "over" | "between" | "with" | "by" | "against" | "towards" | "toward" | "than" | "for"
        | "that" => false,
        "" => !is_subject(next),
        _ if word(1).is_some_and(|word| !word.is_word()) => !is_subject(next),
        back if back.ends_with("ed")
            || back.ends_with("ing")
            || matches!(
                back,
                "told" | "sees" | "said" | "calls" | "asks" | "while" | "but" | "when"
            ) =>
        {
            false
        }
        _ => !is_subject(next),
    }
}

/// Whether a word behind a comma begins what is said of a government in passing.
fn aside(lower: &str) -> bool {
    matches!(
        lower,
        "a" | "an"
            | "on"
            | "by"
            | "long"
            | "wary"
            | "once"
            | "always"
            | "never"
            | "not"
            | "in"
            | "too"
            | "though"
            | "its"
            | "keen"
            | "anxious"
            | "for"
            | "eager"
            | "already"
            | "still"
            | "with"
            | "worried"
            | "angry"
            | "cool"
            | "mindful"
            | "suspicious"
            | "as"
            | "which"
            | "however"
            | "meanwhile"
            | "unlike"
            | "furious"
            | "annoyed"
    )
}

/// Whether a verb seems to follow.
fn is_subject(next: Option<&Word<'_>>) -> bool {
    next.is_some_and(|next| next.is_word() && !next.capital && !BESIDE.contains(&next.lower))
}
