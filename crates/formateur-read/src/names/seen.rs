//! Words of the text, and whom the reader knows, as tables.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::lists::{GAZETTEER, LISTS};
use super::table::{Meaning, Table, key};
use super::words::{Word, alike, fold, is_article, loose, skeleton};
use crate::document::{Document, LineKind, TokenKind};
use crate::known::Known;
use crate::scene::{EntityKind, How};

/// Words as the text has them.
pub(crate) struct Seen<'a> {
    /// In small letters.
    pub lower: HashSet<&'a str>,
    /// With a capital, inside of a sentence.
    pub inside: HashSet<&'a str>,
    /// With a capital at the beginning of a sentence.
    pub begins: HashSet<&'a str>,
}

impl<'a> Seen<'a> {
    /// Of a text.
    pub(crate) fn of(document: &'a Document) -> Self {
        let (mut lower, mut inside, mut begins) = (HashSet::new(), HashSet::new(), HashSet::new());
        for sentence in &document.sentences {
            let line = &document.lines[sentence.line];
            let title =
                line.kind != LineKind::Paragraph && !document.at(sentence.span).ends_with('.');
            let mut first = true;
            for token in &document.tokens[sentence.tokens.clone()] {
                if token.kind != TokenKind::Word {
                    first |= token.lower != "," && token.lower != "'";
                    continue;
                }
                let capital = document.at(token.span).starts_with(char::is_uppercase);
                if !capital {
                    lower.insert(token.lower.as_str());
                } else if !first && !title {
                    inside.insert(token.lower.as_str());
                } else if !title {
                    begins.insert(token.lower.as_str());
                }
                first = false;
            }
        }
        Self { lower, inside, begins }
    }

    /// Whether the text has one of some words with a capital.
    pub(crate) fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.inside.contains(word) || self.begins.contains(word))
    }

    /// Whether prose has a word with a capital, and not because it is common.
    pub(crate) fn is_name(&self, word: &Word<'_>) -> bool {
        let name = !self.lower.contains(word.lower) && !LISTS.openers.contains(word.lower);
        self.inside.contains(word.lower) || (name && self.begins.contains(word.lower))
    }
}

/// Whom the reader knows.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    /// Names of the case.
    pub table: Table,
    /// Persons of the case by the consonants of their names' last words: loose key of the words, meaning.
    loose: HashMap<String, Vec<(Vec<String>, usize)>>,
    /// Last words of persons' names that only one has: meaning.
    surnames: BTreeMap<String, Option<usize>>,
    /// For a gazetteer id the meaning of the case.
    pub states: BTreeMap<String, usize>,
    /// The same for governments that the case has under the name of a capital.
    pub seats: BTreeMap<String, usize>,
}

impl Cast {
    /// Of what is known.
    pub(crate) fn of(known: &Known) -> Self {
        let mut cast = Self::default();
        for actor in &known.actors {
            let (id, name) = (actor.id.clone(), actor.name.clone());
            let meaning =
                Meaning { id, name, kind: actor.kind, how: How::Name, in_case: true, town: false };
            let at = cast.table.mean(meaning);
            for name in actor.names.iter().flat_map(|name| variants(name)) {
                cast.name(&name, at, actor.kind);
            }
        }
        cast
    }

    fn name(&mut self, name: &str, at: usize, kind: EntityKind) {
        if let Some(found) = GAZETTEER.exactly(name)
            && kind != EntityKind::Person
        {
            let meaning = &GAZETTEER.meanings[found];
            if meaning.how == How::Metonym && kind != EntityKind::State {
                self.seats.entry(meaning.id.clone()).or_insert(at);
                return;
            }
            let same = kind == EntityKind::State || meaning.how == How::Name;
            if same && (kind == EntityKind::State) == (meaning.kind == EntityKind::State)
                || meaning.id == self.table.meanings[at].id
            {
                self.states.entry(meaning.id.clone()).or_insert(at);
                return;
            }
        }
        self.table.add(name, at);
        if kind != EntityKind::Person {
            return;
        }
        let words: Vec<String> = key(name).into_iter().filter(|word| !is_article(word)).collect();
        let Some(last) = words.last() else { return };
        let known = self.surnames.entry(last.clone()).or_insert(Some(at));
        if known.is_some_and(|known| known != at) {
            *known = None;
        }
        if words.len() > 1 {
            let loose_words: Vec<String> = words.iter().map(|word| loose(word)).collect();
            let bones = loose_words.last().map(|word| skeleton(word)).unwrap_or_default();
            self.loose.entry(bones).or_default().push((loose_words, at));
        }
    }

    /// The longest name of the case at a word.
    pub(crate) fn at(&self, words: &[Word<'_>], at: usize) -> Option<(usize, usize)> {
        let exact = self
            .table
            .at(words, at)
            .filter(|(len, _)| words[at..at + len].iter().any(|word| word.capital));
        exact.or_else(|| self.person(words, at))
    }

    /// A person of the case in another spelling, at a word.
    fn person(&self, words: &[Word<'_>], at: usize) -> Option<(usize, usize)> {
        if self.loose.is_empty() || !words[at].is_word() {
            return None;
        }
        let mut parts = Vec::new();
        for step in 0..5 {
            let Some(word) = words.get(at + step).filter(|word| word.is_word()) else { break };
            if !word.capital && !matches!(word.lower, "bin" | "ibn") && !is_article(word.lower) {
                break;
            }
            if is_article(word.lower) && step > 0 {
                continue;
            }
            parts.push(loose(&fold(word.lower)));
            if parts.len() < 2 {
                continue;
            }
            let Some(rows) = parts.last().and_then(|last| self.loose.get(&skeleton(last))) else {
                continue;
            };
            let same = rows.iter().find(|(row, _)| {
                row.len() == parts.len() && row.iter().zip(&parts).all(|(a, b)| alike(a, b))
            });
            if let Some((_, meaning)) = same {
                return Some((step + 1, *meaning));
            }
        }
        None
    }

    /// A name of the case in small letters, of two words or more.
    pub(crate) fn lower(&self, words: &[Word<'_>], at: usize) -> Option<(usize, usize)> {
        self.table.at(words, at).filter(|(len, _)| *len > 1)
    }

    /// The person of the case that alone has a surname.
    pub(crate) fn surname(&self, folded: &str) -> Option<usize> {
        self.surnames.get(folded).copied().flatten()
    }

    /// Whether some words are a name that is known as a whole.
    pub(crate) fn known(&self, words: &[Word<'_>], from: usize, to: usize) -> bool {
        let len = to - from;
        [self.at(words, from), GAZETTEER.at(words, from)]
            .into_iter()
            .flatten()
            .any(|(own, _)| own == len)
    }

    /// Whether a person of the case begins at a word.
    pub(crate) fn person_at(&self, words: &[Word<'_>], at: usize) -> bool {
        self.at(words, at).is_some_and(|(len, what)| {
            len > 1 && self.table.meanings[what].kind == EntityKind::Person
        })
    }
}

/// A name as a case writes it, and without its brackets.
fn variants(name: &str) -> Vec<String> {
    let plain = name.trim().trim_matches('"');
    let mut all = Vec::new();
    match (plain.find('('), plain.find(')')) {
        (Some(open), Some(close)) if open < close => {
            let (outer, inner) = (plain[..open].trim(), plain[open + 1..close].trim());
            // What is in brackets and in small letters is a remark.
            let remark = !inner.starts_with(char::is_uppercase);
            let rest = plain[close + 1..].trim();
            all.push(format!("{outer} {rest}").trim().to_owned());
            if !remark && rest.is_empty() && inner.chars().count() > 2 {
                all.push(inner.to_owned());
            }
            if remark && rest.is_empty() && outer.starts_with(char::is_lowercase) {
                all.clear();
            }
        }
        _ => all.push(plain.to_owned()),
    }
    all.retain(|one| one.chars().count() > 1 && !one.starts_with("an ") && !one.starts_with("a "));
    all
}
