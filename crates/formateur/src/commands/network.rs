//! `formateur network`: rivals and go-betweens, in a case or in a table of signed ties.

mod answer;
mod chosen;
mod disputes;
mod edges;
mod ego;
mod export;
mod input;
mod options;
mod parts;
mod since;
mod standing;
mod table;
mod text;
mod words;

use std::path::PathBuf;

use crate::fail::{Failure, LIMIT};
use crate::output::{Format, Output, note};
use crate::seen::{ViewArgs, day};
use answer::Answer;
use chosen::Chosen;
use disputes::Disputes;
use input::Input;

/// Arguments of `network`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    #[arg(required_unless_present = "edges", conflicts_with = "edges")]
    case: Option<PathBuf>,
    /// CSV file of ties: from, to, sign, and what else is known of them
    #[arg(long, value_name = "FILE")]
    edges: Option<PathBuf>,
    /// What to compute; repeat for several, or write a list with commas [default: frustration,
    /// balance, brokerage; nothing beside --ego and --since]
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = chosen::ids())]
    measure: Vec<String>,
    /// One actor: its ties, its friends and enemies, the pairs it stands between
    #[arg(long, value_name = "ACTOR")]
    ego: Option<String>,
    /// What changed from this day to the day of the view, and brokerage over time
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<formateur_case::Date>,
    /// How pairs with friendly and hostile ties count
    #[arg(long, value_enum, value_name = "RULE", default_value_t = Disputes::Net)]
    disputes: Disputes,
    #[command(flatten)]
    reading: options::ReadingArgs,
    #[command(flatten)]
    draw: options::DrawArgs,
    /// Seconds after which a proof is given up; each proof, each count of partitions and the sensitivity has so many
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=86_400))]
    time_limit: u64,
    /// End with exit code 3 if a result is not proved, or not complete, in time
    #[arg(long)]
    prove: bool,
    /// Write the ties as a graph or a table instead
    #[arg(long, value_name = "FORMAT", value_parser = export::formats(), conflicts_with_all = ["measure", "ego", "since", "draws", "prove", "format"])]
    export: Option<String>,
    #[command(flatten)]
    view: ViewArgs,
    #[command(flatten)]
    output: Output,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let reading = args.reading.reading()?;
    let input = Input::read(args, &reading)?;
    for remark in input.remarks() {
        note(&remark);
    }
    if let Some(format) = &args.export {
        if format == "csv" && reading.half_life_years.is_some() {
            note("note: what age leaves of the ties is not in this table");
        }
        args.output.write(&export::text(format, &input, args.disputes)?)?;
        return Ok(0);
    }
    let something_else = args.ego.is_some() || args.since.is_some();
    let chosen = Chosen::of(&args.measure, something_else, args.draw.asked());
    let csv = args.output.format == Format::Csv;
    if csv {
        table::fits(args.ego.is_some(), args.since.is_some(), &chosen)?;
    }
    let whole = input.network();
    let network = args.disputes.settle(&whole);
    let scene = answer::Scene { args, input: &input, reading, whole: &whole, network: &network };
    let later = args.since.map(|from| since::Past::of(&scene, from)).transpose()?;
    let answer = Answer::of(&scene, &chosen, later.as_ref())?;
    let left_out = if csv { table::left_out(&answer, &chosen) } else { Vec::new() };
    if !left_out.is_empty() {
        let what = left_out.join(", ");
        note(&format!("note: the table leaves out: {what}; --format json has everything"));
    }
    args.output.show(&answer, &table::table(&answer, &chosen), || text::text(&answer, &input))?;
    Ok(if args.prove && answer.open() { LIMIT } else { 0 })
}
