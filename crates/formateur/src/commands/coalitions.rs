//! `formateur coalitions`: what can govern, in a case or in a game of weights.

mod answer;
mod args;
mod asked;
mod case;
mod game;
mod stream;
mod table;
mod text;
mod words;

use formateur_coalition::{Needs, TheoryError};

pub(crate) use args::Args;
use asked::Asked;

use crate::fail::Failure;
use crate::output::{Format, note};

/// The most rows that are written in one go, and that a list without `--top` may stand for.
const MOST_ROWS: u64 = 1_000_000_000_000;

/// Runs the command: 0, or a failure that says how much there is.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    if let Some(id) = args.include.iter().find(|id| args.exclude.contains(id)) {
        return Err(Failure::Usage(format!(
            "`{id}` is both included and excluded\nleave one of the two out"
        )));
    }
    if args.stream {
        return stream::run(args);
    }
    let answer = args.draw.run(|| match &args.case {
        Some(dir) => case::answer(args, dir),
        None => game::answer(args),
    })??;
    let answer = answer.with_portfolios(args.portfolios);
    args.output.show(&answer, &table::of(&answer), || text::of(&answer))?;
    if args.output.format == Format::Csv {
        for line in table::left_out(&answer) {
            note(&line);
        }
    }
    match answer.rows_left(args.top.is_some(), MOST_ROWS) {
        Some(rows) => Err(Failure::Limit(format!(
            "there are {rows} types of coalitions, and the first {} are listed\n\
             say how many with --top N, or leave parties out with --exclude",
            args.top()
        ))),
        None => Ok(0),
    }
}

/// Why a theory says nothing, and what helps.
fn failure(error: &TheoryError, asked: &Asked) -> Failure {
    match error {
        TheoryError::Dimensions { .. } => {
            let needs = match asked.theory.needs {
                Needs::Plane => "two",
                Needs::Seats | Needs::Line | Needs::Space => "one",
            };
            Failure::Usage(format!(
                "{}: {error}\ngive {needs} with --positions X,X,... (weights) or --issue ID (a case)",
                asked.theory.id
            ))
        }
        TheoryError::NoPositions => Failure::Usage(format!(
            "{}: {error}\ngive positions of parties that take part, or exclude fewer",
            asked.theory.id
        )),
        TheoryError::Minority { .. } => Failure::Usage(format!(
            "{}: {error}\nchoose another --issue, or a higher --threshold or --quota",
            asked.theory.id
        )),
        TheoryError::TooMany(_) | TheoryError::TooLarge { .. } => {
            let counted = asked.minimal_winning().map_or_else(String::new, |count| {
                format!("{count} minimal winning coalitions, statements aside; ")
            });
            Failure::Limit(format!("{counted}{error}\nleave parties out with --exclude"))
        }
    }
}
