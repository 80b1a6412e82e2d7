//! What patterns of one reader share: rows of words, slots, and an index of them.

use std::collections::HashMap;

use super::index::Index;
use super::needs::rarity;
use super::parse::{PatternError, parse};
use super::step::{Piece, Slot, piece};
use super::tree::Tree;
use super::{Classes, Pattern};

/// Reads many patterns with the same classes of words: rows of words that they share are kept once.
#[derive(Debug)]
pub struct Reader<'c> {
    classes: &'c Classes,
    tree: Tree,
    /// Numbers of rows as they are written.
    rows: HashMap<String, u32>,
    /// How rare the rows of each number are.
    rare: Vec<usize>,
    slots: Vec<Slot>,
}

impl<'c> Reader<'c> {
    /// With classes of words.
    pub fn of(classes: &'c Classes) -> Self {
        Self {
            classes,
            tree: Tree::new(),
            rows: HashMap::new(),
            rare: Vec::new(),
            slots: Vec::new(),
        }
    }

    /// Reads a pattern.
    ///
    /// # Errors
    /// With the element that cannot be read.
    pub fn read(&mut self, text: &str) -> Result<Pattern, PatternError> {
        parse(text, self)
    }

    /// An index of what was read, to look for some of the patterns, which go by their place.
    pub fn index<'p>(self, patterns: impl Iterator<Item = &'p Pattern>) -> Index {
        Index::of(self.tree, self.slots, self.rare.len(), patterns)
    }

    /// The number of rows of words as they are written.
    pub(super) fn rows(&mut self, written: &str) -> Result<u32, String> {
        if let Some(number) = self.rows.get(written) {
            return Ok(*number);
        }
        let mut rows: Vec<Vec<Piece>> = Vec::new();
        for part in written.split('|').filter(|part| !part.is_empty()) {
            if let Some(class) = part.strip_prefix('%') {
                let entries = self.classes.get(class);
                let entries = entries.ok_or_else(|| format!("no class is called `{class}`"))?;
                rows.extend(entries.iter().map(|row| row.iter().map(|word| piece(word)).collect()));
            } else {
                rows.push(part.split('_').map(piece).collect());
            }
        }
        if rows.iter().any(Vec::is_empty) {
            return Err(format!("`{written}` has a row without words"));
        }
        let number = u32::try_from(self.rows.len()).map_err(|_| "too many rows".to_owned())?;
        for row in &rows {
            self.tree.add(row, number);
        }
        self.rare.push(rarity(rows.iter().map(Vec::as_slice)));
        self.rows.insert(written.to_owned(), number);
        Ok(number)
    }

    /// Rows of words as they are written, by number.
    #[cfg(test)]
    pub(crate) fn written(&self) -> Vec<String> {
        let mut rows: Vec<(&String, &u32)> = self.rows.iter().collect();
        rows.sort_unstable_by_key(|(_, number)| **number);
        rows.into_iter().map(|(written, _)| written.clone()).collect()
    }

    /// How rare the rows of a number are.
    pub(super) fn rare(&self, number: u32) -> usize {
        self.rare.get(number as usize).copied().unwrap_or(0)
    }

    /// The number of a slot.
    pub(super) fn slot(&mut self, slot: Slot) -> usize {
        self.slots.iter().position(|own| *own == slot).unwrap_or_else(|| {
            self.slots.push(slot);
            self.slots.len() - 1
        })
    }
}
