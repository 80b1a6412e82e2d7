//! `formateur train`: learns a model of formation from ParlGov's tables.

use std::path::PathBuf;

use formateur_case::Date;
use formateur_formation::{ExtraTables, ParlGov, train_with};

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
    /// Folder of `institutions.csv` and `cabinet_termination.csv`: score the model `extended`, which uses them, as well
    ///
    /// Its track record is kept in the file, apart; everything else in the file stays as it is without.
    #[arg(long, value_name = "DIR")]
    extra: Option<PathBuf>,
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
    let extra = args.extra.as_deref().map(extra).transpose()?;
    let until = args.until.map_or_else(load::today, Ok)?;
    let progress = Progress::new("learning");
    let model = train_with(&record, extra.as_ref(), until, args.seed, &progress);
    let model = model.map_err(|error| {
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

/// Reads the tables beside ParlGov's.
pub(super) fn extra(dir: &std::path::Path) -> Result<ExtraTables, Failure> {
    let files = csv_files(dir)?;
    ExtraTables::read(&files).map_err(|error| case_failure(error, files))
}
