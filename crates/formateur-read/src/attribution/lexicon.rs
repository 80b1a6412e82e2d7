//! Verbs and words of attribution, from `lexicon/attribution.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Act;
use crate::quick::Map;

const FILE: &str = include_str!("../../lexicon/attribution.toml");

/// What may follow a verb; the file of the lexicon tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Frame {
    Clause,
    That,
    Tell,
    Thing,
    To,
    Of,
    For,
    As,
    With,
    ToDo,
    Call,
    Aside,
    Wh,
    Prep,
    Shows,
    Light,
}

/// Which form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// say
    Base,
    /// says
    Third,
    /// wrote, or said, which is a participle too
    Past,
    /// written
    Participle,
    /// saying
    Ing,
    /// convinced, of somebody who is
    Adjective,
}

/// A verb's group.
#[derive(Debug, Clone)]
pub(super) struct Verb {
    pub(super) act: Act,
    pub(super) inner: bool,
    pub(super) passing: bool,
    pub(super) frames: Vec<Frame>,
}

/// A form of a verb: particles after its first word, the shape, the verb.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) rest: Vec<String>,
    pub(super) shape: Shape,
    pub(super) verb: usize,
}

/// A list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum List {
    Verbs,
    Aux,
    Passive,
    Negative,
    Adverbs,
    Boundary,
    Prepositions,
    BeforeNoun,
    Determiners,
    Pronouns,
    Objects,
    Addressees,
    LikesTo,
    Leads,
    Weekdays,
    Many,
    Unnamed,
    Spokespeople,
    NamedThings,
    Nicknames,
    Charges,
    Beliefs,
    Praises,
    Documents,
    Notions,
    Aims,
}

/// The lists that a word is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lists(u32);

impl Lists {
    pub(crate) const fn has(self, list: List) -> bool {
        self.0 & (1 << list as u32) != 0
    }
}

#[derive(Deserialize)]
struct Group {
    act: Act,
    #[serde(default)]
    inner: bool,
    #[serde(default)]
    passing: bool,
    frames: Vec<Frame>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    verbs: Vec<Group>,
    words: BTreeMap<List, Vec<String>>,
}

/// What the file says of a word.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) lists: Lists,
    /// Forms of verbs whose first word it is, longer ones first.
    pub(super) forms: Vec<Form>,
}

/// All that the file says.
pub(super) struct Lexicon {
    pub(super) verbs: Vec<Verb>,
    words: Map<String, Entry>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = toml::from_str(FILE).expect("the lexicon is tested");
    let (mut verbs, mut forms) = (Vec::new(), Vec::<(String, Form)>::new());
    for group in file.verbs {
        for entry in &group.verbs {
            let mut parts = entry.split(' ');
            let head = parts.next().unwrap_or_default();
            let rest: Vec<String> = parts.map(str::to_owned).collect();
            for (word, shape) in inflect(head) {
                let form = Form { rest: rest.clone(), shape, verb: verbs.len() };
                forms.push((word, form));
            }
        }
        for entry in group.adjectives {
            let mut parts = entry.split(' ').map(str::to_owned);
            let word = parts.next().unwrap_or_default();
            let form = Form { rest: parts.collect(), shape: Shape::Adjective, verb: verbs.len() };
            forms.push((word, form));
        }
        let Group { act, inner, passing, frames, .. } = group;
        verbs.push(Verb { act, inner, passing, frames });
    }
    // Longer forms first: `call on` before `call`.
    forms.sort_by_key(|(_, form)| std::cmp::Reverse(form.rest.len()));
    let mut words: Map<String, Entry> = Map::default();
    for (word, form) in forms {
        words.entry(word).or_default().forms.push(form);
    }
    for (list, entries) in file.words {
        for word in entries {
            words.entry(word).or_default().lists.0 |= 1 << list as u32;
        }
    }
    Lexicon { verbs, words }
});

/// What the file says of a word, if anything.
pub(super) fn entry(word: &str) -> Option<&'static Entry> {
    LEXICON.words.get(word)
}

/// The lists that a word is in.
pub(crate) fn lists(word: &str) -> Lists {
    entry(word).map_or(Lists::default(), |entry| entry.lists)
}

/// The forms of `base/past/participle`.
fn inflect(entry: &str) -> Vec<(String, Shape)> {
    let mut parts = entry.split('/');
    let base = parts.next().unwrap_or_default();
    let past = parts.next().map_or_else(|| regular_past(base), str::to_owned);
    let participle = parts.next().unwrap_or(&past).to_owned();
    let third = if base == "have" {
        "has".to_owned()
    } else if ["s", "x", "ch", "sh"].iter().any(|end| base.ends_with(end)) || base == "go" {
        format!("{base}es")
    } else if let Some(stem) = consonant_y(base) {
        format!("{stem}ies")
    } else {
        format!("{base}s")
    };
    let doubled = past.strip_suffix("ed").filter(|stem| stem.len() == base.len() + 1);
    let ing = match (doubled, base.strip_suffix('e')) {
        (Some(stem), _) if !base.ends_with('e') => format!("{stem}ing"),
        (_, Some(stem)) if !base.ends_with("ee") && base.len() > 2 => format!("{stem}ing"),
        _ => format!("{base}ing"),
    };
    let mut all = vec![
        (base.to_owned(), Shape::Base),
        (third, Shape::Third),
        (ing, Shape::Ing),
        (past.clone(), Shape::Past),
    ];
    if participle != past {
        all.push((participle, Shape::Participle));
    }
    all
}

fn regular_past(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{base}ed"),
    }
}

/// The stem of a word in `y` after a consonant.
fn consonant_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected() {
        let words = |entry: &str| -> Vec<String> {
            inflect(entry).into_iter().map(|(word, _)| word).collect()
        };
        assert_eq!(words("deny"), ["deny", "denies", "denying", "denied"]);
        assert_eq!(words("admit/admitted"), ["admit", "admits", "admitting", "admitted"]);
        assert_eq!(
            words("write/wrote/written"),
            ["write", "writes", "writing", "wrote", "written"]
        );
        assert_eq!(words("agree"), ["agree", "agrees", "agreeing", "agreed"]);
        assert_eq!(words("accuse"), ["accuse", "accuses", "accusing", "accused"]);
        assert_eq!(words("say/said"), ["say", "says", "saying", "said"]);
    }

    #[test]
    fn the_file_is_read() {
        assert!(entry("told").is_some_and(|entry| entry.forms.len() >= 2));
        assert!(lists("has").has(List::Aux) && !lists("critics").has(List::Aux));
    }
}
