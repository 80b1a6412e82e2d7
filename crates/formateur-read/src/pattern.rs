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
//! | `<when:date>` | a date |
//! | `<what~4>` | one to four words without names, as few as will do |
//! | `..3` | up to three words, names, dates or commas, as few as will do |
//! | `( x / y z )` | one of these rows; `( x / y z )?` or nothing |
//! | `{` `}` | where the fact begins and ends; else the whole match |
//! | `^` `$` | the beginning and the end of the sentence |
//!
//! Matching takes the first way that works, elements from the left; it gives up after a number of steps, so that no text
//! can make it slow.

mod items;
mod machine;
mod parse;

pub use self::items::{Item, ItemAt, items};
pub use self::machine::{Capture, Match};
pub use self::parse::PatternError;

use std::collections::BTreeMap;

use self::parse::Step;
use crate::scene::Scene;

/// Classes of words: each entry is one word or several.
pub type Classes = BTreeMap<String, Vec<Vec<String>>>;

/// A pattern that can be matched.
#[derive(Debug, Clone)]
pub struct Pattern {
    steps: Vec<Step>,
    names: Vec<String>,
    /// Words of which every match has one; none where that cannot be told.
    anchors: Vec<String>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// With the element that cannot be read.
    pub fn read(text: &str, classes: &Classes) -> Result<Self, PatternError> {
        parse::pattern(text, classes)
    }

    /// All matches in a sentence, from the left; they do not overlap.
    pub fn matches(&self, scene: &Scene, items: &[ItemAt<'_>]) -> Vec<Match> {
        let mut all = Vec::new();
        let mut at = 0;
        while at < items.len() {
            match machine::run(self, scene, items, at) {
                Some(found) => {
                    at = found.items.end.max(at + 1);
                    all.push(found);
                }
                None => at += 1,
            }
        }
        all
    }

    /// Words of which every match has one (prefixes end with `*`); none where that cannot be told.
    pub fn anchors(&self) -> &[String] {
        &self.anchors
    }

    /// Names of its captures.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}
