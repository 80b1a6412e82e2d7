//! Who can govern, what stands in the way, and how far blocs are from what is needed.

mod median;
mod nearly;
mod space;
mod theories;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, View};
use formateur_coalition::{
    Coalition, Listing, Measure, Merge, Obstacle, Parliament, Part, TooMany, fewest_members,
    minimal_winning,
};
use num_bigint::BigUint;
use serde::Serialize;

pub use median::{MedianParty, Medians};
pub use nearly::{MissingSeats, Nearly, OneObstacle, Short, WithoutStatements};
pub use space::{IssueSpace, IssueUsed, Placed, PolicySpace};
pub use theories::{Predicted, PredictedList, Prediction, TheoryAnswer};
pub use waiting::{PactInWaiting, PactsInWaiting};

use crate::method::{Estimate, Method, Section};
use crate::worlds::{Requirement, World};

/// Governments that are listed of each sort.
const LISTED: usize = 12;

/// Of a part that is computed apart.
const NOT_ASKED: &str = "it was not asked for";

/// Who can govern.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coalitions {
    /// What a government needs.
    pub requirement: Requirement,
    /// Number of minimal winning coalitions in whose way no statement stands.
    pub possible: String,
    /// Number of those in whose way one stands.
    pub blocked: String,
    /// Types of the first: members that nobody can tell apart are merged.
    pub possible_types: u64,
    /// Types of the second.
    pub blocked_types: u64,
    /// The fewest members that a minimal winning coalition has, whether blocked or not.
    pub fewest_members: Option<u64>,
    /// The first of those that are possible: fewest members, then fewest seats.
    pub governments: Vec<Government>,
    /// The first of those that are blocked.
    pub blocked_governments: Vec<Government>,
    /// Blocs, and what they lack.
    pub blocs: Vec<BlocSize>,
    /// Seats that the count gives to nobody: no list takes them into account, probabilities do.
    pub unnamed: u32,
    /// Coalitions that exactly one statement blocks.
    pub nearly: Section<Nearly>,
    /// Coalitions that lack a few seats, and nothing else.
    pub short: Section<Short>,
    /// What would be possible if no statement counted.
    pub without_statements: Section<WithoutStatements>,
    /// Ties that may become pacts or refusals: a judgement, which blocks nothing.
    pub waiting: Section<PactsInWaiting>,
    /// Where the parties stand.
    pub space: PolicySpace,
    /// What each theory of coalitions predicts, by points, in the order of the list of theories.
    pub theories: Vec<TheoryAnswer>,
    /// Who stands in the middle.
    pub median: Section<Medians>,
    /// How it was computed.
    pub method: Method,
}

/// A possible government, or one that is blocked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Government {
    /// Its members.
    pub members: Vec<GovernmentMember>,
    /// How many coalitions are of this type.
    pub multiplicity: String,
    /// Its seats, by points.
    pub weight: u64,
    /// Its seats over the draws.
    pub seats: Estimate,
    /// Chance that it reaches what is needed, over the draws; 1 where the count is exact.
    pub majority_probability: f64,
    /// What stands in its way.
    pub obstacles: Vec<Obstacle>,
    /// Conventions about offices that its members cannot meet from their own ranks. They block nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conventions: Vec<Obstacle>,
    /// Figures, such as its range on the line of positions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
}

/// Members of a government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GovernmentMember {
    /// Party, or parties whose members nobody can tell apart joined by `|`.
    pub id: String,
    /// How many actors of them.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// Seats of each.
    pub weight: u64,
}

/// A bloc, and what it lacks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlocSize {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Parties with seats in it.
    pub parties: Vec<String>,
    /// Their seats, by points.
    pub weight: u32,
    /// Their seats over the draws.
    pub seats: Estimate,
    /// Seats that reports gave it: lower and upper end, and what that rests on.
    pub reported: Option<(u32, u32, String)>,
    /// Seats that it lacks for a government, by points; 0 if none.
    pub short_by: u32,
    /// Chance that it reaches what a government needs.
    pub majority_probability: f64,
    /// What stands between its members.
    pub obstacles: Vec<Obstacle>,
    /// Who vouches for it.
    pub source: Vec<String>,
}

/// Which coalitions are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoalitionQuery {
    /// Whether statements of the parties about each other count; without them, lists of equal size are one sort.
    pub vetoes: bool,
    /// How many of each sort are listed.
    pub top: usize,
    /// Parties that have to be in.
    pub include: BTreeSet<String>,
    /// Parties that must not be in.
    pub exclude: BTreeSet<String>,
}

impl Default for CoalitionQuery {
    fn default() -> Self {
        Self { vetoes: true, top: LISTED, include: BTreeSet::new(), exclude: BTreeSet::new() }
    }
}

impl Coalitions {
    pub(crate) fn section(world: &World<'_>) -> Section<Self> {
        match Self::with_listing(world, &CoalitionQuery::default()) {
            Ok((coalitions, listing)) => Section::Present(coalitions.with_parts(world, &listing)),
            Err(error) => Section::absent(error.to_string()),
        }
    }

    /// The same with all further parts.
    fn with_parts(mut self, world: &World<'_>, listing: &Listing) -> Self {
        let chamber = Chamber::of(world);
        self.nearly = Nearly::section(&chamber);
        self.short = Short::section(&chamber);
        self.without_statements = WithoutStatements::of(&self);
        self.waiting = PactsInWaiting::section(&chamber);
        self.space = PolicySpace::of(world);
        self.theories = TheoryAnswer::all(&chamber, &self.space, listing);
        self.median = Medians::section(world, &self.space);
        if let Section::Present(line) = &self.space.line {
            let lists = [&mut self.governments, &mut self.blocked_governments];
            for government in lists.into_iter().flatten() {
                government.measures = line.measures(government);
            }
        }
        self
    }

    /// How everything in the section was computed.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &Method> {
        let found = self.theories.iter().filter(|theory| theory.found.get().is_some());
        let parts = [
            self.nearly.get().map(|part| &part.method),
            self.short.get().map(|part| &part.method),
            self.waiting.get().map(|part| &part.method),
            self.median.get().map(|part| &part.method),
        ];
        let theories = found.map(|theory| &theory.method);
        [&self.method].into_iter().chain(parts.into_iter().flatten()).chain(theories)
    }

    /// How many coalitions are not listed, of those that are possible and of those that are blocked. However members are
    /// merged in the lists, the numbers of coalitions are the same.
    pub fn left_out(&self) -> [String; 2] {
        let left = |all: &str, listed: &[Government]| {
            let number = |text: &str| text.parse::<BigUint>().unwrap_or_default();
            let shown: BigUint = listed.iter().map(|one| number(&one.multiplicity)).sum();
            let all = number(all);
            (all.max(shown.clone()) - shown).to_string()
        };
        let of_blocked = left(&self.blocked, &self.blocked_governments);
        [left(&self.possible, &self.governments), of_blocked]
    }

    /// The coalitions of a world, without the further parts.
    pub fn of(world: &World<'_>, query: &CoalitionQuery) -> Result<Self, TooMany> {
        Self::with_listing(world, query).map(|(coalitions, _)| coalitions)
    }

    /// The same with the list of the points.
    fn with_listing(world: &World<'_>, query: &CoalitionQuery) -> Result<(Self, Listing), TooMany> {
        let quota = world.requirement.seats;
        let whole = Parliament::of(world.view, &world.point, quota);
        let whole = if query.vetoes { whole } else { whole.without_pacts() };
        let parliament = whole.clone().excluding(&query.exclude).including(&query.include);
        let merge = if query.vetoes { Merge::BySeatsAndPacts } else { Merge::BySeats };
        let listing = minimal_winning(&parliament, merge, query.top)?;
        let (possible, blocked) = if world.draws.is_empty() {
            (listing.possible.clone(), listing.blocked.clone())
        } else {
            // Lists of equal size by points differ in the draws, so each stands for itself.
            fewest_members(&parliament, Merge::ByParty, query.top)
        };
        let first = [&possible, &blocked].into_iter().filter_map(|list| list.first());
        let worlds = world.seats_by_party();
        let government = |coalition: &Coalition| government(coalition, &worlds, &whole);
        let coalitions = Self {
            requirement: world.requirement.clone(),
            possible: listing.possible_count.to_string(),
            blocked: listing.blocked_count.to_string(),
            possible_types: listing.possible_types,
            blocked_types: listing.blocked_types,
            fewest_members: first.map(|first| first.members).min(),
            governments: possible.iter().map(government).collect(),
            blocked_governments: blocked.iter().map(government).collect(),
            blocs: blocs(world, &whole, &worlds),
            unnamed: world.count.unallocated[1],
            nearly: Section::absent(NOT_ASKED),
            short: Section::absent(NOT_ASKED),
            without_statements: Section::absent(NOT_ASKED),
            waiting: Section::absent(NOT_ASKED),
            space: PolicySpace::absent(NOT_ASKED),
            theories: Vec::new(),
            median: Section::absent(NOT_ASKED),
            method: Method::arithmetic("minimal-winning")
                .from("riker1962")
                .with("quota", quota)
                .drawn(world.drawn()),
        };
        Ok((coalitions, listing))
    }
}

type PartySeats<'a> = BTreeMap<&'a str, u32>;

/// The chamber as the further parts look at it.
struct Chamber<'a> {
    world: &'a World<'a>,
    parliament: Parliament,
    /// Which members count as one sort in lists.
    merge: Merge,
    worlds: Vec<PartySeats<'a>>,
}

impl<'a> Chamber<'a> {
    fn of(world: &'a World<'a>) -> Self {
        let parliament = Parliament::of(world.view, &world.point, world.requirement.seats);
        Self {
            world,
            parliament: parliament.telling_apart(world.count.uncertain()),
            merge: Merge::BySeatsAndPacts,
            worlds: world.seats_by_party(),
        }
    }

    fn governments(&self, coalitions: &[Coalition]) -> Vec<Government> {
        let government = |one| government(one, &self.worlds, &self.parliament);
        coalitions.iter().map(government).collect()
    }
}

/// Parts of a coalition as members of a government.
fn members(parts: &[Part]) -> Vec<GovernmentMember> {
    let member = |part: &Part| GovernmentMember {
        id: part.id.clone(),
        count: part.count,
        of: part.of,
        weight: part.weight,
    };
    parts.iter().map(member).collect()
}

fn government(
    coalition: &Coalition,
    worlds: &[PartySeats<'_>],
    parliament: &Parliament,
) -> Government {
    let seats: Vec<f64> = worlds.iter().map(|world| seats_in(coalition, world)).collect();
    Government {
        members: members(&coalition.parts),
        multiplicity: coalition.multiplicity.to_string(),
        weight: coalition.weight,
        seats: Estimate::of(&seats),
        majority_probability: share_of(&seats, parliament.quota() as f64),
        obstacles: coalition.obstacles.clone(),
        conventions: parliament.unmet_by(&coalition.parts),
        measures: Vec::new(),
    }
}

/// Seats of a coalition in one state of the world. Some of the individuals of a row are as many as there are, at most.
fn seats_in(coalition: &Coalition, world: &PartySeats<'_>) -> f64 {
    let of_part = |part: &formateur_coalition::Part| -> u64 {
        if part.parties.len() > 1 {
            return part.weight * part.count; // merged only where the count is exact
        }
        let held: u64 = part
            .parties
            .iter()
            .filter_map(|party| world.get(party.as_str()))
            .map(|&seats| u64::from(seats))
            .sum();
        if part.of == 1 { held } else { held.min(part.count * part.weight) }
    };
    coalition.parts.iter().map(of_part).sum::<u64>() as f64
}

fn share_of(seats: &[f64], quota: f64) -> f64 {
    let enough = seats.iter().filter(|&&seats| seats >= quota).count();
    if seats.is_empty() { 0.0 } else { enough as f64 / seats.len() as f64 }
}

fn blocs(world: &World<'_>, parliament: &Parliament, worlds: &[PartySeats<'_>]) -> Vec<BlocSize> {
    let view = world.view;
    let holding = view.tables().blocs.iter().filter(|row| row.meta.holds());
    let mut blocs: Vec<BlocSize> = holding
        .filter_map(|row| {
            let parties = view.seat_holders(&row.bloc);
            if parties.is_empty() {
                return None;
            }
            let seats: Vec<f64> = worlds
                .iter()
                .map(|world| {
                    parties
                        .iter()
                        .filter_map(|id| world.get(id.as_str()))
                        .map(|&n| f64::from(n))
                        .sum()
                })
                .collect();
            let names: BTreeSet<&str> = parties.iter().map(ActorId::as_str).collect();
            Some(BlocSize {
                id: row.bloc.to_string(),
                name: view.name(&row.bloc).to_owned(),
                purpose: row.purpose.clone(),
                parties: parties.iter().map(ToString::to_string).collect(),
                weight: world.seats_of(&parties),
                seats: Estimate::of(&seats),
                reported: reported(view, &row.bloc),
                short_by: world.requirement.seats.saturating_sub(world.seats_of(&parties)),
                majority_probability: share_of(&seats, world.requirement.seats.into()),
                obstacles: parliament.obstacles(&names),
                source: row.meta.source.iter().map(formateur_case::Cell::write).collect(),
            })
        })
        .collect();
    blocs.sort_by(|a, b| b.seats.value.total_cmp(&a.seats.value).then_with(|| a.id.cmp(&b.id)));
    blocs
}

/// The latest size that reports gave a bloc.
pub(super) fn reported(view: &View, bloc: &ActorId) -> Option<(u32, u32, String)> {
    let rows = view.tables().bloc_seats.iter().filter(|row| row.bloc == *bloc && row.meta.holds());
    let latest = rows.max_by_key(|row| (row.meta.known_from, row.basis.clone()))?;
    Some((latest.low, latest.high, latest.basis.clone()))
}
