//! Options of the command, in groups as models read them.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::weights::GameArgs;

/// Where sides, members and positions are numbers that may be uncertain: how a range is written.
pub(super) const RANGE_HELP: &str =
    "write two with a comma, each a number or a range such as 0.8..0.95";

/// What models of actors on issues read.
#[derive(clap::Args)]
#[group(id = "Spatial", multiple = true)]
#[command(next_help_heading = "Actors on issues")]
pub(super) struct SpatialArgs {
    /// Actors: a file of KTAB, .csv or .xml, with positions and saliences from 0 to 100
    #[arg(long, value_name = "FILE")]
    pub(super) actors: Option<PathBuf>,
    /// Option of smp under KTAB's name, such as VotingRule=Cubic; repeat for several
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) option: Vec<String>,
    /// Rounds of models that have no rule to end [default: the model's own]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(super) rounds: Option<u16>,
    /// Where each issue stays if nothing is agreed, from 0 to 100, with commas; empty where nobody knows
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    pub(super) reference: Option<String>,
    /// Who listens to whom, for network-compromise: CSV of from, to and weight from 0 to 1, where `from` listens to `to`
    #[arg(long, value_name = "FILE")]
    pub(super) influence: Option<PathBuf>,
    /// Say why actors moved in this turn of smp, the first being 1
    #[arg(long, value_name = "TURN", value_parser = clap::value_parser!(u16).range(1..=1000),
        conflicts_with_all = ["ranges", "spread", "sweep", "table"])]
    pub(super) explain: Option<u16>,
    /// Which table --format csv writes, one row a value
    #[arg(long, value_enum, value_name = "NAME")]
    pub(super) table: Option<TableName>,
}

/// Tables that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableName {
    /// Where each issue ends, by model
    Outcome,
    /// Positions by turn, actor and issue
    Turns,
    /// Mean, deviation and quantiles by issue, over draws
    Draws,
    /// How many draws lie nearest to 0, 1, ..., 100, by issue
    Bins,
    /// Shares of the variance of uncertain numbers, by issue
    Inputs,
    /// Shares of the variance, by issue
    Sweep,
    /// Means under choices of options, by issue
    Choices,
}

impl TableName {
    /// The name on the command line.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// What is not known exactly.
#[derive(clap::Args)]
#[group(id = "Doubt", multiple = true)]
#[command(next_help_heading = "Uncertain numbers, and options of smp")]
pub(super) struct DoubtArgs {
    /// Ranges of numbers: CSV of actor, issue, what (position, salience or capability), low and high
    #[arg(long, value_name = "FILE")]
    pub(super) ranges: Option<PathBuf>,
    /// All positions may be so far off to both sides, from 0 to 100
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(super) spread: Option<String>,
    /// How much of the outcome is the choice of options: of all, or of those named, with commas
    #[arg(long, value_name = "OPTIONS", num_args = 0..=1, default_missing_value = "", value_delimiter = ',')]
    pub(super) sweep: Option<Vec<String>>,
    /// Most settings of options in a sweep; of more, a sample is drawn [default: 500]
    #[arg(long, value_name = "N", requires = "sweep", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(super) settings: Option<u32>,
}

/// What models of votes read.
#[derive(clap::Args)]
#[group(id = "Legislature", multiple = true)]
#[command(next_help_heading = "Votes, for baron-ferejohn, demand, proto-coalition and gamson")]
pub(super) struct LegislatureArgs {
    #[command(flatten)]
    pub(super) game: GameArgs,
    /// Chances of members to propose, with commas, or `proportional` to weights, or `equal` [default: proportional]
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    pub(super) recognition: Option<String>,
    /// What a share is worth a round later: one number for all members, or one each with commas [default: 1];
    /// of two sides, a number or a range such as 0.8..0.95 each
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    pub(super) discount: Option<String>,
    /// Members without whom nothing passes: 1 or 0 each, with commas
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    pub(super) veto: Option<String>,
}

/// What models of two sides read, beside discount factors.
#[derive(clap::Args)]
#[group(id = "Sides", multiple = true)]
#[command(next_help_heading = "Two sides, for rubinstein and nash-bargaining")]
pub(super) struct SidesArgs {
    /// What each side has without agreement, as a share of what agreement is worth; a number or a range each
    /// [default: 0,0]
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    pub(super) outside: Option<String>,
}

/// How offices go by seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LawName {
    /// Shares of offices are shares of seats
    Plain,
    /// Small members get more than their seats, as measured on Warwick and Druckman's governments
    Bonus,
}

/// What gamson reads, beside seats.
#[derive(clap::Args)]
#[group(id = "Offices", multiple = true)]
#[command(next_help_heading = "Offices by seats, for gamson")]
pub(super) struct OfficesArgs {
    /// Names of the members, with commas [default: 1, 2, ...]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(super) names: Vec<String>,
    /// Offices to divide
    #[arg(long, value_name = "N")]
    pub(super) offices: Option<u32>,
    /// The law [default: bonus, or what --data gives]
    #[arg(long, value_enum, value_name = "NAME", conflicts_with = "data")]
    pub(super) law: Option<LawName>,
    /// How many standard deviations low and high are off [default: 1.96]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(super) deviations: Option<String>,
}

/// What is known of the past.
#[derive(clap::Args)]
#[group(id = "Known", multiple = true)]
#[command(next_help_heading = "What is known of the past")]
pub(super) struct KnownArgs {
    /// For backtest: issues with outcomes, a table of Decision-making in the European Union.
    /// For gamson: CSV of `seat_share` and `portfolio_share`, to which the law is fitted
    #[arg(long, value_name = "FILE")]
    pub(super) data: Option<PathBuf>,
    /// Score combinations of models too, trained on other proposals than they are scored on
    #[arg(long)]
    pub(super) attempts: bool,
}
