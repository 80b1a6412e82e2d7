//! What rules see: a text with names, references and dates found in it.

use std::collections::BTreeMap;
use std::ops::Range;

use ecow::EcoString;
use serde::Serialize;

use crate::document::Document;
use crate::fact::{Fact, FactActor, Precision};
use crate::span::Span;

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// A person with a name.
    Person,
    /// A country, or its government.
    State,
    /// A town or region, as a place.
    Place,
    /// A party, list, alliance, faction, movement, armed group.
    Group,
    /// An office or body: a ministry, a court, a university, a bank.
    Organisation,
    /// A paper, an agency, a channel.
    Outlet,
    /// Somebody without a name: a politician close to him, an observer, some.
    Anonymous,
    /// Nobody knows.
    Unknown,
}

/// Somebody or something that the text speaks of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entity {
    /// Its id: of the case where it has one, else made from the name.
    pub id: EcoString,
    /// Its name, as the text first has it in full.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Whether the case has it.
    pub in_case: bool,
    /// Whether it is several: speakers of the plural.
    pub plural: bool,
}

/// How an entity is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// By name.
    Name,
    /// By the adjective or noun of a country: Iranian, the Iranians.
    Demonym,
    /// By its capital or seat: Washington, the Kremlin.
    Metonym,
    /// By a pronoun or possessive.
    Pronoun,
    /// By a description: the prime minister, this editorialist.
    Description,
}

/// A place where an entity is meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whom; nothing where a pronoun or description stays unresolved.
    pub entity: Option<usize>,
    /// How.
    pub how: How,
    /// Whether it is sure: a name is, a pronoun that was resolved by rule is not.
    pub sure: bool,
}

/// A place where a time is meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DateMention {
    /// Where.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// ISO 8601; nothing where neither the text nor an anchor tells.
    pub value: Option<EcoString>,
    /// How exact.
    pub precision: Precision,
    /// What it rests on: `explicit`, `anchor`, `context`, `vague`.
    pub basis: &'static str,
}

/// A text with all that was found in it. Mentions and dates are in order and do not overlap each other.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Scene {
    /// The text and its parts.
    pub document: Document,
    /// Whom it speaks of.
    pub entities: Vec<Entity>,
    /// Where.
    pub mentions: Vec<Mention>,
    /// Times.
    pub dates: Vec<DateMention>,
    /// Whom it is about, if it is about one person.
    pub subject: Option<usize>,
    /// Entities that are two together, and which: they, the two men.
    pub pairs: BTreeMap<usize, [usize; 2]>,
}

impl Scene {
    /// The entity that a mention means.
    pub fn entity_of(&self, mention: usize) -> Option<&Entity> {
        self.mentions.get(mention)?.entity.and_then(|entity| self.entities.get(entity))
    }

    /// The mention that a token is part of.
    pub(crate) fn mention_at(&self, token: usize) -> Option<&Mention> {
        let at = self.mentions.partition_point(|one| one.tokens.end <= token);
        self.mentions.get(at).filter(|one| one.tokens.contains(&token))
    }

    /// Mentions inside a span, each with its place among all.
    pub(crate) fn mentions_in(&self, span: Span) -> impl Iterator<Item = (usize, &Mention)> {
        let first = self.mentions.partition_point(|one| one.span.start < span.start);
        let behind = self.mentions[first..].iter().take_while(move |one| one.span.end <= span.end);
        (first..).zip(behind)
    }

    /// Those that a mention means: one, or two that are meant together.
    pub fn meant_by(&self, mention: usize) -> impl Iterator<Item = &Entity> {
        let entity = self.mentions.get(mention).and_then(|one| one.entity);
        let pair = entity.and_then(|entity| self.pairs.get(&entity));
        let (one, two) = pair.map_or((entity, None), |[one, two]| (Some(*one), Some(*two)));
        one.into_iter().chain(two).filter_map(|at| self.entities.get(at))
    }

    /// Puts the two that are meant together in the place of both in facts.
    pub(crate) fn part_pairs(&self, facts: &mut [Fact]) {
        for (pair, parts) in &self.pairs {
            let id = &self.entities[*pair].id;
            for fact in facts.iter_mut() {
                let Some(at) = fact.actors.iter().position(|actor| actor.id == *id) else {
                    continue;
                };
                let role = fact.actors.remove(at).role;
                for part in parts.iter().rev() {
                    let actor =
                        FactActor { id: self.entities[*part].id.clone(), role: role.clone() };
                    if !fact.actors.contains(&actor) {
                        fact.actors.insert(at, actor);
                    }
                }
            }
        }
    }
}
