//! Frames: ways of saying that families of words share. Each way with each family is a rule.
//!
//! In the name and the pattern of a way `{}` is the name of the family, and `{tail}` its tail; in its value `{value}` is
//! that of the family.

use std::collections::BTreeMap;

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
    roles: Option<BTreeMap<String, String>>,
    /// Families that have this way; all of them unless it says so.
    #[serde(default)]
    only: Option<Vec<String>>,
    #[serde(default)]
    named: Vec<String>,
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
    roles: BTreeMap<String, String>,
    #[serde(default)]
    change: Option<String>,
    #[serde(default)]
    unless: Option<String>,
    /// The end of its patterns, where families differ in it.
    #[serde(default)]
    tail: String,
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

impl Way {
    fn has(&self, family: &Family) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&family.id))
    }

    fn rule(&self, kind: Kind, family: &Family) -> Written {
        let value = self.value.as_deref().unwrap_or("{value}");
        Written {
            id: self.id.replace("{}", &family.id),
            kind,
            pattern: self.pattern.replace("{}", &family.id).replace("{tail}", &family.tail),
            value: value.replace("{value}", &family.value),
            sign: family.sign,
            change: family.change.clone(),
            status: self.status,
            roles: self.roles.clone().unwrap_or_else(|| family.roles.clone()),
            together: false,
            named: self.named.clone(),
            titled: None,
            dated: self.dated,
            unless: family.unless.clone(),
        }
    }
}
