//! Words, numbers and signs.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Token, TokenKind};
use crate::span::Span;

/// The tokens of a stretch of a text.
pub(crate) fn tokens(text: &str, within: Span) -> Vec<Token> {
    let mut all = Vec::new();
    for (at, piece) in within.of(text).split_word_bound_indices() {
        if piece.trim().is_empty() {
            continue;
        }
        let start = within.start + at;
        let first = piece.chars().next().unwrap_or(' ');
        let kind = match first {
            _ if first.is_alphabetic() => TokenKind::Word,
            _ if first.is_numeric() => TokenKind::Number,
            _ => TokenKind::Punctuation,
        };
        let lower = piece.to_lowercase().replace('’', "'");
        // A possessive is a token of its own.
        if kind == TokenKind::Word
            && let Some(stem) = lower.strip_suffix("'s")
            && piece.len() > 2
        {
            let mark = piece.char_indices().rev().nth(1).map_or(piece.len(), |(at, _)| at);
            let span = Span::new(start, start + mark);
            all.push(Token { span, kind, lower: stem.to_owned() });
            let span = Span::new(start + mark, start + piece.len());
            all.push(Token { span, kind, lower: "'s".to_owned() });
            continue;
        }
        all.push(Token { span: Span::new(start, start + piece.len()), kind, lower });
    }
    all
}
