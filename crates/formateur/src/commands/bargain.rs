//! `formateur bargain`: where bargaining points, and what each side can hold out for.

mod backtest;
mod beside;
mod case;
mod case_table;
mod case_text;
mod choices;
mod drawn;
mod explain;
mod hand;
mod kinds;
mod legislature;
mod lists;
mod of_case;
mod offices;
mod options;
mod ranges;
mod record;
mod seats_of_case;
mod sides;
mod spatial;
mod sweep;
mod tables;
mod text;

use std::path::PathBuf;

use crate::fail::Failure;
use crate::output::Output;
use crate::seen::ChamberArgs;
use kinds::Kind;

/// The word in place of a case that asks for scores.
const BACKTEST: &str = "backtest";

/// Arguments of `bargain`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case; or `backtest`, to score every model on issues with known outcomes
    #[arg(required_unless_present = "model")]
    case: Option<PathBuf>,
    /// What bargaining is taken for; it says what it needs
    #[arg(long, value_name = "ID", value_parser = kinds::ids())]
    model: Option<String>,
    #[command(flatten)]
    chamber: ChamberArgs,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    spatial: options::SpatialArgs,
    #[command(flatten)]
    doubt: options::DoubtArgs,
    #[command(flatten)]
    legislature: options::LegislatureArgs,
    #[command(flatten)]
    sides: options::SidesArgs,
    #[command(flatten)]
    offices: options::OfficesArgs,
    #[command(flatten)]
    known: options::KnownArgs,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let backtest = args.case.as_ref().is_some_and(|word| word.as_os_str() == BACKTEST);
    let id = match (&args.case, args.model.as_deref()) {
        (Some(_), _) if backtest => {
            if args.model.is_some() {
                let text = "backtest scores every model\nleave --model out";
                return Err(Failure::Usage(text.to_owned()));
            }
            kinds::strays(args, BACKTEST, &["--data", "--attempts"])?;
            return backtest::run(&args.known, &args.output);
        }
        (_, Some(id)) => id,
        (_, None) => {
            let reads = [&kinds::OF_VIEW[..], &kinds::OF_DRAWS].concat();
            kinds::strays(args, "a case without --model", &reads)?;
            return case::run(args);
        }
    };
    let kind = kinds::of(id)?;
    kinds::strays(args, id, &kind.reads(args.case.is_some()))?;
    if args.case.is_some() && matches!(kind, Kind::Sides(_) | Kind::Offices) {
        let text = format!("{id} reads no case\nleave the case out, or --model");
        return Err(Failure::Usage(text));
    }
    match kind {
        Kind::Spatial(model) => spatial::run(model, args),
        Kind::Proposals => legislature::run(args),
        Kind::Choices(of) => choices::run(of, args),
        Kind::Sides(of) => sides::run(of, args),
        Kind::Offices => offices::run(args),
    }
}
