//! `formateur import`: a case from another format.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use formateur_case::{Date, IMPORTERS, Import};

use super::new::{make, title_of};
use crate::fail::Failure;
use crate::load::{self, today};
use crate::output;

/// Arguments of `import`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// File to read; for `parlgov` the folder of its CSV files
    file: PathBuf,
    /// Format of the file
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    format: String,
    /// Folder of the case that is made
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Which election, for `parlgov`: such as `NLD 2017-03-15`
    #[arg(long, value_name = "ELECTION")]
    election: Option<String>,
    /// Title of the case [default: the file's name]
    #[arg(long)]
    title: Option<String>,
    /// Day from which the case is seen, where the file says none [default: today]
    #[arg(long, value_name = "DATE", value_parser = crate::seen::day)]
    as_of: Option<Date>,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(IMPORTERS.iter().map(|format| PossibleValue::new(format.id).help(format.about)))
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let format = IMPORTERS.iter().find(|format| format.id == args.format);
    let format = format.ok_or_else(|| Failure::Usage(format!("no format is called `{}`", args.format)))?;
    let files: BTreeMap<String, Vec<u8>> = if args.file.is_dir() {
        load::csv_files(&args.file)?
    } else {
        BTreeMap::from([load::input_bytes(&args.file)?])
    };
    let title = args.title.clone().unwrap_or_else(|| title_of(&args.file));
    let import = Import {
        files: &files,
        title: &title,
        today: args.as_of.map_or_else(today, Ok)?,
        election: args.election.as_deref(),
    };
    let made = match (format.read)(&import) {
        Ok(made) => made,
        Err(error) => return Err(load::case_failure(error, files)),
    };
    make(&args.output, &made)?;
    output::write(None, &format!("made the case {}\n", args.output.display()))?;
    Ok(0)
}
