//! The papers that methods come from, read from the bibliography of the project.

use serde::Serialize;

/// The bibliography, in BibTeX: one field a line, as the test below checks.
const BIBLIOGRAPHY: &str = include_str!("../references.bib");

/// One paper or book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Its key.
    pub key: String,
    /// Authors, year, title and where it appeared, in one line.
    pub text: String,
}

impl Reference {
    /// The reference of that key, if the bibliography has it.
    pub fn of(key: &str) -> Option<Self> {
        let entry = BIBLIOGRAPHY
            .split("\n@")
            .map(|entry| entry.trim_start_matches('@'))
            .find(|entry| entry.split(['{', ',']).nth(1) == Some(key))?;
        let field = |name: &str| {
            entry.lines().find_map(|line| {
                let (found, value) = line.split_once('=')?;
                let value = value.trim().trim_end_matches(',');
                (found.trim() == name).then(|| readable(value))
            })
        };
        let mut text = format!("{} ({}). {}.", field("author")?, field("year")?, field("title")?);
        if let Some(place) =
            field("journal").or_else(|| field("publisher")).or_else(|| field("booktitle"))
        {
            text += &format!(" {place}");
            for (before, name) in [(" ", "volume"), (": ", "pages")] {
                if let Some(value) = field(name) {
                    text += &format!("{before}{value}");
                }
            }
            text += ".";
        }
        Some(Self { key: key.to_owned(), text })
    }

    /// All keys of the bibliography, in its order.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        BIBLIOGRAPHY.lines().filter_map(|line| {
            line.strip_prefix('@')?.split_once('{').map(|(_, key)| key.trim_end_matches(','))
        })
    }
}

/// The text of a field: letters with accents for TeX's way to write them, and no braces.
fn readable(value: &str) -> String {
    let accented = [
        ("{\\'A}", "Á"),
        ("{\\'a}", "á"),
        ("{\\'e}", "é"),
        ("{\\'i}", "í"),
        ("{\\'o}", "ó"),
        ("{\\~n}", "ñ"),
        ("{\\\"a}", "ä"),
        ("{\\\"o}", "ö"),
        ("{\\\"u}", "ü"),
        ("{\\^o}", "ô"),
        ("{\\o}", "ø"),
        ("``", "\u{201c}"),
        ("''", "\u{201d}"),
        ("--", "\u{2013}"),
    ];
    let text =
        accented.iter().fold(value.to_owned(), |text, (tex, letter)| text.replace(tex, letter));
    text.replace(['{', '}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_can_be_printed() {
        assert!(Reference::keys().count() >= 5);
        for key in Reference::keys() {
            let text = Reference::of(key).map(|reference| reference.text).unwrap_or_default();
            assert!(text.len() > 40 && !text.contains(['{', '}', '\\']), "{key}: {text}");
        }
    }

    #[test]
    fn every_index_theory_and_method_names_a_paper_of_the_bibliography() {
        let plain = formateur_power::INDICES.iter().map(|index| (index.id, index.source));
        let unions = formateur_power::UNION_INDICES.iter().map(|index| (index.id, index.source));
        let theories =
            formateur_coalition::THEORIES.iter().map(|theory| (theory.id, theory.source));
        let elections = formateur_seats::fragmentation::INDICES;
        let elections = elections.iter().map(|index| (index.id, index.source));
        let methods = formateur_seats::allocate::METHODS;
        let methods = methods.iter().map(|method| (method.id, method.source));
        for (id, source) in plain.chain(unions).chain(theories).chain(elections).chain(methods) {
            assert!(Reference::of(source).is_some(), "{source} of {id}");
        }
    }

    #[test]
    fn a_paper_reads_like_one() {
        let paper = Reference::of("shapley1954").expect("in the bibliography");
        assert_eq!(
            paper.text,
            "Shapley, Lloyd S. and Shubik, Martin (1954). A Method for Evaluating the Distribution of Power in a \
             Committee System. American Political Science Review 48: 787\u{2013}792."
        );
        assert_eq!(Reference::of("nobody1900"), None);
    }
}
