//! Words as data: classes of words that patterns name, and rules.

mod verbs;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::pattern::Classes;

/// How deep classes may name classes.
const MOST_DEEP: usize = 4;

const CLASSES: &str = include_str!("../lexicon/classes.toml");

/// Classes of words, by name. Entries of several words have blanks; `%x` in one stands for each entry of the class `x`.
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
    let names: Vec<String> = classes.keys().cloned().collect();
    names.into_iter().map(|name| (name.clone(), rows(&name, &classes, MOST_DEEP))).collect()
});

/// The rows of a class, with those of the classes that it names.
fn rows(name: &str, classes: &BTreeMap<String, Vec<String>>, deep: usize) -> Vec<Vec<String>> {
    let entries = classes.get(name).unwrap_or_else(|| panic!("no class is called `{name}`"));
    let mut rows = Vec::new();
    for entry in entries {
        let mut made: Vec<Vec<String>> = vec![Vec::new()];
        for word in entry.split_whitespace() {
            let more = match word.strip_prefix('%').filter(|own| deep > 0 && !own.is_empty()) {
                Some(other) => self::rows(other, classes, deep - 1),
                None => vec![vec![word.to_owned()]],
            };
            made = made
                .iter()
                .flat_map(|row| more.iter().map(move |end| [&row[..], &end[..]].concat()))
                .collect();
        }
        rows.append(&mut made);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_may_name_a_class() {
        let class = |entries: &[&str]| entries.iter().map(|&entry| entry.to_owned()).collect();
        let classes = BTreeMap::from([
            ("field".to_owned(), class(&["trade", "foreign affairs"])),
            ("post".to_owned(), class(&["mayor", "minister of %field"])),
        ]);
        let made = rows("post", &classes, MOST_DEEP);
        let made: Vec<String> = made.iter().map(|row| row.join(" ")).collect();
        assert_eq!(made, ["mayor", "minister of trade", "minister of foreign affairs"]);
    }
}
