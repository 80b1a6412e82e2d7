//! Rules that find facts: a pattern each, in the files of `lexicon/`.

mod doubles;
mod frame;
mod rule;

use std::sync::LazyLock;

use rayon::prelude::*;
use serde::Deserialize;

use self::doubles::without_doubles;
use self::frame::Frame;
use self::rule::{Rule, Written};
use crate::fact::{Fact, Status};
use crate::leanings::leanings;
use crate::pattern::{Index, Item, ItemAt, Line, items};
use crate::scene::Scene;

const FILES: [&str; 6] = [
    include_str!("../lexicon/offices.toml"),
    include_str!("../lexicon/events.toml"),
    include_str!("../lexicon/frames.toml"),
    include_str!("../lexicon/ties.toml"),
    include_str!("../lexicon/positions.toml"),
    include_str!("../lexicon/traits.toml"),
];

/// Rules with an index of their words.
struct Rules {
    /// In the order of the files: of two that find the same, the first counts.
    all: Vec<Rule>,
    /// Their words.
    index: Index,
    /// Rules that any sentence may match.
    any: Vec<usize>,
}

/// Items before a fact in which an `if` is looked for.
const CLAUSE: usize = 12;

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let written = FILES.iter().flat_map(|file| written(file).expect("the rules are tested"));
    let rules = written.map(|rule| Rule::of(rule).expect("the rules are tested"));
    Rules::of(rules.collect())
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
    let sentences = 0..scene.document.sentences.len();
    let found: Vec<Vec<Fact>> =
        sentences.into_par_iter().map(|at| in_sentence(scene, at)).collect();
    let mut facts: Vec<Fact> = found.into_iter().flatten().collect();
    facts.extend(leanings(scene));
    facts
}

fn in_sentence(scene: &Scene, sentence: usize) -> Vec<Fact> {
    let items = items(scene, sentence);
    in_line(&Line::of(scene, &items, &RULES.index), sentence)
}

fn in_line(line: &Line<'_>, sentence: usize) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (rule, anchors) in RULES.of_line(line) {
        for found in rule.matches(line, &anchors) {
            if rule.is_guarded(line, &found) {
                continue;
            }
            let before = facts.len();
            rule.facts(line.scene(), sentence, &found, &mut facts);
            if hangs_on_if(line.items(), found.tokens.start) {
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

/// Whether an `if` opens the clause that a token stands in.
fn hangs_on_if(items: &[ItemAt<'_>], token: usize) -> bool {
    let at = items.partition_point(|one| one.tokens.end <= token);
    let clause = items[..at].iter().rev().take(CLAUSE);
    let mut clause = clause.take_while(|one| !matches!(one.item, Item::Sign(_)));
    clause.any(|one| matches!(one.item, Item::Word("if" | "unless" | "whether")))
}

impl Rules {
    fn of(mut all: Vec<Rule>) -> Self {
        let (patterns, guards): (Vec<_>, Vec<_>) =
            all.iter_mut().map(|rule| (&mut rule.pattern, rule.unless.as_mut())).unzip();
        let index = Index::of(patterns.into_iter(), guards.into_iter().flatten());
        let any = |rule: &Rule| rule.pattern.anchors().is_empty();
        let any = all.iter().enumerate().filter(|(_, rule)| any(rule)).map(|(at, _)| at).collect();
        Self { all, index, any }
    }

    /// Rules that may match a sentence, in order, each with the places of its anchors.
    fn of_line(&self, line: &Line<'_>) -> impl Iterator<Item = (&Rule, Vec<usize>)> {
        let mut found: Vec<(usize, usize)> = self.any.iter().map(|rule| (*rule, 0)).collect();
        for at in 0..line.items().len() {
            let anchored = line.entries(at).iter().flat_map(|entry| self.index.anchored(*entry));
            found.extend(anchored.map(|rule| (*rule, at)));
        }
        found.sort_unstable();
        found.dedup();
        let mut found = found.into_iter().peekable();
        std::iter::from_fn(move || {
            let (rule, first) = found.next()?;
            let mut anchors = vec![first];
            while let Some((_, at)) = found.next_if(|(own, _)| *own == rule) {
                anchors.push(at);
            }
            Some((&self.all[rule], anchors))
        })
    }
}

#[cfg(test)]
mod tests;
