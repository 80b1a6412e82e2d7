//! What around a name tells that it is no person's: the party A, A, a rights group, members of A, his New Republic.

use std::ops::Range;

use super::heads::is_possessive;
use super::lists::LISTS;
use super::words::Word;
use crate::scene::EntityKind;

/// Words between a name and the end of what is said of it behind a comma, at most.
const REACH: usize = 9;

/// Words that end what is said of a name behind a comma.
const ENDS: [&str; 30] = [
    "of", "that", "which", "who", "whose", "whom", "in", "with", "for", "at", "on", "from", "to",
    "by", "led", "founded", "run", "based", "close", "backed", "headed", "was", "is", "has", "had",
    "said", "says", "and", "where", "whose",
];

/// Nouns behind which a name with `of` is one that has members.
const MEMBERS: [&str; 22] = [
    "seats",
    "ticket",
    "members",
    "member",
    "deputies",
    "lawmakers",
    "headquarters",
    "congress",
    "supporters",
    "voters",
    "branch",
    "wing",
    "merger",
    "leadership",
    "leader",
    "chairman",
    "chairwoman",
    "chair",
    "founder",
    "secretary",
    "spokesman",
    "spokeswoman",
];

/// How much speaks for a body, and which sort of body, if a noun tells.
pub(super) fn weigh(words: &[Word<'_>], own: &Range<usize>) -> (i32, Option<EntityKind>) {
    let name = &words[own.clone()];
    let kind = before(words, own.start).or_else(|| behind(words, own.end));
    let mut weight = if kind.is_some() { 6 } else { 0 };
    if name.len() < 2 {
        return (weight, kind);
    }
    if LISTS.party_first.contains(name[0].lower) {
        weight += 3;
    }
    if LISTS.party_last.contains(name[name.len() - 1].lower) {
        weight += 2;
    }
    let back = |step: usize| own.start.checked_sub(step).map_or("", |at| words[at].lower);
    if back(1) == "of" && MEMBERS.contains(&back(2)) {
        weight += 1;
    }
    // Who is owned is mostly no person: his New Republic.
    let owner = own.start.checked_sub(1).is_some_and(|at| is_possessive(&words[at]));
    if owner || back(1) == "whose" {
        weight += 1;
    }
    if words.get(own.end).is_some_and(|next| next.lower == "which")
        || words.get(own.end).is_some_and(|next| next.lower == ",")
            && words.get(own.end + 1).is_some_and(|next| next.lower == "which")
    {
        weight += 3;
    }
    (weight, kind)
}

/// Whether a noun before or behind a name tells what sort of body it is.
pub(super) fn sort(words: &[Word<'_>], own: &Range<usize>) -> bool {
    before(words, own.start).or_else(|| behind(words, own.end)).is_some()
}

/// What a noun before a name tells: the newspaper A; of a party, A.
fn before(words: &[Word<'_>], start: usize) -> Option<EntityKind> {
    let last = words.get(start.checked_sub(1)?)?;
    if last.lower == "," {
        let noun = start.checked_sub(2)?;
        let kind = kind(&words[noun])?;
        let ahead = words[..noun].iter().rev().take(4);
        let one = ahead.take_while(|word| word.is_word()).any(|word| {
            matches!(word.lower, "a" | "an" | "his" | "her" | "their") || is_possessive(word)
        });
        return one.then_some(kind);
    }
    let outer = start.checked_sub(2).map_or("", |at| words[at].lower);
    // What is said by or of a party leader is no party's.
    let plain = !last.capital && !last.joined && outer != "to";
    if plain { kind(last) } else { None }
}

/// What is said behind a comma: A, a left-wing farmers' party.
fn behind(words: &[Word<'_>], end: usize) -> Option<EntityKind> {
    let comma = words.get(end)?.lower == ",";
    let article = words.get(end + 1)?;
    if !comma || !matches!(article.lower, "a" | "an" | "the" | "another" | "its" | "one") {
        return None;
    }
    let ahead = words[end + 2..].iter().take(REACH);
    let said: Vec<&Word<'_>> = ahead
        .take_while(|word| (word.is_word() || is_possessive(word)) && !ENDS.contains(&word.lower))
        .collect();
    let owned = said.iter().rposition(|word| is_possessive(word)).map_or(0, |at| at + 1);
    let head = said[owned.min(said.len())..].iter().rev().find(|word| {
        kind(word).is_some()
            || LISTS.persons.contains(word.lower)
            || LISTS.one.contains(word.lower)
            || LISTS.roles.contains(word.lower)
    })?;
    kind(head)
}

/// What sort of body a noun in small letters means.
fn kind(word: &Word<'_>) -> Option<EntityKind> {
    let lower = word.lower;
    if word.capital {
        None
    } else if LISTS.group_nouns.contains(lower) || LISTS.body_groups.contains(lower) {
        Some(EntityKind::Group)
    } else if LISTS.body_outlets.contains(lower) {
        Some(EntityKind::Outlet)
    } else if LISTS.body_nouns.contains(lower) {
        Some(EntityKind::Organisation)
    } else {
        None
    }
}
