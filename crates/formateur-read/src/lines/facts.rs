//! What can be seen of a line by itself.

use super::weights::{Feature, List, Lists, SHIPPED};
use super::words::words;
use crate::span::Span;

/// Lines with more words than this are prose without a further look.
const MANY: usize = 80;
/// Prose with more words is looked at no further.
const LONG: usize = 25;
/// Prose has at least so many words and a full stop.
const PROSE: usize = 12;

/// The sign that a line ends with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum End {
    /// A full stop, dots or an exclamation mark.
    FullStop,
    /// A colon or comma.
    GoesOn,
    #[default]
    Open,
}

/// Whether a line is a day and a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Dateline {
    #[default]
    No,
    /// It may be a heading of a chronicle.
    Bare,
    /// It says that the page was published or changed then.
    OfPage,
}

/// Whether a line is of a menu.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Menu {
    #[default]
    No,
    /// Its words are also those of headings.
    Maybe { several: bool },
    /// Its words are those of buttons only.
    Sure,
}

/// A line, before its neighbours are looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) span: Span,
    /// Words; of long lines, more than are looked at.
    pub(super) words: usize,
    /// How it ends, also within a quotation.
    pub(super) end: End,
    /// Whether it is a paragraph for sure.
    pub(super) prose: bool,
    /// Whether it may head a list of other texts.
    pub(super) heads_list: bool,
    /// Whether all its words are those of menus.
    pub(super) menu: Menu,
    /// Whether it is nothing but a day, a time and a place, and whether it says of what.
    pub(super) dateline: Dateline,
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
        seen.end = match end.chars().next_back() {
            Some('.' | '。' | '…' | '!') => End::FullStop,
            Some(':' | ',' | ';') => End::GoesOn,
            _ => End::Open,
        };
        if seen.words > MANY || line.len() > 16 * MANY {
            seen.prose = true;
            return seen;
        }
        let mut small = line.to_lowercase();
        if small.contains('’') {
            small = small.replace('’', "'");
        }
        let all = words(&small);
        let phrases = match unquoted(&small) {
            Some(own) => SHIPPED.phrases(&words(&own)),
            None => SHIPPED.phrases(&all),
        };
        seen.look(line, &all, phrases);
        seen
    }

    fn look(&mut self, line: &str, words: &[&str], mut phrases: Vec<(Feature, f64)>) {
        if let Some(more) = by_number(words) {
            phrases.push((more, 1.0));
        }
        let ends = self.full_stop() || line.ends_with('?');
        self.prose = self.words >= PROSE && ends && phrases.is_empty();
        // So long and with a full stop it is prose whatever else it has.
        if self.prose && self.words > LONG {
            return;
        }
        self.heads_list = matches!(words, ["related" | "related:"])
            || (phrases.iter().any(|(feature, _)| *feature == Feature::RelatedLinks)
                && (self.words <= 5 || line.ends_with(':')));
        self.has.extend(phrases);
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
        let lists: Vec<Lists> = words.iter().map(|word| SHIPPED.lists(word)).collect();
        let count = |list: List| lists.iter().filter(|one| one.has(list)).count();
        self.add(Feature::WeakWord, count(List::Weak).min(3) as f64);
        if count(List::Function) * 10 >= words.len().max(1) * 3 {
            self.add(Feature::FunctionWords, 1.0);
        }
        if self.words > 20 {
            return;
        }
        if count(List::You) > 0 {
            self.add(Feature::You, 1.0);
        }
        let menu = |one: &Lists| one.has(List::Menu) || one.has(List::MenuAlone);
        self.menu = match (!words.is_empty() && lists.iter().all(menu), count(List::MenuAlone)) {
            (false, _) => Menu::No,
            (true, alone) if alone == words.len() => Menu::Sure,
            (true, _) => Menu::Maybe { several: words.len() >= 2 },
        };
        if !self.full_stop() && is_dateline(line, words, &lists) {
            let said = |word: &&str| {
                let plain = word.trim_end_matches(':');
                matches!(plain, "published" | "updated" | "posted" | "modified")
            };
            let says = words.iter().any(said);
            self.dateline = if says { Dateline::OfPage } else { Dateline::Bare };
        }
        if words.len() <= 12 && is_names(line) {
            self.add(Feature::Outlet, count(List::Outlet).min(2) as f64);
        }
        if is_byline(line, words) {
            self.add(Feature::Byline, 1.0);
        }
    }

    fn by_form(&mut self, line: &str) {
        let pointed = line.contains(" > ") || (line.contains(" » ") && !line.contains('«'));
        let barred = line.split(['|', '•', '·']).filter(|piece| !piece.trim().is_empty());
        if pointed || barred.count() >= 2 {
            self.add(Feature::Bars, 1.0);
        }
        let signs = [" / ", " - ", " > ", " » ", "  ", "\t", " :: "];
        let pieces: usize = signs.iter().map(|sign| line.matches(sign).count()).sum();
        self.add(Feature::Separators, pieces.min(2) as f64);
        if line.starts_with(['>', '•', '*', '→', '›', '▶', '►', '-', '#', '@']) {
            self.add(Feature::Bullet, 1.0);
        }
        if !line.chars().any(char::is_alphanumeric) {
            self.add(Feature::NoWords, 1.0);
        }
        let capitals = line.chars().filter(|sign| sign.is_uppercase()).take(4).count();
        if self.words >= 2 && capitals > 3 && !line.chars().any(char::is_lowercase) {
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
        if self.full_stop() {
            self.add(Feature::FullStop, 1.0);
        }
        self.add(Feature::Word, self.words.min(40) as f64);
    }

    /// Whether it ends with a full stop.
    pub(super) fn full_stop(&self) -> bool {
        self.end == End::FullStop
    }

    /// Adds something the line has, if it has any of it.
    pub(super) fn add(&mut self, feature: Feature, much: f64) {
        if much > 0.0 {
            self.has.push((feature, much));
        }
    }
}

/// Without what stands in quotation marks, if anything does.
fn unquoted(small: &str) -> Option<String> {
    let is_mark = |sign: char| matches!(sign, '"' | '“' | '”');
    let quoted = small.contains(is_mark);
    quoted.then(|| small.split(is_mark).step_by(2).collect::<Vec<_>>().join(" "))
}

/// What a number makes of a word: `Copyright 2019`, `12 Comments`.
fn by_number(words: &[&str]) -> Option<Feature> {
    let number = |word: &str| word.starts_with(|sign: char| sign.is_ascii_digit());
    match words {
        [one, two] if number(one) && SHIPPED.lists(two).has(List::Weak) => Some(Feature::Counter),
        ["copyright", two, ..] if number(two) => Some(Feature::Copyright),
        _ => None,
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
            || SHIPPED.lists(&word.to_lowercase()).has(List::Outlet)
    })
}

/// "By" and names, or names and "for" a paper.
fn is_byline(line: &str, words: &[&str]) -> bool {
    let rest = line.get(3..).filter(|_| words.first() == Some(&"by"));
    words.len() <= 12 && rest.is_some_and(|rest| !rest.ends_with(['.', '?', '!']) && is_names(rest))
}

/// A day with at most a place or a few words about times.
fn is_dateline(line: &str, words: &[&str], lists: &[Lists]) -> bool {
    let (mut days, mut numbers, mut places, mut other) = (0, 0, 0, 0);
    for (word, lists) in words.iter().zip(lists) {
        if lists.has(List::Date) {
            days += 1;
        } else if word.starts_with(|sign: char| sign.is_ascii_digit()) && word.len() <= 10 {
            numbers += 1;
        } else if !lists.has(List::DateFiller) {
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
