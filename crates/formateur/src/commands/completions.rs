//! `formateur completions`: what a shell needs to complete commands.

use clap::CommandFactory as _;

use crate::fail::Failure;
use crate::output;

/// Arguments of `completions`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut crate::Cli::command(), "formateur", &mut script);
    output::write(None, &String::from_utf8_lossy(&script))?;
    Ok(0)
}
