//! The files of a case as a bounded map from name to bytes.
//!
//! Doors (command line, server, Python) load files; the case only ever sees this map.

use std::collections::BTreeMap;

use crate::problem::{Code, Place, Problem};

/// The largest file of a case, in bytes.
pub const MAX_FILE: usize = 16 << 20;
/// The largest case, in bytes.
pub const MAX_CASE: usize = 64 << 20;
/// The most files a case may have.
pub const MAX_FILES: usize = 500;

/// File names of a case (with `/` between folders) and their bytes, within bounds.
#[derive(Debug, Clone, Default)]
pub struct Files {
    map: BTreeMap<String, Vec<u8>>,
    bytes: usize,
}

impl Files {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, unless it or the case would be too large.
    pub fn insert(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Problem> {
        Self::fits(name, bytes.len() as u64)?;
        // A file that is there already is replaced.
        let before = self.map.get(name);
        let total = self.bytes - before.map_or(0, Vec::len) + bytes.len();
        if total > MAX_CASE || (before.is_none() && self.map.len() >= MAX_FILES) {
            return Err(Problem::new(
                Place::file(name),
                Code::TooLarge,
                format!("the case has more than {} MB or {MAX_FILES} files", MAX_CASE >> 20),
                "keep only the case's own tables in its folder",
            ));
        }
        self.bytes = total;
        self.map.insert(name.to_owned(), bytes);
        Ok(())
    }

    /// Whether a file of `len` bytes may be loaded: asked before it is read.
    pub fn fits(name: &str, len: u64) -> Result<(), Problem> {
        if len <= MAX_FILE as u64 {
            return Ok(());
        }
        Err(Problem::new(
            Place::file(name),
            Code::TooLarge,
            format!(
                "{name} has {} MB, more than the {} MB that are read",
                len >> 20,
                MAX_FILE >> 20
            ),
            "a case is written by hand; split it, or leave out what is not part of it",
        ))
    }

    /// The bytes of a file.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.map.get(name).map(Vec::as_slice)
    }

    /// All files, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.map.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}
