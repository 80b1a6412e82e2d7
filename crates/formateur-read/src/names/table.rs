//! Phrases that are known before reading: a hash walk over the words, the longest phrase first.

use std::borrow::Cow;

use super::words::{Word, fold};
use crate::quick::Map;
use crate::scene::{EntityKind, How};

/// What a phrase means.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meaning {
    /// The id.
    pub id: String,
    /// The name in full.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// How the phrase means it.
    pub how: How,
    /// Whether the case has it.
    pub in_case: bool,
    /// A capital can be the town, a seat cannot.
    pub town: bool,
}

/// Phrases by their first word.
#[derive(Debug, Default)]
pub(crate) struct Table {
    phrases: Map<String, Vec<(Vec<String>, usize)>>,
    /// What they mean.
    pub meanings: Vec<Meaning>,
}

/// The words of a phrase, folded; hyphens part words.
pub(crate) fn key(phrase: &str) -> Vec<String> {
    parts(&small(phrase)).map(Cow::into_owned).collect()
}

/// The same of a phrase in small letters, one by one.
fn parts(lower: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let parts = lower.split(|sign: char| sign.is_whitespace() || sign == '-');
    parts.map(fold).filter(|part| !part.is_empty())
}

/// A phrase in small letters.
fn small(phrase: &str) -> Cow<'_, str> {
    if phrase.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(phrase);
    }
    Cow::Owned(phrase.to_lowercase())
}

impl Table {
    /// Adds a phrase. The first meaning of a phrase stays.
    pub(crate) fn add(&mut self, phrase: &str, meaning: usize) {
        let mut words = key(phrase).into_iter();
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        let row = self.phrases.entry(first).or_default();
        if !row.iter().any(|(other, _)| *other == rest) {
            row.push((rest, meaning));
            row.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
    }

    /// Adds a meaning, and tells its place.
    pub(crate) fn mean(&mut self, meaning: Meaning) -> usize {
        self.meanings.push(meaning);
        self.meanings.len() - 1
    }

    /// What a whole phrase means.
    pub(crate) fn exactly(&self, phrase: &str) -> Option<usize> {
        let lower = small(phrase);
        let mut words = parts(&lower);
        let row = self.phrases.get(words.next()?.as_ref())?;
        let rest: Vec<Cow<'_, str>> = words.collect();
        row.iter().find(|(other, _)| *other == rest).map(|(_, at)| *at)
    }

    /// The longest phrase that begins at a word: how many words, and what it means.
    pub(crate) fn at(&self, words: &[Word<'_>], at: usize) -> Option<(usize, usize)> {
        let known = |word: &&Word<'_>| word.is_word() && !self.phrases.is_empty();
        let first = words.get(at).filter(known)?;
        let row = self.phrases.get(fold(first.lower).as_ref())?;
        row.iter().find_map(|(rest, meaning)| {
            let same = rest.iter().enumerate().all(|(step, wanted)| {
                words.get(at + 1 + step).is_some_and(|word| fold(word.lower) == wanted.as_str())
            });
            same.then_some((rest.len() + 1, *meaning))
        })
    }
}
