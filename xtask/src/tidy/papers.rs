//! Keys of papers: each that source or a page of a method names must be in the bibliography.

use std::collections::BTreeSet;

use crate::files::{read, under};

const BIBLIOGRAPHY: &str = "references.bib";

pub(super) fn missing() -> Result<Vec<String>, String> {
    let text = read(BIBLIOGRAPHY)?;
    let known = keys(&text)?;
    let mut found = Vec::new();
    for path in under("crates", &[".rs"])? {
        let source = read(&path)?;
        let program = source.split("#[cfg(test)]").next().unwrap_or_default();
        missing_in(&path, program, '"', &known, &mut found);
    }
    for path in under("docs/methods", &[".md"])? {
        missing_in(&path, &read(&path)?, '`', &known, &mut found);
    }
    Ok(found)
}

/// Notes the keys that stand between two `mark`s and are not known.
fn missing_in(
    path: &str,
    text: &str,
    mark: char,
    known: &BTreeSet<String>,
    found: &mut Vec<String>,
) {
    for (at, line) in text.lines().enumerate() {
        for word in line.split(mark).filter(|word| is_key(word) && !known.contains(*word)) {
            found.push(format!("{path}:{}: {BIBLIOGRAPHY} has no {word}", at + 1));
        }
    }
}

/// Whether a text looks like a key: a surname in small letters and a year, such as `riker1962`.
fn is_key(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let (year, rest) = match text.get(letters..letters + 4) {
        Some(year) => (year, &text[letters + 4..]),
        None => return false,
    };
    letters >= 3
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && ["18", "19", "20"].iter().any(|century| year.starts_with(century))
        && (rest.is_empty() || rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_lowercase()))
}

/// The keys of a bibliography; two entries of one key are an error, and so are braces that do not close.
fn keys(text: &str) -> Result<BTreeSet<String>, String> {
    let mut keys = BTreeSet::new();
    for line in text.lines().filter(|line| line.starts_with('@')) {
        let key = line.split_once('{').map_or("", |(_, key)| key.trim_end_matches(','));
        if !is_key(key) {
            return Err(format!("{BIBLIOGRAPHY}: `{key}` is no surname with a year"));
        }
        if !keys.insert(key.to_owned()) {
            return Err(format!("{BIBLIOGRAPHY}: two entries are called {key}"));
        }
    }
    if text.matches('{').count() != text.matches('}').count() {
        return Err(format!("{BIBLIOGRAPHY}: a brace is opened and not closed, or closed twice"));
    }
    Ok(keys)
}

pub(super) fn copies() -> Result<Vec<String>, String> {
    let text = read(BIBLIOGRAPHY)?;
    let mut found = Vec::new();
    for path in under("crates", &[BIBLIOGRAPHY])? {
        if read(&path)? != text {
            found.push(format!("{path} differs from {BIBLIOGRAPHY}: copy it"));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_surnames_with_years() {
        assert!(is_key("riker1962") && is_key("kurz2016b"));
        assert!(!is_key("iraq-2021") && !is_key("in2021") && !is_key("sha256") && !is_key(""));
    }

    #[test]
    fn a_bibliography_has_each_key_once() {
        let one = "@book{riker1962,\n  year = {1962}\n}\n";
        assert_eq!(keys(one).map(|keys| keys.len()), Ok(1));
        assert!(keys(&one.repeat(2)).is_err());
        assert!(keys("@book{riker1962,\n  year = {1962\n}\n").is_err());
    }
}
