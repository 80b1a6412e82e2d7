//! `formateur fmt`: a case in canonical form.

use std::path::PathBuf;

use formateur_case::Case;

use crate::fail::Failure;
use crate::load::{self, write_whole};
use crate::output;

/// Arguments of `fmt`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    case: PathBuf,
    /// Write nothing; name the files that are not in canonical form, with exit code 1 if there are any
    #[arg(long)]
    check: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let (files, problems) = load::files(&args.case)?;
    if !problems.is_empty() {
        return Err(Failure::Case { error: formateur_case::CaseError::new(problems), files });
    }
    let canonical = match Case::canonical(&files) {
        Ok(canonical) => canonical,
        Err(error) => return Err(Failure::Case { error, files }),
    };
    let changed: Vec<(&String, &String)> = canonical
        .iter()
        .filter(|(name, text)| files.get(name).is_none_or(|bytes| bytes != text.as_bytes()))
        .collect();
    let verb = if args.check { "would change" } else { "changed" };
    let mut said = String::new();
    for (name, text) in &changed {
        if !args.check {
            write_whole(&args.case.join(name), text.as_bytes())?;
        }
        said.push_str(&format!("{verb} {name}\n"));
    }
    if changed.is_empty() {
        said.push_str("in canonical form\n");
    }
    output::write(None, &said)?;
    Ok(u8::from(args.check && !changed.is_empty()))
}
