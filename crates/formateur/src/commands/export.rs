//! `formateur export`: a case as known on a day, in another format.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use formateur_case::EXPORTERS;

use crate::fail::Failure;
use crate::output;
use crate::seen::{self, ViewArgs};

/// Arguments of `export`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    case: PathBuf,
    /// Format to write
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    format: String,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    view: ViewArgs,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(EXPORTERS.iter().map(|format| PossibleValue::new(format.id).help(format.about)))
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let format = EXPORTERS.iter().find(|format| format.id == args.format);
    let format = format.ok_or_else(|| Failure::Usage(format!("no format is called `{}`", args.format)))?;
    let (_, seen) = seen::seen(&args.case, &args.view.settings())?;
    let text = (format.write)(&seen.view).map_err(|error| Failure::Input(error.to_string()))?;
    output::write(args.output.as_deref(), &text)?;
    Ok(0)
}
