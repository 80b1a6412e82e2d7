//! What can be seen of a line by itself.

use super::weights::{Feature, SHIPPED};
use super::words::words;
use crate::span::Span;

/// Lines with more words than this are prose without a further look.
const MANY: usize = 80;
/// Prose has at least so many words and a full stop.
const PROSE: usize = 12;

/// A line, before its neighbours are looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) span: Span,
    /// Words; of long lines, more than are looked at.
    pub(super) words: usize,
    /// Whether it ends with a full stop, also within a quotation.
    pub(super) full_stop: bool,
    /// Whether it ends with a colon or comma: it goes on.
    pub(super) goes_on: bool,
    /// Whether it is a paragraph for sure.
    pub(super) prose: bool,
    /// Whether it may head a list of other texts.
    pub(super) heads_list: bool,
    /// Whether all its words are those of menus.
    pub(super) menu: bool,
    /// Whether it is nothing but a day, a time and a place.
    pub(super) dateline: bool,
    /// What it has, with how much.
    pub(super) has: Vec<(Feature, f64)>,
}

impl Seen {
    pub(super) fn of(text: &str, span: Span) -> Self {
        let line = span.of(text);
        let mut seen = Self { span, words: count(line), ..Self::default() };
        let end = line.trim_end_matches(|sign: char| {
            matches!(sign, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '*') || sign.is_whitespace()
        });
        seen.full_stop = end.ends_with(['.', '。', '…', '!']);
        seen.goes_on = end.ends_with([':', ',', ';']);
        if seen.words > MANY || line.len() > 16 * MANY {
            seen.prose = true;
            return seen;
        }
        let small = line.to_lowercase().replace('’', "'");
        seen.look(line, &words(&small));
        seen
    }

    fn look(&mut self, line: &str, words: &[&str]) {
        let phrases = SHIPPED.phrases(words);
        let ends = self.full_stop || line.ends_with('?');
        self.prose = self.words >= PROSE && ends && phrases.is_empty();
        self.heads_list =
            phrases.contains(&Feature::RelatedLinks) && (self.words <= 5 || line.ends_with(':'));
        self.has.extend(phrases.into_iter().map(|feature| (feature, 1.0)));
        self.by_words(line, words);
        self.by_form(line);
        if line.trim_start_matches(['-', '–', '—', ' ']).len() < line.len()
            && line.ends_with(['–', '-', '—'])
        {
            // Dashes around a heading are no list.
            self.has
                .retain(|(feature, _)| !matches!(feature, Feature::Bullet | Feature::Separators));
        }
    }

    fn by_words(&mut self, line: &str, words: &[&str]) {
        let plain = |word: &&str| word.trim_end_matches(':').to_owned();
        let in_list =
            |list: &str| words.iter().filter(|word| SHIPPED.is(list, &plain(word))).count();
        let all = words.len().max(1);
        self.add(Feature::WeakWord, in_list("weak").min(3) as f64);
        if in_list("function") * 10 >= all * 3 {
            self.add(Feature::FunctionWords, 1.0);
        }
        if in_list("you") > 0 && self.words <= 20 {
            self.add(Feature::You, 1.0);
        }
        let menu = in_list("menu") + in_list("menu-alone");
        self.menu = menu >= words.len()
            && words.iter().all(|word| {
                SHIPPED.is("menu", &plain(word)) || SHIPPED.is("menu-alone", &plain(word))
            })
            && (words.len() >= 2 || in_list("menu-alone") > 0)
            && words.len() <= 20;
        self.dateline = !self.full_stop && is_dateline(line, words);
        if words.len() <= 12 && is_names(line) {
            self.add(Feature::Outlet, in_list("outlet").min(2) as f64);
        }
        if is_byline(line, words) {
            self.add(Feature::Byline, 1.0);
        }
    }

    fn by_form(&mut self, line: &str) {
        if line.split(['|', '•', '·']).filter(|piece| !piece.trim().is_empty()).count() >= 2 {
            self.add(Feature::Bars, 1.0);
        }
        let signs = [" / ", " - ", " > ", " » ", "  ", "\t", " :: "];
        let pieces: usize = signs.iter().map(|sign| line.matches(sign).count()).sum();
        self.add(Feature::Separators, pieces.min(2) as f64);
        if line.starts_with(['>', '•', '*', '→', '›', '▶', '►', '-', '#', '@']) {
            self.add(Feature::Bullet, 1.0);
        }
        let letters = line.chars().filter(|sign| sign.is_alphabetic());
        if self.words >= 2
            && letters.clone().count() > 3
            && !letters.clone().any(char::is_lowercase)
        {
            self.add(Feature::Capitals, 1.0);
        }
        if (line.starts_with('(') && line.ends_with(')'))
            || (line.starts_with('[') && line.ends_with(']'))
        {
            self.add(Feature::Brackets, 1.0);
        }
        if line.contains("http://") || line.contains("https://") || line.contains("www.") {
            self.add(Feature::Address, 1.0);
        }
        if line.contains(['"', '“', '”', '«', '„']) {
            self.add(Feature::Quotation, 1.0);
        }
        if self.full_stop {
            self.add(Feature::FullStop, 1.0);
        }
        self.add(Feature::Word, self.words.min(40) as f64);
    }

    /// Adds something the line has, if it has any of it.
    pub(super) fn add(&mut self, feature: Feature, much: f64) {
        if much > 0.0 {
            self.has.push((feature, much));
        }
    }
}

/// Words between blanks, no further than is of use.
fn count(line: &str) -> usize {
    line.split_whitespace().take(MANY + 1).count()
}

/// Whether all words but little ones begin with a capital or a digit, or are those of outlets.
fn is_names(line: &str) -> bool {
    let little =
        |word: &str| matches!(word, "of" | "the" | "and" | "for" | "in" | "by" | "de" | "al");
    line.split_whitespace().all(|word| {
        let letter = word.chars().find(|sign| sign.is_alphanumeric());
        letter.is_none_or(|letter| letter.is_uppercase() || letter.is_numeric())
            || little(word)
            || SHIPPED.is("outlet", &word.to_lowercase())
    })
}

/// "By" and names, or names and "for" a paper.
fn is_byline(line: &str, words: &[&str]) -> bool {
    let rest = line.get(3..).filter(|_| words.first() == Some(&"by"));
    words.len() <= 12 && rest.is_some_and(|rest| !rest.ends_with(['.', '?', '!']) && is_names(rest))
}

/// A day with at most a place or a few words about times.
fn is_dateline(line: &str, words: &[&str]) -> bool {
    let (mut days, mut numbers, mut places, mut other) = (0, 0, 0, 0);
    for word in words {
        let plain = word.trim_end_matches(':');
        if SHIPPED.is("date", plain) {
            days += 1;
        } else if plain.starts_with(|sign: char| sign.is_ascii_digit()) && plain.len() <= 10 {
            numbers += 1;
        } else if !SHIPPED.is("date-filler", plain) {
            other += 1;
        }
    }
    if other > 0 && words.len() <= 8 && is_names(line) {
        places = other;
        other = 0;
    }
    let dated = (days > 0 && numbers > 0) || (numbers == 3 && words.len() == 3) || days > 1;
    words.len() <= 14 && other == 0 && places <= 2 && dated
}
