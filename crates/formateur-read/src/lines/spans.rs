//! Where lines begin and end.
//!
//! Lines end where the text says so; but a text that was broken at a width (e-mails, pages of plain text) has its
//! paragraphs put together again: a line goes on in the next if the first word of that would not have fitted.

use crate::span::Span;

/// Signs of the widest line of a text that was broken at a width, and of the narrowest such width.
const WIDEST: usize = 110;
const NARROWEST: usize = 50;

/// A line as it is written.
#[derive(Debug, Clone, Copy)]
struct Written {
    span: Span,
    /// Signs of it.
    width: usize,
    /// Whether an empty line is before it.
    apart: bool,
}

/// Stretches of lines that are not empty, without blanks around them.
pub(super) fn spans(text: &str) -> Vec<Span> {
    let written = written(text);
    let width = width(text, &written);
    let mut all: Vec<Span> = Vec::with_capacity(written.len());
    let mut before: Option<Written> = None;
    for line in written {
        let goes_on = before.is_some_and(|before| {
            width.is_some_and(|width| !line.apart && !fits(text, before, line, width))
        });
        match all.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = line.span.end,
            None => all.push(line.span),
        }
        before = Some(line);
    }
    all.into_iter().flat_map(|span| parts(text, span)).collect()
}

fn written(text: &str) -> Vec<Written> {
    let mut all = Vec::new();
    let (mut start, mut apart, mut returned) = (0, true, false);
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']) {
        let trimmed = line.trim_matches(is_blank);
        if !trimmed.is_empty() {
            let from = start + line.len() - line.trim_start_matches(is_blank).len();
            let span = Span::new(from, from + trimmed.len());
            let width = trimmed.chars().take(WIDEST + 1).count();
            all.push(Written { span, width, apart });
            apart = false;
        } else if !(returned && line == "\n") {
            apart = true;
        }
        returned = line.ends_with('\r');
        start += line.len();
    }
    all
}

/// The width that a text was broken at, if it was: no line is wider, and at least three go on in small letters.
fn width(text: &str, lines: &[Written]) -> Option<usize> {
    let width = lines.iter().map(|line| line.width).max()?;
    let broken = lines.windows(2).filter(|two| {
        let next = two[1].span.of(text).chars().next();
        !two[1].apart && two[0].width >= NARROWEST && next.is_some_and(char::is_lowercase)
    });
    ((NARROWEST..=WIDEST).contains(&width) && broken.take(3).count() == 3).then_some(width)
}

/// Whether the first word of a line would have fitted behind the line before.
fn fits(text: &str, before: Written, line: Written, width: usize) -> bool {
    let word = line.span.of(text).split_whitespace().next().unwrap_or_default();
    before.width + 1 + word.chars().count() <= width
}

/// A line, or two if an agency's credit in brackets stands behind the last sentence.
fn parts(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let line = span.of(text);
    let credit = credit(line);
    let end = credit.map_or(line.len(), |at| line[..at].trim_end_matches(is_blank).len());
    let first = Span::new(span.start, span.start + end);
    [Some(first), credit.map(|at| Span::new(span.start + at, span.end))].into_iter().flatten()
}

/// Where a credit in brackets begins that an agency sets behind the last sentence: it is a line of its own.
fn credit(line: &str) -> Option<usize> {
    let at = line.strip_suffix(')')?.rfind('(').filter(|at| *at > 0)?;
    let first = line[at + 1..].split_whitespace().next()?.to_lowercase();
    let named = matches!(
        first.as_str(),
        "reporting" | "additional" | "editing" | "writing" | "compiled" | "translated" | "with"
    );
    let by = line[at..].contains(" by ");
    (named && by).then_some(at)
}

/// Blanks, and signs that nobody sees.
fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let joined = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        spans(text).into_iter().map(joined).collect()
    }

    #[test]
    fn paragraphs_that_were_broken_at_a_width_are_whole_again() {
        for end in ["\n", "\r\n"] {
            let text = [
                "A title of the text",
                "",
                "The minister of the interior, who was named in the spring, said",
                "on Sunday that he would not resign. His party has eleven seats",
                "in the chamber and is the smallest of the three that support",
                "the cabinet.",
                "It has asked for the ministry of oil since the first talks.",
                "",
                "The talks end.",
            ];
            let lines = lines(&text.join(end));
            assert_eq!(lines.len(), 4, "{lines:?}");
            assert!(lines[1].ends_with("the cabinet."));
        }
    }

    #[test]
    fn other_texts_keep_their_lines() {
        let text =
            "One line of some words that is long enough to be broken\nAnother\nand a third\n";
        assert_eq!(lines(text).len(), 3);
    }

    #[test]
    fn a_credit_in_brackets_is_a_line() {
        let text = "The vote is in May. (Reporting by staff in Nakuru; Editing by the desk)";
        assert_eq!(lines(text)[0], "The vote is in May.");
        assert_eq!(lines(text).len(), 2);
    }
}
