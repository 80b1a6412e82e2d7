//! `formateur seats`: votes to seats, polls to majorities, and how fragmented a result is.

mod allocate;
mod indices;
mod polls;
mod wrapped;

use crate::fail::Failure;

/// Arguments of `seats`.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Allocate seats to parties by their votes
    Allocate(Box<allocate::Args>),
    /// Draw seats from polls, and say which coalitions have a majority
    Polls(polls::Args),
    /// Say how fragmented and how proportional a result is
    Indices(indices::Args),
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    match &args.what {
        What::Allocate(args) => allocate::run(args),
        What::Polls(args) => polls::run(args),
        What::Indices(args) => indices::run(args),
    }
}
