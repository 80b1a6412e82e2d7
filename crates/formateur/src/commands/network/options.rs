//! How ties are read, and how networks are drawn.

use clap::ValueEnum;
use formateur_network::{DrawSettings, DrawSettingsError, Reading, RollUp};

use crate::fail::Failure;

/// For whom a tie counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RollUpChoice {
    /// For whom it was stated
    AsStated,
    /// For the organisation of a person
    Organisations,
    /// For the alliance that the organisation stands in
    Blocs,
}

/// How ties are read.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ReadingArgs {
    /// For whom the ties of a case count
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = RollUpChoice::AsStated)]
    roll_up: RollUpChoice,
    /// Years after which a tie counts half [default: age does not count]
    #[arg(long, value_name = "YEARS")]
    half_life: Option<f64>,
}

impl ReadingArgs {
    /// The reading that the options ask for.
    pub(super) fn reading(&self) -> Result<Reading, Failure> {
        let level = match self.roll_up {
            RollUpChoice::AsStated => RollUp::AsStated,
            RollUpChoice::Organisations => RollUp::Organisations,
            RollUpChoice::Blocs => RollUp::Blocs,
        };
        Reading::new(level, self.half_life).map_err(|error| {
            Failure::Usage(format!("{error}\nwrite --half-life 5, or leave it out"))
        })
    }
}

/// How networks are drawn.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct DrawArgs {
    /// Draw so many networks by the confidence of the ties: brokerage with intervals
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(DrawSettings::MOST)))]
    draws: Option<u32>,
    /// Seed of the draws
    #[arg(long, value_name = "N", requires = "draws", default_value_t = DrawSettings::default().seed())]
    seed: u64,
    /// How likely a tie exists that was concluded and has no confidence
    #[arg(long, value_name = "P", requires = "draws", default_value_t = DrawSettings::default().implied())]
    implied: f64,
}

impl DrawArgs {
    /// Whether draws are asked for.
    pub(super) fn asked(&self) -> bool {
        self.draws.is_some()
    }

    /// The settings, where draws are asked for.
    pub(super) fn settings(&self) -> Result<Option<DrawSettings>, Failure> {
        let settings = DrawSettings::new(self.draws.unwrap_or(1), self.seed, self.implied);
        let settings = settings.map_err(|error| {
            let option = match error {
                DrawSettingsError::Draws(_) => "--draws 1000",
                DrawSettingsError::Implied(_) => "--implied 0.5",
            };
            Failure::Usage(format!("{error}\nwrite {option}, or leave it out"))
        })?;
        Ok(self.draws.map(|_| settings))
    }
}
