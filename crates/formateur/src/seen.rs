//! How a case is seen: the options that commands on a case share.

use std::path::Path;

use formateur_analysis::{AnalysisError, Seen, Settings};
use formateur_case::{Case, Date, ThresholdError};

use crate::fail::Failure;
use crate::load;

/// From which day a case is seen, with what changed.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ViewArgs {
    /// See the case as it was known on this day [default: the case's own]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Apply a scenario of the case; repeat for several, in order
    #[arg(long, value_name = "NAME")]
    scenario: Vec<String>,
}

/// Reads a day of the command line.
pub(crate) fn day(text: &str) -> Result<Date, &'static str> {
    let is_formed = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    text.parse().map_err(|_| {
        if is_formed {
            "there is no such day: write year, month and day, such as 2021-11-08"
        } else {
            "write year, month and day, such as 2021-11-08"
        }
    })
}

/// What a government needs.
#[derive(Debug, Clone, clap::Args)]
struct ThresholdArgs {
    /// Threshold of the case that counts [default: investiture]
    #[arg(long, value_name = "ID")]
    threshold: Option<String>,
}

/// How uncertain seats are drawn.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct DrawArgs {
    #[arg(long, value_name = "N",
        help = format!("Seed of all draws [default: {}]", Settings::default().seed))]
    seed: Option<u64>,
    #[arg(long, value_name = "N",
        help = format!("Draws of numbers that are uncertain, such as seats [default: {}]", Settings::default().draws),
        value_parser = clap::value_parser!(u32).range(1..=i64::from(Settings::MOST_DRAWS)))]
    draws: Option<u32>,
    /// Threads; the result is the same on any number [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl DrawArgs {
    /// Whether the number of draws, their seed and threads were given.
    pub(crate) fn given(&self) -> [bool; 3] {
        [self.draws.is_some(), self.seed.is_some(), self.threads.is_some()]
    }

    /// Runs a computation on the threads that were asked for.
    pub(crate) fn run<T: Send>(&self, job: impl FnOnce() -> T + Send) -> Result<T, Failure> {
        on_threads(self.threads, job)
    }
}

/// Runs a computation on so many threads; one a processor where there is no number.
pub(crate) fn on_threads<T: Send>(
    threads: Option<u16>,
    job: impl FnOnce() -> T + Send,
) -> Result<T, Failure> {
    let threads = threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Failure::world("cannot start threads", &error))?;
    Ok(pool.install(job))
}

/// All options that commands on a chamber share.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ChamberArgs {
    #[command(flatten)]
    view: ViewArgs,
    #[command(flatten)]
    needs: ThresholdArgs,
    #[command(flatten)]
    pub(crate) draw: DrawArgs,
}

impl ChamberArgs {
    /// The settings that the options ask for.
    pub(crate) fn settings(&self) -> Settings {
        self.draw.settings(&self.view, self.needs.threshold.clone())
    }
}

impl DrawArgs {
    /// The settings for draws of a view, and a threshold.
    pub(crate) fn settings(&self, view: &ViewArgs, threshold: Option<String>) -> Settings {
        let usual = Settings::default();
        let (seed, draws) = (self.seed.unwrap_or(usual.seed), self.draws.unwrap_or(usual.draws));
        Settings { threshold, seed, draws, ..view.settings() }
    }
}

impl ViewArgs {
    /// The settings that the options ask for.
    pub(crate) fn settings(&self) -> Settings {
        Settings { as_of: self.as_of, scenarios: self.scenario.clone(), ..Settings::default() }
    }
}

/// Reads a case and sees it as asked.
pub(crate) fn seen(dir: &Path, settings: &Settings) -> Result<(Case, Seen), Failure> {
    let case = load::case(dir)?;
    let seen = Seen::of(&case, settings)?;
    Ok((case, seen))
}

impl From<AnalysisError> for Failure {
    /// The case is fine, but it has no such scenario or threshold on that day: the command line is wrong.
    fn from(error: AnalysisError) -> Self {
        match error {
            AnalysisError::Scenario(error) => {
                let lines = error.problems().iter().map(|problem| {
                    format!("{}: {}\n{}", problem.place.file, problem.message, problem.help)
                });
                Self::Usage(lines.collect::<Vec<_>>().join("\n"))
            }
            AnalysisError::Threshold(error) => Self::Usage(format!("{error}\n{}", remedy(&error))),
        }
    }
}

fn remedy(error: &ThresholdError) -> String {
    match error {
        ThresholdError::Unknown { known, .. } if known.is_empty() => {
            "the case names no threshold; leave --threshold out".to_owned()
        }
        ThresholdError::Unknown { known, .. } => format!("the case has {}", known.join(", ")),
        ThresholdError::NotYet { .. } => "try a later --as-of".to_owned(),
        ThresholdError::Over { .. } => "try an earlier --as-of".to_owned(),
        ThresholdError::NoNumber { .. } => "choose a threshold with a number".to_owned(),
    }
}
