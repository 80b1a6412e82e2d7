//! Rules that find facts: a pattern each, in the files of `lexicon/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::dates::when;
use crate::fact::{Fact, FactActor, FactSource, Kind, Status};
use crate::lexicon::WORDS;
use crate::pattern::{Capture, ItemAt, Match, Pattern, items};
use crate::scene::Scene;

const FILES: [&str; 5] = [
    include_str!("../lexicon/offices.toml"),
    include_str!("../lexicon/events.toml"),
    include_str!("../lexicon/ties.toml"),
    include_str!("../lexicon/positions.toml"),
    include_str!("../lexicon/traits.toml"),
];

/// A rule as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// Its name: file, dot, a few words.
    id: String,
    kind: Kind,
    pattern: String,
    /// What the fact says; `{name}` for the words of a capture.
    value: String,
    #[serde(default)]
    sign: Option<i8>,
    #[serde(default)]
    change: Option<String>,
    #[serde(default)]
    status: Option<Status>,
    /// For each capture of mentions the role of its actors. A capture with several gives a fact for each.
    #[serde(default)]
    roles: BTreeMap<String, String>,
    /// Whether all actors of a list are in one fact.
    #[serde(default)]
    together: bool,
}

/// A rule that can be applied.
pub(crate) struct Rule {
    written: Written,
    pattern: Pattern,
}

/// All rules, in the order of the files.
pub(crate) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        rule: Vec<Written>,
    }
    let written = FILES
        .iter()
        .flat_map(|file| toml::from_str::<File>(file).expect("the rules are tested").rule);
    written
        .map(|written| {
            let pattern = Pattern::read(&written.pattern, &WORDS).expect("the rules are tested");
            Rule { written, pattern }
        })
        .collect()
});

/// What rules find, sentence by sentence.
pub(crate) fn apply(scene: &Scene) -> Vec<Fact> {
    let mut facts = Vec::new();
    for sentence in 0..scene.document.sentences.len() {
        let items = items(scene, sentence);
        for rule in RULES.iter() {
            for found in rule.pattern.matches(scene, &items) {
                rule.facts(scene, sentence, &items, &found, &mut facts);
            }
        }
    }
    facts
}

impl Rule {
    fn facts(
        &self,
        scene: &Scene,
        sentence: usize,
        _items: &[ItemAt<'_>],
        found: &Match,
        facts: &mut Vec<Fact>,
    ) {
        let span = scene.document.span_of(&found.tokens);
        let mut rows: Vec<Vec<(FactActor, bool)>> = vec![Vec::new()];
        for (name, role) in &self.written.roles {
            let Some(Capture::Mentions(mentions)) = found.get(name) else { continue };
            let actors: Vec<(FactActor, bool)> = mentions
                .iter()
                .filter_map(|&mention| {
                    let entity = scene.entity_of(mention)?;
                    let actor = FactActor { id: entity.id.clone(), role: role.clone() };
                    Some((actor, scene.mentions[mention].sure))
                })
                .collect();
            // An actor that nobody could resolve: no fact.
            if actors.is_empty() {
                return;
            }
            if self.written.together || actors.len() == 1 {
                rows.iter_mut().for_each(|row| row.extend(actors.iter().cloned()));
            } else {
                rows = rows
                    .iter()
                    .flat_map(|row| {
                        actors.iter().map(move |actor| [row.clone(), vec![actor.clone()]].concat())
                    })
                    .collect();
            }
        }
        for row in rows {
            facts.push(Fact {
                kind: self.written.kind,
                sure: row.iter().all(|(_, sure)| *sure),
                actors: row.into_iter().map(|(actor, _)| actor).collect(),
                value: self.value(scene, found),
                sign: self.written.sign,
                date: when(scene, sentence, span),
                source: FactSource::narrator(),
                status: self.written.status.unwrap_or(Status::Asserted),
                span,
                sentence,
                change: self.written.change.clone(),
                rule: self.written.id.clone(),
            });
        }
    }

    fn value(&self, scene: &Scene, found: &Match) -> String {
        let mut value = self.written.value.clone();
        for (name, capture) in &found.captures {
            let tokens = match capture {
                Capture::Tokens(tokens) => tokens.clone(),
                Capture::Mentions(mentions) => match mentions.first() {
                    Some(&first) => scene.mentions[first].tokens.clone(),
                    None => continue,
                },
                Capture::Date(date) => scene.dates[*date].tokens.clone(),
            };
            let words = scene.document.at(scene.document.span_of(&tokens)).to_lowercase();
            value = value.replace(&format!("{{{name}}}"), &words);
        }
        value
    }
}
