//! How much power the seats carry.

use std::collections::BTreeMap;

use formateur_case::Seating;
use formateur_power::{Counts, Game, GameError, Needs, PowerIndex, index};
use rayon::prelude::*;
use serde::Serialize;

use crate::method::{Estimate, Method, Section};
use crate::worlds::{Requirement, World};

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

fn reported() -> Vec<&'static PowerIndex> {
    REPORTED.iter().filter_map(|id| index(id)).collect()
}

impl Power {
    pub(crate) fn section(world: &World<'_>) -> Section<Self> {
        match Self::of(world, &reported()) {
            Ok(power) => Section::Present(power),
            Err(error) => Section::absent(error.to_string()),
        }
    }

    /// The power of the actors of a world under some indices.
    pub fn of(world: &World<'_>, indices: &[&'static PowerIndex]) -> Result<Self, GameError> {
        let named = world.point.players.iter().filter_map(|player| {
            let party = player.party.as_ref()?.to_string();
            Some(PowerRow { id: player.id.clone(), party, weight: player.seats })
        });
        let players: Vec<PowerRow> = named.collect();
        let base = Self {
            requirement: world.requirement.clone(),
            winning: None,
            minimal_winning: None,
            players,
            indices: BTreeMap::new(),
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
        self.winning = Some(counts.winning().to_string());
        self.minimal_winning = Some(counts.minimal_winning().to_string());
        for index in indices {
            let values = (index.evaluate)(&counts);
            let estimates = values.floats().into_iter().map(Estimate::exact).collect();
            self.indices.insert(
                index.id.to_owned(),
                power_of(world, *index, estimates, values.fractions()),
            );
        }
        Ok(self)
    }

    fn over_draws(
        mut self,
        world: &World<'_>,
        indices: &[&'static PowerIndex],
    ) -> Result<Self, GameError> {
        let quota = self.requirement.seats;
        let drawn: Result<Vec<Vec<BTreeMap<&str, f64>>>, GameError> =
            world.draws.par_iter().map(|seating| one_draw(seating, quota, indices)).collect();
        let drawn = drawn?;
        for (at, index) in indices.iter().enumerate() {
            let of = |player: &PowerRow| -> Vec<f64> {
                drawn
                    .iter()
                    .map(|draw| draw[at].get(player.id.as_str()).copied().unwrap_or(0.0))
                    .collect()
            };
            let estimates = self.players.iter().map(|player| Estimate::of(&of(player))).collect();
            self.indices
                .insert(index.id.to_owned(), power_of(world, *index, estimates, Vec::new()));
        }
        Ok(self)
    }
}

fn needs(indices: &[&'static PowerIndex]) -> Needs {
    indices.iter().fold(Needs::SUMS, |needs, index| needs.and(index.needs))
}

fn game(seating: &Seating, quota: u32) -> Result<Game, GameError> {
    Game::new(seating.players.iter().map(|player| player.seats.into()).collect(), quota.into())
}

/// Values of every index in one draw, by id of the actor.
fn one_draw<'a>(
    seating: &'a Seating,
    quota: u32,
    indices: &[&'static PowerIndex],
) -> Result<Vec<BTreeMap<&'a str, f64>>, GameError> {
    let counts = Counts::of(&game(seating, quota)?, needs(indices))?;
    let ids = || seating.players.iter().map(|player| player.id.as_str());
    Ok(indices
        .iter()
        .map(|index| ids().zip((index.evaluate)(&counts).floats()).collect())
        .collect())
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
