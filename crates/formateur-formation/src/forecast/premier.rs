//! Who becomes prime minister: nominees of the parties, the one in office, and somebody of no list.
//!
//! Given a government, the party of the prime minister comes from the record (`crate::prime_minister`); who of the party,
//! or whether somebody of no list, from the stances that the case states. A stance of members counts by how much the
//! government depends on them, one from outside by what its prior says.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{
    ActorId, Candidacy, CandidacyStep, Cell, KnownFrom, OfficeHeld, PartialDate, Stance, View,
};
use serde::Serialize;

use super::PREMIER;
use super::priors::{PriorKind, Priors};
use super::situation::{Needs, Situation};
use super::table::Table;
use super::terms::capability;
use crate::number::flag;
use crate::opportunity::{Members, places};

/// What an alternative is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PremierType {
    /// Somebody of a party whom the case does not name.
    Party,
    /// A person.
    Person,
    /// Somebody of no list whom the case does not name.
    Outsider,
}

/// A stance that somebody took, as the forecast counts it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StanceTerm {
    /// The id by which it can be switched off.
    pub id: String,
    /// Whose.
    pub actor: String,
    /// About whom.
    pub candidate: String,
    /// For, tolerating or against.
    pub stance: Stance,
    /// From when it was known.
    pub known_from: KnownFrom,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// The units that the actor stands for.
    #[serde(skip)]
    units: Members,
    /// Weight of the actor where it stands outside the government, from 0 to 1.
    #[serde(skip)]
    outside: f64,
}

/// One who may become prime minister.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alternative {
    pub(crate) id: String,
    pub(crate) kind: PremierType,
    /// The unit that the person is of; none for a person of no list at the table.
    pub(crate) unit: Option<usize>,
    /// In how many equal parts the party's chance is divided.
    among: f64,
    in_office: bool,
    step: Option<CandidacyStep>,
    /// Places of the stances about it.
    stances: Vec<usize>,
}

/// All alternatives, and the stances about them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    pub(crate) alternatives: Vec<Alternative>,
    pub(crate) stances: Vec<StanceTerm>,
}

/// What the score of an alternative adds up from, in the order of [`KINDS`].
pub(crate) type Parts = [f64; KINDS.len()];

/// Kinds of prior that a score adds up.
const KINDS: [PriorKind; 8] = [
    PriorKind::StanceBacks,
    PriorKind::StanceTolerates,
    PriorKind::StanceObjects,
    PriorKind::NomineesBlocked,
    PriorKind::SamePerson,
    PriorKind::NamedOutsider,
    PriorKind::Nominated,
    PriorKind::Designated,
];

/// Values of the priors of a score, in one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Effects {
    values: Parts,
    outside: f64,
}

impl Effects {
    /// The expected values, or what `at` makes of each kind.
    pub(crate) fn of(at: impl Fn(PriorKind) -> f64) -> Self {
        Self { values: KINDS.map(&at), outside: at(PriorKind::StanceFromOutside).max(0.0) }
    }

    pub(crate) fn expected(priors: &Priors) -> Self {
        Self::of(|kind| priors.effect(kind))
    }
}

/// Who holds the office on the day of the view.
pub(crate) fn in_office(view: &View) -> Option<ActorId> {
    let rows = view.tables().offices.iter();
    let holding = rows.filter(|row| {
        row.post.as_ref().is_some_and(|post| post.as_str() == PREMIER) && row.meta.holds()
    });
    let key = |row: &&OfficeHeld| {
        (row.since.map(PartialDate::first_day), row.meta.known_from, row.holder.clone())
    };
    holding.max_by_key(key).map(|row| row.holder.clone())
}

impl Field {
    pub(crate) fn of(view: &View, table: &Table, without: &BTreeSet<String>) -> Self {
        let stances = stances(view, table, without);
        let (office, steps) = (in_office(view), steps(view));
        let people = people(view, &stances, office.as_ref(), &steps);
        let unit = |id: &ActorId| {
            let set = table.standing_for(view, id);
            set.is_power_of_two().then(|| set.trailing_zeros() as usize)
        };
        let of_unit =
            |at: usize| people.iter().filter(|id| unit(id) == Some(at)).count() as f64 + 1.0;
        let mut alternatives: Vec<Alternative> = people
            .iter()
            .map(|id| Alternative {
                id: id.to_string(),
                kind: PremierType::Person,
                unit: unit(id),
                among: unit(id).map_or(1.0, of_unit),
                in_office: office.as_ref() == Some(id),
                step: steps.get(id).copied(),
                stances: (0..stances.len())
                    .filter(|at| stances[*at].candidate == id.as_str())
                    .collect(),
            })
            .collect();
        for (at, of) in table.units.iter().enumerate().filter(|(_, unit)| fits(view, unit.id())) {
            alternatives.push(Alternative {
                kind: PremierType::Party,
                unit: Some(at),
                among: of_unit(at),
                ..Alternative::unnamed(of.id().to_string())
            });
        }
        alternatives.push(Alternative::unnamed("outsider".to_owned()));
        Self { alternatives, stances }
    }

    /// What the score of every alternative adds up from in one government: a base, and one number a kind.
    ///
    /// `led`: probability that each unit provides the prime minister; `outsider`: that nobody of theirs does.
    pub(crate) fn parts(
        &self,
        situation: &Situation,
        needs: &Needs,
        members: Members,
        (led, outsider): (&[f64], f64),
        outside: f64,
    ) -> Vec<(f64, Parts)> {
        let weight = |row: &StanceTerm| {
            let inside = situation.pivotality(needs, members, row.units);
            if inside > 0.0 { inside } else { outside * row.outside }
        };
        let weights: Vec<f64> = self.stances.iter().map(weight).collect();
        let sum = |one: &Alternative, stance: Stance| -> f64 {
            let own = one.stances.iter().filter(|at| self.stances[**at].stance == stance);
            own.map(|at| weights[*at]).sum::<f64>().min(2.0)
        };
        let chance = |one: &Alternative| one.unit.map_or(outsider, |at| led[at]);
        let blocked: f64 = self
            .alternatives
            .iter()
            .filter(|one| one.kind == PremierType::Person && one.unit.is_some())
            .map(|one| {
                chance(one) / (one.among - 1.0).max(1.0) * sum(one, Stance::Objects).min(1.0)
            })
            .sum();
        self.alternatives
            .iter()
            .map(|one| {
                let backs = sum(one, Stance::Backs);
                let person = one.kind == PremierType::Person;
                let step = |step: CandidacyStep| flag(one.step == Some(step));
                let base = libm::log((chance(one) / one.among).max(1e-9));
                let parts = [
                    backs,
                    sum(one, Stance::Tolerates),
                    sum(one, Stance::Objects),
                    flag(one.unit.is_none()) * blocked,
                    flag(one.in_office && one.unit.is_some()),
                    flag(person && one.unit.is_none()),
                    step(CandidacyStep::Nominated) * backs.min(1.0),
                    step(CandidacyStep::Designated),
                ];
                (base, parts)
            })
            .collect()
    }
}

impl Field {
    /// The same as if nobody had taken a stance.
    pub(crate) fn forget_stances(&mut self) {
        self.stances.clear();
        self.alternatives.iter_mut().for_each(|one| one.stances.clear());
    }

    /// The same as if one stance had not been taken.
    pub(crate) fn without(&self, stance: usize) -> Self {
        let mut field = self.clone();
        field.alternatives.iter_mut().for_each(|one| one.stances.retain(|at| *at != stance));
        field
    }
}

impl Alternative {
    fn unnamed(id: String) -> Self {
        Self {
            id,
            kind: PremierType::Outsider,
            unit: None,
            among: 1.0,
            in_office: false,
            step: None,
            stances: Vec::new(),
        }
    }
}

/// Probabilities of the alternatives in one government.
pub(crate) fn chances(parts: &[(f64, Parts)], effects: &Effects) -> Vec<f64> {
    let score = |(base, parts): &(f64, Parts)| {
        base + parts.iter().zip(&effects.values).map(|(x, effect)| x * effect).sum::<f64>()
    };
    crate::models::probabilities(&parts.iter().map(score).collect::<Vec<f64>>())
}

impl Effects {
    /// Weight of a stance from outside.
    pub(crate) fn outside(&self) -> f64 {
        self.outside
    }
}

fn stances(view: &View, table: &Table, without: &BTreeSet<String>) -> Vec<StanceTerm> {
    let rows = view.tables().candidates.iter();
    let holding = rows.filter(|row| row.post.as_str() == PREMIER && row.meta.holds());
    let mut all: Vec<StanceTerm> = holding
        .map(|row| {
            let units = table.standing_for(view, &row.actor);
            StanceTerm {
                id: format!("{}:{}:{}", row.stance.word(), row.actor, row.candidate),
                actor: row.actor.to_string(),
                candidate: row.candidate.to_string(),
                stance: row.stance,
                known_from: row.meta.known_from,
                source: row.meta.source.iter().map(Cell::write).collect(),
                units,
                outside: outside_weight(view, table, &row.actor, units),
            }
        })
        .filter(|row| !without.contains(&row.id))
        .collect();
    all.sort_by(|a, b| a.id.cmp(&b.id).then(a.known_from.cmp(&b.known_from)));
    // The last word counts where somebody said the same twice.
    all.dedup_by(|later, earlier| later.id == earlier.id);
    all
}

/// Persons who may become prime minister: those about whom stances are known, those whose candidacy goes on, and the one in
/// office; without those who are out of the race or of another community than convention asks for.
fn people(
    view: &View,
    stances: &[StanceTerm],
    office: Option<&ActorId>,
    steps: &BTreeMap<ActorId, CandidacyStep>,
) -> BTreeSet<ActorId> {
    let named = stances.iter().filter_map(|row| ActorId::new(&row.candidate));
    let mut people: BTreeSet<ActorId> =
        named.chain(steps.keys().cloned()).chain(office.cloned()).collect();
    people.retain(|id| steps.get(id).is_none_or(|step| is_open(*step)) && fits(view, id));
    people
}

/// Whether the convention on the office's community leaves room for an actor.
fn fits(view: &View, id: &ActorId) -> bool {
    let own = view.actor(id).map_or("", |actor| actor.community.as_str());
    required(view).is_none_or(|needed| own.is_empty() || own == "mixed" || own == needed)
}

/// Weight of an actor outside the government: its share of the chamber against a third of it, or its capability.
fn outside_weight(view: &View, table: &Table, actor: &ActorId, units: Members) -> f64 {
    if units != 0 {
        let seats: u32 = places(units).map(|at| table.units[at].seats).sum();
        return (3.0 * f64::from(seats) / f64::from(table.chamber)).min(1.0);
    }
    capability(view, actor.as_str()) / 100.0
}

/// The latest step of every candidacy for the office.
fn steps(view: &View) -> BTreeMap<ActorId, CandidacyStep> {
    let mut latest: BTreeMap<ActorId, &Candidacy> = BTreeMap::new();
    let since = view.head().election;
    let rows = view.tables().candidacies.iter().filter(|row| row.post.as_str() == PREMIER);
    // Steps before the election belong to an earlier formation.
    for row in rows.filter(|row| since.is_none_or(|day| row.date.last_day() >= day)) {
        let day = |row: &Candidacy| (row.date.last_day(), row.event);
        let entry = latest.entry(row.candidate.clone()).or_insert(row);
        if day(row) > day(entry) {
            *entry = row;
        }
    }
    latest.into_iter().map(|(id, row)| (id, row.event)).collect()
}

/// Whether a candidacy that came to this step goes on.
fn is_open(step: CandidacyStep) -> bool {
    !matches!(
        step,
        CandidacyStep::Withdrew
            | CandidacyStep::Defeated
            | CandidacyStep::Barred
            | CandidacyStep::Suspended
    )
}

/// The community that provides the prime minister by convention.
fn required(view: &View) -> Option<&str> {
    let post = view.head().offices.iter().find(|post| post.id.as_str() == PREMIER)?;
    let community = post.community.as_str();
    (!community.is_empty() && post.until.is_none()).then_some(community)
}
