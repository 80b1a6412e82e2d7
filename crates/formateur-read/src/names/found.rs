//! A name that was found, before it is known whom it means.

use std::ops::Range;

use super::lists::LISTS;
use super::words::{Word, fold};
use crate::scene::EntityKind;
use crate::span::Span;

/// What a name is known as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A meaning of the case.
    Case(usize),
    /// A meaning of the gazetteer.
    Known(usize),
    /// A run of words, and what its words tell of what it is.
    Run(Option<EntityKind>),
}

/// A name in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Its words in the sentence.
    pub words: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it stands.
    pub span: Span,
    /// What it is known as.
    pub what: What,
    /// Whether a title of persons stands before it.
    pub titled: bool,
    /// Whether the name of a capital means the town.
    pub town: bool,
    /// How much around it speaks for a person.
    pub person: i32,
    /// How much speaks for a place.
    pub place: i32,
    /// How much speaks for a party or another body.
    pub body: i32,
    /// Whether `the` stands before it.
    pub the: bool,
}

impl Found {
    /// A name of some words.
    pub(crate) fn of(words: &[Word<'_>], range: Range<usize>, what: What) -> Self {
        let own = &words[range.clone()];
        let (first, last) = (&own[0], &own[own.len() - 1]);
        let before = range.start.checked_sub(1).map(|at| words[at].lower);
        Self {
            tokens: first.token..last.token + 1,
            span: first.span.with(last.span),
            what,
            titled: false,
            town: false,
            person: 0,
            place: 0,
            body: 0,
            the: before == Some("the"),
            words: range,
        }
    }

    /// Tells whether a title stands before it.
    #[must_use]
    pub(crate) fn after_title(mut self, words: &[Word<'_>]) -> Self {
        let at = self.words.start;
        let title = |len: usize| {
            at.checked_sub(len)
                .is_some_and(|from| LISTS.titles.at(words, from).is_some_and(|(own, _)| own == len))
        };
        self.titled = (1..=3).any(title);
        self
    }

    /// Weighs what stands around it.
    pub(crate) fn weigh(&mut self, words: &[Word<'_>]) {
        let before = self.words.start.checked_sub(1).map(|at| &words[at]);
        let at = |step: usize| words.get(self.words.end + step).map_or("", |word| word.lower);
        if self.titled {
            self.person += 4;
        }
        let (body, kind) = super::bodies::weigh(words, &self.words);
        self.body = body;
        if let What::Run(None) = self.what
            && !self.titled
        {
            self.what = What::Run(kind);
        }
        let own = &words[self.words.clone()];
        let first = fold(own[0].lower);
        if own.len() > 1
            && (LISTS.male_names.contains(first.as_ref())
                || LISTS.female_names.contains(first.as_ref()))
        {
            self.person += 3;
        }
        if own.len() > 1 && !self.the {
            self.person += 1;
        }
        // Her husband, Smith.
        let back =
            |step: usize| self.words.start.checked_sub(step).map_or("", |at| words[at].lower);
        if back(1) == "," && is_role(back(2)) && is_owner(back(3), back(4)) {
            self.person += 3;
        }
        if let Some(before) = before.filter(|word| word.is_word()) {
            let outer = self.words.start.checked_sub(2).map_or("", |at| words[at].lower);
            match before.lower {
                "to" if outer == "according" => {}
                "at" if own.len() > 1 => self.person -= 2,
                "to" | "from" if own.len() > 1 => self.place += 1,
                "in" | "at" | "near" | "outside" | "to" | "from" | "around" | "village"
                | "town" | "city" => self.place += 2,
                "region" | "province" | "district" | "port" | "island" | "valley" | "county" => {
                    self.place += 3;
                }
                "of" if RULED.contains(&outer) => {
                    self.place += 3;
                    self.person -= 1;
                }
                "of" => self.person -= 1,
                "said" | "says" | "named" | "called" | "mr" => self.person += 2,
                lower if is_role(lower) => self.person += 3,
                _ => {}
            }
        }
        // A dateline.
        if own[0].first && own[0].shout && matches!(at(0), ":" | "," | "(" | "-" | "–" | "—" | "/")
        {
            self.place += 4;
        }
        match (at(0), at(1), at(2)) {
            (",", age, ",")
                if age.len() == 2 && age.bytes().all(|digit| digit.is_ascii_digit()) =>
            {
                self.person += 4;
            }
            (",", "who" | "whose", _) | ("who" | "himself" | "herself", ..) => self.person += 3,
            (
                "said" | "says" | "told" | "added" | "resigned" | "thinks" | "insists" | "insisted"
                | "married" | "died" | "denies" | "promises" | "learned" | "argued",
                ..,
            ) => self.person += 2,
            (
                ",",
                "a" | "the" | "an" | "leader" | "director" | "head" | "chairman" | "chairwoman"
                | "president",
                _,
            ) => self.person += 1,
            _ => {}
        }
    }
}

/// Whether somebody's is what follows, or an adjective is between.
fn is_owner(near: &str, far: &str) -> bool {
    [near, far].iter().any(|word| matches!(*word, "his" | "her" | "their" | "'s" | "’s"))
}

/// Of what a place is: mayor of A, the port of A.
const RULED: [&str; 26] = [
    "mayor",
    "governor",
    "bishop",
    "archbishop",
    "region",
    "province",
    "district",
    "city",
    "town",
    "port",
    "island",
    "village",
    "republic",
    "kingdom",
    "suburb",
    "streets",
    "people",
    "capital",
    "south",
    "north",
    "east",
    "west",
    "outskirts",
    "university",
    "state",
    "valley",
];

/// Whether a word before a name is what somebody does: the lawyer, the novelist.
fn is_role(lower: &str) -> bool {
    LISTS.persons.contains(lower) || LISTS.one.contains(lower) || LISTS.roles.contains(lower)
}
