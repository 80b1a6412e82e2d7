//! Games given on the command line: weights and a quota.

use std::path::{Path, PathBuf};

use formateur_power::{Game, GameError, NumberError, whole_numbers};

use crate::fail::Failure;
use crate::load::read_input;

/// A game without a case.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct GameArgs {
    /// Weights of the players, with commas
    #[arg(
        long,
        value_name = "W,W,...",
        conflicts_with = "game",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    weights: Option<Vec<String>>,
    /// File of weights, one a line
    #[arg(long, value_name = "FILE")]
    game: Option<PathBuf>,
    /// Weight that a coalition needs
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    quota: Option<String>,
}

impl GameArgs {
    /// That weights alone are no game.
    pub(crate) fn quota_given(&self) -> Result<(), Failure> {
        let none = || Failure::Usage("weights need a quota\nadd --quota N".to_owned());
        self.quota.as_ref().map(|_| ()).ok_or_else(none)
    }

    /// The weights and the quota, decimals made whole together.
    pub(crate) fn numbers(&self) -> Result<(Vec<u64>, u64), Failure> {
        let whole = self.whole()?;
        Ok((whole.weights, whole.quota))
    }

    /// The same, with the number that all were multiplied by.
    fn whole(&self) -> Result<Scaled, Failure> {
        let quota = self.quota.as_deref().unwrap_or("1");
        let (mut texts, mut places) = match (&self.weights, &self.game) {
            (Some(weights), _) => {
                let places = (1..=weights.len()).map(|at| format!("weight {at}")).collect();
                (weights.clone(), places)
            }
            (None, Some(path)) => lines(path)?,
            (None, None) => (Vec::new(), Vec::new()),
        };
        texts.push(quota.to_owned());
        places.push("the quota".to_owned());
        let all: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut whole = whole_numbers(&all).map_err(|(at, error)| {
            let text: String = texts[at].chars().take(40).collect();
            Failure::Input(format!("{}: `{text}` {error}\n{}", places[at], number_help(&error)))
        })?;
        let quota = whole.numbers.pop().unwrap_or_default();
        Ok(Scaled { weights: whole.numbers, quota, scale: whole.scale })
    }

    /// The game.
    pub(crate) fn game(&self) -> Result<Game, Failure> {
        self.scaled().map(|(game, _)| game)
    }

    /// The game, and the number that its weights and quota were multiplied by to be whole.
    pub(crate) fn scaled(&self) -> Result<(Game, u64), Failure> {
        self.quota_given()?;
        let whole = self.whole()?;
        let game = Game::new(whole.weights, whole.quota).map_err(|error| game_failure(&error))?;
        Ok((game, whole.scale))
    }
}

/// Numbers made whole.
struct Scaled {
    weights: Vec<u64>,
    quota: u64,
    scale: u64,
}

/// Weights of a file, one a line, and where each stands.
fn lines(path: &Path) -> Result<(Vec<String>, Vec<String>), Failure> {
    let text = read_input(path)?;
    let clean =
        |line: &str| line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned();
    let lines = text
        .lines()
        .map(clean)
        .zip(1..)
        .filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(|(line, at)| (line, format!("{}:{at}", path.display()))).unzip())
}

fn number_help(error: &NumberError) -> &'static str {
    match error {
        NumberError::NotANumber => {
            "write whole numbers or decimals with a point, one a line in a file"
        }
        NumberError::Negative => "weights and quotas are 1 or more",
        NumberError::TooLarge => "divide all weights and the quota by one number",
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
            "allow more with --max-memory, or divide all weights and the quota by one number",
        )),
        GameError::TooLong { .. } => Failure::Limit(said("allow more with --max-seconds")),
        GameError::Stopped => Failure::Limit(error.to_string()),
    }
}
