//! `formateur check`: everything that is wrong with a case.

use std::path::PathBuf;

use formateur_case::Problem;
use serde::Serialize;

use crate::fail::Failure;
use crate::output::{Format, Output, Table, json};
use crate::{load, output, show};

/// Arguments of `check`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    case: PathBuf,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
struct Answer<'a> {
    problems: &'a [Problem],
}

/// Runs the command: 0 without problems, 1 with.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let (error, files) = match load::case(&args.case) {
        Ok(case) => {
            let rows: usize = case.rows();
            args.output.show(&Answer { problems: &[] }, &table(&[]), || format!("{}: no problems in {rows} rows\n", case.head().title))?;
            return Ok(0);
        }
        Err(Failure::Case { error, files }) => (error, files),
        Err(other) => return Err(other),
    };
    let problems = error.problems();
    match args.output.format {
        Format::Json => args.output.write(&json(&Answer { problems }))?,
        Format::Csv => args.output.write(&table(problems).csv())?,
        Format::Text => args.output.write(&show::problems(problems, &files, output::color(&std::io::stdout())))?,
    }
    Ok(1)
}

fn table(problems: &[Problem]) -> Table {
    let mut table = Table::new(&["file", "line#", "column#", "code", "message", "help"]);
    for problem in problems {
        let place = &problem.place;
        table.row(vec![
            place.file.clone(),
            place.line.to_string(),
            place.column.to_string(),
            problem.code.to_string(),
            problem.message.clone(),
            problem.help.clone(),
        ]);
    }
    table
}
