//! Which time belongs to a fact.

use std::ops::Range;

use ecow::EcoString;

use super::foreign::{Joined, Told, has_other_time, is_foreign, is_reduced, joined};
use super::words::{Class, WORDS};
use crate::document::{Document, TokenKind};
use crate::fact::{FactDate, Precision};
use crate::scene::{DateMention, Scene};
use crate::span::Span;

/// Tokens on either side of a fact among which its time is looked for.
const REACH: usize = 60;

/// Tokens before a time that opens its sentence: `In`, `By the end of`.
const OPENING: usize = 4;

/// Tokens of a clause that opens a sentence and dates the next: `When the regime fell in 2003,`.
const CLAUSE: usize = 18;

/// Words before a time that opens a sentence.
const ADVERBIAL: &[&str] = &[
    "in", "on", "by", "at", "the", "during", "\"", "“", "and", "but", "then", "later", ",", "also",
    "early", "late", "back", "only", "until", "since",
];

/// What somebody is of something, before the `of`: `minister of trade in 2010`.
const OFFICES: &[&str] = &[
    "minister",
    "head",
    "secretary",
    "director",
    "chairman",
    "chairwoman",
    "chair",
    "president",
    "leader",
    "governor",
    "mayor",
    "member",
    "chief",
    "ministry",
    "speaker",
    "commander",
    "ministers",
    "members",
    "leaders",
    "vice-chairman",
    "candidate",
];

/// When something was that is said in a span of a sentence: the date inside the span, else the one that belongs to its
/// clause, else the one that opens the sentence; nothing where the text says nothing of time.
pub(crate) fn when(scene: &Scene, sentence: usize, span: Span) -> Option<FactDate> {
    near(scene, sentence, span, Told::Thing)
}

/// The same of something that is told, without the times of what it only mentions.
pub(super) fn near(scene: &Scene, sentence: usize, span: Span, told: Told) -> Option<FactDate> {
    let whole = whole_of(scene, sentence)?;
    let own = scene.document.tokens_in(span);
    let tokens = around(&own, &whole);
    let dates = dates_of(scene, &tokens);
    if let Some(found) = inside(scene, dates, &own, told) {
        return Some(found);
    }
    if has_other_time(scene, &own, whole.end) {
        return None;
    }
    let clause = clause(scene, &tokens, &own);
    let reduced = is_reduced(&scene.document, &clause, &own);
    let near = dates
        .iter()
        .filter(|date| !reduced || own.start <= date.tokens.start)
        .filter(|date| clause.start <= date.tokens.start && date.tokens.end <= clause.end)
        .filter(|date| date.tokens.start < own.start || own.end < date.tokens.end)
        .filter(|date| {
            !super::attributive(&scene.document, &date.tokens)
                || joined(&scene.document, &own, date).is_some()
        })
        .filter(|date| !is_of_another_noun(&scene.document, &own, date))
        .filter(|date| !is_of_earlier_clause(&scene.document, &own, date))
        .filter(|date| !is_foreign(&scene.document, &own, date, told))
        .min_by_key(|date| distance(date, &own));
    if let Some(near) = near {
        return Some(fact_date(&scene.document, &own, near));
    }
    related(scene, &tokens, &clause, &own).or_else(|| opening(scene, &whole, &own, &clause))
}

/// The date of a clause that begins with a `when` behind it: `until 2018, when she left`.
fn related(
    scene: &Scene,
    tokens: &Range<usize>,
    clause: &Range<usize>,
    own: &Range<usize>,
) -> Option<FactDate> {
    let document = &scene.document;
    let pronoun = clause.start.checked_sub(1).filter(|at| word(document, *at) == "when")?;
    let comma = pronoun.checked_sub(1).filter(|at| word(document, *at) == ",");
    let end = comma.unwrap_or(pronoun);
    let date = dates_of(scene, tokens).iter().find(|date| date.tokens.end == end)?;
    let mut told = fact_date(document, own, date);
    // What begins or ends at a time is at that time.
    let bare = told.value.as_deref().and_then(|value| {
        value.strip_prefix('/').or_else(|| value.strip_suffix('/')).map(EcoString::from)
    });
    if let Some(value) = bare {
        told.precision = match value.len() {
            4 => Precision::Year,
            7 => Precision::Month,
            10 => Precision::Day,
            _ => return None,
        };
        told.value = Some(value);
    }
    Some(told)
}

/// The date that opens the sentence: `In 2016, this and that`; `When it fell in 2003, he returned`; of `after` the time on
/// from that.
fn opening(
    scene: &Scene,
    whole: &Range<usize>,
    own: &Range<usize>,
    clause: &Range<usize>,
) -> Option<FactDate> {
    let document = &scene.document;
    if is_reduced(document, clause, own) {
        return None;
    }
    let found = |length: usize| {
        let tokens = whole.start..whole.end.min(whole.start + length);
        dates_of(scene, &tokens).first().filter(|date| {
            !super::attributive(document, &date.tokens)
                && date.tokens.end <= own.start
                && !speaks_of_now(document, clause)
        })
    };
    if found(OPENING).is_some_and(|date| is_of_earlier_clause(document, own, date)) {
        return None;
    }
    let adverbial = |date: &DateMention| {
        (whole.start..date.tokens.start).all(|at| ADVERBIAL.contains(&word(document, at)))
    };
    if let Some(date) = found(OPENING).filter(|date| adverbial(date)) {
        let told = fact_date(document, own, date);
        // "In 1996 she joined, rising to captain": at some time from then on.
        let goes_on =
            matches!(word(document, own.start), "rising" | "climbing" | "advancing" | "going");
        return Some(if goes_on { told.on() } else { told });
    }
    let date = found(CLAUSE).filter(|date| word(document, date.tokens.end) == ",")?;
    // The first comma closes the clause that the date stands in.
    if (whole.start..date.tokens.start).any(|at| matches!(word(document, at), "," | "\"" | "“")) {
        return opened_by_adverb(document, whole, date).then(|| fact_date(document, own, date));
    }
    match word(document, whole.start) {
        "when" | "as" | "in" | "on" | "at" | "during" | "under" | "early" | "late" | "with" => {
            Some(fact_date(document, own, date))
        }
        "after" | "following" | "since" => Some(fact_date(document, own, date).after()),
        _ => None,
    }
}

/// `Later, as minister in 1985, he did this.`
fn opened_by_adverb(document: &Document, whole: &Range<usize>, date: &DateMention) -> bool {
    let (first, comma) = (word(document, whole.start), word(document, whole.start + 1));
    let next = word(document, whole.start + 2);
    matches!(first, "later" | "then" | "earlier" | "first" | "finally" | "soon")
        && comma == ","
        && matches!(next, "as" | "when" | "in" | "on" | "at" | "during" | "while")
        && (whole.start + 2..date.tokens.start).all(|at| word(document, at) != ",")
}

/// The date inside a span, and no other.
pub(crate) fn within(scene: &Scene, sentence: usize, span: Span) -> Option<FactDate> {
    let whole = whole_of(scene, sentence)?;
    let own = scene.document.tokens_in(span);
    inside(scene, dates_of(scene, &around(&own, &whole)), &own, Told::Thing)
}

/// The tokens of a sentence.
pub(super) fn whole_of(scene: &Scene, sentence: usize) -> Option<Range<usize>> {
    scene.document.sentences.get(sentence).map(|one| one.tokens.clone())
}

/// The tokens of a sentence that are near a fact.
fn around(own: &Range<usize>, whole: &Range<usize>) -> Range<usize> {
    let start = own.start.saturating_sub(REACH).max(whole.start);
    start..own.end.saturating_add(REACH).min(whole.end).max(start)
}

/// Whether a date behind a fact rather belongs to a noun between them: `blamed for the killing of A in 2012`.
fn is_of_another_noun(document: &Document, own: &Range<usize>, date: &DateMention) -> bool {
    let turned = matches!(joined(document, own, date), Some(Joined::After | Joined::Before));
    let end = date.tokens.start.saturating_sub(usize::from(turned));
    (own.end..end).any(|at| {
        let title = at.checked_sub(1).is_some_and(|at| OFFICES.contains(&word(document, at)));
        matches!(word(document, at), "of" | "for") && !title
    })
}

/// Whether a `which` parts a fact from what lasts since a time: `Since 2016 he has led A, which he founded`.
fn is_of_earlier_clause(document: &Document, own: &Range<usize>, date: &DateMention) -> bool {
    date.precision == Precision::PeriodOpen
        && (date.tokens.end..own.end)
            .any(|at| matches!(word(document, at), "who" | "which" | "whose"))
}

fn inside(
    scene: &Scene,
    dates: &[DateMention],
    own: &Range<usize>,
    told: Told,
) -> Option<FactDate> {
    let held: Vec<&DateMention> = dates
        .iter()
        .filter(|date| own.start <= date.tokens.start && date.tokens.end <= own.end)
        .filter(|date| !is_foreign(&scene.document, own, date, told))
        .collect();
    // A fact that spans several clauses is told by the last of them.
    let least = if held.is_empty() { own.start } else { last_clause(scene, own) };
    let mut held = held.iter().filter(|date| date.tokens.start >= least);
    // One with a value before one without.
    let valued = held.clone().find(|date| date.value.is_some());
    let best = valued.or_else(|| held.next())?;
    Some(fact_date(&scene.document, own, best))
}

/// Where the last clause of a fact begins.
fn last_clause(scene: &Scene, own: &Range<usize>) -> usize {
    let tells = |mut tokens: Range<usize>| tokens.any(|at| is_verb(word(&scene.document, at)));
    let verb = |at: &usize| {
        word(&scene.document, *at) == "and" && is_verb_row(scene, at + 1, own)
            || word(&scene.document, *at) == "," && tells(at + 1..own.end)
    };
    let first = own.start.max(own.end.saturating_sub(REACH));
    (first..own.end).rev().find(verb).unwrap_or(own.start)
}

pub(super) fn dates_of<'a>(scene: &'a Scene, tokens: &Range<usize>) -> &'a [DateMention] {
    let first = scene.dates.partition_point(|date| date.tokens.start < tokens.start);
    let last = scene.dates.partition_point(|date| date.tokens.start < tokens.end);
    scene.dates.get(first..last.max(first)).unwrap_or_default()
}

pub(super) fn fact_date(document: &Document, own: &Range<usize>, date: &DateMention) -> FactDate {
    let words = date.value.is_none().then(|| document.at(date.span).to_owned());
    let told = FactDate {
        value: date.value.clone(),
        precision: date.precision,
        basis: date.basis.into(),
        text_only: words.filter(|words| !words.is_empty()),
    };
    match joined(document, own, date) {
        Some(Joined::After) => told.after(),
        Some(Joined::Before) => told.until(),
        _ => told,
    }
}

/// Tokens between a date and a fact; one behind it counts before one ahead of it, one with a value before one without.
fn distance(date: &DateMention, own: &Range<usize>) -> (bool, usize, bool) {
    let vague = date.value.is_none() && date.precision == Precision::Present;
    if date.tokens.start >= own.end {
        (vague, date.tokens.start - own.end, false)
    } else {
        (vague, own.start.saturating_sub(date.tokens.end), true)
    }
}

pub(super) fn word(document: &Document, at: usize) -> &str {
    document.tokens.get(at).map_or("", |token| token.lower.as_str())
}

/// The tokens around a fact up to where its clause ends on either side.
fn clause(scene: &Scene, sentence: &Range<usize>, own: &Range<usize>) -> Range<usize> {
    let document = &scene.document;
    let mut start = own.start.clamp(sentence.start, sentence.end);
    while start > sentence.start && !parts(scene, start - 1, start, sentence) {
        start -= 1;
    }
    let mut end = own.end.clamp(start, sentence.end);
    // A bracket right behind belongs to what stands before it.
    if word(document, end) == "(" {
        while end < sentence.end && word(document, end) != ")" {
            end += 1;
        }
        return start..end;
    }
    while end < sentence.end && !parts(scene, end, end + 1, sentence) {
        end += 1;
    }
    start..end
}

/// Whether a token parts two clauses, given where the right one would begin.
fn parts(scene: &Scene, at: usize, next: usize, sentence: &Range<usize>) -> bool {
    let document = &scene.document;
    // A comma or dash inside of a date parts nothing.
    let date = scene.dates.partition_point(|date| date.tokens.end <= at);
    if scene.dates.get(date).is_some_and(|date| date.tokens.contains(&at)) {
        return false;
    }
    match word(document, at) {
        ";" | ":" | "(" | ")" | "—" | "–" | "-" => spaced(document, at),
        "," => !date_between_commas(scene, at, sentence),
        "and" | "but" | "or" => {
            matches!(word(document, next), "," | "then" | "later" | "afterwards")
                || is_verb_row(scene, next, sentence)
        }
        "\"" | "“" | "”" | "who" | "which" | "when" | "while" | "where" | "whose" | "whom"
        | "because" | "although" | "though" | "if" | "unless" | "that" | "as" => true,
        "after" | "before" | "until" | "since" => {
            is_verb_row(scene, next, sentence) || is_verb_row(scene, next + 1, sentence)
        }
        _ => false,
    }
}

/// Whether a dash stands alone; one inside of a word parts nothing.
fn spaced(document: &Document, at: usize) -> bool {
    if !matches!(word(document, at), "-" | "–") {
        return true;
    }
    let start = document.tokens.get(at).map_or(0, |token| token.span.start);
    let before = at.checked_sub(1).and_then(|at| document.tokens.get(at));
    before.is_none_or(|token| token.span.end < start)
}

/// `He resigned, in 2016, to write`: commas around a date part nothing.
fn date_between_commas(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let dates = dates_of(scene, sentence);
    dates.iter().any(|date| {
        let before = date.tokens.start.saturating_sub(2)..date.tokens.start;
        let opens =
            word(&scene.document, date.tokens.end) == "," || date.tokens.end + 1 >= sentence.end;
        let own = before.contains(&at) || at == date.tokens.end;
        let first = date.tokens.start <= sentence.start + 1;
        own && opens
            && !first
            && (before.contains(&at)
                || word(&scene.document, date.tokens.start.saturating_sub(2)) == ",")
    })
}

/// Whether words go on with a verb or with somebody who does something.
fn is_verb_row(scene: &Scene, at: usize, sentence: &Range<usize>) -> bool {
    let mut at = at;
    for _ in 0..3 {
        if at >= sentence.end {
            return false;
        }
        let Some(token) = scene.document.tokens.get(at) else { return false };
        if token.kind != TokenKind::Word {
            return false;
        }
        let lower = token.lower.as_str();
        if is_verb(lower) || matches!(lower, "he" | "she" | "it" | "they" | "we" | "i") {
            return true;
        }
        // Over a name, and over words such as later, once.
        let mention = scene.mentions.partition_point(|one| one.tokens.end <= at);
        match scene.mentions.get(mention).filter(|one| one.tokens.start <= at) {
            Some(mention) => at = mention.tokens.end,
            None => at += 1,
        }
    }
    false
}

/// Whether a word is a finite verb, as far as its form tells.
pub(crate) fn is_verb(word: &str) -> bool {
    WORDS.has(Class::Verbs, word)
        || (word.len() > 4
            && word.ends_with("ed")
            && !matches!(word, "united" | "armed" | "hundred"))
}

/// Whether a clause speaks of the time of the text.
fn speaks_of_now(document: &Document, clause: &Range<usize>) -> bool {
    clause.clone().any(|at| matches!(word(document, at), "is" | "are" | "has" | "have" | "now"))
}
