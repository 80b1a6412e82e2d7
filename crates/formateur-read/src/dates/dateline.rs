//! The day of a text, where the text itself states it.

use formateur_case::Date;

use super::calendar::Stamp;
use super::point::{Point, Reader};
use crate::document::{Document, TokenKind};
use crate::span::Span;

/// Lines among which a dateline may be.
const LINES: usize = 10;
/// Tokens of a place before the day: `NAIROBI, Kenya,`.
const PLACE: usize = 7;
/// Bytes of a line that are looked at.
const BYTES: usize = 160;
/// Tokens of a line of its own.
const SHORT: usize = 24;

/// The day that a dateline states in full: a line of its own, or a place and a day before the first words.
pub(super) fn dateline(document: &Document) -> Option<Date> {
    document.lines.iter().take(LINES).find_map(|line| {
        let head = Span::new(line.span.start, head(&document.text, line.span));
        let text = document.at(head);
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let text = text.to_owned();
        let mut tokens = Vec::new();
        crate::tokens::tokens(&text, Span::new(0, text.len()), |_| false, &mut tokens);
        in_line(&Document { text, tokens, ..Document::default() }, head.end == line.span.end)
    })
}

/// Where the part of a line ends that a dateline may be in.
fn head(text: &str, line: Span) -> usize {
    let mut end = line.end.min(line.start + BYTES);
    while end > line.start && !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

fn in_line(line: &Document, whole: bool) -> Option<Date> {
    let reader = Reader { document: line, end: line.tokens.len() };
    let mut at = 0;
    // "Published:", "Updated on": words that lead to the day.
    let led = reader.is(0, &["published", "posted", "date", "dated", "updated"]);
    while at < reader.end.min(PLACE) {
        if let Some((day, next)) = full(&reader, at) {
            let place = at == 0 || led || is_place(&reader, at);
            let own_line = at == 0 || led;
            let closes =
                next >= reader.end || reader.is(next, &["-", "–", "—", "(", "|", ".", ":", "·"]);
            let alone = own_line && whole && line.tokens.len() <= SHORT && closes;
            let opens = place && at > 0 && !led && dash_near(&reader, next);
            return (alone || opens).then_some(day);
        }
        at += 1;
    }
    None
}

fn full(reader: &Reader<'_>, at: usize) -> Option<(Date, usize)> {
    match reader.point(at, false)? {
        (Point::Calendar { year: Some(year), month: Some(month), day: Some(day), .. }, next) => {
            Stamp { year, month: Some(month), day: Some(day) }.date().map(|date| (date, next))
        }
        _ => None,
    }
}

/// Whether words with capitals and commas come before.
fn is_place(reader: &Reader<'_>, at: usize) -> bool {
    (0..at).all(|one| {
        let word = reader.document.tokens.get(one).is_some_and(|one| one.kind == TokenKind::Word);
        if word {
            reader.capital(one) || reader.is(one, &["de", "of", "el", "al", "la"])
        } else {
            true
        }
    })
}

/// Whether a dash stands close behind: after the name of an agency, or at once.
fn dash_near(reader: &Reader<'_>, at: usize) -> bool {
    (at..(at + 8).min(reader.end)).any(|one| reader.is(one, &["-", "–", "—"]))
        || reader.is(at, &[":"])
}
