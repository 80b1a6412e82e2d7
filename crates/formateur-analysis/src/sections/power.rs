//! How much power the seats carry.

mod blocs;
mod curve;
mod part;
mod roles;
mod sessions;
mod vetoes;

use std::collections::BTreeMap;

use formateur_case::Seating;
use formateur_power::{Counts, Game, GameError, Needs, PowerIndex, index};
use rayon::prelude::*;
use serde::Serialize;

use crate::method::{Estimate, Method, Section};
use crate::worlds::{Requirement, World};

pub use blocs::{BlocPower, Union, union_power, unions_of};
pub use curve::{PowerAt, PowerCurve};
pub use part::PowerError;
pub use roles::{ClassOf, Role};
pub use sessions::{QuorumChances, QuorumPower, QuorumRow};
pub use vetoes::{VetoPower, ruled_out_pairs};

/// Voting power of all named actors of the arithmetic.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Power {
    /// The threshold whose game it is.
    pub requirement: Requirement,
    /// Number of winning coalitions; none over draws.
    pub winning: Option<String>,
    /// Number of minimal winning coalitions; none over draws, or where counting them takes too much memory.
    pub minimal_winning: Option<String>,
    /// Actors, by seats and then by id.
    pub players: Vec<PowerRow>,
    /// One entry an index.
    pub indices: BTreeMap<String, PowerOf>,
    /// Indices that this game has no values of, and why; they have no entry above.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub undefined: BTreeMap<String, String>,
    /// What sort of parliament it is, by points.
    pub class: Section<ClassOf>,
    /// Power at other quotas, by points.
    pub curve: Section<PowerCurve>,
    /// Power if alliances act as one, by points.
    pub blocs: Section<BlocPower>,
    /// Power if nobody enters a coalition with somebody who is ruled out, by points.
    pub vetoes: Section<VetoPower>,
    /// Power where members may stay away, for each quorum in force, by points.
    pub sessions: Section<Vec<QuorumPower>>,
    /// Seats whose holders the count does not name: they take part in every draw, but have no row.
    pub unnamed: u32,
}

/// One actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PowerRow {
    /// Id of the actor of the arithmetic.
    pub id: String,
    /// Id of the party, or row of individuals.
    pub party: String,
    /// Its seats, as a point.
    pub weight: u32,
    /// Whether the seats give it all power, a veto or none, by points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// Values of one index.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PowerOf {
    /// Its name.
    pub name: String,
    /// What its number means.
    pub meaning: String,
    /// One value an actor, in their order.
    pub values: Vec<Estimate>,
    /// The same as fractions; empty over draws.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exact: Vec<String>,
    /// How it was computed.
    pub method: Method,
}

/// Indices of the report; the command line has all.
const REPORTED: [&str; 4] = ["shapley-shubik", "banzhaf", "banzhaf-absolute", "public-good"];

/// Of a part that is computed apart.
const NOT_ASKED: &str = "it was not asked for";

/// The best known indices: those of the report, and of the command line where none is asked for.
pub fn reported_indices() -> Vec<&'static PowerIndex> {
    REPORTED.iter().filter_map(|id| index(id)).collect()
}

impl Power {
    pub(crate) fn section(world: &World<'_>) -> Section<Self> {
        or_reason(Self::of(world, &reported_indices()).map(|power| power.with_parts(world)))
    }

    /// The same with all further parts.
    fn with_parts(mut self, world: &World<'_>) -> Self {
        self.curve = or_reason(PowerCurve::of(world));
        self.blocs = or_reason(union_power(world, &blocs::chosen()));
        self.vetoes = or_reason(VetoPower::of(world));
        self.sessions = or_reason(QuorumPower::all(world));
        self
    }

    /// How everything in the section was computed.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &Method> {
        let blocs = self.blocs.get().into_iter().flat_map(|blocs| blocs.indices.values());
        let vetoes = self.vetoes.get().into_iter().flat_map(|vetoes| vetoes.indices.values());
        let indices = self.indices.values().chain(blocs).chain(vetoes).map(|of| &of.method);
        let sessions = self.sessions.get().into_iter().flatten();
        let sessions = sessions.filter_map(|one| one.chances.get()).map(|chances| &chances.method);
        let others = [self.class.get().map(|of| &of.method), self.curve.get().map(|of| &of.method)];
        indices.chain(sessions).chain(others.into_iter().flatten())
    }

    /// The power of the actors of a world under some indices, without the further parts: they have functions of their own.
    pub fn of(world: &World<'_>, indices: &[&'static PowerIndex]) -> Result<Self, GameError> {
        let named = world.point.players.iter().filter_map(|player| {
            let party = player.party.as_ref()?.to_string();
            Some(PowerRow { id: player.id.clone(), party, weight: player.seats, role: None })
        });
        let players: Vec<PowerRow> = named.collect();
        let base = Self {
            requirement: world.requirement.clone(),
            winning: None,
            minimal_winning: None,
            players,
            indices: BTreeMap::new(),
            undefined: BTreeMap::new(),
            class: Section::absent(NOT_ASKED),
            curve: Section::absent(NOT_ASKED),
            blocs: Section::absent(NOT_ASKED),
            vetoes: Section::absent(NOT_ASKED),
            sessions: Section::absent(NOT_ASKED),
            unnamed: world.count.unallocated[1],
        };
        if world.draws.is_empty() {
            base.exactly(world, indices)
        } else {
            base.over_draws(world, indices)
        }
    }

    fn exactly(
        mut self,
        world: &World<'_>,
        indices: &[&'static PowerIndex],
    ) -> Result<Self, GameError> {
        let game = game(&world.point, self.requirement.seats)?;
        let counts = Counts::of(&game, needs(indices).and(Needs::MINIMAL))?;
        self.class = roles::assign(&mut self.players, Ok(roles::of_counts(world, &counts)));
        self.winning = Some(counts.winning().to_string());
        self.minimal_winning = Some(counts.minimal_winning().to_string());
        for index in indices {
            let values = (index.evaluate)(&counts);
            if let Some(reason) = values.reason() {
                self.undefined.insert(index.id.to_owned(), reason.to_owned());
                continue;
            }
            let estimates = values.floats().into_iter().map(Estimate::exact).collect();
            self.indices
                .insert(index.id.to_owned(), power_of(world, index, estimates, values.fractions()));
        }
        Ok(self)
    }

    fn over_draws(
        mut self,
        world: &World<'_>,
        indices: &[&'static PowerIndex],
    ) -> Result<Self, GameError> {
        self.class = roles::assign(&mut self.players, roles::roles(world));
        let quota = self.requirement.seats;
        let drawn: Result<Vec<Vec<Drawn<'_>>>, GameError> =
            world.draws.par_iter().map(|seating| one_draw(seating, quota, indices)).collect();
        let drawn = drawn?;
        for (at, index) in indices.iter().enumerate() {
            let each: Result<Vec<_>, _> = drawn.iter().map(|draw| draw[at].as_ref()).collect();
            match each {
                Ok(each) => {
                    let estimates = over(&self.players, &each);
                    let of = power_of(world, index, estimates, Vec::new());
                    self.indices.insert(index.id.to_owned(), of);
                }
                Err(reason) => {
                    self.undefined.insert(index.id.to_owned(), (*reason).to_owned());
                }
            }
        }
        Ok(self)
    }
}

fn or_reason<T, E: std::fmt::Display>(found: Result<T, E>) -> Section<T> {
    found.map_or_else(|error| Section::absent(error.to_string()), Section::Present)
}

fn needs(indices: &[&'static PowerIndex]) -> Needs {
    indices.iter().fold(Needs::SUMS, |needs, index| needs.and(index.needs))
}

fn game(seating: &Seating, quota: u32) -> Result<Game, GameError> {
    Game::new(seating.players.iter().map(|player| player.seats.into()).collect(), quota.into())
}

/// Values of one index in one draw, by id of the actor; or why there are none.
type Drawn<'a> = Result<BTreeMap<&'a str, f64>, &'static str>;

/// Values of every index in one draw.
fn one_draw<'a>(
    seating: &'a Seating,
    quota: u32,
    indices: &[&'static PowerIndex],
) -> Result<Vec<Drawn<'a>>, GameError> {
    let counts = Counts::of(&game(seating, quota)?, needs(indices))?;
    let ids = || seating.players.iter().map(|player| player.id.as_str());
    let values = |index: &&'static PowerIndex| {
        let values = (index.evaluate)(&counts);
        values.reason().map_or_else(|| Ok(ids().zip(values.floats()).collect()), Err)
    };
    Ok(indices.iter().map(values).collect())
}

/// Each player's value over the draws; 0 in those where it has no seats.
fn over(players: &[PowerRow], draws: &[&BTreeMap<&str, f64>]) -> Vec<Estimate> {
    let of = |player: &PowerRow| -> Vec<f64> {
        draws.iter().map(|draw| draw.get(player.id.as_str()).copied().unwrap_or(0.0)).collect()
    };
    players.iter().map(|player| Estimate::of(&of(player))).collect()
}

fn power_of(
    world: &World<'_>,
    index: &PowerIndex,
    values: Vec<Estimate>,
    exact: Vec<String>,
) -> PowerOf {
    let requirement = &world.requirement;
    let method = Method::arithmetic(index.id)
        .from(index.source)
        .with("quota", requirement.seats)
        .with("threshold", &requirement.id);
    PowerOf {
        name: index.name.to_owned(),
        meaning: index.meaning.to_owned(),
        values,
        exact,
        method: method.drawn(world.drawn()),
    }
}
