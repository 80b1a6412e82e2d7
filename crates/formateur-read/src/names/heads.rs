//! What the words of a name tell: where it ends, what it is.

use std::ops::Range;

use super::found::{Found, What};
use super::lists::{GAZETTEER, LISTS};
use super::words::{Word, fold};
use crate::scene::EntityKind;

/// Small words inside of names.
pub(super) const PARTICLES: [&str; 29] = [
    "al", "el", "ul", "bin", "bint", "ibn", "ben", "von", "van", "de", "da", "la", "der", "den",
    "di", "du", "dos", "del", "do", "le", "zu", "ter", "ten", "abu", "umm", "ould", "y", "e",
    "das",
];

/// What is done behind or by somebody who is named.
const PATIENT: [&str; 12] = [
    "said",
    "told",
    "met",
    "named",
    "appointed",
    "replaced",
    "succeeded",
    "defeated",
    "accused",
    "praised",
    "arrested",
    "married",
];

/// Whether a name follows an Arabic article: al Kazimi, as-Sadr; but not an Iraqi.
pub(super) fn article(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1).filter(|next| next.capital);
    next.is_some_and(|next| next.joined || matches!(words[at].lower, "al" | "el"))
}

pub(super) fn capital(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.capital)
}

/// Whether particles from a word on lead to a capital: `bin`, `van der`.
pub(super) fn name_after(words: &[Word<'_>], at: usize) -> bool {
    let ahead = words[at + 1..].iter().take(2);
    for word in ahead {
        if word.capital {
            return true;
        }
        if !PARTICLES.contains(&word.lower) {
            return false;
        }
    }
    false
}

/// Whether `of` goes on with a name: Ministry of Finance; the Palm of Anbar Alliance.
pub(super) fn goes_on_with_of(words: &[Word<'_>], start: usize, at: usize, the: bool) -> bool {
    let skip = usize::from(words.get(at + 1).is_some_and(|word| word.lower == "the"));
    if !words.get(at + 1 + skip).is_some_and(|word| word.capital) {
        return false;
    }
    let last = words[at - 1].lower;
    // A party that is named in full needs no more: the Republican Rally of somebody.
    let full = LISTS.groups.contains(last) && at - start > 1;
    if is_head(last) && !full && !matches!(last, "list" | "opposition" | "group") {
        // A body of a state is named without it: the Foreign Ministry of Iran.
        return !(at - start > 1 && GAZETTEER.at(words, at + 1 + skip).is_some());
    }
    let head =
        words[at + 1 + skip..].iter().take(4).find(|word| !word.capital || is_head(word.lower));
    the && at - start == 1 && head.is_some_and(|word| LISTS.behind.contains(word.lower))
}

/// Whether the name of a country or town is a first name here: Jordan Peters.
pub(super) fn is_first_name(words: &[Word<'_>], at: usize, len: usize, end: usize) -> bool {
    const NAMES: [&str; 12] = [
        "jordan", "chad", "israel", "georgia", "victoria", "paris", "sofia", "sydney", "india",
        "santiago", "florence", "kingston",
    ];
    let rest = at + 1 < end && words[at + 1].capital && !words[at + 1].joined;
    let next = || LISTS.titles.at(words, at + 1).is_none() && GAZETTEER.at(words, at + 1).is_none();
    len == 1 && rest && NAMES.contains(&words[at].lower) && next()
}

/// A run that nobody knows.
pub(super) fn unknown(words: &[Word<'_>], mut range: Range<usize>, out: &mut Vec<Found>) {
    while range.len() > 1 && words[range.end - 1].is_word() && !words[range.end - 1].capital {
        range.end -= 1;
    }
    let next = words.get(range.end);
    let the = range.start > 0 && words[range.start - 1].lower == "the";
    let behind = next.filter(|word| LISTS.behind.contains(word.lower) && !word.joined);
    let mut kind = None;
    if behind.is_some() && (the || range.len() > 1) {
        range.end += 1;
        kind = Some(kind_of(&words[range.clone()]));
    }
    let mut found = Found::of(words, range, What::Run(kind)).after_title(words);
    found.weigh(words);
    out.push(found);
}

/// Whether what follows shows that a lone word at the beginning is a name.
pub(super) fn follows_as_name(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        is_possessive(word)
            || PATIENT.contains(&word.lower)
            || matches!(word.lower, "says" | "has" | "denies" | "denied" | "refused" | "who")
    })
}

/// Whether a word is the mark of a possessive.
pub(super) fn is_possessive(word: &Word<'_>) -> bool {
    matches!(word.lower, "'s" | "'" | "’" | "’s")
}

/// Abbreviations of a few letters are capitals: US, not us.
pub(super) fn short_enough(words: &[Word<'_>]) -> bool {
    match words {
        [only] => only.shout || only.lower.len() > 3 || only.lower.contains('.'),
        _ => words.iter().any(|word| word.capital),
    }
}

pub(super) fn is_body(lower: &str) -> bool {
    LISTS.bodies.contains(lower)
}

pub(super) fn is_head(lower: &str) -> bool {
    LISTS.heads.contains(lower)
}

/// What a name is by its words: the last that tells, or the first before `of`.
pub(super) fn kind_of(words: &[Word<'_>]) -> EntityKind {
    let of = words.iter().position(|word| matches!(word.lower, "of" | "for")).filter(|at| *at > 0);
    let heads = &words[..of.unwrap_or(words.len())];
    let told = heads.iter().rev().chain(words.iter().rev()).find(|word| is_head(word.lower));
    let lower = told.map_or("", |word| word.lower);
    let news = matches!(lower, "agency" | "service")
        && heads.iter().any(|word| LISTS.outlets.contains(word.lower));
    if news {
        EntityKind::Outlet
    } else if LISTS.groups.contains(lower)
        && !(lower == "group" && is_body(lower) && words.len() < 2)
    {
        EntityKind::Group
    } else if is_body(lower) {
        let assembly =
            matches!(lower, "union") && !words.iter().any(|word| fold(word.lower) == "european");
        if assembly { EntityKind::Group } else { EntityKind::Organisation }
    } else if LISTS.outlets.contains(lower) {
        EntityKind::Outlet
    } else if LISTS.places.contains(lower) {
        EntityKind::Place
    } else {
        EntityKind::Organisation
    }
}
