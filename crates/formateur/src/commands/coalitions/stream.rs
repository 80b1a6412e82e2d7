//! All types of coalitions, one a line, as they are found.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

use formateur_coalition::{Coalition, Rows, Stream};
use formateur_formation::Watch;

use super::answer::Shown;
use super::args::Args;
use super::asked::Asked;
use super::table::Columns;
use super::{MOST_ROWS, case, failure, game};
use crate::fail::Failure;
use crate::output::{Format, Progress, Table};

/// Rows between two looks at how far the work has come.
const STEP: u64 = 100_000;

/// Writes all types of a case or a game.
pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    match &args.case {
        Some(dir) => case::with_case(args, dir, |asked, world, _| {
            if world.draws.is_empty() {
                return write(args, &asked);
            }
            Err(Failure::Usage(
                "seats are uncertain on that day, so types are no rows\nleave --stream out, or try a later --as-of"
                    .to_owned(),
            ))
        }),
        None => write(args, &game::asked(args)?),
    }
}

fn write(args: &Args, asked: &Asked) -> Result<u8, Failure> {
    let rows = match asked.theory.id {
        "minimal-winning" => Rows::Minimal,
        "winning" => Rows::Winning,
        id => {
            return Err(Failure::Usage(format!(
                "{id} has no list of all types\nuse --stream with winning or minimal-winning, or --top N"
            )));
        }
    };
    let stream = Stream::new(&asked.parliament, asked.merge(), rows);
    let number = stream.rows().map_err(|error| failure(&error, asked))?;
    let expected = number.as_ref().map_or(Some(0), |rows| u64::try_from(rows).ok());
    let Some(expected) = expected.filter(|&rows| rows <= MOST_ROWS) else {
        let rows = number.map_or_else(String::new, |rows| rows.to_string());
        return Err(Failure::Limit(format!(
            "there would be {rows} rows, and at most {MOST_ROWS} are written\n\
             list the first with --top N, or leave parties out with --exclude"
        )));
    };
    let mut lines = Lines {
        json: args.output.format == Format::Json,
        columns: Columns::plain(asked.thresholds.len() > 1),
        out: BufWriter::new(io::stdout().lock()),
    };
    lines.header()?;
    let (progress, mut done, mut result) = (Progress::new("listing"), 0_u64, Ok(()));
    let whole = stream.visit(MOST_ROWS, |coalition| {
        done += 1;
        if done.is_multiple_of(STEP) {
            let place = |rows: u64| usize::try_from(rows).unwrap_or(usize::MAX);
            progress.step("rows", place(done), place(expected));
        }
        result = lines.row(asked, &coalition);
        if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    progress.done();
    result.and_then(|()| lines.out.flush())?;
    if whole {
        return Ok(0);
    }
    Err(Failure::Limit(format!(
        "the first {MOST_ROWS} rows have been written, and there are more\nleave parties out with --exclude"
    )))
}

/// Rows as lines of CSV or JSON.
struct Lines<W: Write> {
    json: bool,
    columns: Columns,
    out: W,
}

impl<W: Write> Lines<W> {
    fn header(&mut self) -> io::Result<()> {
        if self.json {
            return Ok(());
        }
        self.out.write_all(Table::new(&self.columns.names()).csv().as_bytes())
    }

    fn row(&mut self, asked: &Asked, coalition: &Coalition) -> io::Result<()> {
        let shown = Shown::plain(coalition, &asked.thresholds);
        if self.json {
            serde_json::to_writer(&mut self.out, &shown)?;
            return self.out.write_all(b"\n");
        }
        self.out.write_all(crate::output::csv_line(&self.columns.row(&shown)).as_bytes())
    }
}
