//! `formateur man`: the manual pages.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::CommandFactory as _;

use crate::fail::Failure;
use crate::{load, output};

/// Arguments of `man`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder that is made, one page a command; without it the main page goes to standard output
    dir: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let command = crate::Cli::command();
    let Some(dir) = &args.dir else {
        output::write(None, &page(command)?)?;
        return Ok(0);
    };
    let mut pages = BTreeMap::new();
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let name = format!("formateur-{}", sub.get_name());
        let file = format!("{name}.1");
        pages.insert(file, page(sub.clone().display_name(name))?);
    }
    pages.insert("formateur.1".to_owned(), page(command)?);
    load::write_folder(dir, &pages)?;
    Ok(0)
}

fn page(command: clap::Command) -> Result<String, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
