//! `formateur accept`: decisions of a review go into the case.

use std::path::PathBuf;

use formateur_read::accept::{AcceptError, accept};
use formateur_read::review::{Review, with_decisions};

use crate::fail::Failure;
use crate::load::{self, write_whole};
use crate::output;

/// Arguments of `accept`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The review file that `read --into CASE` wrote
    file: PathBuf,
    /// Folder of the case [default: the one that the review names]
    #[arg(long, value_name = "CASE")]
    case: Option<PathBuf>,
    /// Write nothing; say what would be added
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let text = load::read_input(&args.file)?;
    let wrong = |error: &dyn std::fmt::Display| {
        let help = "correct it; `formateur read FILE --into CASE` writes a new one";
        Failure::Input(format!("{} is no review file: {error}\n{help}", args.file.display()))
    };
    let review = Review::read(&text).map_err(|error| wrong(&error))?;
    let dir = args.case.clone().unwrap_or_else(|| PathBuf::from(&review.review.case));
    let (files, problems) = load::files(&dir)?;
    if !problems.is_empty() {
        return Err(Failure::Case { error: formateur_case::CaseError::new(problems), files });
    }
    let done = match accept(&review, &files) {
        Ok(done) => done,
        Err(AcceptError::Before(error)) => return Err(Failure::Case { error, files }),
        Err(AcceptError::After(error, files)) => {
            return Err(Failure::Case { error, files: *files });
        }
        Err(error) => {
            let help = match &error {
                AcceptError::Actor { .. } => {
                    "accept the actor in the same file, or write the id of one that the case has"
                }
                AcceptError::Published => "write the day under [review.source] as published",
                _ => "correct the row in the review file",
            };
            return Err(Failure::Input(format!("{}: {error}\n{help}", args.file.display())));
        }
    };
    if !args.dry_run {
        for (name, text) in &done.files {
            write_whole(&dir.join(name), text.as_bytes())?;
        }
        let text = with_decisions(&text, &done.review).map_err(|error| wrong(&error))?;
        write_whole(&args.file, text.as_bytes())?;
    }
    let verb = if args.dry_run { "would add" } else { "added" };
    let mut said = String::new();
    for (table, number) in &done.added {
        said.push_str(&format!("{verb} {number} to {table}.csv\n"));
    }
    if done.added.is_empty() {
        said.push_str("nothing to add\n");
    }
    if done.had > 0 {
        said.push_str(&format!("{} rows were in the case already\n", done.had));
    }
    output::write(None, &said)?;
    Ok(0)
}
