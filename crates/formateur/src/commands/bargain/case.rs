//! A case: its issues, the division of offices, talks outside parliament.

use super::Args;
use crate::fail::Failure;

/// Analyses the bargaining of a case.
pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let _ = (&args.case, &args.chamber);
    Err(Failure::Usage("name a model with --model".to_owned()))
}
