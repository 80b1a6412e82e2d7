//! `formateur new`: a case to begin with, from nothing or from a table of seats.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formateur_case::{Case, Date, Files, from_seats, scaffold};

use crate::fail::Failure;
use crate::load::{self, today};
use crate::output;

/// Arguments of `new`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder that is made
    dir: PathBuf,
    /// Begin with this table of seats: CSV with the columns `party` and `seats`, and if known `id`, `short`,
    /// `color`, `votes`, `left_right`, `previous_seats`, `members`
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Title of the case [default: the folder's name]
    #[arg(long)]
    title: Option<String>,
    /// Day from which the case is seen and its seats were known [default: today]
    #[arg(long, value_name = "DATE", value_parser = crate::seen::day)]
    as_of: Option<Date>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let title = args.title.clone().unwrap_or_else(|| title_of(&args.dir));
    let day = args.as_of.map_or_else(today, Ok)?;
    let files = match &args.from {
        None => scaffold(&title, day),
        Some(path) => {
            let (name, bytes) = load::input_bytes(path)?;
            from_seats(&name, &bytes, &title, day).map_err(|error| load::case_failure(error, [(name, bytes)]))?
        }
    };
    make(&args.dir, &files)?;
    let dir = args.dir.display();
    output::write(None, &format!("made the case {dir}\nnext: edit {dir}/case.toml, then `formateur report {dir}`\n"))?;
    Ok(0)
}

/// Writes a new case, whole or not at all, after reading it back.
pub(crate) fn make(dir: &Path, files: &BTreeMap<String, String>) -> Result<(), Failure> {
    let mut read = Files::new();
    for (name, text) in files {
        read.insert(name, text.clone().into_bytes()).map_err(|problem| load::input(&problem))?;
    }
    Case::read(&read).map_err(|error| Failure::Case { error, files: read })?;
    load::write_folder(dir, files)
}

/// `Iraq 2021` for `cases/iraq-2021`.
pub(crate) fn title_of(path: &Path) -> String {
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or("New case");
    let words: Vec<String> = name
        .split(['-', '_', ' '])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut chars = word.chars();
            chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
        })
        .collect();
    if words.is_empty() { "New case".to_owned() } else { words.join(" ") }
}
