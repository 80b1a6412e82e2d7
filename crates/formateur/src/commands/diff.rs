//! `formateur diff`: what changed from one case to another, in words.

use std::path::PathBuf;

use formateur_case::{Change, ChangeKind, diff};
use serde::Serialize;

use crate::fail::Failure;
use crate::load;
use crate::output::{Output, Table, fold_with, width};

/// Arguments of `diff`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case as it was
    before: PathBuf,
    /// Folder of the case as it is
    after: PathBuf,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
struct Answer<'a> {
    changes: &'a [Change],
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let changes = diff(&load::case(&args.before)?, &load::case(&args.after)?);
    args.output.show(&Answer { changes: &changes }, &table(&changes), || text(&changes))?;
    Ok(0)
}

fn text(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "no change\n".to_owned();
    }
    changes.iter().map(|change| fold_with(&change.sentence(), width(), "  ")).collect()
}

fn table(changes: &[Change]) -> Table {
    let mut table = Table::new(&["table", "key", "change", "column", "before", "after"]);
    for change in changes {
        let kind = match change.kind {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Changed => "changed",
        };
        for cell in &change.cells {
            table.row(vec![
                change.table.clone(),
                change.key.join(" "),
                kind.to_owned(),
                cell.column.clone(),
                cell.before.clone(),
                cell.after.clone(),
            ]);
        }
    }
    table
}
