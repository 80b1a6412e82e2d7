//! The network: actors, and what is said about each pair of them.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{Cell, KnownFrom, Sign, TieStatus, View};
use serde::Serialize;

/// One tie, as it was stated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Line {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// 1, 0 or -1.
    pub sign: i8,
    /// What sort of tie.
    pub kind: String,
    /// From 1 (weak) to 3 (strong); 2 where nothing is said.
    pub strength: u32,
    /// Whether it was concluded rather than stated.
    pub implied: bool,
    /// Who says so, where it is somebody's word.
    pub asserted_by: Option<String>,
    /// Since when, as written.
    pub since: String,
    /// From when it was known.
    pub known_from: KnownFrom,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

impl Line {
    /// A bare tie.
    pub fn new(from: &str, to: &str, sign: i8) -> Self {
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            sign,
            kind: String::new(),
            strength: 2,
            implied: false,
            asserted_by: None,
            since: String::new(),
            known_from: KnownFrom::Always,
            source: Vec::new(),
            note: String::new(),
        }
    }

    /// The two ends in the order of their ids.
    pub fn pair(&self) -> (&str, &str) {
        if self.from <= self.to { (&self.from, &self.to) } else { (&self.to, &self.from) }
    }
}

/// What the ties between two actors add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Friendly ties weigh more than hostile ones.
    Friendly,
    /// Neither, or as much of one as of the other.
    Neutral,
    /// Hostile ties weigh more.
    Hostile,
}

/// Actors and the ties between them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SignedNetwork {
    lines: Vec<Line>,
    /// Places of the ties between two actors, by the id that comes first and the one that comes second.
    by_pair: BTreeMap<String, BTreeMap<String, Vec<usize>>>,
}

impl SignedNetwork {
    /// A network of these ties, in any order. A tie of an actor with itself is left out.
    pub fn new(mut lines: Vec<Line>) -> Self {
        lines.retain(|line| line.from != line.to);
        lines.sort();
        let mut by_pair: BTreeMap<String, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            let (a, b) = line.pair();
            let of_first = by_pair.entry(a.to_owned()).or_default();
            of_first.entry(b.to_owned()).or_default().push(at);
        }
        Self { lines, by_pair }
    }

    /// The ties that held on the day of the view.
    pub fn of(view: &View) -> Self {
        let holding = view.tables().ties.iter().filter(|tie| tie.meta.holds());
        Self::new(
            holding
                .map(|tie| Line {
                    kind: tie.kind.to_string(),
                    strength: tie.strength.unwrap_or(2),
                    implied: tie.status == Some(TieStatus::Implied),
                    asserted_by: tie.asserted_by.as_ref().map(ToString::to_string),
                    since: tie.since.map(|since| since.to_string()).unwrap_or_default(),
                    known_from: tie.meta.known_from,
                    source: tie.meta.source.iter().map(Cell::write).collect(),
                    note: tie.meta.note.clone(),
                    ..Line::new(tie.from.as_str(), tie.to.as_str(), sign(tie.sign))
                })
                .collect(),
        )
    }

    /// All ties, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// All actors with a tie, by id.
    pub fn actors(&self) -> BTreeSet<&str> {
        self.lines.iter().flat_map(|line| [line.from.as_str(), line.to.as_str()]).collect()
    }

    /// Pairs with a tie, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_pair.iter().flat_map(|(a, with)| with.keys().map(|b| (a.as_str(), b.as_str())))
    }

    /// The ties between two actors, in either direction.
    pub fn between(&self, a: &str, b: &str) -> Vec<&Line> {
        let ties = self.by_pair.get(a.min(b)).and_then(|with| with.get(a.max(b)));
        ties.into_iter().flatten().map(|&at| &self.lines[at]).collect()
    }

    /// What the ties between two actors add up to: the sum of sign times strength.
    pub fn relation(&self, a: &str, b: &str) -> Relation {
        let sum: i64 = self
            .between(a, b)
            .iter()
            .map(|line| i64::from(line.sign) * i64::from(line.strength))
            .sum();
        match sum {
            1.. => Relation::Friendly,
            0 => Relation::Neutral,
            _ => Relation::Hostile,
        }
    }

    /// Pairs of which both friendly and hostile ties are stated.
    pub fn disputed(&self) -> Vec<(&str, &str)> {
        let both = |(a, b): &(&str, &str)| {
            let lines = self.between(a, b);
            lines.iter().any(|line| line.sign > 0) && lines.iter().any(|line| line.sign < 0)
        };
        self.pairs().filter(both).collect()
    }
}

fn sign(sign: Sign) -> i8 {
    match sign {
        Sign::Positive => 1,
        Sign::Neutral => 0,
        Sign::Negative => -1,
    }
}
