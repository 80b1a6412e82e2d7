//! Words, numbers and signs.
//!
//! Words are those of UAX 29: letters with apostrophes and points inside (`don't`, `u.s`), numbers with points and commas
//! inside (`2,300.5`) or letters behind (`7th`). A hyphen parts words, so that a name inside `pro-Iranian` can be found;
//! signs of money and per cent stand apart. A possessive is a token of its own, `'s` in small letters also where only an
//! apostrophe is written (`leaders'`); `it's` and its like are contractions and stay whole.

use ecow::EcoString;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Token, TokenKind};
use crate::span::Span;

/// Words that `'s` makes shorter, not owners.
const CONTRACTED: [&str; 17] = [
    "he", "here", "how", "it", "let", "she", "so", "that", "there", "this", "what", "when",
    "where", "who", "why", "everyone", "nobody",
];

/// The tokens of a stretch of a text; `closing` tells whether the apostrophe at a byte closes a quotation.
pub(crate) fn tokens(
    text: &str,
    within: Span,
    closing: impl Fn(usize) -> bool,
    all: &mut Vec<Token>,
) {
    let first = all.len();
    pieces(within.of(text), |at, piece| {
        let Some(sign) = piece.chars().next() else { return };
        let span = Span::new(within.start + at, within.start + at + piece.len());
        let before = if all.len() > first { all.last() } else { None };
        if is_apostrophe(sign) && owner(before, span.start) && !closing(span.start) {
            all.push(Token { span, kind: TokenKind::Word, lower: EcoString::inline("'s") });
            return;
        }
        let kind = match sign {
            _ if sign.is_alphabetic() => TokenKind::Word,
            _ if sign.is_numeric() => TokenKind::Number,
            _ => TokenKind::Punctuation,
        };
        push(Token { span, kind, lower: lower(piece) }, piece, all);
    });
}

/// The words of a text by UAX 29, without blanks. Plain words and signs are cut by hand, which is faster.
fn pieces<'a>(text: &'a str, mut each: impl FnMut(usize, &'a str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        if let Some(length) = plain(&bytes[at..]) {
            each(at, &text[at..at + length]);
            at += length;
            continue;
        }
        // Up to the next blank: no word crosses one.
        let length =
            bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len() - at);
        for (inside, piece) in text[at..at + length].split_word_bound_indices() {
            if !piece.trim().is_empty() {
                each(at + inside, piece);
            }
        }
        at += length;
    }
}

/// How long a word or sign is, where that needs no table: letters and digits up to a blank or a sign that joins nothing.
fn plain(bytes: &[u8]) -> Option<usize> {
    let length = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    let joins = |byte: u8| matches!(byte, b'\'' | b'.' | b':' | b',' | b';' | b'_');
    let (length, sign) = if length == 0 { (1, bytes[0]) } else { (length, b'a') };
    if !sign.is_ascii() || sign == b'_' {
        return None;
    }
    match (bytes.get(length), bytes.get(length + 1)) {
        (Some(next), _) if !next.is_ascii() || *next == b'_' => None,
        (Some(next), Some(after)) if sign == b'a' && joins(*next) => {
            (after.is_ascii() && !after.is_ascii_alphanumeric()).then_some(length)
        }
        _ => Some(length),
    }
}

/// Adds a token, or two if it is a possessive.
fn push(token: Token, piece: &str, all: &mut Vec<Token>) {
    let Some(stem) = token.lower.strip_suffix("'s").filter(|stem| {
        token.kind != TokenKind::Punctuation && !stem.is_empty() && !CONTRACTED.contains(stem)
    }) else {
        all.push(token);
        return;
    };
    let mark = piece.char_indices().rev().find(|(_, sign)| is_apostrophe(*sign));
    let mark = token.span.start + mark.map_or(piece.len(), |(at, _)| at);
    let lower = stem.into();
    all.push(Token { span: Span::new(token.span.start, mark), kind: token.kind, lower });
    let span = Span::new(mark, token.span.end);
    all.push(Token { span, kind: TokenKind::Word, lower: EcoString::inline("'s") });
}

/// Whether an apostrophe behind a token makes it an owner.
fn owner(before: Option<&Token>, at: usize) -> bool {
    before.is_some_and(|word| {
        word.kind == TokenKind::Word
            && word.span.end == at
            && word.lower.len() > 2
            && word.lower != "'s"
            && word.lower.ends_with(['s', 'x', 'z'])
    })
}

const fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

/// Small letters, plain apostrophes and quotation marks, no signs without width.
fn lower(piece: &str) -> EcoString {
    let mut small = EcoString::from(piece);
    if piece.is_ascii() {
        if piece.bytes().any(|byte| byte.is_ascii_uppercase()) {
            small.make_mut().make_ascii_lowercase();
        }
        return small;
    }
    small.clear();
    for sign in piece.chars() {
        match sign {
            _ if is_apostrophe(sign) => small.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' => small.push('"'),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ => sign.to_lowercase().for_each(|sign| small.push(sign)),
        }
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        tokens(text, Span::new(0, text.len()), |_| false, &mut all);
        all.into_iter().map(|token| token.lower.to_string()).collect()
    }

    #[test]
    fn hyphens_part_words_and_contractions_stay() {
        assert_eq!(words("pro-Iranian"), ["pro", "-", "iranian"]);
        assert_eq!(words("It’s true they don’t"), ["it's", "true", "they", "don't"]);
    }

    #[test]
    fn possessives_are_tokens() {
        assert_eq!(words("Iran’s ally"), ["iran", "'s", "ally"]);
        assert_eq!(words("the leaders' plan"), ["the", "leaders", "'s", "plan"]);
        assert_eq!(words("IRAN'S"), ["iran", "'s"]);
        assert_eq!(words("Hussein's"), ["hussein", "'s"]);
    }

    #[test]
    fn numbers_are_whole_and_signs_apart() {
        assert_eq!(
            words("$2,300.50, 7th, 5.1% €3bn"),
            ["$", "2,300.50", ",", "7th", ",", "5.1", "%", "€", "3bn"]
        );
    }

    #[test]
    fn plain_words_are_cut_as_the_table_cuts_them() {
        for text in [
            "He don't, 2,300.5 a.b c:d e_f -- 5.1% (x) 'em x' y's U.S. $5 é é,a a,é 7th a\u{301}b -\u{301} \"q\"",
            "a..b a.'b 1.a a.1 1,,2 @x #y a@b.c http://x.y/z?q=1",
        ] {
            let mut own = Vec::new();
            pieces(text, |at, piece| own.push((at, piece)));
            let table =
                text.split_word_bound_indices().filter(|(_, piece)| !piece.trim().is_empty());
            assert_eq!(own, table.collect::<Vec<_>>());
        }
    }

    #[test]
    fn spans_of_parts_join() {
        let text = "Iran’s";
        let mut all = Vec::new();
        tokens(text, Span::new(0, text.len()), |_| false, &mut all);
        let parts: Vec<&str> = all.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(parts, ["Iran", "’s"]);
    }
}
