//! Stretches within quotation marks.

use crate::document::Quotation;
use crate::span::Span;

/// The quotations of a line.
pub(crate) fn quotations(text: &str, line: Span) -> Vec<Quotation> {
    let mut all = Vec::new();
    let mut open: Option<usize> = None;
    for (at, sign) in line.of(text).char_indices() {
        let at = line.start + at;
        match (sign, open) {
            ('“', None) | ('"', None) => open = Some(at),
            ('”' | '"', Some(start)) => {
                let first = text[start..].chars().next().map_or(1, char::len_utf8);
                all.push(Quotation {
                    span: Span::new(start, at + sign.len_utf8()),
                    inner: Span::new(start + first, at),
                    depth: 0,
                    closed: true,
                });
                open = None;
            }
            _ => {}
        }
    }
    all
}
