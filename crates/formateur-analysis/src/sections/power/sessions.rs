//! Power where members may stay away and a quorum must be present.

use formateur_power::rules::{Decisions, Passing, Session, SessionPower, Third};
use num_bigint::BigUint;
use serde::Serialize;

use super::part::{self, PowerError};
use crate::method::{Method, Section};
use crate::worlds::{Requirement, World};

/// Steps that counting may take, in millions: cells of the table times players.
const MOST_MILLIONS: u64 = 400;

/// Power in a vote that a quorum must attend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuorumPower {
    /// The quorum.
    pub requirement: Requirement,
    /// What everybody's presence and vote decide.
    pub chances: Section<QuorumChances>,
}

/// Chances if every player votes for, votes against or stays away with a third of probability each.
///
/// A motion needs more votes for than against, and the quorum. Seats that nobody holds, or that the count gives to nobody,
/// are never present.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuorumChances {
    /// Chance that a motion passes.
    pub passes: f64,
    /// Chance that it fails for lack of the quorum alone: the votes cast would have carried it.
    pub fails_for_quorum: f64,
    /// Chance that the quorum is lacking, whatever the votes.
    pub without_quorum: f64,
    /// One entry a player, in their order.
    pub players: Vec<QuorumRow>,
    /// How it was computed.
    pub method: Method,
}

/// Chances that the choice of one player decides.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct QuorumRow {
    /// Voting for carries the motion, and voting against defeats it.
    pub yes_or_no: f64,
    /// Voting for carries it, and staying away defeats it.
    pub yes_or_third: f64,
    /// Staying away lets it pass, and voting against defeats it.
    pub no_defeats: f64,
    /// Voting against lets it pass, and staying away defeats it.
    pub third_defeats: f64,
    /// The three choices do not all lead to the same outcome.
    pub matters: f64,
}

impl QuorumPower {
    /// Power at the points of the count, for every quorum in force that has a number; in the order of the case.
    pub fn all(world: &World<'_>) -> Result<Vec<Self>, PowerError> {
        let quorums = Requirement::all(world.view).into_iter().filter(|one| one.kind == "quorum");
        let all: Vec<Self> = quorums.map(|one| Self::of(world, one)).collect();
        if all.is_empty() { Err(PowerError::NoQuorum) } else { Ok(all) }
    }

    fn of(world: &World<'_>, requirement: Requirement) -> Self {
        Self { chances: super::or_reason(QuorumChances::of(world, &requirement)), requirement }
    }
}

impl QuorumChances {
    /// Power at the points of the count with one quorum.
    pub fn of(world: &World<'_>, quorum: &Requirement) -> Result<Self, PowerError> {
        let seats: Vec<u64> = world.point.players.iter().map(|one| one.seats.into()).collect();
        affordable(&seats)?;
        let session =
            Session::new(seats, Third::Absent, quorum.seats.into(), Passing::MoreYesThanNo)?;
        let power = session.power()?;
        let outcomes = power.outcomes().floats();
        Ok(Self {
            passes: outcomes[0],
            fails_for_quorum: outcomes[1],
            without_quorum: outcomes[2],
            players: rows(&power),
            method: part::at_points(world, "session-with-quorum", "felsenthal1997")
                .with("quorum", quorum.seats)
                .with("threshold", &quorum.id)
                .with("third-choice", "absent")
                .with("passing", "more-yes-than-no"),
        })
    }
}

/// That a chamber is not so large that a report would wait for it.
fn affordable(seats: &[u64]) -> Result<(), PowerError> {
    let cells = seats.iter().sum::<u64>().saturating_add(1).saturating_pow(2);
    let needed = cells.saturating_mul(2 * seats.len() as u64).div_ceil(1_000_000);
    if needed > MOST_MILLIONS {
        return Err(PowerError::TooLong { needed, allowed: MOST_MILLIONS });
    }
    Ok(())
}

fn rows(power: &SessionPower) -> Vec<QuorumRow> {
    let chances = |of: fn(&Decisions) -> &BigUint| power.probabilities(of).floats();
    let yes_or_no = chances(|own| &own.yes_or_no);
    let yes_or_third = chances(|own| &own.yes_or_third);
    let no_defeats = chances(|own| &own.no_defeats);
    let third_defeats = chances(|own| &own.third_defeats);
    let matters = chances(|own| &own.matters);
    let row = |at: usize| QuorumRow {
        yes_or_no: yes_or_no[at],
        yes_or_third: yes_or_third[at],
        no_defeats: no_defeats[at],
        third_defeats: third_defeats[at],
        matters: matters[at],
    };
    (0..power.decisions.len()).map(row).collect()
}
