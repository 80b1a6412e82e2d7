//! Rules that find facts: a pattern each, in the files of `lexicon/`.

mod doubles;
mod frame;
mod pair;
mod rule;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rayon::prelude::*;
use serde::Deserialize;

use self::doubles::without_doubles;
use self::frame::Frame;
use self::rule::{Rule, Written};
use crate::fact::{Fact, Status};
use crate::leanings::leanings;
use crate::lexicon::WORDS;
use crate::pattern::{Index, Item, ItemAt, Line, Reader, items};
use crate::scene::Scene;

const FILES: [&str; 8] = [
    include_str!("../lexicon/offices.toml"),
    include_str!("../lexicon/events.toml"),
    include_str!("../lexicon/frames-events.toml"),
    include_str!("../lexicon/frames.toml"),
    include_str!("../lexicon/ties.toml"),
    include_str!("../lexicon/positions.toml"),
    include_str!("../lexicon/traits.toml"),
    include_str!("../lexicon/claims.toml"),
];

/// Rules with an index of their words.
struct Rules {
    /// In the order of the files: of two that find the same, the first counts.
    all: Vec<Rule>,
    /// Their words.
    index: Index,
    /// Ids of those of offices that a name bears.
    borne: BTreeSet<String>,
    /// Ids of those of offices that end.
    ends: BTreeSet<String>,
}

/// Items of a sentence that is read as a whole: what is longer is no sentence and is read in pieces, so that it takes no
/// more memory than others.
const SENTENCE: usize = 2_000;

/// Sentences that one thread reads, one behind the other.
const TOGETHER: usize = 64;

/// Items before a fact in which an `if` is looked for.
const CLAUSE: usize = 12;

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut reader = Reader::of(&WORDS);
    let written = FILES.iter().flat_map(|file| written(file).expect("the rules are tested"));
    let rules = written.map(|rule| Rule::of(rule, &mut reader).expect("the rules are tested"));
    let rules = rules.collect();
    Rules::of(rules, reader)
});

/// The rules of a file as they are written, those of its frames first.
fn written(file: &str) -> Result<Vec<Written>, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        #[serde(default)]
        frame: Vec<Frame>,
        #[serde(default)]
        rule: Vec<Written>,
    }
    let file = toml::from_str::<File>(file)?;
    Ok(file.frame.iter().flat_map(Frame::rules).chain(file.rule).collect())
}

/// What rules find, sentence by sentence, in order.
pub fn apply(scene: &Scene) -> Vec<Fact> {
    let sentences: Vec<usize> = (0..scene.document.sentences.len()).collect();
    let found: Vec<Vec<Fact>> =
        sentences.par_chunks(TOGETHER).map(|some| in_sentences(scene, some)).collect();
    let mut facts: Vec<Fact> = found.into_iter().flatten().collect();
    facts.extend(leanings(scene));
    facts
}

fn in_sentences(scene: &Scene, sentences: &[usize]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for sentence in sentences {
        for piece in items(scene, *sentence).chunks(SENTENCE) {
            facts.extend(in_line(&Line::of(scene, piece, &RULES.index), *sentence));
        }
    }
    facts
}

fn in_line(line: &Line<'_>, sentence: usize) -> Vec<Fact> {
    let mut facts = Vec::new();
    for rule in line.may_match().into_iter().map(|number| &RULES.all[number]) {
        for found in rule.pattern.matches(line) {
            if rule.is_guarded(line, &found) {
                continue;
            }
            let before = facts.len();
            rule.facts(line.scene(), sentence, &found, &mut facts);
            if !rule.is_borne() && hangs_on_if(line.items(), found.tokens.start) {
                for fact in &mut facts[before..] {
                    if fact.status == Status::Asserted {
                        fact.status = Status::Conditional;
                    }
                }
            }
        }
    }
    without_doubles(facts)
}

/// Whether a rule finds what a name bears, `General X`, `X, the leader of Y`: that is taken for granted where it is said.
pub(crate) fn is_borne(rule: &str) -> bool {
    RULES.borne.contains(rule)
}

/// Whether a rule finds that an office ends.
pub(crate) fn is_end(rule: &str) -> bool {
    RULES.ends.contains(rule)
}

/// Whether an `if` opens the clause that a token stands in.
fn hangs_on_if(items: &[ItemAt<'_>], token: usize) -> bool {
    let at = items.partition_point(|one| one.tokens.end <= token);
    let clause = items[..at].iter().rev().take(CLAUSE);
    let mut clause = clause.take_while(|one| !matches!(one.item, Item::Sign(_)));
    clause.any(|one| matches!(one.item, Item::Word("if" | "unless" | "whether")))
}

impl Rules {
    fn of(all: Vec<Rule>, reader: Reader<'_>) -> Self {
        let index = reader.index(all.iter().map(|rule| &rule.pattern));
        let ids = |holds: fn(&Rule) -> bool| {
            all.iter().filter(|rule| holds(rule)).map(|rule| rule.written.id.clone()).collect()
        };
        let (borne, ends) = (ids(Rule::is_borne), ids(Rule::is_end));
        Self { all, index, borne, ends }
    }
}

#[cfg(test)]
mod tests;
