//! `formateur train`: learns a model of formation from ParlGov's tables.

use std::path::PathBuf;

use formateur_case::Date;
use formateur_formation::{ParlGov, train};

use crate::fail::Failure;
use crate::load::{self, case_failure, csv_files};
use crate::output::{Progress, write};
use crate::seen::day;

/// Arguments of `train`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of ParlGov's CSV files, as they are published
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Learn from what was over before this day [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Date>,
    /// Write the model to this file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Seed of the samples that the model learns from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let record = record(&args.data)?;
    let until = args.until.map_or_else(load::today, Ok)?;
    let progress = Progress::new("learning");
    let model = train(&record, until, args.seed, &progress).map_err(|error| {
        Failure::Input(format!("{error}\nname a folder with more of ParlGov, or a later --until"))
    })?;
    progress.done();
    write(args.output.as_deref(), &model.write())?;
    Ok(0)
}

/// Reads ParlGov's tables.
pub(super) fn record(dir: &std::path::Path) -> Result<ParlGov, Failure> {
    let files = csv_files(dir)?;
    ParlGov::read(&files).map_err(|error| case_failure(error, files))
}
