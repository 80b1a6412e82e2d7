//! A text and its parts: lines, sentences, tokens, quotations. All spans are bytes of the text.

use ecow::EcoString;

use std::ops::Range;

use serde::Serialize;

use crate::span::Span;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// The title.
    Title,
    /// A heading inside the text.
    Heading,
    /// Prose.
    Paragraph,
    /// What the page puts around the text: forms, buttons, notices.
    Boilerplate,
}

/// A line that is not empty, without the blanks around it; several if they were broken at a width.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: LineKind,
    /// Why it is taken for that, in a word or two.
    pub why: &'static str,
}

/// A sentence; it never crosses a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its line.
    pub line: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenKind {
    /// Letters, with apostrophes inside; hyphens part words.
    Word,
    /// Digits, with points and commas inside, and letters behind: `7th`.
    Number,
    /// Anything else, one sign a token.
    Punctuation,
}

/// A token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The same in small letters, with plain apostrophes and quotation marks; a possessive ('s) is a token of its own.
    pub lower: EcoString,
}

/// A stretch within quotation marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without.
    pub inner: Span,
    /// How many quotations it is inside of.
    pub depth: usize,
    /// Whether its end is marked; else it ends with its line.
    pub closed: bool,
}

/// A text and its parts, each in order.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Document {
    /// The text as it was given; nothing in it is changed.
    #[serde(skip)]
    pub text: String,
    /// Lines that are not empty.
    pub lines: Vec<Line>,
    /// Sentences of all lines but boilerplate.
    pub sentences: Vec<Sentence>,
    /// Tokens of these.
    pub tokens: Vec<Token>,
    /// Quotations in these, outer ones before inner ones.
    pub quotations: Vec<Quotation>,
}

impl Document {
    /// What stands at a place.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The sentence that a byte is in.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= byte);
        let at = after.checked_sub(1)?;
        (byte < self.sentences[at].span.end).then_some(at)
    }

    /// Tokens that lie in a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let last = self.tokens.partition_point(|token| token.span.end <= span.end);
        first..last.max(first)
    }

    /// Where some tokens stand.
    pub fn span_of(&self, tokens: &Range<usize>) -> Span {
        match self.tokens.get(tokens.clone()).unwrap_or_default() {
            [first, .., last] => first.span.with(last.span),
            [only] => only.span,
            [] => Span::new(0, 0),
        }
    }

    /// The innermost quotation around a span.
    pub fn quotation_around(&self, span: Span) -> Option<usize> {
        let after = self.quotations.partition_point(|one| one.span.start <= span.start);
        // Outer ones come first and none crosses another: the nearest before that holds it is the innermost.
        let mut at = after;
        while let Some(before) = at.checked_sub(1) {
            if self.quotations[before].inner.holds(span) {
                return Some(before);
            }
            // Nothing before an outermost one reaches further than it.
            if self.quotations[before].depth == 0 && self.quotations[before].span.end <= span.start
            {
                return None;
            }
            at = before;
        }
        None
    }
}

impl Document {
    /// A text with its parts.
    pub fn of(text: String) -> Self {
        let lines = crate::lines::lines(&text);
        Self::of_lines(text, lines)
    }

    /// A text whose lines are known.
    pub(crate) fn of_lines(text: String, lines: Vec<Line>) -> Self {
        let mut document = Self { lines, ..Self::default() };
        // A token is five to six bytes of prose, its blank included.
        document.tokens.reserve(text.len() / 6);
        let mut carried = false;
        for at in 0..document.lines.len() {
            if document.lines[at].kind != LineKind::Boilerplate {
                carried = document.part(&text, at, carried);
            }
        }
        document.text = text;
        document
    }

    /// Parts a line; whether a quotation is open at its end.
    fn part(&mut self, text: &str, at: usize, carried: bool) -> bool {
        let line = self.lines[at].span;
        let (quotations, open) = crate::quotations::quotations(text, line, carried);
        let single = |mark: &usize| text[*mark..].starts_with(['\'', '’', '‘']);
        let mut closing: Vec<usize> =
            quotations.iter().filter(|one| one.closed).map(|one| one.inner.end).collect();
        closing.retain(single);
        closing.sort_unstable();
        self.quotations.extend(quotations);
        for span in crate::sentences::sentences(text, line) {
            let first = self.tokens.len();
            let closes = |byte: usize| closing.binary_search(&byte).is_ok();
            crate::tokens::tokens(text, span, closes, &mut self.tokens);
            self.sentences.push(Sentence { span, line: at, tokens: first..self.tokens.len() });
        }
        open
    }
}
