//! What the words around a pronoun or a name tell: whether its clause speaks of it, in which quotation it is.

use crate::names::words::Word;
use crate::scene::Scene;
use crate::span::Span;

/// What a speaker does behind a quotation.
pub(super) const SAYS: [&str; 26] = [
    "said",
    "says",
    "told",
    "tells",
    "wrote",
    "writes",
    "added",
    "adds",
    "replied",
    "replies",
    "answered",
    "answers",
    "remarked",
    "insisted",
    "insists",
    "declared",
    "recalls",
    "recalled",
    "asked",
    "asks",
    "joked",
    "countered",
    "argued",
    "argues",
    "complained",
    "once",
];

/// Words before a `they` with which a paragraph opens, at most: `Now they`.
pub(super) const OPENS: usize = 2;

/// How many quotations are looked at for one that is around a word: those that begin before it.
const NESTED: usize = 8;

/// The innermost quotation around a word, if it is more than a few words.
pub(super) fn quotation(scene: &Scene, span: Span) -> Option<usize> {
    let all = &scene.document.quotations;
    let before = all.partition_point(|one| one.span.start <= span.start);
    let mut near = (before.saturating_sub(NESTED)..before).rev();
    near.find(|at| all[*at].inner.holds(span) && !is_scare(scene, *at))
}

/// Whether a quotation is but a few words.
fn is_scare(scene: &Scene, quote: usize) -> bool {
    let inner = scene.document.quotations[quote].inner;
    inner.len() < 40 && scene.document.tokens_in(inner).len() <= 4
}

/// Whether a mention seems to be what its clause speaks of.
pub(super) fn is_head(words: &[Word<'_>], at: usize) -> bool {
    let possessed = words[at..]
        .iter()
        .take(6)
        .find(|word| !word.capital)
        .is_some_and(|word| matches!(word.lower, "'s" | "’s"));
    let mut back = at;
    let least = at.saturating_sub(8);
    // Titles and articles before it.
    while let Some(word) = back.checked_sub(1).filter(|at| *at >= least).map(|at| &words[at])
        && (matches!(word.lower, "the" | "a" | "an" | "mr" | "mrs" | "ms" | "dr" | "prime")
            || (word.capital && word.is_word()))
    {
        back -= 1;
    }
    let Some(before) = back.checked_sub(1).map(|at| &words[at]) else { return !possessed };
    let opens = !before.is_word()
        || matches!(
            before.lower,
            "and"
                | "but"
                | "that"
                | "when"
                | "while"
                | "as"
                | "after"
                | "before"
                | "because"
                | "if"
                | "since"
                | "although"
                | "though"
                | "where"
                | "said"
                | "says"
                | "then"
                | "until"
                | "yet"
                | "today"
                | "which"
                | "whom"
                | "however"
                | "so"
                | "what"
        );
    opens && !possessed
}

/// Words behind which no noun was possessed: told her that.
pub(super) fn is_function(lower: &str) -> bool {
    matches!(
        lower,
        "to" | "of"
            | "in"
            | "on"
            | "at"
            | "for"
            | "that"
            | "and"
            | "as"
            | "with"
            | "by"
            | "from"
            | "but"
            | "or"
            | "the"
            | "a"
            | "an"
            | "before"
            | "after"
            | "when"
            | "while"
            | "into"
            | "over"
            | "out"
            | "about"
            | "because"
            | "if"
            | "anyway"
            | "was"
            | "is"
            | "in-law"
            | "up"
            | "not"
    )
}
