//! What makes a statement weak, by rules that anybody can check; no verdict on who made it.

use std::cmp::{Ordering, Reverse};

use formateur_case::{KnownFrom, PactKind};
use serde::Serialize;

use crate::obstacle::{Obstacle, Statement};
use crate::parliament::{Pact, Parliament};

/// What makes a statement weak, and since when it was known.
///
/// The order is that of the list: more reasons first, then those known for longer; a statement without a day counts as
/// known throughout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Weakness {
    /// The reasons, at most one of each sort.
    pub reasons: Vec<Reason>,
    /// From when the statement was known.
    pub known_from: KnownFrom,
}

/// A reason to think that a statement may give way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Reason {
    /// It was made under a condition.
    Conditional {
        /// The condition, in the case's own words.
        condition: String,
    },
    /// The same actor has said something softer about the same, then or later.
    Softened(Softening),
    /// No source that can be looked up vouches for it: it is somebody's judgement or general knowledge, or nobody is named.
    NoSource,
    /// One source alone vouches for it.
    OneSource,
}

/// A statement that softens another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Softening {
    /// To what the actor commits itself in it.
    pub to_what: PactKind,
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
}

impl Weakness {
    /// What makes an obstacle weak, given all statements of a parliament; nothing if it is no statement.
    pub fn of(obstacle: &Obstacle, parliament: &Parliament) -> Self {
        let Some(statement) = obstacle.statement() else {
            return Self { reasons: Vec::new(), known_from: KnownFrom::Always };
        };
        let condition = statement.condition.trim();
        let conditional = (!condition.is_empty())
            .then(|| Reason::Conditional { condition: condition.to_owned() });
        let softened = softened(obstacle, statement, parliament.pacts());
        let reasons = [conditional, softened, sourced(statement, parliament)];
        Self { reasons: reasons.into_iter().flatten().collect(), known_from: statement.known_from }
    }
}

impl PartialOrd for Weakness {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Weakness {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |weakness: &Self| (Reverse(weakness.reasons.len()), weakness.known_from);
        key(self).cmp(&key(other)).then_with(|| self.reasons.cmp(&other.reasons))
    }
}

/// The last statement of the same actor about the same that goes against it, made at the same time or later: whoever
/// rules out tolerates or commits itself too, whoever commits itself rules out too.
fn softened(obstacle: &Obstacle, statement: &Statement, pacts: &[Pact]) -> Option<Reason> {
    let against = |kind: PactKind| match obstacle {
        Obstacle::RuledOut(_) => kind != PactKind::RulesOut,
        _ => kind == PactKind::RulesOut,
    };
    let same = pacts.iter().filter(|pact| {
        pact.from == statement.from
            && pact.to == statement.to
            && pact.known_from >= statement.known_from
            && against(pact.kind)
    });
    let last = same.max_by_key(|pact| (pact.known_from, pact.kind, &pact.condition))?;
    Some(Reason::Softened(Softening { to_what: last.kind, statement: last.statement() }))
}

fn sourced(statement: &Statement, parliament: &Parliament) -> Option<Reason> {
    let sources = statement.source.iter().filter(|source| parliament.confirms(source));
    match sources.count() {
        0 => Some(Reason::NoSource),
        1 => Some(Reason::OneSource),
        _ => None,
    }
}
