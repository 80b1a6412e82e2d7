//! Where what somebody says ends, if its clause goes on with what another verb says.

use crate::document::Document;
use crate::span::Span;

/// What goes on behind a comma with what the speaker does besides.
const BESIDES: [&str; 16] = [
    ", saying ",
    ", adding ",
    ", arguing ",
    ", claiming ",
    ", insisting ",
    ", having ",
    ", calling ",
    ", accusing ",
    ", noting ",
    ", citing ",
    ", warning ",
    ", pointing ",
    ", describing ",
    ", which ",
    ", but ",
    ", although ",
];

/// What goes on with another subject.
const ANOTHER: [&str; 6] =
    [", and the ", ", and its ", ", and his ", ", and her ", ", and their ", ", and a "];

/// Words of what is said, at least.
const LEAST: usize = 3;

/// A clause without what only follows: `denied it, saying she was abroad`. What is inside of a quotation stays.
pub(super) fn trimmed(document: &Document, clause: Span, content: usize) -> Span {
    let from = content.max(clause.start);
    if from >= clause.end {
        return clause;
    }
    let text = document.at(Span::new(from, clause.end));
    let quoted = |at: usize| {
        let place = from + at;
        document.quotations.iter().any(|quote| quote.span.start <= place && place < quote.span.end)
    };
    // Only the first place of each counts.
    let mut before: Vec<&str> = Vec::new();
    for (at, _) in text.match_indices(", ") {
        let here = |word: &&&str| text[at..].starts_with(**word) && !before.contains(*word);
        let word = BESIDES.iter().chain(&ANOTHER).find(here).filter(|_| !quoted(at));
        let Some(word) = word else { continue };
        let least = if word.ends_with("ing ") { 1 } else { LEAST };
        if text[..at].split_whitespace().count() >= least {
            // The verb may stand behind what is said.
            return Span::new(clause.start, from + at);
        }
        before.push(word);
    }
    clause
}
