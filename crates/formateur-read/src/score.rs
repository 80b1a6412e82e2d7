//! Candidate facts against an annotation by hand.
//!
//! A fact is found if one of the same kind overlaps it by half of the longer one's characters; of several the one with most
//! actors in common, then with most overlap. Each annotated fact and each candidate counts once.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::fact::{Fact, FactActor, Kind, Status};
use crate::span::Span;

/// A fact of an annotation, in the fields of `kazimi-gold/1`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldFact {
    /// Its id.
    pub id: String,
    /// What sort.
    pub kind: Kind,
    /// Who is in it.
    pub actors: Vec<FactActor>,
    /// What it says.
    #[serde(default)]
    pub value: Option<String>,
    /// Of ties.
    pub sign: Option<i8>,
    /// When; precisions of annotators are more than those of the program.
    #[serde(default)]
    pub date: Option<serde_json::Value>,
    /// Who says so.
    pub source: serde_json::Value,
    /// How.
    pub status: Status,
    /// First byte.
    pub byte_start: usize,
    /// Byte behind the last.
    pub byte_end: usize,
    /// What a reader may fall for.
    #[serde(default)]
    pub trap: Option<String>,
}

/// An annotation of one text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Gold {
    /// The text's file.
    pub file: String,
    /// Its facts.
    pub facts: Vec<GoldFact>,
    /// Ranges to keep, in code points.
    #[serde(default)]
    pub clean_text: Vec<serde_json::Value>,
    /// Ranges to drop.
    #[serde(default)]
    pub boilerplate: Vec<serde_json::Value>,
}

impl GoldFact {
    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.byte_start, self.byte_end)
    }

    /// Whether it counts for the core: what is judged, implied or taken for granted is extra.
    pub fn is_core(&self) -> bool {
        self.kind != Kind::Trait
            && !matches!(self.status, Status::Evaluation | Status::Implied | Status::Presupposed)
    }
}

/// Counts of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Facts of the annotation.
    pub gold: usize,
    /// Of these, in the core.
    pub core: usize,
    /// Candidates.
    pub candidates: usize,
    /// Facts found.
    pub found: usize,
    /// Of these, in the core.
    pub found_core: usize,
    /// Found with the same sign.
    pub sign: usize,
    /// Found with the opposite sign.
    pub wrong_sign: usize,
    /// Found with the same sort of source.
    pub source: usize,
}

/// How a reading does on an annotation.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// By kind.
    pub kinds: BTreeMap<Kind, Counts>,
    /// Places of annotated facts and of the candidates that found them.
    pub pairs: Vec<(usize, usize)>,
}

/// Share of the longer of two spans that both have.
pub fn overlap(a: Span, b: Span) -> f64 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both as f64 / a.len().max(b.len()).max(1) as f64
}

/// Scores candidates.
pub fn score(gold: &Gold, facts: &[Fact]) -> Report {
    let mut report = Report::default();
    for fact in &gold.facts {
        let counts = report.kinds.entry(fact.kind).or_default();
        counts.gold += 1;
        counts.core += usize::from(fact.is_core());
    }
    for fact in facts {
        report.kinds.entry(fact.kind).or_default().candidates += 1;
    }
    let mut ways: Vec<(usize, f64, usize, usize)> = Vec::new();
    for (at, wanted) in gold.facts.iter().enumerate() {
        for (candidate, fact) in facts.iter().enumerate() {
            let shared = overlap(wanted.span(), fact.span);
            if wanted.kind == fact.kind && shared >= 0.5 {
                ways.push((common(wanted, fact), shared, at, candidate));
            }
        }
    }
    ways.sort_by(|a, b| {
        b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)).then(a.3.cmp(&b.3))
    });
    let (mut taken, mut used) = (BTreeSet::new(), BTreeSet::new());
    for (_, _, at, candidate) in ways {
        if taken.contains(&at) || used.contains(&candidate) {
            continue;
        }
        taken.insert(at);
        used.insert(candidate);
        report.pairs.push((at, candidate));
        let (wanted, fact) = (&gold.facts[at], &facts[candidate]);
        let counts = report.kinds.entry(wanted.kind).or_default();
        counts.found += 1;
        counts.found_core += usize::from(wanted.is_core());
        if wanted.kind == Kind::Tie {
            counts.sign += usize::from(wanted.sign == fact.sign);
            let opposite = wanted.sign.zip(fact.sign).is_some_and(|(a, b)| a * b < 0);
            counts.wrong_sign += usize::from(opposite);
        }
        let source = wanted.source.get("type").and_then(serde_json::Value::as_str);
        counts.source += usize::from(source == Some(fact.source.kind.word()));
    }
    report.pairs.sort_unstable();
    report
}

/// How many actors both have, by names that are alike but for signs.
fn common(wanted: &GoldFact, fact: &Fact) -> usize {
    let plain = |id: &str| -> String { id.chars().filter(char::is_ascii_alphanumeric).collect() };
    let own: BTreeSet<String> = fact.actors.iter().map(|actor| plain(&actor.id)).collect();
    wanted.actors.iter().filter(|actor| own.contains(&plain(&actor.id))).count()
}

/// Whether a candidate says what the annotated fact says that it found: the same sign where it is a tie, and an actor in
/// common.
pub fn is_right(wanted: &GoldFact, fact: &Fact) -> bool {
    let signed = wanted.kind != Kind::Tie || wanted.sign == fact.sign;
    signed && (wanted.actors.is_empty() || common(wanted, fact) > 0)
}
