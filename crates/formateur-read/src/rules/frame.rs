//! Frames: ways of saying that families of words share. Each way with each family is a rule.
//!
//! In the name and the pattern of a way `{}` is the name of the family, and `{tail}` its tail; in its value `{value}` is
//! that of the family. `<o>` is the owner of a noun; a family may say of what kind it is.

use std::collections::BTreeMap;

use ecow::EcoString;
use serde::Deserialize;

use super::rule::{Dated, Written};
use crate::fact::{Kind, Status};

/// Ways and families of words that go together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Frame {
    kind: Kind,
    way: Vec<Way>,
    family: Vec<Family>,
}

/// A way of saying.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    id: String,
    pattern: String,
    /// `{value}` unless it says otherwise.
    #[serde(default)]
    value: Option<String>,
    /// Those of the family unless it has its own.
    #[serde(default)]
    roles: Option<BTreeMap<String, EcoString>>,
    /// Families that have this way; all of them unless it says so.
    #[serde(default)]
    only: Option<Vec<String>>,
    /// Families that do not have it.
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    named: Vec<String>,
    /// Whether all actors of a list are in one fact.
    #[serde(default)]
    together: bool,
    /// The role of the two whom the sentences before speak of.
    #[serde(default)]
    pair: Option<EcoString>,
    /// The role of the one whom the text is about; `o` for that of the owner.
    #[serde(default)]
    about: Option<EcoString>,
    #[serde(default)]
    status: Option<Status>,
    #[serde(default)]
    dated: Dated,
}

/// Words that say the same.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    id: String,
    value: String,
    #[serde(default)]
    sign: Option<i8>,
    #[serde(default)]
    roles: BTreeMap<String, EcoString>,
    #[serde(default)]
    change: Option<String>,
    #[serde(default)]
    unless: Option<String>,
    /// The end of its patterns, where families differ in it.
    #[serde(default)]
    tail: String,
    /// Kinds of the owner `<o>` of its nouns, as a slot has them; any unless it says so.
    #[serde(default)]
    owner: String,
}

impl Frame {
    /// Its rules: family by family, in the order of the ways.
    pub(super) fn rules(&self) -> Vec<Written> {
        let rules = self.family.iter().flat_map(|family| {
            let ways = self.way.iter().filter(|way| way.has(family));
            ways.map(|way| way.rule(self.kind, family))
        });
        rules.collect()
    }
}

impl Family {
    /// The pattern of a way for this family.
    fn pattern(&self, way: &str) -> String {
        let pattern = way.replace("{}", &self.id).replace("{tail}", &self.tail);
        if self.owner.is_empty() {
            return pattern;
        }
        pattern.replace("<o", &format!("<o:{}", self.owner))
    }
}

impl Family {
    /// Its roles for the captures that a pattern has.
    fn roles_of(&self, pattern: &str) -> BTreeMap<String, EcoString> {
        let has = |name: &String| {
            let slot = format!("<{name}");
            pattern.match_indices(&slot).any(|(at, _)| {
                pattern[at + slot.len()..].starts_with([':', '>', '*', '+', '@', '%'])
            })
        };
        self.roles.clone().into_iter().filter(|(name, _)| has(name)).collect()
    }
}

impl Way {
    fn has(&self, family: &Family) -> bool {
        !self.not.contains(&family.id)
            && self.only.as_ref().is_none_or(|only| only.contains(&family.id))
    }

    fn rule(&self, kind: Kind, family: &Family) -> Written {
        let value = self.value.as_deref().unwrap_or("{value}");
        let pattern = family.pattern(&self.pattern);
        Written {
            id: self.id.replace("{}", &family.id),
            kind,
            value: value.replace("{value}", &family.value),
            sign: family.sign,
            change: family.change.clone(),
            status: self.status,
            roles: self.roles.clone().unwrap_or_else(|| family.roles_of(&pattern)),
            pattern,
            together: self.together,
            named: self.named.clone(),
            pair: self.pair.clone(),
            about: self.about.clone().map(|role| match role.as_str() {
                "o" => family.roles.get("o").cloned().unwrap_or(role),
                _ => role,
            }),
            titled: None,
            dated: self.dated,
            unless: family.unless.clone(),
        }
    }
}
