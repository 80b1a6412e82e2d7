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
//! Matching takes the first way that works, elements from the left; it gives up after a number of steps, so that no text
//! can make it slow.

mod ends;
mod index;
mod items;
mod line;
mod look;
mod machine;
mod parse;
mod phrase;
mod reach;
mod step;
mod subject;

pub use self::items::{Item, ItemAt, items};
pub use self::machine::{Capture, Match};
pub use self::parse::PatternError;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::reach::{Anchors, Reach};
use self::step::Step;
use crate::scene::Scene;

pub(crate) use self::index::Index;
pub(crate) use self::line::Line;
pub(crate) use self::parse::Reader;

/// Classes of words: each entry is one word or several.
pub type Classes = BTreeMap<String, Vec<Vec<String>>>;

/// A pattern that can be matched.
#[derive(Debug, Clone)]
pub struct Pattern {
    steps: Vec<Step>,
    names: Vec<String>,
    /// Words of which every match has one; none where that cannot be told.
    anchors: Vec<Arc<Anchors>>,
    needs: Needs,
    /// Items between the beginning of a match and such a word, at least and at most.
    reach: Reach,
    /// Items between a subject and its verb with which the subject is still part of the fact's span.
    near: usize,
}

/// What every match of a pattern has.
#[derive(Debug, Clone)]
struct Needs {
    /// Rows of words as they are written.
    written: BTreeSet<String>,
    /// Their numbers in an index, once they have some, but for those that may match nothing.
    numbers: Vec<usize>,
    dated: bool,
}

/// The same if nothing else is said.
pub(crate) const NEAR: usize = 5;

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// With the element that cannot be read.
    pub fn read(text: &str, classes: &Classes) -> Result<Self, PatternError> {
        Reader::of(classes).read(text)
    }

    /// With so many items at most between a subject and its verb, if the subject is to be part of the fact's span.
    #[must_use]
    pub fn near(self, near: usize) -> Self {
        Self { near, ..self }
    }

    /// All matches in a sentence, from the left; they do not overlap.
    pub fn matches(&self, scene: &Scene, items: &[ItemAt<'_>]) -> Vec<Match> {
        self.beginning_at(&Line::plain(scene, items), 0..items.len())
    }

    /// Matches that begin at one of some places, which are in order; they do not overlap.
    fn beginning_at(&self, line: &Line<'_>, places: impl Iterator<Item = usize>) -> Vec<Match> {
        let mut all: Vec<Match> = Vec::new();
        let mut free = 0;
        for at in places {
            if at >= free
                && let Some(found) = machine::run(self, line, at)
            {
                free = found.items.end.max(at + 1);
                all.push(found);
            }
        }
        all
    }

    /// All matches in a sentence that has anchors of it at some places, which are in order.
    pub(crate) fn matches_around(&self, line: &Line<'_>, anchors: &[usize]) -> Vec<Match> {
        if !line.has(&self.needs.numbers) || self.needs.dated && !line.is_dated() {
            return Vec::new();
        }
        let (least, most) = self.reach;
        let mut next = 0;
        let places = anchors.iter().flat_map(|anchor| {
            let first = anchor.saturating_sub(most).max(next);
            let behind = (anchor + 1).saturating_sub(least).min(line.items().len());
            next = behind.max(next);
            first..behind
        });
        self.beginning_at(line, places)
    }

    /// All matches in a sentence, wherever they begin.
    pub(crate) fn matches_anywhere(&self, line: &Line<'_>) -> Vec<Match> {
        self.beginning_at(line, 0..line.items().len())
    }

    /// Words of which every match has one (prefixes end with `*`); none where that cannot be told.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.anchors.iter().flat_map(|list| list.words.iter().map(String::as_str))
    }

    /// Whether it matches anywhere in a sentence.
    pub(crate) fn is_in(&self, line: &Line<'_>) -> bool {
        (0..line.items().len()).any(|at| machine::run(self, line, at).is_some())
    }

    /// Names of its captures.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}
