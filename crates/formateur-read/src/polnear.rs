//! Attributions against an annotation in stand-off form, as of `PolNeAR` (Newell, Margolin and Ruths 2018): a text, and a
//! file in the format of brat with spans of sources, cues and contents.
//!
//! What is read of a file: `T` lines (a label and one or more stretches in code points), `E` lines (an attribution with
//! its parts), `R` lines (two parts that belong together). Labels other than `Source`, `Cue` and `Content` are left out.

mod brat;

pub use self::brat::{Annotated, BratError, Pieces, annotations};

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::attribution::{Attribution, Bare};
use crate::read::{Options, read};
use crate::span::Span;

/// How many are in the annotation, how many were found, and how many of each are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Share {
    /// In the annotation.
    pub gold: usize,
    /// Found by the program.
    pub own: usize,
    /// Of the annotation, those that the program has.
    pub gold_hit: usize,
    /// Of the program's, those that the annotation has.
    pub own_hit: usize,
}

impl Share {
    /// Share of the program's that is right.
    pub fn precision(self) -> f64 {
        ratio(self.own_hit, self.own)
    }

    /// Share of the annotation's that is found.
    pub fn recall(self) -> f64 {
        ratio(self.gold_hit, self.gold)
    }

    /// Harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn add(&mut self, gold: usize, own: usize, gold_hit: usize, own_hit: usize) {
        self.gold += gold;
        self.own += own;
        self.gold_hit += gold_hit;
        self.own_hit += own_hit;
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Spans of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Part {
    /// With the same bounds.
    pub exact: Share,
    /// With a byte in common.
    pub overlap: Share,
}

/// How readings do on annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct PolnearReport {
    /// Annotation files that were read.
    pub files: usize,
    /// Speakers.
    pub source: Part,
    /// Words that say that somebody says.
    pub cue: Part,
    /// What is said.
    pub content: Part,
    /// Words of what is said.
    pub content_tokens: Share,
    /// Whole attributions: cue, content and source each have a byte in common; each counts once.
    pub relation: Share,
    /// The same of those with a quotation mark in what is said.
    pub direct_relation: Share,
    /// Contents with a quotation mark, by overlap.
    pub direct_content: Share,
}

impl PolnearReport {
    /// Adds the figures of one text.
    pub fn add(&mut self, text: &str, gold: &[Annotated], own: &[Annotated]) {
        self.files += 1;
        part(&mut self.source, &spans(gold, |one| &one.source), &spans(own, |one| &one.source));
        part(&mut self.cue, &spans(gold, |one| &one.cue), &spans(own, |one| &one.cue));
        let (theirs, ours) = (spans(gold, |one| &one.content), spans(own, |one| &one.content));
        part(&mut self.content, &theirs, &ours);
        tokens(&mut self.content_tokens, text, &theirs, &ours);
        relation(&mut self.relation, &whole(gold), &whole(own));
        let quoted = |all: &[Annotated]| -> Vec<Annotated> {
            all.iter().filter(|one| has_quotation(text, &one.content)).cloned().collect()
        };
        // A quotation of one side is looked for among all of the other.
        let (gold_quoted, own_quoted) = (whole(&quoted(gold)), whole(&quoted(own)));
        let (all_gold, all_own) = (whole(gold), whole(own));
        self.direct_relation.add(
            gold_quoted.len(),
            own_quoted.len(),
            matched(&gold_quoted, &all_own),
            matched(&own_quoted, &all_gold),
        );
        let some = |all: &BTreeSet<Pieces>| -> BTreeSet<Pieces> {
            all.iter().filter(|one| has_quotation(text, one)).cloned().collect()
        };
        let (their_quotes, our_quotes) = (some(&theirs), some(&ours));
        self.direct_content.add(
            their_quotes.len(),
            our_quotes.len(),
            touched(&their_quotes, &ours),
            touched(&our_quotes, &theirs),
        );
    }
}

/// Scores the reader on texts with their annotations.
///
/// # Errors
/// With the place in the list and the line of the first annotation that cannot be read.
pub fn score_texts(texts: &[(String, String)]) -> Result<PolnearReport, (usize, BratError)> {
    let mut report = PolnearReport::default();
    for (at, (text, written)) in texts.iter().enumerate() {
        let gold = annotations(text, written).map_err(|error| (at, error))?;
        let reading = read(text.clone(), &Options::default());
        report.add(text, &gold, &own(&reading.attributions));
    }
    Ok(report)
}

/// The program's attributions; a quotation that goes on with another is one with it.
fn own(all: &[Attribution]) -> Vec<Annotated> {
    let mut by_cue: BTreeMap<(Span, bool), Annotated> = BTreeMap::new();
    let mut rest = Vec::new();
    for one in all {
        if matches!(
            one.rule,
            "attribution.tag" | "attribution.verb" | "attribution.colon" | "attribution.continued"
        ) {
            let entry = by_cue.entry((one.bare.cue, one.inner)).or_default();
            let more = Annotated::from(one);
            entry.source = more.source;
            entry.cue = more.cue;
            entry.content.extend(more.content);
            entry.content.sort_unstable();
        } else {
            rest.push(Annotated::from(one));
        }
    }
    by_cue.into_values().chain(rest).collect()
}

impl From<&Attribution> for Annotated {
    fn from(one: &Attribution) -> Self {
        let Bare { speaker, cue, content } = one.bare.clone();
        Self { source: speaker.into_iter().collect(), cue: vec![cue], content }
    }
}

/// Each stretch or row of stretches of one part, once.
fn spans(all: &[Annotated], of: impl Fn(&Annotated) -> &Pieces) -> BTreeSet<Pieces> {
    all.iter().map(|one| of(one).clone()).filter(|pieces| !pieces.is_empty()).collect()
}

fn part(part: &mut Part, gold: &BTreeSet<Pieces>, own: &BTreeSet<Pieces>) {
    let same = gold.intersection(own).count();
    part.exact.add(gold.len(), own.len(), same, same);
    part.overlap.add(gold.len(), own.len(), touched(gold, own), touched(own, gold));
}

/// How many of some have a byte in common with any of others.
fn touched(some: &BTreeSet<Pieces>, others: &BTreeSet<Pieces>) -> usize {
    let flat: Vec<Span> = joined(others);
    some.iter().filter(|one| one.iter().any(|piece| near(&flat, *piece))).count()
}

/// All stretches, those that meet put together, in order.
fn joined(all: &BTreeSet<Pieces>) -> Vec<Span> {
    let mut flat: Vec<Span> = all.iter().flatten().copied().collect();
    flat.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in flat {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// Whether a stretch meets one of some in order that do not overlap.
fn near(all: &[Span], span: Span) -> bool {
    let before = all.partition_point(|one| one.end <= span.start);
    all.get(before).is_some_and(|one| one.meets(span))
}

/// Counts words, and signs as words of their own, inside of what is said.
fn tokens(share: &mut Share, text: &str, gold: &BTreeSet<Pieces>, own: &BTreeSet<Pieces>) {
    let (theirs, ours) = (joined(gold), joined(own));
    let (mut gold, mut own, mut both) = (0, 0, 0);
    for token in words(text) {
        let (a, b) = (near(&theirs, token), near(&ours, token));
        gold += usize::from(a);
        own += usize::from(b);
        both += usize::from(a && b);
    }
    share.add(gold, own, both, both);
}

/// Runs of letters and digits, and every other sign that is no blank.
fn words(text: &str) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    let mut open = false;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        if sign.is_alphanumeric() {
            match all.last_mut() {
                Some(last) if open => last.end = end,
                _ => all.push(Span::new(at, end)),
            }
            open = true;
        } else {
            open = false;
            if !sign.is_whitespace() {
                all.push(Span::new(at, end));
            }
        }
    }
    all
}

/// Attributions with a cue and a content.
fn whole(all: &[Annotated]) -> Vec<Annotated> {
    all.iter().filter(|one| !one.cue.is_empty() && !one.content.is_empty()).cloned().collect()
}

fn relation(share: &mut Share, gold: &[Annotated], own: &[Annotated]) {
    let both = matched(gold, own);
    share.add(gold.len(), own.len(), both, both);
}

/// How many of some have a partner among others, each of these being partner of one.
fn matched(some: &[Annotated], others: &[Annotated]) -> usize {
    let mut order: Vec<usize> = (0..others.len()).collect();
    order.sort_by_key(|at| others[*at].cue.first().copied());
    let mut taken = vec![false; others.len()];
    let longest = others.iter().flat_map(|one| &one.cue).map(|span| span.len()).max().unwrap_or(0);
    let mut count = 0;
    for one in some {
        let (start, end) = bounds(&one.cue);
        // Cues in order of their beginning: only those near can meet this one.
        let first = order.partition_point(|at| bounds(&others[*at].cue).0 + longest < start);
        let found =
            order[first..].iter().copied().take_while(|at| bounds(&others[*at].cue).0 < end).find(
                |at| {
                    let other = &others[*at];
                    !taken[*at]
                        && meet(&one.cue, &other.cue)
                        && meet(&one.content, &other.content)
                        && (one.source.is_empty()
                            || other.source.is_empty()
                            || meet(&one.source, &other.source))
                },
            );
        if let Some(at) = found {
            taken[at] = true;
            count += 1;
        }
    }
    count
}

fn bounds(pieces: &Pieces) -> (usize, usize) {
    let start = pieces.iter().map(|one| one.start).min().unwrap_or(0);
    (start, pieces.iter().map(|one| one.end).max().unwrap_or(0))
}

fn meet(a: &Pieces, b: &Pieces) -> bool {
    a.iter().any(|one| b.iter().any(|other| one.meets(*other)))
}

fn has_quotation(text: &str, pieces: &Pieces) -> bool {
    pieces.iter().any(|piece| piece.of(text).contains(['"', '“', '”']))
}
