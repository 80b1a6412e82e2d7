//! Words as data: classes of words that patterns name, and rules.

mod verbs;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::pattern::Classes;

const CLASSES: &str = include_str!("../lexicon/classes.toml");

/// Classes of words, by name. Entries of several words have blanks.
pub(crate) static WORDS: LazyLock<Classes> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        class: BTreeMap<String, Vec<String>>,
    }
    let file: File = toml::from_str(CLASSES).expect("the lexicon is tested");
    let mut classes = file.class;
    for (name, forms) in verbs::classes() {
        classes.entry(name).or_default().extend(forms);
    }
    let row = |entry: &String| entry.split_whitespace().map(str::to_owned).collect();
    classes.into_iter().map(|(name, list)| (name, list.iter().map(row).collect())).collect()
});
