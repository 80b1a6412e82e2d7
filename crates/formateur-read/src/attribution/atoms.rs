//! A sentence as attribution sees it: its words, and each quotation as one piece.

use std::ops::Range;

use super::lexicon::{Form, Frame, LEXICON, List, Lists, Shape, Verb, entry, lists};
use crate::document::TokenKind;
use crate::scene::{EntityKind, Scene};
use crate::span::Span;

/// Quotations up to so many words are words of the sentence around them.
const SHORT: usize = 3;
/// Words that are looked at on either side of a verb, at most: no text can make this slow.
pub(super) const SCAN: usize = 160;

/// A word, a sign or a quotation.
#[allow(clippy::struct_excessive_bools, reason = "each tells another thing")]
#[derive(Debug, Clone)]
pub(super) struct Atom<'a> {
    pub(super) span: Span,
    /// In small letters; nothing of a quotation.
    pub(super) lower: &'a str,
    pub(super) word: bool,
    pub(super) lists: Lists,
    /// Forms of verbs whose first word it is, longer ones first.
    pub(super) forms: &'static [Form],
    pub(super) quotation: Option<usize>,
    /// Words of the quotation.
    pub(super) words: usize,
    /// Whether a quotation ends as one does that a speaker follows.
    pub(super) ends: bool,
    /// Whether a quotation begins like the rest of a sentence: `in writing`.
    pub(super) fragment: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// The mention that it is in.
    pub(super) mention: Option<usize>,
    /// Whether a date is there.
    pub(super) date: bool,
}

/// A verb that may say that somebody says something, in a segment.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub(super) atoms: Range<usize>,
    pub(super) shape: Shape,
    pub(super) verb: &'static Verb,
}

/// Sentences of a line that quotations hold together.
#[derive(Debug, Clone)]
pub(super) struct Segment<'a> {
    pub(super) line: usize,
    pub(super) span: Span,
    pub(super) atoms: Vec<Atom<'a>>,
    /// Whether verbs count that tell something only in passing.
    pub(super) passing: bool,
}

/// The sentences of a text as attribution sees them.
pub(crate) struct Prose<'a> {
    pub(super) places: Places,
    pub(super) segments: Vec<Segment<'a>>,
}

impl<'a> Prose<'a> {
    /// Of a scene.
    pub(crate) fn of(scene: &'a Scene) -> Self {
        let places = Places::of(scene);
        Self { segments: segments(scene, &places), places }
    }
}

/// For each token the mention and the date it is in.
pub(super) struct Places {
    mention: Vec<Option<usize>>,
    date: Vec<bool>,
}

impl Places {
    pub(super) fn of(scene: &Scene) -> Self {
        let count = scene.document.tokens.len();
        let (mut mention, mut date) = (vec![None; count], vec![false; count]);
        for (at, one) in scene.mentions.iter().enumerate() {
            if let Some(places) = mention.get_mut(one.tokens.clone()) {
                places.fill(Some(at));
            }
        }
        for one in &scene.dates {
            if let Some(places) = date.get_mut(one.tokens.clone()) {
                places.fill(true);
            }
        }
        Self { mention, date }
    }
}

/// All segments of a text.
fn segments<'a>(scene: &'a Scene, places: &Places) -> Vec<Segment<'a>> {
    let document = &scene.document;
    let outer: Vec<usize> =
        (0..document.quotations.len()).filter(|at| document.quotations[*at].depth == 0).collect();
    let mut all: Vec<Segment<'a>> = Vec::new();
    let (mut first, mut next) = (0, 0);
    while first < document.sentences.len() {
        let mut last = first;
        while let Some(after) = document.sentences.get(last + 1)
            && after.line == document.sentences[first].line
        {
            let end = document.sentences[last].span.end;
            while outer.get(next).is_some_and(|at| document.quotations[*at].span.end <= end) {
                next += 1;
            }
            let inside =
                outer.get(next).is_some_and(|at| document.quotations[*at].span.start < end);
            if !inside && !goes_on(scene, after.span) {
                break;
            }
            last += 1;
        }
        let tokens = document.sentences[first].tokens.start..document.sentences[last].tokens.end;
        let span = document.sentences[first].span.with(document.sentences[last].span);
        let atoms = atoms(scene, places, tokens, 0);
        let line = document.sentences[first].line;
        all.push(Segment { line, span, atoms, passing: false });
        first = last + 1;
    }
    all
}

/// Whether a sentence goes on where another seemed to end: it begins with a small letter.
fn goes_on(scene: &Scene, span: Span) -> bool {
    scene.document.at(span).chars().next().is_some_and(char::is_lowercase)
}

/// Sentences inside of a quotation, or parts of sentences.
pub(super) fn inside<'a>(scene: &'a Scene, places: &Places, quotation: usize) -> Vec<Segment<'a>> {
    let document = &scene.document;
    let quotation = &document.quotations[quotation];
    let tokens = document.tokens_in(quotation.inner);
    let first = document.sentences.partition_point(|one| one.tokens.end <= tokens.start);
    let near = document.sentences[first..].iter().take_while(|one| one.tokens.start < tokens.end);
    near.filter_map(|sentence| {
        let part = sentence.tokens.start.max(tokens.start)..sentence.tokens.end.min(tokens.end);
        let span = document.span_of(&part);
        let atoms = atoms(scene, places, part, quotation.depth + 1);
        (!atoms.is_empty()).then_some(Segment { line: sentence.line, span, atoms, passing: true })
    })
    .collect()
}

fn atoms<'a>(
    scene: &'a Scene,
    places: &Places,
    tokens: Range<usize>,
    depth: usize,
) -> Vec<Atom<'a>> {
    let document = &scene.document;
    let mut all = Vec::new();
    let start = document.tokens.get(tokens.start).map_or(0, |token| token.span.start);
    let mut next = document.quotations.partition_point(|one| one.span.end <= start);
    let mut at = tokens.start;
    while at < tokens.end {
        let token = &document.tokens[at];
        while document.quotations.get(next).is_some_and(|one| {
            one.depth != depth || one.span.end <= token.span.start || one.span.is_empty()
        }) {
            next += 1;
        }
        let here = document.quotations.get(next).filter(|one| one.span.start <= token.span.start);
        if let Some(quotation) = here {
            let from = at;
            while at < tokens.end && document.tokens[at].span.start < quotation.span.end {
                at += 1;
            }
            let inner = &document.tokens[from..at];
            let ends = ends_clause(document.at(quotation.inner));
            let words = inner.iter().filter(|one| one.kind != TokenKind::Punctuation).count();
            all.push(Atom {
                span: quotation.span,
                lower: "",
                word: !ends && (words <= SHORT || named(scene, inner)),
                ends,
                fragment: inner.iter().find(|one| one.kind == TokenKind::Word).is_some_and(|one| {
                    lists(&one.lower).has(List::Prepositions) && !starts_big(scene, one.span)
                }),
                lists: Lists::default(),
                forms: &[],
                quotation: Some(next),
                words,
                capital: false,
                mention: None,
                date: false,
            });
            continue;
        }
        let known = entry(&token.lower);
        all.push(Atom {
            span: token.span,
            lower: &token.lower,
            word: token.kind != TokenKind::Punctuation || joins(scene, at),
            lists: grown(&token.lower).or(known.map(|entry| entry.lists)).unwrap_or_default(),
            forms: known.map_or(&[], |entry| &entry.forms),
            quotation: None,
            words: 0,
            ends: false,
            fragment: false,
            capital: starts_big(scene, token.span),
            mention: places.mention[at],
            date: places.date[at],
        });
        at += 1;
    }
    all
}

fn starts_big(scene: &Scene, span: Span) -> bool {
    scene.document.at(span).chars().next().is_some_and(char::is_uppercase)
}

/// The lists of a pronoun that has grown together with a verb: `he's` is a pronoun.
fn grown(word: &str) -> Option<Lists> {
    let (first, _) = word.split_once('\'')?;
    Some(lists(first)).filter(|lists| lists.has(List::Pronouns))
}

/// Whether a hyphen stands between two words without a blank.
fn joins(scene: &Scene, at: usize) -> bool {
    let tokens = &scene.document.tokens;
    matches!(&*tokens[at].lower, "-" | "–" | "‑")
        && at > 0
        && tokens[at - 1].span.end == tokens[at].span.start
        && tokens[at - 1].kind != TokenKind::Punctuation
        && tokens.get(at + 1).is_some_and(|next| {
            next.span.start == tokens[at].span.end && next.kind != TokenKind::Punctuation
        })
}

/// Whether some words are a name: all that count begin with capitals.
fn named(scene: &Scene, tokens: &[crate::document::Token]) -> bool {
    let mut words = tokens.iter().filter(|one| one.kind == TokenKind::Word);
    words.clone().count() <= 8
        && words.all(|one| {
            starts_big(scene, one.span)
                || lists(&one.lower).has(List::Prepositions)
                || matches!(&*one.lower, "the" | "and" | "a")
        })
}

/// Whether a quotation ends as one does that is followed by its speaker.
pub(super) fn ends_clause(inner: &str) -> bool {
    let closing = ['"', '”', '\'', '’', ' '];
    inner.trim_end_matches(closing).ends_with([',', '?', '!', '.', '…'])
}

impl Segment<'_> {
    /// A word in small letters; nothing of signs, quotations and places outside.
    pub(super) fn word(&self, at: usize) -> &str {
        self.atoms.get(at).filter(|atom| atom.word).map_or("", |atom| atom.lower)
    }

    /// A sign.
    pub(super) fn sign(&self, at: usize) -> &str {
        self.atoms.get(at).filter(|atom| !atom.word).map_or("", |atom| atom.lower)
    }

    pub(super) fn has(&self, at: usize, list: List) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.lists.has(list))
    }

    /// Whether a quotation stands there that is more than a word or two.
    pub(super) fn quote(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.quotation.is_some())
    }

    /// Whether a long quotation stands there.
    pub(super) fn long_quote(&self, at: usize) -> bool {
        self.quote(at) && !self.atoms[at].word
    }

    pub(super) fn mention(&self, at: usize) -> Option<usize> {
        self.atoms.get(at).and_then(|atom| atom.mention)
    }

    /// Whether an adverb stands there.
    pub(super) fn adverb(&self, at: usize) -> bool {
        let word = self.word(at);
        self.has(at, List::Adverbs)
            || (word.len() > 4 && word.ends_with("ly") && self.mention(at).is_none())
    }

    /// Where some atoms stand.
    pub(super) fn span_of(&self, atoms: &Range<usize>) -> Span {
        match self.atoms.get(atoms.clone()).unwrap_or_default() {
            [first, .., last] => first.span.with(last.span),
            [only] => only.span,
            [] => Span::new(self.span.start, self.span.start),
        }
    }

    /// The verbs that may stand at a place, the longest first.
    pub(super) fn cues(&self, at: usize) -> Vec<Cue> {
        let Some(atom) = self.atoms.get(at).filter(|atom| atom.word) else { return Vec::new() };
        // `apologized Wednesday for`: a date or an adverb may stand between.
        let loose = |form: &Form| {
            let gap = form.rest.len() == 1 && LEXICON.verbs[form.verb].frames == [Frame::Prep];
            if gap { super::bounds::adjuncts(self, at + 1) - at - 1 } else { 0 }
        };
        let fits = |form: &Form| {
            let from = at + 1 + loose(form);
            form.rest.iter().enumerate().all(|(more, word)| self.word(from + more) == word)
        };
        let cue = |form: &'static Form| Cue {
            atoms: at..at + 1 + loose(form) + form.rest.len(),
            shape: form.shape,
            verb: &LEXICON.verbs[form.verb],
        };
        let counts =
            |form: &&Form| fits(form) && (self.passing || !LEXICON.verbs[form.verb].passing);
        atom.forms.iter().filter(counts).map(cue).collect()
    }

    /// Whether a word there may be a verb, whatever verb.
    pub(super) fn verb_like(&self, at: usize) -> bool {
        let word = self.word(at);
        self.has(at, List::Aux) && word != "'s"
            || self.has(at, List::Verbs) && !(at > 0 && self.has(at - 1, List::BeforeNoun))
            || (word.len() > 4
                && word.ends_with("ed")
                && !self.atoms[at].capital
                && self.mention(at).is_none()
                && at > 0
                && (self.mention(at - 1).is_some() || self.has(at - 1, List::Pronouns)))
    }
}

/// Whether a mention is a person's.
pub(super) fn is_person(scene: &Scene, mention: usize) -> bool {
    scene.entity_of(mention).is_some_and(|entity| entity.kind == EntityKind::Person)
}
