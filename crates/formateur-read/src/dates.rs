//! Times in a text.
//!
//! The words of a time are read first ([`scan`]), then settled ([`settle`]): a date that the text states in full has its
//! value of itself; a relative one only from the day of the text or from the date that the tale last had. What cannot be
//! settled keeps its words and has no value.

mod belongs;
mod calendar;
mod dateline;
mod foreign;
mod point;
mod scan;
mod settle;
mod when;
mod words;

use formateur_case::Date;

use self::calendar::Stamp;
use self::point::{Point, Reader};
use self::scan::{Raw, Shape, scan};
use self::settle::{Ground, settle};
use self::words::{Class, WORDS};
use crate::document::{Document, LineKind, Sentence};
use crate::scene::DateMention;

pub(crate) use self::belongs::{kinship, when_of};
pub(crate) use self::when::{is_verb, when, within};

/// Every time that the text names, in order. Relative ones have a value only if there is an anchor: the day of the text,
/// given or stated in full in a dateline; or, for steps in a tale, the date that the paragraph last had.
pub(crate) fn dates(document: &Document, anchor: Option<Date>) -> Vec<DateMention> {
    let (anchor, anchor_basis) = match anchor {
        Some(day) => (Some(day), "anchor"),
        None => (dateline::dateline(document), "dateline"),
    };
    let (mut all, mut tale) = (Vec::new(), Tale::default());
    for sentence in &document.sentences {
        tale.enter(document, sentence.line);
        let reader = Reader { document, end: sentence.tokens.end.min(document.tokens.len()) };
        let found = scan(&reader, sentence.tokens.start);
        if found.is_empty() {
            continue;
        }
        let manner = Manner::of(&reader, sentence);
        for raw in found {
            let ground = Ground {
                anchor,
                anchor_basis,
                tale: tale.last,
                goes_on: tale.last.is_some() && !tale.carried && !manner.speech,
                ahead: manner.ahead,
                attributive: attributive(document, &raw.tokens),
            };
            let settled = settle(&raw, &ground);
            if matches!(settled.basis, "explicit" | "context") {
                if tells(&raw, &ground) {
                    tale.tell(settled.tale);
                } else if raw.shape == Shape::From {
                    tale.pass(settled.tale);
                }
            }
            all.push(DateMention {
                span: document.span_of(&raw.tokens),
                tokens: raw.tokens,
                value: settled.value.map(Into::into),
                precision: settled.precision,
                basis: settled.basis,
            });
        }
    }
    all
}

/// The date that a paragraph last had.
#[derive(Default)]
struct Tale {
    line: Option<usize>,
    last: Option<Stamp>,
    /// Whether the date is of the paragraph before.
    carried: bool,
}

impl Tale {
    /// Goes on to a sentence: the first one of a paragraph still follows from the paragraph before it, no other does.
    fn enter(&mut self, document: &Document, line: usize) {
        if self.line == Some(line) {
            if self.carried {
                *self = Self { line: Some(line), ..Self::default() };
            }
            return;
        }
        let prose = |line: usize| {
            document.lines.get(line).is_some_and(|line| line.kind == LineKind::Paragraph)
        };
        let follows = self.line.is_some_and(|last| last + 1 == line && prose(last) && prose(line));
        let last = self.last.filter(|_| follows && !self.carried);
        *self = Self { line: Some(line), last, carried: last.is_some() };
    }

    /// A time from a later year on: a month behind it need not be of the year before.
    fn pass(&mut self, stamp: Option<Stamp>) {
        self.last = self.last.filter(|last| stamp.is_none_or(|from| from.year <= last.year));
    }

    /// Goes on to a date.
    fn tell(&mut self, stamp: Option<Stamp>) {
        if stamp.is_some() {
            self.last = stamp;
            self.carried = false;
        }
    }
}

/// Whether the tale goes on from a time.
fn tells(raw: &Raw, ground: &Ground) -> bool {
    !ground.attributive
        && raw.shape != Shape::From
        && !matches!(raw.point, Point::Vague(_) | Point::Years(..))
}

/// How a sentence speaks of time.
struct Manner {
    ahead: bool,
    speech: bool,
}

impl Manner {
    fn of(reader: &Reader<'_>, sentence: &Sentence) -> Self {
        let words = || sentence.tokens.clone().filter_map(|at| reader.word(at));
        let has = |class: Class| words().any(|word| WORDS.has(class, word));
        Self { ahead: has(Class::Ahead), speech: has(Class::Speech) }
    }
}

/// Whether a bare year or month stands before the noun that it dates: the October elections.
fn attributive(document: &Document, tokens: &std::ops::Range<usize>) -> bool {
    let word = |at: usize| document.tokens.get(at).map_or("", |token| token.lower.as_str());
    if tokens.len() != 1 {
        return false;
    }
    let only = word(tokens.start);
    if words::year(only).is_none() && words::month(only).is_none() {
        return false;
    }
    let before = tokens.start.checked_sub(1).map_or("", word);
    let leads = matches!(before, "in" | "on" | "during" | "of" | "(" | "early" | "late" | "around");
    (!leads || WORDS.has(Class::Determiners, before))
        && document
            .tokens
            .get(tokens.end)
            .is_some_and(|token| token.kind == crate::document::TokenKind::Word)
}
