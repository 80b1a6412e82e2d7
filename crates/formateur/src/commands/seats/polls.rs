//! `formateur seats polls`.

use crate::fail::Failure;

/// Arguments of `seats polls`.
#[derive(clap::Args)]
pub(crate) struct Args {}

/// Runs the command.
pub(crate) fn run(_args: &Args) -> Result<u8, Failure> {
    Err(Failure::Usage("there is nothing here yet".to_owned()))
}
