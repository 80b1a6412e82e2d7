//! Sentences of a line.

use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// The sentences of a line, without blanks around them.
pub(crate) fn sentences(text: &str, line: Span) -> Vec<Span> {
    let pieces = line.of(text).split_sentence_bound_indices();
    pieces
        .filter(|(_, piece)| !piece.trim().is_empty())
        .map(|(at, piece)| {
            let start = line.start + at + piece.len() - piece.trim_start().len();
            Span::new(start, start + piece.trim().len())
        })
        .collect()
}
