//! Words for times, from the lexicon.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::fact::Precision;

const FILE: &str = include_str!("../../lexicon/dates.toml");

#[derive(Deserialize)]
struct File {
    words: BTreeMap<String, Vec<String>>,
    vague: BTreeMap<Precision, Vec<String>>,
}

/// A phrase that tells a time without a date.
struct Phrase {
    words: Vec<String>,
    precision: Precision,
}

/// The words of the lexicon by class, and phrases by their first word.
pub(super) struct Words {
    classes: BTreeMap<String, Vec<String>>,
    phrases: BTreeMap<String, Vec<Phrase>>,
}

/// All words for times.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(FILE).expect("the lexicon is tested");
    let mut phrases: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
    for (precision, list) in file.vague {
        for phrase in list {
            let words: Vec<String> = phrase.split_whitespace().map(str::to_owned).collect();
            if let Some(first) = words.first().cloned() {
                phrases.entry(first).or_default().push(Phrase { words, precision });
            }
        }
    }
    // Longer phrases first.
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    let mut classes = file.words;
    // Small classes in which the place of a word counts stay in their order; all others are looked up by halves.
    for (name, list) in &mut classes {
        if !ORDERED.contains(&name.as_str()) {
            list.sort_unstable();
        }
    }
    Words { classes, phrases }
});

/// Classes in which the place of a word counts.
const ORDERED: [&str; 5] = ["months", "short", "weekdays", "numbers", "seasons"];

impl Words {
    /// Whether a class has a word.
    pub(super) fn has(&self, class: &str, word: &str) -> bool {
        self.classes.get(class).is_some_and(|list| {
            if ORDERED.contains(&class) {
                list.iter().any(|own| own == word)
            } else {
                list.binary_search_by(|own| own.as_str().cmp(word)).is_ok()
            }
        })
    }

    /// The place of a word in a class, from 0.
    pub(super) fn place(&self, class: &str, word: &str) -> Option<usize> {
        self.classes.get(class)?.iter().position(|own| own == word)
    }

    /// The longest phrase at the first of some words: how many words it has, and what it tells.
    pub(super) fn phrase<'a>(
        &self,
        mut word: impl FnMut(usize) -> Option<&'a str>,
    ) -> Option<(usize, Precision)> {
        let list = self.phrases.get(word(0)?)?;
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
    if let Some(at) = WORDS.place("months", word) {
        return number(at).map(|month| (month, true));
    }
    let word = if word == "sept" { "sep" } else { word };
    WORDS.place("short", word).and_then(number).map(|month| (month, false))
}

/// The day of the week, from Monday as 0.
pub(super) fn weekday(word: &str) -> Option<i64> {
    WORDS.place("weekdays", word).and_then(|at| i64::try_from(at).ok())
}

/// A small number in words or digits.
pub(super) fn number(word: &str) -> Option<i64> {
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    if let Some(at) = WORDS.place("numbers", word) {
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
