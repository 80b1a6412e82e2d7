//! `formateur seats allocate`: votes to seats.

mod answer;
mod candidates;
mod options;
mod sheet;
mod unused;
mod votes;

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use formateur_seats::allocate::{METHODS, SeatsError, allocate, outcomes};

use crate::fail::Failure;
use crate::output::Output;

/// Arguments of `seats allocate`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Votes: a CSV file with the columns `party`, `votes`; if needed `district`, `alliance`, `members`, `direct_seats`,
    /// `exempt`. With --sntv: `district`, `candidate`, `party`, `gender`, `votes`.
    #[arg(long, value_name = "FILE")]
    votes: PathBuf,
    /// Seats of the chamber; with --sntv, of each district.
    #[arg(long, value_name = "N", required_unless_present = "district_seats")]
    seats: Option<u64>,
    /// Method of allocation.
    #[arg(long, value_name = "ID", value_parser = ids(), required_unless_present = "sntv")]
    method: Option<String>,
    /// First divisor of modified-sainte-lague, in place of 1.4.
    #[arg(long, value_name = "NUMBER")]
    first_divisor: Option<String>,
    /// How the quota is made whole, for largest remainders.
    #[arg(long, value_enum)]
    quota_rounding: Option<Rounding>,
    #[command(flatten)]
    thresholds: Thresholds,
    #[command(flatten)]
    stages: Stages,
    #[command(flatten)]
    ties: Ties,
    /// Elect the candidates with the most votes in each district (single non-transferable vote).
    #[arg(long, conflicts_with_all = ["method", "Thresholds", "Stages", "first_divisor", "quota_rounding"])]
    sntv: bool,
    /// Women that each district has at least.
    #[arg(long, value_name = "N", requires = "sntv")]
    women: Option<u32>,
    /// Seats of districts: a CSV file with the columns `district`, `seats`.
    #[arg(long, value_name = "FILE")]
    district_seats: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

/// Who takes part.
#[derive(clap::Args)]
#[group(id = "Thresholds", multiple = true)]
struct Thresholds {
    /// Share of all votes that a list needs: 0.05, 5% or 1/20.
    #[arg(long, value_name = "SHARE")]
    threshold: Option<String>,
    /// Shares by the number of members of a list, or of lists of an alliance: 1=0.05,2=0.07,4=0.10.
    #[arg(long, value_name = "LIST")]
    threshold_alliance: Option<String>,
    /// Share of the votes of a district that a list needs there.
    #[arg(long, value_name = "SHARE")]
    threshold_district: Option<String>,
    /// So many direct seats do in place of the threshold.
    #[arg(long, value_name = "N")]
    or_direct: Option<u32>,
    /// All votes, where shares are of more than the votes in the file.
    #[arg(long, value_name = "N")]
    total_votes: Option<String>,
}

/// Districts, and seats that are won elsewhere.
#[derive(clap::Args)]
#[group(id = "Stages", multiple = true)]
struct Stages {
    /// Method by which districts get their seats [default: hare].
    #[arg(long, value_name = "ID", value_parser = ids())]
    district_method: Option<String>,
    /// Allocate seats for whole quotas in the districts, and what is left in the nation by this method.
    #[arg(long, value_name = "ID", value_parser = ids(), num_args = 0..=1, default_missing_value = "hagenbach-bischoff")]
    carry_over: Option<String>,
    /// What is done with seats that were won directly.
    #[arg(long, value_enum)]
    direct: Option<DirectRule>,
    /// Seats of the chamber that are not allocated by votes.
    #[arg(long, value_name = "N", default_value_t = 0)]
    reserved: u32,
    /// The most seats of a party.
    #[arg(long, value_name = "N")]
    cap: Option<u32>,
}

/// What is done with equal claims.
#[derive(clap::Args)]
struct Ties {
    /// What decides between equal claims.
    #[arg(long = "ties", value_enum, default_value = "report")]
    rule: TieOption,
    /// Seed of the lot [default: 1].
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// List so many of the outcomes that ties leave open.
    #[arg(long, value_name = "N")]
    outcomes: Option<usize>,
}

/// How a quota is made whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rounding {
    /// It stays a fraction
    Exact,
    /// To the nearest whole number
    Rounded,
    /// Down
    Floor,
    /// Up
    Ceil,
}

/// What is done with seats that were won directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DirectRule {
    /// They are part of a party's seats; those beyond are kept, and the chamber grows
    Keep,
    /// They are given beforehand, and the other seats by all votes
    Count,
}

/// What decides between equal claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TieOption {
    /// Nothing: the seats at stake are placed by larger vote and name, and listed
    Report,
    /// A lot with the seed; ties are listed
    Lot,
    /// The larger vote; equal votes are listed
    LargerVote,
}

fn ids() -> PossibleValuesParser {
    METHODS.iter().map(|method| method.id).collect::<Vec<_>>().into()
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    if args.women.is_some() && !args.sntv {
        let text = "--women goes with --sntv alone\nadd --sntv, or leave it out";
        return Err(Failure::Usage(text.to_owned()));
    }
    if args.sntv {
        return candidates::run(args);
    }
    let file = votes::read(&args.votes, args.thresholds.total_votes.as_deref())?;
    let (known, rules) = options::rules(args, &file)?;
    unused::check(args, &file, &rules)?;
    let result = allocate(&file.election, &rules).map_err(|error| failure(&error))?;
    let open = match args.ties.outcomes {
        Some(most) => {
            Some(outcomes(&file.election, &rules, most).map_err(|error| failure(&error))?)
        }
        None => None,
    };
    answer::Answer::new(known, &file, &rules, result, open).show(&args.output)
}

/// What keeps seats from being allocated, and what helps.
fn failure(error: &SeatsError) -> Failure {
    let text = format!("{error}\n{}", error.remedy());
    match error {
        error if error.is_limit() => Failure::Limit(text),
        SeatsError::Rules(_) => Failure::Usage(text),
        _ => Failure::Input(text),
    }
}
