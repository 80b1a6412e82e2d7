//! Which lines are the text, and which are what the page puts around it.

use crate::document::{Line, LineKind};
use crate::span::Span;

/// The lines of a text that are not empty.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + line.len() - line.trim_start().len();
            let span = Span::new(from, from + trimmed.len());
            let kind = if all.is_empty() { LineKind::Title } else { LineKind::Paragraph };
            all.push(Line { span, kind, why: "order" });
        }
        start += line.len();
    }
    all
}
