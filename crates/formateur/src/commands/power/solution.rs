//! How a prize of 1 may be shared: core, least core and nucleolus.

use clap::ValueEnum;
use formateur_power::solutions::{self, Certificate, Core, Level, SolutionError, Verdict};
use serde::Serialize;

use super::answer::{IndexValues, Player};
use super::extras::{exact, heading, numbers};
use super::players::Players;
use crate::fail::Failure;
use crate::output::{fold, width};

/// A solution of the literature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Solution {
    /// Divisions without a coalition that gets less than it is worth.
    Core,
    /// Divisions whose worst-off coalition is as well off as can be.
    LeastCore,
    /// The one division that looks after the worst-off coalitions first, then the next.
    Nucleolus,
}

/// The solutions that were asked for.
#[derive(Serialize, Default)]
pub(super) struct Solutions {
    #[serde(skip_serializing_if = "Option::is_none")]
    core: Option<CoreAnswer>,
    #[serde(rename = "least-core", skip_serializing_if = "Option::is_none")]
    least_core: Option<Division>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nucleolus: Option<Division>,
}

/// The core.
#[derive(Serialize)]
struct CoreAnswer {
    empty: bool,
    /// Players with a veto: all divisions among them are in the core.
    veto_players: Vec<String>,
}

/// A division of 1, with what proves it.
#[derive(Serialize)]
struct Division {
    #[serde(flatten)]
    values: IndexValues,
    certified: bool,
    /// What was shown: `proved`, `refuted`, or `open` if no proof was found.
    verdict: &'static str,
    /// The largest excess, where the division is one of the least core.
    #[serde(skip_serializing_if = "Option::is_none")]
    excess: Option<String>,
    /// Excesses of the proof, largest first. Coalitions with the same share of all equal players are in none of them.
    levels: Vec<LevelAnswer>,
}

/// Coalitions of one excess and the weights that balance them.
#[derive(Serialize)]
struct LevelAnswer {
    excess: String,
    coalitions: usize,
    rank: usize,
}

impl LevelAnswer {
    fn of(level: &Level) -> Self {
        Self { excess: level.excess.to_string(), coalitions: level.coalitions.len(), rank: level.rank }
    }
}

impl Solutions {
    /// Solves a game.
    pub(super) fn of(wanted: &[Solution], players: &Players) -> Result<Option<Self>, Failure> {
        if wanted.is_empty() {
            return Ok(None);
        }
        let mut answer = Self::default();
        for solution in wanted {
            match solution {
                Solution::Core => answer.core = Some(core(players)),
                Solution::LeastCore => answer.least_core = Some(least_core(players)?),
                Solution::Nucleolus => answer.nucleolus = Some(nucleolus(players)?),
            }
        }
        Ok(Some(answer))
    }

    /// For reading.
    pub(super) fn text(&self, players: &[Player]) -> String {
        let mut text = String::new();
        if let Some(core) = &self.core {
            let whose = core.veto_players.join(", ");
            let said = if core.empty {
                "the core is empty: nobody has a veto".to_owned()
            } else {
                format!("the core: any division among the veto players {whose}")
            };
            text += &heading(&said);
        }
        for (name, division) in [("least core", &self.least_core), ("nucleolus", &self.nucleolus)] {
            if let Some(division) = division {
                text += &division.text(name, players);
            }
        }
        text
    }
}

fn core(players: &Players) -> CoreAnswer {
    match solutions::core(&players.game) {
        Core::Empty => CoreAnswer { empty: true, veto_players: Vec::new() },
        Core::Veto { players: vetoes } => {
            CoreAnswer { empty: false, veto_players: vetoes.into_iter().map(|at| players.id(at)).collect() }
        }
    }
}

fn least_core(players: &Players) -> Result<Division, Failure> {
    let of = solutions::least_core(&players.game).map_err(|error| failure(&error))?;
    Ok(Division {
        values: exact(&of.values),
        certified: of.certified,
        verdict: if of.certified { "proved" } else { "open" },
        excess: Some(of.excess.to_string()),
        levels: of.level.as_ref().map(LevelAnswer::of).into_iter().collect(),
    })
}

fn nucleolus(players: &Players) -> Result<Division, Failure> {
    let of = solutions::nucleolus(&players.game).map_err(|error| failure(&error))?;
    Ok(Division {
        values: exact(&of.values),
        certified: of.certificate.certified(),
        verdict: verdict(&of.certificate),
        excess: None,
        levels: of.certificate.levels.iter().map(LevelAnswer::of).collect(),
    })
}

fn verdict(certificate: &Certificate) -> &'static str {
    match certificate.verdict {
        Verdict::Proved(_) => "proved",
        Verdict::Refuted(_) => "refuted",
        Verdict::Open => "open",
    }
}

fn failure(error: &SolutionError) -> Failure {
    match error {
        SolutionError::NoImputation { .. } | SolutionError::Length { .. } => {
            Failure::Input(format!("{error}\nchoose a quota that one player alone does not reach"))
        }
        _ => Failure::Limit(format!("{error}\nput equal players together, or divide all weights by one number")),
    }
}

impl Division {
    fn text(&self, name: &str, players: &[Player]) -> String {
        let proof = match &self.excess {
            Some(excess) => format!("{}; largest excess {excess}", self.verdict),
            None => self.verdict.to_owned(),
        };
        heading(&format!("{name} ({proof})")) + &numbers(players, &[(name, &self.values.values[..])]).text(width())
    }
}

impl Solutions {
    /// Whether a proof was looked for and not found.
    pub(super) fn unproved(&self) -> bool {
        [&self.least_core, &self.nucleolus].into_iter().flatten().any(|division| !division.certified)
    }
}

/// What a reader is told when a proof is missing.
pub(super) fn warning(solutions: &Solutions) -> String {
    if solutions.unproved() {
        fold("A division marked `open` was found and not proved.", width())
    } else {
        String::new()
    }
}
