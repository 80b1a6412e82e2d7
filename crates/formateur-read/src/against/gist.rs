//! What a short text comes down to: whom it names, its numbers, its turns, and its other words.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::View;

use crate::known::Known;
use crate::names::lists::GAZETTEER;

/// Words that say nothing by themselves.
const EMPTY: [&str; 50] = [
    "the", "a", "an", "of", "in", "on", "at", "to", "from", "by", "with", "for", "and", "or", "as",
    "that", "which", "who", "whom", "is", "was", "are", "were", "be", "been", "being", "has",
    "have", "had", "his", "her", "its", "their", "he", "she", "it", "they", "him", "them", "this",
    "these", "into", "than", "then", "there", "s", "would", "will", "so", "also",
];
/// Words that turn what stands with them into something else.
const TURNS: [&str; 15] = [
    "not", "no", "never", "nobody", "none", "neither", "nor", "without", "deputy", "vice",
    "former", "acting", "interim", "ex", "cannot",
];
/// Numbers in words.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];
/// Words of the longest name that is looked up.
const LONGEST: usize = 6;

/// Names of a case and of countries, each with the id that it means.
pub(super) struct Names {
    ids: BTreeMap<String, String>,
}

impl Names {
    /// Those of a case.
    pub(super) fn of(view: &View) -> Self {
        let mut ids = BTreeMap::new();
        let mut states = BTreeMap::new();
        for actor in Known::of(view).actors {
            for name in actor.names.iter().chain([&actor.id]) {
                if let Some(state) = state(name) {
                    states.entry(state).or_insert_with(|| actor.id.clone());
                }
                ids.entry(key(name)).or_insert_with(|| actor.id.clone());
            }
        }
        // The Iranians are Iran, under the id that the case has for it.
        for (state, id) in states {
            ids.entry(format!("={state}")).or_insert(id);
        }
        Self { ids }
    }

    fn id(&self, phrase: &str) -> Option<String> {
        if let Some(id) = self.ids.get(&key(phrase)) {
            return Some(id.clone());
        }
        let state = state(phrase)?;
        Some(self.ids.get(&format!("={state}")).cloned().unwrap_or(state))
    }
}

/// The country that a name means.
fn state(name: &str) -> Option<String> {
    let at = GAZETTEER.exactly(name)?;
    GAZETTEER.meanings.get(at).map(|meaning| meaning.id.clone())
}

fn key(name: &str) -> String {
    parts(name).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty())
}

/// What a text comes down to.
#[derive(Debug, Default)]
pub(super) struct Gist {
    /// Whom it names: ids, or the words of a name that nobody knows.
    names: BTreeSet<String>,
    numbers: BTreeSet<String>,
    turns: BTreeSet<String>,
    words: BTreeSet<String>,
}

/// How near two texts are in what they must agree in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// The one has no more of it than the other.
    Full,
    /// It has more.
    More,
    /// Each has what the other has not.
    Against,
}

impl Gist {
    /// Of a text about and by somebody, who need not be named in it.
    pub(super) fn of(text: &str, names: &Names, apart: &[&str]) -> Self {
        let words: Vec<&str> = parts(text).collect();
        let mut gist = Self::default();
        let mut at = 0;
        while at < words.len() {
            let longest = (at + 1..=words.len().min(at + LONGEST)).rev();
            let known = longest
                .filter(|_| is_big(words[at]))
                .find_map(|end| Some((end, names.id(&words[at..end].join(" "))?)));
            if let Some((end, id)) = known {
                gist.names.insert(id);
                at = end;
                continue;
            }
            gist.word(words[at], at == 0);
            at += 1;
        }
        for id in apart {
            gist.names.remove(*id);
            parts(id).for_each(|part| {
                gist.names.remove(part);
            });
        }
        gist
    }

    fn word(&mut self, word: &str, first: bool) {
        let lower = word.to_lowercase();
        if lower.starts_with(|sign: char| sign.is_ascii_digit()) {
            let digits = lower.trim_end_matches(|sign: char| sign.is_alphabetic());
            self.numbers.insert(digits.trim_start_matches('0').to_owned());
        } else if let Some(number) = NUMBERS.iter().position(|one| *one == lower) {
            self.numbers.insert(number.to_string());
        } else if lower == "t" {
            self.turns.insert("not".to_owned());
        } else if TURNS.contains(&lower.as_str()) {
            self.turns.insert(if lower == "cannot" { "not".to_owned() } else { lower });
        } else if EMPTY.contains(&lower.as_str()) {
        } else if is_big(word) && !first {
            self.names.insert(lower);
        } else {
            self.words.insert(stem(&lower));
        }
    }

    /// Whether this one agrees with another in names, numbers and turns.
    pub(super) fn agrees(&self, other: &Self) -> Agreement {
        let mut all = if self.turns == other.turns { Agreement::Full } else { Agreement::Against };
        for (own, theirs) in [(&self.names, &other.names), (&self.numbers, &other.numbers)] {
            let (more, less) = (own.difference(theirs).count(), theirs.difference(own).count());
            if more > 0 && less > 0 {
                all = Agreement::Against;
            } else if more > 0 && all == Agreement::Full {
                all = Agreement::More;
            }
        }
        all
    }

    /// Words that both have, and words of the one that has fewer.
    fn shared(&self, other: &Self) -> (usize, usize) {
        let shared = self.words.intersection(&other.words).count();
        (shared, self.words.len().min(other.words.len()))
    }

    /// Whether both say it in much the same words.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let (shared, few) = self.shared(other);
        shared > 0 && 3 * shared >= 2 * few && (few > 1 || self.words == other.words)
    }

    /// Whether they have more than half of the words of the one in common.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let (shared, few) = self.shared(other);
        2 * shared > few
    }

    /// Whether all words of the one are in the other, with the same turns.
    pub(super) fn is_part(&self, other: &Self) -> bool {
        let (shared, few) = self.shared(other);
        shared > 0 && shared == few && self.turns == other.turns
    }
}

fn is_big(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Endings of number and tense do not tell words apart.
fn stem(word: &str) -> String {
    let cut = word
        .strip_suffix("ing")
        .or_else(|| word.strip_suffix("ed"))
        .or_else(|| word.strip_suffix("es"))
        .or_else(|| word.strip_suffix('s'))
        .or_else(|| word.strip_suffix('e'));
    cut.filter(|stem| stem.chars().count() > 2).unwrap_or(word).to_owned()
}
