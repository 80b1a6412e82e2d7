//! `cargo xtask tidy`: rules of the repository that no compiler knows. Each returns what breaks it.

mod crates;
mod pages;
mod papers;

use crate::files::{read, say, under};
use crate::reference;

/// The most lines of a source file.
const MAX_LINES: usize = 600;

/// A rule, and the function that finds what breaks it.
type Rule = (&'static str, fn() -> Result<Vec<String>, String>);

const RULES: &[Rule] = &[
    ("arrows between crates point one way", crates::arrows),
    ("only the command line knows files, the network and the clock", crates::effects),
    ("no source file is longer than 600 lines", long_files),
    ("every paper that is named is in references.bib", papers::missing),
    ("references.bib is the same wherever it stands", papers::copies),
    ("docs/methods leads from every index and measure to a page", pages::indices),
    ("links between pages lead somewhere", pages::links),
    ("docs/case-format.md is what the declarations say", reference_is_fresh),
    ("nothing is left to do", left_to_do),
];

/// Checks all rules, and says what breaks them.
pub(crate) fn run() -> Result<(), String> {
    let mut broken = 0;
    for (rule, check) in RULES {
        let found = check()?;
        say(&format!("{} {rule}", if found.is_empty() { "ok    " } else { "broken" }));
        for line in &found {
            say(&format!("       {line}"));
        }
        broken += usize::from(!found.is_empty());
    }
    match broken {
        0 => Ok(()),
        1 => Err("1 rule is broken".to_owned()),
        more => Err(format!("{more} rules are broken")),
    }
}

fn long_files() -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for path in under(".", &[".rs", ".js", ".css"])? {
        let lines = read(&path)?.lines().count();
        if lines > MAX_LINES {
            found.push(format!("{path} has {lines} lines: split it"));
        }
    }
    Ok(found)
}

fn reference_is_fresh() -> Result<Vec<String>, String> {
    let stale = !reference::is_fresh()?;
    Ok(stale.then(|| "it is stale: run `cargo xtask docs`".to_owned()).into_iter().collect())
}

/// Words that authors leave behind for later.
fn left_to_do() -> Result<Vec<String>, String> {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let mut found = Vec::new();
    for path in under(".", &[".rs", ".js", ".css", ".md", ".toml", ".cff", ".bib"])? {
        for (at, line) in read(&path)?.lines().enumerate() {
            if words.iter().any(|word| has_word(line, word)) {
                found.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    Ok(found)
}

/// Whether `word` stands in `line` by itself.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let letter = |ch: char| ch.is_alphanumeric() || ch == '_';
        !line[..at].ends_with(letter) && !line[at + word.len()..].starts_with(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_by_itself() {
        assert!(has_word("// HERE: later", "HERE"));
        assert!(!has_word("ADHERE, HERETIC, NOT_HERE", "HERE"));
    }
}
