//! Patterns over the words, names and dates of a sentence: how rules are written.
//!
//! A pattern is a row of elements with blanks between them:
//!
//! | element | matches |
//! | --- | --- |
//! | `said`, `told\|said` | a word in small letters, one of several; `_` for a blank inside: `prime_minister` |
//! | `negotiat*` | a word that begins so |
//! | `,` `:` `"` | a sign; `"` is any quotation mark, `-` any dash |
//! | `%reporting` | a word or words of a class of the lexicon |
//! | `<a>`, `<a:person\|state>` | a mention, of these kinds; articles before it belong to it |
//! | `<a+>` | one mention or more: `A, B and C` |
//! | `<a@>` | nothing; the subject of the verb that follows, found on its left: `A`, `A, who`, `A, 54,`, `A did this and` |
//! | `<a*>` | a mention that stands for itself, not `A's plan`, `his plan`, `Iranian plans`; words of the class `before-name` before it are passed: `the former minister, A` |
//! | `<when:date>` | a date |
//! | `<what~4>` | one to four words without names, as few as will do |
//! | `<what~~>` | the rest of the clause, names and all |
//! | `<what%class>` | a word or words of a class, held by a name |
//! | `..3` | up to three words, names, dates or commas, as few as will do |
//! | `( x / y z )` | one of these rows; `( x / y z )?` or nothing |
//! | `{` `}` | where the fact begins and ends; else the whole match |
//! | `^` `$` | the beginning and the end of the sentence |
//!
//! Matching takes the first way that works, elements from the left. What works is found before, from the last element back
//! to the first, each once for all places of a sentence, so that no text can make it slow.

mod bits;
mod found;
mod index;
mod items;
mod line;
mod look;
mod machine;
mod needs;
mod parse;
mod phrase;
#[cfg(test)]
pub(crate) mod plain;
mod reader;
mod step;
mod subject;
mod tree;
mod ways;

pub use self::index::Index;
pub use self::items::{Item, ItemAt, items};
pub use self::line::Line;
pub use self::machine::{Capture, Match};
pub use self::parse::PatternError;
pub use self::reader::Reader;

use std::collections::BTreeMap;

use self::needs::Needs;
use self::step::Step;
use self::ways::Ways;

/// Classes of words: each entry is one word or several.
pub type Classes = BTreeMap<String, Vec<Vec<String>>>;

/// A pattern that can be matched.
#[derive(Debug, Clone)]
pub struct Pattern {
    steps: Vec<Step>,
    /// Whether every match takes a step.
    must: Vec<bool>,
    names: Vec<String>,
    needs: Needs,
    /// Items between a subject and its verb with which the subject is still part of the fact's span.
    near: usize,
}

/// The same if nothing else is said.
pub(crate) const NEAR: usize = 5;

impl Pattern {
    /// With so many items at most between a subject and its verb, if the subject is to be part of the fact's span.
    #[must_use]
    pub fn near(self, near: usize) -> Self {
        Self { near, ..self }
    }

    /// All matches in a sentence that is made ready for an index of its reader, from the left; they do not overlap.
    pub fn matches(&self, line: &Line<'_>) -> Vec<Match<'_>> {
        let mut all: Vec<Match<'_>> = Vec::new();
        let mut free = 0;
        let Some(ways) = Ways::of(self, line) else { return all };
        for at in ways.starts(line.items().len()) {
            if at >= free
                && let Some(found) = machine::run(self, line, &ways, at)
            {
                free = found.items.end.max(at + 1);
                all.push(found);
            }
        }
        all
    }

    /// Whether it matches anywhere in such a sentence.
    pub fn is_in(&self, line: &Line<'_>) -> bool {
        Ways::of(self, line).is_some()
    }

    /// Whether all words are there that a match in such a sentence, or in a part of it, needs.
    pub(crate) fn may_be_in(&self, line: &Line<'_>) -> bool {
        self.needs.clauses().all(|clause| clause.iter().any(|rows| line.has_rows(*rows)))
    }

    /// Names of its captures.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}
