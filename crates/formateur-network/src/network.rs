//! The network: actors, and what is said about each pair of them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{Date, KnownFrom};
use serde::Serialize;

/// Parts of one point of strength in which weights are added up.
///
/// Whole numbers add up to the same sum in any order, and ties that balance on paper balance here: 0.1 and 0.2 against
/// 0.3.
const GRAINS: i64 = 1_000_000_000_000;

/// The strongest tie there is; what ties add up to is measured by it.
const STRONGEST: f64 = 3.0;

fn points(grains: i128) -> f64 {
    grains as f64 / GRAINS as f64
}

/// One tie, as it was stated.
#[derive(Debug, Clone, Serialize)]
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
    /// How likely it exists, from 0 to 1, where something is said about it; it counts as 1 where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Whether it was concluded rather than stated.
    pub implied: bool,
    /// Who says so, where it is somebody's word.
    pub asserted_by: Option<String>,
    /// Since when, as written.
    pub since: String,
    /// Until when, as written; empty where no end is known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// The day from which its age is counted: the first that `since` can mean, else the day from which it was known.
    #[serde(skip)]
    pub begin: Option<Date>,
    /// From when it was known.
    pub known_from: KnownFrom,
    /// What its age leaves of it, from 0 to 1; 1 where age does not count.
    #[serde(skip_serializing_if = "is_fresh")]
    pub decay: f64,
    /// Whose ties they were, where a roll-up moved an end.
    #[serde(skip_serializing_if = "Through::is_direct")]
    pub through: Through,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

/// The ends of a tie as they were stated, where a roll-up put a group in their place.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Through {
    /// Who stands behind the first end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Who stands behind the second end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Through {
    /// Whether both ends are those that were stated.
    pub fn is_direct(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

#[allow(clippy::float_cmp, reason = "1 stands for no decay, and is written, never computed")]
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_fresh(decay: &f64) -> bool {
    *decay == 1.0
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
            confidence: None,
            implied: false,
            asserted_by: None,
            since: String::new(),
            until: String::new(),
            begin: None,
            known_from: KnownFrom::Always,
            decay: 1.0,
            through: Through::default(),
            source: Vec::new(),
            note: String::new(),
        }
    }

    /// The two ends in the order of their ids.
    pub fn pair(&self) -> (&str, &str) {
        if self.from <= self.to { (&self.from, &self.to) } else { (&self.to, &self.from) }
    }

    /// The ends as they were stated, before any roll-up.
    pub fn stated(&self) -> (&str, &str) {
        let Through { from, to } = &self.through;
        (from.as_deref().unwrap_or(&self.from), to.as_deref().unwrap_or(&self.to))
    }

    /// What tells the tie from others, whatever its strength, its confidence and its age: its ends as they were stated,
    /// its kind and sign, from when it was known, and who says so.
    pub fn key(&self) -> String {
        let (from, to) = self.stated();
        let (sign, known_from) = (self.sign.to_string(), self.known_from.to_string());
        let said_by = self.asserted_by.as_deref().unwrap_or_default();
        // Lengths keep texts apart that run on into each other.
        let parts = [from, to, &self.kind, &sign, &known_from, said_by];
        parts.map(|part| format!("{}:{part};", part.len())).concat()
    }

    /// Whether its age takes nothing off it.
    pub(crate) fn is_fresh(&self) -> bool {
        is_fresh(&self.decay)
    }

    /// How much the tie counts: strength times confidence times decay.
    pub fn weight(&self) -> f64 {
        points(self.grains())
    }

    /// The weight in whole numbers, [`GRAINS`] to a point of strength. Confidence and decay are cut to 0 and 1.
    fn grains(&self) -> i128 {
        let share = self.confidence.unwrap_or(1.0).clamp(0.0, 1.0) * self.decay.clamp(0.0, 1.0);
        #[allow(clippy::cast_possible_truncation, reason = "a share is at most 1; no number is 0")]
        let share = (share * GRAINS as f64).round() as i64;
        i128::from(self.strength) * i128::from(share)
    }

    /// What ties are sorted by: everything that they have.
    fn order(&self) -> impl Ord + use<'_> {
        let ends = (&self.from, &self.to, self.sign, &self.kind, self.strength);
        let said = (self.implied, &self.asserted_by, &self.since, &self.until, self.known_from);
        (ends, said, &self.source, &self.note, &self.through, self.begin)
    }
}

impl Ord for Line {
    fn cmp(&self, other: &Self) -> Ordering {
        let confidence = |line: &Self| line.confidence.unwrap_or(-1.0);
        self.order()
            .cmp(&other.order())
            .then_with(|| confidence(self).total_cmp(&confidence(other)))
            .then_with(|| self.decay.total_cmp(&other.decay))
    }
}

impl PartialOrd for Line {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Line {}

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

    /// Whether there is a tie between two actors, in either direction and of any sign.
    pub fn has(&self, a: &str, b: &str) -> bool {
        self.by_pair.get(a.min(b)).is_some_and(|with| with.contains_key(a.max(b)))
    }

    /// What the ties between two actors add up to: the sign of the sum of sign times weight, where the weight of a tie
    /// is its strength times its confidence times its decay ([`Line::weight`]).
    pub fn relation(&self, a: &str, b: &str) -> Relation {
        match self.sum(a, b) {
            1.. => Relation::Friendly,
            0 => Relation::Neutral,
            _ => Relation::Hostile,
        }
    }

    /// The sum of sign times weight over the ties between two actors, in points of strength.
    pub fn balance(&self, a: &str, b: &str) -> f64 {
        points(self.sum(a, b))
    }

    /// The relation of two actors as one number from -1 to 1: its sign, and of how much weight.
    ///
    /// The weight is the balance of the ties, measured by the strongest tie and at most 1:
    /// `min(1, |Σ sign · strength / 3 · confidence · decay|)`.
    pub fn signed_weight(&self, a: &str, b: &str) -> f64 {
        (self.balance(a, b) / STRONGEST).clamp(-1.0, 1.0)
    }

    fn sum(&self, a: &str, b: &str) -> i128 {
        self.between(a, b).iter().map(|line| i128::from(line.sign.signum()) * line.grains()).sum()
    }

    /// Pairs of which both friendly and hostile ties are stated.
    pub fn disputed(&self) -> Vec<(&str, &str)> {
        self.disputes().into_iter().map(|dispute| (dispute.a, dispute.b)).collect()
    }

    /// Pairs of which both friendly and hostile ties are stated, with all that is stated on both sides.
    pub fn disputes(&self) -> Vec<Dispute<'_>> {
        let disputes = self.pairs().map(|(a, b)| {
            let lines = self.between(a, b);
            let side = |sign: i8| {
                lines.iter().copied().filter(|line| line.sign.signum() == sign).collect()
            };
            Dispute { a, b, friendly: side(1), hostile: side(-1), balance: self.balance(a, b) }
        });
        disputes.filter(|both| !both.friendly.is_empty() && !both.hostile.is_empty()).collect()
    }
}

/// Ties of both signs between the same two. Each keeps who says so and its sources; the balance only says which side
/// weighs more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dispute<'a> {
    /// The first, by id.
    pub a: &'a str,
    /// The second.
    pub b: &'a str,
    /// The friendly ties.
    pub friendly: Vec<&'a Line>,
    /// The hostile ties.
    pub hostile: Vec<&'a Line>,
    /// The sum of sign times weight, in points of strength.
    pub balance: f64,
}
