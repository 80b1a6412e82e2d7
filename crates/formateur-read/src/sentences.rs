//! Sentences of a line.
//!
//! A sentence ends with a full stop, a question or exclamation mark or dots, with the quotation marks and brackets that
//! close directly behind, before a blank. It goes on where the next word is in small letters (`"Who?" asked he`), where
//! the point belongs to an abbreviation, an initial or the number of a heading, and where a name with a verb of saying
//! follows a quotation that ends with a question (`"Who?" Smith asked.`). A quotation of many sentences is as many
//! sentences.

mod words;

use self::words::{BEFORE_NAMES, BEFORE_NUMBERS, EITHER, PARTICLES, SAYING, STARTERS};
use crate::span::Span;

/// The sentences of a line, without blanks around them.
pub(crate) fn sentences(text: &str, line: Span) -> Vec<Span> {
    let stretch = line.of(text);
    let mut all = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = next_stop(stretch, at) {
        let stop = Stop::at(stretch, start, found);
        at = stop.end;
        if stop.ends() {
            push(stretch, Span::new(start, stop.end), line.start, &mut all);
            let rest = &stretch[stop.end..];
            start = stop.end + rest.len() - rest.trim_start().len();
        }
    }
    push(stretch, Span::new(start, stretch.len()), line.start, &mut all);
    all
}

fn push(stretch: &str, piece: Span, shift: usize, all: &mut Vec<Span>) {
    let words = piece.of(stretch);
    let trimmed = words.trim();
    if !trimmed.is_empty() {
        let start = shift + piece.start + (words.len() - words.trim_start().len());
        all.push(Span::new(start, start + trimmed.len()));
    }
}

/// The next sign that may end a sentence, from a byte on.
fn next_stop(stretch: &str, from: usize) -> Option<usize> {
    let bytes = stretch.as_bytes();
    let found = |at: usize| match bytes[at] {
        b'.' | b'!' | b'?' => true,
        // The first byte of dots in one sign, of double marks, of marks of other scripts.
        0xE2 | 0xE3 | 0xEF | 0xD8 | 0xDB => stretch[at..].chars().next().is_some_and(is_stop),
        _ => false,
    };
    (from..bytes.len()).find(|at| found(*at))
}

const fn is_stop(sign: char) -> bool {
    matches!(
        sign,
        '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '！' | '？' | '．' | '؟' | '۔'
    )
}

const fn is_closing(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '“' | '＂')
}

/// A place where a sentence may end.
struct Stop<'a> {
    /// The sentence up to the sign.
    before: &'a str,
    /// What comes behind the sign and what closes.
    after: &'a str,
    /// The sign, or the last of several.
    sign: char,
    /// How many.
    signs: usize,
    /// Whether a quotation mark closes behind it.
    quoted: bool,
    /// The byte behind all.
    end: usize,
}

impl<'a> Stop<'a> {
    fn at(stretch: &'a str, start: usize, found: usize) -> Self {
        let mut stop = Self {
            before: &stretch[start..found],
            after: "",
            sign: '.',
            signs: 0,
            quoted: false,
            end: found,
        };
        for sign in stretch[found..].chars() {
            if is_stop(sign) && !stop.quoted {
                stop.sign = sign;
                stop.signs += 1;
            } else if is_closing(sign) {
                stop.quoted |= !matches!(sign, ')' | ']' | '}');
            } else {
                break;
            }
            stop.end += sign.len_utf8();
        }
        // A pointed mark stands behind a blank in French.
        for blank in ["\u{a0}»", "\u{202f}»", " »"] {
            if stretch[stop.end..].starts_with(blank) {
                stop.end += blank.len();
                stop.quoted = true;
            }
        }
        stop.after = &stretch[stop.end..];
        stop
    }

    /// Whether the sentence ends here.
    fn ends(&self) -> bool {
        let Some(first) = self.after.chars().next() else { return true };
        if matches!(self.sign, '。' | '！' | '？') {
            return true;
        }
        if !first.is_whitespace() {
            return false;
        }
        let next = next_word(self.after);
        if next.first.is_some_and(char::is_lowercase) && !next.is_name() {
            return false;
        }
        if self.sign == '.' && self.signs == 1 {
            // Behind a closing mark or bracket an abbreviation has had its say: (in the U.S.) He.
            return !self.is_abbreviation(&next);
        }
        !(self.quoted && !next.opened && says(next.rest))
    }

    fn is_abbreviation(&self, next: &Next<'_>) -> bool {
        let word = last_word(self.before);
        let small = word.to_lowercase();
        let starter = || next.opened || STARTERS.contains(&next.word.to_lowercase().as_str());
        let number = next.first.is_some_and(char::is_numeric);
        let alone = self.before.trim().len() == word.len();
        let mut letters = word.chars();
        let (first, second) = (letters.next(), letters.next());
        match (first, second) {
            (None, _) => false,
            // The number of a heading or of a row: `1. He has changed parties`.
            (Some(_), _)
                if alone && word.len() <= 3 && word.chars().all(|sign| sign.is_ascii_digit()) =>
            {
                true
            }
            // An initial; `I` before a word that begins sentences is a pronoun or a number.
            (Some(letter), None) if letter.is_uppercase() => !self.quoted && !starter(),
            _ if self.quoted => false,
            _ if BEFORE_NAMES.contains(&small.as_str()) => true,
            _ if BEFORE_NUMBERS.contains(&small.as_str()) => number,
            _ if is_dotted(word) || is_either(&small) => !starter(),
            _ => false,
        }
    }
}

fn is_either(small: &str) -> bool {
    EITHER.contains(&small)
}

/// Letters with points between: `U.S`, `p.m`, `Ph.D`.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let letters = part.chars().count();
            (1..=2).contains(&letters) && part.chars().all(char::is_alphabetic)
        })
}

/// The word that ends at the end, with points and apostrophes inside.
fn last_word(before: &str) -> &str {
    let mut start = before.len();
    for (at, sign) in before.char_indices().rev().take(16) {
        if !(sign.is_alphanumeric() || matches!(sign, '.' | '\'' | '’')) {
            break;
        }
        start = at;
    }
    before[start..].trim_start_matches(['.', '\'', '’'])
}

/// What comes behind a place where a sentence may end.
struct Next<'a> {
    /// Its first letter or digit.
    first: Option<char>,
    /// Whether a quotation opens before it.
    opened: bool,
    /// Its first word.
    word: &'a str,
    /// From the first word on.
    rest: &'a str,
}

fn next_word(after: &str) -> Next<'_> {
    let mut opened = false;
    let mut start = after.len();
    for (at, sign) in after.char_indices().take(16) {
        if sign.is_alphanumeric() {
            start = at;
            break;
        }
        opened |= matches!(sign, '"' | '“' | '‘' | '„' | '«' | '\'');
    }
    let rest = &after[start..];
    let end = rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len());
    Next { first: rest.chars().next(), opened, word: &rest[..end], rest }
}

impl Next<'_> {
    /// Whether it is a name that begins with a particle in small letters: `al-Sadr`, `van Dijk`.
    fn is_name(&self) -> bool {
        let mut rest = self.rest[self.word.len()..].chars();
        PARTICLES.contains(&self.word)
            && rest.next().is_some_and(|sign| matches!(sign, '-' | ' ' | '\'' | '’'))
            && rest.next().is_some_and(char::is_uppercase)
    }
}

/// Whether up to five words with capitals come first and a verb of saying behind them.
fn says(rest: &str) -> bool {
    let words = rest.split_whitespace().take(6);
    for (at, word) in words.enumerate() {
        if at > 0 && SAYING.contains(&word.trim_end_matches([',', '.', ':'])) {
            return true;
        }
        let first = word.chars().next();
        let pronoun =
            matches!(word, "He" | "She" | "They" | "It" | "We" | "I" | "The" | "A" | "This");
        if pronoun || !first.is_some_and(char::is_uppercase) || word.ends_with([',', ';', ':']) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text)).collect()
    }

    /// Sentences are written with a bar between.
    fn parted(text: &str) {
        let whole = text.replace('|', "");
        let parts: Vec<&str> = text.split('|').map(str::trim).collect();
        assert_eq!(cut(&whole), parts);
    }

    #[test]
    fn abbreviations_go_on() {
        parted("Gen. Qasim met Mr. al-Abadi in St. Louis on Jan. 3.| They talked.");
        parted(
            "The U.S. Army left.| The U.S. president spoke in the U.S.| He said no.| Then he left.",
        );
        parted("He met J. K. Rowling and I. Maredin.| It was No. 4 of 2.5 million.");
        parted("At 5 p.m. Monday he fell.| It was 6 p.m.| The end came, e.g. Iran etc. and so on.");
        parted("Acme Inc. Chairman Smith Jr. left Acme Inc.| But he came back.");
    }

    #[test]
    fn quotations_close_behind_the_stop() {
        parted("“We won.”| He left (for good.)| “We,” he said, “lost.”");
        parted(
            "\"Who is he?\" asked Smith.| \"Who?\" Mr. Smith asked.| \"No!\" cried they.| \"We lost!\"| He left.",
        );
        parted("“We lost.| We must go,” said X.");
    }

    #[test]
    fn dots_end_before_a_capital() {
        parted("He said … nothing.| He waited...| Nothing came.| Well… no.");
    }

    #[test]
    fn names_in_small_letters_begin_sentences() {
        parted("The talks failed.| al-Sadr left.| van Dijk stayed.");
    }

    #[test]
    fn numbers_of_headings_stay() {
        parted("1. He has changed parties");
        parted("He was born in 1990.| He died.");
    }
}
