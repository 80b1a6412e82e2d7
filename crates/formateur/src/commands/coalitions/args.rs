//! What can be asked of `coalitions`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use formateur_coalition::{THEORIES, Theory, theory};

use crate::fail::Failure;
use crate::output::{Output, Switch};
use crate::seen::{DrawArgs, ViewArgs};
use crate::weights::GameArgs;

/// How many coalitions are listed where nobody says how many.
const LISTED: u32 = 20;
/// The same of those that are nearly possible: of each statement that is alone in the way, and of those that lack seats.
const LISTED_NEAR: [u32; 2] = [1, 3];

/// Arguments of `coalitions`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    #[arg(required_unless_present_any = ["weights", "game"], conflicts_with_all = ["weights", "game", "quota"])]
    pub(super) case: Option<PathBuf>,
    #[command(flatten)]
    pub(super) game: GameArgs,
    /// Which coalitions: the theory that predicts them
    #[arg(long, value_name = "ID", value_parser = concepts(), default_value = "minimal-winning")]
    concept: String,
    /// How many are listed of each sort [default: 20]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(super) top: Option<u32>,
    /// Write all types to standard output, one a line: CSV, or JSON with --format json
    #[arg(long, conflicts_with_all = ["top", "output"])]
    pub(super) stream: bool,
    /// Only coalitions with this party; repeat for several
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) include: Vec<String>,
    /// Only coalitions without this party; repeat for several
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) exclude: Vec<String>,
    /// Divide this many portfolios in each listed coalition by seats, as Gamson's law says
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000), conflicts_with = "stream")]
    pub(super) portfolios: Option<u32>,
    /// Whether what parties have ruled out or tied themselves to counts; off, lists of equal size are one sort
    #[arg(long, value_enum, default_value = "on")]
    pub(super) vetoes: Switch,
    /// Positions of the players, with commas, for theories that need them; repeat for a plane
    #[arg(long, value_name = "X,X,...", allow_hyphen_values = true, conflicts_with = "case")]
    pub(super) positions: Vec<String>,
    /// Issue that positions are on; repeat for a plane [default: the axis of the case, then the issue with most seats]
    #[arg(long, value_name = "ID", conflicts_with_all = ["weights", "game"])]
    pub(super) issue: Vec<String>,
    /// Threshold of the case; the first counts, of others it is said who meets them [default: investiture, and all]
    #[arg(long, value_name = "ID", conflicts_with_all = ["weights", "game"])]
    pub(super) threshold: Vec<String>,
    #[command(flatten)]
    pub(super) view: ViewArgs,
    #[command(flatten)]
    pub(super) draw: DrawArgs,
    #[command(flatten)]
    pub(super) output: Output,
}

fn concepts() -> PossibleValuesParser {
    let value = |theory: &&'static Theory| PossibleValue::new(theory.id).help(theory.meaning);
    PossibleValuesParser::new(THEORIES.iter().map(value))
}

impl Args {
    /// The theory that was asked for.
    pub(super) fn theory(&self) -> Result<&'static Theory, Failure> {
        // The command line takes only names of the list.
        theory(&self.concept)
            .ok_or_else(|| Failure::Usage(format!("no concept is called `{}`", self.concept)))
    }

    /// How many are listed of each statement that is alone in the way, and of those that lack seats.
    pub(super) fn near(&self) -> [usize; 2] {
        LISTED_NEAR.map(|usual| self.top.unwrap_or(usual) as usize)
    }

    /// How many are listed.
    pub(super) fn top(&self) -> usize {
        self.top.unwrap_or(LISTED) as usize
    }
}
