//! Games given on the command line: weights and a quota.

use std::path::PathBuf;

use formateur_power::{Game, GameError};

use crate::fail::Failure;
use crate::load::read_input;

/// A game without a case.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct GameArgs {
    /// Weights of the players, with commas
    #[arg(
        long,
        value_name = "W,W,...",
        requires = "quota",
        conflicts_with = "game",
        value_delimiter = ','
    )]
    weights: Option<Vec<u64>>,
    /// File of weights, one a line
    #[arg(long, value_name = "FILE", requires = "quota")]
    game: Option<PathBuf>,
    /// Weight that a coalition needs
    #[arg(long, value_name = "N")]
    quota: Option<u64>,
}

impl GameArgs {
    /// The weights and the quota.
    pub(crate) fn numbers(&self) -> Result<(Vec<u64>, u64), Failure> {
        let quota = self.quota.unwrap_or_default();
        if let Some(weights) = &self.weights {
            return Ok((weights.clone(), quota));
        }
        let Some(path) = &self.game else { return Ok((Vec::new(), quota)) };
        let text = read_input(path)?;
        let mut weights = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            weights.push(line.parse().map_err(|_| {
                Failure::Input(format!(
                    "{}:{}: `{}` is not a whole number\nwrite one weight a line",
                    path.display(),
                    at + 1,
                    line.chars().take(40).collect::<String>()
                ))
            })?);
        }
        Ok((weights, quota))
    }

    /// The game.
    pub(crate) fn game(&self) -> Result<Game, Failure> {
        let (weights, quota) = self.numbers()?;
        Game::new(weights, quota).map_err(|error| game_failure(&error))
    }
}

/// What is wrong with a game, and what helps.
pub(crate) fn game_failure(error: &GameError) -> Failure {
    let said = |help: &str| format!("{error}\n{help}");
    match error {
        GameError::Empty => Failure::Input(said("write at least one weight")),
        GameError::NoVotes { .. } => {
            Failure::Input(said("give it a weight of 1 or more, or leave it out"))
        }
        GameError::Overflow => {
            Failure::Input(said("divide all weights and the quota by one number"))
        }
        GameError::Quota { total, .. } => {
            Failure::Input(said(&format!("choose a quota from 1 to {total}")))
        }
        GameError::TooMany { .. } => {
            Failure::Limit(said("put members who act together into one player"))
        }
        GameError::TooLarge { .. } => Failure::Limit(said(
            "divide all weights and the quota by one number, or leave players out",
        )),
    }
}
