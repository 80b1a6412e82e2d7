//! `formateur report`: the whole analysis, as a page, in words, or as data.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use formateur_analysis::{Analysis, PartyRow, analyse};
use formateur_report::{pictures, report, short_answer};

use crate::fail::Failure;
use crate::output::{Table, fold, json, width, write};
use crate::seen::ChamberArgs;
use crate::load;

/// Arguments of `report`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    case: PathBuf,
    /// What is written: the page, the short answer, the whole analysis, or the lists
    #[arg(long, value_enum, default_value = "html")]
    format: Format,
    /// Write to this file; without it, on a terminal, the page goes to CASE.html in the current folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Also make this folder, with every picture as an SVG file
    #[arg(long, value_name = "DIR")]
    pictures: Option<PathBuf>,
    #[command(flatten)]
    chamber: ChamberArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One self-contained page
    Html,
    /// The short answer, for reading in a terminal
    Text,
    /// The whole analysis, for programs
    Json,
    /// The lists with seats and power, for spreadsheets
    Csv,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let case = load::case(&args.case)?;
    let settings = args.chamber.settings();
    let analysis = args.chamber.draw.run(|| analyse(&case, &settings))??;
    if let Some(dir) = &args.pictures {
        load::write_folder(dir, &pictures(&analysis))?;
    }
    match args.format {
        Format::Html => page(args, &analysis)?,
        Format::Text => write(args.output.as_deref(), &text(&analysis))?,
        Format::Json => write(args.output.as_deref(), &json(&analysis))?,
        Format::Csv => write(args.output.as_deref(), &lists(&analysis).csv())?,
    }
    Ok(0)
}

/// The page; on a terminal it goes to a file, and the short answer is shown instead.
fn page(args: &Args, analysis: &Analysis) -> Result<(), Failure> {
    let html = report(analysis);
    let path = match &args.output {
        Some(path) => path.clone(),
        None if std::io::stdout().is_terminal() => file_of(&args.case),
        None => return write(None, &html),
    };
    write(Some(&path), &html)?;
    if std::io::stdout().is_terminal() {
        write(None, &format!("{}\nThe report is in {}\n", text(analysis), path.display()))?;
    }
    Ok(())
}

/// `iraq-2021.html` for `cases/iraq-2021`.
fn file_of(case: &Path) -> PathBuf {
    let folder = case.canonicalize().unwrap_or_else(|_| case.to_owned());
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or("report");
    PathBuf::from(format!("{name}.html"))
}

fn text(analysis: &Analysis) -> String {
    let mut text = format!("{}, as known on {}\n", analysis.case.title, analysis.as_of.long());
    for paragraph in short_answer(analysis) {
        text.push('\n');
        text.push_str(&fold(&paragraph, width()));
    }
    text
}

fn lists(analysis: &Analysis) -> Table {
    let indices = analysis.sections.power.get().map(|power| &power.indices);
    let mut columns = vec!["id", "name", "seats#", "share#", "change#"];
    let names: Vec<String> = indices.into_iter().flatten().map(|(id, _)| format!("{id}#")).collect();
    columns.extend(names.iter().map(String::as_str));
    let mut table = Table::new(&columns);
    let parties = analysis.sections.seats.get().map(|seats| seats.parties.as_slice());
    for party in parties.unwrap_or_default() {
        table.row(list(analysis, party));
    }
    table
}

fn list(analysis: &Analysis, party: &PartyRow) -> Vec<String> {
    let mut row = vec![
        party.id.clone(),
        party.name.clone(),
        party.seats.to_string(),
        party.share.to_string(),
        party.change.map(|change| change.to_string()).unwrap_or_default(),
    ];
    if let Some(power) = analysis.sections.power.get() {
        let at = power.players.iter().position(|player| player.party == party.id);
        row.extend(power.indices.values().map(|index| {
            at.map(|at| index.values[at].value.to_string()).unwrap_or_default()
        }));
    }
    row
}
