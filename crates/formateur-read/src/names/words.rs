//! The words of a sentence as names need them: split at hyphens, with their capitals, and folded for comparison.

use std::borrow::Cow;

use crate::document::{Document, TokenKind};
use crate::span::Span;

/// A word or sign.
#[allow(clippy::struct_excessive_bools, reason = "four things that are or are not so of a word")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    /// Its token.
    pub token: usize,
    /// Where it stands.
    pub span: Span,
    /// In small letters.
    pub lower: &'a str,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether all of it is capitals, and it is more than one.
    pub shout: bool,
    /// What its token is.
    pub kind: TokenKind,
    /// Whether a hyphen or a point of an abbreviation is all that stands before it, since the last word.
    pub joined: bool,
    /// Whether a sentence or a quotation begins with it.
    pub first: bool,
}

impl Word<'_> {
    /// Whether it is of letters.
    pub(crate) fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// The words of a sentence; hyphens inside of words, and points behind initials and titles, are left out.
pub(crate) fn words(document: &Document, sentence: usize) -> Vec<Word<'_>> {
    let range = document.sentences[sentence].tokens.clone();
    let mut all: Vec<Word<'_>> = Vec::with_capacity(range.len());
    let (mut joined, mut first) = (false, true);
    for at in range {
        let token = &document.tokens[at];
        let text = document.at(token.span);
        if token.kind != TokenKind::Word {
            let last = all.last().filter(|word| word.span.end == token.span.start);
            let goes_on = last.is_some_and(|last| match text {
                "-" => {
                    let next = document.tokens.get(at + 1);
                    last.is_word() && next.is_some_and(|next| next.span.start == token.span.end)
                }
                "." => last.capital && is_abbreviation(last.lower),
                _ => false,
            });
            if goes_on {
                joined = true;
                continue;
            }
            all.push(Word {
                token: at,
                span: token.span,
                lower: &token.lower,
                capital: false,
                shout: false,
                kind: token.kind,
                joined: false,
                first: false,
            });
            first |= matches!(text, "\"" | "“" | ":" | "‘" | "–" | "—" | "«" | "•" | ">" | "*");
            joined = false;
            continue;
        }
        // Small letters can be of another length: then the token stays whole.
        let whole = text.len() != token.lower.len() || !text.contains('-');
        let mut start = 0;
        for piece in text.split('-').take(if whole { 1 } else { usize::MAX }) {
            let piece = if whole { text } else { piece };
            let lower =
                if whole { token.lower.as_str() } else { &token.lower[start..start + piece.len()] };
            if !piece.is_empty() {
                let span =
                    Span::new(token.span.start + start, token.span.start + start + piece.len());
                let capital = piece.starts_with(char::is_uppercase);
                let shout = capital && piece.len() > 1 && !piece.chars().any(char::is_lowercase);
                all.push(Word {
                    token: at,
                    span,
                    lower,
                    capital,
                    shout,
                    kind: token.kind,
                    joined,
                    first,
                });
                joined = true;
                first = false;
            }
            start += piece.len() + 1;
        }
        joined = false;
    }
    all
}

/// Whether a point behind a word does not end its name: initials, titles.
fn is_abbreviation(lower: &str) -> bool {
    lower.chars().count() == 1
        || matches!(
            lower,
            "dr" | "mr"
                | "mrs"
                | "ms"
                | "gen"
                | "sen"
                | "rep"
                | "gov"
                | "col"
                | "lt"
                | "st"
                | "prof"
                | "sgt"
                | "capt"
                | "maj"
                | "rev"
                | "hon"
                | "brig"
                | "adm"
                | "jr"
        )
}

/// A word without accents, apostrophes and points, in one spelling of English.
pub(crate) fn fold(lower: &str) -> Cow<'_, str> {
    let mut last = 0;
    let plain = lower.bytes().all(|byte| {
        let pair = [std::mem::replace(&mut last, byte), byte];
        byte.is_ascii_alphanumeric() && pair != *b"iz"
    });
    if plain {
        return Cow::Borrowed(lower);
    }
    let mut folded = String::with_capacity(lower.len());
    for sign in lower.chars() {
        match sign {
            '\'' | '’' | '‘' | '`' | 'ʿ' | 'ʾ' | '.' => {}
            _ if sign.is_ascii() => folded.push(sign),
            _ => match letter(sign) {
                Some(plain) => folded.push_str(plain),
                None => folded.push(sign),
            },
        }
    }
    if has_pair(&folded, "iz") {
        folded = folded.replace("ization", "isation").replace("izing", "ising");
    }
    Cow::Owned(folded)
}

/// Whether two letters stand side by side in a word.
fn has_pair(word: &str, pair: &str) -> bool {
    let &[first, second] = pair.as_bytes() else { return false };
    word.as_bytes().windows(2).any(|two| two[0] == first && two[1] == second)
}

/// A letter without its accent.
fn letter(sign: char) -> Option<&'static str> {
    const LETTERS: [(&str, &str); 24] = [
        ("a", "àáâãäåāăą"),
        ("ae", "æ"),
        ("c", "çćĉċč"),
        ("d", "ďđð"),
        ("e", "èéêëēĕėęě"),
        ("g", "ĝğġģ"),
        ("h", "ĥħḥ"),
        ("i", "ìíîïĩīĭįı"),
        ("j", "ĵ"),
        ("k", "ķ"),
        ("l", "ĺļľŀł"),
        ("n", "ñńņňŉ"),
        ("o", "òóôõöøōŏő"),
        ("oe", "œ"),
        ("r", "ŕŗř"),
        ("s", "śŝşšșṣ"),
        ("ss", "ß"),
        ("t", "ţťŧțṭ"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűų"),
        ("w", "ŵ"),
        ("y", "ýÿŷ"),
        ("z", "źżžẓ"),
        ("", "\u{301}\u{300}\u{302}\u{308}"),
    ];
    LETTERS.iter().find(|(_, accented)| accented.contains(sign)).map(|(plain, _)| *plain)
}

/// The particles of names; they are no part of a key.
pub(crate) fn is_article(lower: &str) -> bool {
    matches!(lower, "al" | "el" | "ul" | "ad" | "as" | "ar" | "an" | "az" | "ash" | "at")
}

/// One key for the spellings of an Arabic or Persian name in Latin letters: Kazimi and Kadhemi, Mohamed and Muhammad.
pub(crate) fn loose(folded: &str) -> String {
    const PAIRS: [(&str, &str); 7] = [
        ("dh", "z"),
        ("th", "z"),
        ("gh", "g"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ei", "ai"),
    ];
    let mut swapped = Cow::Borrowed(folded);
    for (pair, other) in PAIRS {
        if has_pair(&swapped, pair) {
            swapped = Cow::Owned(swapped.replace(pair, other));
        }
    }
    let mut key = String::with_capacity(folded.len());
    for sign in swapped.chars() {
        let sign = match sign {
            'q' => 'k',
            'e' | 'y' => 'i',
            'o' => 'u',
            other => other,
        };
        if !key.ends_with(sign) {
            key.push(sign);
        }
    }
    key
}

/// The consonants of a loose key: a first look-up, which [`alike`] confirms.
pub(crate) fn skeleton(loose: &str) -> String {
    loose.chars().filter(|sign| !matches!(sign, 'a' | 'i' | 'u')).collect()
}

/// Whether two loose keys may be one name: nearly all of the letters agree.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    a == b || (a.len() >= 5 && b.len() >= 5 && strsim::normalized_levenshtein(a, b) >= 0.7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold() {
        assert_eq!(fold("élysée"), "elysee");
        assert_eq!(fold("u.s"), "us");
        assert_eq!(fold("organization"), "organisation");
        assert_eq!(loose("kadhemi"), loose("kazimi"));
        assert_eq!(loose("qassem"), loose("kasim"));
        let (a, b) = (loose("mohamed"), loose("muhammad"));
        assert_eq!(skeleton(&a), skeleton(&b));
        assert!(alike(&a, &b));
        assert!(!alike(&loose("maliki"), &loose("mulki")));
    }
}
