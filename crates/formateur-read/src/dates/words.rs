//! Words for times, from the lexicon.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::fact::Precision;
use crate::quick::Map;

const FILE: &str = include_str!("../../lexicon/dates.toml");

/// A class of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Class {
    Months,
    Short,
    Weekdays,
    Numbers,
    Seasons,
    Opening,
    About,
    Before,
    Counted,
    Amounts,
    Dated,
    Determiners,
    Verbs,
    Ahead,
    Speech,
    Feasts,
    Compared,
    Numbered,
    Held,
    Parts,
    Wants,
    Begins,
}

/// Classes whose words a time can begin with; the lexicon tells what else it can begin with.
const BEGIN: [Class; 6] =
    [Class::Months, Class::Short, Class::Weekdays, Class::Numbers, Class::Seasons, Class::Opening];

#[derive(Deserialize)]
struct File {
    words: BTreeMap<Class, Vec<String>>,
    vague: BTreeMap<Precision, Vec<String>>,
}

/// A phrase that tells a time without a date.
struct Phrase {
    words: Vec<String>,
    precision: Precision,
}

/// What the lexicon says of a word.
#[derive(Default)]
struct Entry {
    /// The classes that it is in, a bit each.
    classes: u32,
    /// Phrases whose first word it is, longer ones first.
    phrases: Vec<Phrase>,
}

/// The words of the lexicon.
pub(super) struct Words {
    /// Those of each class in their order.
    classes: BTreeMap<Class, Vec<String>>,
    words: Map<String, Entry>,
}

/// All words for times.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(FILE).expect("the lexicon is tested");
    let mut phrases: Vec<Phrase> = Vec::new();
    for (precision, list) in file.vague {
        let words = list.iter().map(|phrase| phrase.split_whitespace().map(str::to_owned));
        phrases.extend(words.map(|words| Phrase { words: words.collect(), precision }));
    }
    // Longer phrases first.
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    let mut words: Map<String, Entry> = Map::default();
    for phrase in phrases {
        if let Some(first) = phrase.words.first().cloned() {
            words.entry(first).or_default().phrases.push(phrase);
        }
    }
    for (class, list) in &file.words {
        for word in list {
            words.entry(word.clone()).or_default().classes |= 1 << *class as u32;
        }
    }
    Words { classes: file.words, words }
});

impl Words {
    /// Whether a class has a word.
    pub(super) fn has(&self, class: Class, word: &str) -> bool {
        self.words.get(word).is_some_and(|entry| entry.classes & 1 << class as u32 != 0)
    }

    /// Whether a time can begin with a word. Most words are asked nothing else.
    pub(super) fn begins(&self, word: &str) -> bool {
        if word.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            return true;
        }
        // Some tokenizers keep `mid-1990s` and `Oct.` in one piece.
        let end = word.bytes().position(|sign| matches!(sign, b'-' | b'.'));
        let begun = BEGIN.iter().fold(0, |all, class| all | 1 << *class as u32);
        let known = |entry: &Entry| entry.classes & begun != 0 || !entry.phrases.is_empty();
        self.words.get(&word[..end.unwrap_or(word.len())]).is_some_and(known)
    }

    /// The place of a word in a class, from 0.
    pub(super) fn place(&self, class: Class, word: &str) -> Option<usize> {
        self.classes.get(&class)?.iter().position(|own| own == word)
    }

    /// The longest phrase at the first of some words: how many words it has, and what it tells.
    pub(super) fn phrase<'a>(
        &self,
        mut word: impl FnMut(usize) -> Option<&'a str>,
    ) -> Option<(usize, Precision)> {
        let list = &self.words.get(word(0)?)?.phrases;
        let fits = |phrase: &&Phrase, word: &mut dyn FnMut(usize) -> Option<&'a str>| {
            phrase.words.iter().enumerate().all(|(at, own)| word(at) == Some(own.as_str()))
        };
        let found = list.iter().find(|phrase| fits(phrase, &mut word))?;
        Some((found.words.len(), found.precision))
    }
}

/// The month of a word, from 1, and whether it is written in full.
pub(super) fn month(word: &str) -> Option<(i8, bool)> {
    let word = word.trim_end_matches('.');
    let number = |at: usize| i8::try_from(at + 1).ok();
    if let Some(at) = WORDS.place(Class::Months, word) {
        return number(at).map(|month| (month, true));
    }
    let word = if word == "sept" { "sep" } else { word };
    WORDS.place(Class::Short, word).and_then(number).map(|month| (month, false))
}

/// The day of the week, from Monday as 0.
pub(super) fn weekday(word: &str) -> Option<i64> {
    WORDS.place(Class::Weekdays, word).and_then(|at| i64::try_from(at).ok())
}

/// A small number in words or digits.
pub(super) fn number(word: &str) -> Option<i64> {
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    if let Some(at) = WORDS.place(Class::Numbers, word) {
        return i64::try_from(at + 1).ok();
    }
    word.parse().ok().filter(|number| (1..=400).contains(number))
}

/// A day of a month: `7`, `7th`.
pub(super) fn day(word: &str) -> Option<i8> {
    let plain = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    plain.unwrap_or(word).parse().ok().filter(|day| (1..=31).contains(day))
}

/// A year of four digits.
pub(super) fn year(word: &str) -> Option<i16> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| word.parse().ok()).flatten().filter(|year| (1000..=2199).contains(year))
}

/// The first year of a decade: `1990s`.
pub(super) fn decade(word: &str) -> Option<i16> {
    word.strip_suffix('s').and_then(year).filter(|year| year % 10 == 0)
}
