//! The states of the world that a count allows: one if it is exact, many draws if it is not.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, Case, Count, Seating, Streams, Threshold, ThresholdError, View};
use serde::Serialize;

use crate::polls::{self, PollsUsed};
use crate::settings::{AnalysisError, Settings};

/// Seats that something needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// Id of the threshold; `majority` where the case has none.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind, as in the case.
    pub kind: String,
    /// Seats that suffice whatever everybody else does.
    pub seats: u32,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

impl Requirement {
    fn of(threshold: &Threshold, seats: u32) -> Self {
        Self {
            id: threshold.id.to_string(),
            name: threshold.label().to_owned(),
            kind: threshold.kind.word().to_owned(),
            seats,
            source: threshold.source.clone(),
            note: threshold.note.clone(),
        }
    }

    /// What was asked for, else the investiture, else more than half of the chamber.
    pub(crate) fn asked(
        view: &View,
        case: &Case,
        settings: &Settings,
    ) -> Result<Self, ThresholdError> {
        if let Some(id) = &settings.threshold {
            return view.threshold(id, case).map(|(threshold, seats)| Self::of(threshold, seats));
        }
        Ok(view.investiture().map_or_else(
            || Self {
                id: "majority".to_owned(),
                name: "more than half of the chamber".to_owned(),
                kind: "positive".to_owned(),
                seats: view.majority(),
                source: Vec::new(),
                note: "the case names no threshold for a government".to_owned(),
            },
            |(threshold, seats)| Self::of(threshold, seats),
        ))
    }

    /// All thresholds in force that have a number, in the order of the case.
    pub(crate) fn all(view: &View) -> Vec<Self> {
        let chamber = view.head().chamber.seats;
        let numbered =
            view.thresholds().filter_map(|threshold| Some((threshold, threshold.quota(chamber)?)));
        numbered.map(|(threshold, seats)| Self::of(threshold, seats)).collect()
    }
}

/// A case as it is seen: on a day, with scenarios applied, under a threshold.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The case as known on the day.
    pub view: View,
    /// What a government needs.
    pub requirement: Requirement,
    /// Polls that the seats rest on, where nobody has counted any.
    pub polls: Option<PollsUsed>,
    /// Why there is no count of seats, where there are polls and they give none.
    pub no_seats: Option<String>,
}

impl Seen {
    /// A case as the settings ask for it.
    pub fn of(case: &Case, settings: &Settings) -> Result<Self, AnalysisError> {
        let mut view = case.as_of(settings.as_of.unwrap_or(case.head().as_of));
        for scenario in &settings.scenarios {
            view = view.with_scenario(scenario)?;
        }
        let requirement = Requirement::asked(&view, case, settings)?;
        let expected = match view.count() {
            Some(_) => None,
            None => polls::expected(&view, settings.seed, settings.draws),
        };
        let (mut polls, mut no_seats) = (None, None);
        match expected {
            Some(Ok((count, used))) => {
                view = view.with_count(count);
                polls = Some(used);
            }
            Some(Err(reason)) => no_seats = Some(reason),
            None => {}
        }
        Ok(Self { view, requirement, polls, no_seats })
    }

    /// Why no section of the chamber has anything to say, if there is no count.
    pub fn without_count(&self) -> String {
        let day = self.view.day();
        match &self.no_seats {
            Some(reason) => {
                format!("no count of seats was known on {day}, and polls give none: {reason}")
            }
            None => format!("no count of seats was known on {day}"),
        }
    }

    /// The chamber, if a count of seats was known.
    pub fn world(&self, settings: &Settings) -> Option<World<'_>> {
        let count = self.view.count()?;
        let polls = self.polls.as_ref();
        Some(World::new(&self.view, count, self.requirement.clone(), settings).with_polls(polls))
    }
}

/// The chamber on the day of the view, with everything that later sections share.
#[derive(Debug, Clone)]
pub struct World<'a> {
    /// The view.
    pub view: &'a View,
    /// The latest count.
    pub count: &'a Count,
    /// What a government needs.
    pub requirement: Requirement,
    /// The chamber as the points of the count have it.
    pub point: Seating,
    /// Draws of the chamber; empty where the count is exact.
    pub draws: Vec<Seating>,
    /// Seed of the draws.
    pub seed: u64,
    /// Polls that the seats rest on, where nobody has counted any.
    pub polls: Option<&'a PollsUsed>,
}

impl<'a> World<'a> {
    pub(crate) fn new(
        view: &'a View,
        count: &'a Count,
        requirement: Requirement,
        settings: &Settings,
    ) -> Self {
        let draws = if count.is_exact() {
            Vec::new()
        } else {
            let streams = Streams::new("seats", settings.seed);
            let sampler = count.sampler();
            // Without a draw an uncertain count would pass for an exact one.
            (0..u64::from(settings.draws.max(1)))
                .map(|draw| sampler.draw(&mut streams.stream(draw)))
                .collect()
        };
        Self {
            view,
            count,
            requirement,
            point: count.seating(),
            draws,
            seed: settings.seed,
            polls: None,
        }
    }

    fn with_polls(self, polls: Option<&'a PollsUsed>) -> Self {
        Self { polls, ..self }
    }

    /// Number of draws and their seed, where the count is not exact.
    pub fn drawn(&self) -> Option<(u32, u64)> {
        let draws = u32::try_from(self.draws.len()).unwrap_or(u32::MAX);
        (draws > 0).then_some((draws, self.seed))
    }

    /// Seats of every party in every draw; one entry, the point, where the count is exact.
    pub fn seats_by_party(&self) -> Vec<BTreeMap<&str, u32>> {
        let worlds: Vec<&Seating> =
            if self.draws.is_empty() { vec![&self.point] } else { self.draws.iter().collect() };
        worlds.into_iter().map(by_party).collect()
    }

    /// Seats of a set of parties, by points.
    pub fn seats_of(&self, parties: &BTreeSet<ActorId>) -> u32 {
        parties.iter().map(|party| self.count.seats(party)).sum()
    }
}

fn by_party(seating: &Seating) -> BTreeMap<&str, u32> {
    let mut seats = BTreeMap::new();
    for player in &seating.players {
        if let Some(party) = &player.party {
            *seats.entry(party.as_str()).or_insert(0) += player.seats;
        }
    }
    seats
}
