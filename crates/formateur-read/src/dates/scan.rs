//! Which tokens of a sentence tell a time.

use std::ops::Range;

use super::point::{Point, Reader};
use super::words::{self, Class, WORDS};
use crate::fact::Precision;

/// How a time lies to its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// In it.
    At,
    /// From it on.
    From,
    /// Until it.
    Until,
    /// After it.
    After,
    /// Between the two.
    Between(Point),
}

/// A time as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) tokens: Range<usize>,
    pub(super) shape: Shape,
    pub(super) point: Point,
}

/// All times of a sentence, in order.
pub(super) fn scan(reader: &Reader<'_>, start: usize) -> Vec<Raw> {
    let (mut all, mut at) = (Vec::new(), start);
    while at < reader.end {
        match time(reader, at, start) {
            Some(raw) => {
                at = raw.tokens.end.max(at + 1);
                all.push(raw);
            }
            None => at += 1,
        }
    }
    all
}

fn time(reader: &Reader<'_>, at: usize, start: usize) -> Option<Raw> {
    if !WORDS.begins(reader.word(at)?) {
        return None;
    }
    if let Some((length, precision)) = WORDS.phrase(|by| reader.word(at + by)) {
        let (tokens, point) = (at..at + length, Point::Vague(precision));
        return Some(Raw { tokens, shape: Shape::At, point });
    }
    interval(reader, at).or_else(|| open(reader, at)).or_else(|| duration(reader, at)).or_else(
        || {
            let before = at.checked_sub(1).filter(|before| *before >= start);
            let lead = before.and_then(|at| reader.word(at));
            let lead = lead.is_some_and(|word| WORDS.has(Class::Before, word));
            let (point, next) = reader.point(at, lead)?;
            Some(Raw { tokens: at..next, shape: Shape::At, point })
        },
    )
}

/// `from A to B`, `between A and B`, `A-B`.
fn interval(reader: &Reader<'_>, at: usize) -> Option<Raw> {
    let (opens, first) = match reader.word(at)? {
        "from" | "between" => (true, at + 1),
        "during" | "in" if short_interval(reader, at + 1).is_some() => (true, at + 1),
        _ => (false, at),
    };
    if let Some((from, to, next)) = short_interval(reader, first) {
        let point = |year| Point::Calendar {
            year: Some(year),
            month: None,
            day: None,
            weekday: None,
            turn: None,
        };
        // A dash between two years is enough; `to` is not, without `from`.
        let shape = Shape::Between(point(to));
        return Some(Raw { tokens: at..next, shape, point: point(from) });
    }
    if !opens {
        return None;
    }
    let (one, middle) = reader.point(first, true)?;
    let joined: &[&str] = if reader.is(at, &["between"]) {
        &["and", "-", "–"]
    } else {
        &["to", "until", "till", "through", "-", "–"]
    };
    if !reader.is(middle, joined) {
        return None;
    }
    let (two, next) = reader.point(middle + 1, true)?;
    (!matches!(one, Point::Vague(_)) && !matches!(two, Point::Vague(_))).then_some(Raw {
        tokens: at..next,
        shape: Shape::Between(two),
        point: one,
    })
}

/// `2012-16`, `2014–2018`; some tokenizers keep it in one piece.
fn short_interval(reader: &Reader<'_>, at: usize) -> Option<(i16, i16, usize)> {
    let word = reader.word(at)?;
    let (from, end, next) = if let Some((from, end)) = word.split_once(['-', '–']) {
        (words::year(from)?, end, at + 1)
    } else {
        let from = words::year(word)?;
        let dash = reader.is(at + 1, &["-", "–", "/"]);
        (from, reader.word(at + 2).filter(|_| dash)?, at + 3)
    };
    // A day or part of an ISO date behind it.
    let iso = reader.is(next, &["-"]) && reader.word(next + 1).is_some_and(|word| word.len() == 2);
    if iso || from < 1500 {
        return None;
    }
    let to = match end.len() {
        4 => words::year(end)?,
        2 => from / 100 * 100 + end.parse::<i16>().ok()?,
        _ => return None,
    };
    (from < to).then_some((from, to, next))
}

/// `since A`, `until A`, `before A`, `after A`, `by A`, `from A`.
fn open(reader: &Reader<'_>, at: usize) -> Option<Raw> {
    let word = reader.word(at)?;
    let (shape, next) = match word {
        "since" | "from" => (Shape::From, at + 1),
        "until" | "till" | "before" | "by" => (Shape::Until, at + 1),
        "up" if reader.is(at + 1, &["to", "until"]) => (Shape::Until, at + 2),
        "prior" if reader.is(at + 1, &["to"]) => (Shape::Until, at + 2),
        "after" => (Shape::After, at + 1),
        _ => return None,
    };
    let (point, end) = reader.point(next, true)?;
    let fits = match point {
        Point::Vague(_) => false,
        // "before two years ago", "after the same year": rather something else.
        Point::Later(..) | Point::MonthOf(..) => word == "until" || word == "since",
        Point::Ago(..) | Point::Around(..) => !matches!(word, "before" | "after" | "from"),
        _ => true,
    };
    fits.then_some(Raw { tokens: at..end, shape, point })
}

/// `for eleven months`, `for almost three years`.
fn duration(reader: &Reader<'_>, at: usize) -> Option<Raw> {
    if !reader.is(at, &["for"]) {
        return None;
    }
    let about = |word: &str| WORDS.has(Class::About, word) || matches!(word, "the" | "more");
    let mut next = at + 1;
    while next < at + 4 && reader.word(next).is_some_and(about) {
        next += 1;
    }
    let numeral = reader.word(next)?;
    words::number(numeral)?;
    let unit = [next + 1, next + 2].into_iter().find(|at| {
        let unit = reader.word(*at);
        unit.is_some_and(|unit| {
            matches!(unit, "months" | "years" | "decades")
                || (matches!(numeral, "a" | "one") && matches!(unit, "month" | "year" | "decade"))
        })
    })?;
    let months = reader.is(unit, &["months", "month"]);
    let precision = if months { Precision::DurationMonths } else { Precision::DurationYears };
    // "for two years ago" is no duration.
    (!reader.is(unit + 1, &["ago", "later", "earlier"])).then_some(Raw {
        tokens: at..unit + 1,
        shape: Shape::At,
        point: Point::Vague(precision),
    })
}
