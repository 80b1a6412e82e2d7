//! `formateur train`: learns a model of formation from ParlGov's tables.

use std::path::PathBuf;

use formateur_case::Date;
use formateur_formation::train_with;

use crate::fail::Failure;
use crate::history::RecordArgs;
use crate::load;
use crate::output::{Progress, write};
use crate::seen::day;

/// Arguments of `train`.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    record: RecordArgs,
    /// Learn from what was over before this day [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Date>,
    /// Write the model to this file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let (record, extra) = args.record.read()?;
    let until = args.until.map_or_else(load::today, Ok)?;
    let progress = Progress::new("learning");
    let model = train_with(&record, extra.as_ref(), until, args.record.seed, &progress);
    let model = model.map_err(|error| {
        Failure::Input(format!("{error}\nname a folder with more of ParlGov, or a later --until"))
    })?;
    progress.done();
    write(args.output.as_deref(), &model.write())?;
    Ok(0)
}
