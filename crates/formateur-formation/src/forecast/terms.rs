//! Terms: each statement of a case that makes a government likelier or less likely, with the sets it speaks of.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, ActorKind, BlocKind, Cell, KnownFrom, PactKind, View};
use formateur_network::{Line, SignedNetwork};
use serde::Serialize;

use super::priors::PriorKind;
use super::table::Table;
use crate::opportunity::{Members, places};

/// Id of the bloc that lists the parties of the cabinet in office.
pub const OUTGOING: &str = "outgoing-government";
/// Capability of an actor without seats for which the case gives none, of 100.
const USUAL_CAPABILITY: f64 = 30.0;

/// One statement of the case, and what it does to a government.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// The id by which it can be switched off.
    pub id: String,
    /// Its kind.
    pub kind: PriorKind,
    /// How much of the effect of its kind it has.
    pub weight: f64,
    /// What was said, by whom.
    pub statement: Statement,
    /// Which governments it concerns.
    #[serde(skip)]
    pub(crate) scope: Scope,
}

/// What was said, by whom, about whom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// Who.
    pub from: String,
    /// About whom.
    pub to: String,
    /// A condition, or the sort of tie.
    pub text: String,
    /// From when it was known.
    pub known_from: KnownFrom,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// Whether it is a conclusion of the model from a tie, a bloc or a convention, and nobody's word.
    pub judgement: bool,
}

/// Which governments a term concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those with two different members, one of each set.
    Both(Members, Members),
    /// Those with one of the first and none of the second.
    Without(Members, Members),
    /// Those without a majority that have one of the first and none of the second.
    Tolerated(Members, Members),
    /// Those with some of the set and not all.
    Split(Members),
    /// Those with one of the set.
    Has(Members),
    /// Those with none of the set.
    Lacks(Members),
    /// Those without a majority.
    Minority,
    /// Those whose opponents can keep a quorum away.
    Blocked,
}

/// What terms ask of a government.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Its members.
    pub(crate) members: Members,
    /// Whether they and those behind them have what a government needs.
    pub(crate) majority: bool,
    /// Whether those against it can keep a quorum away.
    pub(crate) blocked: bool,
}

impl Scope {
    /// Whether it concerns a government.
    pub(crate) fn concerns(self, government: Standing) -> bool {
        let inside = government.members;
        match self {
            Self::Both(a, b) => {
                let (a, b) = (a & inside, b & inside);
                a != 0 && b != 0 && (a != b || a.count_ones() > 1)
            }
            Self::Without(a, b) => a & inside != 0 && b & inside == 0,
            Self::Tolerated(a, b) => !government.majority && a & inside != 0 && b & inside == 0,
            Self::Split(set) => set & inside != 0 && set & !inside != 0,
            Self::Has(set) => set & inside != 0,
            Self::Lacks(set) => set & inside == 0,
            Self::Minority => !government.majority,
            Self::Blocked => government.blocked,
        }
    }
}

/// Who stands against whom, by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opponents {
    /// Those that ruled a unit out or were ruled out by it.
    pub(crate) declared: Vec<Members>,
    /// The same with those who are at odds with it.
    pub(crate) any: Vec<Members>,
}

/// All terms of a case, and who stands against whom.
pub(crate) struct Terms {
    pub(crate) all: Vec<Term>,
    pub(crate) opponents: Opponents,
}

impl Terms {
    /// The terms of a view; those that are named in `without` are left out.
    ///
    /// `newcomer`: the model knows nothing of the country's habits.
    pub(crate) fn of(
        view: &View,
        table: &Table,
        newcomer: bool,
        without: &BTreeSet<String>,
    ) -> Self {
        let mut terms = pacts(view, table);
        let ties = ties(view, table, &terms);
        let outside = outside(view, table);
        let mut opponents = Opponents::none(table.units.len());
        terms.extend(ties);
        terms.extend(blocs(view, table, &terms));
        terms.extend(outside);
        terms.extend(communities(view, table));
        terms.extend(rules(view, newcomer));
        number(&mut terms);
        terms.retain(|term| !without.contains(&term.id));
        for term in &terms {
            opponents.add(term);
        }
        Self { all: terms, opponents }
    }
}

impl Opponents {
    /// Nobody against anybody.
    pub(crate) fn none(units: usize) -> Self {
        Self { declared: vec![0; units], any: vec![0; units] }
    }

    /// Those who stand against one of the members, by statements or by ties.
    pub(crate) fn of(&self, members: Members) -> Members {
        union(&self.any, members)
    }

    /// Those who declared against one of the members, or were ruled out by one.
    pub(crate) fn declared_against(&self, members: Members) -> Members {
        union(&self.declared, members)
    }

    fn add(&mut self, term: &Term) {
        let Scope::Both(a, b) = term.scope else { return };
        let declared = matches!(term.kind, PriorKind::RulesOut | PriorKind::RulesOutConditionally);
        if !declared && term.kind != PriorKind::HostileTie {
            return;
        }
        for at in 0..self.any.len() {
            let mut against = 0;
            against |= if a >> at & 1 == 1 { b } else { 0 };
            against |= if b >> at & 1 == 1 { a } else { 0 };
            against &= !(1 << at);
            self.any[at] |= against;
            self.declared[at] |= if declared { against } else { 0 };
        }
    }
}

/// All that stand against one of the members.
fn union(against: &[Members], members: Members) -> Members {
    places(members).fold(0, |all, at| all | against[at])
}

/// Ids that occur twice get a number.
fn number(terms: &mut [Term]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for term in terms {
        let count = seen.entry(term.id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            term.id = format!("{}:{count}", term.id);
        }
    }
}

fn pacts(view: &View, table: &Table) -> Vec<Term> {
    let holding = view.tables().pacts.iter().filter(|row| row.meta.holds());
    let mut terms: Vec<Term> = holding
        .filter_map(|row| {
            let from = table.standing_for(view, &row.from);
            let to = table.standing_for(view, &row.to);
            let (kind, scope) = match row.kind {
                PactKind::RulesOut if row.condition.is_empty() => {
                    (PriorKind::RulesOut, Scope::Both(from, to))
                }
                PactKind::RulesOut => (PriorKind::RulesOutConditionally, Scope::Both(from, to)),
                PactKind::Commits => (PriorKind::BreaksCommitment, Scope::Without(from, to)),
                PactKind::Tolerates => (PriorKind::Tolerated, Scope::Tolerated(to, from)),
            };
            (from != 0 && to != 0).then(|| Term {
                id: format!("{}:{}:{}", row.kind.word(), row.from, row.to),
                kind,
                weight: 1.0,
                statement: Statement {
                    from: row.from.to_string(),
                    to: row.to.to_string(),
                    text: row.condition.clone(),
                    known_from: row.meta.known_from,
                    source: row.meta.source.iter().map(Cell::write).collect(),
                    judgement: false,
                },
                scope,
            })
        })
        .collect();
    terms.sort_by(|a, b| {
        let key =
            |term: &Term| (term.id.clone(), term.statement.known_from, term.statement.text.clone());
        key(a).cmp(&key(b))
    });
    terms
}

/// The sum of the ties between two sets of units, and what they were.
#[derive(Default)]
struct Sum {
    signed: f64,
    kinds: BTreeSet<String>,
    source: BTreeSet<String>,
    known_from: Option<KnownFrom>,
    ends: Option<(String, String)>,
}

impl Sum {
    fn add(&mut self, line: &Line) {
        let certainty = if line.implied { 0.5 } else { 1.0 };
        self.signed += f64::from(line.sign) * f64::from(line.strength) * certainty;
        self.kinds.insert(line.kind.clone());
        self.source.extend(line.source.iter().cloned());
        self.known_from = self.known_from.max(Some(line.known_from));
        let ends = (line.from.clone(), line.to.clone());
        self.ends = Some(self.ends.take().map_or(ends.clone(), |known| known.min(ends)));
    }

    /// A term of the net tie; none where friendly and hostile ties balance.
    fn term(self, kinds: [PriorKind; 2], weight: f64, scope: Scope) -> Option<Term> {
        let (from, to) = self.ends?;
        let kind = if self.signed < 0.0 { kinds[0] } else { kinds[1] };
        let strength = (self.signed.abs() / 3.0).min(1.0);
        (strength > 0.0).then(|| Term {
            id: format!("{}:{from}:{to}", kind.id()),
            kind,
            weight: weight * strength,
            statement: Statement {
                from,
                to,
                text: self.kinds.into_iter().collect::<Vec<_>>().join("; "),
                known_from: self.known_from.unwrap_or(KnownFrom::Always),
                source: self.source.into_iter().collect(),
                judgement: true,
            },
            scope,
        })
    }
}

/// Ties between parties at the table, their leaders and their blocs: statements in waiting.
///
/// Where a pact says the same, the pact counts.
fn ties(view: &View, table: &Table, pacts: &[Term]) -> Vec<Term> {
    let mut sums: BTreeMap<(Members, Members), Sum> = BTreeMap::new();
    for line in SignedNetwork::of(view).lines() {
        let (Some(a), Some(b)) = (units(view, table, &line.from), units(view, table, &line.to))
        else {
            continue;
        };
        if a != 0 && b != 0 && a & b == 0 {
            sums.entry((a.min(b), a.max(b))).or_default().add(line);
        }
    }
    let said = |a: Members, b: Members, hostile: bool| {
        pacts.iter().any(|term| match (term.scope, hostile) {
            (Scope::Both(x, y), true) | (Scope::Without(x, y), false) => meets(x, y, a, b),
            _ => false,
        })
    };
    sums.into_iter()
        .filter(|((a, b), sum)| !said(*a, *b, sum.signed < 0.0))
        .filter_map(|((a, b), sum)| {
            sum.term([PriorKind::HostileTie, PriorKind::FriendlyTie], 1.0, Scope::Both(a, b))
        })
        .collect()
}

fn meets(x: Members, y: Members, a: Members, b: Members) -> bool {
    (x & a != 0 && y & b != 0) || (x & b != 0 && y & a != 0)
}

fn units(view: &View, table: &Table, actor: &str) -> Option<Members> {
    let id = ActorId::new(actor)?;
    Some(table.standing_for(view, &id))
}

/// Ties between parties at the table and actors without seats that are no single persons.
fn outside(view: &View, table: &Table) -> Vec<Term> {
    let mut sums: BTreeMap<(String, Members), Sum> = BTreeMap::new();
    for line in SignedNetwork::of(view).lines() {
        let (Some(a), Some(b)) = (units(view, table, &line.from), units(view, table, &line.to))
        else {
            continue;
        };
        let (actor, party) = match (a, b) {
            (0, party) if party != 0 => (&line.from, party),
            (party, 0) if party != 0 => (&line.to, party),
            _ => continue,
        };
        if is_outside(view, actor) {
            sums.entry((actor.clone(), party)).or_default().add(line);
        }
    }
    sums.into_iter()
        .filter_map(|((actor, party), sum)| {
            let kinds = [PriorKind::OutsideHostility, PriorKind::OutsideFriendship];
            sum.term(kinds, capability(view, &actor) / 100.0, Scope::Has(party))
        })
        .collect()
}

fn is_outside(view: &View, actor: &str) -> bool {
    let kinds = [
        ActorKind::ArmedGroup,
        ActorKind::Movement,
        ActorKind::State,
        ActorKind::Institution,
        ActorKind::International,
    ];
    let id = ActorId::new(actor);
    id.and_then(|id| view.actor(&id).map(|actor| actor.kind))
        .is_some_and(|kind| kinds.contains(&kind))
}

/// The weight of an actor without seats, of 100: the largest that the case gives it on any issue.
pub(super) fn capability(view: &View, actor: &str) -> f64 {
    ActorId::new(actor).and_then(|id| view.capability(&id)).unwrap_or(USUAL_CAPABILITY)
}

/// Blocs that bargain as one. A bloc whose own members are at odds is a label, not an alliance.
fn blocs(view: &View, table: &Table, terms: &[Term]) -> Vec<Term> {
    let holding = view.tables().blocs.iter().filter(|row| row.meta.holds());
    let mut all: Vec<Term> = holding
        .filter(|row| row.bloc.as_str() != OUTGOING && row.kind != Some(BlocKind::Label))
        .filter_map(|row| {
            let set = table.standing_for(view, &row.bloc);
            let at_odds = terms.iter().any(|term| match (term.kind, term.scope) {
                (
                    PriorKind::RulesOut | PriorKind::RulesOutConditionally | PriorKind::HostileTie,
                    Scope::Both(a, b),
                ) => a & set != 0 && b & set != 0,
                _ => false,
            });
            (set.count_ones() > 1 && !at_odds).then(|| Term {
                id: format!("{}:{}", PriorKind::BlocSplit.id(), row.bloc),
                kind: PriorKind::BlocSplit,
                // Members of a camp are bound half as much as those of an alliance.
                weight: if row.kind == Some(BlocKind::Camp) { 0.5 } else { 1.0 },
                statement: Statement {
                    from: row.bloc.to_string(),
                    to: String::new(),
                    text: row.purpose.clone(),
                    known_from: row.meta.known_from,
                    source: row.meta.source.iter().map(Cell::write).collect(),
                    judgement: true,
                },
                scope: Scope::Split(set),
            })
        })
        .collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}

/// Communities that convention gives an office; that of the prime minister is a rule and no term.
fn communities(view: &View, table: &Table) -> Vec<Term> {
    let posts = view.head().offices.iter().filter(|post| post.until.is_none());
    let with =
        posts.filter(|post| !post.community.is_empty() && post.id.as_str() != super::PREMIER);
    with.filter_map(|post| {
        let set = community(view, table, &post.community);
        (set != 0).then(|| Term {
            id: format!("{}:{}", PriorKind::CommunityLeftOut.id(), post.id),
            kind: PriorKind::CommunityLeftOut,
            weight: 1.0,
            statement: Statement {
                from: post.id.to_string(),
                to: post.community.clone(),
                text: post.note.clone(),
                known_from: post.known_from.map_or(KnownFrom::Always, KnownFrom::Day),
                source: post.source.clone(),
                judgement: true,
            },
            scope: Scope::Lacks(set),
        })
    })
    .collect()
}

/// The units of a community.
pub(crate) fn community(view: &View, table: &Table, name: &str) -> Members {
    if name.is_empty() {
        return 0;
    }
    table.set(|unit| {
        unit.parties.iter().any(|id| view.actor(id).is_some_and(|actor| actor.community == name))
    })
}

/// Terms that come from the rules of the process.
fn rules(view: &View, newcomer: bool) -> Vec<Term> {
    let mut terms = Vec::new();
    let rule = |kind: PriorKind, id: &str, entry: &formateur_case::Threshold, scope: Scope| Term {
        id: format!("{}:{id}", kind.id()),
        kind,
        weight: 1.0,
        statement: Statement {
            from: entry.id.to_string(),
            to: String::new(),
            text: entry.label().to_owned(),
            known_from: entry.known_from.map_or(KnownFrom::Always, KnownFrom::Day),
            source: entry.source.clone(),
            judgement: true,
        },
        scope,
    };
    let positive = view
        .investiture()
        .filter(|(entry, _)| entry.kind == formateur_case::ThresholdKind::Positive);
    if let Some((entry, _)) = positive.filter(|_| newcomer) {
        let kind = PriorKind::MinorityBeforeInvestiture;
        terms.push(rule(kind, entry.id.as_str(), entry, Scope::Minority));
    }
    if let Some((stage, quorum)) = super::stages::open_quorum(view) {
        terms.push(rule(PriorKind::QuorumDenied, stage.id.as_str(), quorum, Scope::Blocked));
    }
    terms
}
