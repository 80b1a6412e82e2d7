//! Hash tables for words of the lexicon, of which every token of a text asks several.
//!
//! Their hash is quick and the same in every run. It is no guard against keys that were chosen to collide, so that only
//! words of the lexicon are kept in such tables; words of a text are kept in those of the standard library.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

/// A table by words of the lexicon.
pub(crate) type Map<K, V> = HashMap<K, V, FixedState>;

/// A set of words of the lexicon.
pub(crate) type Set<K> = HashSet<K, FixedState>;
